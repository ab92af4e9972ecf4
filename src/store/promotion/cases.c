/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applications with the last of their steps, in the order in which a list is read. */
#include <stdlib.h>
#include <string.h>

#include "shizi/board.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "store.h"

const char *sz_quota_level_of(const char *title_level) {
    enum sz_post_level level = sz_post_level_of_title(title_level);
    return level < SZ_POST_LEVELS ? sz_post_level_code(level) : NULL;
}

static const char *text(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    const char *found = sql_column_text(stmt, column, arena);
    return found ? found : "";
}

enum { CASE_TEXTS = 8, FIRST_FIELD = CASE_TEXTS + 1 };

static void read_case(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_case *one) {
    one->id = sqlite3_column_int64(stmt, 0);
    one->name = text(stmt, 1, arena);
    one->school = text(stmt, 2, arena);
    one->batch = text(stmt, 3, arena);
    one->state = text(stmt, 4, arena);
    one->state_on = text(stmt, 5, arena);
    one->state_doc = text(stmt, 6, arena);
    one->actor = text(stmt, 7, arena);
    one->opinion = text(stmt, 8, arena);
    sz_record_clear(SZ_APPLICATION, &one->said);
    record_from_row(stmt, FIRST_FIELD + 1, SZ_APPLICATION, arena, &one->said);
}

static const char *cases_sql(struct sz_arena *arena) {
    return sz_arena_printf(
        arena,
        "SELECT a.id, t.name, s.name, b.name, l.state, l.on_date, l.doc, l.actor, l.opinion, %s"
        " FROM application a JOIN teacher t ON t.id = a.teacher_id"
        " JOIN school s ON s.id = a.school_id JOIN promotion_batch b ON b.id = a.batch_id"
        " JOIN application_state l ON l.id = (SELECT x.id FROM application_state x"
        "  WHERE x.application_id = a.id AND x.on_date <= ?1 ORDER BY x.on_date DESC, x.id DESC"
        "  LIMIT 1)"
        " WHERE (?2 = 0 OR a.id = ?2) AND (?3 = 0 OR a.batch_id = ?3)"
        " AND (?4 = 0 OR a.school_id = ?4) AND (?5 = 0 OR a.teacher_id = ?5)"
        " AND (?6 = 0 OR a.year = ?6) AND (?7 IS NULL OR a.series = ?7)"
        " AND (?8 IS NULL OR l.state = ?8)"
        " ORDER BY a.batch_id, a.series, instr('正高|副高|中级|助理级|员级', a.level),"
        " s.list_order IS NULL, s.list_order, a.school_id, a.rank IS NULL, a.rank, a.id",
        record_columns_sql(SZ_APPLICATION, "a.", arena));
}

static void bind(sqlite3_stmt *stmt, const struct sz_case_filter *filter, const char *as_of) {
    sql_bind_text(stmt, 1, as_of);
    sqlite3_bind_int64(stmt, 2, filter->id);
    sqlite3_bind_int64(stmt, 3, filter->batch_id);
    sqlite3_bind_int64(stmt, 4, filter->school_id);
    sqlite3_bind_int64(stmt, 5, filter->teacher_id);
    sqlite3_bind_int64(stmt, 6, filter->year);
    sql_bind_text(stmt, 7, filter->series);
    sql_bind_text(stmt, 8, filter->state);
}

