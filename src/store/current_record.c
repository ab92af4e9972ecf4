/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person's records with kept statements. */
#include "shizi/current.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/date.h"
#include "shizi/language.h"
#include "store.h"

enum statement {
    TEACHER,
    POSTINGS,
    EDUCATIONS,
    TITLES,
    APPOINTMENTS,
    CERTIFICATES,
    BY_ID_NO,
    BY_OLD_ID,
    NAMESAKE,
    STAFF,
    STATEMENT_COUNT
};

struct sz_current_reader {
    struct sz_db *db;
    struct sz_arena arena; /* statement texts while they are made */
    sqlite3_stmt *statements[STATEMENT_COUNT];
};

/* The records of an owner: entity and order; the last one wins a tie. */
static const struct {
    enum sz_entity entity;
    const char *tail;
} lists[] = {
    [TEACHER] = {SZ_TEACHER, "id = ?1"},
    [POSTINGS] = {SZ_POSTING, "teacher_id = ?1 ORDER BY valid_from, id"},
    [EDUCATIONS] = {SZ_EDUCATION, "teacher_id = ?1 ORDER BY graduated, id"},
    [TITLES] = {SZ_TITLE, "teacher_id = ?1 ORDER BY obtained, id"},
    [APPOINTMENTS] = {SZ_APPOINTMENT, "teacher_id = ?1 ORDER BY valid_from, id"},
    [CERTIFICATES] = {SZ_CERTIFICATE, "teacher_id = ?1 ORDER BY issued, id"},
};

static const char namesake_sql[] = "SELECT t.id FROM person_index n JOIN teacher t ON t.id = n.id"
                                   " WHERE n.pinyin = ?1 AND substr(t.birth, 1, 7) = ?2"
                                   " AND t.id_no <> ?3 ORDER BY t.id LIMIT 1";
static const char staff_sql[] =
    "SELECT teacher_id FROM posting WHERE school_id = ?1 AND kind = '编制' AND valid_from <= ?2"
    " AND (valid_to IS NULL OR ?2 < valid_to) ORDER BY teacher_id";

static const char *const lookups[STATEMENT_COUNT] = {
    [BY_ID_NO] = "SELECT id FROM teacher WHERE id_no = ?1",
    [BY_OLD_ID] = "SELECT id FROM teacher WHERE old_id_no = ?1",
    [NAMESAKE] = namesake_sql,
    [STAFF] = staff_sql,
};

static const char *statement_sql(struct sz_current_reader *reader, enum statement which) {
    if (lookups[which])
        return lookups[which];
    return sz_arena_printf(&reader->arena, "SELECT %s FROM %s WHERE %s",
                           record_columns_sql(lists[which].entity, "", &reader->arena),
                           sz_entity_def(lists[which].entity)->table, lists[which].tail);
}

enum sz_code sz_current_open(struct sz_db *db, struct sz_current_reader **out,
                             struct sz_error *err) {
    struct sz_current_reader *reader = calloc(1, sizeof *reader);
    enum sz_code code = reader ? SZ_OK : sz_no_memory(err);
    *out = NULL;
    if (!reader)
        return code;
    reader->db = db;
    for (int i = 0; i < STATEMENT_COUNT && code == SZ_OK; i++)
        code =
            sql_prepare(db, statement_sql(reader, (enum statement)i), &reader->statements[i], err);
    sz_arena_free(&reader->arena);
    if (code != SZ_OK) {
        sz_current_close(reader);
        return code;
    }
    *out = reader;
    return SZ_OK;
}

void sz_current_close(struct sz_current_reader *reader) {
    if (!reader)
        return;
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(reader->statements[i]);
    sz_arena_free(&reader->arena);
    free(reader);
}

/* ---- reading ---- */

enum { FEW = 4 };

static void grow(struct sz_fact_list *list, size_t size, struct sz_arena *arena) {
    bool full = list->count >= FEW && (list->count & (list->count - 1)) == 0;
    if (list->count && !full)
        return;
    size_t room = list->count ? list->count * 2 : FEW;
    void *records = sz_arena_array(arena, room, size);
    int64_t *ids = sz_arena_array(arena, room, sizeof *ids);
    if (list->count) {
        memcpy(records, list->records, list->count * size);
        memcpy(ids, list->ids, list->count * sizeof *ids);
    }
    list->records = records;
    list->ids = ids;
}

static enum sz_code read_list(struct sz_current_reader *reader, enum statement which, int64_t owner,
                              struct sz_arena *arena, struct sz_fact_list *list,
                              struct sz_error *err) {
    sqlite3_stmt *stmt = reader->statements[which];
    enum sz_entity entity = lists[which].entity;
    size_t size = sz_entity_def(entity)->size;
    bool row = true;
    enum sz_code code = SZ_OK;

    *list = (struct sz_fact_list){0};
    sqlite3_bind_int64(stmt, 1, owner);
    while ((code = sql_step(reader->db, stmt, &row, "读取人员", err)) == SZ_OK && row) {
        grow(list, size, arena);
        list->ids[list->count] = sqlite3_column_int64(stmt, 0);
        record_from_row(stmt, 1, entity, arena, (char *)list->records + list->count * size);
        list->count++;
    }
    sqlite3_reset(stmt);
    return code;
}

