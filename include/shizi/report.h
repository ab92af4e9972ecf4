/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Report definitions: one INI text per Excel form (reports/NAME.sheet), built in, added to or
 *  replaced by the clerk's own in $XDG_CONFIG_HOME/shizi/reports/ (~/.config when that is not set).
 * A definition names query columns (include/shizi/roster.h), never SQL. The format is described in
 *  docs/reports.md.
 */
#ifndef SHIZI_REPORT_H
#define SHIZI_REPORT_H

#include <stddef.h>

#include "shizi/error.h"
#include "shizi/workbook.h"

struct sz_arena;

struct sz_report_column {
    const char *field;   /* query column key, or "row_number" */
    const char *heading; /* NULL: the query column's own heading */
    const char *group;   /* upper heading or NULL */
    int width;           /* 0: the query column's width */
    const char *blank;   /* written instead of a blank ("无"), or NULL */
    const char *form;    /* "month" for 1978.06, "day" for 1978.06.01, NULL: as stored */
};

struct sz_report {
    const char *name;   /* file name without .sheet, the NAME of `report export NAME` */
    const char *title;  /* may hold {unit} {as_of} {year} */
    const char *about;  /* what it is for, one line for who chooses a report; NULL */
    const char *query;  /* "roster" */
    const char *filter; /* default filter sentence in the filter language, or NULL */
    const char *sort;   /* sort keys, comma separated */
    const char *paper;  /* "A4" or "A3" */
    int frozen_columns;
    const char *line_left, *line_right;
    const char *const
        *notes; /* under the data; may hold {rows} {digest} {as_of} {log_head} {unit} */
    size_t note_count;
    const char *const *public_notes; /* before the notes, only on a sheet for public notice */
    size_t public_note_count;
    const struct sz_report_column *columns;
    size_t column_count;
};

/** Parse definition text. SZ_CONFIG names the line and what is wrong. All in @p arena. */
enum sz_code sz_report_parse(const char *name, const char *text, size_t len, struct sz_arena *arena,
                             struct sz_report *report, struct sz_error *err);

/** Find by name: the clerk's folder first, then the built-in ones. SZ_NOT_FOUND lists what exists.
 */
enum sz_code sz_report_find(const char *name, struct sz_arena *arena, struct sz_report *report,
                            struct sz_error *err);

/** All names with their titles, own and built-in, in order of name. An own file that is wrong is
 * listed too, without columns and with the complaint as its title. */
enum sz_code sz_report_list(struct sz_arena *arena, struct sz_report **reports, size_t *count,
                            struct sz_error *err);

/** Replace {name} in @p text by values ("as_of", "2026-11-23", "unit", …, NULL). A name that is not
 *  among them stays as it is; values are not searched again. */
char *sz_report_fill(struct sz_arena *arena, const char *text, const char *const *pairs);

#endif
