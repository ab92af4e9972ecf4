/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the roster, and the plans that keep the first one quick. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/store/query/query_private.h"
#include "desk.h"
#include "people.h"

static struct sz_filter *filter_of(struct sz_db *db, const char *text, struct sz_arena *arena) {
    struct sz_filter *filter = NULL;
    struct sz_error err;
    must(sz_filter_parse(db, text, arena, &filter, &err), &err);
    return filter;
}

/* More people, with equal and absent values. */

static const char crowd[] =
    "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 420)"
    " INSERT INTO teacher (id, id_no, name, sex, birth, political)"
    " SELECT i, printf('37108319800101%04d', i),"
    " substr('赵钱孙李周吴郑王', i % 8 + 1, 1) || substr('建国秀英敏伟', i % 6 + 1, 1),"
    " 1 + i % 2, CASE WHEN i % 7 THEN printf('19%02d-0%d', 60 + i % 30, 1 + i % 9) END,"
    " CASE i % 3 WHEN 0 THEN '13' WHEN 1 THEN '01' END FROM n;"
    "INSERT INTO posting (teacher_id, school_id, kind, valid_from, duty)"
    " SELECT id, 1 + id % 3, '编制', '2020-09', CASE id % 5 WHEN 0 THEN '校长' WHEN 1 THEN '教师' "
    "END"
    " FROM teacher WHERE id >= 100 AND id % 11 > 0;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from)"
    " SELECT id, CASE id % 4 WHEN 0 THEN '管理' ELSE '专业技术' END, 5 + id % 6, '2021-01'"
    " FROM teacher WHERE id >= 100 AND id % 9 > 0;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from)"
    " SELECT id, '专业技术', 7, '2021-01' FROM teacher WHERE id >= 100 AND id % 36 = 4;";

static int setup(void **state) {
    *state = people_open();
    people_sql(*state, crowd);
    people_index(*state);
    return 0;
}

static int teardown(void **state) {
    sz_db_close(*state);
    return 0;
}

enum { LONGEST_WALK = 4000 }; /* characters of ids: a page that comes again would go on for ever */

struct page {
    struct sz_arena *arena;
    const char *ids;
    const char *first, *last;
    size_t rows;
};

static enum sz_code keep_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct page *page = ctx;
    (void)err;
    page->last = sz_arena_copy(page->arena, row->bookmark);
    if (page->rows++ == 0)
        page->first = page->last;
    page->ids =
        sz_arena_printf(page->arena, "%s%s%d", page->ids, *page->ids ? " " : "", (int)row->id);
    return SZ_OK;
}

static struct page read_page(struct sz_db *db, const struct sz_query *query,
                             struct sz_arena *arena) {
    struct page page = {.arena = arena, .ids = ""};
    struct sz_error err;
    must(sz_roster_query(db, query, keep_row, &page, &err), &err);
    return page;
}

static const char *walk_forward(struct sz_db *db, struct sz_query query, struct sz_arena *arena) {
    const char *ids = "";
    query.limit = 17;
    for (;;) {
        struct page page = read_page(db, &query, arena);
        if (page.rows == 0)
            return ids;
        ids = sz_arena_printf(arena, "%s%s%s", ids, *ids ? " " : "", page.ids);
        if (strlen(ids) > LONGEST_WALK)
            fail_msg("no end: %s everyone %d at %s", query.sort, query.everyone, page.last);
        query.after = page.last;
    }
}

static const char *walk_backwards(struct sz_db *db, struct sz_query query, struct sz_arena *arena) {
    const char *ids = "";
    query.limit = 23;
    query.backwards = true;
    for (;;) {
        struct page page = read_page(db, &query, arena);
        if (page.rows == 0)
            return ids;
        ids = sz_arena_printf(arena, "%s%s%s", page.ids, *ids ? " " : "", ids);
        if (strlen(ids) > LONGEST_WALK)
            fail_msg("no end: %s everyone %d at %s", query.sort, query.everyone, page.last);
        query.after = page.first;
    }
}

