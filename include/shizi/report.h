/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Report definitions: one INI text per Excel form (reports/NAME.sheet), built in, added to or
 *  replaced by the clerk's own in $XDG_CONFIG_HOME/shizi/reports/ (~/.config when that is not set).
 * A definition names query columns (include/shizi/roster.h, row_source.h), never SQL. The format is
 * described in docs/reports.md.
 */
#ifndef SHIZI_REPORT_H
#define SHIZI_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/error.h"
#include "shizi/workbook.h"

struct sz_arena;

/** Columns that are added up and taken away: approved - occupied. */
struct sz_report_term {
    const char *key;
    int sign; /* 1 or -1 */
};
struct sz_report_sum {
    const struct sz_report_term *terms;
    size_t count; /* 0: none */
};

/** 勾稽: two ways to the same figure. Checked before a sheet is written. */
struct sz_report_equation {
    const char *text; /* as it is written, for the complaint */
    const char *left; /* query column */
    struct sz_report_sum right;
    int line;
};

/** A picture of the data rows, on a page of its own. */
struct sz_report_chart {
    const char *title;                         /* NULL: none; may hold what the title may */
    const char *const *labels, *const *values; /* columns of the sheet */
    size_t label_count, value_count;
};

struct sz_report_column {
    const char *field;            /* query column key, "row_number", or the name of a formula */
    const char *heading;          /* NULL: the query column's own heading */
    const char *group;            /* upper heading or NULL */
    int width;                    /* 0: the query column's width */
    const char *blank;            /* written instead of a blank ("无"), or NULL */
    const char *form;             /* "month" for 1978.06, "day" for 1978.06.01, NULL: as stored */
    bool sum;                     /* added up in rows of sums */
    struct sz_report_sum formula; /* of other columns of the sheet */
    int line;
};

struct sz_report {
    const char *name;   /* file name without .sheet, the NAME of `report export NAME` */
    const char *title;  /* may hold {unit} {as_of} {year}, and what the query says of itself */
    const char *about;  /* what it is for, one line for who chooses a report; NULL */
    const char *query;  /* "roster", "schools" or a row source (shizi/row_source.h) */
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
    const char *total;           /* label of the last row, 合计; NULL: no such row */
    const char *const *subtotal; /* columns whose change ends a group; row sources only */
    size_t subtotal_count;
    struct sz_report_chart chart;
    const struct sz_report_equation *equations;
    size_t equation_count;
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

/** The title without what only a sheet knows ({unit}, {year} …): a name for lists. In @p arena. */
char *sz_report_label(struct sz_arena *arena, const struct sz_report *report);

/** Replace {name} in @p text by values ("as_of", "2026-11-23", "unit", …, NULL). A name that is not
 *  among them stays as it is; values are not searched again. */
char *sz_report_fill(struct sz_arena *arena, const char *text, const char *const *pairs);

#endif
