/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marked people changed in one act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bulk_form.h"
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

/* 1 and 3 of 实验小学 marked, 行政职务 made 副校长. */
static void open_bulk(struct bureau *bureau) {
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "单位=实验小学 性别=女");
    PRESS(fx, '*', 'e');
    screens_assert_shows(fx, "选上的 2 人");
    PRESS(fx, UI_KEY_DOWN, 'f');
    screens_type(fx, "xz");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "副校长");
}

static void one_card_with_the_numbers_first_and_one_act(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    open_bulk(bureau);
    int64_t acts = bureau_acts(bureau);

    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：批量变动 2 人 行政职务");
    screens_assert_shows(fx, "改动 2 人；0 人本来就是这样；0 人不能办理");
    assert_int_equal(bureau_acts(bureau), acts);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    assert_int_equal(bureau_acts(bureau), acts + 1);
    assert_string_equal(bureau_cell(bureau, 1, "duty", "2026-11-23"), "副校长");
    assert_string_equal(bureau_cell(bureau, 3, "duty", "2026-11-23"), "副校长");
    assert_string_equal(bureau_cell(bureau, 2, "duty", "2026-11-23"), "教师");
}

/* 1 changes again later: he cannot be changed from today on. */
static void who_cannot_stops_all_or_is_left_out(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db,
               "UPDATE posting SET valid_to = '2027-01-01' WHERE teacher_id = 1 AND valid_to IS "
               "NULL;"
               "INSERT INTO posting (teacher_id, school_id, kind, valid_from, duty) VALUES"
               " (1, 1, '编制', '2027-01-01', '教师');");
    open_bulk(bureau);
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "x 不能办理：王秀英（#1）");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "不能办理：");
    PRESS(fx, UI_KEY_ESCAPE);
    while (screens_find(fx, "> 不能改的人") < 0)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, ' ', UI_KEY_DOWN, UI_KEY_ENTER);
    screens_assert_shows(fx, "其余照改");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "改动 1 人；0 人本来就是这样；1 人不能办理");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    assert_string_equal(bureau_cell(bureau, 3, "duty", "2026-11-23"), "副校长");
}

/* A draft knows whom it was about. */
static void the_selection_comes_back_from_its_subject(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    ui_app_open(&fx->app, bulk_form_of(&fx->app, true, "E 2 - 1,3 "));
    PRESS(fx, UI_KEY_END);
    screens_assert_shows(fx, "批量更正");
    while (screens_find(fx, "> 工号") < 0)
        PRESS(fx, UI_KEY_DOWN);
    screens_type(fx, "A7");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "改动 2 人");
    PRESS(fx, UI_KEY_ENTER);
    assert_string_equal(bureau_cell(bureau, 1, "staff_no", "2026-11-23"), "A7");
    assert_string_equal(bureau_cell(bureau, 3, "staff_no", "2026-11-23"), "A7");
    assert_null(bulk_form_of(&fx->app, true, "nonsense"));
}

/* A key has one meaning, and the line above the key bar names that one. */
static void marked_people_have_no_key_twice(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1');
    screens_assert_shows(fx, "c更正");
    PRESS(fx, ' ');
    screens_assert_shows(fx, "c批量更正");
    screens_assert_hides(fx, "c更正");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_card_with_the_numbers_first_and_one_act, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(who_cannot_stops_all_or_is_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(the_selection_comes_back_from_its_subject, setup, teardown),
        cmocka_unit_test_setup_teardown(marked_people_have_no_key_twice, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
