/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools with their state on a date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"

static int setup(void **state) {
    *state = people_open();
    return *state ? 0 : -1;
}

static int teardown(void **state) {
    sz_db_close(*state);
    return 0;
}

static void lists_what_exists_on_the_date(void **state) {
    static const struct {
        const char *as_of, *filter, *sort, *ids;
        bool everyone;
    } cases[] = {
        {NULL, "", NULL, "2 1 3", false},
        {"2019-08-31", "", NULL, "2 1 3 4", false},
        {"2019-09-01", "", NULL, "2 1 3", false},
        {"1950-01-01", "", NULL, "2 1 4", false},
        {NULL, "", NULL, "2 1 3 4", true},
        {NULL, "", "-order", "3 1 2", false},
        {NULL, "", "-staff", "1 2 3", false},
        {NULL, "", "pupils", "2 1 3", false},
        {NULL, "", "area,-name", "1 2 3", false},
        {NULL, "学段=初中", NULL, "2", false},
        {NULL, "学段=小学,高中", NULL, "2 1 3", false},
        {NULL, "学段!=小学", NULL, "3", false},
        {NULL, "类别=九年一贯", NULL, "2", false},
        {NULL, "城乡=城区", NULL, "1", false},
        {"2020-08-31", "薄弱=是", NULL, "2", false},
        {NULL, "薄弱=是", NULL, "", false},
        {NULL, "镇街~城区", NULL, "1 3", false},
        {NULL, "学生>=500", NULL, "2 1", false},
        {NULL, "在编人数=3", NULL, "2 1", false},
        {NULL, "学校=乳山市第一中学", NULL, "3", false},
        {NULL, "实验", NULL, "1", false},
        {NULL, "3710830003", NULL, "3", false},
        {NULL, "乳山 中学", NULL, "3", false},
        {NULL, "乳山市第一中学 学段=小学", NULL, "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_error err;
        struct sz_filter *filter = NULL;
        int64_t count = 0, expected = *cases[i].ids ? 1 : 0;
        for (const char *at = cases[i].ids; *at; at++)
            expected += *at == ' ';
        must(sz_school_filter_parse(*state, cases[i].filter, &arena, &filter, &err), &err);
        const struct sz_query query = {.as_of = cases[i].as_of,
                                       .filter = filter,
                                       .sort = cases[i].sort,
                                       .everyone = cases[i].everyone};
        const char *ids = people_ids(*state, &query, true, &arena);
        must(sz_school_count(*state, &query, &count, &err), &err);
        if (strcmp(ids, cases[i].ids) != 0 || count != expected)
            fail_msg("%s %s: %s (%d), not %s", cases[i].filter,
                     cases[i].as_of ? cases[i].as_of : "", ids, (int)count, cases[i].ids);
        sz_arena_free(&arena);
    }
}

/* Figures of the first school of the order; the school year begins in September. */
static void cells_are_those_of_the_date(void **state) {
    static const char *const keys[] = {"row_number",    "short_name", "stages",  "area", "weak",
                                       "establishment", "pupils",     "classes", "staff"};
    static const struct {
        const char *as_of, *filter, *cells;
    } cases[] = {
        {NULL, "育黎", "1|育黎中心|小学、初中|镇区|否||500|13|3"},
        {"2026-08-31", "育黎", "1|育黎中心|小学、初中|镇区|否||500|13|3"},
        {"2020-08-31", "育黎", "1|育黎中心|小学、初中|乡村|是||||2"},
        {NULL, "实验", "1|实验小学|小学|城区|否|58|900|20|3"},
        {"2023-12-31", "实验", "1|实验小学|小学|城区|否|60|||3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_error err;
        struct sz_filter *filter = NULL;
        must(sz_school_filter_parse(*state, cases[i].filter, &arena, &filter, &err), &err);
        const struct sz_query query = {
            .as_of = cases[i].as_of, .filter = filter, .columns = keys, .column_count = 9};
        assert_string_equal(people_first(*state, &query, true, &arena), cases[i].cells);
        sz_arena_free(&arena);
    }
}

struct page {
    struct sz_arena *arena;
    const char *ids, *first, *last;
};

static enum sz_code keep_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct page *page = ctx;
    (void)err;
    page->last = sz_arena_copy(page->arena, row->bookmark);
    if (!page->first)
        page->first = page->last;
    page->ids = sz_arena_printf(page->arena, "%s%d ", page->ids, (int)row->id);
    return SZ_OK;
}

static void pages_go_both_ways(void **state) {
    struct sz_arena arena = {0};
    struct sz_error err;
    struct page first = {.arena = &arena, .ids = ""}, second = first, back = first;
    struct sz_query query = {.sort = "-staff", .limit = 2, .everyone = true};
    must(sz_school_query(*state, &query, keep_row, &first, &err), &err);
    assert_string_equal(first.ids, "1 2 ");
    query.after = first.last;
    must(sz_school_query(*state, &query, keep_row, &second, &err), &err);
    assert_string_equal(second.ids, "3 4 ");
    query.after = second.last;
    query.backwards = true;
    must(sz_school_query(*state, &query, keep_row, &back, &err), &err);
    assert_string_equal(back.ids, "2 3 ");
    sz_arena_free(&arena);
}

static void every_column_can_be_asked_and_sorted(void **state) {
    size_t count = 0;
    const struct sz_roster_column *columns = sz_school_columns(&count);
    assert_int_equal(count, 19);
    for (size_t i = 0; i < count; i++) {
        struct sz_arena arena = {0};
        bool numbered = strcmp(columns[i].key, "row_number") == 0;
        const struct sz_query query = {.columns = &columns[i].key,
                                       .column_count = 1,
                                       .sort = numbered ? NULL : columns[i].key};
        assert_int_equal(strlen(people_ids(*state, &query, true, &arena)), strlen("1 2 3"));
        assert_string_equal(sz_query_heading(columns[i].key, true), columns[i].heading);
        sz_arena_free(&arena);
    }
    assert_null(sz_query_heading("colour", true));
    assert_null(sz_query_heading("colour", false));
}

static void a_filter_belongs_to_its_list(void **state) {
    struct sz_arena arena = {0};
    struct sz_error err;
    struct sz_filter *filter = NULL;
    struct page page = {.arena = &arena, .ids = ""};
    must(sz_filter_parse(*state, "学段=小学", &arena, &filter, &err), &err);
    const struct sz_query query = {.filter = filter};
    assert_int_equal(sz_school_query(*state, &query, keep_row, &page, &err), SZ_USAGE);
    assert_int_equal(sz_school_filter_parse(*state, "职称=一级教师", &arena, &filter, &err),
                     SZ_USAGE);
    assert_non_null(strstr(err.message, "没有“职称”这一列"));
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_what_exists_on_the_date),
        cmocka_unit_test(cells_are_those_of_the_date),
        cmocka_unit_test(pages_go_both_ways),
        cmocka_unit_test(every_column_can_be_asked_and_sorted),
        cmocka_unit_test(a_filter_belongs_to_its_list),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
