/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 24, 80);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* The question for another date is the smallest form there is. */
static void says_what_a_word_means(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "上月底");
    screens_assert_shows(fx, "2026-10-31 星期六");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "时点 2026-10-31");
}

/* Today stands in the field: typing does not have to remove it first. */
static void typing_behind_a_date_begins_another(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F9);
    screens_type(fx, "2025-12-3");
    screens_assert_shows(fx, "2025-12-03 的情况");
    PRESS(fx, '1', UI_KEY_BACKSPACE, UI_KEY_BACKSPACE, '0'); /* the clerk's own text is edited */
    screens_type(fx, "1");
    screens_assert_shows(fx, "2025-12-01 的情况");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "时点 2025-12-01");
}

static void arrows_step_a_lone_date(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F9, UI_KEY_UP, UI_KEY_PAGE_UP);
    screens_assert_shows(fx, "2026-10-22");
}

static void a_day_is_taken_from_the_calendar(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F9, ' ', UI_KEY_LEFT);
    screens_assert_shows(fx, "2026-11-22 星期日");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "2026-11-22");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "时点 2026-11-22");
}

static void complaints_stay(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "1985.13");
    screens_assert_shows(fx, "没有这个月份");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "没有这个月份");
}

/* Leaving the field of an act puts the word into the form that is stored. */
static void leaving_settles_the_date(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F4);
    while (screens_find(fx, "> 自何日起") < 0)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, UI_CTRL('u'));
    screens_type(fx, "月初");
    screens_assert_shows(fx, "2026-11-01 星期日");
    PRESS(fx, UI_KEY_DOWN);
    const char *row = screens_row(fx, screens_find(fx, "自何日起*"));
    assert_null(strstr(row, "月初"));
    assert_non_null(strstr(row, "2026-11-01   ")); /* the value, then what is said of it */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(says_what_a_word_means, setup, teardown),
        cmocka_unit_test_setup_teardown(typing_behind_a_date_begins_another, setup, teardown),
        cmocka_unit_test_setup_teardown(arrows_step_a_lone_date, setup, teardown),
        cmocka_unit_test_setup_teardown(a_day_is_taken_from_the_calendar, setup, teardown),
        cmocka_unit_test_setup_teardown(complaints_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(leaving_settles_the_date, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
