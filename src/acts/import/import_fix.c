/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending rows on the spot, and setting them aside by name. */
#include <string.h>

#include "import_private.h"

static enum sz_code check_key(const struct sz_import *import, const char *key,
                              struct sz_error *err) {
    const struct sz_roster_column *column =
        import->schools ? school_column_by_heading(import->desk.codes, "", key)
                        : sz_roster_column(key);
    if (column && column->imported)
        return SZ_OK;
    return sz_fail(err, SZ_USAGE, "用列的英文名，如 id_no、birth、school", "没有“%s”这一列可以改",
                   key);
}

/* The row without its old meaning, then with the new one. */
static enum sz_code mend(struct sz_import *import, struct sz_stage_row *row, const char *key,
                         const char *value, struct sz_arena *arena, struct sz_error *err) {
    struct judged before;
    struct judged after;
    enum sz_code code = import_judge(import, row, false, arena, &before, err);
    if (code == SZ_OK)
        code = import_release(import, row, &before, err);
    if (code != SZ_OK)
        return code;

    row->fixes = import_add_fix(arena, row->fixes, key, value);
    code = import_judge(import, row, false, arena, &after, err);
    if (code != SZ_OK)
        return code;
    import_count(import, (enum sz_verdict)row->verdict, -1);
    import_count(import, after.verdict, 1);
    row->verdict = after.verdict;
    row->subject = after.subject;
    row->troubled = after.complaints.count > 0;
    code = sz_stage_update(import->stage, row, err);
    if (code == SZ_OK)
        code = import_claim(import, row->seq, &after, err);
    return code == SZ_OK ? import_find_missing(import, err) : code;
}

enum sz_code sz_import_fix(struct sz_import *import, long number, const char *key,
                           const char *value, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    enum sz_code code = check_key(import, key, err);
    if (code == SZ_OK)
        code = sz_stage_by_number(import->stage, number, &arena, &row, err);
    if (code == SZ_OK)
        code = mend(import, &row, key, value, &arena, err);
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    sz_arena_free(&arena);
    return code == SZ_OK ? settled : code;
}

/* ---- setting aside ---- */

static enum sz_code set_aside(struct sz_import *import, struct sz_stage_row *row,
                              struct sz_error *err) {
    import_count(import, (enum sz_verdict)row->verdict, -1);
    import_count(import, SZ_ROW_SET_ASIDE, 1);
    row->verdict = SZ_ROW_SET_ASIDE;
    enum sz_code code = sz_stage_update(import->stage, row, err);
    return code == SZ_OK ? import_rejudge_peers(import, row->key, row->seq, err) : code;
}

static enum sz_code set_aside_one(struct sz_import *import, long number, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    enum sz_code code = sz_stage_by_number(import->stage, number, &arena, &row, err);
    if (code == SZ_OK && row.verdict != SZ_ROW_REJECTED && row.verdict != SZ_ROW_CONFLICT)
        code = sz_fail(err, SZ_REFUSED, "只有错误和冲突的行可以搁置", "第 %ld 行是%s，不必搁置",
                       number, sz_verdict_name((enum sz_verdict)row.verdict));
    if (code == SZ_OK)
        code = set_aside(import, &row, err);
    sz_arena_free(&arena);
    return code;
}

struct pending {
    struct sz_arena arena;
    int64_t *seqs;
    size_t count;
};

static enum sz_code note(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct pending *pending = ctx;
    (void)err;
    pending->seqs[pending->count++] = row->seq;
    return SZ_OK;
}

/* All that are bad now: of two rivals neither is kept by chance. */
static enum sz_code set_aside_all(struct sz_import *import, struct sz_error *err) {
    struct pending pending = {0};
    const size_t *counts = import->summary.counts;
    size_t room = counts[SZ_ROW_REJECTED] + counts[SZ_ROW_CONFLICT] + 1;
    pending.seqs = sz_arena_array(&pending.arena, room, sizeof *pending.seqs);
    enum sz_code code = sz_stage_each(import->stage, SZ_ROW_REJECTED, 0, note, &pending, err);
    if (code == SZ_OK)
        code = sz_stage_each(import->stage, SZ_ROW_CONFLICT, 0, note, &pending, err);
    for (size_t i = 0; i < pending.count && code == SZ_OK; i++) {
        struct sz_arena arena = {0};
        struct sz_stage_row row;
        code = sz_stage_get(import->stage, pending.seqs[i], &arena, &row, err);
        if (code == SZ_OK)
            code = set_aside(import, &row, err);
        sz_arena_free(&arena);
    }
    sz_arena_free(&pending.arena);
    return code;
}

enum sz_code sz_import_set_aside(struct sz_import *import, long number, struct sz_error *err) {
    enum sz_code code =
        number == 0 ? set_aside_all(import, err) : set_aside_one(import, number, err);
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    return code == SZ_OK ? settled : code;
}
