/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts settled by the clerk: ours or theirs. */
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"

/* ---- ours ---- */

static bool is_identity(const struct sz_roster_column *column) {
    return strcmp(column->key, "name") == 0 || strcmp(column->key, "id_no") == 0 ||
           strcmp(column->key, "code") == 0;
}

/* Fixes of one decision. */
struct decided {
    const char *fixes;
    bool any;
    struct sz_arena *arena;
};

static void put(struct decided *decided, const char *key, const char *value) {
    decided->fixes = import_join_fix(decided->arena, decided->fixes, decided->any, key, value);
    decided->any = true;
}

/* Nothing is said about a part any more; a school list has one part, its name stays. */
static void silence(const struct judged *judged, enum sz_part part, struct decided *out) {
    for (size_t i = 0; i < judged->cell_count; i++) {
        const struct sz_roster_column *column = judged->cells[i].column;
        bool same = column && (column->part == part ||
                               (part == SZ_PART_POSTING && strcmp(column->key, "school") == 0));
        if (same && *judged->cells[i].text && !is_identity(column))
            put(out, column->key, "");
    }
}

/* The record's own value where the judge names it: the school somebody is at, his number. */
static void keep_ours(const struct sz_import *import, const struct judged *judged,
                      const struct complaint *complaint, struct decided *out) {
    const struct sz_roster_column *column =
        complaint->cell == NO_CELL ? NULL : judged->cells[complaint->cell].column;
    bool school = !column || strcmp(column->key, "school") == 0;
    if (import->schools) {
        silence(judged, SZ_PART_SCHOOL, out);
        return;
    }
    if (!column || !is_identity(column))
        silence(judged, school ? SZ_PART_POSTING : column->part, out);
    if (complaint->suggestion && school)
        put(out, "school", complaint->suggestion);
    else if (complaint->suggestion && is_identity(column))
        put(out, column->key, complaint->suggestion);
}

static enum sz_code settle_ours(struct sz_import *import, struct sz_stage_row *row,
                                const struct judged *judged, struct sz_arena *arena,
                                struct sz_error *err) {
    if (judged->twice)
        return import_set_row_aside(import, row, err);
    struct decided decided = {.fixes = row->fixes, .arena = arena};
    for (size_t i = 0; i < judged->complaints.count; i++)
        if (judged->complaints.items[i].weight == WEIGHT_CLASH)
            keep_ours(import, judged, &judged->complaints.items[i], &decided);
    const struct revision next = {decided.fixes, NULL, NULL};
    return import_revise(import, row, &next, arena, err);
}

/* ---- theirs ---- */

struct rivals {
    struct sz_import *import;
    int64_t seq;
};

static enum sz_code set_rival_aside(void *ctx, const struct sz_stage_row *row,
                                    struct sz_error *err) {
    const struct rivals *rivals = ctx;
    struct sz_arena arena = {0};
    struct sz_stage_row own;
    if (row->seq == rivals->seq || row->verdict == SZ_ROW_SET_ASIDE)
        return SZ_OK;
    enum sz_code code = sz_stage_get(rivals->import->stage, row->seq, &arena, &own, err);
    if (code == SZ_OK)
        code = import_set_row_aside(rivals->import, &own, err);
    sz_arena_free(&arena);
    return code;
}

static const char *first_clash(const struct judged *judged) {
    for (size_t i = 0; i < judged->complaints.count; i++)
        if (judged->complaints.items[i].weight == WEIGHT_CLASH)
            return judged->complaints.items[i].problem;
    return "";
}

/* A transfer begins on the day given. */
static const char *with_date(const struct judged *judged, const char *fixes, const char *on,
                             struct sz_arena *arena) {
    for (size_t i = 0; on && i < judged->complaints.count; i++) {
        const struct complaint *complaint = &judged->complaints.items[i];
        const struct sz_roster_column *column =
            complaint->cell == NO_CELL ? NULL : judged->cells[complaint->cell].column;
        if (complaint->weight == WEIGHT_CLASH && (!column || strcmp(column->key, "school") == 0))
            return import_add_fix(arena, fixes, "joined_school", on);
    }
    return fixes;
}

static enum sz_code settle_theirs(struct sz_import *import, struct sz_stage_row *row,
                                  const struct judged *judged, const char *on,
                                  struct sz_arena *arena, struct sz_error *err) {
    if (judged->twice) {
        struct rivals rivals = {import, row->seq};
        return sz_stage_sharing(import->stage, row->key, set_rival_aside, &rivals, err);
    }
    struct sz_stage_row trial = *row;
    struct judged after;
    trial.fixes = with_date(judged, row->fixes, on, arena);
    trial.decision = ZH_("来表");
    enum sz_code code = import_judge(import, &trial, false, arena, &after, err);
    if (code != SZ_OK)
        return code;
    if (after.verdict == SZ_ROW_CONFLICT)
        return sz_fail(err, SZ_REFUSED, "先更正库中的记录再重读，或以本库为准",
                       "不能直接以来表为准：%s", first_clash(&after));
    const struct revision next = {trial.fixes, trial.decision, on};
    return import_revise(import, row, &next, arena, err);
}

enum sz_code sz_import_settle(struct sz_import *import, long number, enum sz_import_side side,
                              const char *on, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    struct judged judged;
    enum sz_code code = sz_stage_by_number(import->stage, number, &arena, &row, err);
    if (code == SZ_OK && row.verdict != SZ_ROW_CONFLICT)
        code = sz_fail(err, SZ_REFUSED, "", "第 %ld 行没有冲突", number);
    if (code == SZ_OK)
        code = import_judge(import, &row, false, &arena, &judged, err);
    if (code == SZ_OK)
        code = side == SZ_OURS ? settle_ours(import, &row, &judged, &arena, err)
                               : settle_theirs(import, &row, &judged, on, &arena, err);
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    sz_arena_free(&arena);
    return code == SZ_OK ? settled : code;
}
