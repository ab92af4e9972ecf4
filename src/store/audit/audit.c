/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An audit is a row of steps: rules that are one query each, then checks that judge in C. */
#include "shizi/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit_private.h"
#include "shizi/language.h"

/* ---- findings ---- */

static const char *subject_of(struct sz_audit *audit, const struct sz_finding *found,
                              const char *person, const char *school) {
    struct sz_arena *arena = &audit->arena;
    if (found->subject)
        return found->subject;
    if (found->teacher_id && !person)
        return sz_arena_printf(arena, _("#%lld（已不在库）"), (long long)found->teacher_id);
    if (found->teacher_id && school)
        return sz_arena_printf(arena, _("%s（%s）"), person, school);
    if (found->teacher_id || school)
        return sz_arena_copy(arena, person ? person : school);
    if (found->series && found->level)
        return sz_arena_printf(arena, _("%lld 年度 %s %s"), (long long)found->year,
                               _(found->series), _(found->level));
    return found->series ? sz_arena_copy(arena, _(found->series)) : "";
}

static struct sz_finding *put(struct sz_audit *audit, const char *rule,
                              const struct sz_finding *found) {
    if (audit->year && found->year != audit->year)
        return NULL;
    if (audit->count == audit->room) {
        audit->room = audit->room ? audit->room * 2 : 64;
        struct sz_finding *more = sz_arena_array(&audit->arena, audit->room, sizeof *more);
        if (audit->count > 0)
            memcpy(more, audit->findings, audit->count * sizeof *more);
        audit->findings = more;
    }
    struct sz_finding *mine = &audit->findings[audit->count++];
    *mine = *found;
    mine->rule = sz_audit_rule(rule);
    mine->text = sz_arena_copy(&audit->arena, found->text);
    mine->series = sz_arena_copy(&audit->arena, found->series);
    mine->level = sz_arena_copy(&audit->arena, found->level);
    return mine;
}

enum sz_code audit_add(struct sz_audit *audit, const char *rule, struct sz_finding found,
                       const char *table, int64_t row, struct sz_error *err) {
    static const char sql[] =
        "SELECT (SELECT name FROM teacher WHERE id = ?1), (SELECT name FROM school WHERE id = ?2),"
        " (SELECT act_id FROM change WHERE tbl = ?3 AND row_id = ?4 ORDER BY id DESC LIMIT 1)";
    sqlite3_stmt *stmt = NULL;
    bool has = false;
    struct sz_finding *mine = put(audit, rule, &found);
    if (!mine)
        return SZ_OK;
    enum sz_code code = sql_prepare(audit->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, found.teacher_id);
        sqlite3_bind_int64(stmt, 2, found.school_id);
        sql_bind_text(stmt, 3, table);
        sqlite3_bind_int64(stmt, 4, row);
        code = sql_step(audit->db, stmt, &has, "审计", err);
    }
    if (has) {
        mine->subject = subject_of(audit, &found, (const char *)sqlite3_column_text(stmt, 0),
                                   (const char *)sqlite3_column_text(stmt, 1));
        mine->act_id = found.act_id ? found.act_id : sqlite3_column_int64(stmt, 2);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* ---- a rule as a query ---- */

/* Cases with their state on the date; those appointed; where people belong; technical posts. Then
 * the query of the rule, then names and act of what it found. */
const char audit_views[] =
    "WITH cases AS (SELECT a.*, s.id AS step, s.state, s.on_date FROM application a"
    "  JOIN application_state s ON s.id = (SELECT l.id FROM application_state l"
    "   WHERE l.application_id = a.id AND l.on_date <= ?1 ORDER BY l.on_date DESC, l.id DESC"
    "   LIMIT 1)),"
    " used AS (SELECT * FROM cases WHERE state IN ('已聘任', '已备案')),"
    " own AS (SELECT p.id, p.teacher_id, p.school_id, p.valid_from FROM posting p"
    "  WHERE p.kind = '编制' AND " IN_FORCE(
        "p") "),"
             " post AS (SELECT a.id, a.teacher_id, o.school_id, a.grade, a.valid_from, a.valid_to, "
             "a.round,"
             "  a.special_reason, a.doc, coalesce(a.level_since, a.valid_from) AS since,"
             "  coalesce(a.series, s.title_series, '中小学教师') AS series,"
             "  coalesce(a.level, CASE WHEN a.grade <= 4 THEN '正高' WHEN a.grade <= 7 THEN '副高'"
             "   WHEN a.grade <= 10 THEN '中级' WHEN a.grade <= 12 THEN '助理级' ELSE '员级' END) "
             "AS level"
             "  FROM appointment a CROSS JOIN posting o ON o.teacher_id = a.teacher_id AND o.kind "
             "= '编制'"
             "  AND " IN_FORCE("o") " JOIN school s ON s.id = o.school_id"
                                    "  WHERE a.category = '专业技术' AND " IN_FORCE("a") ")";
static const char between[] = ", found(" AUDIT_COLUMNS ") AS (";
static const char behind[] =
    ") SELECT f.teacher, f.school, f.year, f.series, f.level, t.name, s.name,"
    " (SELECT c.act_id FROM change c WHERE c.tbl = f.tbl AND c.row_id = f.row"
    "  ORDER BY c.id DESC LIMIT 1), f.a, f.b, f.c, f.d"
    " FROM found f LEFT JOIN teacher t ON t.id = f.teacher LEFT JOIN school s ON s.id = f.school";

enum { FIRST_VALUE = 8 };

/* The text of a row: {a} is its column a. What is a word of a list is said in the reader's
 * language. */
static const char *fill(struct sz_audit *audit, const char *text, sqlite3_stmt *stmt) {
    struct sz_arena scratch = {0};
    const char *out = "";
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "{");
        out = sz_arena_printf(&scratch, "%s%.*s", out, (int)plain, at);
        at += plain;
        int value = *at ? at[1] - 'a' : -1;
        if (!*at)
            break;
        const char *word = (const char *)sqlite3_column_text(stmt, FIRST_VALUE + value);
        out = sz_arena_printf(&scratch, "%s%s", out, word && *word ? _(word) : _("无"));
        at += sizeof "{a}" - 1;
    }
    out = sz_arena_copy(&audit->arena, out);
    sz_arena_free(&scratch);
    return out;
}