static enum sz_code read_lists(struct sz_current_reader *reader, int64_t id, struct sz_arena *arena,
                               struct sz_current *current, struct sz_error *err) {
    struct sz_fact_list *const targets[] = {
        [POSTINGS] = &current->postings,
        [EDUCATIONS] = &current->educations,
        [TITLES] = &current->titles,
        [APPOINTMENTS] = &current->appointments,
        [CERTIFICATES] = &current->certificates,
    };
    enum sz_code code = SZ_OK;
    for (int i = POSTINGS; i <= CERTIFICATES && code == SZ_OK; i++)
        code = read_list(reader, (enum statement)i, id, arena, targets[i], err);
    return code;
}

/* ---- choosing ---- */

static void choose(struct sz_current *current, enum sz_part part, const struct sz_fact_list *list,
                   size_t at) {
    enum sz_entity entity = sz_part_entity(part);
    size_t size = sz_entity_def(entity)->size;
    void *place = sz_roster_part(&current->record, part);
    bool found = at < list->count;

    current->record.present[part] = found;
    current->ids[part] = found ? list->ids[at] : 0;
    if (found)
        memcpy(place, (const char *)list->records + at * size, size);
    else
        sz_record_clear(entity, place);
}

static bool in_force(const char *from, const char *to, const char *as_of) {
    return strcmp(from, as_of) <= 0 && (!to || strcmp(as_of, to) < 0);
}

static bool not_after(const char *date, const char *as_of) {
    return !date || strcmp(date, as_of) <= 0;
}

static void choose_posting(struct sz_current *current, enum sz_part part, const char *kind) {
    const struct sz_posting *rows = current->postings.records;
    size_t best = current->postings.count;
    for (size_t i = 0; i < current->postings.count; i++)
        if (strcmp(rows[i].kind, kind) == 0 &&
            in_force(rows[i].valid_from, rows[i].valid_to, current->as_of))
            best = i;
    choose(current, part, &current->postings, best);
}

/* Posting after posting at the same school, one ending on the day the next begins; a 工作 posting
 * elsewhere does not interrupt it. */
static void find_stay(struct sz_current *current) {
    const struct sz_posting *rows = current->postings.records;
    const struct sz_posting *now = &current->record.posting;
    current->at_school_since = NULL;
    if (!current->record.present[SZ_PART_POSTING])
        return;

    current->at_school_since = now->valid_from;
    for (size_t i = current->postings.count; i-- > 0;)
        if (rows[i].school_id == now->school_id && strcmp(rows[i].kind, ZH_("编制")) == 0 &&
            rows[i].valid_to &&
            sz_date_days(rows[i].valid_to) == sz_date_days(current->at_school_since))
            current->at_school_since = rows[i].valid_from;
}

static void choose_education(struct sz_current *current, enum sz_part part, const char *kind) {
    const struct sz_education *rows = current->educations.records;
    size_t best = current->educations.count;
    for (size_t i = 0; i < current->educations.count; i++)
        if (strcmp(rows[i].kind, kind) == 0 && not_after(rows[i].graduated, current->as_of))
            best = i;
    choose(current, part, &current->educations, best);
}

static int level_rank(const struct sz_codes *codes, const char *level) {
    const struct sz_code_row *row = sz_code_find(codes, "title_level", level);
    return row ? row->rank : 9999;
}

static void choose_title(struct sz_current *current, const struct sz_codes *codes) {
    const struct sz_title *rows = current->titles.records;
    size_t best = current->titles.count;
    int best_rank = 0;
    for (size_t i = 0; i < current->titles.count; i++) {
        int rank = level_rank(codes, rows[i].level);
        if (!not_after(rows[i].obtained, current->as_of) ||
            (best < current->titles.count && rank > best_rank))
            continue;
        best = i;
        best_rank = rank;
    }
    choose(current, SZ_PART_TITLE, &current->titles, best);
}

/* Somebody with two posts (双肩挑) shows the 专业技术 one unless the other is asked for. */
void sz_current_choose_appointment(struct sz_current *current, const char *category) {
    const struct sz_appointment *rows = current->appointments.records;
    size_t count = current->appointments.count;
    size_t best = count;
    for (size_t i = 0; i < count; i++) {
        if (!in_force(rows[i].valid_from, rows[i].valid_to, current->as_of) ||
            (category && strcmp(rows[i].category, category) != 0))
            continue;
        if (best == count || strcmp(rows[i].category, ZH_("专业技术")) == 0 ||
            strcmp(rows[best].category, ZH_("专业技术")) != 0)
            best = i;
    }
    choose(current, SZ_PART_APPOINTMENT, &current->appointments, best);
}

