/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit_past.h"

#include <stdlib.h>
#include <string.h>

#include "board_private.h"
#include "shizi/language.h"

/* A place that was taken or given back, by the number of the change that did it. */
struct event {
    int64_t change_id, act_id;
    int by; /* +1, -1 */
};

struct reading {
    struct sz_audit *audit;
    struct past *past;
    struct sz_arena arena;
    struct event *events;
    size_t count, room;
    int64_t *versions; /* changes of what the room is made of, in order */
    size_t version_count;
};

static const char *titles_of(enum sz_post_level level) {
    return level == SZ_SENIOR ? ZH_("正高|副高") : ZH_("中级");
}

static void add_event(struct reading *in, int64_t change_id, int64_t act_id, int by) {
    if (in->count == in->room) {
        in->room = in->room ? in->room * 2 : 256;
        struct event *more = sz_arena_array(&in->arena, in->room, sizeof *more);
        if (in->count > 0)
            memcpy(more, in->events, in->count * sizeof *more);
        in->events = more;
    }
    in->events[in->count++] = (struct event){change_id, act_id, by};
}

static int by_change(const void *a, const void *b) {
    const struct event *left = a, *right = b;
    if (left->change_id != right->change_id)
        return left->change_id < right->change_id ? -1 : 1;
    return left->by - right->by;
}

/* When each place was taken and given back. What came with its result in one act (补录) was taken
 * nobody knows when: it stands before everything, and is judged by the file as it is. */
static enum sz_code read_events(struct reading *in, bool *history, struct sz_error *err) {
    static const char sql[] =
        "SELECT a.level, a.from_level, a.track, t.id, t.act_id, f.id, n.act_id FROM application a"
        " JOIN change n ON n.tbl = 'application' AND n.row_id = a.id AND n.op = 'I'"
        " JOIN change t ON t.id = (SELECT min(c.id) FROM application_state s JOIN change c"
        "  ON c.tbl = 'application_state' AND c.row_id = s.id AND c.op = 'I'"
        "  WHERE s.application_id = a.id AND s.state IN ('局审核通过', '人社审核通过', '评审通过',"
        "  '结果公示', '已聘任', '已备案'))"
        " LEFT JOIN change f ON f.id = (SELECT min(c.id) FROM application_state s JOIN change c"
        "  ON c.tbl = 'application_state' AND c.row_id = s.id AND c.op = 'I'"
        "  WHERE s.application_id = a.id AND s.state IN ('未通过', '撤回', '取消'))"
        " WHERE a.year = ?1 AND a.series = ?2 AND instr(?3, a.level) > 0";
    const struct past *past = in->past;
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(in->audit->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, past->board->year);
        sql_bind_text(stmt, 2, past->line->series);
        sql_bind_text(stmt, 3, titles_of(past->line->level));
    }
    while (code == SZ_OK && (code = sql_step(in->audit->db, stmt, &row, "审计", err)) == SZ_OK &&
           row) {
        const char *from = (const char *)sqlite3_column_text(stmt, 1);
        const struct sz_charge charge = {.level = (const char *)sqlite3_column_text(stmt, 0),
                                         .from_level = from ? from : "",
                                         .track = (const char *)sqlite3_column_text(stmt, 2)};
        if (!charge_counts(&charge, &past->board->rules))
            continue;
        bool at_once = sqlite3_column_int64(stmt, 4) == sqlite3_column_int64(stmt, 6);
        *history = *history || at_once;
        add_event(in, at_once ? 0 : sqlite3_column_int64(stmt, 3), sqlite3_column_int64(stmt, 4),
                  1);
        if (sqlite3_column_type(stmt, 5) != SQLITE_NULL)
            add_event(in, sqlite3_column_int64(stmt, 5), 0, -1);
    }
    sqlite3_finalize(stmt);
    if (in->count > 0)
        qsort(in->events, in->count, sizeof *in->events, by_change);
    return code;
}

/* ---- the room as it was ---- */

/* clang-format off */
/* Rows of a table as the log left them at change ?1. */
#define AS_KNOWN(table)                                                                            \
    "FROM change c WHERE c.tbl = '" table "' AND c.id = (SELECT max(x.id) FROM change x"           \
    " WHERE x.tbl = '" table "' AND x.row_id = c.row_id AND x.id <= ?1) AND c.after IS NOT NULL"
#define OF(key) "json_extract(c.after, '$." key "')"
#define HELD_ON(day)                                                                               \
    " AND " OF("valid_from") " <= " day                                                            \
    " AND (" OF("valid_to") " IS NULL OR " day " < " OF("valid_to") ")"