enum sz_code sz_cases(struct sz_db *db, const struct sz_case_filter *filter, const char *as_of,
                      struct sz_arena *arena, struct sz_case **cases, size_t *count,
                      struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    size_t room = 0;
    bool row = false;
    char today[11];
    sz_db_today(db, today);
    *cases = NULL;
    *count = 0;
    enum sz_code code = sql_prepare(db, cases_sql(arena), &stmt, err);
    if (code == SZ_OK)
        bind(stmt, filter, as_of ? as_of : today);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "查找申报", err)) == SZ_OK && row) {
        if (*count == room) {
            room = room ? room * 2 : 64;
            struct sz_case *more = sz_arena_array(arena, room, sizeof *more);
            if (*count > 0)
                memcpy(more, *cases, *count * sizeof *more);
            *cases = more;
        }
        read_case(stmt, arena, &(*cases)[(*count)++]);
    }
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_case_get(struct sz_db *db, int64_t id, struct sz_arena *arena, struct sz_case *out,
                         struct sz_error *err) {
    const struct sz_case_filter filter = {.id = id};
    struct sz_case *cases = NULL;
    size_t count = 0;
    if (id <= 0)
        return sz_fail(err, SZ_NOT_FOUND, "用 shizi promotion list 查看编号", "没有这个申报编号");
    enum sz_code code = sz_cases(db, &filter, NULL, arena, &cases, &count, err);
    if (code == SZ_OK && count == 0)
        code = sz_fail(err, SZ_NOT_FOUND, "用 shizi promotion list 查看编号", "没有 #%lld 这项申报",
                       (long long)id);
    if (code == SZ_OK)
        *out = cases[0];
    return code;
}

/* ---- batches ---- */

static bool is_number(const char *word, int64_t *id) {
    const char *digits = *word == '#' ? word + 1 : word;
    *id = strtoll(digits, NULL, 10);
    return *digits && strspn(digits, "0123456789") == strlen(digits) && strlen(digits) < 10;
}

static bool is_open(const struct sz_promotion_batch *batch, const char *today) {
    return !batch->closed_on || sz_date_days(batch->closed_on) > sz_date_days(today);
}

static bool fits(const struct sz_promotion_batch *batch, int64_t id, const char *word,
                 const char *today) {
    int64_t number = 0;
    if (!word || !*word)
        return is_open(batch, today);
    if (strcmp(batch->name, word) == 0)
        return true;
    return is_number(word, &number) && (number == id || number == batch->year);
}

enum sz_code sz_batch_find(struct sz_db *db, const char *word, struct sz_arena *arena, int64_t *id,
                           struct sz_promotion_batch *batch, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0, found = 0;
    char today[11];
    sz_db_today(db, today);
    enum sz_code code = sz_records_all(db, SZ_PROMOTION_BATCH, arena, &records, &ids, &count, err);
    const struct sz_promotion_batch *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (!fits(&all[i], ids[i], word, today))
            continue;
        *id = ids[i];
        *batch = all[i];
        found++;
    }
    if (code != SZ_OK)
        return code;
    if (found > 1)
        return sz_fail(err, SZ_USAGE, "用 --batch #编号 指明，编号见 shizi promotion batches",
                       "有 %zu 个批次符合", found);
    if (found == 0 && word && *word)
        return sz_fail(err, SZ_NOT_FOUND, "用 shizi promotion batches 查看", "没有批次“%.60s”",
                       word);
    return found ? SZ_OK
                 : sz_fail(err, SZ_NOT_FOUND, "先建立批次：shizi promotion open 名称 --year 年度",
                           "没有正在进行的评聘批次");
}

/* ---- people by name, for sheets without identity numbers ---- */

enum sz_code sz_people_named(struct sz_db *db, const char *name, int64_t school_id,
                             const char *as_of, struct sz_arena *arena, int64_t **ids,
                             size_t *count, struct sz_error *err) {
    enum { NAMED_MOST = 16 };
    static const char sql[] =
        "SELECT DISTINCT t.id FROM teacher t JOIN posting p ON p.teacher_id = t.id"
        " AND p.kind = '编制' AND p.valid_from <= ?3 AND (p.valid_to IS NULL OR ?3 < p.valid_to)"
        " WHERE t.name = ?1 AND (?2 = 0 OR p.school_id = ?2) ORDER BY t.id LIMIT 16";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *ids = sz_arena_array(arena, NAMED_MOST, sizeof **ids);
    *count = 0;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, name);
        sqlite3_bind_int64(stmt, 2, school_id);
        sql_bind_text(stmt, 3, as_of);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "查找教师", err)) == SZ_OK && row)
        (*ids)[(*count)++] = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code;
}
