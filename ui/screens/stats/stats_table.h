/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A cross-tab on the screen: labels and headings stay, the sums stand at the edges, a cursor goes
 *  from cell to cell, also onto the sums. */
#ifndef UI_STATS_TABLE_H
#define UI_STATS_TABLE_H

#include "grid.h"
#include "screen.h"
#include "shizi/crosstab.h"

struct stats_table {
    const struct sz_crosstab_table *table; /* borrowed; NULL: nothing counted yet */
    enum sz_crosstab_share share;
    size_t line, column; /* of the cursor; line_count and column_count are the sums */
    size_t first_line, first_column;
    size_t shown_lines, shown_columns; /* at the last drawing, without the sums */
    bool focused;
    bool bars; /* where there is room beside the sums, a bar for each line's current column */
};

/** Another table, or the same one counted again: the cursor stays as far as there is a cell. */
void stats_table_set(struct stats_table *view, const struct sz_crosstab_table *table);

/** Arrows, PgUp PgDn, Home End (first and last column), ^Home ^End by 'g' 'G'. */
enum ui_outcome stats_table_handle(struct stats_table *view, const struct ui_event *event);

/** Rows a table takes with all its lines. */
int stats_table_rows(const struct stats_table *view);

void stats_table_draw(struct stats_table *view, struct ui_grid *grid, struct ui_rect area);

/** "第 2/8 行 第 3/9 列", for the status line. */
void stats_table_position(const struct stats_table *view, char *out, size_t size);

/** Heading and label of the cursor's cell: "小学，26-30岁". */
const char *stats_table_where(const struct stats_table *view, struct sz_arena *arena);

#endif
