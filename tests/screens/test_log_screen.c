/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

/* Makes 王伟 副校长 through the form and opens the log. */
static void change_and_open_log(struct bureau *bureau) {
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, 'e', UI_KEY_DOWN, 'f');
    screens_type(fx, "xz");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE, '3');
}

static void shows_the_newest_act_first(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    change_and_open_log(*state);
    int row = screens_find(fx, "变动 王伟 行政职务");
    assert_true(row > 0 && screens_row(fx, row)[0] == '>');
    screens_assert_shows(fx, "待补文号");
    screens_assert_shows(fx, "2026-11-23 09:00");
}

static void opens_the_card_of_an_act(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    change_and_open_log(*state);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "业务日志 > 业务 #");
    screens_assert_shows(fx, "任职 王伟");
    screens_assert_shows(fx, "副校长");
}

static void undoes_with_a_card_and_marks_the_act(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    char text[64];

    change_and_open_log(bureau);
    int64_t id = bureau_acts(bureau);
    PRESS(fx, 'u');
    PRESS(fx, UI_KEY_F2); /* a reason is asked for */
    screens_assert_shows(fx, "必填");
    screens_type(fx, "文件收回");
    PRESS(fx, UI_KEY_F2);
    snprintf(text, sizeof text, "办理前确认：撤销第 %" PRId64 " 号业务：变动 王伟", id);
    screens_assert_shows(fx, text);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "副校长");

    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已撤销");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "教师");
    assert_int_equal(bureau_acts(bureau), id + 1);
}

/* 撤销, 重做, 撤销: always the same act, from its own row, and again after a new start. */
static void an_undone_act_is_done_again(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    static const char *const duties[] = {"教师", "副校长", "教师"};

    change_and_open_log(bureau);
    for (size_t i = 0; i < 3; i++) {
        screens_type(fx, i % 2 ? "r" : "u");
        screens_assert_shows(fx, i % 2 ? "重做业务 #" : "撤销业务 #");
        screens_type(fx, "试试");
        PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
        screens_assert_shows(fx, "已办理 #");
        assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), duties[i]);
        PRESS(fx, UI_KEY_ESCAPE, '3');
        for (size_t down = 0; down <= i; down++) /* the undoings stand above it */
            PRESS(fx, UI_KEY_DOWN);
        screens_assert_shows(fx, i % 2 ? "已重做" : "已撤销");
    }
}

static void only_the_key_that_fits_is_offered(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    change_and_open_log(bureau);
    screens_assert_shows(fx, "u撤销");
    screens_assert_hides(fx, "r重做");
    PRESS(fx, 'u');
    screens_type(fx, "试试");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER, UI_KEY_DOWN);
    screens_assert_shows(fx, "r重做");
    screens_assert_hides(fx, "u撤销");
    screens_assert_shows(fx, "可按 r 重做");
    PRESS(fx, UI_KEY_END); /* making the file is never undone */
    screens_assert_hides(fx, "u撤销");
}

static void finds_by_kind_clerk_date_and_text(void **state) {
    static const char *const cases[][2] = {
        {"王伟", "1 / 2 笔业务"},      {"业务=变动", "1 / 2 笔业务"},
        {"业务=导入", "0 / 2 笔业务"}, {"2026-11-23", "2 / 2 笔业务"},
        {"待补文号", "1 / 2 笔业务"},  {"#1", "1 / 2 笔业务"},
    };
    struct screens *fx = &((struct bureau *)*state)->fx;

    change_and_open_log(*state);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        PRESS(fx, '/');
        screens_type(fx, cases[i][0]);
        screens_assert_shows(fx, cases[i][1]);
        PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    }
    screens_assert_shows(fx, "2 笔业务");
}

static void a_condition_that_is_not_understood_leaves_the_list(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    change_and_open_log(*state);
    PRESS(fx, '/');
    screens_type(fx, "业务=调换");
    screens_assert_shows(fx, "没有叫“调换”的业务");
    screens_assert_shows(fx, "变动 王伟 行政职务");
}

static void one_key_shows_what_waits_for_its_document(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    change_and_open_log(*state);
    PRESS(fx, 'w');
    screens_assert_shows(fx, "1 / 2 笔业务");
    PRESS(fx, 'w');
    screens_assert_shows(fx, " 2 笔业务");
}

/* A later act leans on it: refused, by name, nothing written. */
static void refuses_to_undo_what_others_lean_on(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    int64_t school = desk_school(bureau->db, "新学校", 50);
    int64_t made = bureau_acts(bureau);
    desk_teacher(bureau->db, "赵六", "371083199001010012", school);
    PRESS(fx, UI_KEY_F5, '3', UI_KEY_DOWN, 'u');
    screens_type(fx, "试试");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "先要撤销后面的业务");
    screens_assert_shows(fx, "不能撤销");
    PRESS(fx, UI_KEY_ENTER); /* the act in the way, where it can be undone */
    screens_assert_shows(fx, "业务日志 > 业务 #3");
    PRESS(fx, UI_KEY_ESCAPE);
    assert_int_equal(bureau_acts(bureau), made + 1);
}

static void verifying_finds_what_was_edited_around_the_program(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '3', 'v'); /* the fixture's people came in by plain SQL */
    screens_assert_shows(fx, "处不一致");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "2026-11-23 09:00 核对到 #1，有不一致");
    PRESS(fx, UI_KEY_ESCAPE, '3'); /* it is remembered */
    screens_assert_shows(fx, "核对到 #1");
}

/* More acts than one reading of the log takes. */
static void goes_down_to_the_first_act(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    char name[32];

    for (int i = 0; i < 150; i++) {
        snprintf(name, sizeof name, "学校%d", i);
        desk_school(bureau->db, name, 100 + i);
    }
    PRESS(fx, UI_KEY_F5, '3', UI_KEY_END);
    screens_assert_shows(fx, ">      1 ");
    PRESS(fx, UI_KEY_HOME);
    screens_assert_shows(fx, "第 1/151 行");
}

static void an_account_without_rights_only_looks(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    fx->app.start.role = "";
    PRESS(fx, '3', 'u');
    screens_assert_shows(fx, "您没有账户，只能查看");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_the_newest_act_first, setup, teardown),
        cmocka_unit_test_setup_teardown(opens_the_card_of_an_act, setup, teardown),
        cmocka_unit_test_setup_teardown(undoes_with_a_card_and_marks_the_act, setup, teardown),
        cmocka_unit_test_setup_teardown(an_undone_act_is_done_again, setup, teardown),
        cmocka_unit_test_setup_teardown(only_the_key_that_fits_is_offered, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_by_kind_clerk_date_and_text, setup, teardown),
        cmocka_unit_test_setup_teardown(a_condition_that_is_not_understood_leaves_the_list, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(one_key_shows_what_waits_for_its_document, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_to_undo_what_others_lean_on, setup, teardown),
        cmocka_unit_test_setup_teardown(verifying_finds_what_was_edited_around_the_program, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(goes_down_to_the_first_act, setup, teardown),
        cmocka_unit_test_setup_teardown(an_account_without_rights_only_looks, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
