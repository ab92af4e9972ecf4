/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"
#include "roster_screen.h"

enum { MANY = 1000 };

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    *state = &bureau;
    return 0;
}

/* A school of its own with a thousand people, in the order of their ids. */
static int setup_many(void **state) {
    struct bureau *bureau;
    setup(state);
    bureau = *state;
    people_sql(bureau->db,
               "INSERT INTO school (id, code, name, short_name, kind, owner, list_order) VALUES"
               " (9, '3710830009', '乳山市大学校', '大学校', '小学', '公办', 90);"
               "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)"
               "INSERT INTO teacher (id, id_no, name, sex) SELECT i, '37108319900101' || i, "
               "'李' || i, '1' FROM n;"
               "INSERT INTO posting (teacher_id, school_id, kind, valid_from)"
               " SELECT id, 9, '编制', '2020-09-01' FROM teacher WHERE id >= 1000;");
    people_index(bureau->db);
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void shows_list_and_detail_side_by_side(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1');
    screens_assert_row(fx, 2,
                       " 全部在编人员                                                        "
                       "          7 人  按学校惯例顺序");
    screens_assert_shows(fx, "> 单雄");
    screens_assert_shows(fx, "学校 乳山市育黎镇中心学校");
    screens_assert_shows(fx, "第 1/7 行");
    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN);
    screens_assert_shows(fx, "第 3/7 行");
}

static void a_strip_below_where_the_window_is_narrow(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_resize(fx, 24, 80);
    PRESS(fx, '1');
    assert_true(screens_find(fx, "详情") > screens_find(fx, "> 单雄"));
    screens_assert_shows(fx, "F10返回");
}

static void follows_every_key(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', '/');
    screens_type(fx, "王");
    screens_assert_shows(fx, "2 / 7 人");
    screens_type(fx, "秀");
    screens_assert_shows(fx, "1 / 7 人");
    screens_assert_shows(fx, "> 王秀英");
    PRESS(fx, UI_KEY_BACKSPACE, UI_KEY_BACKSPACE);
    screens_type(fx, "oyrx"); /* 欧阳若曦 by initials */
    screens_assert_shows(fx, "> 欧阳若曦");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "全部在编人员");
}

static void reads_conditions_as_a_sentence(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    bureau_find(*state, "学段=小学 职称=一级教师");
    screens_assert_shows(fx, "任教学段是小学，职称是一级教师");
    screens_assert_shows(fx, "2 / 7 人");
    screens_assert_hides(fx, "单雄");
}

/* What is only half typed changes nothing but says what is missing. */
static void keeps_the_list_while_a_condition_is_not_understood(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    bureau_find(*state, "王秀英");
    PRESS(fx, '/');
    screens_paste(fx, " 体重=");
    screens_assert_shows(fx, "没有“体重”这一列");
    screens_assert_shows(fx, "> 王秀英");
}

static void sorts_by_what_is_chosen(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', 's');
    screens_type(fx, "年轻");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "按出生，年轻在前");
    screens_assert_shows(fx, "> 吕建国");
}

static void the_first_picture_does_not_count(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    ui_app_open(&fx->app, roster_screen_new(&fx->app, NULL, false));
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "> 单雄");
    screens_assert_shows(fx, "正在统计");
    assert_true(ui_app_idle(&fx->app));
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "1007 人");
}

/* Page by page down, End, back up and Home: every row once, in order, whatever the direction. */
static void pages_through_a_thousand_people(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    char name[32];

    bureau_find(*state, "单位=乳山市大学校");
    for (int row = 0; row < MANY; row += 7) {
        snprintf(name, sizeof name, "> 李%d ", 1000 + row);
        screens_assert_shows(fx, name);
        PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN,
              UI_KEY_DOWN);
    }
    PRESS(fx, UI_KEY_HOME);
    screens_assert_shows(fx, "> 李1000 ");
    PRESS(fx, UI_KEY_END);
    screens_assert_shows(fx, "> 李1999 ");
    screens_assert_shows(fx, "第 1000/1000 行");
    for (int row = 999; row > 0; row -= 23) {
        snprintf(name, sizeof name, "> 李%d ", 1000 + row);
        screens_assert_shows(fx, name);
        PRESS(fx, UI_KEY_PAGE_UP);
    }
}

/* The row the cursor is on stays when a colleague writes. */
static void stays_where_it_is_when_others_write(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "单位=乳山市大学校");
    for (int i = 0; i < 12; i++)
        PRESS(fx, UI_KEY_PAGE_DOWN);
    PRESS(fx, UI_KEY_UP);
    const char *before = screens_row(fx, screens_find(fx, "> 李"));
    people_sql(bureau->db, "UPDATE teacher SET phone = '13900000000' WHERE id = 1500;");
    PRESS(fx, UI_KEY_F5);
    assert_string_equal(screens_row(fx, screens_find(fx, "> 李")), before);
}

static void only_looks_on_another_date(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "2022-10-31");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "李敏"); /* retired the next day */
    screens_assert_hides(fx, "F4变动");
    PRESS(fx, 'e');
    screens_assert_shows(fx, "时点不是今日，只能查看");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_list_and_detail_side_by_side, setup, teardown),
        cmocka_unit_test_setup_teardown(a_strip_below_where_the_window_is_narrow, setup, teardown),
        cmocka_unit_test_setup_teardown(follows_every_key, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_conditions_as_a_sentence, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_the_list_while_a_condition_is_not_understood, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(sorts_by_what_is_chosen, setup, teardown),
        cmocka_unit_test_setup_teardown(the_first_picture_does_not_count, setup_many, teardown),
        cmocka_unit_test_setup_teardown(pages_through_a_thousand_people, setup_many, teardown),
        cmocka_unit_test_setup_teardown(stays_where_it_is_when_others_write, setup_many, teardown),
        cmocka_unit_test_setup_teardown(only_looks_on_another_date, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
