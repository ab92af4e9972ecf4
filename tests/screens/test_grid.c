/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "decoder.h"
#include "grid.h"
#include "screens.h"
#include "shizi/text.h"
#include "wrap.h"

/* 张, U+202E, 三: in bytes, or the compiler would warn as it should. */
static const char right_to_left[] = {'\xE5', '\xBC', '\xA0', '\xE2', '\x80',
                                     '\xAE', '\xE4', '\xB8', '\x89', 0};

static void text_is_clipped_and_padded_in_cells(void **state) {
    (void)state;
    static const struct {
        const char *text, *row;
        int width;
    } cases[] = {
        {"张三", "张三|", 4},      {"张三", "张三  |", 6}, {"欧阳若曦", "欧阳~|", 5},
        {"欧阳若曦", "欧~ |", 4},  {"abcd", "ab~|", 3},    {"", "   |", 3},
        {"𠮷秀英", "𠮷秀英 |", 7},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ui_grid grid;
        grid_begin(&grid, 1, 20);
        ui_put(&grid, 0, 0, cases[i].width, UI_NORMAL, cases[i].text);
        ui_put(&grid, 0, cases[i].width, 1, UI_NORMAL, "|");
        grid_assert_row(&grid, 0, cases[i].row);
        ui_grid_free(&grid);
    }
}

static void half_of_a_wide_character_is_never_left(void **state) {
    (void)state;
    struct ui_grid grid;

    grid_begin(&grid, 2, 8);
    ui_put(&grid, 0, 0, 8, UI_NORMAL, "张三李四");
    ui_put(&grid, 0, 1, 1, UI_NORMAL, "x"); /* right half of 张 */
    ui_put(&grid, 0, 4, 1, UI_NORMAL, "y"); /* left half of 李 */
    grid_assert_row(&grid, 0, " x三y 四");

    ui_put(&grid, 1, 0, 8, UI_NORMAL, "张三李四");
    ui_put(&grid, 1, 1, 2, UI_NORMAL, "王"); /* a half on either side */
    grid_assert_row(&grid, 1, " 王 李四");
    assert_int_equal(ui_grid_cell(&grid, 1, 1)->width, 2);
    assert_int_equal(ui_grid_cell(&grid, 1, 2)->width, 0);
    assert_int_equal(ui_grid_cell(&grid, 1, 3)->width, 1);
    ui_grid_free(&grid);
}

static void nothing_is_drawn_outside(void **state) {
    (void)state;
    struct ui_grid grid;

    grid_begin(&grid, 2, 5);
    ui_put(&grid, 0, 2, 40, UI_NORMAL, "张三丰");
    grid_assert_row(&grid, 0, "  张~");
    ui_put(&grid, 2, 0, 5, UI_NORMAL, "x");
    ui_put(&grid, -1, 0, 5, UI_NORMAL, "x");
    ui_put(&grid, 0, 5, 5, UI_NORMAL, "x");
    ui_box(&grid, (struct ui_rect){-3, -3, 50, 50}, UI_NORMAL, "大");
    ui_cursor(&grid, 9, 9);
    assert_int_equal(grid.cursor_row, -1);
    grid_assert_row(&grid, 1, "");
    ui_grid_free(&grid);
}

/* screens.md, hostile data: what ncurses would send on raw. */
static void hostile_text_stays_in_its_cells(void **state) {
    (void)state;
    struct ui_grid grid;

    grid_begin(&grid, 3, 12);
    ui_put(&grid, 0, 0, 6, UI_NORMAL, "甲");
    ui_put(&grid, 0, 2, 6, UI_NORMAL, "\xCC\x81z"); /* a leading accent */
    grid_assert_row(&grid, 0, "甲z");
    ui_put(&grid, 1, 0, 12, UI_NORMAL, "a\033[31m\r\nb");
    assert_null(strpbrk(ui_grid_cell(&grid, 1, 1)->text, "\033\r\n"));
    grid_assert_row(&grid, 1, "a␛[31m␍␊b");
    ui_put(&grid, 2, 0, 12, UI_NORMAL, right_to_left);
    grid_assert_row(&grid, 2, "张\xEF\xBF\xBD三");
    ui_grid_free(&grid);
}

static void marks_share_the_cell_of_their_base(void **state) {
    (void)state;
    struct ui_grid grid;

    grid_begin(&grid, 1, 6);
    ui_put(&grid, 0, 0, 6, UI_NORMAL, "e\xCC\x81x");
    assert_string_equal(ui_grid_cell(&grid, 0, 0)->text, "e\xCC\x81");
    assert_string_equal(ui_grid_cell(&grid, 0, 1)->text, "x");
    ui_grid_free(&grid);
}

