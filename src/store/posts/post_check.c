/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings about plans, the versions of one, and 省定岗位标准 as a table. */
#include "shizi/post_check.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "store.h"

const char *sz_post_finding_name(enum sz_post_finding_kind kind) {
    static const char *const names[] = {[SZ_POST_SHARE] = N_("结构比例"),
                                        [SZ_POST_CROWDED] = N_("超岗"),
                                        [SZ_POST_NO_DOC] = N_("待补文号")};
    return names[kind];
}

struct checking {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_post_finding *findings;
    size_t count, room;
    int64_t school_id; /* whose name is known */
    const char *school;
};

static enum sz_code add(struct checking *all, const struct sz_post_cell *cell,
                        enum sz_post_finding_kind kind, const char *text, struct sz_error *err) {
    struct sz_school school;
    enum sz_code code = SZ_OK;
    if (all->school_id != cell->school_id) {
        code = sz_record_get(all->db, SZ_SCHOOL, cell->school_id, all->arena, &school, err);
        if (code != SZ_OK)
            return code;
        all->school_id = cell->school_id;
        all->school = school.name;
    }
    if (all->count == all->room) {
        all->room = all->room ? all->room * 2 : 32;
        struct sz_post_finding *more = sz_arena_array(all->arena, all->room, sizeof *more);
        if (all->count > 0)
            memcpy(more, all->findings, all->count * sizeof *more);
        all->findings = more;
    }
    all->findings[all->count++] =
        (struct sz_post_finding){.kind = kind,
                                 .school_id = cell->school_id,
                                 .school = all->school,
                                 .series = cell->series ? cell->series : "",
                                 .level = sz_post_level_code(cell->level),
                                 .text = text};
    return SZ_OK;
}

/* ---- shares ---- */

/* How many there may be at the highest grade, and down to each next one. */
static const char *limits(const struct sz_level_share *share, int64_t total,
                          struct sz_arena *arena) {
    const char *text = sz_arena_printf(arena, _("%d 级至多 %lld"), share->first,
                                       (long long)sz_share_limit(share, total, 0));
    for (int i = 1; i < share->grades - 1; i++)
        text = sz_arena_printf(arena, _("%s、%d–%d 级至多 %lld"), text, share->first,
                               share->first + i, (long long)sz_share_limit(share, total, i));
    return text;
}

const char *sz_post_share_words(const struct sz_level_share *share, const int64_t *posts,
                                bool *over, struct sz_arena *arena) {
    const char *numbers = "";
    int64_t total = 0, above = 0;
    for (int i = 0; i < share->grades; i++) {
        numbers = sz_arena_printf(arena, "%s%s%lld", numbers, i ? ":" : "", (long long)posts[i]);
        total += posts[i];
    }
    int at = sz_quota_over_share(posts, share->tenths, share->grades);
    *over = at < share->grades;
    if (total == 0)
        return _("没有岗位");
    for (int i = 0; i <= at && *over; i++)
        above += posts[i];
    const char *text = sz_arena_printf(arena, _("%s 共 %lld；按 %s，%s"), numbers, (long long)total,
                                       _(share->words), limits(share, total, arena));
    int64_t more = *over ? above - sz_share_limit(share, total, at) : 0;
    if (*over && at == 0)
        return sz_arena_printf(arena, _("%s：%d 级多 %lld 个"), text, share->first,
                               (long long)more);
    if (*over)
        return sz_arena_printf(arena, _("%s：%d–%d 级多 %lld 个"), text, share->first,
                               share->first + at, (long long)more);
    return total % 10 ? sz_arena_printf(arena, _("%s（不能整分，进位）"), text) : text;
}

static bool same_unit(const struct sz_post_cell *a, const struct sz_post_cell *b) {
    return a->school_id == b->school_id && a->series == b->series && a->category == b->category;
}

