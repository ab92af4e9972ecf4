/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided tour: offered on the demo bureau, waits for what the clerk does, can be left and taken
 * up again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "people.h"
#include "tour.h"

static int setup_of(void **state, bool demo) {
    static struct bureau bureau;

    bureau_begin(&bureau, 30, 100);
    if (demo)
        people_sql(bureau.db, "UPDATE teacher SET note = '演示数据';");
    bureau.fx.app.guide = tour_guide(&bureau.fx.app);
    screens_resize(&bureau.fx, 30, 100);
    *state = &bureau;
    return 0;
}

static int setup(void **state) {
    return setup_of(state, true);
}

static int setup_real(void **state) {
    return setup_of(state, false);
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* As after a new start of the program. */
static void start_again(struct bureau *bureau) {
    struct ui_app *app = &bureau->fx.app;

    app->guide->close(app->guide->owner);
    app->guide = tour_guide(app);
    screens_resize(&bureau->fx, 30, 100);
}

static void a_real_bureau_has_no_tour(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    assert_null(fx->app.guide);
    PRESS(fx, ':');
    screens_type(fx, "导览");
    screens_assert_hides(fx, "去处 导览");
}

static void is_offered_once_and_can_be_declined(void **state) {
    struct bureau *bureau = *state;

    screens_assert_shows(&bureau->fx, "按 t 走五分钟导览");
    PRESS(&bureau->fx, UI_KEY_ESCAPE);
    screens_assert_hides(&bureau->fx, "按 t 走五分钟导览");
    start_again(bureau);
    screens_assert_hides(&bureau->fx, "按 t 走五分钟导览");
    PRESS(&bureau->fx, ':'); /* the palette keeps it */
    screens_type(&bureau->fx, "daolan");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "导览 1/16  看首页");
}

/* Steps up to the change: nothing is pressed for the clerk, other keys do not count. */
static void to_the_change(struct screens *fx) {
    PRESS(fx, 't');
    screens_assert_shows(fx, "导览 1/16  看首页");
    PRESS(fx, UI_KEY_DOWN);
    screens_assert_shows(fx, "导览 1/16");
    PRESS(fx, UI_KEY_TAB, 'g', 'w');
    screens_assert_shows(fx, "导览 2/16  找一个人");
    PRESS(fx, 'w');
    screens_assert_shows(fx, "导览 3/16  打开他");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_TAB);
    screens_assert_shows(fx, "导览 5/16  换个时点");
    PRESS(fx, 'D', UI_CTRL('u'));
    screens_type(fx, "2022-09-01");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "导览 6/16  回到今天");
    PRESS(fx, 'D', UI_KEY_ENTER);
    screens_assert_shows(fx, "导览 7/16  做一次变动");
}

static void follows_what_the_clerk_really_does(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    to_the_change(fx);
    PRESS(fx, 'e', UI_KEY_DOWN, 'f');
    screens_type(fx, "xz");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_shows(fx, "导览 8/16  办理");
    PRESS(fx, UI_KEY_ESCAPE); /* the card is left: it waits */
    screens_assert_shows(fx, "导览 8/16  办理");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "导览 9/16  看日志");
    PRESS(fx, ':');
    screens_type(fx, "rz");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "导览 10/16  撤销");
    PRESS(fx, 'u');
    screens_type(fx, "试试");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(fx, "导览 11/16  筛选");
    assert_string_equal(bureau_cell(bureau, 5, "duty", "2026-11-23"), "教师");
}

static void the_second_half(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    follows_what_the_clerk_really_does(state);
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE, '1', '/');
    screens_type(fx, "性别=男");
    PRESS(fx, UI_KEY_TAB);
    screens_assert_shows(fx, "导览 12/16  选人");
    PRESS(fx, ' ');
    screens_assert_shows(fx, "导览 13/16  导出");
    PRESS(fx, 'x');
    screens_assert_shows(fx, "导览 14/16  导入");
    while (fx->app.top->below)
        PRESS(fx, UI_KEY_ESCAPE);
    PRESS(fx, '5');
    screens_assert_shows(fx, "导览 15/16  帮助");
    while (fx->app.top->below)
        PRESS(fx, UI_KEY_ESCAPE);
    PRESS(fx, '?', UI_KEY_ESCAPE, ':');
    screens_assert_shows(fx, "导览走完了");
    start_again(bureau); /* who has been round is not asked again */
    screens_assert_hides(fx, "导览 ");
}

static void is_left_with_two_escapes_and_taken_up_again(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    to_the_change(fx);
    PRESS(fx, UI_KEY_ESCAPE); /* from the teacher to the home page: this one was wanted */
    screens_assert_shows(fx, "导览 7/16");
    start_again(bureau); /* the line dropped */
    screens_assert_shows(fx, "导览走到第 7 步");
    PRESS(fx, 't');
    screens_assert_shows(fx, "导览 7/16");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_assert_hides(fx, "导览 7/16");
    PRESS(fx, ':');
    screens_type(fx, "导览");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "导览 7/16");
}

static void fits_a_small_window(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    to_the_change(fx);
    screens_resize(fx, 15, 60);
    screens_assert_shows(fx, "导览 7/16");
    screens_resize(fx, 24, 80);
    screens_assert_shows(fx, "有写入。");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_real_bureau_has_no_tour, setup_real, teardown),
        cmocka_unit_test_setup_teardown(is_offered_once_and_can_be_declined, setup, teardown),
        cmocka_unit_test_setup_teardown(follows_what_the_clerk_really_does, setup, teardown),
        cmocka_unit_test_setup_teardown(the_second_half, setup, teardown),
        cmocka_unit_test_setup_teardown(is_left_with_two_escapes_and_taken_up_again, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(fits_a_small_window, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
