/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void only_real_dates_in_stored_form_pass(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum sz_date_precision precision;
    } cases[] = {
        {"1985-03-01", SZ_DATE_DAY},  {"1985-03", SZ_DATE_MONTH},  {"2024-02-29", SZ_DATE_DAY},
        {"2000-02-29", SZ_DATE_DAY},  {"1900-02-29", SZ_DATE_BAD}, {"2023-02-29", SZ_DATE_BAD},
        {"1985-04-31", SZ_DATE_BAD},  {"1985-13", SZ_DATE_BAD},    {"1985-00", SZ_DATE_BAD},
        {"1985-03-00", SZ_DATE_BAD},  {"1985-3-1", SZ_DATE_BAD},   {"1985.03.01", SZ_DATE_BAD},
        {"1985", SZ_DATE_BAD},        {"", SZ_DATE_BAD},           {"1899-12-31", SZ_DATE_BAD},
        {"1900-01-01", SZ_DATE_DAY},  {"2199-12-31", SZ_DATE_DAY}, {"2200-01-01", SZ_DATE_BAD},
        {"1985-03-01 ", SZ_DATE_BAD}, {"1985/03", SZ_DATE_BAD},    {"1985-03/01", SZ_DATE_BAD},
        {"+985-03-01", SZ_DATE_BAD},  {"1985-0x-01", SZ_DATE_BAD},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (sz_date_check(cases[i].text) != cases[i].precision)
            fail_msg("%s gives %d", cases[i].text, (int)sz_date_check(cases[i].text));
}

static void clerks_writings_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text, *value;
    } cases[] = {
        {"1985.03", "1985-03"},
        {"1985.3", "1985-03"},
        {"198503", "1985-03"},
        {"19850301", "1985-03-01"},
        {"1985-3-1", "1985-03-01"},
        {"1985/3/1", "1985-03-01"},
        {"1985.3.1", "1985-03-01"},
        {"1985年3月", "1985-03"},
        {"1985年3月1日", "1985-03-01"},
        {"1985年03月01号", "1985-03-01"},
        {"1985年", "1985"},
        {"1985", "1985"},
        {"1985 年 3 月", "1985-03"},
        {"１９８５．０３", "1985-03"},
        {"１９８５年１２月３１日", "1985-12-31"},
        {"1985-03-01 00:00:00", "1985-03-01"},
        {"1985-03-01T00:00:00.000", "1985-03-01"},
        {"1985/3/1 0:00", "1985-03-01"},
        {" 1985.03　", "1985-03"},
        {"1985。03", "1985-03"},
        {"1985—03—01", "1985-03-01"},
        {"1985.03.", "1985-03"},
        {"1978.10", "1978-10"},
        {"2024.2.29", "2024-02-29"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_date_result read = sz_date_read(cases[i].text, true);
        if (read.precision == SZ_DATE_BAD || strcmp(read.value, cases[i].value) != 0)
            fail_msg("%s gives '%s' %s", cases[i].text, read.value,
                     read.problem ? read.problem : "");
    }
}

static void what_is_no_date_says_why(void **state) {
    (void)state;
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"1985.13", "没有这个月份"},
        {"1985.0", "没有这个月份"},
        {"198500", "没有这个月份"},
        {"1985.2.30", "没有这一天"},
        {"19850431", "没有这一天"},
        {"1985.3.301", "没有这一天"},
        {"19850300", "只知道月份"},
        {"85.3.1", "四位的年份"},
        {"3月1日", "四位的年份"},
        {"1/3/1985", "四位的年份"},
        {"31107", "日期序号"},
        {"1985031", "6 位"},
        {"371083198503012345", "6 位"},
        {"1885.03", "1900 到 2199"},
        {"2200", "1900 到 2199"},
        {"至今", "看不出日期"},
        {"", "看不出日期"},
        {"无", "看不出日期"},
        {"1985年春", "看不出日期"},
        {"一九八五年三月", "阿拉伯数字"},
        {"1985--03", "看不出日期"},
        {"1985.1.2.3", "看不出日期"},
        {"12:30", "看不出日期"},
        {"1985.003", "没有这个月份"},
        {"99999999999999999999999999999999999999999999999999999999", "看不出日期"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_date_result read = sz_date_read(cases[i].text, true);
        if (read.precision != SZ_DATE_BAD || !strstr(read.problem, cases[i].problem))
            fail_msg("%s gives '%s' %s", cases[i].text, read.value,
                     read.problem ? read.problem : "");
        assert_string_equal(read.value, "");
    }
}

