/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 统计 screen: the question in three rows, the table or its chart, and the chart of the current
 * column below a short table. */
#include <stdio.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"
#include "stats_private.h"
#include "widgets/chart.h"

enum { HEAD_ROWS = 3, CHART_LEAST = 8, PERCENT = 100 };

/* ---- the question ---- */

static void draw_filter(struct stats_screen *self, struct ui_grid *grid, struct ui_rect area) {
    unsigned style = self->typing ? UI_BOLD : UI_DIM;
    int column = ui_write(grid, area.row, area.column + 1, style, _("筛选")) + 1;
    int width = area.columns - (column - area.column) - 1;

    if (self->typing || self->line.text[0])
        ui_line_draw(&self->line, grid, area.row, column, width, self->typing);
    else
        ui_put(grid, area.row, column, width, UI_DIM,
               _("/ 只统计一部分人：学科=英语 年龄<35，写法同花名册"));
}

static int draw_slot(struct ui_grid *grid, int row, int column, const char *label,
                     const char *value) {
    column = ui_write(grid, row, column, UI_DIM, label);
    return ui_write(grid, row, column + 1, UI_ACCENT, value) + 3;
}

static void draw_slots(const struct stats_screen *self, struct ui_grid *grid, struct ui_rect area) {
    const struct stats_question *question = &self->question;
    const char *rows = question->words[STATS_ROWS], *second = question->words[STATS_SECOND];
    const char *columns = question->words[STATS_COLUMNS];
    int column = area.column + 1;

    column = draw_slot(grid, area.row, column, _("行"),
                       *second ? ui_text(grid, "%s / %s", _(rows), _(second)) : _(rows));
    column = draw_slot(grid, area.row, column, _("列"), *columns ? _(columns) : _("不分"));
    column = draw_slot(grid, area.row, column, _("显示"), sz_crosstab_share_name(question->share));
    if (question->empty)
        draw_slot(grid, area.row, column, _("空行"), _("列出"));
}

static const char *count_text(const struct stats_screen *self, struct ui_grid *grid) {
    int64_t done = 0, whole = 0;
    if (self->counting) {
        sz_crosstab_progress(self->tab, &done, &whole);
        return ui_text(grid, "正在统计 %d%%", whole > 0 ? (int)(done * PERCENT / whole) : 0);
    }
    return self->view.table ? ui_text(grid, "%ld 人", (long)self->table.total) : "";
}

static void draw_sentence(const struct stats_screen *self, struct ui_grid *grid,
                          struct ui_rect area) {
    const struct sz_error *err = &self->complaint;
    const char *count = count_text(self, grid);
    int taken = sz_text_width(count) + 1;
    const char *scope =
        self->view.table && *self->table.sentence ? self->table.sentence : _("全部在编人员");

    if (err->code != SZ_OK) {
        ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_WARN, "%s%s%s", err->message,
                err->hint[0] ? "：" : "", err->hint);
        return;
    }
    if (*self->question.name)
        scope = ui_text(grid, "%s：%s", _(self->question.name), scope);
    ui_put(grid, area.row, area.column + 1, area.columns - taken - 3, UI_NORMAL, scope);
    ui_put_right(grid, area.row, area.column + area.columns - taken - 1, taken, UI_DIM, count);
}

/* ---- the chart ---- */

static const char *share_text(const struct stats_screen *self, struct ui_grid *grid, size_t line,
                              size_t column) {
    const char *text =
        sz_crosstab_print(self->view.table, line, column, self->question.share, &grid->scratch);
    return *text ? ui_text(grid, "%s%%", text) : "0";
}

/* Bars of the current column; of two levels those of the deeper one, as far as the cursor's line
 * belongs to them. */
static void draw_chart(struct stats_screen *self, struct ui_grid *grid, struct ui_rect area) {
    const struct sz_crosstab_table *table = self->view.table;
    size_t column = self->view.column;
    struct ui_bar *made = sz_arena_array(&grid->scratch, table->line_count + 1, sizeof *made);

    for (size_t i = 0; i < table->line_count; i++) {
        const struct sz_crosstab_line *line = &table->lines[i];
        made[i] = (struct ui_bar){
            .label = ui_text(grid, "%s%s", line->depth > 0 ? "  " : "", line->label),
            .values = {(long)sz_crosstab_cell(table, i, column)},
            .style = line->depth > 0 ? UI_NORMAL : UI_ACCENT,
        };
        if (self->question.share != SZ_SHARE_NONE)
            made[i].text = share_text(self, grid, i, column);
    }
    struct ui_bars bars = {
        .bars = made,
        .count = table->line_count,
        .current = self->view.line < table->line_count ? (long)self->view.line : UI_CHART_NO_ROW,
        .first = self->first_bar,
    };
    ui_bars_draw(&bars, grid, area);
    self->first_bar = bars.first;
}

static const char *chart_title(const struct stats_screen *self, struct ui_grid *grid) {
    const struct sz_crosstab_table *table = self->view.table;
    size_t column = self->view.column;
    const char *across = column < table->column_count ? table->columns[column].label : _("合计");
    return ui_text(grid, "%s  %s  %s", table->row_heading, across,
                   sz_crosstab_share_name(self->question.share));
}

static void draw_chart_box(struct stats_screen *self, struct ui_grid *grid, struct ui_rect area) {
    draw_chart(self, grid, ui_box(grid, area, UI_NORMAL, chart_title(self, grid)));
}

/* ---- all of it ---- */

static void draw_body(struct stats_screen *self, struct ui_grid *grid, struct ui_rect area) {
    int rows = stats_table_rows(&self->view);
    struct ui_rect below = area;

    if (self->chart) {
        draw_chart_box(self, grid, area);
        return;
    }
    below.row += rows + 1;
    below.rows -= rows + 1;
    self->view.bars = true;
    if (below.rows >= CHART_LEAST && self->table.line_count > 1) {
        below.rows = ui_bars_frame_rows(self->table.line_count, below.rows);
        draw_chart_box(self, grid, below);
        area.rows = rows;
        self->view.bars = false;
    }
    stats_table_draw(&self->view, grid, area);
}

void stats_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct stats_screen *self = stats_of(screen);
    struct ui_rect row = area, body = area;

    draw_filter(self, grid, row);
    row.row++;
    draw_sentence(self, grid, row);
    row.row++;
    draw_slots(self, grid, row);
    body.row += HEAD_ROWS + 1;
    body.rows -= HEAD_ROWS + 1;
    self->view.share = self->question.share;
    if (self->view.table && self->table.total > 0)
        draw_body(self, grid, body);
    else if (!self->counting && self->complaint.code == SZ_OK)
        ui_put(grid, body.row, body.column + 1, body.columns - 2, UI_DIM,
               _("没有符合的人：/ 改筛选，F9 换时点"));
    stats_table_position(&self->view, screen->position, sizeof screen->position);
    screen->status[0] = '\0';
    if (self->typing)
        snprintf(screen->status, sizeof screen->status, "%s", _("边打边算  回车 回到表  Esc 清空"));
}
