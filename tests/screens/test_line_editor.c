/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "shizi/text.h"
#include "widgets/line.h"

static void type(struct ui_line *line, const char *text) {
    for (uint32_t c = sz_utf8_next(&text); c != 0; c = sz_utf8_next(&text)) {
        struct ui_event event = key_event(c);
        ui_line_handle(line, &event);
    }
}

static void press(struct ui_line *line, uint32_t key) {
    struct ui_event event = key_event(key);
    assert_int_equal(ui_line_handle(line, &event), UI_REDRAW);
}

static void keys_act_on_whole_characters(void **state) {
    (void)state;
    static const struct {
        const char *why;
        uint32_t keys[4];
        const char *text;
        size_t cursor;
    } cases[] = {
        {"backspace takes a Han character", {UI_KEY_BACKSPACE}, "张𠮷", 7},
        {"and an astral one", {UI_KEY_LEFT, UI_KEY_BACKSPACE}, "张三", 3},
        {"delete at the start", {UI_KEY_HOME, UI_KEY_DELETE}, "𠮷三", 0},
        {"^A ^E are Home and End", {UI_CTRL('a'), UI_CTRL('e')}, "张𠮷三", 10},
        {"^U takes what is before", {UI_KEY_LEFT, UI_CTRL('u')}, "三", 0},
        {"^K what is behind", {UI_KEY_HOME, UI_KEY_RIGHT, UI_CTRL('k')}, "张", 3},
        {"nothing before the start", {UI_KEY_HOME, UI_KEY_LEFT, UI_KEY_BACKSPACE}, "张𠮷三", 0},
        {"nothing behind the end", {UI_KEY_RIGHT, UI_KEY_DELETE}, "张𠮷三", 10},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ui_line line = {.limit = 0};
        ui_line_set(&line, "张𠮷三");
        for (size_t k = 0; k < 4 && cases[i].keys[k]; k++)
            press(&line, cases[i].keys[k]);
        if (strcmp(line.text, cases[i].text) != 0 || line.cursor != cases[i].cursor)
            fail_msg("%s: \"%s\" at %zu", cases[i].why, line.text, line.cursor);
    }
}

static void a_mark_goes_with_its_base(void **state) {
    (void)state;
    struct ui_line line = {.limit = 0};

    type(&line, "\xCC\x81"); /* nothing to stand on */
    assert_string_equal(line.text, "");
    type(&line, "ae\xCC\x81");
    press(&line, UI_KEY_LEFT);
    assert_int_equal(line.cursor, 1);
    press(&line, UI_KEY_END);
    press(&line, UI_KEY_BACKSPACE);
    assert_string_equal(line.text, "a");
}

static void text_goes_in_at_the_cursor(void **state) {
    (void)state;
    struct ui_line line = {.limit = 0};

    type(&line, "张丰");
    press(&line, UI_KEY_LEFT);
    type(&line, "三");
    assert_string_equal(line.text, "张三丰");
    assert_int_equal(line.cursor, 6);
}

static void a_paste_is_one_clean_line(void **state) {
    (void)state;
    struct ui_line line = {.limit = 0};
    struct ui_event paste = {.key = UI_KEY_PASTE,
                             .text = "张\t三\r\n\033[31m李\xE2\x80\x8B四\xE2\x81\xA0"};

    type(&line, "前");
    assert_int_equal(ui_line_handle(&line, &paste), UI_REDRAW);
    assert_string_equal(line.text, "前张 三  [31m李四");
    press(&line, UI_CTRL('z'));
    assert_string_equal(line.text, "前");
    press(&line, UI_CTRL('z'));
    assert_string_equal(line.text, "前张 三  [31m李四");
}

static void undo_takes_back_a_run(void **state) {
    (void)state;
    struct ui_line line = {.limit = 0};

    ui_line_set(&line, "实验小学");
    press(&line, UI_KEY_BACKSPACE);
    press(&line, UI_KEY_BACKSPACE);
    press(&line, UI_CTRL('z'));
    assert_string_equal(line.text, "实验小学");
}

static bool digits(uint32_t c) {
    return c >= '0' && c <= '9';
}