/* Cells of one school, category and series stand together. */
static enum sz_code check_shares(struct checking *all, const struct sz_post_cell *cells,
                                 size_t count, struct sz_error *err) {
    size_t share_count = 0;
    const struct sz_level_share *shares = sz_level_shares(&share_count);
    enum sz_code code = SZ_OK;
    if (!cells[0].series)
        return SZ_OK;
    for (size_t k = 0; k < share_count && code == SZ_OK; k++) {
        int64_t posts[3] = {0};
        struct sz_post_cell at = cells[0];
        bool over = false;
        for (size_t i = 0; i < count; i++)
            if (cells[i].grade >= shares[k].first &&
                cells[i].grade < shares[k].first + shares[k].grades)
                posts[cells[i].grade - shares[k].first] += cells[i].approved;
        at.level = sz_post_level_of_grade(shares[k].first);
        const char *words = sz_post_share_words(&shares[k], posts, &over, all->arena);
        if (over)
            code = add(all, &at, SZ_POST_SHARE, words, err);
    }
    return code;
}

static enum sz_code check_crowded(struct checking *all, const struct sz_post_cell *cell,
                                  struct sz_error *err) {
    char grade[32] = "";
    if (cell->occupied <= cell->approved)
        return SZ_OK;
    if (cell->grade)
        sz_grade_print(cell->category, cell->grade, grade);
    const char *text =
        sz_arena_printf(all->arena, _("%s：核准 %lld，在岗 %lld，空岗 %lld"),
                        *grade ? grade : _("没有登记等级"), (long long)cell->approved,
                        (long long)cell->occupied, (long long)(cell->approved - cell->occupied));
    return add(all, cell, SZ_POST_CROWDED, text, err);
}

