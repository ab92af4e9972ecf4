/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One export, between its two files. */
#ifndef FIGURES_EXPORT_PRIVATE_H
#define FIGURES_EXPORT_PRIVATE_H

#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/export.h"
#include "shizi/query.h"
#include "shizi/workbook.h"

#define EXPORT_ROW_NUMBER SIZE_MAX

struct export_column {
    const struct sz_report_column *definition;
    size_t place; /* among the query's cells, or EXPORT_ROW_NUMBER */
};

struct export {
    struct sz_db *db;
    const struct sz_export_options *options;
    struct sz_arena *arena;
    struct sz_report report;
    enum sz_format format;
    bool schools; /* the school query instead of the roster */

    const struct sz_filter *filter;
    const char **keys; /* columns of the query */
    size_t key_count;
    struct export_column *columns;
    struct sz_layout layout;

    char as_of[SZ_DATE_MAX];
    const char *bureau;
    char head[65]; /* of the log */

    struct sz_workbook *book;
    const char **cells;
    struct sz_arena row; /* texts of one row */
    bool stopped;
};

/** Definition, columns, filter and layout: everything before the first row. SZ_CONFIG names what is
 *  wrong with the definition. */
enum sz_code export_prepare(struct export *export, struct sz_error *err);

#endif
