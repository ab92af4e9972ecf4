/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "widgets/list.h"

enum { ROWS = 300 };

struct fixture {
    struct ui_marks marks;
    struct ui_find find;
    struct ui_list list;
    struct ui_grid grid;
    char text[32];
};

static long count(void *owner) {
    (void)owner;
    return ROWS;
}

static void window(void *owner, long first, long asked) {
    (void)owner, (void)first, (void)asked; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct fixture *self = owner;
    (void)style;

    if (column == 1)
        return row == 7 || row == 200 ? "高级教师" : "一级教师";
    snprintf(self->text, sizeof self->text, "教师%ld", row);
    return self->text;
}

/* Ids run against the rows, so that the order of marks is not that of the list. */
static int64_t id(void *owner, long row) {
    (void)owner;
    return 1000 - row;
}

/* clang-format off */
static const struct ui_column columns[] = {
    {.heading = "姓名", .width = 8, .frozen = true},
    {.heading = "职称", .width = 8},
};
/* clang-format on */

static void draw(struct fixture *fx) {
    ui_grid_clear(&fx->grid);
    ui_list_draw(&fx->list, &fx->grid, ui_grid_rect(&fx->grid), true);
}

static int setup(void **state) {
    static struct fixture fx;

    fx = (struct fixture){.text = ""};
    fx.list = (struct ui_list){
        .source = {.owner = &fx, .count = count, .window = window, .cell = cell, .id = id},
        .columns = columns,
        .column_count = 2,
        .marks = &fx.marks,
        .find = &fx.find,
        .pick = true,
    };
    grid_begin(&fx.grid, 6, 30);
    draw(&fx);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    ui_marks_free(&fx->marks);
    ui_grid_free(&fx->grid);
    return 0;
}

static enum ui_outcome press(struct fixture *fx, uint32_t key) {
    struct ui_event event = key_event(key);
    enum ui_outcome outcome = ui_list_handle(&fx->list, &event);

    draw(fx);
    return outcome;
}

static void type(struct fixture *fx, const char *keys) {
    for (; *keys; keys++)
        assert_int_equal(press(fx, (unsigned char)*keys), UI_REDRAW);
}

static void assert_position(const struct fixture *fx, const char *expected) {
    char position[64];

    ui_list_position(&fx->list, position, sizeof position);
    assert_string_equal(position, expected);
}

static void space_marks_and_goes_on(void **state) {
    struct fixture *fx = *state;

    type(fx, "  ");
    grid_assert_row(&fx->grid, 1, "* 教师0    一级教师");
    grid_assert_row(&fx->grid, 2, "* 教师1    一级教师");
    grid_assert_row(&fx->grid, 3, "> 教师2    一级教师");
    assert_position(fx, "已选 2  第 3/300 行");
    press(fx, UI_KEY_UP);
    type(fx, " "); /* again: not marked */
    assert_int_equal(fx->marks.count, 1);
    assert_int_equal(fx->marks.ids[0], 1000);
}

static void star_takes_the_others(void **state) {
    struct fixture *fx = *state;

    type(fx, " *");
    assert_true(ui_marks_any(&fx->marks));
    assert_false(ui_marks_has(&fx->marks, 1000));
    assert_true(ui_marks_has(&fx->marks, 999));
    assert_position(fx, "已选 299  第 2/300 行");
    type(fx, "U");
    assert_false(ui_marks_any(&fx->marks));
    assert_position(fx, "第 2/300 行");
    type(fx, "*"); /* of none: everything */
    assert_position(fx, "已选 300  第 2/300 行");
}