static void limits_hold_for_keys_and_pastes(void **state) {
    (void)state;
    struct ui_line line = {.limit = 6, .accepts = digits};
    struct ui_event paste = {.key = UI_KEY_PASTE, .text = "37-1083-1980"};
    char full[2 * UI_LINE_SIZE];
    struct ui_line all = {.limit = 0};

    type(&line, "a1");
    ui_line_handle(&line, &paste);
    assert_string_equal(line.text, "137108");

    memset(full, 'x', sizeof full - 1);
    full[sizeof full - 1] = '\0';
    ui_line_set(&all, full);
    type(&all, "张");
    assert_int_equal(strlen(all.text), UI_LINE_SIZE - 1);
}

static void other_keys_are_left_to_others(void **state) {
    (void)state;
    static const uint32_t keys[] = {UI_KEY_UP,  UI_KEY_DOWN, UI_KEY_ENTER, UI_KEY_ESCAPE,
                                    UI_KEY_F10, UI_KEY_TAB,  UI_CTRL('l')};
    struct ui_line line = {.limit = 0};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct ui_event event = key_event(keys[i]);
        assert_int_equal(ui_line_handle(&line, &event), UI_IGNORED);
    }
    assert_string_equal(line.text, "");
}

/* Draw in 10 cells and compare the row and the cursor. */
static void assert_drawn(struct ui_line *line, const char *row, int cursor) {
    struct ui_grid grid;

    grid_begin(&grid, 1, 12);
    ui_line_draw(line, &grid, 0, 0, 10, true);
    ui_put(&grid, 0, 10, 1, UI_NORMAL, "|");
    grid_assert_row(&grid, 0, row);
    assert_int_equal(grid.cursor_column, cursor);
    ui_grid_free(&grid);
}

static void long_text_scrolls_without_cutting_characters(void **state) {
    (void)state;
    struct ui_line line = {.limit = 0};

    type(&line, "一二三四");
    assert_drawn(&line, "一二三四  |", 8);
    type(&line, "五六七");
    assert_drawn(&line, "<四五六七 |", 9);
    press(&line, UI_KEY_HOME);
    assert_drawn(&line, "一二三四 >|", 0);
    for (int i = 0; i < 4; i++)
        press(&line, UI_KEY_RIGHT);
    assert_drawn(&line, "一二三四 >|", 8);
    press(&line, UI_KEY_RIGHT);
    assert_drawn(&line, "<三四五六>|", 7);
    press(&line, UI_KEY_END);
    press(&line, UI_CTRL('w'));
    assert_drawn(&line, "          |", 0);
}

/* The cursor is always inside the field and on a character, whatever the width. */
static void cursor_stays_visible_at_every_width(void **state) {
    (void)state;
    struct ui_line line = {.limit = 0};

    ui_line_set(&line, "a张b三c丰𠮷 -e\xCC\x81 abcdefg 乳山市实验小学");
    for (int width = 4; width < 30; width++)
        for (size_t step = 0; step < 80; step++) {
            struct ui_grid grid;
            press(&line, step < 40 ? UI_KEY_LEFT : UI_KEY_RIGHT);
            grid_begin(&grid, 1, 40);
            ui_line_draw(&line, &grid, 0, 3, width, true);
            assert_in_range(grid.cursor_column, 3, 3 + width - 1);
            assert_int_not_equal(ui_grid_cell(&grid, 0, grid.cursor_column)->width, 0);
            ui_grid_free(&grid);
        }
}

static void a_secret_is_never_drawn(void **state) {
    (void)state;
    struct ui_line line = {.secret = true};

    type(&line, "密码a1");
    assert_drawn(&line, "****      |", 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_act_on_whole_characters),
        cmocka_unit_test(a_mark_goes_with_its_base),
        cmocka_unit_test(text_goes_in_at_the_cursor),
        cmocka_unit_test(a_paste_is_one_clean_line),
        cmocka_unit_test(undo_takes_back_a_run),
        cmocka_unit_test(limits_hold_for_keys_and_pastes),
        cmocka_unit_test(other_keys_are_left_to_others),
        cmocka_unit_test(long_text_scrolls_without_cutting_characters),
        cmocka_unit_test(cursor_stays_visible_at_every_width),
        cmocka_unit_test(a_secret_is_never_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
