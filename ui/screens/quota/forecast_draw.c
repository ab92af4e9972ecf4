/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the forecast: what is assumed, the chart, what is to be said, the years. */
#include "forecast_private.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "widgets/chart.h"

enum { CHART_LEAST = 7, CHART_MOST = 16, SAID_MOST = 4, YEARS_LEAST = 8, YEAR = 12, GAP = 2 };

static void draw_head(const struct forecast_screen *self, struct ui_grid *grid,
                      struct ui_rect line) {
    if (!self->ran || self->base.series_count == 0) {
        ui_put(grid, line.row, line.column, line.columns, UI_DIM, _("正在推算…"));
        return;
    }
    const char *drawing =
        self->wish.runs > 0 && !self->outlook.banded
            ? ui_text(grid, "  %d/%d", self->outlook.drawing.done, self->wish.runs)
            : "";
    ui_putf(grid, line.row, line.column, line.columns, UI_BOLD, "%s %s  %s  从 %s 起 %d 年%s",
            _(self->base.series[self->series]), _(sz_post_level_code(self->level)),
            self->school ? self->school : _("全局"), self->base.as_of, self->wish.years, drawing);
}

/* A switch says what it is; "on" and "off" are how it is typed on a command line. */
static const char *condition_text(struct ui_grid *grid, enum sz_whatif which, int value) {
    if (sz_whatif_row(which)->on)
        return value ? _("开") : _("关");
    return sz_whatif_print(which, value, &grid->scratch);
}

/* Conditions one after the other; '>' and '*' say without colour which is chosen and changed.
 * @return rows. */
static int draw_conditions(const struct forecast_screen *self, struct ui_grid *grid,
                           struct ui_rect area) {
    int row = area.row, column = area.column;
    for (enum sz_whatif which = 0; which < SZ_WHATIFS && self->loaded; which++) {
        bool current = which == self->current, changed = self->changed[which];
        int value = self->ran ? self->wish.values[which] : self->base.values[which];
        const char *text =
            ui_text(grid, "%s%s %s%s", current ? ">" : " ", _(sz_whatif_row(which)->heading),
                    condition_text(grid, which, value), changed ? "*" : "");
        int width = sz_text_width(text);
        if (column + width > area.column + area.columns) {
            row++;
            column = area.column;
        }
        ui_write(grid, row, column,
                 current   ? UI_CURSOR
                 : changed ? UI_WARN | UI_BOLD
                           : UI_NORMAL,
                 text);
        column += width + GAP;
    }
    return row - area.row + 1;
}

/* ---- chart ---- */

static void draw_chart(const struct forecast_screen *self, struct ui_grid *grid,
                       struct ui_rect area) {
    const struct sz_outlook *outlook = &self->outlook;
    size_t count = (size_t)outlook->forecast.months + 1;
    long *values = sz_arena_array(&grid->scratch, count, sizeof *values);
    long *low = sz_arena_array(&grid->scratch, count, sizeof *low);
    long *high = sz_arena_array(&grid->scratch, count, sizeof *high);
    const char **labels = sz_arena_array(&grid->scratch, self->year_count + 1, sizeof *labels);
    size_t *label_at = sz_arena_array(&grid->scratch, self->year_count + 1, sizeof *label_at);
    size_t years = 0;
    for (size_t i = 0; i < count; i++) {
        const struct sz_outlook_year month =
            sz_outlook_month(outlook, self->series, self->level, (int)i);
        values[i] = (long)month.occupied;
        low[i] = (long)month.low;
        high[i] = (long)month.high;
        if ((month.month == YEAR || i + 1 == count) && years < self->year_count) {
            label_at[years] = i;
            labels[years++] = ui_text(grid, "%d", month.year);
        }
    }
    const struct sz_outlook_year *first = &self->years[0];
    bool standard = first->standard != SZ_QUOTA_NO_STANDARD;
    const struct ui_band band = {
        .values = values,
        .low = outlook->banded ? low : NULL,
        .high = high,
        .limit = (long)(standard ? first->standard : first->approved),
        .count = count,
        .labels = labels,
        .label_at = label_at,
        .label_count = years,
        .current = self->list.current,
        .names = {_("在岗"), standard ? _("省定标准") : _("核准"),
                  outlook->banded ? _("第 5 至第 95 百分位") : NULL},
    };
    ui_band_draw(&band, grid, area);
}

/* ---- sentences ---- */

/* @return rows taken. */
static int draw_said(const struct forecast_screen *self, struct ui_grid *grid,
                     struct ui_rect area) {
    const char **lines = NULL;
    size_t count = 0;
    int row = 0;
    sz_outlook_sentences(&self->outlook, self->series, self->level, &grid->scratch, &lines, &count);
    for (size_t i = 0; i < count && row < area.rows; i++, row++)
        ui_put(grid, area.row + row, area.column, area.columns, UI_NORMAL, lines[i]);
    return row;
}

void forecast_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct forecast_screen *self = (struct forecast_screen *)(void *)screen;
    struct ui_rect inner = {area.row, area.column + 1, area.rows, area.columns - 2};
    draw_head(self, grid, (struct ui_rect){inner.row, inner.column, 1, inner.columns});
    inner.row++;
    int used = 1 + draw_conditions(self, grid, inner);
    bool there = self->ran && self->year_count > 0;
    int left = area.rows - used - YEARS_LEAST;
    if (there && left > CHART_LEAST) {
        int said = left - CHART_LEAST < SAID_MOST ? left - CHART_LEAST : SAID_MOST;
        int chart = area.rows - used - said - (int)self->year_count - 1; /* all years in view */
        chart = chart < CHART_LEAST ? left - said : chart;
        chart = chart > CHART_MOST ? CHART_MOST : chart;
        draw_chart(self, grid,
                   (struct ui_rect){area.row + used, inner.column, chart, inner.columns});
        used += chart;
        used += draw_said(self, grid,
                          (struct ui_rect){area.row + used, inner.column, said, inner.columns});
    }
    ui_list_draw(&self->list, grid,
                 (struct ui_rect){area.row + used, area.column, area.rows - used, area.columns},
                 true);
}
