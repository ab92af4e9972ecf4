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
#include "widgets/detail.h"
#include "widgets/list.h"

/* Rows of the caller: a numbered roster that notes what was asked of it. */
struct roster {
    long count;
    long first, asked; /* last window */
    long marked;
    char text[64];
};

static long count(void *owner) {
    return ((struct roster *)owner)->count;
}

static void window(void *owner, long first, long asked) {
    struct roster *self = owner;
    self->first = first;
    self->asked = asked;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct roster *self = owner;

    assert_in_range(row, self->first, self->first + self->asked - 1);
    if (column == 3)
        *style = UI_OK;
    switch (column) {
    case 0:
        snprintf(self->text, sizeof self->text, "教师%03ld", row);
        break;
    case 1:
        return "男";
    case 2:
        snprintf(self->text, sizeof self->text, "学校%ld", row);
        break;
    case 3:
        snprintf(self->text, sizeof self->text, "专技%ld", row % 13 + 1);
        break;
    default:
        snprintf(self->text, sizeof self->text, "%ld年", row);
    }
    return self->text;
}

static char mark(void *owner, long row) {
    return row == ((struct roster *)owner)->marked ? '*' : ' ';
}

/* clang-format off */
static const struct ui_column columns[] = {
    {.heading = "姓名", .width = 8,  .frozen = true},
    {.heading = "性",   .width = 2,  .drop = 2},
    {.heading = "学校", .width = 10, .grow = true},
    {.heading = "岗位", .width = 6,  .drop = 1},
    {.heading = "本校", .width = 6,  .right = true},
};
/* clang-format on */

struct fixture {
    struct roster roster;
    struct ui_list list;
    struct ui_grid grid;
};

static void begin(struct fixture *fx, long rows, int height, int width) {
    *fx = (struct fixture){.roster = {.count = rows, .marked = -1}};
    fx->list = (struct ui_list){
        .source =
            {.owner = &fx->roster, .count = count, .window = window, .cell = cell, .mark = mark},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = "没有符合的人，按 Esc 清除筛选",
    };
    grid_begin(&fx->grid, height, width);
}

static void draw(struct fixture *fx) {
    ui_grid_clear(&fx->grid);
    ui_list_draw(&fx->list, &fx->grid, ui_grid_rect(&fx->grid), true);
}

static void press(struct fixture *fx, uint32_t key) {
    struct ui_event event = key_event(key);

    assert_int_equal(ui_list_handle(&fx->list, &event), UI_REDRAW);
    draw(fx);
}

static void columns_stand_under_their_headings(void **state) {
    (void)state;
    struct fixture fx;

    begin(&fx, 3, 5, 44);
    fx.roster.marked = 2;
    draw(&fx);
    grid_assert_row(&fx.grid, 0, "  姓名     性 学校             岗位     本校");
    grid_assert_row(&fx.grid, 1, "> 教师000  男 学校0            专技1     0年");
    grid_assert_row(&fx.grid, 2, "  教师001  男 学校1            专技2     1年");
    grid_assert_row(&fx.grid, 3, "* 教师002  男 学校2            专技3     2年");
    grid_assert_row(&fx.grid, 4, "");
    press(&fx, UI_KEY_END);
    grid_assert_row(&fx.grid, 3, ">*教师002  男 学校2            专技3     2年");
    ui_grid_free(&fx.grid);
}

/* Colour of a cell means something, so the current row is bold, not another colour. */
static void current_row_is_bold_and_keeps_its_colours(void **state) {
    (void)state;
    struct fixture fx;

    begin(&fx, 3, 5, 44);
    draw(&fx);
    assert_int_equal(ui_grid_cell(&fx.grid, 1, 2)->style, UI_NORMAL | UI_BOLD);
    assert_int_equal(ui_grid_cell(&fx.grid, 1, 31)->style, UI_OK | UI_BOLD);
    assert_int_equal(ui_grid_cell(&fx.grid, 2, 31)->style, UI_OK);
    ui_grid_free(&fx.grid);
}

