/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roster on a date and its orders. */
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

static void expect_ids(struct sz_db *db, const struct sz_query *query, const char *ids) {
    struct sz_arena arena = {0};
    const char *found = people_ids(db, query, false, &arena);
    if (strcmp(found, ids) != 0)
        fail_msg("sort %s as of %s: %s, not %s", query->sort ? query->sort : "order",
                 query->as_of ? query->as_of : "today", found, ids);
    sz_arena_free(&arena);
}

static struct sz_filter *filter_of(struct sz_db *db, const char *text, struct sz_arena *arena) {
    struct sz_filter *filter = NULL;
    struct sz_error err;
    must(sz_filter_parse(db, text, arena, &filter, &err), &err);
    return filter;
}

/* Half-open: on the day somebody leaves he is gone, on the day he comes he is there. */
static void shows_who_is_there_on_the_date(void **state) {
    static const struct {
        const char *as_of, *ids;
    } cases[] = {
        {"2022-10-31", "6 4 5 1 2 3 7 8"},
        {"2022-11-01", "6 4 5 1 2 3 8"},
        {"2027-01-01", "6 4 5 1 2 3 9 8"},
        {"2021-11-23", "6 4 1 2 3 7 8"},
        {"1984-01-01", ""},
        {"2012-09", "6 4 2 1 7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sz_query query = {.as_of = cases[i].as_of};
        int64_t count = 0, expected = *cases[i].ids ? 1 : 0;
        struct sz_error err;
        for (const char *at = cases[i].ids; *at; at++)
            expected += *at == ' ';
        expect_ids(*state, &query, cases[i].ids);
        must(sz_roster_count(*state, &query, &count, &err), &err);
        assert_int_equal(count, expected);
    }
}

static void everyone_adds_those_without_a_posting(void **state) {
    const struct sz_query query = {.everyone = true};
    int64_t count = 0;
    struct sz_error err;
    expect_ids(*state, &query, "6 4 5 1 2 3 8 7 9");
    must(sz_roster_count(*state, &query, &count, &err), &err);
    assert_int_equal(count, 9);
}

/* Cells of one person, as printed and as stored, on a date. */
static void cells_say_what_was_true_then(void **state) {
    static const struct {
        const char *filter, *as_of, *column, *printed, *raw;
    } cases[] = {
        {"张建国", NULL, "title", "一级教师", "一级教师"},
        {"张建国", "2010-11-30", "title", "二级教师", "二级教师"},
        {"张建国", "2027-06-01", "title", "高级教师", "高级教师"},
        {"张建国", NULL, "grade", "专技9", "9"},
        {"张建国", "2019-12-31", "grade", "专技10", "10"},
        {"单雄", NULL, "grade", "专技7", "7"},
        {"单雄", NULL, "post_category", "专技", "专业技术"},
        {"王秀英", "2010-08-31", "school", "乳山市育黎镇中心学校", "乳山市育黎镇中心学校"},
        {"王秀英", NULL, "school", "乳山市实验小学", "乳山市实验小学"},
        {"王秀英", NULL, "at_school_months", "16年2月", "194"},
        {"王秀英", "2018-02-01", "at_school_months", "7年5月", "89"},
        {"王秀英", "2010-09-01", "at_school_months", "0月", "0"},
        {"王秀英", NULL, "service_months", "30年3月", "363"},
        {"王秀英", NULL, "age", "51", "51"},
        {"王秀英", "2026-06-30", "age", "50", "50"},
        {"王秀英", NULL, "class_teacher", "否", "0"},
        {"王秀英", "2017-09-01", "class_teacher", "是", "1"},
        {"王秀英", NULL, "sex", "女", "2"},
        {"王秀英", NULL, "birth", "1975-07", "1975-07"},
        {"王秀英", NULL, "top_education", "专科", "31"},
        {"王秀英", "2002-06-30", "top_education", "", ""},
        {"王秀英", NULL, "putonghua", "二级甲等", "3"},
        {"王秀英", NULL, "cert_no", "20033710010000001", "20033710010000001"},
        {"艾力", NULL, "work_school", "乳山市第一中学", "乳山市第一中学"},
        {"艾力", NULL, "work_reason", "借调", "借调"},
        {"艾力", "2025-08-31", "work_school", "", ""},
        {"艾力", NULL, "political", "", ""},
        {"艾力", NULL, "area", "镇区", "镇区"},
        {"艾力", "2020-08-31", "area", "乡村", "乡村"},
        {"艾力", "2020-08-31", "weak", "是", "1"},
        {"李敏", NULL, "leave_reason", "退休", "退休"},
        {"李敏", NULL, "school", "", ""},
        {"李敏", NULL, "at_school_months", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_query query = {.as_of = cases[i].as_of,
                                 .filter = filter_of(*state, cases[i].filter, &arena),
                                 .columns = &cases[i].column,
                                 .column_count = 1,
                                 .everyone = true};
        const char *printed = people_first(*state, &query, false, &arena);
        query.raw = true;
        const char *raw = people_first(*state, &query, false, &arena);
        if (strcmp(printed, cases[i].printed) != 0 || strcmp(raw, cases[i].raw) != 0)
            fail_msg("%s %s %s: %s (%s), not %s (%s)", cases[i].filter, cases[i].column,
                     cases[i].as_of ? cases[i].as_of : "", printed, raw, cases[i].printed,
                     cases[i].raw);
        sz_arena_free(&arena);
    }
}

static void every_column_can_be_asked_and_sorted(void **state) {
    size_t count = 0;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    for (size_t i = 0; i < count; i++) {
        struct sz_arena arena = {0};
        const struct sz_query query = {.columns = &columns[i].key,
                                       .column_count = 1,
                                       .sort = columns[i].key,
                                       .everyone = true,
                                       .limit = 20};
        const char *ids = people_ids(*state, &query, false, &arena);
        if (strlen(ids) != strlen("1 2 3 4 5 6 7 8 9"))
            fail_msg("%s: %s", columns[i].key, ids);
        assert_string_equal(sz_query_heading(columns[i].key, false), columns[i].heading);
        sz_arena_free(&arena);
    }
}

/* Inside a school 职务, title level, grade, pinyin. Absent values are last in both directions. */
static void sorts_as_asked(void **state) {
    static const struct {
        const char *sort, *ids;
    } cases[] = {
        {NULL, "6 4 5 1 2 3 8"},
        {"order", "6 4 5 1 2 3 8"},
        {"学校惯例顺序", "6 4 5 1 2 3 8"},
        {"-order", "8 3 2 1 5 4 6"},
        {"pinyin", "8 4 3 6 5 1 2"},
        {"-pinyin", "2 1 5 6 3 4 8"},
        {"birth", "1 2 6 5 3 4 8"},
        {"-birth", "8 4 3 5 6 2 1"},
        {"political", "6 1 5 8 3 2 4"},
        {"-political", "8 3 2 5 6 1 4"},
        {"职称", "6 8 4 1 2 3 5"},
        {"grade", "6 1 2 4 3 8 5"},
        {"-grade", "3 4 2 1 6 8 5"},
        {"school,birth", "6 5 4 1 2 3 8"},
        {"school,-birth", "4 5 6 3 2 1 8"},
        {"sex,-pinyin", "2 5 6 4 8 1 3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sz_query query = {.sort = cases[i].sort};
        expect_ids(*state, &query, cases[i].ids);
    }
}

/* Strokes of the surnames: 王 4, 买 6, 吕 6, 张 7, 单 8, 欧 8; 王伟 before 王秀英. */
static void stroke_order_begins_with_the_simplest_surname(void **state) {
    struct sz_arena arena = {0};
    const struct sz_query query = {.sort = "stroke"};
    const char *ids = people_ids(*state, &query, false, &arena);
    assert_int_equal(strlen(ids), strlen("1 2 3 4 5 6 8"));
    assert_memory_equal(ids, "5 1 ", 4);
    assert_non_null(strchr(strchr(ids, '2'), '3'));
    assert_non_null(strchr(strchr(ids, '2'), '6'));
    sz_arena_free(&arena);
}

static enum sz_code count_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    int *seen = ctx;
    (void)row;
    (void)err;
    return ++*seen == 3 ? SZ_STOPPED : SZ_OK;
}

static void a_caller_may_stop(void **state) {
    const struct sz_query query = {0};
    int seen = 0;
    struct sz_error err;
    assert_int_equal(sz_roster_query(*state, &query, count_row, &seen, &err), SZ_OK);
    assert_int_equal(seen, 3);
}

/* A row's callback may ask again, as a form beside the list does. */
static enum sz_code ask_again(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    int64_t count = 0;
    const struct sz_query query = {0};
    (void)row;
    return sz_roster_count(ctx, &query, &count, err);
}

static void queries_nest(void **state) {
    const struct sz_query query = {.limit = 5};
    struct sz_error err;
    must(sz_roster_query(*state, &query, ask_again, *state, &err), &err);
}

static void wrong_questions_are_refused(void **state) {
    static const char *const column = "颜色";
    const struct sz_query wrong[] = {{.sort = "颜色"},
                                     {.columns = &column, .column_count = 1},
                                     {.as_of = "昨天"},
                                     {.sort = "sex,sex,sex,sex,sex,sex,sex,sex,sex"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct sz_error err = {0};
        int seen = 0;
        assert_int_equal(sz_roster_query(*state, &wrong[i], count_row, &seen, &err), SZ_USAGE);
        assert_true(err.message[0] && err.hint[0]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_who_is_there_on_the_date),
        cmocka_unit_test(everyone_adds_those_without_a_posting),
        cmocka_unit_test(cells_say_what_was_true_then),
        cmocka_unit_test(every_column_can_be_asked_and_sorted),
        cmocka_unit_test(sorts_as_asked),
        cmocka_unit_test(stroke_order_begins_with_the_simplest_surname),
        cmocka_unit_test(a_caller_may_stop),
        cmocka_unit_test(queries_nest),
        cmocka_unit_test(wrong_questions_are_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
