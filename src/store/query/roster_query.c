/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People: which table leads, which parts are joined, one page at a time.
 *
 *  A page (limit) is read in two levels: the inner query finds the ids and keys of its rows with
 * only the joins that filter and order need, the outer one fetches the cells of those few. Without
 * a limit one level streams the rows, so that memory does not grow with the roster. */
#include "query_private.h"

enum {
    NEEDS_TEACHER = 1 << SZ_PART_TEACHER,
    NEEDS_POSTING = 1 << SZ_PART_POSTING,
    NEEDS_SCHOOL = 1 << SZ_PART_SCHOOL,
};

#define IN_FORCE "x.valid_from <= ?1 AND (x.valid_to IS NULL OR ?1 < x.valid_to)"
#define LATEST(column) " ORDER BY " column " DESC, x.id DESC LIMIT 1)"

/* One row per person and part, whatever there is: somebody who holds two posts (双肩挑) shows the
 * 专业技术 one, somebody with several titles the highest. */
static const struct {
    unsigned bit;
    const char *join;
} parts[] = {
    {1U << SZ_PART_SCHOOL, " LEFT JOIN school s ON s.id = p.school_id"},
    {1U << SZ_PART_WORKING,
     " LEFT JOIN posting w ON w.id = (SELECT x.id FROM posting x WHERE x.teacher_id = t.id"
     " AND x.kind = '工作' AND " IN_FORCE LATEST("x.valid_from")},
    {1U << SZ_PART_FIRST_EDU,
     " LEFT JOIN education fe ON fe.id = (SELECT x.id FROM education x WHERE x.teacher_id = t.id"
     " AND x.kind = '第一学历' AND (x.graduated IS NULL OR x.graduated <= ?1)" LATEST(
         "x.graduated")},
    {1U << SZ_PART_TOP_EDU,
     " LEFT JOIN education te ON te.id = (SELECT x.id FROM education x WHERE x.teacher_id = t.id"
     " AND x.kind = '最高学历' AND (x.graduated IS NULL OR x.graduated <= ?1)" LATEST(
         "x.graduated")},
    {1U << SZ_PART_TITLE,
     " LEFT JOIN title ti ON ti.id = (SELECT x.id FROM title x LEFT JOIN code r"
     " ON r.list = 'title_level' AND r.code = x.level WHERE x.teacher_id = t.id"
     " AND (x.obtained IS NULL OR x.obtained <= ?1)"
     " ORDER BY coalesce(r.rank, 9999), x.obtained DESC, x.id DESC LIMIT 1)"},
    {1U << SZ_PART_APPOINTMENT,
     " LEFT JOIN appointment a ON a.id = (SELECT x.id FROM appointment x WHERE x.teacher_id = t.id"
     " AND " IN_FORCE " ORDER BY x.category <> '专业技术', x.valid_from DESC, x.id DESC LIMIT 1)"},
    {1U << SZ_PART_CERTIFICATE,
     " LEFT JOIN certificate c ON c.id = (SELECT x.id FROM certificate x WHERE x.teacher_id = t.id"
     " AND x.kind <> '普通话' AND (x.issued IS NULL OR x.issued <= ?1)" LATEST("x.issued")},
    {1U << SZ_PART_PUTONGHUA,
     " LEFT JOIN certificate pt ON pt.id = (SELECT x.id FROM certificate x WHERE x.teacher_id = "
     "t.id"
     " AND x.kind = '普通话' AND (x.issued IS NULL OR x.issued <= ?1)" LATEST("x.issued")},
    {NEEDS_INDEX, " LEFT JOIN person_index n ON n.id = t.id"},
    {NEEDS_STATUS, " LEFT JOIN school_status ss ON ss.id = (SELECT x.id FROM school_status x"
                   " WHERE x.school_id = s.id AND " IN_FORCE LATEST("x.valid_from")},
};

static void add_parts(struct query_text *q, unsigned needs) {
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (needs & parts[i].bit)
            query_add(q, "%s", parts[i].join);
}

/* CROSS JOIN fixes the order of the loops in SQLite. */
static void add_from(struct query_run *run, enum query_driver driver, unsigned needs) {
    static const char *const leaders[] = {
        [DRIVE_PEOPLE] = " FROM teacher t",
        [DRIVE_SCHOOLS] = " FROM school s CROSS JOIN posting p ON p.school_id = s.id",
        [DRIVE_SEARCH] = " FROM person_fts CROSS JOIN teacher t ON t.id = person_fts.rowid",
        [DRIVE_PINYIN] = " FROM person_index n CROSS JOIN teacher t ON t.id = n.id",
        [DRIVE_STROKE] = " FROM person_index n CROSS JOIN teacher t ON t.id = n.id",
    };
    struct query_text *q = &run->sql;
    const char *in_force = query_in_force(&run->arena, "p");
    bool everyone = run->query->everyone;
    bool posting_leads = driver == DRIVE_SCHOOLS || (driver == DRIVE_PEOPLE && !everyone);

    query_add(q, "%s", driver == DRIVE_PEOPLE && !everyone ? " FROM posting p" : leaders[driver]);
    if (posting_leads && (needs & ~(unsigned)(NEEDS_POSTING | NEEDS_SCHOOL | NEEDS_STATUS)))
        query_add(q, " CROSS JOIN teacher t ON t.id = p.teacher_id");
    if (!posting_leads)
        query_add(q, " %s JOIN posting p ON p.teacher_id = t.id AND p.kind = '编制' AND %s",
                  everyone ? "LEFT" : "CROSS", in_force);
    if (driver == DRIVE_SCHOOLS)
        needs &= ~(unsigned)NEEDS_SCHOOL;
    if (driver == DRIVE_PINYIN || driver == DRIVE_STROKE)
        needs &= ~(unsigned)NEEDS_INDEX;
    add_parts(q, needs);
    query_add(q, "%s", run->order.joins.text);
    if (posting_leads)
        query_add(q, " WHERE p.kind = '编制' AND %s", in_force);
    else
        query_add(q, " WHERE 1");
}

