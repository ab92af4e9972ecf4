/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A round in numbers, and whose appointment has outlived its round. */
#include <string.h>

#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/posts.h"
#include "shizi/roster.h"

struct counting {
    struct sz_arena *arena;
    struct sz_round_count *counts;
    size_t count, room;
};

static const char *level_of(const char *category, int64_t grade) {
    return strcmp(category, ZH_("专业技术")) == 0
               ? sz_post_level_code(sz_post_level_of_grade(grade))
               : "";
}

/* Groups come by school and category: the line is one of the last. */
static struct sz_round_count *line_of(struct counting *all, int64_t school_id, const char *category,
                                      const char *level) {
    for (size_t i = all->count; i-- > 0 && all->counts[i].school_id == school_id;)
        if (strcmp(all->counts[i].category, category) == 0 &&
            strcmp(all->counts[i].level, level) == 0)
            return &all->counts[i];
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 64;
        struct sz_round_count *more = sz_arena_array(all->arena, room, sizeof *more);
        if (all->count > 0)
            memcpy(more, all->counts, all->count * sizeof *more);
        all->counts = more;
        all->room = room;
    }
    struct sz_round_count *line = &all->counts[all->count++];
    *line = (struct sz_round_count){.school_id = school_id, .level = level};
    line->category = sz_arena_copy(all->arena, category);
    return line;
}

static int64_t *outcome_place(struct sz_round_count *line, const char *outcome) {
    const struct {
        const char *code;
        int64_t *place;
    } places[] = {
        {ZH_("续聘"), &line->stays}, {ZH_("晋级"), &line->up},       {ZH_("高聘"), &line->above},
        {ZH_("低聘"), &line->down},  {ZH_("缓聘"), &line->deferred}, {ZH_("不聘"), &line->dropped},
    };
    for (size_t i = 0; outcome && i < sizeof places / sizeof places[0]; i++)
        if (strcmp(places[i].code, outcome) == 0)
            return places[i].place;
    return NULL;
}

static void add_group(struct counting *all, sqlite3_stmt *stmt) {
    const char *category = (const char *)sqlite3_column_text(stmt, 2);
    int64_t people = sqlite3_column_int64(stmt, 7);
    struct sz_round_count *line = line_of(all, sqlite3_column_int64(stmt, 0), category,
                                          level_of(category, sqlite3_column_int64(stmt, 3)));
    if (!line->school)
        line->school = sql_column_text(stmt, 1, all->arena);
    const struct sz_round_entry entry = {
        .outcome = (const char *)sqlite3_column_text(stmt, 4),
        .decided_on = sqlite3_column_int(stmt, 5) ? "" : NULL,
        .appointed_on = sqlite3_column_int(stmt, 6) ? "" : NULL,
    };
    int64_t *place = outcome_place(line, entry.outcome);
    line->people += people;
    line->stages[sz_round_stage_of(&entry)] += people;
    if (place)
        *place += people;
}

enum sz_code sz_round_counts(struct sz_db *db, int64_t round_id, struct sz_arena *arena,
                             struct sz_round_count **counts, size_t *count, struct sz_error *err) {
    static const char sql[] =
        "SELECT e.school_id, s.name, e.category, coalesce(e.grade_before, 0), e.outcome,"
        " e.decided_on IS NOT NULL, e.appointed_on IS NOT NULL, count(*)"
        " FROM round_entry e JOIN school s ON s.id = e.school_id WHERE e.round_id = ?1"
        " GROUP BY e.school_id, e.category, coalesce(e.grade_before, 0), e.outcome, 6, 7"
        " ORDER BY s.list_order IS NULL, s.list_order, e.school_id,"
        " instr('专业技术|管理|工勤技能', e.category), 4";
    struct counting all = {.arena = arena};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK)
        sqlite3_bind_int64(stmt, 1, round_id);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "统计聘期", err)) == SZ_OK && row)
        add_group(&all, stmt);
    sqlite3_finalize(stmt);
    *counts = all.counts;
    *count = all.count;
    return code;
}

