/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars for counts of the data rows, on a page of their own: the form itself stays as superiors ask
 * for it. */
#include "workbook_xlsx.h"

#include "shizi/language.h"

enum { PAPER_A4 = 9, TITLE_SIZE = 16, LABEL_SIZE = 11, GAP = 60 };

static char typeface[] = ZH_("宋体"); /* the library takes no const */

static lxw_chart_font font_of(double size, bool bold) {
    return (lxw_chart_font){
        .name = typeface, .size = size, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE};
}

/* Three that can be told apart on a black-and-white printer too: dark, middle, light. */
static lxw_color_t fill_of(size_t number) {
    static const lxw_color_t fills[] = {0x1F4E79, 0x5B9BD5, 0xF4B183, 0xA5A5A5};
    return fills[number % (sizeof fills / sizeof fills[0])];
}

static bool add_bars(struct xlsx *xlsx, lxw_chart *chart, size_t number, const char *sheet) {
    const struct sz_layout_chart *asked = xlsx->layout->chart;
    lxw_col_t col = (lxw_col_t)asked->values[number];
    lxw_row_t last = xlsx->first + (lxw_row_t)asked->rows - 1;
    lxw_chart_series *bars = chart_add_series(chart, NULL, NULL);
    if (!bars)
        return false;

    chart_series_set_categories(bars, sheet, xlsx->first, (lxw_col_t)asked->first_label, last,
                                (lxw_col_t)asked->last_label);
    chart_series_set_values(bars, sheet, xlsx->first, col, last, col);
    chart_series_set_name(bars, xlsx->layout->columns[col].heading);
    chart_series_set_fill(bars, &(lxw_chart_fill){.color = fill_of(number)});
    chart_series_set_labels(bars);
    return true;
}

static void set_looks(lxw_chart *chart, const char *title) {
    lxw_chart_font big = font_of(TITLE_SIZE, true), small = font_of(LABEL_SIZE, false);

    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &big);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &small);
    chart_set_series_gap(chart, GAP);
}

lxw_error xlsx_put_chart(struct xlsx *xlsx, struct sz_arena *arena) {
    const struct sz_layout_chart *asked = xlsx->layout->chart;
    if (!asked || asked->rows == 0)
        return LXW_NO_ERROR;

    const char *sheet = sz_arena_copy(arena, xlsx->layout->sheet_name);
    lxw_chartsheet *page = workbook_add_chartsheet(xlsx->book, ZH_("图"));
    lxw_chart *chart = page ? workbook_add_chart(xlsx->book, LXW_CHART_COLUMN) : NULL;
    if (!chart)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    for (size_t i = 0; i < asked->value_count; i++)
        if (!add_bars(xlsx, chart, i, sheet))
            return LXW_ERROR_MEMORY_MALLOC_FAILED;
    set_looks(chart, asked->title);
    chartsheet_set_paper(page, PAPER_A4);
    chartsheet_set_landscape(page);
    return chartsheet_set_chart(page, chart);
}
