/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quota forecast and teacher retirements by the real program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#define DAY "--as-of", "2026-06-01"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "demo", program->db, "--teachers", "400", "--schools", "8", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static long number_at(struct program *program, const char *list, long i, const char *key) {
    char path[96];
    snprintf(path, sizeof path, "$.levels[0].%s[%ld].%s", list, i, key);
    return strtol(json_at(program, path), NULL, 10);
}

/* Keys that scripts rely on; every year follows from the one before. */
static void the_years_add_up(void **state) {
    static const char *const keys[] = {"year",     "month",     "approved",  "standard",
                                       "occupied", "p5",        "vacant",    "exits",
                                       "hired",    "promoted",  "risen",     "cap",
                                       "room",     "qualified", "placeable", "binding"};
    struct program *program = *state;
    shizi(program, "quota", "forecast", DAY, "--level", "中级", "--series", "中小学教师", "--json",
          NULL);
    must_end(program, 0);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "$.levels[0].years[0].%s", keys[i]);
        assert_string_not_equal(json_at(program, path), "(none)");
    }
    assert_int_equal(json_count(program, "$.levels"), 1);
    assert_int_equal(json_count(program, "$.levels[0].years"), 11);
    assert_string_equal(json_at(program, "$.as_of"), "2026-06-01");
    assert_string_equal(json_at(program, "$.what_if.cap_rate"), "15%");
    for (long year = 1; year < 11; year++) {
        assert_int_equal(number_at(program, "years", year, "occupied"),
                         number_at(program, "years", year - 1, "occupied") +
                             number_at(program, "years", year, "hired") +
                             number_at(program, "years", year, "promoted") -
                             number_at(program, "years", year, "exits") -
                             number_at(program, "years", year, "risen"));
        assert_true(number_at(program, "years", year, "promoted") <=
                    number_at(program, "years", year, "cap"));
    }
}

/* Twelve months make the year. */
static void months_make_the_year(void **state) {
    struct program *program = *state;
    long sum = 0;
    shizi(program, "quota", "forecast", DAY, "--level", "高级", "--series", "中小学教师", "--json",
          "--years", "2", NULL);
    must_end(program, 0);
    long exits = number_at(program, "years", 1, "exits");
    shizi(program, "quota", "forecast", DAY, "--level", "高级", "--series", "中小学教师", "--json",
          "--years", "2", "--monthly", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$.levels[0].months"), 7 + 24);
    for (long i = 0; i < 31; i++)
        if (number_at(program, "months", i, "year") == 2027)
            sum += number_at(program, "months", i, "exits");
    assert_int_equal(sum, exits);
}

/* All schools together are the bureau, in the last year too. */
static void schools_add_up_to_the_bureau(void **state) {
    static const char *const keys[] = {"approved", "occupied", "exits", "promoted", "hired"};
    struct program *program = *state;
    long sums[5] = {0};
    shizi(program, "quota", "forecast", DAY, "--level", "中级", "--series", "中小学教师", "--json",
          "--years", "3", "--all", NULL);
    must_end(program, 0);
    long schools = json_count(program, "$.levels");
    assert_true(schools >= 5);
    for (long i = 0; i < schools; i++)
        for (size_t k = 0; k < 5; k++) {
            char path[96];
            snprintf(path, sizeof path, "$.levels[%ld].years[3].%s", i, keys[k]);
            sums[k] += strtol(json_at(program, path), NULL, 10);
        }
    shizi(program, "quota", "forecast", DAY, "--level", "中级", "--series", "中小学教师", "--json",
          "--years", "3", NULL);
    for (size_t k = 0; k < 5; k++)
        assert_int_equal(number_at(program, "years", 3, keys[k]), sums[k]);
}

/* A what-if changes the answer and not a byte of the file; the same seed gives the same band. */
static void what_if_touches_nothing(void **state) {
    struct program *program = *state;
    shizi(program, "log", "head", NULL);
    must_end(program, 0);
    const char *head = sz_arena_copy(&program->arena, program->out);
    shizi(program, "quota", "forecast", DAY, "--csv", NULL);
    must_end(program, 0);
    const char *usual = sz_arena_copy(&program->arena, program->out);
    shizi(program, "quota", "forecast", DAY, "--csv", "--law", "off", "--hire", "50", "--cap-rate",
          "5", "--flexible", "-12", "--posts", "90", NULL);
    must_end(program, 0);
    assert_string_not_equal(program->out, usual);
    shizi(program, "quota", "forecast", DAY, "--csv", "--monte-carlo", "20", "--seed", "5", NULL);
    must_end(program, 0);
    const char *band = sz_arena_copy(&program->arena, program->out);
    shizi(program, "quota", "forecast", DAY, "--csv", "--monte-carlo", "20", "--seed", "5", NULL);
    assert_string_equal(program->out, band);
    shizi(program, "quota", "forecast", DAY, "--csv", "--monte-carlo", "20", "--seed", "6", NULL);
    assert_string_not_equal(program->out, band);
    shizi(program, "quota", "forecast", DAY, "--csv", NULL);
    assert_string_equal(program->out, usual);
    shizi(program, "log", "head", NULL);
    assert_string_equal(program->out, head);
}

static void text_says_what_binds(void **state) {
    struct program *program = *state;
    shizi(program, "quota", "forecast", DAY, "--smooth", "--women", "55", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "晋升人数限于：2026"));
    assert_non_null(strstr(program->out, "假设 均衡晋升：on（平常 off）"));
    assert_non_null(strstr(program->out, "没有算辞职、调出、去世"));
    shizi(program, "quota", "forecast", DAY, "--lang", "en", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "Promotions limited by: 2026"));
}

