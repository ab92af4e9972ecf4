/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/calendar.h"

#include "shizi/language.h"
#include "shizi/roster.h"
#include "store.h"

/* One line per table that is looked through: ?1 to ?2 are ids, ?3 and ?4 the days. */
/* clang-format off */
static const struct {
    enum sz_calendar kind;
    const char *table, *sql;
} searches[] = {
    {SZ_BEGINNING, "posting",
     "SELECT f.valid_from, f.teacher_id, t.name, s.name, f.kind, f.duty, NULL, 0"
     " FROM posting f JOIN teacher t ON t.id = f.teacher_id JOIN school s ON s.id = f.school_id"
     " WHERE f.id BETWEEN ?1 AND ?2 AND f.valid_from > ?3 AND f.valid_from <= ?4 ORDER BY f.id"},
    {SZ_BEGINNING, "appointment",
     "SELECT f.valid_from, f.teacher_id, t.name, "
     " (SELECT s.name FROM posting p JOIN school s ON s.id = p.school_id"
     "  WHERE p.teacher_id = t.id AND p.kind = '编制' ORDER BY p.valid_from DESC LIMIT 1),"
     " NULL, NULL, f.category, f.grade"
     " FROM appointment f JOIN teacher t ON t.id = f.teacher_id"
     " WHERE f.id BETWEEN ?1 AND ?2 AND f.valid_from > ?3 AND f.valid_from <= ?4 ORDER BY f.id"},
    {SZ_ENDING, "appointment",
     "SELECT f.valid_to, f.teacher_id, t.name,"
     " (SELECT s.name FROM posting p JOIN school s ON s.id = p.school_id"
     "  WHERE p.teacher_id = t.id AND p.kind = '编制' ORDER BY p.valid_from DESC LIMIT 1),"
     " NULL, NULL, f.category, f.grade"
     " FROM appointment f JOIN teacher t ON t.id = f.teacher_id"
     " WHERE f.id BETWEEN ?1 AND ?2 AND f.valid_to > ?3 AND f.valid_to <= ?4"
     /* whoever is already appointed anew is in order */
     " AND NOT EXISTS (SELECT 1 FROM appointment n WHERE n.teacher_id = f.teacher_id"
     "  AND n.category = f.category AND n.valid_from >= f.valid_to) ORDER BY f.id"},
};
/* clang-format on */

enum { SEARCHES = sizeof searches / sizeof searches[0] };

static const char *describe(struct sz_db *db, sqlite3_stmt *stmt, struct sz_arena *arena) {
    const char *category = sql_column_text(stmt, 6, arena);
    const char *kind = sql_column_text(stmt, 4, arena);
    const char *duty = sql_column_text(stmt, 5, arena);
    char grade[32];

    if (category) {
        sz_grade_print(category, sql_column_number(stmt, 7), grade);
        return sz_arena_printf(arena, "%s %s", _("聘用"), grade);
    }
    duty = sz_code_short(sz_db_codes(db), "duty", duty);
    return sz_arena_printf(arena, "%s %s", kind ? kind : "", duty);
}

static void read_row(struct sz_db *db, sqlite3_stmt *stmt, struct sz_arena *arena,
                     struct sz_dated *row) {
    *row = (struct sz_dated){
        .on = sql_column_text(stmt, 0, arena),
        .teacher_id = sqlite3_column_int64(stmt, 1),
        .name = sql_column_text(stmt, 2, arena),
        .school = sql_column_text(stmt, 3, arena),
        .text = describe(db, stmt, arena),
    };
    if (!row->school)
        row->school = "";
}

static enum sz_code collect(struct sz_db *db, sqlite3_stmt *stmt, struct sz_arena *arena,
                            struct sz_dated **rows, size_t *count, struct sz_error *err) {
    size_t room = 0;
    bool row = true;
    enum sz_code code = SZ_OK;

    while ((code = sql_step(db, stmt, &row, "查找日期", err)) == SZ_OK && row) {
        if (*count == room) {
            struct sz_dated *more = sz_arena_array(arena, room ? room * 2 : 16, sizeof *more);
            for (size_t i = 0; i < *count; i++)
                more[i] = (*rows)[i];
            *rows = more;
            room = room ? room * 2 : 16;
        }
        read_row(db, stmt, arena, &(*rows)[(*count)++]);
    }
    return code;
}

static enum sz_code last_id(struct sz_db *db, const char *table, int64_t *last,
                            struct sz_error *err) {
    struct sz_arena scratch = {0};
    const char *sql = sz_arena_printf(&scratch, "SELECT coalesce(max(id), 0) FROM %s", table);
    enum sz_code code = sql_number(db, sql, last, err);

    sz_arena_free(&scratch);
    return code;
}

static bool next_table(enum sz_calendar kind, struct sz_calendar_at *at) {
    while (at->table < SEARCHES && searches[at->table].kind != kind)
        at->table++;
    return at->table < SEARCHES;
}

enum sz_code sz_calendar_step(struct sz_db *db, enum sz_calendar kind, const char *after,
                              const char *until, int64_t length, struct sz_calendar_at *at,
                              struct sz_arena *arena, struct sz_dated **rows, size_t *count,
                              bool *more, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    int64_t last = 0;

    *rows = NULL;
    *count = 0;
    *more = false;
    if (!next_table(kind, at))
        return SZ_OK;
    enum sz_code code = last_id(db, searches[at->table].table, &last, err);
    if (code == SZ_OK)
        code = sql_prepare(db, searches[at->table].sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, at->id + 1);
        sqlite3_bind_int64(stmt, 2, at->id + length);
        sql_bind_text(stmt, 3, after);
        sql_bind_text(stmt, 4, until);
        code = collect(db, stmt, arena, rows, count, err);
    }
    sqlite3_finalize(stmt);
    at->id += length;
    if (at->id >= last)
        *at = (struct sz_calendar_at){.table = at->table + 1};
    *more = code == SZ_OK && next_table(kind, at);
    return code;
}
