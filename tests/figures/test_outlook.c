/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bureau carried forward, from facts that are known one by one, and what is said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/outlook.h"

/* School 1: 20 posts of 高级 (cap 3), 20 of 中级 (cap 3), 10 of 初级. Ten women and men are 中级,
 * of whom two retire in 2027; 副高 are a woman who has not chosen (55: 2027-01, 60: 2033-05), a man
 * past his month and a special post. Four 初级 since 2025. */
static const char setting[] =
    "DELETE FROM appointment; DELETE FROM title; DELETE FROM posting; DELETE FROM education;"
    "DELETE FROM certificate; DELETE FROM teacher;"
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from) VALUES"
    " (1, '专业技术', '中小学教师', 7, 20, '2020-01-01'),"
    " (1, '专业技术', '中小学教师', 10, 20, '2020-01-01'),"
    " (1, '专业技术', '中小学教师', 12, 10, '2020-01-01');"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 17)"
    " INSERT INTO teacher (id, id_no, name, sex, birth) SELECT i,"
    "  '37108319900101' || printf('%04d', i), '教师' || i, iif(i <= 10, '1', '2'),"
    "  CASE WHEN i IN (9, 10) THEN '1966-12' WHEN i = 11 THEN '1971-08' WHEN i = 12 THEN '1980-01'"
    "   ELSE '1985-01' END FROM n;"
    "UPDATE teacher SET sex = '1', birth = '1963-01' WHERE id = 12;"
    "INSERT INTO posting (teacher_id, school_id, kind, valid_from)"
    " SELECT id, 1, '编制', '2010-01-01' FROM teacher;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, special_reason)"
    " SELECT id, '专业技术', CASE WHEN id <= 10 THEN 10 WHEN id <= 13 THEN 7 ELSE 12 END,"
    "  iif(id <= 13, '2015-01-01', '2025-01-01'), '中小学教师', iif(id = 13, '援藏', NULL)"
    "  FROM teacher;";

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    struct sz_outlook_base base;
    struct sz_outlook_wish wish;
    struct sz_outlook outlook;
};

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = people_open();
    people_sql(fx->db, setting);
    must(sz_outlook_load(fx->db, "2026-11-23", &fx->base, &fx->err), &fx->err);
    fx->wish = sz_outlook_usual(&fx->base);
    *state = fx;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fx = *state;
    sz_outlook_close(&fx->outlook);
    sz_outlook_free(&fx->base);
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    free(fx);
    return 0;
}

static const struct sz_outlook_year *years(struct fixture *fx, enum sz_post_level level) {
    struct sz_outlook_year *found = NULL;
    size_t count = 0;
    sz_outlook_close(&fx->outlook);
    sz_outlook_run(&fx->base, &fx->wish, &fx->arena, &fx->outlook);
    sz_outlook_years(&fx->outlook, 0, level, &fx->arena, &found, &count);
    assert_int_equal(count, fx->wish.years + 1);
    return found;
}

/* The file on the day: who is counted, what is noted, which rules are in force. */
static void the_file_is_read_as_it_stands(void **state) {
    struct fixture *fx = *state;
    assert_int_equal(fx->base.person_count, 16);
    assert_int_equal(fx->base.special, 1);
    assert_int_equal(fx->base.overdue, 1);
    assert_int_equal(fx->base.to_choose, 1);
    assert_int_equal(fx->base.unit_count, 1);
    assert_string_equal(fx->base.series[0], "中小学教师");
    assert_int_equal(fx->base.values[SZ_WHATIF_CAP], 1500);
    assert_int_equal(fx->base.values[SZ_WHATIF_SENIOR], 5);
    assert_int_equal(fx->base.values[SZ_WHATIF_MIDDLE], 4);
}

/* 2026: the man past his month goes, 3 rise by the cap. 2027: both 中级 go in June; 3 more rise.
 * The woman goes in 2033 (60), or in 2027-01 (55). Those of 初级 have 4 years in 2029. */
