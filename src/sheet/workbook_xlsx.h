/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The xlsx being made: cells (workbook_xlsx.c), page and headings (workbook_xlsx_page.c) and the
 * last look at the finished file (workbook_xlsx_verify.c).
 */
#ifndef SHIZI_WORKBOOK_XLSX_H
#define SHIZI_WORKBOOK_XLSX_H

#include <xlsxwriter.h>

#include "workbook_private.h"

enum { XLSX_KINDS = SZ_COLUMN_COUNT + 1 };

struct xlsx {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    const struct sz_layout *layout;
    lxw_format *cell[XLSX_KINDS][2]; /* by column kind; [1]: marked as bad */
    lxw_format *sum[XLSX_KINDS];     /* of a row that sums others */
    lxw_format *title, *line_left, *line_right, *heading, *note;
    lxw_row_t next;       /* rows are written once and in order: constant memory */
    lxw_row_t first;      /* data row */
    bool has_sums;        /* Excel is told that the formulas mean what they say */
    int *widths;          /* terminal cells of each column */
    int cells;            /* their sum */
    struct sz_arena text; /* escaped texts of one row */
};

/** Formats, widths, page set-up, title and headings; leaves xlsx->next at the first data row.
 *  A libxlsxwriter error code. */
lxw_error xlsx_begin_page(struct xlsx *xlsx);

/** A text over all columns, as high as its lines. */
lxw_error xlsx_put_wide(struct xlsx *xlsx, const char *text, lxw_format *format,
                        double line_height);

/** Lines a text of @p cells takes in a column of @p width, when the wrapped lines are Han text: an
 * odd cell stays empty. */
int xlsx_lines_of(int cells, int width);

/** Lines @p text takes in @p width cells, with its own line ends. */
int xlsx_lines(struct sz_arena *arena, const char *text, int width);

/** @p text as Excel reads it back: a literal _x001B_ becomes _x005F_x001B_. May return @p text. */
const char *xlsx_escaped(struct sz_arena *arena, const char *text);

/** The chart's own page, behind the sheet. A libxlsxwriter error code. */
lxw_error xlsx_put_chart(struct xlsx *xlsx, struct sz_arena *arena);

/** Read the file back: every part unpacks and ends with its root element, and the rows of the sheet
 *  take exactly @p rows_size bytes. libxlsxwriter does not look at the results of its writes to
 *  temporary files, so a disk that was full for a moment would otherwise go unnoticed. */
bool xlsx_is_whole(const char *path, int64_t rows_size);

#endif
