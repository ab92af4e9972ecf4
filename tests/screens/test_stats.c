/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 统计: the question, the cursor, the people behind a figure, shares, questions kept, a page out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "shizi/arena.h"
#include "stats_screen.h"

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    ui_app_open(&bureau.fx.app, stats_screen_new(&bureau.fx.app));
    PRESS(&bureau.fx, UI_KEY_HOME);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* A choice list: what is typed, then Enter. */
static void pick(struct screens *fx, uint32_t key, const char *typed) {
    PRESS(fx, key);
    screens_type(fx, typed);
    PRESS(fx, UI_KEY_ENTER);
}

static void counts_everybody_on_post(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    screens_assert_row(fx, 2,
                       " 各学段职称结构：全部在编人员                                        "
                       "                          7 人");
    screens_assert_row(fx, 3, " 行 任教学段   列 职称级别   显示 人数");
    screens_assert_shows(fx, " 任教学段        副高    中级  助理级      无     合计");
    screens_assert_shows(fx, ">小学                       2       1                3");
    screens_assert_shows(fx, " 初中               1       1               1        3");
    screens_assert_shows(fx, " 合计               1       4       1       1        7");
}

static void a_figure_opens_its_people(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, UI_KEY_RIGHT, UI_KEY_ENTER);
    screens_assert_shows(fx, " 查找 任教学段=小学 职称级别=中级");
    screens_assert_shows(fx, "2 / 7 人");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "第 1/3 行 第 2/4 列");
    PRESS(fx, UI_KEY_HOME, UI_KEY_ENTER); /* nobody */
    screens_assert_shows(fx, "这一格没有人");
    PRESS(fx, UI_KEY_END, UI_KEY_PAGE_DOWN, UI_KEY_ENTER); /* the sum of all: the whole roster */
    screens_assert_shows(fx, "全部在编人员");
    screens_assert_shows(fx, "7 人");
}

static void columns_are_chosen_and_change_places(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    pick(fx, 'r', "年龄");
    pick(fx, 'c', "性别");
    screens_assert_shows(fx, " 行 年龄   列 性别");
    screens_assert_shows(fx, "36-40岁");
    PRESS(fx, 'x');
    screens_assert_shows(fx, " 行 性别   列 年龄");
    pick(fx, 't', "学段");
    screens_assert_shows(fx, " 行 性别 / 任教学段   列 年龄");
    screens_assert_shows(fx, "   小学");
    pick(fx, 't', "不分层");
    screens_assert_shows(fx, " 行 性别   列 年龄");
    pick(fx, 'r', "年龄"); /* it stands across: they change places */
    screens_assert_shows(fx, " 行 年龄   列 性别");
}

static void bands_are_the_clerks_own(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    pick(fx, 'r', "年龄");
    PRESS(fx, 'b');
    screens_type(fx, "35,45");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "35-44岁");
    screens_assert_shows(fx, "45岁及以上");
    PRESS(fx, 'b', UI_CTRL('u'));
    screens_type(fx, "45,35");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "“年龄”不能分到“35”这一段：从小到大写各段的起点");
}

static void the_filter_follows_every_key(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, '/');
    screens_type(fx, "性别=女");
    screens_assert_shows(fx, "性别是女");
    screens_assert_shows(fx, "2 人");
    screens_type(fx, " 颜色=");
    screens_assert_shows(fx, "没有“颜色”这一列");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "7 人");
    PRESS(fx, '/');
    screens_type(fx, "年龄>90");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "没有符合的人：/ 改筛选，F9 换时点");
}

static void shares_and_empty_lines(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, '%');
    screens_assert_shows(fx, ">小学                    66.7    33.3            100.0");
    PRESS(fx, '%', '%');
    screens_assert_shows(fx, "占全部 %");
    screens_assert_shows(fx, ">小学                    28.6    14.3             42.9");
    PRESS(fx, '%', '0');
    screens_assert_shows(fx, " 学前");
    screens_assert_shows(fx, "空行 列出");
    PRESS(fx, '0');
    screens_assert_hides(fx, " 学前");
}

