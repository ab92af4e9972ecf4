/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retirement by the law of 2024-09-13; published calculators and the text's own examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/retirement.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void months_of_the_published_tables(void **state) {
    (void)state;
    static const struct {
        const char *birth, *track, *month;
        int years, months, delay;
    } cases[] = {
        {"1971-04", "F55", "2026-08", 55, 4, 4},   {"1995-12", "F50", "2050-12", 55, 0, 60},
        {"1995-12", "M60", "2058-12", 63, 0, 36},  {"2000-12", "F55", "2058-12", 58, 0, 36},
        {"2000-12", "M60", "2063-12", 63, 0, 36},  {"1965-12", "M60", "2026-03", 60, 3, 3},
        {"1963-12", "M60", "2023-12", 60, 0, 0},   {"1963-04", "F55", "2018-04", 55, 0, 0},
        {"1964-02", "M60", "2024-02", 60, 0, 0},   {"1965-01", "M60", "2025-02", 60, 1, 1},
        {"1964-12", "M60", "2024-12", 60, 0, 0},   {"1965-04", "M60", "2025-05", 60, 1, 1},
        {"1965-05", "M60", "2025-07", 60, 2, 2},   {"1970-06", "M60", "2031-11", 61, 5, 17},
        {"1976-08", "M60", "2039-07", 62, 11, 35}, {"1976-09", "M60", "2039-09", 63, 0, 36},
        {"1976-12", "M60", "2039-12", 63, 0, 36},  {"1977-01", "M60", "2040-01", 63, 0, 36},
        {"1969-12", "F55", "2024-12", 55, 0, 0},   {"1970-01", "F55", "2025-02", 55, 1, 1},
        {"1970-04", "F55", "2025-05", 55, 1, 1},   {"1970-05", "F55", "2025-07", 55, 2, 2},
        {"1975-08", "F55", "2032-01", 56, 5, 17},  {"1981-08", "F55", "2039-07", 57, 11, 35},
        {"1981-09", "F55", "2039-09", 58, 0, 36},  {"1974-12", "F50", "2024-12", 50, 0, 0},
        {"1975-01", "F50", "2025-02", 50, 1, 1},   {"1975-02", "F50", "2025-03", 50, 1, 1},
        {"1975-03", "F50", "2025-05", 50, 2, 2},   {"1980-06", "F50", "2033-03", 52, 9, 33},
        {"1984-10", "F50", "2039-09", 54, 11, 59}, {"1984-11", "F50", "2039-11", 55, 0, 60},
        {"1984-12", "F50", "2039-12", 55, 0, 60},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_retirement found;
        assert_true(sz_retirement_of(cases[i].birth, sz_track_read(cases[i].track), &found));
        if (strcmp(found.month, cases[i].month) != 0 || found.delay != cases[i].delay ||
            found.age_years != cases[i].years || found.age_months != cases[i].months)
            fail_msg("%s %s: %s, %d months later", cases[i].birth, cases[i].track, found.month,
                     found.delay);
    }
}

static void months_worked_out_by_hand(void **state) {
    (void)state;
    static const struct {
        const char *birth, *track, *month;
    } cases[] = {
        {"1975-06", "M60", "2038-02"},    {"1966-01", "M60", "2026-05"},
        {"1988-09", "M60", "2051-09"},    {"1970-06", "F55", "2025-08"},
        {"1970-09", "F55", "2025-12"},    {"1971-06", "F55", "2026-11"},
        {"1988-09", "F55", "2046-09"},    {"1975-06", "F50", "2025-09"},
        {"1976-06", "F50", "2027-03"},    {"1980-03", "M60", "2043-03"},
        {"1975-06-30", "M60", "2038-02"}, /* the day does not count */
        {"1965-01", "F60", "2025-02"},    /* the men's formula */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_retirement found;
        assert_true(sz_retirement_of(cases[i].birth, sz_track_read(cases[i].track), &found));
        assert_string_equal(found.month, cases[i].month);
    }
}

/* Until the delay is full every fifth (third) month has nobody: one month more for each group. */
static void nobody_retires_in_the_holes(void **state) {
    (void)state;
    static const struct {
        enum sz_track track;
        const char *first, *hole;
        int period, births;
    } cases[] = {
        {SZ_TRACK_M60, "1964-12", "2025-01", 5, 140},
        {SZ_TRACK_F55, "1969-12", "2025-01", 5, 140},
        {SZ_TRACK_F50, "1974-12", "2025-01", 3, 118},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        for (int month = 0; month < cases[i].births; month++) {
            char birth[SZ_DATE_MAX];
            struct sz_retirement found;
            sz_date_add_months(cases[i].first, month, birth);
            assert_true(sz_retirement_of(birth, cases[i].track, &found));
            int behind = sz_date_months_between(cases[i].hole, found.month);
            if (behind >= 0 && behind % cases[i].period == 0)
                fail_msg("%s retires in %s", birth, found.month);
        }
}

static void flexible_months_keep_their_limits(void **state) {
    (void)state;
    static const struct {
        const char *birth, *track, *earliest, *latest, *notice;
    } cases[] = {
        {"1965-01", "M60", "2025-01", "2028-02", "2024-10"}, /* not before the old age */
        {"1976-12", "M60", "2036-12", "2042-12", "2036-09"},
        {"1984-12", "F50", "2036-12", "2042-12", "2036-09"}, /* three years, not the old age */
        {"1963-12", "M60", "2023-12", "2026-12", "2023-09"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_retirement found;
        char notice[SZ_DATE_MAX];
        assert_true(sz_retirement_of(cases[i].birth, sz_track_read(cases[i].track), &found));
        assert_string_equal(found.earliest, cases[i].earliest);
        assert_string_equal(found.latest, cases[i].latest);
        sz_retirement_notice(found.earliest, true, notice);
        assert_string_equal(notice, cases[i].notice);
    }
}

static void what_is_not_known_is_not_guessed(void **state) {
    (void)state;
    struct sz_retirement found;

    assert_false(sz_retirement_of(NULL, SZ_TRACK_M60, &found));
    assert_false(sz_retirement_of("1965-13", SZ_TRACK_M60, &found));
    assert_false(sz_retirement_of("1965-01", SZ_TRACK_NONE, &found));
    assert_string_equal(found.month, "");
    assert_int_equal(sz_track_read("F58"), SZ_TRACK_NONE);
    assert_int_equal(sz_track_read(NULL), SZ_TRACK_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_of_the_published_tables),
        cmocka_unit_test(months_worked_out_by_hand),
        cmocka_unit_test(nobody_retires_in_the_holes),
        cmocka_unit_test(flexible_months_keep_their_limits),
        cmocka_unit_test(what_is_not_known_is_not_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