static void box_frames_its_inside(void **state) {
    (void)state;
    struct ui_grid grid;

    grid_begin(&grid, 3, 16);
    struct ui_rect within = ui_box(&grid, ui_grid_rect(&grid), UI_NORMAL, "近期");
    ui_put(&grid, within.row, within.column, within.columns, UI_NORMAL, "聘用合同 38 人");
    grid_assert_row(&grid, 0, "┌─ 近期 ───────┐");
    grid_assert_row(&grid, 1, "│ 聘用合同 38~ │");
    grid_assert_row(&grid, 2, "└──────────────┘");
    assert_true(ui_grid_cell(&grid, 0, 0)->style & UI_LINE);
    assert_false(ui_grid_cell(&grid, 1, 2)->style & UI_LINE);
    ui_grid_free(&grid);
}

static void gauge_is_honest_at_its_ends(void **state) {
    (void)state;
    static const struct {
        const char *why, *row;
        long part, whole;
    } cases[] = {
        {"none", "──────────", 0, 4},
        {"half", "━━━━━─────", 2, 4},
        {"all", "━━━━━━━━━━", 3, 3},
        {"over", "━━━━━━━━━━", 9, 3},
        {"nearly all", "━━━━━━━━━─", 999, 1000},
        {"hardly any", "━─────────", 1, 1000},
        {"nothing to fill", "──────────", 0, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ui_grid grid;
        grid_begin(&grid, 1, 10);
        ui_gauge(&grid, 0, 0, 10, UI_OK, cases[i].part, cases[i].whole);
        grid_assert_row(&grid, 0, cases[i].row);
        assert_true(ui_grid_cell(&grid, 0, 0)->style & UI_GAUGE);
        ui_grid_free(&grid);
    }
}

static void figures_stand_right(void **state) {
    (void)state;
    struct ui_grid grid;

    grid_begin(&grid, 2, 12);
    ui_put_right(&grid, 0, 0, 6, UI_NORMAL, "145");
    ui_put_right(&grid, 1, 0, 6, UI_NORMAL, "12年3月");
    grid_assert_row(&grid, 0, "   145");
    grid_assert_row(&grid, 1, "12年3~");
    ui_grid_free(&grid);
}

static void text_wraps_where_chinese_may_break(void **state) {
    (void)state;
    static const struct {
        const char *text, *rows[3];
        int width;
    } cases[] = {
        {"岗位总量乘以百分之十五", {"岗位总量", "乘以百分", "之十五"}, 8},
        {"满六年，应交流", {"满六", "年，应", "交流"}, 6}, /* no comma at the start of a row */
        {"使用 shizi 命令", {"使用", "shizi", "命令"}, 6},
        {"甲\n乙", {"甲", "乙", ""}, 10},
        {"乳山市号码 123", {"乳山市号码", "123", ""}, 10}, /* the space needs no room */
        {"abcdefgh", {"abc", "def", "gh"}, 3},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ui_grid grid;
        struct ui_rect rect = {0, 0, 3, cases[i].width};
        grid_begin(&grid, 3, 20);
        int used = ui_put_wrapped(&grid, rect, UI_NORMAL, cases[i].text);
        for (int row = 0; row < 3; row++)
            grid_assert_row(&grid, row, cases[i].rows[row]);
        assert_int_equal(used, ui_wrap_count(cases[i].text, cases[i].width));
        ui_grid_free(&grid);
    }
}

static void decoder_reads_on_after_wrong_bytes(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t characters[6];
    } cases[] = {
        {"a中𠮷", {'a', 0x4E2D, 0x20BB7}},
        {"\xD6\xD0z", {SZ_BAD_CHAR, SZ_BAD_CHAR, 'z'}}, /* GBK 中: get_wch went deaf here */
        {"\xE4\xB8"
         "A",
         {SZ_BAD_CHAR, SZ_BAD_CHAR, 'A'}},
        {"\xC0\xAF\xFF"
         "B",
         {SZ_BAD_CHAR, SZ_BAD_CHAR, SZ_BAD_CHAR, 'B'}},
        {"\xED\xA0\x80"
         "C",
         {SZ_BAD_CHAR, SZ_BAD_CHAR, SZ_BAD_CHAR, 'C'}},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ui_decoder decoder = {.count = 0};
        size_t count = 0;
        uint32_t c;
        for (const char *at = cases[i].bytes; *at; at++) {
            ui_decoder_add(&decoder, (unsigned char)*at);
            while (ui_decoder_take(&decoder, &c)) {
                assert_true(count < 6);
                assert_int_equal(c, cases[i].characters[count++]);
            }
        }
        assert_true(count == 6 || cases[i].characters[count] == 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_clipped_and_padded_in_cells),
        cmocka_unit_test(half_of_a_wide_character_is_never_left),
        cmocka_unit_test(nothing_is_drawn_outside),
        cmocka_unit_test(hostile_text_stays_in_its_cells),
        cmocka_unit_test(marks_share_the_cell_of_their_base),
        cmocka_unit_test(box_frames_its_inside),
        cmocka_unit_test(gauge_is_honest_at_its_ends),
        cmocka_unit_test(figures_stand_right),
        cmocka_unit_test(text_wraps_where_chinese_may_break),
        cmocka_unit_test(decoder_reads_on_after_wrong_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