static void years_follow_from_facts_and_rules(void **state) {
    static const struct {
        int year, occupied, exits, promoted;
    } senior[] = {{2026, 4, 1, 3}, {2027, 7, 0, 3}, {2028, 9, 0, 2}, {2029, 9, 0, 0}};
    static const struct {
        int occupied, exits, promoted, risen;
        enum sz_forecast_limit binding;
    } middle[] = {{7, 0, 0, 3, SZ_FORECAST_QUALIFIED},
                  {2, 2, 0, 3, SZ_FORECAST_QUALIFIED},
                  {0, 0, 0, 2, SZ_FORECAST_QUALIFIED},
                  {3, 0, 3, 0, SZ_FORECAST_CAP}};
    struct fixture *fx = *state;
    fx->wish.values[SZ_WHATIF_HIRE] = 0;
    const struct sz_outlook_year *found = years(fx, SZ_SENIOR);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(found[i].year, senior[i].year);
        assert_int_equal(found[i].occupied, senior[i].occupied);
        assert_int_equal(found[i].exits, senior[i].exits);
        assert_int_equal(found[i].promoted, senior[i].promoted);
    }
    assert_int_equal(found[0].round->binding, SZ_FORECAST_CAP);
    assert_int_equal(found[3].round->binding, SZ_FORECAST_QUALIFIED);
    assert_int_equal(found[7].exits, 1); /* 2033 */
    found = years(fx, SZ_INTERMEDIATE);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(found[i].occupied, middle[i].occupied);
        assert_int_equal(found[i].exits, middle[i].exits);
        assert_int_equal(found[i].promoted, middle[i].promoted);
        assert_int_equal(found[i].risen, middle[i].risen);
        assert_int_equal(found[i].round->binding, middle[i].binding);
    }
}

static int64_t first_exit_year(const struct sz_outlook_year *found, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (found[i].exits > 0)
            return found[i].year;
    return 0;
}

/* What-if changes this run and nothing else. */
static void what_if_moves_the_months(void **state) {
    static const struct {
        enum sz_whatif which;
        int value, year; /* in which the woman goes */
    } cases[] = {{SZ_WHATIF_WOMEN, 60, 2033},
                 {SZ_WHATIF_WOMEN, 55, 2027},
                 {SZ_WHATIF_LAW, 0, 2031},
                 {SZ_WHATIF_FLEXIBLE, 36, 2036},
                 {SZ_WHATIF_FLEXIBLE, -36, 2031}};
    struct fixture *fx = *state;
    fx->wish.values[SZ_WHATIF_CAP] = 0; /* nobody rises: only she is there */
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int before = fx->wish.values[cases[i].which];
        fx->wish.values[cases[i].which] = cases[i].value;
        const struct sz_outlook_year *found = years(fx, SZ_SENIOR);
        assert_int_equal(first_exit_year(found, 11), cases[i].year);
        fx->wish.values[cases[i].which] = before;
    }
    fx->wish.values[SZ_WHATIF_POSTS] = 50;
    assert_int_equal(years(fx, SZ_SENIOR)[0].approved, 10);
}

/* What is agreed stands, whatever the what-if says. */
static void agreements_stand(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO retirement (teacher_id, track, kind, month, noticed_on) VALUES"
                       " (11, 'F60', '延迟', '2035-01', '2030-01-01')");
    sz_outlook_free(&fx->base);
    must(sz_outlook_load(fx->db, "2026-11-23", &fx->base, &fx->err), &fx->err);
    fx->wish.values[SZ_WHATIF_CAP] = 0;
    fx->wish.values[SZ_WHATIF_FLEXIBLE] = -36;
    assert_int_equal(first_exit_year(years(fx, SZ_SENIOR), 11), 2035);
    assert_int_equal(fx->base.to_choose, 0);
}

static bool says(struct fixture *fx, enum sz_post_level level, const char *part) {
    const char **lines = NULL;
    size_t count = 0;
    sz_outlook_sentences(&fx->outlook, 0, level, &fx->arena, &lines, &count);
    for (size_t i = 0; i < count; i++)
        if (strstr(lines[i], part))
            return true;
    return false;
}

static void sentences_say_what_binds(void **state) {
    struct fixture *fx = *state;
    fx->wish.values[SZ_WHATIF_HIRE] = 0;
    years(fx, SZ_SENIOR);
    assert_true(says(fx, SZ_SENIOR, "晋升人数限于：2026-2027 年度上限，2028-"));
    assert_true(says(fx, SZ_SENIOR, "第 3 年（2028）高级晋升断档：可评 3，具备年限的只有 2 人"));
    assert_true(says(fx, SZ_SENIOR, "没有达到核准岗位数 20"));
    assert_true(says(fx, SZ_INTERMEDIATE, "第 1 年（2026）中级晋升断档"));
    assert_false(says(fx, SZ_SENIOR, "空岗成为约束"));
    people_sql(fx->db, "UPDATE post_plan SET posts = 7 WHERE grade = 7");
    sz_outlook_free(&fx->base);
    must(sz_outlook_load(fx->db, "2026-11-23", &fx->base, &fx->err), &fx->err);
    fx->wish.values[SZ_WHATIF_CAP] = 6000;
    years(fx, SZ_SENIOR);
    assert_true(says(fx, SZ_SENIOR, "2027 年起空岗成为约束：空岗 2，上限 4"));
    assert_true(says(fx, SZ_SENIOR, "2027-12 达到核准岗位数 7"));
}

