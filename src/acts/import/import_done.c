/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clerk did to the rows, as pairs: for drafts, and for reading a file again.
 *
 *      fix 12      the values put into row 12
 *      theirs 12   the sheet prevails [from a date]
 *      aside 12    set aside
 *      missing 7   teacher 7: 退休@2026-12-01
 */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"

struct pairs {
    struct sz_arena *arena;
    struct sz_own_pair *items;
    size_t count, room;
};

static void add(struct pairs *pairs, const char *what, int64_t number, const char *value) {
    if (pairs->count == pairs->room) {
        size_t room = pairs->room ? pairs->room * 2 : 16;
        struct sz_own_pair *items = sz_arena_array(pairs->arena, room, sizeof *items);
        if (pairs->count)
            memcpy(items, pairs->items, pairs->count * sizeof *items);
        pairs->items = items;
        pairs->room = room;
    }
    pairs->items[pairs->count++] =
        (struct sz_own_pair){sz_arena_printf(pairs->arena, "%s %lld", what, (long long)number),
                             sz_arena_copy(pairs->arena, value)};
}

static enum sz_code add_row(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct pairs *pairs = ctx;
    (void)err;
    if (row->number == 0) {
        if (row->decision)
            add(pairs, "missing", row->subject,
                row->decided_on
                    ? sz_arena_printf(pairs->arena, "%s@%s", row->decision, row->decided_on)
                    : row->decision);
        return SZ_OK;
    }
    if (row->fixes && *row->fixes)
        add(pairs, "fix", row->number, row->fixes);
    if (row->decision)
        add(pairs, "theirs", row->number, row->decided_on ? row->decided_on : "");
    if (row->verdict == SZ_ROW_SET_ASIDE)
        add(pairs, "aside", row->number, "");
    return SZ_OK;
}

enum sz_code sz_import_done(struct sz_import *import, struct sz_arena *arena,
                            struct sz_own_pair **pairs, size_t *count, struct sz_error *err) {
    struct pairs out = {.arena = arena};
    enum sz_code code = sz_stage_each(import->stage, SZ_STAGE_ALL, 0, add_row, &out, err);
    *pairs = out.items;
    *count = out.count;
    return code;
}

/* ---- again ---- */

static enum sz_code redo_decision(struct sz_import *import, int64_t teacher, const char *value,
                                  struct sz_arena *arena, struct sz_error *err) {
    char *decision = sz_arena_copy(arena, value);
    char *on = strchr(decision, '@');
    static const char *const words[] = {ZH_("漏报"), ZH_("退休"), ZH_("调出"),
                                        ZH_("借调"), ZH_("死亡"), ZH_("暂不处理")};
    if (on)
        *on++ = '\0';
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], decision) == 0)
            return sz_import_decide(import, teacher, words[i], on, err);
    return SZ_OK;
}

static enum sz_code redo_row(struct sz_import *import, const char *what, int64_t number,
                             const char *value, struct sz_arena *arena, struct sz_error *err) {
    struct sz_stage_row row;
    enum sz_code code = sz_stage_by_number(import->stage, number, arena, &row, err);
    if (code != SZ_OK)
        return code;
    struct revision next = {row.fixes, row.decision, row.decided_on};
    if (strcmp(what, "aside") == 0)
        return row.verdict == SZ_ROW_REJECTED || row.verdict == SZ_ROW_CONFLICT
                   ? import_set_row_aside(import, &row, err)
                   : SZ_OK;
    if (strcmp(what, "fix") == 0)
        next.fixes = value;
    else if (strcmp(what, "theirs") == 0) {
        next.decision = ZH_("来表");
        next.decided_on = *value ? value : NULL;
    }
    return import_revise(import, &row, &next, arena, err);
}

static enum sz_code redo_one(struct sz_import *import, const struct sz_own_pair *pair,
                             struct sz_arena *arena, struct sz_error *err) {
    char *what = sz_arena_copy(arena, pair->key);
    char *number = strchr(what, ' ');
    if (!number)
        return SZ_OK;
    *number++ = '\0';
    int64_t of = strtoll(number, NULL, 10);
    if (strcmp(what, "missing") == 0)
        return redo_decision(import, of, pair->value, arena, err);
    return redo_row(import, what, of, pair->value, arena, err);
}

enum sz_code sz_import_redo(struct sz_import *import, const struct sz_own_pair *pairs, size_t count,
                            struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct sz_arena arena = {0};
        code = redo_one(import, &pairs[i], &arena, err);
        if (code == SZ_NOT_FOUND) /* the file has changed */
            code = SZ_OK;
        sz_arena_free(&arena);
    }
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    return code == SZ_OK ? settled : code;
}
