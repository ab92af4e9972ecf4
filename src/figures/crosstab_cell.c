/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a cross-tab: how many, what share, who. */
#include <inttypes.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/crosstab.h"
#include "shizi/language.h"

int64_t sz_crosstab_cell(const struct sz_crosstab_table *table, size_t line, size_t column) {
    if (line >= table->line_count)
        return column >= table->column_count ? table->total : table->columns[column].total;
    const struct sz_crosstab_line *at = &table->lines[line];
    return column >= table->column_count ? at->total : at->counts[column];
}

/* The line of depth 0 that a line stands under, or itself. */
static size_t upper_line(const struct sz_crosstab_table *table, size_t line) {
    while (line > 0 && table->lines[line].depth > 0)
        line--;
    return line;
}

const char *sz_crosstab_people(const struct sz_crosstab_table *table, size_t line, size_t column,
                               struct sz_arena *arena) {
    const char *conditions[4] = {table->filter, "", "", ""};
    const char *all = "";
    if (line < table->line_count) {
        conditions[1] = table->lines[upper_line(table, line)].filter;
        conditions[2] = table->lines[line].depth > 0 ? table->lines[line].filter : "";
    }
    if (column < table->column_count)
        conditions[3] = table->columns[column].filter;

    for (size_t i = 0; i < 4; i++) {
        if (!conditions[i])
            return NULL;
        all =
            sz_arena_printf(arena, "%s%s%s", all, *all && *conditions[i] ? " " : "", conditions[i]);
    }
    return all;
}

const char *sz_crosstab_share_name(enum sz_crosstab_share share) {
    static const char *const names[SZ_SHARE_COUNT] = {
        [SZ_SHARE_NONE] = N_("人数"),
        [SZ_SHARE_OF_LINE] = N_("占本行 %"),
        [SZ_SHARE_OF_COLUMN] = N_("占本列 %"),
        [SZ_SHARE_OF_ALL] = N_("占全部 %"),
    };
    return share < SZ_SHARE_COUNT ? _(names[share]) : "";
}

static int64_t whole_of(const struct sz_crosstab_table *table, size_t line, size_t column,
                        enum sz_crosstab_share share) {
    if (share == SZ_SHARE_OF_LINE)
        return sz_crosstab_cell(table, line, table->column_count);
    if (share == SZ_SHARE_OF_COLUMN)
        return sz_crosstab_cell(table, table->line_count, column);
    return table->total;
}

const char *sz_crosstab_print(const struct sz_crosstab_table *table, size_t line, size_t column,
                              enum sz_crosstab_share share, struct sz_arena *arena) {
    int64_t part = sz_crosstab_cell(table, line, column);
    if (share == SZ_SHARE_NONE)
        return part == 0 ? "" : sz_arena_printf(arena, "%" PRId64, part);

    int64_t whole = whole_of(table, line, column, share);
    if (whole == 0)
        return "-";
    if (part == 0)
        return "";
    int64_t tenths = (part * 2000 + whole) / (whole * 2); /* halves up */
    return sz_arena_printf(arena, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}
