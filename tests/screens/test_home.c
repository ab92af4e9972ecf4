/* SPDX-License-Identifier: GPL-3.0-or-later */
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

/* 7 on post: one retired, one comes next year. */
static void shows_who_is_on_post(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_assert_shows(fx, "在编 7 人    学校 3 所");
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "小学  ")), "3"));
    screens_assert_shows(fx, "   待办                                       0 件");
    screens_assert_shows(fx, "   待补文号的业务                             0 笔");
    screens_assert_shows(fx, "! 上次备份                                 还没有");
    screens_assert_shows(fx, "1 花名册");
}

/* A figure that is not known yet is not shown as 0; one that is counted again stays meanwhile. */
static void first_picture_counts_nothing(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    ui_app_set_as_of(&fx->app, "2022-10-31");
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "在编 … 人    学校 … 所");
    screens_assert_hides(fx, "在编 0");
    while (ui_app_idle(&fx->app))
        continue;
    ui_app_changed(&fx->app);
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "在编 8 人");
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

/* What somebody has to look at, in the order of the page; Enter on each gives the names. */
enum { WITHOUT_DOC, TODOS, DRAFTS, COMING, ENDING, RETIRING, OVERDUE, BACKUP };

static void open_duty(struct screens *fx, int duty) {
    for (int i = 0; i < duty; i++)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, UI_KEY_ENTER);
}

static void open_todos_are_told_by_their_text(void **state) {
    struct bureau *bureau = *state;

    people_sql(bureau->db, "INSERT INTO todo (kind, subject, text, state, teacher_id) VALUES"
                           " ('其他', '王秀英', '王秀英 出生日期与证号不一致', '待办', 1),"
                           " ('其他', '张建国', '已经办了的事', '已办', 2);");
    PRESS(&bureau->fx, UI_KEY_F5);
    screens_assert_shows(&bureau->fx, "! 待办                                       1 件");
    open_duty(&bureau->fx, TODOS);
    screens_assert_shows(&bureau->fx, "还没有办的事  1 件");
    screens_assert_shows(&bureau->fx, "出生日期与证号不一致");
    screens_assert_hides(&bureau->fx, "已经办了的事");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "待办 > 王秀英");
}

/* From tomorrow to the 30th day; today's and later ones do not count. */
static void what_comes_into_force_is_named(void **state) {
    struct bureau *bureau = *state;

    people_sql(bureau->db,
               "DELETE FROM appointment;"
               "INSERT INTO appointment (teacher_id, category, grade, valid_from) VALUES"
               " (1, '专业技术', 9, '2026-12-23'), (3, '专业技术', 10, '2026-12-24'),"
               " (4, '专业技术', 10, '2026-11-23');");
    PRESS(&bureau->fx, UI_KEY_F5);
    screens_assert_shows(&bureau->fx, "30 天内生效的变动                          1 项");
    open_duty(&bureau->fx, COMING);
    screens_assert_shows(&bureau->fx, "> 2026-12-23 王秀英");
    screens_assert_shows(&bureau->fx, "聘用 专技9");
    screens_assert_hides(&bureau->fx, "2026-12-24");
}

/* Whoever is already appointed anew is no duty. */
static void appointments_that_run_out_are_named(void **state) {
    struct bureau *bureau = *state;

    people_sql(bureau->db,
               "DELETE FROM appointment;"
               "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to) VALUES"
               " (1, '专业技术', 9, '2024-01-01', '2027-01-01'),"
               " (4, '专业技术', 10, '2024-01-01', '2027-01-01'),"
               " (4, '专业技术', 9, '2027-01-01', NULL),"
               " (8, '专业技术', 10, '2024-01-01', '2027-03-01');");
    PRESS(&bureau->fx, UI_KEY_F5);
    screens_assert_shows(&bureau->fx, "! 90 天内到期的聘用                          1 人");
    open_duty(&bureau->fx, ENDING);
    screens_assert_shows(&bureau->fx, "> 2027-01-01 王秀英");
}

/* By the law, the archive's birth date and the post: a man of 1966-06 goes in 2026-11, a woman of
 * 1971-08 in 2027-01; a man of 1965-03 went in 2025-04. */
