/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value over many points in time, its limit, and the band it is expected in. */
#include "chart.h"

#include "shizi/language.h"
#include "shizi/text.h"

enum { LEAST_ROWS = 5, LEAST_SPAN = 4 };

struct scale {
    struct ui_rect plot;
    long least, most;
};

static void widen(struct scale *scale, long value) {
    if (value < 0)
        return;
    scale->least = scale->least < 0 || value < scale->least ? value : scale->least;
    scale->most = value > scale->most ? value : scale->most;
}

/* From the least to the most that is shown, not from nothing: what moves is to be seen. */
static void find_span(const struct ui_band *band, struct scale *scale) {
    scale->least = scale->most = -1;
    for (size_t i = 0; i < band->count; i++) {
        widen(scale, band->values[i]);
        if (band->low) {
            widen(scale, band->low[i]);
            widen(scale, band->high[i]);
        }
    }
    widen(scale, band->limit);
    if (scale->most - scale->least < LEAST_SPAN) {
        scale->most += LEAST_SPAN / 2;
        scale->least = scale->most > LEAST_SPAN ? scale->most - LEAST_SPAN : 0;
    }
}

static int row_of(const struct scale *scale, long value) {
    long up = ((value - scale->least) * 2 * (scale->plot.rows - 1) + scale->most - scale->least) /
              (2 * (scale->most - scale->least));
    return scale->plot.row + scale->plot.rows - 1 - (int)up;
}

static int column_of(const struct ui_band *band, struct ui_rect plot, size_t point) {
    return band->count < 2
               ? plot.column
               : plot.column + (int)(point * (size_t)(plot.columns - 1) / (band->count - 1));
}

/* The point a column shows: the last one that falls on it. */
static size_t point_of(const struct ui_band *band, struct ui_rect plot, int column) {
    size_t last = band->count - 1, at = (size_t)(column - plot.column);
    size_t point = plot.columns < 2 ? last : at * last / (size_t)(plot.columns - 1);
    while (point < last && column_of(band, plot, point + 1) <= column)
        point++;
    return point;
}

static void draw_axis(struct ui_grid *grid, const struct scale *scale, int left, int width) {
    const long figures[] = {scale->most, scale->least + (scale->most - scale->least) / 2,
                            scale->least};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        ui_put_right(grid, row_of(scale, figures[i]), left, width, UI_DIM,
                     ui_text(grid, "%ld", figures[i]));
}

static void draw_labels(const struct ui_band *band, struct ui_grid *grid, struct ui_rect plot) {
    int row = plot.row + plot.rows, free = plot.column;
    for (size_t i = 0; i < band->label_count; i++) {
        int width = sz_text_width(band->labels[i]);
        int column = column_of(band, plot, band->label_at[i]) - width / 2;
        int most = plot.column + plot.columns - width;
        column = column > most ? most : column < plot.column ? plot.column : column;
        bool current = (long)i == band->current;
        if (column < free)
            continue;
        ui_put(grid, row, column, width, current ? UI_CURSOR | UI_BOLD : UI_DIM, band->labels[i]);
        free = column + width + 1;
    }
}

static void draw_column(const struct ui_band *band, struct ui_grid *grid, const struct scale *scale,
                        int column) {
    size_t point = point_of(band, scale->plot, column);
    if (band->low && band->low[point] >= 0)
        for (int row = row_of(scale, band->high[point]); row <= row_of(scale, band->low[point]);
             row++)
            ui_put(grid, row, column, 1, UI_WARN, ":");
    if (band->limit >= 0)
        ui_put(grid, row_of(scale, band->limit), column, 1, UI_OK | UI_LINE, "─");
    if (band->values[point] >= 0)
        ui_put(grid, row_of(scale, band->values[point]), column, 1, UI_ACCENT | UI_BOLD, "o");
}

static void draw_legend(const struct ui_band *band, struct ui_grid *grid, int row, int column) {
    static const char *const marks[UI_BAND_NAMES] = {"o", "─", ":"};
    static const unsigned styles[UI_BAND_NAMES] = {UI_ACCENT | UI_BOLD, UI_OK | UI_LINE, UI_WARN};
    for (size_t i = 0; i < UI_BAND_NAMES; i++)
        if (band->names[i]) {
            column = ui_write(grid, row, column, styles[i], marks[i]);
            column = ui_write(grid, row, column + 1, UI_NORMAL, band->names[i]) + 3;
        }
}

void ui_band_draw(const struct ui_band *band, struct ui_grid *grid, struct ui_rect area) {
    struct scale scale = {.plot = area};
    if (band->count == 0 || area.rows < LEAST_ROWS)
        return;
    find_span(band, &scale);
    int width = sz_text_width(ui_text(grid, "%ld", scale.most));
    scale.plot = (struct ui_rect){area.row + 1, area.column + width + 1, area.rows - 2,
                                  area.columns - width - 1};
    draw_legend(band, grid, area.row, scale.plot.column);
    draw_axis(grid, &scale, area.column, width);
    for (int column = scale.plot.column; column < scale.plot.column + scale.plot.columns; column++)
        draw_column(band, grid, &scale, column);
    draw_labels(band, grid, scale.plot);
}
