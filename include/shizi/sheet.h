/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reading foreign spreadsheets: .xlsx (libzip + expat), .xls (libfreexl) and .csv.
 *
 *  A foreign file is never parsed in the clerk's process: sz_sheet_open spawns this same program
 *  (`/proc/self/exe --sz-read-sheet …`) with CPU, memory and file limits; rows come back through a
 *  pipe, one at a time, so memory does not grow with the file. A main() that uses this module calls
 *  sz_sheet_child first. Limits that a file breaks are named in the error (docs/manual: 导入限制).
 *  Cached values only, no formula is evaluated, DOCTYPEs and duplicate zip entries are refused.
 *
 *  Limits: workbooks 50 MB, 1 000 zip entries, 100 MiB inflated per part (512 MiB for a sheet,
 *  which is streamed), ratio 200 beyond 1 MiB, XML depth 64, 200 000 rows with content, 256 used
 *  columns, 32 767 characters a cell, 4 MiB a row; csv has no limit of rows, a row has at most
 *  1 MiB. The child has 256 MB and 5 s of processor time, a second more for every 4 MB of the file.
 *
 *  Rows come before the end of the file has been seen: what a caller does with them has to wait for
 *  the SZ_OK at the end, as a damaged file may turn out only there.
 */
#ifndef SHIZI_SHEET_H
#define SHIZI_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "shizi/error.h"
#include "shizi/language.h"

struct sz_arena;
struct sz_sheet;

enum sz_cell_kind {
    SZ_CELL_BLANK = 0,
    SZ_CELL_TEXT,
    SZ_CELL_NUMBER, /* shortest decimal that reads back as the same double, without exponent from
                     * 1e-6 up to 1e21: 3.7108319800101E+17 comes as 371083198001010000. An integer
                     * that the file holds as digits comes with all of them. */
    SZ_CELL_DATE,  /* a number with a date format: YYYY-MM-DD, with a time after a space if there is
                    * one; times without a day are SZ_CELL_TEXT 08:30:00 */
    SZ_CELL_BOOL,  /* text TRUE or FALSE */
    SZ_CELL_ERROR, /* text #N/A and the like, or SZ_SHEET_NO_VALUE */
};

/** Stands for a formula whose result the file does not hold: never taken for a blank cell. */
#define SZ_SHEET_NO_VALUE ZH_("#公式未计算")

struct sz_cell {
    enum sz_cell_kind kind;
    const char *text; /* UTF-8, "" when blank; owned by the sheet until the next sz_sheet_next */
};

struct sz_sheet_row {
    long number;  /* as the spreadsheet program shows it, from 1; rows come in this order */
    size_t count; /* cells up to the last one that is not blank */
    const struct sz_cell *cells;
};

struct sz_sheet_options {
    const char *sheet; /* name, else number from 1; NULL: first visible sheet with cells */
    bool list_names; /* only sheet names, one per row (cell 0 name, cell 1 visible/hidden/chart) */
};

/** Open @p path. Kind is decided by content, not by the name. The first row is already waited for,
 * so an unreadable file fails here: SZ_NO_INPUT (missing, not a regular file), SZ_INVALID (damaged,
 *  encrypted, hostile, over a limit, not a spreadsheet, bytes in no known encoding: file, sheet,
 * row and what to do are in the message), SZ_NOT_FOUND (no sheet of that name; hint lists them),
 * SZ_IO.
 *  @p options may be NULL. Csv: fields are text; ="0123" gives 0123, and the ' that guards text
 * such as '=1 against being a formula is dropped. */
enum sz_code sz_sheet_open(const char *path, const struct sz_sheet_options *options,
                           struct sz_sheet **out, struct sz_error *err);

/** Next row that has a cell that is not blank; SZ_OK with row->cells NULL at the end. */
enum sz_code sz_sheet_next(struct sz_sheet *sheet, struct sz_sheet_row *row, struct sz_error *err);

/** Name of the sheet that is read (the file's base name for csv). Borrowed. */
const char *sz_sheet_name(const struct sz_sheet *sheet);

/** Ends the child if it still runs. NULL is allowed. */
void sz_sheet_close(struct sz_sheet *sheet);

/** Column letters ("A", "AB") of a column counted from 0. */
void sz_sheet_column_name(size_t column, char out[8]);

/** Write a sheet to @p out as CSV: UTF-8 without mark, quoted as in RFC 4180, lines end in LF.
 * Blank rows become empty lines, so row N is line N unless a cell holds line ends. @p safe makes
 * controls and the like visible (sz_text_safe): wanted when @p out is a terminal. Errors as
 * sz_sheet_open, SZ_IO when writing fails; what was written before the error stays written. */
enum sz_code sz_sheet_cat(const char *path, const struct sz_sheet_options *options, bool safe,
                          FILE *out, struct sz_error *err);

/** True when this process was spawned as a reader; then main must return *status at once. */
bool sz_sheet_child(int argc, char **argv, int *status);

#endif