static void pages_are_the_whole_list_in_pieces(void **state) {
    static const char *const sorts[] = {
        "order",         "-order",     "pinyin", "-pinyin",          "stroke",
        "-stroke",       "birth",      "-birth", "political,-birth", "grade",
        "school,-grade", "-duty,name", "age",    "at_school_months", "sex,school"};
    static const char *const filters[] = {"", "王", "学校=实验小学", "政治面貌=群众 性别=男",
                                          "本校>=6年"};
    for (size_t i = 0; i < sizeof sorts / sizeof sorts[0]; i++)
        for (size_t f = 0; f < 2 * sizeof filters / sizeof filters[0]; f++) {
            struct sz_arena arena = {0};
            const struct sz_query query = {.filter = filter_of(*state, filters[f / 2], &arena),
                                           .sort = sorts[i],
                                           .everyone = f % 2 == 1};
            struct page all = read_page(*state, &query, &arena);
            int64_t count = 0;
            struct sz_error err;
            must(sz_roster_count(*state, &query, &count, &err), &err);
            assert_int_equal(count, all.rows);
            assert_true(all.rows > 0);
            if (strcmp(walk_forward(*state, query, &arena), all.ids) != 0)
                fail_msg("forward %s %s", sorts[i], filters[f / 2]);
            if (strcmp(walk_backwards(*state, query, &arena), all.ids) != 0)
                fail_msg("backwards %s %s", sorts[i], filters[f / 2]);
            sz_arena_free(&arena);
        }
}

