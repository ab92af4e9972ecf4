/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of a round: by page for acts, in reading order for people. */
#include <stdlib.h>
#include <string.h>

#include "rounds_private.h"
#include "shizi/language.h"

static const struct {
    const char *name, *sql;
} stages[] = {
    [SZ_ROUND_UNDECIDED] = {N_("未定"), " AND e.outcome IS NULL"},
    [SZ_ROUND_PROPOSED] = {N_("拟定"), " AND e.outcome IS NOT NULL AND e.decided_on IS NULL"},
    [SZ_ROUND_DECIDED] = {N_("已定"), " AND e.decided_on IS NOT NULL AND e.appointed_on IS NULL"},
    [SZ_ROUND_WRITTEN] = {N_("已办结"), " AND e.appointed_on IS NOT NULL"},
    [SZ_ROUND_STAGES] = {"", ""},
};

const char *sz_round_stage_name(enum sz_round_stage stage) {
    return stages[stage].name;
}

enum sz_round_stage sz_round_stage_read(const char *word) {
    int stage = SZ_ROUND_UNDECIDED;
    while (stage < SZ_ROUND_STAGES && strcmp(stages[stage].name, word) != 0)
        stage++;
    return (enum sz_round_stage)stage;
}

enum sz_round_stage sz_round_stage_of(const struct sz_round_entry *entry) {
    if (!entry->outcome)
        return SZ_ROUND_UNDECIDED;
    if (!entry->decided_on)
        return SZ_ROUND_PROPOSED;
    return entry->appointed_on ? SZ_ROUND_WRITTEN : SZ_ROUND_DECIDED;
}

enum { LINE_TEXTS = 3 };

const char *round_lines_sql(struct sz_arena *arena) {
    return sz_arena_printf(arena,
                           "SELECT e.id, t.name, s.name, %s FROM round_entry e"
                           " CROSS JOIN teacher t ON t.id = e.teacher_id"
                           " CROSS JOIN school s ON s.id = e.school_id",
                           record_columns_sql(SZ_ROUND_ENTRY, "e.", arena));
}

void round_line_read(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_round_line *line) {
    line->id = sqlite3_column_int64(stmt, 0);
    line->name = sql_column_text(stmt, 1, arena);
    line->school = sql_column_text(stmt, 2, arena);
    sz_record_clear(SZ_ROUND_ENTRY, &line->said);
    record_from_row(stmt, LINE_TEXTS + 1, SZ_ROUND_ENTRY, arena, &line->said);
}

/* A school's entries are found by their index, a whole round's by the order of ids. */
const char *round_filter_sql(const struct sz_round_filter *filter, struct sz_arena *arena) {
    return sz_arena_printf(arena, "%s%s%s%s%s%s",
                           !filter->round_id   ? ""
                           : filter->school_id ? " AND e.round_id = ?1"
                                               : " AND +e.round_id = ?1",
                           filter->school_id ? " AND e.school_id = ?2" : "",
                           filter->teacher_id ? " AND e.teacher_id = ?3" : "",
                           filter->outcome ? " AND e.outcome = ?4" : "",
                           filter->id ? " AND e.id = ?5" : "", stages[filter->stage].sql);
}

static void bind_at(sqlite3_stmt *stmt, const char *name, int64_t number) {
    int at = sqlite3_bind_parameter_index(stmt, name);
    if (at > 0)
        sqlite3_bind_int64(stmt, at, number);
}

void round_filter_bind(sqlite3_stmt *stmt, const struct sz_round_filter *filter) {
    int at = sqlite3_bind_parameter_index(stmt, "?4");
    bind_at(stmt, "?1", filter->round_id);
    bind_at(stmt, "?2", filter->school_id);
    bind_at(stmt, "?3", filter->teacher_id);
    bind_at(stmt, "?5", filter->id);
    if (at > 0)
        sql_bind_text(stmt, at, filter->outcome);
}

