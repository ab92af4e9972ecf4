/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 岗位设置 by keys: posts and the people on them, special posts, standards, checks, versions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"

static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, valid_to, doc)"
    " VALUES (1, '专业技术', '中小学教师', 8, 9, '2020-01-01', '2025-01-01', "
    "'乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 8, 5, '2025-01-01', NULL, '乳人社字〔2025〕1号'),"
    " (1, '专业技术', '中小学教师', 9, 3, '2020-01-01', NULL, '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 10, 2, '2020-01-01', NULL, '乳人社字〔2020〕1号');"
    "UPDATE appointment SET valid_to = '2024-09-01' WHERE teacher_id = 2 AND valid_to IS NULL;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to, series, level,"
    " special_reason, doc) VALUES (2, '专业技术', 8, '2024-09-01', '2026-09-01', '中小学教师',"
    " '中级', '援疆', '乳人社字〔2024〕7号');";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "岗位设置");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* 3:4:3 of 10 posts: at most 3 at grade 8; there are 5. */
static void posts_stand_beside_the_people_on_them(void **state) {
    struct bureau *bureau = *state;
    screens_assert_shows(&bureau->fx, "专技8       5     1     4");
    screens_assert_shows(&bureau->fx, "5:3:2 共 10；按 八、九、十级 3:4:3，8 级至多 3");
    screens_assert_shows(&bureau->fx, "8 级多 2 个");
    screens_assert_shows(&bureau->fx, "没有岗位");
    /* 双肩挑: on the technical post, and marked on the other. */
    PRESS(&bureau->fx, '/');
    screens_type(&bureau->fx, "管理7");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "管理7       0     0     0           1");
}

static void a_grade_leads_to_its_people(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "王秀英");
    screens_assert_shows(&bureau->fx, "1 / 7 人");
}

static void approved_posts_are_changed_through_the_card(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'e');
    screens_assert_shows(&bureau->fx, "岗位设置核准");
    PRESS(&bureau->fx, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_CTRL('u'));
    screens_type(&bureau->fx, "-1");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "岗位数“-1”不对");
    PRESS(&bureau->fx, UI_KEY_ENTER, 'e', UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN,
          UI_CTRL('u'));
    screens_type(&bureau->fx, "6");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "岗位设置 乳山市实验小学");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "专技8       6     1     5");
    PRESS(&bureau->fx, 'v');
    screens_assert_shows(&bureau->fx, "历次核准，新的在前");
    screens_assert_shows(&bureau->fx, "2026-11-22"); /* the last day of the version before */
    screens_assert_shows(&bureau->fx, "乳人社字〔2020〕1号");
    screens_assert_shows(&bureau->fx, "待补文号");
}

/* The term is over, nothing has come behind it: written off by keys. */
static void a_special_post_that_is_overdue_is_written_off(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '2');
    screens_assert_shows(&bureau->fx, "到期未核销");
    screens_assert_shows(&bureau->fx, "2026-08-31");
    PRESS(&bureau->fx, 'w', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "特设岗位核销 张建国");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "已核销");
    assert_string_equal(bureau_cell(bureau, 2, "grade", "2026-11-23"), "专技9");
}

/* The person is found first, then asked for what is to be. */
static void somebody_goes_on_a_special_post(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '2', 'a');
    screens_assert_shows(&bureau->fx, "谁到特设岗位");
    screens_type(&bureau->fx, "wxy");
    screens_assert_shows(&bureau->fx, "> 王秀英");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "王秀英 聘到特设岗位");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "特设岗位 王秀英");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "在用");
}

static void a_standard_is_entered_once_the_bureau_has_it(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '3');
    screens_assert_shows(&bureau->fx, "未设");
    PRESS(&bureau->fx, 'e');
    screens_type(&bureau->fx, "1001");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "0 到 1000 之间");
    PRESS(&bureau->fx, UI_KEY_ENTER, 'e');
    screens_type(&bureau->fx, "250");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "250‰");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "250");
    screens_assert_shows(&bureau->fx, "2026-11-23");
}

static void findings_lead_to_the_school(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '4');
    screens_assert_shows(&bureau->fx, "结构比例");
    screens_assert_shows(&bureau->fx, "超岗");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "沿革");
}

static void it_fits_a_small_window(void **state) {
    struct bureau *bureau = *state;
    screens_resize(&bureau->fx, 24, 80);
    screens_assert_shows(&bureau->fx, "专技8");
    screens_assert_shows(&bureau->fx, "5:3:2 共 10");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void posts_and_special_posts_leave_as_sheets(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, UI_KEY_F8);
    screens_assert_shows(&bureau->fx, "岗位设置及使用情况表");
    PRESS(&bureau->fx, UI_KEY_ESCAPE, '2', UI_KEY_F8);
    screens_assert_shows(&bureau->fx, "特设岗位表");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(posts_stand_beside_the_people_on_them),
        TEST(a_grade_leads_to_its_people),
        TEST(approved_posts_are_changed_through_the_card),
        TEST(a_special_post_that_is_overdue_is_written_off),
        TEST(somebody_goes_on_a_special_post),
        TEST(a_standard_is_entered_once_the_bureau_has_it),
        TEST(findings_lead_to_the_school),
        TEST(posts_and_special_posts_leave_as_sheets),
        TEST(it_fits_a_small_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