/* ?1 change, ?2 base date, ?3 series, ?4 and ?5 grades, ?6 quota level, ?7 year, ?8 day of rules */
static const char room_sql[] =
    "SELECT (SELECT coalesce(sum(" OF("posts") "), 0) " AS_KNOWN("post_plan") HELD_ON("?2")
    "  AND " OF("category") " = '专业技术' AND " OF("grade") " BETWEEN ?4 AND ?5"
    "  AND coalesce(" OF("series") ", (SELECT s.title_series FROM school s"
    "   WHERE s.id = " OF("school_id") "), '中小学教师') = ?3),"
    " (SELECT coalesce(sum(" OF("places") "), 0) " AS_KNOWN("quota_override")
    "  AND " OF("year") " = ?7 AND " OF("series") " = ?3 AND " OF("level") " = ?6"
    "  AND " OF("approved_by") " IS NOT NULL),"
    " (SELECT " OF("value") " " AS_KNOWN("rule") HELD_ON("?8")
    "  AND " OF("name") " = 'cap_rate' ORDER BY " OF("valid_from") " DESC LIMIT 1)";
/* clang-format on */

static enum sz_code room_at(struct reading *in, int64_t change_id, int64_t *room,
                            struct sz_error *err) {
    const struct past *past = in->past;
    bool senior = past->line->level == SZ_SENIOR, row = false;
    sqlite3_stmt *stmt = NULL;
    char day[SZ_DATE_MAX];
    sz_date_first_day(past->board->as_of, day);
    enum sz_code code = sql_prepare(in->audit->db, room_sql, &stmt, err);
    if (code != SZ_OK)
        return code;
    sqlite3_bind_int64(stmt, 1, change_id);
    sql_bind_text(stmt, 2, past->board->base_date);
    sql_bind_text(stmt, 3, past->line->series);
    sqlite3_bind_int(stmt, 4, senior ? 1 : 8);
    sqlite3_bind_int(stmt, 5, senior ? 7 : 10);
    sql_bind_text(stmt, 6, sz_post_level_code(past->line->level));
    sqlite3_bind_int64(stmt, 7, past->board->year);
    sql_bind_text(stmt, 8, day);
    code = sql_step(in->audit->db, stmt, &row, "审计", err);
    if (row) {
        const char *rate = (const char *)sqlite3_column_text(stmt, 2);
        int64_t said = strtoll(rate ? rate : sz_rule_kind("cap_rate")->first.value, NULL, 10);
        *room = sz_quota_cap(sqlite3_column_int64(stmt, 0), said) + sqlite3_column_int64(stmt, 1);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* Changes of plans, rules and overrides: the room stands from one to the next. */
static enum sz_code read_versions(struct reading *in, struct sz_error *err) {
    static const char sql[] = "SELECT id, (SELECT count(*) FROM change WHERE tbl IN"
                              " ('post_plan', 'rule', 'quota_override')) FROM change"
                              " WHERE tbl IN ('post_plan', 'rule', 'quota_override') ORDER BY id";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(in->audit->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(in->audit->db, stmt, &row, "审计", err)) == SZ_OK &&
           row) {
        if (!in->versions)
            in->versions = sz_arena_array(&in->arena, (size_t)sqlite3_column_int64(stmt, 1),
                                          sizeof *in->versions);
        in->versions[in->version_count++] = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* How many of them stand at a change. */
static size_t versions_at(const struct reading *in, int64_t change_id) {
    size_t low = 0, high = in->version_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (in->versions[middle] <= change_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum sz_code act_of(struct reading *in, int64_t change_id, int64_t *act_id,
                           struct sz_error *err) {
    const char *sql = sz_arena_printf(&in->arena, "SELECT act_id FROM change WHERE id = %lld",
                                      (long long)change_id);
    enum sz_code code = sql_number(in->audit->db, sql, act_id, err);
    if (*act_id == SZ_NONE)
        *act_id = 0;
    return code;
}

/* Place by place; the room is asked for again only where it may have changed. */
static enum sz_code walk(struct reading *in, struct sz_error *err) {
    struct past *past = in->past;
    size_t known = SIZE_MAX;
    int64_t standing = 0;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < in->count && code == SZ_OK && !past->over; i++) {
        const struct event *event = &in->events[i];
        standing += event->by;
        if (event->by < 0 || event->change_id == 0)
            continue;
        size_t now = versions_at(in, event->change_id);
        if (now != known)
            code = room_at(in, event->change_id, &past->cap, err);
        known = now;
        past->over = code == SZ_OK && standing > past->cap;
        past->act_id = event->act_id;
    }
    if (code == SZ_OK && !past->over && in->version_count > 0)
        code = act_of(in, in->versions[in->version_count - 1], &past->act_id, err);
    return code;
}

enum sz_code past_judge(struct sz_audit *audit, struct past *past, struct sz_error *err) {
    struct reading in = {.audit = audit, .past = past};
    bool history = false;
    /* Other readings of the base cannot be read from the log: said as it stands. */
    if (past->board->rules.unit != SZ_CAP_BUREAU || past->board->rules.by_stock ||
        past->board->rules.posts_by_standard) {
        past->over = true;
        return SZ_OK;
    }
    enum sz_code code = read_events(&in, &history, err);
    if (code == SZ_OK)
        code = read_versions(&in, err);
    if (code == SZ_OK)
        code = walk(&in, err);
    if (code == SZ_OK && !past->over && history && in.events[in.count - 1].change_id == 0) {
        past->over = true; /* all of it came as history */
        past->act_id = in.events[in.count - 1].act_id;
    }
    sz_arena_free(&in.arena);
    return code;
}
