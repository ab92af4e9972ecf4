/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 库有表无: people on post in a school of the file whom no row names. Listed, decided one by one,
 * never by default. */
#include <string.h>

#include "import_private.h"
#include "shizi/date.h"

void import_meet_school(struct sz_import *import, int64_t school_id) {
    if (school_id <= 0 || id_map_get(&import->school_places, (uint64_t)school_id))
        return;
    if (import->school_count == import->school_room) {
        size_t room = import->school_room ? import->school_room * 2 : 16;
        int64_t *ids = sz_arena_array(&import->arena, room, sizeof *ids);
        if (import->school_count)
            memcpy(ids, import->school_ids, import->school_count * sizeof *ids);
        import->school_ids = ids;
        import->school_room = room;
    }
    import->school_ids[import->school_count++] = school_id;
    id_map_put(&import->school_places, (uint64_t)school_id, (int64_t)import->school_count);
}

static enum sz_code add_missing(struct sz_import *import, int64_t teacher_id,
                                struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    enum sz_code code = sz_stage_omitted(import->stage, teacher_id, &arena, &row, NULL);
    if (code == SZ_NOT_FOUND) {
        row = (struct sz_stage_row){.verdict = SZ_ROW_MISSING, .subject = teacher_id};
        code = sz_stage_add(import->stage, &row, err);
        import_count(import, SZ_ROW_MISSING, 1);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code find_at(struct sz_import *import, int64_t school_id, struct sz_error *err) {
    struct sz_arena arena = {0};
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_current_staff(import->reader, school_id, import->as_of, &arena, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!id_map_get(&import->people, (uint64_t)ids[i]))
            code = add_missing(import, ids[i], err);
    sz_arena_free(&arena);
    return code;
}

struct found {
    struct sz_import *import;
    struct sz_arena arena;
    int64_t *seqs;
    size_t count;
};

static enum sz_code note_found(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct found *found = ctx;
    (void)err;
    if (id_map_get(&found->import->people, (uint64_t)row->subject))
        found->seqs[found->count++] = row->seq;
    return SZ_OK;
}

/* People who were missing and whom a mended row names now. */
static enum sz_code drop_found(struct sz_import *import, struct sz_error *err) {
    struct found found = {.import = import};
    size_t missing = import->summary.counts[SZ_ROW_MISSING];
    if (missing == 0)
        return SZ_OK;
    found.seqs = sz_arena_array(&found.arena, missing, sizeof *found.seqs);
    enum sz_code code = sz_stage_each(import->stage, SZ_ROW_MISSING, 0, note_found, &found, err);
    for (size_t i = 0; i < found.count && code == SZ_OK; i++) {
        code = sz_stage_delete(import->stage, found.seqs[i], err);
        import_count(import, SZ_ROW_MISSING, -1);
    }
    sz_arena_free(&found.arena);
    return code;
}

enum sz_code import_find_missing(struct sz_import *import, struct sz_error *err) {
    if (import->schools)
        return SZ_OK;
    if (import->desk.default_school != SZ_NONE)
        import_meet_school(import, import->desk.default_school);
    enum sz_code code = drop_found(import, err);
    for (size_t i = 0; i < import->school_count && code == SZ_OK; i++)
        code = find_at(import, import->school_ids[i], err);
    return code;
}

/* ---- deciding ---- */

static bool ends_service(const char *decision) {
    return strcmp(decision, "退休") == 0 || strcmp(decision, "调出") == 0 ||
           strcmp(decision, "死亡") == 0;
}

static bool is_decision(const char *word) {
    static const char *const words[] = {"漏报", "退休", "调出", "借调", "死亡", "暂不处理"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

enum sz_code sz_import_decide(struct sz_import *import, int64_t teacher_id, const char *decision,
                              const char *on, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    const char *date = on ? on : *import->on ? import->on : NULL;
    if (!is_decision(decision))
        return sz_fail(err, SZ_USAGE, "可用：漏报 退休 调出 借调 死亡 暂不处理", "没有“%s”这种处理",
                       decision);
    if (ends_service(decision) && !date)
        return sz_fail(err, SZ_USAGE, "给出日期，如 2026-09-01", "%s要有日期", decision);

    struct sz_date_result read = {.precision = SZ_DATE_DAY};
    if (date)
        read = sz_date_read(date, true);
    if (read.precision < SZ_DATE_MONTH)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", date);
    enum sz_code code = sz_stage_omitted(import->stage, teacher_id, &arena, &row, err);
    if (code == SZ_OK) {
        row.decision = decision;
        row.decided_on = ends_service(decision) ? read.value : NULL;
        code = sz_stage_update(import->stage, &row, err);
    }
    if (code == SZ_OK)
        code = sz_stage_settle(import->stage, err);
    sz_arena_free(&arena);
    return code;
}
