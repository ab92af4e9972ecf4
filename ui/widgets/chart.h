/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Charts in characters. Every figure stands beside its bar, so nothing has to be read off; bars
 * are thin lines with air between them, and their cells carry UI_GAUGE, so that a terminal that
 * draws such characters double gets ASCII.
 */
#ifndef UI_CHART_H
#define UI_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"

enum { UI_CHART_SERIES = 3, UI_CHART_NO_ROW = -1 };

struct ui_bar {
    const char *label;
    long values[UI_CHART_SERIES]; /* below 0: not known, no bar */
    const char *text;             /* instead of the figure of the first series ("12.5%"), or NULL */
    unsigned style;               /* of the bar of the first series; 0: UI_ACCENT */
};

/** Horizontal bars, one row a series: label, bar, figure. */
struct ui_bars {
    const struct ui_bar *bars;
    size_t count;
    const char *series[UI_CHART_SERIES]; /* names for the line above; series[0] NULL: one series */
    long whole;                          /* what a full bar stands for; 0: the largest value */
    long current;                        /* bar that has the cursor, or UI_CHART_NO_ROW */
    size_t first;                        /* first bar shown */
};

/** Rows the whole chart takes. */
int ui_bars_rows(const struct ui_bars *bars);

/** Rows of a frame around @p count bars of one series where it may have @p room: with air between
 *  the bars if there is enough. */
int ui_bars_frame_rows(size_t count, int room);

/** Draw what fits; scrolls so that the current bar is in view. @return bars drawn. */
size_t ui_bars_draw(struct ui_bars *bars, struct ui_grid *grid, struct ui_rect area);

/** Values over labels from left to right (years, ages): columns for one series, lines for several.
 */
struct ui_graph {
    const char *const *labels;
    size_t count;
    const long *values[UI_CHART_SERIES]; /* count values each, below 0: not known; or NULL */
    const char *series[UI_CHART_SERIES]; /* names; series[0] may be NULL */
    long current;                        /* column that has the cursor, or UI_CHART_NO_ROW */
};

/** Columns in eighths of a cell (▁▂▃▄▅▆▇█), the figure over each where it fits; only the first
 * series. Needs 4 rows. */
void ui_columns_draw(const struct ui_graph *graph, struct ui_grid *grid, struct ui_rect area);

/** Lines through the points, an axis with figures on the left, labels below. Needs 5 rows. */
void ui_lines_draw(const struct ui_graph *graph, struct ui_grid *grid, struct ui_rect area);

enum { UI_BAND_NAMES = 3 };

/** One value over many points in time. Columns are as many as there are cells; the axis goes from
 * the least to the most that is shown. */
struct ui_band {
    const long *values;     /* below 0: not known */
    const long *low, *high; /* the band; NULL: none */
    long limit;             /* a line across; below 0: none */
    size_t count;
    const char *const *labels; /* under some of the points, from left to right */
    const size_t *label_at;
    size_t label_count;
    long current;                     /* label that has the cursor, or UI_CHART_NO_ROW */
    const char *names[UI_BAND_NAMES]; /* of value, limit, band; NULL: not there */
};

/** Needs 5 rows. */
void ui_band_draw(const struct ui_band *band, struct ui_grid *grid, struct ui_rect area);

/** One row of ▁▂▃▄▅▆▇ as wide as there are values (at most @p width, the latest ones). */
void ui_spark_draw(struct ui_grid *grid, int row, int column, int width, unsigned style,
                   const long *values, size_t count);

#endif
