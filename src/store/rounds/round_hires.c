/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 岗位聘用花名册: each person of a round with his grade before and after, and his assessments. */
#include <string.h>

#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/roster.h"

enum sz_grade_move sz_grade_move_of(const char *category, int64_t before, int64_t after) {
    if (before == after || before == SZ_NONE)
        return SZ_GRADE_STAYS;
    if (after > before)
        return SZ_GRADE_DOWN;
    bool technical = strcmp(category, ZH_("专业技术")) == 0;
    return technical && strcmp(sz_grade_level(before), sz_grade_level(after)) != 0 ? SZ_GRADE_ABOVE
                                                                                   : SZ_GRADE_UP;
}

/* The start of the unbroken stay on the grade that he is on at ?4: a new round on the same grade
 * does not begin it anew. */
#define SINCE(teacher, category, grade, on)                                                        \
    "(SELECT min(a.valid_from) FROM appointment a WHERE a.teacher_id = " teacher                   \
    " AND a.category = " category " AND a.grade = " grade " AND a.valid_from <= " on               \
    " AND NOT EXISTS (SELECT 1 FROM appointment b WHERE b.teacher_id = a.teacher_id"               \
    "  AND b.category = a.category AND b.valid_from > a.valid_from AND b.valid_from <= " on        \
    "  AND b.grade IS NOT a.grade))"

enum sz_code sz_grade_since(struct sz_db *db, int64_t teacher_id, const char *category,
                            int64_t grade, const char *on, struct sz_arena *arena,
                            const char **since, struct sz_error *err) {
    static const char sql[] = "SELECT " SINCE("?1", "?2", "?3", "?4");
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *since = NULL;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, teacher_id);
        sql_bind_text(stmt, 2, category);
        sqlite3_bind_int64(stmt, 3, grade);
        sql_bind_text(stmt, 4, on);
        code = sql_step(db, stmt, &row, "读取岗位聘用", err);
    }
    if (row)
        *since = sql_column_text(stmt, 0, arena);
    sqlite3_finalize(stmt);
    return code;
}

/* ---- the roster ---- */

struct reading {
    struct sz_db *db;
    struct sz_arena arena; /* of one person */
    sqlite3_stmt *stmt, *years;
    sz_hire_fn *fn;
    void *ctx;
};

enum { PERSON_TEXTS = 10 };

/* As of the last day before the round, and of its first. */
#define BEFORE_SINCE                                                                               \
    SINCE("e.teacher_id", "e.category", "e.grade_before", "date(r.valid_from, '-1 day')")
#define AFTER_SINCE SINCE("e.teacher_id", "e.category", "e.grade_after", "r.valid_from")

static const char *hires_sql(const struct sz_round_filter *filter, bool moved,
                             struct sz_arena *arena) {
    return sz_arena_printf(arena,
                           "SELECT e.id, t.name, s.name, t.id_no, t.sex, t.birth, t.work_started,"
                           " substr(r.valid_from, 1, 4),"
                           " " BEFORE_SINCE ", " AFTER_SINCE ", %s"
                           " FROM round_entry e JOIN round "
                           "r ON r.id = "
                           "e.round_id"
                           " JOIN teacher t ON t.id = "
                           "e.teacher_id JOIN "
                           "school s ON s.id = e.school_id"
                           " WHERE 1%s%s ORDER BY "
                           "s.list_order IS NULL, "
                           "s.list_order, e.school_id,"
                           " instr('专业技术|管理|工勤技能',"
                           " e.category), "
                           "e.grade_before IS NULL, "
                           "e.grade_before, e.id",
                           record_columns_sql(SZ_ROUND_ENTRY, "e.", arena),
                           round_filter_sql(filter, arena),
                           moved ? " AND e.outcome IS NOT NULL AND e.outcome <> '续聘'" : "");
}

/* The last years before the round: the round's first year is not over yet. */
static enum sz_code read_years(struct reading *in, struct sz_hire *hire, struct sz_error *err) {
    bool row = false;
    enum sz_code code = SZ_OK;
    sqlite3_reset(in->years);
    sqlite3_bind_int64(in->years, 1, hire->teacher_id);
    sqlite3_bind_int64(in->years, 2, sqlite3_column_int64(in->stmt, 7));
    while (hire->assessment_count < SZ_HIRE_YEARS &&
           (code = sql_step(in->db, in->years, &row, "读取年度考核", err)) == SZ_OK && row) {
        size_t at = hire->assessment_count++;
        hire->assessments[at].year = sqlite3_column_int64(in->years, 0);
        hire->assessments[at].result = sql_column_text(in->years, 1, &in->arena);
    }
    return code;
}

static enum sz_code hand_over(struct reading *in, struct sz_error *err) {
    sqlite3_stmt *stmt = in->stmt;
    struct sz_hire hire = {0};
    sz_arena_reset(&in->arena);
    hire.name = sql_column_text(stmt, 1, &in->arena);
    hire.school = sql_column_text(stmt, 2, &in->arena);
    hire.id_no = sql_column_text(stmt, 3, &in->arena);
    hire.sex = sql_column_text(stmt, 4, &in->arena);
    hire.birth = sql_column_text(stmt, 5, &in->arena);
    hire.work_started = sql_column_text(stmt, 6, &in->arena);
    hire.before_since = sql_column_text(stmt, 8, &in->arena);
    hire.after_since = sql_column_text(stmt, 9, &in->arena);
    sz_record_clear(SZ_ROUND_ENTRY, &hire.said);
    record_from_row(stmt, PERSON_TEXTS + 1, SZ_ROUND_ENTRY, &in->arena, &hire.said);
    hire.teacher_id = hire.said.teacher_id;
    hire.school_id = hire.said.school_id;
    enum sz_code code = read_years(in, &hire, err);
    return code == SZ_OK ? in->fn(in->ctx, &hire, err) : code;
}

enum sz_code sz_round_hires(struct sz_db *db, const struct sz_round_filter *filter, bool moved,
                            sz_hire_fn *fn, void *ctx, struct sz_error *err) {
    struct reading in = {.db = db, .fn = fn, .ctx = ctx};
    struct sz_arena texts = {0};
    bool row = false;
    enum sz_code code = sql_prepare(db, hires_sql(filter, moved, &texts), &in.stmt, err);
    if (code == SZ_OK)
        code = sql_prepare(db,
                           "SELECT year, result FROM assessment WHERE teacher_id = ?1 AND year < ?2"
                           " ORDER BY year DESC",
                           &in.years, err);
    if (code == SZ_OK)
        round_filter_bind(in.stmt, filter);
    while (code == SZ_OK && (code = sql_step(db, in.stmt, &row, "读取聘期", err)) == SZ_OK && row)
        code = hand_over(&in, err);
    sqlite3_finalize(in.stmt);
    sqlite3_finalize(in.years);
    sz_arena_free(&in.arena);
    sz_arena_free(&texts);
    return code == SZ_STOPPED ? SZ_OK : code;
}