/* A spreadsheet keeps the number 1978.1 for what was typed as 1978.10. */
static void a_number_that_lost_its_zero_is_not_guessed(void **state) {
    (void)state;
    struct sz_date_result number = sz_date_read("1978.1", false);
    assert_int_equal(number.precision, SZ_DATE_BAD);
    assert_non_null(strstr(number.problem, "1 月和 10 月"));

    assert_string_equal(sz_date_read("1978.1", true).value, "1978-01");
    assert_string_equal(sz_date_read("1978.2", false).value, "1978-02");
    assert_string_equal(sz_date_read("1978.12", false).value, "1978-12");
    assert_string_equal(sz_date_read("1978.01", false).value, "1978-01");
    assert_string_equal(sz_date_read("1978.1.1", false).value, "1978-01-01");
    assert_string_equal(sz_date_read("1978-1", false).value, "1978-01");
    assert_string_equal(sz_date_read("197810", false).value, "1978-10");
}

static void binary_noise_of_numbers_is_rounded_away(void **state) {
    (void)state;
    assert_string_equal(sz_date_read("1978.0599999999999", false).value, "1978-06");
    assert_string_equal(sz_date_read("1978.1100000000001", false).value, "1978-11");
    assert_int_equal(sz_date_read("1978.1000000000001", false).precision, SZ_DATE_BAD);
    assert_int_equal(sz_date_read("1978.5555555555", false).precision, SZ_DATE_BAD);
    assert_int_equal(sz_date_read("1978.0599999999999", true).precision, SZ_DATE_BAD);
}

static void serial_days_follow_the_workbook_system(void **state) {
    (void)state;
    /* ECMA-376 part 1, 18.17.4.1: both systems and the phantom 1900-02-29. */
    static const struct {
        double serial;
        bool from_1904;
        const char *date;
    } cases[] = {
        {1, false, "1900-01-01"},
        {59, false, "1900-02-28"},
        {60, false, ""},
        {61, false, "1900-03-01"},
        {31107, false, "1985-03-01"},
        {31107.99, false, "1985-03-01"},
        {0, false, ""},
        {-1, false, ""},
        {0, true, "1904-01-01"},
        {29645, true, "1985-03-01"},
        {60, true, "1904-03-01"},
        {109574, false, "2199-12-31"},
        {109575, false, ""},
        {108112, true, "2199-12-31"},
        {108113, true, ""},
        {1e300, false, ""},
    };

    char out[SZ_DATE_MAX];
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool read = sz_date_from_serial(cases[i].serial, cases[i].from_1904, out);
        if (read != (cases[i].date[0] != '\0') || strcmp(out, cases[i].date) != 0)
            fail_msg("%f gives '%s'", cases[i].serial, out);
    }
    assert_false(sz_date_from_serial((double)NAN, false, out));
}

static void days_count_from_1970(void **state) {
    (void)state;
    assert_int_equal(sz_date_days("1970-01-01"), 0);
    assert_int_equal(sz_date_days("1970-01"), 0);
    assert_int_equal(sz_date_days("2000-03-01"), 11017);
    assert_int_equal(sz_date_days("1969-12-31"), -1);
    assert_int_equal(sz_date_days("1900-01-01"), -25567);
    assert_int_equal(sz_date_days("no date"), 0);
}

/* Every day of the supported years: forth by one, back by one, never the same text twice. */
static void adding_days_walks_the_whole_calendar(void **state) {
    (void)state;
    char day[SZ_DATE_MAX] = "1900-01-01", next[SZ_DATE_MAX], back[SZ_DATE_MAX];
    long count = 1;
    for (; strcmp(day, "2199-12-31") != 0; count++) {
        sz_date_add_days(day, 1, next);
        assert_int_equal(sz_date_check(next), SZ_DATE_DAY);
        assert_true(strcmp(day, next) < 0);
        sz_date_add_days(next, -1, back);
        assert_string_equal(back, day);
        memcpy(day, next, sizeof day);
    }
    assert_int_equal(count, 300 * 365 + 75 - 2); /* 1900 and 2100 are no leap years, 2000 is */

    sz_date_add_days("2199-12-31", 1, next);
    assert_string_equal(next, "2199-12-31");
    sz_date_add_days("2026-03", 30, next);
    assert_string_equal(next, "2026-03-31");
    sz_date_add_days("bad", 1, next);
    assert_string_equal(next, "");
}