static void those_who_retire_are_named(void **state) {
    struct bureau *bureau = *state;

    people_sql(bureau->db, "UPDATE teacher SET birth = '1966-06' WHERE id = 2;"
                           "UPDATE teacher SET birth = '1971-08' WHERE id = 1;"
                           "UPDATE teacher SET birth = '1965-03' WHERE id = 5;");
    PRESS(&bureau->fx, UI_KEY_F5);
    screens_assert_shows(&bureau->fx, "  半年内到退休年月的教职工                   2 人");
    screens_assert_shows(&bureau->fx, "! 过了退休年月还在岗的人                     1 人");
    open_duty(&bureau->fx, RETIRING);
    screens_assert_shows(&bureau->fx, "> 2025-04  王伟");
    screens_assert_shows(&bureau->fx, "2026-11  张建国");
    screens_assert_shows(&bureau->fx, "2027-01  王秀英");
}

static void a_bar_opens_its_people(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_DOWN, UI_KEY_ENTER);
    screens_assert_shows(fx, "师资  花名册");
    screens_assert_shows(fx, "任教学段是初中");
    screens_assert_shows(fx, "3 / 7 人");
}

/* Every bar's filter takes exactly the people it counts. */
static void every_bar_agrees_with_its_names(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    long counts[] = {3, 3, 1, 1, 4, 1, 1, 2, 4, 1, 1, 2, 2, 2};

    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        char text[32];
        PRESS(fx, UI_KEY_TAB, UI_KEY_TAB);
        for (size_t down = 0; down < i; down++)
            PRESS(fx, UI_KEY_DOWN);
        PRESS(fx, UI_KEY_ENTER);
        snprintf(text, sizeof text, " %ld / 7 人", counts[i]);
        screens_assert_shows(fx, text);
        PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
        for (size_t up = 0; up < i; up++)
            PRESS(fx, UI_KEY_UP);
        PRESS(fx, UI_KEY_TAB);
    }
}

/* At 80x24 everything has its place, the recent acts too. */
static void fits_a_small_window(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_resize(fx, 24, 80);
    screens_assert_shows(fx, "最近的业务");
    screens_assert_shows(fx, "1 花名册  2 学校");
    screens_assert_shows(fx, "F10退出");
}

static void help_lists_the_ways_from_here(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '?');
    screens_assert_shows(fx, "进入菜单里的一项");
    screens_type(fx, "charen");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "姓名、拼音、首字母或证号尾数");
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

/* The title round has keys of its own on the menu. */
static void the_menu_leads_to_quota_and_promotion(void **state) {
    static const struct {
        uint32_t key;
        const char *entry, *screen;
    } ways[] = {{'q', "q 评聘指标", "师资  评聘指标"},
                {'p', "p 职称评聘", "师资  职称评聘"},
                {'e', "e 退休", "师资  退休"},
                {'a', "a 审计", "师资  审计"}};
    struct screens *fx = &((struct bureau *)*state)->fx;

    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        screens_assert_shows(fx, ways[i].entry);
        PRESS(fx, ways[i].key);
        screens_assert_shows(fx, ways[i].screen);
        PRESS(fx, UI_KEY_F10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_who_is_on_post, setup, teardown),
        cmocka_unit_test_setup_teardown(first_picture_counts_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(another_date_has_a_banner_and_its_own_figures, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_date_that_is_none_is_explained, setup, teardown),
        cmocka_unit_test_setup_teardown(open_todos_are_told_by_their_text, setup, teardown),
        cmocka_unit_test_setup_teardown(what_comes_into_force_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(appointments_that_run_out_are_named, setup, teardown),
        cmocka_unit_test_setup_teardown(those_who_retire_are_named, setup, teardown),
        cmocka_unit_test_setup_teardown(a_bar_opens_its_people, setup, teardown),
        cmocka_unit_test_setup_teardown(every_bar_agrees_with_its_names, setup, teardown),
        cmocka_unit_test_setup_teardown(fits_a_small_window, setup, teardown),
        cmocka_unit_test_setup_teardown(help_lists_the_ways_from_here, setup, teardown),
        cmocka_unit_test_setup_teardown(a_school_opens_and_then_its_people, setup, teardown),
        cmocka_unit_test_setup_teardown(the_menu_leads_to_quota_and_promotion, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
