/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Horizontal bars: label, figure, bar; one row a series. */
#include "chart.h"

#include "shizi/language.h"
#include "shizi/text.h"

enum { GAP = 2, LEAST_BAR = 6 };

/* Thick, thin and broken lines, so that series differ without colour. */
static const char *const pieces[UI_CHART_SERIES] = {"━", "─", "╌"};
static const unsigned styles[UI_CHART_SERIES] = {UI_ACCENT, UI_OK, UI_WARN};

struct columns {
    int label, figure, bar;
};

static size_t series_count(const struct ui_bars *bars) {
    size_t count = 1;

    while (bars->series[0] && count < UI_CHART_SERIES && bars->series[count])
        count++;
    return count;
}

static bool has_legend(const struct ui_bars *bars) {
    return bars->series[0] != NULL;
}

static long largest(const struct ui_bars *bars) {
    size_t series = series_count(bars);
    long most = bars->whole;

    for (size_t i = 0; i < bars->count && bars->whole <= 0; i++)
        for (size_t s = 0; s < series; s++)
            most = bars->bars[i].values[s] > most ? bars->bars[i].values[s] : most;
    return most;
}

static const char *figure(const struct ui_bar *bar, size_t series, struct ui_grid *grid) {
    if (series == 0 && bar->text)
        return bar->text;
    return bar->values[series] < 0 ? "—" : ui_text(grid, "%ld", bar->values[series]);
}

static struct columns measure(const struct ui_bars *bars, struct ui_grid *grid, int width) {
    struct columns columns = {0};
    size_t series = series_count(bars);

    for (size_t i = 0; i < bars->count; i++) {
        int label = sz_text_width(bars->bars[i].label);
        columns.label = label > columns.label ? label : columns.label;
        for (size_t s = 0; s < series; s++) {
            int cells = sz_text_width(figure(&bars->bars[i], s, grid));
            columns.figure = cells > columns.figure ? cells : columns.figure;
        }
    }
    int room = width - columns.figure - 2 * GAP - LEAST_BAR - 2;
    if (columns.label > room)
        columns.label = room > 4 ? room : 4;
    columns.bar = width - 2 - columns.label - columns.figure - 2 * GAP;
    return columns;
}

int ui_bars_rows(const struct ui_bars *bars) {
    return (int)(bars->count * series_count(bars)) + has_legend(bars);
}

int ui_bars_frame_rows(size_t count, int room) {
    int airy = 2 * (int)count + 1, close = (int)count + 2;

    if (airy <= room)
        return airy;
    return close < room ? close : room;
}

static void draw_legend(const struct ui_bars *bars, struct ui_grid *grid, struct ui_rect area,
                        int column) {
    for (size_t s = 0; s < series_count(bars); s++) {
        column = ui_write(grid, area.row, column, styles[s] | UI_GAUGE,
                          ui_text(grid, "%s%s", pieces[s], pieces[s]));
        column = ui_write(grid, area.row, column + 1, UI_NORMAL, _(bars->series[s])) + 3;
    }
}

static int bar_cells(int width, long value, long most) {
    if (value <= 0 || most <= 0)
        return 0;
    if (value >= most)
        return width;
    int cells = (int)((double)value / (double)most * width + 0.5);
    return cells > 0 ? cells : 1;
}

static void draw_bar(struct ui_grid *grid, int row, int column, int cells, unsigned style,
                     size_t series) {
    for (int i = 0; i < cells; i++)
        ui_put(grid, row, column + i, 1, style | UI_GAUGE, pieces[series]);
}

static void draw_one(const struct ui_bars *bars, size_t number, struct ui_grid *grid,
                     struct ui_rect area, const struct columns *columns) {
    const struct ui_bar *bar = &bars->bars[number];
    bool current = bars->current == (long)number;
    unsigned bold = current ? UI_BOLD : 0;
    int at = area.column + 2 + columns->label + GAP;
    long most = largest(bars);

    ui_put(grid, area.row, area.column, 2, UI_BOLD, current ? ">" : "");
    ui_put(grid, area.row, area.column + 2, columns->label, UI_NORMAL | bold, bar->label);
    for (size_t s = 0; s < series_count(bars); s++) {
        unsigned style = s == 0 && bar->style ? bar->style : styles[s];
        int row = area.row + (int)s;
        ui_put_right(grid, row, at, columns->figure, UI_NORMAL | bold, figure(bar, s, grid));
        draw_bar(grid, row, at + columns->figure + GAP,
                 bar_cells(columns->bar, bar->values[s], most), style, s);
    }
}

static void bring_into_view(struct ui_bars *bars, size_t shown) {
    if (bars->current >= 0 && (size_t)bars->current < bars->first)
        bars->first = (size_t)bars->current;
    if (bars->current >= 0 && (size_t)bars->current >= bars->first + shown)
        bars->first = (size_t)bars->current - shown + 1;
    if (bars->first + shown > bars->count)
        bars->first = bars->count > shown ? bars->count - shown : 0;
}

size_t ui_bars_draw(struct ui_bars *bars, struct ui_grid *grid, struct ui_rect area) {
    int rows = (int)series_count(bars);
    struct columns columns = measure(bars, grid, area.columns);
    size_t drawn = 0;

    if (has_legend(bars)) {
        draw_legend(bars, grid, area, area.column + 2);
        area.row++;
        area.rows--;
    }
    size_t shown = area.rows > rows ? (size_t)(area.rows / rows) : 1;
    bring_into_view(bars, shown);
    /* air between the bars where all of them have it */
    int step = (int)bars->count * (rows + 1) - 1 <= area.rows ? rows + 1 : rows;
    for (size_t i = bars->first; i < bars->count && drawn < shown; i++, drawn++) {
        draw_one(bars, i, grid, area, &columns);
        area.row += step;
    }
    return drawn;
}