static void months_keep_precision_and_the_months_end(void **state) {
    (void)state;
    static const struct {
        const char *from;
        int months;
        const char *to;
    } cases[] = {
        {"2024-01-31", 1, "2024-02-29"},
        {"2023-01-31", 1, "2023-02-28"},
        {"2024-02-29", 12, "2025-02-28"},
        {"1985-03", 720, "2045-03"},
        {"1985-03", -3, "1984-12"},
        {"1985-12-15", 1, "1986-01-15"},
        {"1985-01-15", -1, "1984-12-15"},
        {"1985-03-15", 0, "1985-03-15"},
        {"2199-12", 1, "2199-12"},
        {"1900-01-15", -1, "1900-01-01"},
        {"1985", 1, ""},
    };

    char out[SZ_DATE_MAX];
    for (size_t i = 0; i < COUNT(cases); i++) {
        sz_date_add_months(cases[i].from, cases[i].months, out);
        assert_string_equal(out, cases[i].to);
    }
}

static void whole_months_are_counted(void **state) {
    (void)state;
    static const struct {
        const char *from, *to;
        int months;
    } cases[] = {
        {"1985-03-01", "2026-03-01", 492},
        {"1985-03-02", "2026-03-01", 491},
        {"1985-03", "2026-03", 492},
        {"1985-03-15", "2026-03", 491},
        {"1985-03", "2026-03-15", 492},
        {"2026-03-01", "1985-03-02", -491},
        {"2024-01-31", "2024-02-29", 1},
        {"2024-01-31", "2024-02-28", 0},
        {"2024-02-29", "2025-02-28", 12},
        {"2026-01-01", "2026-01-01", 0},
        {"bad", "2026-01", 0},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(sz_date_months_between(cases[i].from, cases[i].to), cases[i].months);
}

static void adding_and_counting_months_agree(void **state) {
    (void)state;
    static const char *const starts[] = {"2023-01-31", "2024-02-29", "1985-12-30", "2000-06"};
    char end[SZ_DATE_MAX];
    for (size_t i = 0; i < COUNT(starts); i++)
        for (int months = 0; months < 60; months++) {
            sz_date_add_months(starts[i], months, end);
            assert_int_equal(sz_date_months_between(starts[i], end), months);
        }
}

static void superiors_get_dots(void **state) {
    (void)state;
    char out[SZ_DATE_MAX];
    sz_date_dotted("1978-06", out);
    assert_string_equal(out, "1978.06");
    sz_date_dotted("1978-06-01", out);
    assert_string_equal(out, "1978.06.01");
    sz_date_dotted("", out);
    assert_string_equal(out, "");
}

static void a_date_has_parts_and_a_school_year(void **state) {
    (void)state;
    static const struct {
        const char *date;
        int year, month, day, school_year;
    } cases[] = {
        {"2026-09-01", 2026, 9, 1, 2026},   {"2026-08-31", 2026, 8, 31, 2025},
        {"2026-09", 2026, 9, 1, 2026},      {"2027-01", 2027, 1, 1, 2026},
        {"1999-12-31", 1999, 12, 31, 1999},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_date_parts parts = sz_date_parts(cases[i].date);
        assert_int_equal(parts.year, cases[i].year);
        assert_int_equal(parts.month, cases[i].month);
        assert_int_equal(parts.day, cases[i].day);
        assert_int_equal(sz_date_school_year(cases[i].date), cases[i].school_year);
    }
    assert_int_equal(sz_date_parts("2026-13").year, 0);
}

static void the_first_day_of_a_year_a_month_a_day(void **state) {
    static const struct {
        const char *date, *first;
    } cases[] = {{"1980", "1980-01-01"}, {"1980-05", "1980-05-01"}, {"1980-05-31", "1980-05-31"}};
    char first[SZ_DATE_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sz_date_first_day(cases[i].date, first);
        assert_string_equal(first, cases[i].first);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_real_dates_in_stored_form_pass),
        cmocka_unit_test(clerks_writings_are_read),
        cmocka_unit_test(what_is_no_date_says_why),
        cmocka_unit_test(a_number_that_lost_its_zero_is_not_guessed),
        cmocka_unit_test(binary_noise_of_numbers_is_rounded_away),
        cmocka_unit_test(serial_days_follow_the_workbook_system),
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(adding_days_walks_the_whole_calendar),
        cmocka_unit_test(months_keep_precision_and_the_months_end),
        cmocka_unit_test(whole_months_are_counted),
        cmocka_unit_test(adding_and_counting_months_agree),
        cmocka_unit_test(superiors_get_dots),
        cmocka_unit_test(the_first_day_of_a_year_a_month_a_day),
        cmocka_unit_test(a_date_has_parts_and_a_school_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
