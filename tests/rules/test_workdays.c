/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days with the holidays of 2026 (国务院办公厅 notices are data in the file). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shizi/workdays.h"

/* National Day: 1 to 7 October off, 10 October (a Saturday) is worked. */
static const struct sz_moved_day moved[] = {
    {"2026-10-01", false}, {"2026-10-02", false}, {"2026-10-05", false},
    {"2026-10-06", false}, {"2026-10-07", false}, {"2026-10-10", true},
};

static const struct {
    const char *from;
    int days;
    const char *end;
} cases[] = {
    {"2026-11-23", 5, "2026-11-27"}, /* Monday to Friday */
    {"2026-11-25", 5, "2026-12-01"}, /* over a weekend */
    {"2026-11-28", 5, "2026-12-04"}, /* begins on a Saturday: the Monday is the first */
    {"2026-11-23", 1, "2026-11-23"}, {"2026-11-22", 1, "2026-11-23"},
    {"2026-09-28", 5, "2026-10-09"}, /* 28, 29, 30, then 8, 9 October */
    {"2026-09-29", 5, "2026-10-10"}, /* the worked Saturday counts */
    {"2026-11-23", 7, "2026-12-01"},
};

static void a_notice_ends_on_its_last_working_day(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char end[SZ_DATE_MAX];
        sz_workdays_end(cases[i].from, cases[i].days, moved, sizeof moved / sizeof moved[0], end);
        assert_string_equal(end, cases[i].end);
    }
}

static void a_moved_day_is_what_the_notice_says(void **state) {
    (void)state;
    size_t count = sizeof moved / sizeof moved[0];
    assert_true(sz_is_workday("2026-10-10", moved, count));
    assert_false(sz_is_workday("2026-10-10", NULL, 0));
    assert_false(sz_is_workday("2026-10-01", moved, count));
    assert_true(sz_is_workday("2026-10-01", NULL, 0));
    assert_true(sz_is_workday("1969-12-31", NULL, 0)); /* a Wednesday before the epoch */
    assert_false(sz_is_workday("1969-12-28", NULL, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_notice_ends_on_its_last_working_day),
        cmocka_unit_test(a_moved_day_is_what_the_notice_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
