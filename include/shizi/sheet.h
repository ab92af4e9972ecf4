/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reading foreign spreadsheets: .xlsx (libzip + expat), .xls (libfreexl) and .csv.
 *
 *  A foreign file is never parsed in the clerk's process: sz_sheet_open spawns this same program
 *  (`/proc/self/exe --sz-read-sheet …`) with CPU, memory and file limits; rows come back through a
 *  pipe, one at a time, so memory does not grow with the file. A main() that uses this module calls
 *  sz_sheet_child first. Limits that a file breaks are named in the error (docs/manual: 导入限制).
 *  Cached values only, no formula is evaluated, DOCTYPEs and duplicate zip entries are refused.
 */
#ifndef SHIZI_SHEET_H
#define SHIZI_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/error.h"

struct sz_arena;
struct sz_sheet;

enum sz_cell_kind {
    SZ_CELL_BLANK = 0,
    SZ_CELL_TEXT,
    SZ_CELL_NUMBER, /* text holds the shortest exact decimal form, "3.71083198001010E+17" as Excel shows it is
                       not made here: 371083198001010000 comes as digits */
    SZ_CELL_DATE,   /* a number with a date format: text is YYYY-MM-DD (or with time after a space) */
    SZ_CELL_BOOL,   /* text TRUE or FALSE */
    SZ_CELL_ERROR,  /* text #N/A and the like */
};

struct sz_cell {
    enum sz_cell_kind kind;
    const char *text; /* UTF-8, "" when blank; owned by the sheet until the next sz_sheet_next */
};

struct sz_sheet_row {
    long number; /* as the spreadsheet program shows it, from 1 */
    size_t count; /* cells up to the last one that is not blank */
    const struct sz_cell *cells;
};

struct sz_sheet_options {
    const char *sheet; /* name, or number from 1; NULL: first visible sheet with cells */
    bool list_names;   /* only sheet names, one per row (cell 0 name, cell 1 visible/hidden/chart) */
};

/** Open @p path. Kind is decided by content, not by the name. The first row is already waited for, so
 *  an unreadable file fails here: SZ_NO_INPUT (missing, not a regular file), SZ_INVALID (damaged,
 *  encrypted, hostile, over a limit, not a spreadsheet, bytes in no known encoding: file, sheet, row
 *  and what to do are in the message), SZ_IO. */
enum sz_code sz_sheet_open(const char *path, const struct sz_sheet_options *options,
                           struct sz_sheet **sheet, struct sz_error *err);

/** Next row that has a cell that is not blank; SZ_OK with row->cells NULL at the end. */
enum sz_code sz_sheet_next(struct sz_sheet *sheet, struct sz_sheet_row *row, struct sz_error *err);

/** Name of the sheet that is read (the file's base name for csv). Borrowed. */
const char *sz_sheet_name(const struct sz_sheet *sheet);

/** Ends the child if it still runs. NULL is allowed. */
void sz_sheet_close(struct sz_sheet *sheet);

/** Column letters ("A", "AB") of a column counted from 0. */
void sz_sheet_column_name(size_t column, char out[8]);

/** True when this process was spawned as a reader; then main must return *status at once. */
bool sz_sheet_child(int argc, char **argv, int *status);

#endif
