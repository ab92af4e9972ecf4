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
    int now = screens_find(fx, "2018-02-01            任职 乳山市实验小学 中层正职 语文");
    int before = screens_find(fx, "2010-09-01 2018-02    任职 乳山市实验小学 教师 语文 班主任");
    assert_true(now >= 0 && before > now);
    PRESS(fx, UI_KEY_END);
    int first =
        screens_find(fx, "1996-08    2010-09-01 任职 乳山市育黎镇中心学校 教师 语文 (调动)");
    assert_true(first >= 0);
}

static void what_has_not_come_yet_says_so(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "张建国");
    screens_assert_shows(fx, "2027-06    未到       职称 高级教师");
    screens_assert_shows(fx, "一级教师 2010-12取得"); /* the record is of today */
}

static void tells_where_somebody_works_instead(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_person(*state, "买买提·艾力");
    screens_assert_shows(fx, "乳山市第一中学 借调 2025-09-01起");
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
        cmocka_unit_test_setup_teardown(what_has_not_come_yet_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(tells_where_somebody_works_instead, setup, teardown),
        cmocka_unit_test_setup_teardown(follows_the_date, setup, teardown),
        cmocka_unit_test_setup_teardown(leaves_with_a_card, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
