/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One export, between its files. */
#ifndef FIGURES_EXPORT_PRIVATE_H
#define FIGURES_EXPORT_PRIVATE_H

#include "shizi/arena.h"
#include "shizi/cursor.h"
#include "shizi/date.h"
#include "shizi/export.h"
#include "shizi/query.h"
#include "shizi/workbook.h"

#define EXPORT_ROW_NUMBER SIZE_MAX

struct export_column {
    const struct sz_report_column *definition;
    const char *form; /* of dates, for these readers */
    size_t place;     /* among the query's cells, or EXPORT_ROW_NUMBER */
};

struct sz_export {
    struct sz_db *db;
    const struct sz_export_options *options;
    struct sz_arena *arena;
    struct sz_report report;
    enum sz_format format;
    bool schools; /* the school query instead of the roster */
    bool secret;  /* some column is masked for inner readers */
    bool masked;
    const struct sz_row_source *source; /* instead of roster and schools, or NULL */
    struct export_rows *rows;           /* of the source */
    const char *const *facts;           /* of the source: name, value, …, NULL; or NULL */

    const struct sz_filter *filter;
    const char *condition; /* what the clerk added to the report's own filter */
    const char **keys;     /* columns of the query */
    size_t key_count;
    struct export_column *columns;
    struct sz_layout layout;

    char as_of[SZ_DATE_MAX];
    const char *bureau;
    size_t line;   /* of a table: next to write */
    char head[65]; /* of the log */

    struct sz_query query;
    struct sz_cursor *cursor;
    struct sz_workbook *book;
    const char **cells;
    struct sz_arena row; /* texts of one row */
};

/** Definition, columns, filter and layout: everything before the first row. SZ_CONFIG names what is
 *  wrong with the definition. */
enum sz_code export_prepare(struct sz_export *export, struct sz_error *err);

/** The bureau's name on @p as_of, "" while there is none. In @p arena. */
const char *export_bureau(struct sz_db *db, const char *as_of, struct sz_arena *arena);

/** export_prepare and sz_export_step for a cross-tab. */
void export_table_prepare(struct sz_export *export);
enum sz_code export_table_step(struct sz_export *export, size_t rows, bool *more,
                               struct sz_error *err);

/** Title, line or note with its {names} filled: unit, as_of, year, and the facts of the source.
 * NULL gives NULL. */
const char *export_fill(const struct sz_export *export, const char *text);

/** A date as the column asks: 1978.06 for "month". */
const char *export_in_form(const char *text, const char *form, struct sz_arena *arena);

/** Whom the rows are: 任教学段是小学，选中的 12 人. */
const char *export_scope(const struct sz_export *export);

const char *export_table_scope(const struct sz_crosstab_table *table);

/** The kind of act this export is: report.inner or report.sent. */
const char *export_kind(const struct sz_export_options *options);

/** SZ_DENIED or SZ_USAGE when this clerk may not send it, or has not said why. */
enum sz_code export_may_leave(struct sz_db *db, const struct sz_export_options *options,
                              struct sz_error *err);

/** The entry of the register, written by an act. */
enum sz_code export_register(const struct sz_export *export, struct sz_export_result *result,
                             struct sz_error *err);

#endif