static void wrong_values_are_refused(void **state) {
    static const char *const words[][2] = {
        {"--years", "0"},          {"--years", "31"}, {"--cap-rate", "200"},  {"--flexible", "37"},
        {"--law", "maybe"},        {"--women", "57"}, {"--series", "不存在"}, {"--level", "特级"},
        {"--monte-carlo", "9999"}, {"--hire", "-5"}};
    struct program *program = *state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        shizi(program, "quota", "forecast", words[i][0], words[i][1], "--json", NULL);
        must_end(program, 64);
        assert_string_equal(json_at(program, "$.error.code"), "usage");
        assert_string_not_equal(json_at(program, "$.error.hint"), "");
    }
}

/* The list of a year holds those of its months, and both months of who has to choose. */
static void retirements_are_listed_by_year(void **state) {
    struct program *program = *state;
    long to_choose = 0;
    shizi(program, "teacher", "retirements", "--all", DAY, "--json", NULL);
    must_end(program, 0);
    long all = json_count(program, "$");
    assert_true(all > 300);
    shizi(program, "teacher", "retirements", "--year", "2033", DAY, "--json", NULL);
    must_end(program, 0);
    long count = json_count(program, "$");
    assert_in_range(count, 1, all - 1);
    for (long i = 0; i < count; i++) {
        char path[64];
        snprintf(path, sizeof path, "$[%ld].month_if_60", i);
        bool open = *json_at(program, path) != '\0';
        to_choose += open;
        snprintf(path, sizeof path, "$[%ld].month", i);
        if (!open)
            assert_memory_equal(json_at(program, path), "2033-", 5);
    }
    assert_true(to_choose > 0);
    shizi(program, "teacher", "retirements", "--year", "33", DAY, NULL);
    must_end(program, 64);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_years_add_up),
        cmocka_unit_test(months_make_the_year),
        cmocka_unit_test(schools_add_up_to_the_bureau),
        cmocka_unit_test(what_if_touches_nothing),
        cmocka_unit_test(text_says_what_binds),
        cmocka_unit_test(wrong_values_are_refused),
        cmocka_unit_test(retirements_are_listed_by_year),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
