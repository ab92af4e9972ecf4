/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 库有表无: people on post in a school of the file whom no row names. Listed, decided one by one,
 * never by default. */
#include <string.h>

#include "import_private.h"
#include "shizi/date.h"
#include "shizi/language.h"

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

/* Somebody whose number the file has wrong is in it all the same: by name, at the same school. */
static bool is_named(struct sz_import *import, int64_t teacher_id, int64_t school_id) {
    struct sz_arena arena = {0};
    struct sz_teacher teacher;
    if (import->named.count == 0)
        return false;
    bool named =
        sz_record_get(import->db, SZ_TEACHER, teacher_id, &arena, &teacher, NULL) == SZ_OK &&
        id_map_get(&import->named, import_name_key(school_id, teacher.name)) > 0;
    sz_arena_free(&arena);
    return named;
}

static enum sz_code find_at(struct sz_import *import, int64_t school_id, struct sz_error *err) {
    struct sz_arena arena = {0};
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_current_staff(import->reader, school_id, import->as_of, &arena, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!id_map_get(&import->people, (uint64_t)ids[i]) && !is_named(import, ids[i], school_id))
            code = add_missing(import, ids[i], err);
    sz_arena_free(&arena);
    return code;
}

struct found {
    struct sz_import *import;
    struct sz_arena arena, one;
    int64_t *seqs;
    size_t count;
};

static enum sz_code note_found(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct found *found = ctx;
    struct sz_import *import = found->import;
    struct sz_current current;
    bool here = id_map_get(&import->people, (uint64_t)row->subject) != 0;
    if (!here && import->names_moved) {
        sz_arena_reset(&found->one);
        enum sz_code code =
            sz_current_get(import->reader, row->subject, import->as_of, &found->one, &current, err);
        if (code != SZ_OK)
            return code;
        here = is_named(import, row->subject, current.record.posting.school_id);
    }
    if (here)
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
    sz_arena_free(&found.one);
    return code;
}

enum sz_code import_find_missing(struct sz_import *import, struct sz_error *err) {
    if (import->schools)
        return SZ_OK;
    if (import->desk.default_school != SZ_NONE)
        import_meet_school(import, import->desk.default_school);
    enum sz_code code = drop_found(import, err);
    import->names_moved = false;
    for (size_t i = 0; i < import->school_count && code == SZ_OK; i++)
        code = find_at(import, import->school_ids[i], err);
    return code;
}

/* ---- deciding ---- */

static bool ends_service(const char *decision) {
    return strcmp(decision, ZH_("退休")) == 0 || strcmp(decision, ZH_("调出")) == 0 ||
           strcmp(decision, ZH_("死亡")) == 0;
}

static bool is_decision(const char *word) {
    static const char *const words[] = {ZH_("漏报"), ZH_("退休"), ZH_("调出"),
                                        ZH_("借调"), ZH_("死亡"), ZH_("暂不处理")};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static enum sz_code check_decision(const char *decision, const char *date,
                                   struct sz_date_result *read, struct sz_error *err) {
    if (!is_decision(decision))
        return sz_fail(err, SZ_USAGE, "可用：漏报 退休 调出 借调 死亡 暂不处理", "没有“%s”这种处理",
                       decision);
    if (!ends_service(decision))
        return SZ_OK;
    if (!date)
        return sz_fail(err, SZ_USAGE, "给出日期，如 2026-09-01", "%s要有日期", decision);
    *read = sz_date_read(date, true);
    return read->precision >= SZ_DATE_MONTH
               ? SZ_OK
               : sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", date);
}

enum sz_code sz_import_decide(struct sz_import *import, int64_t teacher_id, const char *decision,
                              const char *on, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    struct sz_date_result read = {0};
    const char *date = on && *on ? on : *import->on ? import->on : NULL;
    enum sz_code code = decision ? check_decision(decision, date, &read, err) : SZ_OK;
    if (code == SZ_OK)
        code = sz_stage_omitted(import->stage, teacher_id, &arena, &row, err);
    if (code == SZ_OK) {
        row.decision = decision;
        row.decided_on = decision && ends_service(decision) ? read.value : NULL;
        code = sz_stage_update(import->stage, &row, err);
    }
    if (code == SZ_OK)
        code = sz_stage_settle(import->stage, err);
    sz_arena_free(&arena);
    return code;
}
