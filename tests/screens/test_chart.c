/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "widgets/chart.h"

static void figures_stand_in_a_column_beside_their_bars(void **state) {
    static const struct ui_bar rows[] = {
        {.label = "语文", .values = {100}},
        {.label = "道德与法治", .values = {50}},
        {.label = "音乐", .values = {1}},
        {.label = "书法", .values = {-1}},
    };
    struct ui_bars bars = {.bars = rows, .count = 4, .current = 1};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 4, 40);
    assert_int_equal(ui_bars_draw(&bars, &grid, ui_grid_rect(&grid)), 4);
    grid_assert_row(&grid, 0, "  语文        100  ━━━━━━━━━━━━━━━━━━━━━");
    grid_assert_row(&grid, 1, "> 道德与法治   50  ━━━━━━━━━━━");
    grid_assert_row(&grid, 2, "  音乐          1  ━"); /* something is never nothing */
    grid_assert_row(&grid, 3, "  书法          —");
    assert_true(ui_grid_cell(&grid, 0, 20)->style & UI_GAUGE);
    ui_grid_free(&grid);
}

static void two_series_differ_without_colour(void **state) {
    static const struct ui_bar rows[] = {
        {.label = "小学", .values = {40, 50}},
        {.label = "初中", .values = {30, 20}},
    };
    struct ui_bars bars = {
        .bars = rows, .count = 2, .series = {"在编", "核定"}, .current = UI_CHART_NO_ROW};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 5, 30);
    assert_int_equal(ui_bars_rows(&bars), 5);
    ui_bars_draw(&bars, &grid, ui_grid_rect(&grid));
    grid_assert_row(&grid, 0, "  ━━ 在编   ── 核定");
    grid_assert_row(&grid, 1, "  小学  40  ━━━━━━━━━━━━━━");
    grid_assert_row(&grid, 2, "        50  ──────────────────");
    grid_assert_row(&grid, 3, "  初中  30  ━━━━━━━━━━━");
    ui_grid_free(&grid);
}

static void the_bar_with_the_cursor_is_in_view(void **state) {
    static const struct ui_bar rows[10] = {
        {.label = "甲", .values = {1}}, {.label = "乙", .values = {2}},
        {.label = "丙", .values = {3}}, {.label = "丁", .values = {4}},
        {.label = "戊", .values = {5}}, {.label = "己", .values = {6}}};
    struct ui_bars bars = {.bars = rows, .count = 6, .current = 5};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 3, 20);
    assert_int_equal(ui_bars_draw(&bars, &grid, ui_grid_rect(&grid)), 3);
    grid_assert_row(&grid, 0, "  丁  4  ━━━━━━━");
    grid_assert_row(&grid, 2, "> 己  6  ━━━━━━━━━━━");
    ui_grid_free(&grid);
}

static void columns_stand_on_their_labels(void **state) {
    static const char *const labels[] = {"2024", "2025", "2026"};
    static const long values[] = {8, 4, 1};
    const struct ui_graph graph = {
        .labels = labels, .count = 3, .values = {values}, .current = UI_CHART_NO_ROW};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 6, 21);
    ui_columns_draw(&graph, &grid, ui_grid_rect(&grid));
    grid_assert_row(&grid, 0, "   8");
    grid_assert_row(&grid, 1, "██████");
    grid_assert_row(&grid, 2, "██████    4");
    grid_assert_row(&grid, 3, "██████ ██████    1");
    grid_assert_row(&grid, 4, "██████ ██████ ▄▄▄▄▄▄");
    grid_assert_row(&grid, 5, " 2024   2025   2026");
    ui_grid_free(&grid);
}

static void lines_go_through_their_points(void **state) {
    static const char *const labels[] = {"2024", "2025", "2026"};
    static const long pupils[] = {100, 50, 50}, staff[] = {0, -1, 10};
    const struct ui_graph graph = {.labels = labels,
                                   .count = 3,
                                   .values = {pupils, staff},
                                   .series = {"学生", "教师"},
                                   .current = UI_CHART_NO_ROW};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 7, 28);
    ui_lines_draw(&graph, &grid, ui_grid_rect(&grid));
    grid_assert_row(&grid, 0, "     o 学生   x 教师");
    grid_assert_row(&grid, 1, "100     o───┐");
    grid_assert_row(&grid, 2, "            │");
    grid_assert_row(&grid, 3, " 50         └───o───────o");
    grid_assert_row(&grid, 5, "  0     x               x");
    grid_assert_row(&grid, 6, "      2024    2025    2026");
    ui_grid_free(&grid);
}

static void a_spark_shows_the_latest(void **state) {
    static const long values[] = {9, 1, 2, 4, 8};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 1, 6);
    ui_spark_draw(&grid, 0, 0, 4, UI_ACCENT, values, 5);
    grid_assert_row(&grid, 0, "▁▂▄▇");
    ui_grid_free(&grid);
}

/* From the least to the most that is shown; the band behind the value, the limit across. */
static void a_band_lies_around_its_value(void **state) {
    static const long values[] = {10, 12, 14, 16, 18}, low[] = {10, 12, 12, 14, 14},
                      high[] = {10, 12, 16, 18, 20};
    static const char *const labels[] = {"26", "27"};
    static const size_t at[] = {0, 4};
    const struct ui_band band = {.values = values,
                                 .low = low,
                                 .high = high,
                                 .limit = 20,
                                 .count = 5,
                                 .labels = labels,
                                 .label_at = at,
                                 .label_count = 2,
                                 .current = 1,
                                 .names = {"在岗", "核准", NULL}};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 8, 20);
    ui_band_draw(&band, &grid, (struct ui_rect){0, 0, 8, 8});
    grid_assert_row(&grid, 0, "   o 在岗   ─ 核准");
    grid_assert_row(&grid, 1, "20 ─────");
    grid_assert_row(&grid, 2, "      :o");
    grid_assert_row(&grid, 3, "15   :o:");
    grid_assert_row(&grid, 4, "     o::");
    grid_assert_row(&grid, 5, "    o:");
    grid_assert_row(&grid, 6, "10 o");
    grid_assert_row(&grid, 7, "   26 27");
    ui_grid_free(&grid);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_stand_in_a_column_beside_their_bars),
        cmocka_unit_test(two_series_differ_without_colour),
        cmocka_unit_test(the_bar_with_the_cursor_is_in_view),
        cmocka_unit_test(columns_stand_on_their_labels),
        cmocka_unit_test(lines_go_through_their_points),
        cmocka_unit_test(a_spark_shows_the_latest),
        cmocka_unit_test(a_band_lies_around_its_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
