/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 评聘预测 by keys: from the board, the years, what is assumed, the people behind a year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"

/* School 1: 20 posts of 高级 and 40 of 中级; 30 people of 中级 since 2015, of whom one (1966-12, a
 * man) retires in 2027-06; four of 初级. */
static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from) VALUES"
    " (1, '专业技术', '中小学教师', 7, 20, '2020-01-01'),"
    " (1, '专业技术', '中小学教师', 10, 40, '2020-01-01'),"
    " (1, '专业技术', '中小学教师', 12, 10, '2020-01-01');"
    "WITH RECURSIVE n (i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 134)"
    " INSERT INTO teacher (id, id_no, name, sex, birth) SELECT i,"
    "  '37108319900101' || printf('%04d', i), '教师' || i, '1',"
    "  iif(i = 130, '1966-12', '1985-01') FROM n;"
    "INSERT INTO posting (teacher_id, school_id, kind, valid_from)"
    " SELECT id, 1, '编制', '2010-01-01' FROM teacher WHERE id > 100;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series)"
    " SELECT id, '专业技术', iif(id <= 130, 10, 12), iif(id <= 130, '2015-01-01', '2025-01-01'),"
    "  '中小学教师' FROM teacher WHERE id > 100;";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 36, 100);
    people_sql(bureau.db, "DELETE FROM appointment");
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "评聘指标");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    PRESS(&bureau.fx, 'f');
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* The line of the board is what is shown; the cap is 3 a year. */
static void the_board_leads_to_its_forecast(void **state) {
    struct bureau *bureau = *state;
    screens_assert_shows(&bureau->fx, "中小学教师 高级  全局  从 2026-11-23 起 10 年");
    screens_assert_shows(&bureau->fx, "晋升人数限于：2026-2031 年度上限");
    screens_assert_shows(&bureau->fx, "2026    20     3    17    0    0    3    0     3");
    screens_assert_shows(&bureau->fx, "2027    20     6    14    0    0    3    0     3");
    screens_assert_shows(&bureau->fx, "o 在岗   ─ 核准");
}

static void levels_and_schools_are_chosen(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'l');
    screens_assert_shows(&bureau->fx, "中小学教师 中级");
    screens_assert_shows(&bureau->fx, "中级晋升断档");
    PRESS(&bureau->fx, 'x');
    screens_type(&bureau->fx, "育黎");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "乳山市育黎镇中心学校");
    screens_assert_shows(&bureau->fx, "2027     0     0");
}

/* What is assumed is chosen by Tab, changed by + and -, given back by 0; the file stays as it is.
 */
static void assumptions_are_tried(void **state) {
    struct bureau *bureau = *state;
    int64_t acts = bureau_acts(bureau);
    screens_assert_shows(&bureau->fx, ">年度上限 15%");
    PRESS(&bureau->fx, '+', '+', '+', '+', '+');
    screens_assert_shows(&bureau->fx, ">年度上限 20%*");
    screens_assert_shows(&bureau->fx, "2027    20     8    12    0    0    4");
    PRESS(&bureau->fx, UI_KEY_TAB, '-', '-');
    screens_assert_shows(&bureau->fx, ">核准岗位 90%*");
    screens_assert_shows(&bureau->fx, "2027    18     6    12");
    PRESS(&bureau->fx, '0');
    screens_assert_shows(&bureau->fx, "年度上限 15%  ");
    screens_assert_shows(&bureau->fx, "2027    20     6    14");
    PRESS(&bureau->fx, UI_KEY_SHIFT_TAB, UI_KEY_SHIFT_TAB);
    screens_assert_shows(&bureau->fx, ">均衡晋升 关");
    PRESS(&bureau->fx, '+');
    screens_assert_shows(&bureau->fx, ">均衡晋升 开*");
    assert_int_equal(bureau_acts(bureau), acts);
}

static void a_year_names_who_leaves(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'l', UI_KEY_DOWN, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "2027 年 中小学教师 中级 全局");
    screens_assert_shows(&bureau->fx, "期初在岗");
    screens_assert_shows(&bureau->fx, "2027-06 退休，乳山市实验小学");
    PRESS(&bureau->fx, UI_KEY_END, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "教师130");
    PRESS(&bureau->fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_assert_shows(&bureau->fx, "从 2026-11-23 起 10 年");
}

static void the_band_is_drawn_and_left(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'b');
    screens_assert_shows(&bureau->fx, ": 第 5 至第 95 百分位");
    screens_assert_shows(&bureau->fx, "每月流失 0.10%");
    screens_assert_shows(&bureau->fx, "区间");
    PRESS(&bureau->fx, 'b');
    screens_assert_hides(&bureau->fx, "百分位");
    screens_assert_shows(&bureau->fx, "每月流失 0%");
}

/* What another clerk saves is read again; what was assumed stays. */
static void the_file_is_followed(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '+', 's'); /* the series outlives the file that was read */
    people_sql(bureau->db, "UPDATE post_plan SET posts = 100 WHERE grade = 7");
    ui_app_changed(&bureau->fx.app);
    PRESS(&bureau->fx, UI_KEY_HOME);
    screens_assert_shows(&bureau->fx, ">年度上限 16%*");
    screens_assert_shows(&bureau->fx, "2026   100    16");
}

/* Small windows keep the years. */
static void it_works_in_small_windows(void **state) {
    struct bureau *bureau = *state;
    screens_resize(&bureau->fx, 24, 80);
    screens_assert_shows(&bureau->fx, "o 在岗");
    screens_assert_shows(&bureau->fx, "2027    20     6");
    screens_resize(&bureau->fx, 15, 60);
    screens_assert_shows(&bureau->fx, "2027    20     6");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_board_leads_to_its_forecast),
        TEST(levels_and_schools_are_chosen),
        TEST(assumptions_are_tried),
        TEST(a_year_names_who_leaves),
        TEST(the_file_is_followed),
        TEST(the_band_is_drawn_and_left),
        TEST(it_works_in_small_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