static void choose_certificate(struct sz_current *current, enum sz_part part, bool putonghua,
                               const char *kind) {
    const struct sz_certificate *rows = current->certificates.records;
    size_t best = current->certificates.count;
    for (size_t i = 0; i < current->certificates.count; i++)
        if ((strcmp(rows[i].kind, ZH_("普通话")) == 0) == putonghua &&
            (!kind || strcmp(rows[i].kind, kind) == 0) && not_after(rows[i].issued, current->as_of))
            best = i;
    choose(current, part, &current->certificates, best);
}

void sz_current_choose_certificate(struct sz_current *current, const char *kind) {
    choose_certificate(current, SZ_PART_CERTIFICATE, false, kind);
}

enum sz_code sz_current_get(struct sz_current_reader *reader, int64_t teacher_id, const char *as_of,
                            struct sz_arena *arena, struct sz_current *current,
                            struct sz_error *err) {
    struct sz_fact_list person;
    *current = (struct sz_current){0};
    enum sz_code code = read_list(reader, TEACHER, teacher_id, arena, &person, err);
    if (code == SZ_OK && person.count == 0)
        code = sz_fail(err, SZ_NOT_FOUND, "刷新列表查看最新状态", "没有教师 #%lld",
                       (long long)teacher_id);
    if (code == SZ_OK)
        code = read_lists(reader, teacher_id, arena, current, err);
    if (code != SZ_OK)
        return code;

    current->teacher_id = teacher_id;
    snprintf(current->as_of, sizeof current->as_of, "%s", as_of);
    choose(current, SZ_PART_TEACHER, &person, 0);
    choose_posting(current, SZ_PART_POSTING, ZH_("编制"));
    choose_posting(current, SZ_PART_WORKING, ZH_("工作"));
    find_stay(current);
    choose_education(current, SZ_PART_FIRST_EDU, ZH_("第一学历"));
    choose_education(current, SZ_PART_TOP_EDU, ZH_("最高学历"));
    choose_title(current, sz_db_codes(reader->db));
    sz_current_choose_appointment(current, NULL);
    choose_certificate(current, SZ_PART_CERTIFICATE, false, NULL);
    choose_certificate(current, SZ_PART_PUTONGHUA, true, NULL);
    return SZ_OK;
}

const char *sz_current_later(const struct sz_current *current, enum sz_part part, const char *on) {
    const char *found = NULL;
    long day = sz_date_days(on);

    if (part == SZ_PART_POSTING) {
        const struct sz_posting *rows = current->postings.records;
        for (size_t i = current->postings.count; i-- > 0;)
            if (strcmp(rows[i].kind, ZH_("编制")) == 0 && sz_date_days(rows[i].valid_from) > day)
                found = rows[i].valid_from;
    } else if (part == SZ_PART_APPOINTMENT) {
        const struct sz_appointment *rows = current->appointments.records;
        for (size_t i = current->appointments.count; i-- > 0;)
            if (strcmp(rows[i].category, current->record.appointment.category) == 0 &&
                sz_date_days(rows[i].valid_from) > day)
                found = rows[i].valid_from;
    }
    return found;
}

/* ---- lookups ---- */

static enum sz_code look_up(struct sz_current_reader *reader, sqlite3_stmt *stmt, int64_t *id,
                            struct sz_error *err) {
    bool row = false;
    enum sz_code code = sql_step(reader->db, stmt, &row, "查找人员", err);
    *id = row ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return code;
}

enum sz_code sz_current_by_id_no(struct sz_current_reader *reader, const char *id_no, int64_t *id,
                                 struct sz_error *err) {
    sql_bind_text(reader->statements[BY_ID_NO], 1, id_no);
    return look_up(reader, reader->statements[BY_ID_NO], id, err);
}

enum sz_code sz_current_by_old_id(struct sz_current_reader *reader, const char *old_id_no,
                                  int64_t *id, struct sz_error *err) {
    sql_bind_text(reader->statements[BY_OLD_ID], 1, old_id_no);
    return look_up(reader, reader->statements[BY_OLD_ID], id, err);
}

enum sz_code sz_current_namesake(struct sz_current_reader *reader, const char *pinyin,
                                 const char *birth, const char *id_no, int64_t *id,
                                 struct sz_error *err) {
    sqlite3_stmt *stmt = reader->statements[NAMESAKE];
    sql_bind_text(stmt, 1, pinyin);
    sqlite3_bind_text(stmt, 2, birth, 7, SQLITE_STATIC);
    sql_bind_text(stmt, 3, id_no);
    return look_up(reader, stmt, id, err);
}

enum sz_code sz_current_staff(struct sz_current_reader *reader, int64_t school_id,
                              const char *as_of, struct sz_arena *arena, int64_t **ids,
                              size_t *count, struct sz_error *err) {
    sqlite3_stmt *stmt = reader->statements[STAFF];
    struct sz_fact_list list = {0};
    bool row = true;
    enum sz_code code = SZ_OK;

    sqlite3_bind_int64(stmt, 1, school_id);
    sql_bind_text(stmt, 2, as_of);
    while ((code = sql_step(reader->db, stmt, &row, "读取在编人员", err)) == SZ_OK && row) {
        grow(&list, sizeof(char), arena);
        list.ids[list.count++] = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_reset(stmt);
    *ids = list.ids;
    *count = list.count;
    return code;
}