/* 6 and every 36th of the crowd hold a 管理 and a 专业技术 post at once (双肩挑). */
static void two_posts_are_one_row(void **state) {
    struct sz_arena arena = {0};
    bool seen[1000] = {false};
    const struct sz_query query = {.filter = filter_of(*state, "岗位类别=专技", &arena)};
    char *ids = sz_arena_copy(&arena, read_page(*state, &query, &arena).ids);
    char *rest = NULL;
    for (char *word = strtok_r(ids, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        long id = strtol(word, NULL, 10);
        assert_in_range(id, 1, 999);
        assert_false(seen[id]);
        seen[id] = true;
    }
    assert_true(seen[6] && seen[112] && seen[148]);
    sz_arena_free(&arena);
}

static void a_foreign_bookmark_is_refused(void **state) {
    static const char *const wrong[] = {"",
                                        "i1;",
                                        "x",
                                        "t99:a;i1;",
                                        "t3:wei;i7;i8;",
                                        "i;i;",
                                        "t-1:;i3;",
                                        "t3:wei;i99999999999999999999;"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const struct sz_query query = {.sort = "pinyin", .after = wrong[i], .limit = 5};
        struct sz_arena arena = {0};
        struct page page = {.arena = &arena, .ids = ""};
        struct sz_error err = {0};
        assert_int_equal(sz_roster_query(*state, &query, keep_row, &page, &err), SZ_USAGE);
        assert_non_null(strstr(err.hint, "第一页"));
        sz_arena_free(&arena);
    }
}

/* ---- plans ---- */

static const char *plan_of(struct sz_db *db, const struct sz_query *query, bool count,
                           struct sz_arena *arena) {
    struct query_run run;
    struct sz_error err;
    sqlite3_stmt *stmt = NULL;
    const char *plan = "";
    bool row = false;
    must(query_start(&run, db, query, false, &err), &err);
    if (count)
        roster_build_count(&run);
    else
        must(roster_build(&run, &err), &err);
    const char *sql = sz_arena_printf(arena, "EXPLAIN QUERY PLAN %s", run.sql.text);
    must(sql_prepare(db, sql, &stmt, &err), &err);
    while (sql_step(db, stmt, &row, "计划", &err) == SZ_OK && row)
        plan = sz_arena_printf(arena, "%s%s\n", plan, (const char *)sqlite3_column_text(stmt, 3));
    sqlite3_finalize(stmt);
    query_end(&run);
    return plan;
}

/* The plan has @p wanted and nothing else that reads a whole table of people. */
static void expect_plan(struct sz_db *db, const struct sz_query *query, bool count,
                        const char *wanted) {
    static const char *const forbidden[] = {"SCAN t\n", "SCAN t USING", "SCAN teacher",
                                            "SCAN n\n", "SCAN a",       "SCAN ti",
                                            "SCAN x",   "AUTOMATIC"};
    struct sz_arena arena = {0};
    const char *plan = plan_of(db, query, count, &arena);
    if (!strstr(plan, wanted))
        fail_msg("no “%s” in\n%s", wanted, plan);
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
        if (strstr(plan, forbidden[i]))
            fail_msg("“%s” in\n%s", forbidden[i], plan);
    sz_arena_free(&arena);
}

static const char *const first_screen[] = {"name",  "sex",   "birth",           "school",
                                           "title", "grade", "at_school_months"};

/* The outer query sorts the few rows of its page; the inner one must not sort the roster. */
static void first_page_does_not_grow_with_the_roster(void **state) {
    struct sz_query query = {.columns = first_screen, .column_count = 7, .limit = 48};
    struct sz_arena arena = {0};
    expect_plan(*state, &query, false, "SCAN s USING COVERING INDEX school_by_order\n");
    expect_plan(*state, &query, false,
                "SEARCH p USING INDEX posting_by_school (school_id=? AND kind=?)");
    expect_plan(*state, &query, false, "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY");
    query.after = read_page(*state, &query, &arena).last;
    expect_plan(*state, &query, false,
                "SEARCH s USING COVERING INDEX school_by_order (list_order>?)");
    query.backwards = true;
    expect_plan(*state, &query, false,
                "SEARCH s USING COVERING INDEX school_by_order (list_order<?)");
    expect_plan(*state, &query, false, "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY");
    sz_arena_free(&arena);
}

static void name_orders_walk_their_index(void **state) {
    struct sz_query query = {.columns = first_screen, .column_count = 7, .limit = 48};
    struct sz_arena arena = {0};
    query.sort = "pinyin";
    expect_plan(*state, &query, false, "SCAN n USING COVERING INDEX person_by_pinyin");
    query.after = read_page(*state, &query, &arena).last;
    expect_plan(*state, &query, false, "SEARCH n USING COVERING INDEX person_by_pinyin");
    query.sort = "-stroke";
    query.after = NULL;
    expect_plan(*state, &query, false, "SCAN n USING COVERING INDEX person_by_stroke");
    const char *plan = plan_of(*state, &query, false, &arena);
    const char *page = strstr(plan, "SCAN q"); /* what comes before finds the page's ids */
    const char *sorted = strstr(plan, "USE TEMP B-TREE");
    assert_non_null(page);
    assert_true(!sorted || sorted > page);
    sz_arena_free(&arena);
}

static void search_and_school_lead_when_asked(void **state) {
    struct sz_arena arena = {0};
    struct sz_query query = {.columns = first_screen, .column_count = 7, .limit = 48};
    query.filter = filter_of(*state, "王建", &arena);
    expect_plan(*state, &query, false, "SCAN person_fts VIRTUAL TABLE INDEX");
    expect_plan(*state, &query, true, "SCAN person_fts VIRTUAL TABLE INDEX");
    query.filter = filter_of(*state, "学校=实验小学", &arena);
    query.sort = "pinyin";
    expect_plan(*state, &query, false, "SEARCH s USING INTEGER PRIMARY KEY (rowid=?)");
    expect_plan(*state, &query, true, "SEARCH p USING COVERING INDEX posting_by_school");
    sz_arena_free(&arena);
}

static void counting_all_reads_one_index(void **state) {
    const struct sz_query query = {0};
    expect_plan(*state, &query, true, "SCAN p USING COVERING INDEX posting_by_school");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_the_whole_list_in_pieces),
        cmocka_unit_test(two_posts_are_one_row),
        cmocka_unit_test(a_foreign_bookmark_is_refused),
        cmocka_unit_test(first_page_does_not_grow_with_the_roster),
        cmocka_unit_test(name_orders_walk_their_index),
        cmocka_unit_test(search_and_school_lead_when_asked),
        cmocka_unit_test(counting_all_reads_one_index),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