static void a_range_is_shown_before_it_is_marked(void **state) {
    struct fixture *fx = *state;

    press(fx, UI_KEY_DOWN);
    type(fx, "V");
    press(fx, UI_KEY_DOWN);
    press(fx, UI_KEY_DOWN);
    grid_assert_row(&fx->grid, 2, "+ 教师1    一级教师");
    grid_assert_row(&fx->grid, 4, ">+教师3    一级教师");
    assert_int_equal(fx->marks.count, 0);
    type(fx, "V");
    assert_int_equal(fx->marks.count, 3);
    assert_int_equal(fx->marks.ids[0], 997);
    assert_int_equal(fx->marks.ids[2], 999);

    type(fx, "V");
    press(fx, UI_KEY_END);
    assert_int_equal(press(fx, UI_KEY_ESCAPE), UI_REDRAW);
    assert_int_equal(fx->marks.count, 3);
    assert_int_equal(press(fx, UI_KEY_ESCAPE), UI_IGNORED);
}

static void shift_and_arrows_mark_what_they_pass(void **state) {
    struct fixture *fx = *state;

    press(fx, UI_KEY_SHIFT_DOWN);
    press(fx, UI_KEY_SHIFT_DOWN);
    assert_int_equal(fx->marks.count, 3);
    assert_int_equal(fx->list.current, 2);
    press(fx, UI_KEY_SHIFT_UP);
    assert_int_equal(fx->marks.count, 3);
}

static void marks_in_bulk(void **state) {
    struct ui_marks marks = {.ids = NULL};
    const int64_t some[] = {5, 3, 9, 3, 1}, gone[] = {3, 4};
    (void)state;

    ui_marks_set(&marks, some, 5, true);
    assert_int_equal(marks.count, 4);
    ui_marks_set(&marks, gone, 2, false);
    assert_int_equal(marks.count, 3);
    assert_int_equal(marks.ids[1], 5);
    ui_marks_invert(&marks);
    assert_int_equal(ui_marks_count(&marks, 10), 7);
    assert_int_equal(ui_marks_count(&marks, -1), -1);
    ui_marks_set(&marks, gone, 2, false); /* leave 3 and 4 out as well */
    assert_int_equal(marks.count, 5);
    ui_marks_free(&marks);
}

static void finds_as_one_types_and_goes_on(void **state) {
    struct fixture *fx = *state;

    type(fx, "/gaoji"); /* 高级 by its pinyin */
    assert_int_equal(fx->list.current, 7);
    assert_true(ui_list_searching(&fx->list));
    grid_assert_row(&fx->grid, 5, "查找 gaoji");
    press(fx, UI_KEY_ENTER);
    type(fx, "n");
    assert_int_equal(fx->list.current, 200);
    type(fx, "n"); /* around the end */
    assert_int_equal(fx->list.current, 7);
    type(fx, "N");
    assert_int_equal(fx->list.current, 200);
}

static void says_what_is_not_there_and_goes_back(void **state) {
    struct fixture *fx = *state;

    press(fx, UI_KEY_DOWN);
    type(fx, "/11");
    assert_int_equal(fx->list.current, 11);
    type(fx, "x");
    assert_int_equal(fx->list.current, 11);
    grid_assert_row(&fx->grid, 5, "查找 11x            没有");
    press(fx, UI_KEY_ESCAPE);
    assert_int_equal(fx->list.current, 1);
    assert_false(ui_list_searching(&fx->list));
}

static void a_column_is_chosen(void **state) {
    struct fixture *fx = *state;

    assert_false(fx->list.picked);
    type(fx, ">");
    assert_true(fx->list.picked);
    assert_int_equal(fx->list.column, 1);
    assert_int_equal(ui_grid_cell(&fx->grid, 0, 11)->style & UI_STYLE_MASK, UI_CURSOR);
    type(fx, "<");
    assert_int_equal(fx->list.column, 0);
    assert_int_equal(ui_grid_cell(&fx->grid, 0, 11)->style & UI_STYLE_MASK, UI_HEADER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(space_marks_and_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(star_takes_the_others, setup, teardown),
        cmocka_unit_test_setup_teardown(a_range_is_shown_before_it_is_marked, setup, teardown),
        cmocka_unit_test_setup_teardown(shift_and_arrows_mark_what_they_pass, setup, teardown),
        cmocka_unit_test(marks_in_bulk),
        cmocka_unit_test_setup_teardown(finds_as_one_types_and_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(says_what_is_not_there_and_goes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(a_column_is_chosen, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
