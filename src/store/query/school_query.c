/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools with their state on a date. A bureau has hundreds of them, so one level and no index. */
#include "query_private.h"

#include "shizi/language.h"
#include "shizi/text.h"

#include <string.h>

/* clang-format off */
static const struct sz_roster_column columns[] = {
    {.key = "row_number",    .heading = N_("序号"),     .aliases = "号",                       .part = SZ_PART_COMPUTED, .type = SZ_COUNT},
    {.key = "code",          .heading = N_("学校代码"), .aliases = "代码|学校标识码|机构代码",  .part = SZ_PART_SCHOOL, .field = "code"},
    {.key = "name",          .heading = N_("学校名称"), .aliases = "名称|校名|学校|单位|单位名称", .part = SZ_PART_SCHOOL, .field = "name"},
    {.key = "short_name",    .heading = N_("简称"),     .aliases = "学校简称|单位简称",         .part = SZ_PART_SCHOOL, .field = "short_name"},
    {.key = "kind",          .heading = N_("学校类别"), .aliases = "类别|学校类型|办学类型",    .part = SZ_PART_SCHOOL, .field = "kind"},
    {.key = "stages",        .heading = N_("学段"),     .aliases = "办学学段|所含学段",         .part = SZ_PART_SCHOOL, .field = "stages"},
    {.key = "town",          .heading = N_("所在镇街"), .aliases = "镇街|镇|乡镇|所属镇街",     .part = SZ_PART_SCHOOL, .field = "town"},
    {.key = "area",          .heading = N_("城乡类别"), .aliases = "城乡|城乡分类|区域",        .part = SZ_PART_COMPUTED, .type = SZ_CHOICE},
    {.key = "weak",          .heading = N_("薄弱学校"), .aliases = "薄弱|是否薄弱学校",         .part = SZ_PART_COMPUTED, .type = SZ_FLAG},
    {.key = "excellent",     .heading = N_("优质学校"), .aliases = "优质|是否优质学校",         .part = SZ_PART_COMPUTED, .type = SZ_FLAG},
    {.key = "remote",        .heading = N_("艰苦偏远"), .aliases = "偏远|艰苦边远|是否艰苦偏远", .part = SZ_PART_COMPUTED, .type = SZ_FLAG},
    {.key = "owner",         .heading = N_("举办者"),   .aliases = "办别|办学性质",             .part = SZ_PART_SCHOOL, .field = "owner"},
    {.key = "establishment", .heading = N_("核定编制"), .aliases = "编制|编制数|核编",          .part = SZ_PART_COMPUTED, .type = SZ_COUNT},
    {.key = "pupils",        .heading = N_("学生数"),   .aliases = "学生|在校生数|学生人数",    .part = SZ_PART_COMPUTED, .type = SZ_COUNT},
    {.key = "classes",       .heading = N_("班数"),     .aliases = "班级数|教学班数",           .part = SZ_PART_COMPUTED, .type = SZ_COUNT},
    {.key = "staff",         .heading = N_("在编人数"), .aliases = "人数|教师数|教职工数|在编", .part = SZ_PART_COMPUTED, .type = SZ_COUNT},
    {.key = "list_order",    .heading = N_("惯例顺序"), .aliases = "顺序号|排序号|学校顺序",    .part = SZ_PART_SCHOOL, .field = "list_order"},
    {.key = "opened_on",     .heading = N_("建校时间"), .aliases = "建校年月|成立时间",         .part = SZ_PART_SCHOOL, .field = "opened_on"},
    {.key = "closed_on",     .heading = N_("撤销时间"), .aliases = "停办时间|撤并时间",         .part = SZ_PART_SCHOOL, .field = "closed_on"},
};
/* clang-format on */

const struct sz_roster_column *sz_school_columns(size_t *count) {
    *count = sizeof columns / sizeof columns[0];
    return columns;
}

const struct sz_roster_column *query_school_column_by_word(const char *word,
                                                           struct sz_arena *arena) {
    const char *plain = sz_text_heading(arena, word);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        if (strcmp(columns[i].key, plain) == 0 || strcmp(columns[i].heading, plain) == 0 ||
            sz_text_in_list(columns[i].aliases, plain))
            return &columns[i];
    return NULL;
}

