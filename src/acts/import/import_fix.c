/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mending rows on the spot, and setting them aside by name. */
#include <string.h>

#include "import_private.h"

static enum sz_code check_key(const struct sz_import *import, const char *key,
                              struct sz_error *err) {
    const struct sz_roster_column *column = import_column_by_key(import, key);
    if (column && column->imported)
        return SZ_OK;
    return sz_fail(err, SZ_USAGE, "用列的英文名，如 id_no、birth、school", "没有“%s”这一列可以改",
                   key);
}

/* Whom the file names may be others now. */
static bool names_others(const struct judged *before, const struct judged *after) {
    return before->subject != after->subject || before->school_id != after->school_id ||
           !before->key != !after->key || strcmp(before->name, after->name) != 0;
}

/* The row without its old meaning, then with the new one. */
enum sz_code import_revise(struct sz_import *import, struct sz_stage_row *row,
                           const struct revision *next, struct sz_arena *arena,
                           struct sz_error *err) {
    struct judged before;
    struct judged after;
    enum sz_code code = import_judge(import, row, false, arena, &before, err);
    if (code == SZ_OK)
        code = import_release(import, row, &before, err);
    if (code != SZ_OK)
        return code;

    row->fixes = next->fixes;
    row->decision = next->decision;
    row->decided_on = next->decided_on;
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
    return code == SZ_OK && names_others(&before, &after) ? import_find_missing(import, err) : code;
}

/* Fetch a row of the file, work on it, settle. */
typedef enum sz_code row_work_fn(struct sz_import *import, struct sz_stage_row *row,
                                 const void *wish, struct sz_arena *arena, struct sz_error *err);

static enum sz_code work_on(struct sz_import *import, long number, row_work_fn *work,
                            const void *wish, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    enum sz_code code = sz_stage_by_number(import->stage, number, &arena, &row, err);
    if (code == SZ_OK)
        code = work(import, &row, wish, &arena, err);
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    sz_arena_free(&arena);
    return code == SZ_OK ? settled : code;
}

struct fix {
    const char *key, *value;
};

static enum sz_code put_in(struct sz_import *import, struct sz_stage_row *row, const void *wish,
                           struct sz_arena *arena, struct sz_error *err) {
    const struct fix *fix = wish;
    const struct revision next = {import_add_fix(arena, row->fixes, fix->key, fix->value),
                                  row->decision, row->decided_on};
    return import_revise(import, row, &next, arena, err);
}

enum sz_code sz_import_fix(struct sz_import *import, long number, const char *key,
                           const char *value, struct sz_error *err) {
    const struct fix fix = {key, value};
    enum sz_code code = check_key(import, key, err);
    return code == SZ_OK ? work_on(import, number, put_in, &fix, err) : code;
}

/* Only what stops the row, unless nothing does. */
static const char *add_suggestions(const struct judged *judged, const char *fixes, bool fatal,
                                   struct sz_arena *arena) {
    bool joined = false;
    for (size_t i = 0; i < judged->complaints.count; i++) {
        const struct complaint *complaint = &judged->complaints.items[i];
        const struct sz_roster_column *column =
            complaint->cell == NO_CELL ? NULL : judged->cells[complaint->cell].column;
        if (!complaint->suggestion || !column || (complaint->weight != WEIGHT_WARN) != fatal)
            continue;
        fixes = import_join_fix(arena, fixes, joined, column->key, complaint->suggestion);
        joined = true;
    }
    return fixes;
}

static enum sz_code accept(struct sz_import *import, struct sz_stage_row *row, const void *wish,
                           struct sz_arena *arena, struct sz_error *err) {
    struct judged judged;
    (void)wish;
    enum sz_code code = import_judge(import, row, false, arena, &judged, err);
    if (code != SZ_OK)
        return code;
    const char *fixes = add_suggestions(&judged, row->fixes, true, arena);
    if (fixes == row->fixes)
        fixes = add_suggestions(&judged, row->fixes, false, arena);
    if (fixes == row->fixes)
        return sz_fail(err, SZ_REFUSED, "打开这一行，直接改单元格", "第 %lld 行没有可采纳的建议",
                       (long long)row->number);
    const struct revision next = {fixes, row->decision, row->decided_on};
    return import_revise(import, row, &next, arena, err);
}

enum sz_code sz_import_accept(struct sz_import *import, long number, struct sz_error *err) {
    return work_on(import, number, accept, NULL, err);
}

/* ---- taking back ---- */

/* What was put in at once is taken back at once. */
static size_t count_kept(const char *fixes, struct sz_arena *arena) {
    struct fix_cursor cursor = import_fixes(fixes, arena);
    const char *key = NULL;
    const char *value = NULL;
    size_t kept = 0;
    for (size_t i = 0; import_next_fix(&cursor, &key, &value); i++)
        if (!cursor.joined)
            kept = i;
    return kept;
}

static const char *without_last(const char *fixes, struct sz_arena *arena) {
    size_t count = count_kept(fixes, arena);
    struct fix_cursor cursor = import_fixes(fixes, arena);
    const char *key = NULL;
    const char *value = NULL;
    const char *kept = NULL;
    for (size_t i = 0; i < count && import_next_fix(&cursor, &key, &value); i++)
        kept = import_join_fix(arena, kept, cursor.joined, key, value);
    return kept;
}

static enum sz_code take_back(struct sz_import *import, struct sz_stage_row *row, const void *wish,
                              struct sz_arena *arena, struct sz_error *err) {
    struct revision next = {row->fixes, row->decision, row->decided_on};
    (void)wish;
    if (row->verdict != SZ_ROW_SET_ASIDE) {
        if (next.decision)
            next.decision = next.decided_on = NULL;
        else if (next.fixes && *next.fixes)
            next.fixes = without_last(next.fixes, arena);
        else
            return sz_fail(err, SZ_REFUSED, "", "第 %lld 行没有改过", (long long)row->number);
    }
    return import_revise(import, row, &next, arena, err);
}

enum sz_code sz_import_undo(struct sz_import *import, long number, struct sz_error *err) {
    return work_on(import, number, take_back, NULL, err);
}

/* ---- setting aside ---- */

enum sz_code import_set_row_aside(struct sz_import *import, struct sz_stage_row *row,
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
        code = import_set_row_aside(import, &row, err);
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
            code = import_set_row_aside(import, &row, err);
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
