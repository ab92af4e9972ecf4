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
    bureau_begin(&bureau, 30, 100);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void open_person(struct bureau *bureau, const char *name) {
    bureau_find(bureau, name);
    PRESS(&bureau->fx, UI_KEY_ENTER);
}

static void shows_the_whole_record(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "王秀英");
    screens_assert_shows(fx, "花名册 > 王秀英");
    screens_assert_shows(fx, "女");
    screens_assert_shows(fx, "1975-07 51岁");
    screens_assert_shows(fx, "2010-09-01 16年2月"); /* two postings in a row are one stay */
    screens_assert_shows(fx, "一级教师 2005-12取得");
    screens_assert_shows(fx, "专技8 2015-01起");
    screens_assert_shows(fx, "文登师范学校");
    screens_assert_shows(fx, "二级甲等");
}

/* Newest first; what is over is told by its end. */
static void shows_the_career_in_order(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "王秀英");
    screens_assert_shows(fx, "履历 9 条");
    int now = screens_find(fx, "2018-02-01 至今       现在 任职 乳山市实验小学");
    int before = screens_find(fx, "2010-09-01 2018-01    从前 任职 乳山市实验小学");
    assert_true(now >= 0 && before > now);
    PRESS(fx, UI_KEY_END, UI_KEY_UP);
    assert_true(screens_find(fx, "1996-08    2010-08-31 从前 任职 乳山市育黎镇") >= 0);
    screens_assert_shows(fx, "任职 乳山市育黎镇中心学校 教师 语文 (调动)"); /* below, in full */
    screens_assert_shows(fx, "时间 1996-08 至 2010-08-31  14年1月  从前");
}

/* Facts of one kind in one lane, from their beginning; a later title ends the one before. */
static void draws_the_life_in_lanes(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "王秀英");
    assert_true(screens_find(fx, "┌─ 生涯") >= 0);
    int posts = screens_find(fx, "│ 任职 o育黎中心━━");
    assert_true(posts > 0);
    assert_non_null(strstr(screens_row(fx, posts), "━o实验小学━━"));
    assert_non_null(strstr(screens_row(fx, posts + 1), "o一级教师━━"));
    assert_non_null(strstr(screens_row(fx, posts + 2), "o专技8━━"));
    screens_assert_shows(fx, "2010");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    open_person(*state, "张建国");
    screens_assert_shows(fx, "o二级教师━━");
}

/* Left and right stay in the lane; h tells who wrote the fact. */
static void goes_along_a_lane_and_tells_its_history(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "王秀英");
    screens_assert_shows(fx, "乳山市实验小学 中层正职 语文");
    PRESS(fx, UI_KEY_LEFT, UI_KEY_LEFT);
    screens_assert_shows(fx, "时间 1996-08 至 2010-08-31");
    PRESS(fx, UI_KEY_LEFT, UI_KEY_RIGHT);
    screens_assert_shows(fx, "时间 2010-09-01 至 2018-01");
    PRESS(fx, 'y');
    assert_string_equal(ui_app_take_copy(&fx->app),
                        "2010-09-01\t2018-01\t任职\t乳山市实验小学 教师 语文 班主任\t");
    PRESS(fx, 'h');
    screens_assert_shows(fx, "王秀英  任职  乳山市实验小学 教师 语文 班主任");
    screens_assert_shows(fx, "乳山市实验小学");
    PRESS(fx, UI_KEY_ESCAPE, 'H');
    screens_assert_shows(fx, "王秀英  全部登记");
}

/* What a correction changed, who did it, and the act behind the line. */
static void history_shows_old_and_new(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_person(bureau, "单雄");
    PRESS(fx, 'l', 't', UI_KEY_ENTER, UI_CTRL('u'));
    screens_type(fx, "2026-11");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    PRESS(fx, 'H');
    int row = screens_find(fx, "离任原因");
    assert_true(row > 0);
    assert_non_null(strstr(screens_row(fx, row), "退休"));
    assert_non_null(strstr(screens_row(fx, row), "tester"));
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "业务 #");
}

/* A narrow window keeps the years as a strip beside each fact, and the whole fact in a line. */
static void a_narrow_window_has_a_strip(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "王秀英");
    screens_resize(fx, 24, 80);
    screens_assert_hides(fx, "生涯");
    screens_assert_shows(fx, "年份");
    screens_assert_shows(fx, "o==");
    screens_assert_shows(fx, "2018-02-01  至今  8年9月  现在  乳山市实验小学 中层正职 语文");
}

static void what_has_not_come_yet_says_so(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "张建国");
    screens_assert_shows(fx, "2027-06               未到 职称 高级教师");
    screens_assert_shows(fx, "一级教师 2010-12取得"); /* the record is of today */
}

static void tells_where_somebody_works_instead(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "买买提·艾力");
    screens_assert_shows(fx, "在外     乳山市第一中学 借调");
    screens_assert_shows(fx, "2025-09-01起");
}

static void follows_the_date(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "王秀英");
    PRESS(fx, UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "2009-01");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "学校     乳山市育黎镇中心学校");
    screens_assert_hides(fx, "l离岗");
}

static void leaves_with_a_card(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_person(bureau, "单雄");
    PRESS(fx, 'l', 't', UI_KEY_ENTER); /* the first letters open the list: 退休 */
    PRESS(fx, UI_CTRL('u'));
    screens_type(fx, "2026-11");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：退休 单雄");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "这一天不在编");
    assert_string_equal(bureau_cell(bureau, 6, "leave_reason", "2026-11-23"), "退休");
    assert_string_equal(bureau_cell(bureau, 6, "school", "2026-10-31"), "乳山市育黎镇中心学校");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_the_whole_record, setup, teardown),
        cmocka_unit_test_setup_teardown(shows_the_career_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(draws_the_life_in_lanes, setup, teardown),
        cmocka_unit_test_setup_teardown(goes_along_a_lane_and_tells_its_history, setup, teardown),
        cmocka_unit_test_setup_teardown(history_shows_old_and_new, setup, teardown),
        cmocka_unit_test_setup_teardown(a_narrow_window_has_a_strip, setup, teardown),
        cmocka_unit_test_setup_teardown(what_has_not_come_yet_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(tells_where_somebody_works_instead, setup, teardown),
        cmocka_unit_test_setup_teardown(follows_the_date, setup, teardown),
        cmocka_unit_test_setup_teardown(leaves_with_a_card, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