static void take_row(struct sz_audit *audit, const struct audit_query *query, sqlite3_stmt *stmt) {
    const struct sz_finding found = {
        .teacher_id = sqlite3_column_int64(stmt, 0),
        .school_id = sqlite3_column_int64(stmt, 1),
        .year = sqlite3_column_int64(stmt, 2),
        .series = (const char *)sqlite3_column_text(stmt, 3),
        .level = (const char *)sqlite3_column_text(stmt, 4),
        .act_id = sqlite3_column_int64(stmt, 7),
    };
    struct sz_finding *mine = put(audit, query->rule, &found);
    if (!mine)
        return;
    mine->text = fill(audit, _(query->text), stmt);
    mine->subject = subject_of(audit, &found, (const char *)sqlite3_column_text(stmt, 5),
                               (const char *)sqlite3_column_text(stmt, 6));
}

enum sz_code audit_prepare(struct sz_audit *audit, const char *sql, sqlite3_stmt **stmt,
                           struct sz_error *err) {
    struct sz_arena scratch = {0};
    enum sz_code code =
        sql_prepare(audit->db, sz_arena_printf(&scratch, "%s%s", audit_views, sql), stmt, err);
    if (code == SZ_OK)
        sql_bind_text(*stmt, 1, audit->as_of);
    sz_arena_free(&scratch);
    return code;
}

static enum sz_code run_query(struct sz_audit *audit, const struct audit_query *query,
                              struct sz_error *err) {
    struct sz_arena scratch = {0};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = audit_prepare(
        audit, sz_arena_printf(&scratch, "%s%s%s", between, query->sql, behind), &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 2, audit->rules.outside_cap);
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row)
        take_row(audit, query, stmt);
    sqlite3_finalize(stmt);
    sz_arena_free(&scratch);
    return code;
}

/* ---- steps ---- */

static const struct audit_query *const query_lists[] = {audit_promotion_queries, audit_step_queries,
                                                        audit_post_queries, audit_people_queries};
static audit_check *const checks[] = {audit_caps,       audit_posts, audit_rounds,
                                      audit_notices,    audit_steps, audit_conditions,
                                      audit_retirement, audit_log};

enum { CHECKS = sizeof checks / sizeof checks[0] };

static const struct audit_query *query_at(size_t stage, size_t *queries) {
    size_t count = 0;
    for (size_t i = 0; i < sizeof query_lists / sizeof query_lists[0]; i++)
        for (const struct audit_query *query = query_lists[i]; query->rule; query++)
            if (count++ == stage)
                return query;
    *queries = count;
    return NULL;
}

static size_t stages(void) {
    size_t queries = 0;
    query_at(SIZE_MAX, &queries);
    return queries + CHECKS;
}

enum sz_code sz_audit_open(struct sz_db *db, int64_t year, const char *as_of,
                           struct sz_audit **audit, struct sz_error *err) {
    char today[11];
    struct sz_audit *self = calloc(1, sizeof *self);
    *audit = NULL;
    if (!self)
        return sz_no_memory(err);
    sz_db_today(db, today);
    self->db = db;
    self->year = year;
    sz_date_first_day(as_of ? as_of : today, self->as_of);
    enum sz_code code = sz_quota_rules(db, self->as_of, &self->arena, &self->rules, err);
    if (code == SZ_OK)
        *audit = self;
    else
        sz_audit_close(self);
    return code;
}

/* Findings stay in the order of the rules; a rule's own stay as they came. */
static void sort(struct sz_audit *audit) {
    struct sz_arena scratch = {0};
    struct sz_finding *sorted = sz_arena_array(&scratch, audit->count, sizeof *sorted);
    size_t rules = 0, at = 0;
    const struct sz_audit_rule *rule = sz_audit_rules(&rules);
    for (; rules-- > 0; rule++)
        for (size_t i = 0; i < audit->count; i++)
            if (audit->findings[i].rule == rule)
                sorted[at++] = audit->findings[i];
    memcpy(audit->findings, sorted, audit->count * sizeof *sorted);
    sz_arena_free(&scratch);
}

enum sz_code sz_audit_step(struct sz_audit *audit, bool *more, struct sz_error *err) {
    size_t queries = 0, before = audit->count;
    const struct audit_query *query = query_at(audit->stage, &queries);
    enum sz_code code = query ? run_query(audit, query, err)
                        : audit->stage < queries + CHECKS
                            ? checks[audit->stage - queries](audit, err)
                            : SZ_OK;
    if (code != SZ_OK) {
        audit->count = before;
        *more = true;
        return code;
    }
    if (audit->count > before)
        sort(audit);
    audit->stage++;
    *more = audit->stage < stages();
    return SZ_OK;
}

void sz_audit_progress(const struct sz_audit *audit, size_t *done, size_t *whole) {
    *done = audit->stage;
    *whole = stages();
}

const struct sz_finding *sz_audit_findings(const struct sz_audit *audit, size_t *count) {
    *count = audit->count;
    return audit->findings;
}

void sz_audit_close(struct sz_audit *audit) {
    if (!audit)
        return;
    sz_arena_free(&audit->arena);
    free(audit);
}
