/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another clerk saves while a form is open: field by field, merged or chosen. */
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
#include "shizi/person.h"

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

/* 王伟 (5) is 教师 and teaches 数学 since 2021-11-24. */
static void other_clerk_sets(struct bureau *bureau, const char *key, const char *value) {
    const struct sz_pair pair = {key, value};
    const struct sz_act_info info = {.title = "变动 王伟", .effective_on = "2026-11-23"};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = 0;

    must(sz_teacher_set(bureau->db, 5, &pair, 1, &info, &act, &err), &err);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
}

/* The form with 行政职务 made 副校长. */
static void open_with_duty(struct bureau *bureau) {
    bureau_find(bureau, "王伟");
    PRESS(&bureau->fx, 'e', UI_KEY_DOWN, 'f');
    screens_type(&bureau->fx, "xz");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "副校长");
}

static void what_only_the_other_changed_is_merged_by_itself(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_with_duty(bureau);
    other_clerk_sets(bureau, "subject", "语文");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "任教学科       数学           没有改         语文");
    screens_assert_shows(fx, "业务 #");
    screens_assert_shows(fx, "变动 王伟");
    screens_assert_shows(fx, "都已选定");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "行政职务  教师  ->  副校长");
    PRESS(fx, UI_KEY_ENTER);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "副校长");
    assert_string_equal(bureau_cell(bureau, 5, "subject", "2026-11-23"), "语文");
}

static void what_both_changed_is_chosen(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_with_duty(bureau);
    other_clerk_sets(bureau, "duty", "校长");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "行政职务       教师           副校长         校长");
    screens_assert_shows(fx, "请选择");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "还有 1 项两边都改过");
    PRESS(fx, '1', UI_KEY_F2);
    screens_assert_shows(fx, "行政职务  校长  ->  副校长"); /* the card is on what is true now */
    PRESS(fx, UI_KEY_ENTER);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "副校长");
}

static void theirs_leaves_nothing_to_do(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    open_with_duty(bureau);
    other_clerk_sets(bureau, "duty", "校长");
    int64_t acts = bureau_acts(bureau);

    PRESS(fx, UI_KEY_F2, '2', UI_KEY_F2);
    screens_assert_shows(fx, "还没有改动任何一项");
    assert_int_equal(bureau_acts(bureau), acts);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "校长");
}

static void something_else_can_be_typed(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_with_duty(bureau);
    other_clerk_sets(bureau, "duty", "校长");
    PRESS(fx, UI_KEY_F2, '3', 'z');
    screens_type(fx, "czz"); /* 中层正职 */
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2, UI_KEY_F2);
    screens_assert_shows(fx, "行政职务  校长  ->  中层正职");
    PRESS(fx, UI_KEY_ENTER);
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "中层正职");
}

/* Esc from the choice: the question comes again, nothing was decided silently. */
static void leaving_the_choice_decides_nothing(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_with_duty(bureau);
    other_clerk_sets(bureau, "duty", "校长");
    PRESS(fx, UI_KEY_F2, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "花名册 > 变动");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "请选择");
}

/* The card is being read when the other one saves: the commit finds out. */
static void a_save_behind_the_card_is_merged_too(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    open_with_duty(bureau);
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "行政职务  教师  ->  副校长");
    other_clerk_sets(bureau, "duty", "校长");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "请选择");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "校长");
    PRESS(fx, '1', UI_KEY_F2);
    screens_assert_shows(fx, "行政职务  校长  ->  副校长");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_only_the_other_changed_is_merged_by_itself, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(what_both_changed_is_chosen, setup, teardown),
        cmocka_unit_test_setup_teardown(theirs_leaves_nothing_to_do, setup, teardown),
        cmocka_unit_test_setup_teardown(something_else_can_be_typed, setup, teardown),
        cmocka_unit_test_setup_teardown(leaving_the_choice_decides_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_save_behind_the_card_is_merged_too, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