/* ---- expiries ---- */

/* On post with a round that is over; and those whose deferral is over and who have no post. The
 * administrative post beside a technical one (双肩挑) is not looked at by itself. */
static const char expired_sql[] =
    "SELECT t.id, p.school_id, t.name, s.name, a.category, a.series, a.grade, r.name, r.valid_to, 0"
    " FROM round r CROSS JOIN appointment a ON a.round = r.name"
    " CROSS JOIN posting p ON p.teacher_id = a.teacher_id AND p.kind = '编制'"
    "  AND p.valid_from <= ?1 AND (p.valid_to IS NULL OR ?1 < p.valid_to)"
    " CROSS JOIN teacher t ON t.id = a.teacher_id CROSS JOIN school s ON s.id = p.school_id"
    " WHERE r.valid_to <= ?1 AND a.valid_from <= ?1 AND (a.valid_to IS NULL OR ?1 < a.valid_to)"
    " AND a.special_reason IS NULL AND (?2 = 0 OR p.school_id = ?2)"
    " AND NOT (a.category = '管理' AND EXISTS (SELECT 1 FROM appointment x"
    "  WHERE x.teacher_id = a.teacher_id AND x.category = '专业技术' AND x.valid_from <= ?1"
    "  AND (x.valid_to IS NULL OR ?1 < x.valid_to)))"
    " UNION ALL "
    "SELECT t.id, p.school_id, t.name, s.name, e.category, e.series, e.grade_before, r.name,"
    " e.deferred_to, 1"
    " FROM round_entry e JOIN round r ON r.id = e.round_id"
    " JOIN posting p ON p.teacher_id = e.teacher_id AND p.kind = '编制'"
    "  AND p.valid_from <= ?1 AND (p.valid_to IS NULL OR ?1 < p.valid_to)"
    " JOIN teacher t ON t.id = e.teacher_id JOIN school s ON s.id = p.school_id"
    " WHERE e.outcome = '缓聘' AND e.appointed_on IS NOT NULL AND e.deferred_to <= ?1"
    " AND (?2 = 0 OR p.school_id = ?2) AND NOT EXISTS (SELECT 1 FROM appointment x"
    "  WHERE x.teacher_id = e.teacher_id AND x.valid_from <= ?1"
    "  AND (x.valid_to IS NULL OR ?1 < x.valid_to))";

static enum sz_code hand_over(sqlite3_stmt *stmt, struct sz_arena *arena, sz_expired_fn *fn,
                              void *ctx, struct sz_error *err) {
    char last[SZ_DATE_MAX] = "";
    sz_arena_reset(arena);
    const char *until = sql_column_text(stmt, 8, arena);
    if (until)
        sz_date_last_day(until, last);
    const struct sz_expired one = {
        .teacher_id = sqlite3_column_int64(stmt, 0),
        .school_id = sqlite3_column_int64(stmt, 1),
        .name = sql_column_text(stmt, 2, arena),
        .school = sql_column_text(stmt, 3, arena),
        .category = sql_column_text(stmt, 4, arena),
        .series = sql_column_text(stmt, 5, arena),
        .grade = sql_column_number(stmt, 6),
        .round = sql_column_text(stmt, 7, arena),
        .deferred = sqlite3_column_int(stmt, 9) != 0,
        .ended = last,
    };
    return fn(ctx, &one, err);
}

enum sz_code sz_round_expired(struct sz_db *db, const char *as_of, int64_t school_id,
                              sz_expired_fn *fn, void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, expired_sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, as_of);
        sqlite3_bind_int64(stmt, 2, school_id);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "查找聘期届满", err)) == SZ_OK && row)
        code = hand_over(stmt, &arena, fn, ctx, err);
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code == SZ_STOPPED ? SZ_OK : code;
}
