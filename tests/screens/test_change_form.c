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

/* 王伟 (5), at 育黎镇中心学校 since 2021-11-24, no duty but 教师. */
static void open_change(struct bureau *bureau) {
    bureau_find(bureau, "王伟");
    PRESS(&bureau->fx, 'e');
    screens_assert_shows(&bureau->fx, "花名册 > 变动");
}

/* 行政职务 is the second field; its list opens with the first letters typed. */
static void choose_duty(struct screens *fx) {
    PRESS(fx, UI_KEY_DOWN, 'f');
    screens_type(fx, "xz");
    PRESS(fx, UI_KEY_ENTER);
}

static void shows_what_stood_there_before(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_change(*state);
    screens_assert_shows(fx, "已改 0 项");
    choose_duty(fx);
    screens_assert_shows(fx, "副校长");
    screens_assert_shows(fx, "原 教师");
    screens_assert_shows(fx, "已改 1 项");
}

static void nothing_is_written_before_the_card(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    int64_t before = bureau_acts(bureau);

    open_change(bureau);
    choose_duty(fx);
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：变动 王伟 行政职务");
    screens_assert_shows(fx, "行政职务  教师  ->  副校长");
    screens_assert_shows(fx, "2026-11-23");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "原 教师"); /* the form is as it was */
    assert_int_equal(bureau_acts(bureau), before);
}

static void enter_on_the_card_writes_and_everything_follows(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_change(bureau);
    choose_duty(fx);
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    screens_assert_shows(fx, "职务 副校长"); /* the roster below has read again */
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "副校长");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-22"), "教师");
}

static void a_wrong_value_is_told_at_once_and_stops_f2(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, 'c');
    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_CTRL('u')); /* 身份证号 */
    screens_type(fx, "371083198001010017");
    screens_assert_shows(fx, "末位应为 9，现为 7");
    PRESS(fx, UI_KEY_F2);
    screens_assert_hides(fx, "办理前确认");
}

/* 更正 rewrites the fact itself: it was never otherwise. */
static void a_correction_holds_for_the_past_too(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, 'c');
    while (screens_find(fx, "> 任教学科") < 0)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, 'y');
    screens_type(fx, "uwen"); /* 语文 */
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    assert_string_equal(bureau_cell(bureau, 5, "subject", "2022-01-01"), "语文");
}

static void a_date_to_come_is_accepted_and_said(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_change(bureau);
    choose_duty(fx);
    while (screens_find(fx, "> 自何日起") < 0)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, UI_CTRL('u'));
    screens_type(fx, "2027年9月1日");
    screens_assert_shows(fx, "2027-09-01，尚未到");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "教师");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2027-09-01"), "副校长");
}

static void reason_and_paper_reach_the_log(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_change(bureau);
    choose_duty(fx);
    while (screens_find(fx, "> 事由") < 0)
        PRESS(fx, UI_KEY_DOWN);
    screens_type(fx, "干部调整");
    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN);
    screens_type(fx, "乳教体发[2026]44号");
    screens_assert_shows(fx, "乳教体发〔2026〕44号");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER, UI_KEY_ESCAPE, UI_KEY_ESCAPE, '3', UI_KEY_ENTER);
    screens_assert_shows(fx, "干部调整");
    screens_assert_shows(fx, "文号  乳教体发〔2026〕44号");
}

/* Somebody else writes to the same fact while the card is read: it is shown again, renewed. */
static void a_conflict_shows_the_new_card(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_change(bureau);
    choose_duty(fx);
    PRESS(fx, UI_KEY_F2);
    desk_teacher(bureau->db, "赵六", "371083199001010012", 1); /* moves the head only */
    people_sql(bureau->db, "UPDATE posting SET subject = '13' WHERE teacher_id = 5;");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "任教学科       数学           没有改         语文");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：变动 王伟");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "教师");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    assert_string_equal(bureau_cell(bureau, 5, "subject", "2026-11-23"), "语文");
}

static void leaving_unsaved_is_asked(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    open_change(*state);
    choose_duty(fx);
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "尚未保存");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "原 教师");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ENTER);
    screens_assert_hides(fx, "变动 王伟");
}

static void adds_a_person(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    PRESS(fx, '1', UI_KEY_F2);
    screens_assert_shows(fx, "花名册 > 新增");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "必填");
    screens_type(fx, "缪小红");
    while (screens_find(fx, "> 身份证号") < 0)
        PRESS(fx, UI_KEY_DOWN);
    screens_type(fx, "371083199001010021");
    while (screens_find(fx, "> 单位") < 0)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, 's');
    screens_type(fx, "hiyan"); /* 实验小学 */
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：新增 缪小红");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    screens_assert_shows(fx, "8 人");
}

static void works_in_a_small_window(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_resize(fx, 24, 80);
    open_change(*state);
    PRESS(fx, UI_KEY_PAGE_DOWN, UI_KEY_PAGE_DOWN, UI_KEY_PAGE_DOWN, UI_KEY_PAGE_DOWN);
    screens_assert_shows(fx, "> 文号");
    screens_assert_shows(fx, "没有文号，记为待补文号");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_what_stood_there_before, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_written_before_the_card, setup, teardown),
        cmocka_unit_test_setup_teardown(enter_on_the_card_writes_and_everything_follows, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_wrong_value_is_told_at_once_and_stops_f2, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_correction_holds_for_the_past_too, setup, teardown),
        cmocka_unit_test_setup_teardown(a_date_to_come_is_accepted_and_said, setup, teardown),
        cmocka_unit_test_setup_teardown(reason_and_paper_reach_the_log, setup, teardown),
        cmocka_unit_test_setup_teardown(a_conflict_shows_the_new_card, setup, teardown),
        cmocka_unit_test_setup_teardown(leaving_unsaved_is_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(adds_a_person, setup, teardown),
        cmocka_unit_test_setup_teardown(works_in_a_small_window, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