static void narrow_windows_drop_by_rank_and_never_wrap(void **state) {
    (void)state;
    static const struct {
        int width;
        const char *heading;
    } cases[] = {
        {38, "  姓名     性 学校       岗位     本校"},
        {37, "  姓名     学校       岗位     本校 >"}, /* 性 is the first to go */
        {30, "  姓名     学校         本校 >"},
        {28, "  姓名     学校       本校 >"}, /* nothing left to drop: the last becomes narrower */
        {26, "  姓名     学校          >"},
        {24, "  姓名     学校        >"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fx;
        begin(&fx, 3, 5, cases[i].width);
        draw(&fx);
        grid_assert_row(&fx.grid, 0, cases[i].heading);
        ui_grid_free(&fx.grid);
    }
}

static void names_stay_while_the_rest_scrolls_sideways(void **state) {
    (void)state;
    struct fixture fx;

    begin(&fx, 3, 3, 24);
    draw(&fx);
    press(&fx, UI_KEY_RIGHT);
    grid_assert_row(&fx.grid, 0, "< 姓名     学校        >");
    press(&fx, UI_KEY_RIGHT);
    grid_assert_row(&fx.grid, 0, "< 姓名     岗位     本校");
    press(&fx, UI_KEY_RIGHT); /* everything behind is in sight: the end */
    grid_assert_row(&fx.grid, 0, "< 姓名     岗位     本校");
    press(&fx, UI_KEY_LEFT);
    press(&fx, UI_KEY_LEFT);
    press(&fx, UI_KEY_LEFT);
    grid_assert_row(&fx.grid, 0, "  姓名     学校        >");
    ui_grid_free(&fx.grid);
}

static void keys_move_in_a_million_rows_by_windows(void **state) {
    (void)state;
    static const struct {
        const char *why;
        uint32_t key;
        long current, first;
    } steps[] = {
        {"at the top already", UI_KEY_UP, 0, 0},
        {"one down", UI_KEY_DOWN, 1, 0},
        {"a page keeps one row of the last", UI_KEY_PAGE_DOWN, 10, 1},
        {"one more scrolls by one", UI_KEY_DOWN, 11, 2},
        {"the end", UI_KEY_END, 999999, 999990},
        {"stays at the end", UI_KEY_PAGE_DOWN, 999999, 999990},
        {"a page up", UI_KEY_PAGE_UP, 999990, 999990},
        {"up scrolls by one", UI_KEY_UP, 999989, 999989},
        {"the top", UI_KEY_HOME, 0, 0},
    };
    struct fixture fx;

    begin(&fx, 1000000, 11, 44);
    draw(&fx);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        press(&fx, steps[i].key);
        if (fx.list.current != steps[i].current || fx.roster.first != steps[i].first)
            fail_msg("%s: row %ld, window %ld", steps[i].why, fx.list.current, fx.roster.first);
        assert_int_equal(fx.roster.asked, 10);
    }
    ui_grid_free(&fx.grid);
}

static void shrinking_lists_keep_a_current_row(void **state) {
    (void)state;
    struct fixture fx;
    char position[64];

    begin(&fx, 50, 6, 44);
    draw(&fx);
    press(&fx, UI_KEY_END);
    ui_list_position(&fx.list, position, sizeof position);
    assert_string_equal(position, "第 50/50 行");

    fx.roster.count = 3;
    draw(&fx);
    assert_int_equal(fx.list.current, 2);
    assert_int_equal(fx.roster.first, 0);

    fx.roster.count = 0;
    draw(&fx);
    assert_false(ui_list_has_row(&fx.list));
    grid_assert_row(&fx.grid, 1, "  没有符合的人，按 Esc 清除筛选");
    ui_list_position(&fx.list, position, sizeof position);
    assert_string_equal(position, "");
    ui_grid_free(&fx.grid);
}

static void detail_leaves_out_blanks_and_wraps_values(void **state) {
    (void)state;
    static const struct ui_detail_line lines[] = {
        {NULL, "欧阳若曦 ōuyáng ruòxī", UI_HEADER},
        {"编制学校", "乳山市实验小学教育集团", UI_NORMAL},
        {"手机", "", UI_NORMAL},
        {"职称", "一级教师", UI_OK},
    };
    struct ui_grid grid;

    grid_begin(&grid, 5, 24);
    assert_int_equal(ui_detail_draw(&grid, ui_grid_rect(&grid), lines, 4, 0), 4);
    grid_assert_row(&grid, 0, "欧阳若曦 ōuyáng ruòxī");
    grid_assert_row(&grid, 1, "编制学校 乳山市实验小学");
    grid_assert_row(&grid, 2, "         教育集团");
    grid_assert_row(&grid, 3, "职称     一级教师");
    grid_assert_row(&grid, 4, "");

    ui_grid_clear(&grid);
    assert_int_equal(ui_detail_draw(&grid, (struct ui_rect){0, 0, 2, 24}, lines, 4, 2), 2);
    grid_assert_row(&grid, 0, "职称     一级教师");
    ui_grid_free(&grid);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_stand_under_their_headings),
        cmocka_unit_test(current_row_is_bold_and_keeps_its_colours),
        cmocka_unit_test(narrow_windows_drop_by_rank_and_never_wrap),
        cmocka_unit_test(names_stay_while_the_rest_scrolls_sideways),
        cmocka_unit_test(keys_move_in_a_million_rows_by_windows),
        cmocka_unit_test(shrinking_lists_keep_a_current_row),
        cmocka_unit_test(detail_leaves_out_blanks_and_wraps_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