/* A year names who leaves and adds up. */
static void a_year_explains_itself(void **state) {
    struct fixture *fx = *state;
    struct sz_explain_line *lines = NULL;
    size_t count = 0, people = 0;
    int64_t sum = 0, end = -1;
    years(fx, SZ_INTERMEDIATE);
    must(sz_outlook_explain(fx->db, &fx->outlook, 0, SZ_INTERMEDIATE, 2027, &fx->arena, &lines,
                            &count, &fx->err),
         &fx->err);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind == SZ_EXPLAIN_SUM && strcmp(lines[i].label, "期末在岗") == 0)
            end = lines[i].number;
        else if (lines[i].kind == SZ_EXPLAIN_SUM)
            sum += lines[i].number;
        if (lines[i].kind != SZ_EXPLAIN_PERSON)
            continue;
        people++;
        assert_in_range(lines[i].teacher_id, 9, 10);
        assert_non_null(strstr(lines[i].text, "2027-06 退休，乳山市实验小学"));
    }
    assert_int_equal(people, 2);
    assert_int_equal(sum, end);
    assert_int_equal(sz_outlook_explain(fx->db, &fx->outlook, 0, SZ_SENIOR, 2050, &fx->arena,
                                        &lines, &count, &fx->err),
                     SZ_NOT_FOUND);
}

/* Another school has no share in the points; the rounds are the bureau's. */
static void a_school_is_counted_by_itself(void **state) {
    struct fixture *fx = *state;
    fx->wish.school_id = 2;
    const struct sz_outlook_year *found = years(fx, SZ_SENIOR);
    assert_int_equal(found[0].occupied, 0);
    assert_int_equal(found[0].round->promoted, 3);
    assert_false(sz_outlook_has(&fx->outlook, 0, SZ_SENIOR));
    fx->wish.school_id = 1;
    assert_int_equal(years(fx, SZ_SENIOR)[0].occupied, 4);
}

static void values_are_read_and_printed(void **state) {
    static const struct {
        enum sz_whatif which;
        const char *typed;
        int value;
        const char *printed;
    } good[] = {
        {SZ_WHATIF_CAP, "15", 1500, "15%"},          {SZ_WHATIF_CAP, "12.5%", 1250, "12.50%"},
        {SZ_WHATIF_ATTRITION, "0.1", 10, "0.10%"},   {SZ_WHATIF_ATTRITION, "0.25", 25, "0.25%"},
        {SZ_WHATIF_FLEXIBLE, "-12", -12, "-12个月"}, {SZ_WHATIF_LAW, "off", 0, "off"},
        {SZ_WHATIF_WOMEN, "55", 55, "55岁"},         {SZ_WHATIF_SMOOTH, "on", 1, "on"},
    };
    static const struct {
        enum sz_whatif which;
        const char *typed;
    } bad[] = {{SZ_WHATIF_CAP, "101"},      {SZ_WHATIF_CAP, "1.234"},    {SZ_WHATIF_CAP, ""},
               {SZ_WHATIF_CAP, "x"},        {SZ_WHATIF_HIRE, "1.5"},     {SZ_WHATIF_HIRE, "-1"},
               {SZ_WHATIF_FLEXIBLE, "-37"}, {SZ_WHATIF_FLEXIBLE, "--1"}, {SZ_WHATIF_WOMEN, "57"},
               {SZ_WHATIF_LAW, "1"},        {SZ_WHATIF_SENIOR, "0"},     {SZ_WHATIF_CAP, "5."}};
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        int value = -999;
        must(sz_whatif_read(good[i].which, good[i].typed, &value, &fx->err), &fx->err);
        assert_int_equal(value, good[i].value);
        assert_string_equal(sz_whatif_print(good[i].which, value, &fx->arena), good[i].printed);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int value = -999;
        assert_int_equal(sz_whatif_read(bad[i].which, bad[i].typed, &value, &fx->err), SZ_USAGE);
        assert_int_equal(value, -999);
        assert_string_not_equal(fx->err.hint, "");
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(the_file_is_read_as_it_stands), TEST(years_follow_from_facts_and_rules),
        TEST(what_if_moves_the_months),      TEST(agreements_stand),
        TEST(sentences_say_what_binds),      TEST(a_year_explains_itself),
        TEST(a_school_is_counted_by_itself), TEST(values_are_read_and_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