static void add_where(struct query_run *run) {
    const struct sz_filter *filter = run->query->filter;
    query_add_filter(&run->sql, filter);
    if (!filter || !filter->expression)
        return;
    query_add(&run->sql, " AND person_fts MATCH ");
    query_add_text(&run->sql, filter->expression);
    query_add(&run->sql, " AND shizi_confirms(t.name, ");
    query_add_text(&run->sql, filter->words);
    query_add(&run->sql, ")");
}

static unsigned filter_needs(const struct sz_filter *filter) {
    return filter ? filter->needs | (filter->expression ? NEEDS_TEACHER : 0U) : 0U;
}

/* ---- the statement ---- */

static void add_keys(struct query_run *run, bool named) {
    for (size_t i = 0; i < run->order.count; i++) {
        query_add(&run->sql, ", %s", run->order.keys[i].expression);
        if (named)
            query_add(&run->sql, " AS k%zu", i);
    }
}

static void build_stream(struct query_run *run, enum query_driver driver) {
    query_add(&run->sql, "SELECT t.id");
    query_add_cells(run);
    add_keys(run, false);
    add_from(run, driver,
             NEEDS_TEACHER | run->cell_needs | run->order.needs | filter_needs(run->query->filter));
    add_where(run);
}

static enum sz_code build_page(struct query_run *run, enum query_driver driver,
                               struct sz_error *err) {
    struct query_text *q = &run->sql;
    const struct sz_query *query = run->query;
    query_add(q, "SELECT q.id");
    query_add_cells(run);
    for (size_t i = 0; i < run->order.count; i++)
        query_add(q, ", q.k%zu", i);

    query_add(q, " FROM (SELECT t.id AS id, p.id AS posting");
    add_keys(run, true);
    add_from(run, driver, run->order.needs | filter_needs(query->filter));
    add_where(run);
    enum sz_code code = SZ_OK;
    if (query->after)
        code = query_add_keyset(q, &run->order, query->after, query->backwards, err);
    query_add(q, " ORDER BY ");
    query_add_order(q, &run->order, query->backwards, false);
    if (query->limit > 0) {
        query_add(q, " LIMIT ");
        query_add_number(q, (int64_t)query->limit);
    }
    query_add(q, ") q CROSS JOIN teacher t ON t.id = q.id LEFT JOIN posting p ON p.id = q.posting");
    unsigned needs = run->cell_needs | (run->cell_needs & NEEDS_STATUS ? NEEDS_SCHOOL : 0U);
    add_parts(q, needs);
    query_add(q, " ORDER BY ");
    query_add_order(q, &run->order, false, true);
    return code;
}

enum sz_code roster_build(struct query_run *run, struct sz_error *err) {
    struct query_sort sort;
    const struct sz_query *query = run->query;
    enum sz_code code = query_sort_read(false, query->sort, &run->arena, &sort, err);
    if (code != SZ_OK)
        return code;

    enum query_driver driver = roster_driver(query, &sort);
    roster_order(&run->order, driver, &sort);
    if (query->limit > 0 || query->after || query->backwards)
        return build_page(run, driver, err);
    build_stream(run, driver);
    query_add(&run->sql, " ORDER BY ");
    query_add_order(&run->sql, &run->order, false, false);
    return SZ_OK;
}

void roster_build_count(struct query_run *run) {
    const struct query_sort unsorted = {0};
    const struct sz_query *query = run->query;
    query_add(&run->sql, "SELECT count(*)");
    add_from(run, roster_driver(query, &unsorted), filter_needs(query->filter));
    add_where(run);
}

bool roster_build_scan(struct query_run *run) {
    const struct query_sort unsorted = {0};
    const struct sz_query *query = run->query;
    enum query_driver driver = roster_driver(query, &unsorted);
    add_from(run, driver, run->cell_needs | filter_needs(query->filter));
    add_where(run);
    if (driver != DRIVE_PEOPLE)
        return false;
    query_add(&run->sql, " AND p.id > ");
    query_add_number(&run->sql, 0);
    query_add(&run->sql, " AND p.id <= ");
    query_add_number(&run->sql, INT64_MAX);
    return true;
}

enum sz_code sz_roster_query(struct sz_db *db, const struct sz_query *query, sz_query_fn *fn,
                             void *ctx, struct sz_error *err) {
    struct query_run run;
    enum sz_code code = query_start(&run, db, query, false, err);
    if (code == SZ_OK)
        code = roster_build(&run, err);
    if (code == SZ_OK)
        code = query_hand_out(&run, fn, ctx, err);
    query_end(&run);
    return code;
}

enum sz_code sz_roster_count(struct sz_db *db, const struct sz_query *query, int64_t *count,
                             struct sz_error *err) {
    struct query_run run;
    const struct sz_query rows = {
        .as_of = query->as_of, .filter = query->filter, .everyone = query->everyone};
    enum sz_code code = query_start(&run, db, &rows, false, err);
    if (code == SZ_OK)
        roster_build_count(&run);
    if (code == SZ_OK)
        code = query_number(&run, count, err);
    query_end(&run);
    return code;
}