enum sz_code sz_round_page(struct sz_db *db, const struct sz_round_filter *filter, int64_t after,
                           struct sz_arena *arena, struct sz_round_line *lines, size_t room,
                           size_t *count, struct sz_error *err) {
    const char *sql = sz_arena_printf(arena, "%s WHERE e.id > ?6%s ORDER BY e.id LIMIT ?7",
                                      round_lines_sql(arena), round_filter_sql(filter, arena));
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *count = 0;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        round_filter_bind(stmt, filter);
        sqlite3_bind_int64(stmt, 6, after);
        sqlite3_bind_int64(stmt, 7, (int64_t)room);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "读取聘期", err)) == SZ_OK && row)
        round_line_read(stmt, arena, &lines[(*count)++]);
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_round_line(struct sz_db *db, int64_t id, struct sz_arena *arena,
                           struct sz_round_line *line, struct sz_error *err) {
    const struct sz_round_filter filter = {.id = id, .stage = SZ_ROUND_STAGES};
    size_t count = 0;
    enum sz_code code = sz_round_page(db, &filter, id - 1, arena, line, 1, &count, err);
    if (code == SZ_OK && count == 0)
        code = sz_fail(err, SZ_NOT_FOUND, "用 shizi round list 查看编号", "聘期里没有编号 #%lld",
                       (long long)id);
    return code;
}

enum sz_code sz_round_ids(struct sz_db *db, const struct sz_round_filter *filter,
                          struct sz_arena *arena, int64_t **ids, size_t *count,
                          struct sz_error *err) {
    const char *sql = sz_arena_printf(
        arena,
        "SELECT e.id FROM round_entry e CROSS JOIN school s ON s.id = e.school_id WHERE 1%s"
        " ORDER BY s.list_order IS NULL, s.list_order, e.school_id,"
        " instr('专业技术|管理|工勤技能', e.category), e.grade_before IS NULL, e.grade_before, "
        "e.id",
        round_filter_sql(filter, arena));
    sqlite3_stmt *stmt = NULL;
    size_t room = 0;
    bool row = false;
    *ids = NULL;
    *count = 0;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK)
        round_filter_bind(stmt, filter);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "读取聘期", err)) == SZ_OK && row) {
        if (*count == room) {
            room = room ? room * 2 : 256;
            int64_t *more = sz_arena_array(arena, room, sizeof *more);
            if (*count > 0)
                memcpy(more, *ids, *count * sizeof *more);
            *ids = more;
        }
        (*ids)[(*count)++] = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* ---- rounds ---- */

enum sz_code sz_round_find(struct sz_db *db, const char *word, struct sz_arena *arena, int64_t *id,
                           struct sz_round *round, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0, found = 0;
    int64_t wanted = word && *word == '#' ? strtoll(word + 1, NULL, 10) : 0;
    enum sz_code code = sz_records_all(db, SZ_ROUND, arena, &records, &ids, &count, err);
    const struct sz_round *all = records;
    for (size_t i = 0; i < count; i++)
        if (word && *word ? ids[i] == wanted || strcmp(all[i].name, word) == 0
                          : !found || sz_date_days(all[i].valid_from) >
                                          sz_date_days(all[found - 1].valid_from))
            found = i + 1;
    if (code != SZ_OK)
        return code;
    if (!found && word && *word)
        return sz_fail(err, SZ_NOT_FOUND, "用 shizi round periods 查看", "没有聘期“%.60s”", word);
    if (!found)
        return sz_fail(err, SZ_NOT_FOUND, "先建立：shizi round open 名称 --on 日期",
                       "还没有建立聘期");
    *id = ids[found - 1];
    *round = all[found - 1];
    return SZ_OK;
}

enum sz_code sz_round_on(struct sz_db *db, const char *on, struct sz_arena *arena,
                         const char **name, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    long day = sz_date_days(on);
    *name = NULL;
    enum sz_code code = sz_records_all(db, SZ_ROUND, arena, &records, &ids, &count, err);
    const struct sz_round *all = records;
    for (size_t i = 0; i < count; i++)
        if (sz_date_days(all[i].valid_from) <= day &&
            (!all[i].valid_to || day < sz_date_days(all[i].valid_to)))
            *name = all[i].name;
    return code;
}
