/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 评聘指标: the board of a year, and from a figure to the people behind it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"

static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 7, 34, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 9, 60, '2026-06-01', '乳人社字〔2026〕1号');"
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
    " (1, '2026年', 2026, '2026-09-01', '2026-12-31');"
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level, from_level,"
    " track, applied_on) VALUES (1, 1, 5, 1, 2026, '中小学教师', '副高', '中级', '正常',"
    " '2026-09-10');"
    "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
    " (1, '局审核通过', '2026-10-20', 'b');";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "评聘指标");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void the_board_shows_what_may_be_promoted(void **state) {
    struct bureau *bureau = *state;

    screens_assert_shows(&bureau->fx, "2026 年度，基数看 2026-01-01");
    screens_assert_shows(&bureau->fx, "34     5     0     1     4");
    screens_assert_shows(&bureau->fx, "34 × 15.00% ＝ 5；已用 0，占用 1，剩余 4");
    screens_assert_shows(&bureau->fx, "口径待人社部门确认");
}

/* In 2027 the base is another day's; in 2019 nothing was approved yet. */
static void years_are_leafed_through(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, 'n');
    screens_assert_shows(&bureau->fx, "2027 年度，基数看 2027-01-01");
    screens_assert_shows(&bureau->fx, "60     9     0     0     9");
    PRESS(&bureau->fx, 'p', 'p');
    screens_assert_shows(&bureau->fx, "2025 年度");
    screens_assert_shows(&bureau->fx, "34     5     0     0     5");
}

static void a_figure_leads_to_the_person_behind_it(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "34 × 15.00%，舍去小数");
    screens_assert_shows(&bureau->fx, "乳政发〔2021〕6号");
    PRESS(&bureau->fx, UI_KEY_END);
    screens_assert_shows(&bureau->fx, "乳人社字〔2020〕1号");
    screens_assert_shows(&bureau->fx, "局审核通过 2026-10-20");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "履历");
    screens_assert_shows(&bureau->fx, "王伟");
}

/* What the paper leaves open, one line under each reading. */
static void a_line_is_read_in_every_way(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, 'm');
    screens_assert_shows(&bureau->fx, "按每种读法各算一遍");
    screens_assert_shows(&bureau->fx, "正高计入高级");
    screens_assert_shows(&bureau->fx, "存量");
    screens_assert_hides(&bureau->fx, "中初级贯通"); /* that is about 中级 */
}

/* Proposed by one, approved by another: the proposer is refused. */
static void an_override_takes_two_by_keys(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    struct sz_error err;

    people_sql(bureau->db, "INSERT INTO account (name, display_name, role, os_user) VALUES"
                           " ('shenhe', '审核员', '审核', 'shenhe');");
    PRESS(fx, 'o', 'a');
    screens_type(fx, "2");
    PRESS(fx, UI_KEY_TAB);
    screens_type(fx, "援藏返回");
    PRESS(fx, UI_KEY_TAB);
    screens_type(fx, "乳政字[2026]8号");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "乳政字〔2026〕8号");
    screens_assert_shows(fx, "待批准");
    PRESS(fx, 'p', UI_KEY_F2);
    screens_assert_shows(fx, "提出的");
    PRESS(fx, UI_KEY_F10);
    must(sz_db_sign_in(bureau->db, "shenhe", NULL, &err), &err);
    PRESS(fx, 'p', UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "已批准，算在上限以外");
}

static void a_year_is_settled_and_reopened_by_keys(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    PRESS(fx, 'p', 'c', UI_KEY_F2); /* 2025: nothing is open there */
    screens_assert_shows(fx, "办理前确认");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "2025 年度，基数看 2025-01-01，已结算");
    PRESS(fx, 'r', UI_KEY_TAB);
    screens_type(fx, "乳教体发[2026]30号");
    PRESS(fx, UI_KEY_TAB);
    screens_type(fx, "补录一人");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_hides(fx, "已结算");
}

/* Where there is room a gauge for each cap; the row in full stands right below the rows. */
static void gauges_fill_what_is_left(void **state) {
    struct bureau *bureau = *state;

    screens_assert_shows(&bureau->fx, "已用和占用 / 上限");
    screens_assert_shows(&bureau->fx, "1 / 5");
    int last = screens_find(&bureau->fx, "─ 这一行");
    assert_true(last > 0 && *screens_row(&bureau->fx, last - 1) != '\0');
    screens_resize(&bureau->fx, 20, 80);
    screens_assert_hides(&bureau->fx, "已用和占用 / 上限");
    screens_assert_shows(&bureau->fx, "34 × 15.00% ＝ 5");
}

/* A million people take seconds: until they are counted nothing is said about what is not there. */
static void while_it_counts_it_says_so(void **state) {
    struct bureau *bureau = *state;

    ui_app_handle(&bureau->fx.app, &(struct ui_event){.key = 'n'});
    ui_app_draw(&bureau->fx.app, &bureau->fx.grid);
    screens_assert_shows(&bureau->fx, "2027 年度，正在统计…");
    screens_assert_hides(&bureau->fx, "没有岗位设置");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_board_shows_what_may_be_promoted, setup, teardown),
        cmocka_unit_test_setup_teardown(years_are_leafed_through, setup, teardown),
        cmocka_unit_test_setup_teardown(gauges_fill_what_is_left, setup, teardown),
        cmocka_unit_test_setup_teardown(while_it_counts_it_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(a_figure_leads_to_the_person_behind_it, setup, teardown),
        cmocka_unit_test_setup_teardown(a_line_is_read_in_every_way, setup, teardown),
        cmocka_unit_test_setup_teardown(an_override_takes_two_by_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(a_year_is_settled_and_reopened_by_keys, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
