/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 事业单位工作人员处分规定 (2023): periods, and several together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shizi/sanction.h"

static void periods_run_as_the_kind_says(void **state) {
    static const struct {
        const char *kind, *from, *running, *end;
    } cases[] = {
        {"警告", "2026-03-10", NULL, "2026-09-10"},
        {"记过", "2026-03-10", NULL, "2027-03-10"},
        {"降低岗位等级", "2026-03-10", NULL, "2028-03-10"},
        {"撤职", "2026-03-10", NULL, "2028-03-10"},
        {"警告", "2025-08-31", NULL, "2026-02-28"},         /* the last day of a short month */
        {"警告", "2026-03", NULL, "2026-09-01"},            /* only the month is known */
        {"记过", "2026-03-10", "2026-06-10", "2027-06-10"}, /* 3 months left and 12 more */
        {"记过", "2026-03-10", "2026-03-10", "2027-03-10"}, /* the other one has just ended */
        {"降低岗位等级", "2026-03-10", "2028-12-10", "2030-03-10"}, /* 33 + 24 > 48 */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char end[SZ_DATE_MAX];
        assert_true(sz_sanction_end(cases[i].kind, cases[i].from, cases[i].running, end));
        assert_string_equal(end, cases[i].end);
    }
}

static void dismissal_has_no_period(void **state) {
    char end[SZ_DATE_MAX];
    (void)state;
    assert_false(sz_sanction_end("开除", "2026-03-10", NULL, end));
    assert_int_equal(sz_sanction_months("党内处分"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_run_as_the_kind_says),
        cmocka_unit_test(dismissal_has_no_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
