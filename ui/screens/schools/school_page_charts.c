/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tabs of a school's page that have a chart: size, establishment, staff. */
#include <stdio.h>

#include "school_page_private.h"
#include "shizi/language.h"
#include "widgets/chart.h"

_Static_assert((int)SCHOOL_STAGES <= (int)UI_CHART_SERIES, "a series for each stage");

enum { CHART_LEAST = 9, CHART_MOST = 18, LIST_LEAST = 5, CHART_WIDTH = 44 };

/* ---- a list and a chart ---- */

/* A long list beside its chart where the window is wide, else the chart below. */
static void divide(struct ui_rect area, int list_rows, struct ui_rect *list,
                   struct ui_rect *chart) {
    *list = *chart = area;
    bool below = list_rows + 3 + CHART_MOST <= area.rows;
    if (area.columns >= UI_TWO_PANES && !below) {
        list->columns = area.columns - CHART_WIDTH < CHART_WIDTH * 2 ? area.columns - CHART_WIDTH
                                                                     : area.columns / 2;
        if (list->columns > CHART_WIDTH + 16)
            list->columns = CHART_WIDTH + 16;
        chart->column += list->columns;
        chart->columns -= list->columns;
        chart->rows = area.rows < CHART_MOST ? area.rows : CHART_MOST;
        return;
    }
    list->rows = area.rows - CHART_LEAST;
    if (list->rows > list_rows + 3)
        list->rows = list_rows + 3;
    if (list->rows < LIST_LEAST)
        list->rows = LIST_LEAST;
    chart->row += list->rows;
    chart->rows -= list->rows;
}

void school_draw_sizes(struct school_page *page, struct ui_grid *grid, struct ui_rect area) {
    const struct school_years *years = &page->facts.years;
    struct ui_rect list, frame;
    struct ui_graph graph = {
        .labels = years->labels, .count = years->count, .current = UI_CHART_NO_ROW};

    divide(area, (int)page->facts.counts[SCHOOL_SIZES], &list, &frame);
    school_draw_list(page, grid, list, _("各学年规模"));
    for (int i = 0; i < SCHOOL_STAGES && years->stages[i]; i++) {
        graph.values[i] = years->pupils[i];
        graph.series[i] = years->stages[i];
    }
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("学生数"));
    if (years->count > 0)
        ui_lines_draw(&graph, grid, within);
}

void school_draw_posts(struct school_page *page, struct ui_grid *grid, struct ui_rect area) {
    const struct school_staff *staff = &page->staff;
    const char *labels[STAFF_YEARS];
    long approved[STAFF_YEARS];
    struct ui_rect list, frame;

    for (int i = 0; i < STAFF_YEARS; i++) {
        labels[i] = staff->labels[i];
        approved[i] = school_approved(&page->facts, staff->dates[i]);
    }
    const struct ui_graph graph = {
        .labels = labels,
        .count = STAFF_YEARS,
        .values = {approved, staff->on_post},
        .series = {_("核定"), _("在编")},
        .current = UI_CHART_NO_ROW,
    };
    divide(area, (int)page->facts.counts[SCHOOL_POSTS], &list, &frame);
    school_draw_list(page, grid, list, _("核定编制"));
    ui_lines_draw(&graph, grid, ui_box(grid, frame, UI_NORMAL, _("核定与在编，各年 9 月 1 日")));
}

/* ---- 教师 ---- */

static void draw_staff_chart(const struct school_page *page, struct ui_grid *grid,
                             struct ui_rect frame, int chart) {
    const struct sz_crosstab_table *table = &page->staff.charts[chart];
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, school_staff_heading(chart));
    size_t line = 0;
    int current = -1;

    if (!school_staff_has(&page->staff, chart)) {
        ui_put(grid, within.row, within.column, within.columns, UI_DIM, _("正在统计…"));
        return;
    }
    struct ui_bar *made = sz_arena_array(&grid->scratch, table->line_count + 1, sizeof *made);
    for (size_t i = 0; i < table->line_count; i++)
        made[i] = (struct ui_bar){.label = table->lines[i].label,
                                  .values = {(long)table->lines[i].total}};
    school_page_bar(page, &current, &line);
    struct ui_bars bars = {
        .bars = made,
        .count = table->line_count,
        .current = current == chart ? (long)line : UI_CHART_NO_ROW,
    };
    if (table->line_count > 0)
        ui_bars_draw(&bars, grid, within);
    else
        ui_put(grid, within.row, within.column, within.columns, UI_DIM, _("没有人"));
}

static int bar_rows(const struct school_page *page, int chart) {
    return (int)page->staff.charts[chart].line_count + 2;
}

/* Subjects take a side of their own, they are the longest list. */
void school_draw_staff(struct school_page *page, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect left = area, upper = area, lower;

    left.columns = area.columns / 2;
    upper.column += left.columns;
    upper.columns -= left.columns;
    upper.rows = area.rows - bar_rows(page, 2);
    if (upper.rows > bar_rows(page, 1))
        upper.rows = bar_rows(page, 1) > 3 ? bar_rows(page, 1) : 3;
    lower = upper;
    lower.row += upper.rows;
    lower.rows = area.rows - upper.rows;
    if (lower.rows > bar_rows(page, 2) && page->staff.done >= STAFF_CHARTS)
        lower.rows = bar_rows(page, 2);
    if (left.rows > bar_rows(page, 0) && page->staff.done > 0)
        left.rows = bar_rows(page, 0);
    draw_staff_chart(page, grid, left, 0);
    draw_staff_chart(page, grid, upper, 1);
    draw_staff_chart(page, grid, lower, 2);
    snprintf(page->screen.position, sizeof page->screen.position, _("第 %zu/%zu 行"), page->bar + 1,
             school_page_bars(page));
}

/* Age and title side by side; a chart that would lose lines is left to the tab of its own. */
void school_draw_staff_charts(const struct school_page *page, struct ui_grid *grid,
                              struct ui_rect area) {
    struct ui_rect right = area;
    bool ages = bar_rows(page, 1) <= area.rows, titles = bar_rows(page, 2) <= area.rows;
    int longest = ages && bar_rows(page, 1) > bar_rows(page, 2) ? 1 : 2;

    area.rows = right.rows = ui_bars_frame_rows(page->staff.charts[longest].line_count, area.rows);

    if (ages && titles) {
        area.columns /= 2;
        right.column += area.columns;
        right.columns -= area.columns;
    }
    if (ages)
        draw_staff_chart(page, grid, area, 1);
    if (titles)
        draw_staff_chart(page, grid, right, 2);
}