static const char *school_heading(const char *key) {
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        if (strcmp(columns[i].key, key) == 0)
            return columns[i].heading;
    return NULL;
}

const char *sz_query_heading(const char *key, bool schools) {
    if (schools)
        return school_heading(key);
    const struct sz_roster_column *column = sz_roster_column(key);
    return column ? column->heading : NULL;
}

static enum sz_code build_order(struct query_run *run, struct sz_error *err) {
    struct query_sort sort;
    enum sz_code code = query_sort_read(true, run->query->sort, &run->arena, &sort, err);
    if (code != SZ_OK)
        return code;
    bool descending = false;
    for (size_t i = 0; i < sort.count; i++) {
        descending = sort.terms[i].descending;
        if (sort.terms[i].kind == SORT_COLUMN)
            query_order_column(&run->order, &sort.terms[i].column, descending);
    }
    query_order_add(&run->order, "s.list_order", descending);
    query_order_add(&run->order, "s.id", descending);
    return SZ_OK;
}

/* Every word must be in one of the names or begin the code. */
static void add_search(struct query_run *run) {
    const struct sz_filter *filter = run->query->filter;
    char *rest = NULL;
    char *words = sz_arena_copy(&run->arena, filter && filter->words ? filter->words : "");
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        query_add(&run->sql, " AND instr(s.name || '|' || coalesce(s.short_name, '') || '|' ||"
                             " coalesce(s.former_names, '') || '|' || coalesce(s.code, ''), ");
        query_add_text(&run->sql, word);
        query_add(&run->sql, ") > 0");
    }
}

static void add_from(struct query_run *run) {
    struct query_text *q = &run->sql;
    query_add(q,
              " FROM school s LEFT JOIN school_status ss ON ss.id = (SELECT x.id FROM"
              " school_status x WHERE x.school_id = s.id AND %s"
              " ORDER BY x.valid_from DESC, x.id DESC LIMIT 1)%s WHERE 1",
              query_in_force(&run->arena, "x"), run->order.joins.text);
    if (!run->query->everyone)
        query_add(q, " AND (s.opened_on IS NULL OR s.opened_on <= ?1)"
                     " AND (s.closed_on IS NULL OR ?1 < s.closed_on)");
    query_add_filter(q, run->query->filter);
    add_search(run);
}

/* The inner query makes the page, the outer one turns it round when it was read backwards. */
enum sz_code school_build(struct query_run *run, struct sz_error *err) {
    struct query_text *q = &run->sql;
    const struct sz_query *query = run->query;
    enum sz_code code = build_order(run, err);
    if (code != SZ_OK)
        return code;

    query_add(q, "SELECT * FROM (SELECT s.id");
    query_add_cells(run);
    for (size_t i = 0; i < run->order.count; i++)
        query_add(q, ", %s AS k%zu", run->order.keys[i].expression, i);
    add_from(run);
    if (query->after)
        code = query_add_keyset(q, &run->order, query->after, query->backwards, err);
    query_add(q, " ORDER BY ");
    query_add_order(q, &run->order, query->backwards, false);
    if (query->limit > 0) {
        query_add(q, " LIMIT ");
        query_add_number(q, (int64_t)query->limit);
    }
    query_add(q, ") q ORDER BY ");
    query_add_order(q, &run->order, false, true);
    return code;
}

enum sz_code sz_school_query(struct sz_db *db, const struct sz_query *query, sz_query_fn *fn,
                             void *ctx, struct sz_error *err) {
    struct query_run run;
    enum sz_code code = query_start(&run, db, query, true, err);
    if (code == SZ_OK)
        code = school_build(&run, err);
    if (code == SZ_OK)
        code = query_hand_out(&run, fn, ctx, err);
    query_end(&run);
    return code;
}

enum sz_code sz_school_count(struct sz_db *db, const struct sz_query *query, int64_t *count,
                             struct sz_error *err) {
    struct query_run run;
    const struct sz_query rows = {
        .as_of = query->as_of, .filter = query->filter, .everyone = query->everyone};
    enum sz_code code = query_start(&run, db, &rows, true, err);
    if (code == SZ_OK) {
        query_add(&run.sql, "SELECT count(*)");
        add_from(&run);
        code = query_number(&run, count, err);
    }
    query_end(&run);
    return code;
}
