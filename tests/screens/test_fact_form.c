/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single records and schools: everything the command line can write, written on screens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void go_to(struct screens *fx, const char *label) {
    for (int i = 0; i < 64 && screens_find(fx, label) < 0; i++)
        PRESS(fx, UI_KEY_DOWN);
    screens_assert_shows(fx, label);
}

/* 王伟 (5): a posting since 2021-11-24, nothing earned. */
static void open_person(struct bureau *bureau) {
    bureau_find(bureau, "王伟");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "履历");
}

static void a_past_record_is_added(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_person(bureau);
    PRESS(fx, 'a');
    screens_assert_shows(fx, "登记哪一种记录");
    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_ENTER); /* 职称 */
    screens_assert_shows(fx, "登记职称");
    go_to(fx, "> 职称*");
    PRESS(fx, 'y');
    screens_type(fx, "jjs"); /* 一级教师 */
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "一级教师");
    go_to(fx, "> 取得时间");
    screens_type(fx, "2015.12");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：登记 王伟 职称");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    assert_string_equal(bureau_cell(bureau, 5, "title", "2026-11-23"), "一级教师");
    assert_string_equal(bureau_cell(bureau, 5, "title_obtained", "2026-11-23"), "2015-12");
}

/* What the act would refuse is said while one types, before F2. */
static void an_overlap_is_said_while_typing(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_person(bureau);
    PRESS(fx, 'a', UI_KEY_ENTER); /* 任职 */
    go_to(fx, "> 学校*");
    PRESS(fx, 's');
    screens_type(fx, "yxx");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "时间重叠");
    PRESS(fx, UI_KEY_F2);
    screens_assert_hides(fx, "办理前确认");
}

static void a_record_is_ended(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_person(bureau);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "终止：到某一天为止");
    PRESS(fx, UI_KEY_DOWN, UI_KEY_ENTER);
    screens_assert_shows(fx, "终止任职");
    screens_assert_shows(fx, "王伟  任职 #8");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：终止 王伟 任职");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-22"), "教师");
}

static void a_record_is_corrected_with_its_dates(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_person(bureau);
    PRESS(fx, UI_KEY_ENTER, UI_KEY_ENTER);
    screens_assert_shows(fx, "更正任职");
    go_to(fx, "> 起始时间");
    PRESS(fx, UI_CTRL('u'));
    screens_type(fx, "2020.09.01");
    screens_assert_shows(fx, "原 2021-11-24");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：更正 王伟 任职 起始时间");
    PRESS(fx, UI_KEY_ENTER);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2020-09-01"), "教师");
}

static void a_school_is_added_and_changed(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    PRESS(fx, '2', 'n');
    screens_assert_shows(fx, "新增学校");
    screens_type(fx, "乳山市新城小学");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：新增学校 乳山市新城小学");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    PRESS(fx, '/');
    screens_type(fx, "新城");
    PRESS(fx, UI_KEY_TAB, 'e');
    screens_assert_shows(fx, "变动学校");
    go_to(fx, "> 核定编制");
    screens_type(fx, "36");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：变动学校 乳山市新城小学 核定编制");
    screens_assert_shows(fx, "36");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
}

/* A new person who looks like somebody in the file is said to. */
static void a_likely_duplicate_is_said_while_typing(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    PRESS(fx, '1', UI_KEY_F2);
    screens_type(fx, "王玮");
    go_to(fx, "> 出生年月");
    screens_type(fx, "1980.01");
    screens_assert_shows(fx, "库中有相近的人：王伟");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_past_record_is_added, setup, teardown),
        cmocka_unit_test_setup_teardown(an_overlap_is_said_while_typing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_record_is_ended, setup, teardown),
        cmocka_unit_test_setup_teardown(a_record_is_corrected_with_its_dates, setup, teardown),
        cmocka_unit_test_setup_teardown(a_school_is_added_and_changed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_likely_duplicate_is_said_while_typing, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
