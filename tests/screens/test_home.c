/* SPDX-License-Identifier: GPL-3.0-or-later */
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

/* 7 on post: one retired, one comes next year. */
static void shows_who_is_on_post(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_assert_shows(fx, "在编 7 人    学校 3 所");
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "小学  ")), "3"));
    screens_assert_shows(fx, "没有待办");
    screens_assert_shows(fx, "没有待补文号的业务");
    screens_assert_shows(fx, "1 花名册");
}

/* A figure that is not known yet is not shown as 0. */
static void first_picture_counts_nothing(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    ui_app_changed(&fx->app);
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "在编 … 人    学校 … 所");
    screens_assert_hides(fx, "在编 0");
    while (ui_app_idle(&fx->app))
        continue;
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "在编 7 人");
}

static void another_date_has_a_banner_and_its_own_figures(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "2022.10.31");
    screens_assert_shows(fx, "2022-10-31 的情况，只能查看");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "时点 2022-10-31(非今日)");
    screens_assert_shows(fx, "在编 8 人");

    PRESS(fx, UI_KEY_F9, UI_KEY_ENTER);
    screens_assert_hides(fx, "非今日");
    screens_assert_shows(fx, "在编 7 人");
}

static void a_date_that_is_none_is_explained(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "2022.13");
    screens_assert_shows(fx, "没有这个月份");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "查看哪一天的情况");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "在编 7 人");
}

static void open_todos_are_told_by_their_text(void **state) {
    struct bureau *bureau = *state;

    people_sql(bureau->db, "INSERT INTO todo (kind, subject, text, state) VALUES"
                           " ('其他', '王秀英', '王秀英 出生日期与证号不一致', '待办'),"
                           " ('其他', '张建国', '已经办了的事', '已办');");
    PRESS(&bureau->fx, UI_KEY_F5);
    screens_assert_shows(&bureau->fx, "! 待办 1 件");
    screens_assert_shows(&bureau->fx, "王秀英 出生日期与证号不一致");
    screens_assert_hides(&bureau->fx, "已经办了的事");
}

/* At 80x24 everything has its place, the recent acts too. */
static void fits_a_small_window(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_resize(fx, 24, 80);
    screens_assert_shows(fx, "最近的业务");
    screens_assert_shows(fx, "1 花名册    2 学校");
    screens_assert_shows(fx, "F10退出");
}

static void help_lists_the_ways_from_here(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '?');
    screens_assert_shows(fx, "花名册：全部教师");
    screens_type(fx, "rizhi");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "笔业务   日志头");
}

static void a_school_opens_and_then_its_people(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '2');
    screens_assert_shows(fx, "3 所  按学校惯例顺序");
    PRESS(fx, '/');
    screens_type(fx, "一中");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "学校 > 乳山市第一中学");
    PRESS(fx, UI_KEY_F3);
    screens_assert_shows(fx, "1 / 7 人");
    screens_assert_shows(fx, "> 吕建国");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_who_is_on_post, setup, teardown),
        cmocka_unit_test_setup_teardown(first_picture_counts_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(another_date_has_a_banner_and_its_own_figures, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_date_that_is_none_is_explained, setup, teardown),
        cmocka_unit_test_setup_teardown(open_todos_are_told_by_their_text, setup, teardown),
        cmocka_unit_test_setup_teardown(fits_a_small_window, setup, teardown),
        cmocka_unit_test_setup_teardown(help_lists_the_ways_from_here, setup, teardown),
        cmocka_unit_test_setup_teardown(a_school_opens_and_then_its_people, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