static enum sz_code check_docs(struct checking *all, const struct sz_post_cell *cell,
                               const char *as_of, struct sz_error *err) {
    static const char sql[] =
        "SELECT count(*), min(valid_from) FROM post_plan WHERE school_id = ?1 AND doc IS NULL"
        " AND valid_from <= ?2 AND (valid_to IS NULL OR ?2 < valid_to)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(all->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, cell->school_id);
        sql_bind_text(stmt, 2, as_of);
        code = sql_step(all->db, stmt, &row, "核对岗位设置", err);
    }
    if (row && sqlite3_column_int64(stmt, 0) > 0) {
        struct sz_post_cell whole = {.school_id = cell->school_id, .level = SZ_POST_LEVELS};
        code = add(all, &whole, SZ_POST_NO_DOC,
                   sz_arena_printf(all->arena, _("%lld 个等级的核准没有文号（%s 起）"),
                                   (long long)sqlite3_column_int64(stmt, 0),
                                   (const char *)sqlite3_column_text(stmt, 1)),
                   err);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* What there is to say about cell @p at; the first of a school and of a unit say more. */
static enum sz_code check_cell(struct checking *all, const struct sz_post_cell *cells, size_t count,
                               size_t at, const char *as_of, struct sz_error *err) {
    bool first_of_school = at == 0 || cells[at - 1].school_id != cells[at].school_id;
    bool first_of_unit = at == 0 || !same_unit(&cells[at - 1], &cells[at]);
    size_t end = at + 1;
    while (end < count && same_unit(&cells[at], &cells[end]))
        end++;
    enum sz_code code = first_of_school ? check_docs(all, &cells[at], as_of, err) : SZ_OK;
    if (code == SZ_OK && first_of_unit)
        code = check_shares(all, &cells[at], end - at, err);
    return code == SZ_OK ? check_crowded(all, &cells[at], err) : code;
}

enum sz_code sz_post_check(struct sz_db *db, const char *as_of, int64_t school_id,
                           struct sz_arena *arena, struct sz_post_finding **findings, size_t *count,
                           struct sz_error *err) {
    struct checking all = {.db = db, .arena = arena};
    struct sz_post_cell *cells = NULL;
    size_t cell_count = 0;
    enum sz_code code = sz_posts_count(db, as_of, arena, &cells, &cell_count, err);
    for (size_t i = 0; i < cell_count && code == SZ_OK; i++)
        if (!school_id || cells[i].school_id == school_id)
            code = check_cell(&all, cells, cell_count, i, as_of, err);
    *findings = all.findings;
    *count = all.count;
    return code;
}

/* ---- versions ---- */

static int newest_first(const void *a, const void *b) {
    const struct sz_post_version *left = a, *right = b;
    long from = sz_date_days(left->plan.valid_from), other = sz_date_days(right->plan.valid_from);
    int order =
        from != other ? (from > other ? -1 : 1) : strcmp(left->plan.category, right->plan.category);
    if (order == 0)
        order = strcmp(left->plan.series ? left->plan.series : "",
                       right->plan.series ? right->plan.series : "");
    return order ? order
                 : (left->plan.grade > right->plan.grade) - (left->plan.grade < right->plan.grade);
}

enum sz_code sz_post_versions(struct sz_db *db, int64_t school_id, struct sz_arena *arena,
                              struct sz_post_version **versions, size_t *count,
                              struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    enum sz_code code =
        sz_records_of(db, SZ_POST_PLAN, school_id, arena, &records, &ids, count, err);
    if (code != SZ_OK)
        return code;
    *versions = sz_arena_array(arena, *count + 1, sizeof **versions);
    for (size_t i = 0; i < *count; i++)
        (*versions)[i] = (struct sz_post_version){ids[i], ((struct sz_post_plan *)records)[i]};
    if (*count > 0)
        qsort(*versions, *count, sizeof **versions, newest_first);
    return SZ_OK;
}

/* ---- 省定岗位标准 ---- */

static bool taught(const struct sz_school *schools, size_t count, const char *stage) {
    for (size_t i = 0; i < count; i++) {
        const char *at = schools[i].closed_on ? NULL : schools[i].stages;
        size_t len = strlen(stage);
        for (; at && *at; at += strcspn(at, "|"), at += *at == '|')
            if (strncmp(at, stage, len) == 0 && (at[len] == '|' || at[len] == '\0'))
                return true;
    }
    return false;
}

static bool is_of(const struct sz_post_standard *row, const char *stage, const char *level) {
    return strcmp(row->stage, stage) == 0 && strcmp(row->level, level) == 0;
}

static struct sz_standard_line line_for(const char *stage, const char *level, const char *as_of,
                                        const struct sz_post_standard *rows, const int64_t *ids,
                                        size_t count) {
    struct sz_standard_line line = {.stage = stage, .level = level, .permille = SZ_NONE};
    long day = sz_date_days(as_of);
    for (size_t i = 0; i < count; i++)
        if (is_of(&rows[i], stage, level) && sz_date_days(rows[i].valid_from) <= day &&
            (!rows[i].valid_to || day < sz_date_days(rows[i].valid_to))) {
            line.id = ids[i];
            line.permille = rows[i].permille;
            line.from = rows[i].valid_from;
            line.source = rows[i].source;
            line.doc = rows[i].doc;
        }
    return line;
}

static bool has_row(const struct sz_post_standard *rows, size_t count, const char *stage) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].stage, stage) == 0)
            return true;
    return false;
}

enum sz_code sz_post_standards(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                               struct sz_standard_line **lines, size_t *count,
                               struct sz_error *err) {
    void *schools = NULL, *rows = NULL;
    int64_t *school_ids = NULL, *ids = NULL;
    size_t school_count = 0, row_count = 0, stage_count = 0;
    const struct sz_code_row *stages = sz_code_list(sz_db_codes(db), "stage", &stage_count);
    *count = 0;
    enum sz_code code =
        sz_records_all(db, SZ_SCHOOL, arena, &schools, &school_ids, &school_count, err);
    if (code == SZ_OK)
        code = sz_records_all(db, SZ_POST_STANDARD, arena, &rows, &ids, &row_count, err);
    *lines = sz_arena_array(arena, 2 * stage_count + 1, sizeof **lines);
    for (size_t i = 0; i < stage_count && code == SZ_OK; i++)
        if (taught(schools, school_count, stages[i].code) ||
            has_row(rows, row_count, stages[i].code)) {
            (*lines)[(*count)++] = line_for(stages[i].code, sz_post_level_code(SZ_SENIOR), as_of,
                                            rows, ids, row_count);
            (*lines)[(*count)++] = line_for(stages[i].code, sz_post_level_code(SZ_INTERMEDIATE),
                                            as_of, rows, ids, row_count);
        }
    return code;
}