static void a_chart_of_the_current_column(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, UI_KEY_END, UI_KEY_F6);
    screens_assert_shows(fx, "任教学段  合计  人数");
    screens_assert_shows(fx, "小学  3  ━");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "第 1/3 行 合计");
}

static void another_date_counts_again(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    ui_app_set_as_of(&fx->app, "2012-09-01");
    PRESS(fx, UI_KEY_HOME);
    screens_assert_shows(fx, "5 人");
}

static void a_question_is_kept_and_taken_away(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    pick(fx, 'r', "性别");
    PRESS(fx, '%', 'm', UI_CTRL('u'));
    screens_type(fx, "我的问题");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已存下“我的问题”");
    pick(fx, 'o', "编制性质");
    screens_assert_shows(fx, " 行 学校类别   列 编制性质   显示 人数");
    pick(fx, 'o', "我的");
    screens_assert_shows(fx, " 行 性别   列 职称级别   显示 占本行 %");
    PRESS(fx, 'd', UI_KEY_ENTER);
    screens_assert_shows(fx, "已删去“我的问题”");
    PRESS(fx, 'o');
    screens_assert_hides(fx, "我的问题");
}

static void every_ready_question_is_understood(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    for (uint32_t i = 0; i < 14; i++) {
        PRESS(fx, 'o', UI_KEY_HOME);
        for (uint32_t k = 0; k < i; k++)
            PRESS(fx, UI_KEY_DOWN);
        PRESS(fx, UI_KEY_ENTER);
        screens_assert_shows(fx, "人");
        screens_assert_hides(fx, "没有“");
        screens_assert_hides(fx, "不能");
    }
}

/* From 给谁, the first thing asked of a table, to 文件夹. */
enum { TO_FOLDER = 4 };

static void the_table_goes_out_and_to_the_clipboard(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    char name[64], path[80];
    snprintf(name, sizeof name, "shizi-stats-%ld.csv", (long)getpid());
    snprintf(path, sizeof path, "/tmp/%s", name);

    PRESS(fx, 'Y');
    assert_string_equal(ui_app_take_copy(&fx->app), "任教学段\t副高\t中级\t助理级\t无\t合计\n"
                                                    "小学\t\t2\t1\t\t3\n"
                                                    "初中\t1\t1\t\t1\t3\n"
                                                    "高中\t\t1\t\t\t1\n"
                                                    "合计\t1\t4\t1\t1\t7\n");
    PRESS(fx, UI_KEY_RIGHT, 'y');
    assert_string_equal(ui_app_take_copy(&fx->app), "2");
    PRESS(fx, 's');
    screens_assert_shows(fx, "只有数字，没有个人信息");
    for (int i = 0; i < TO_FOLDER; i++)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, UI_CTRL('u'));
    screens_type(fx, "/tmp");
    PRESS(fx, UI_KEY_DOWN, UI_CTRL('u'));
    screens_type(fx, name);
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "4 行 5 列，共 7 人");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "报送登记 #1（内部）");
    assert_int_equal(unlink(path), 0);
}

/* No column is lost and nothing runs into another at any size. */
static void fits_every_window(void **state) {
    static const int sizes[][2] = {{15, 60}, {24, 80}, {30, 100}, {45, 160}, {200, 500}};
    struct screens *fx = &((struct bureau *)*state)->fx;
    pick(fx, 'c', "学科");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        screens_resize(fx, sizes[i][0], sizes[i][1]);
        PRESS(fx, UI_KEY_END, UI_KEY_LEFT);
        screens_assert_shows(fx, "合计");
        screens_assert_shows(fx, ">小学");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(counts_everybody_on_post),
        TEST(a_figure_opens_its_people),
        TEST(columns_are_chosen_and_change_places),
        TEST(bands_are_the_clerks_own),
        TEST(the_filter_follows_every_key),
        TEST(shares_and_empty_lines),
        TEST(a_chart_of_the_current_column),
        TEST(another_date_counts_again),
        TEST(a_question_is_kept_and_taken_away),
        TEST(every_ready_question_is_understood),
        TEST(the_table_goes_out_and_to_the_clipboard),
        TEST(fits_every_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
