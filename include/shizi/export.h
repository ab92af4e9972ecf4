/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sending a sheet: report definition + query (or row source, cross-footed before it leaves), or a
 * cross-tab that was counted, → xlsx, csv or json, with its receipt line, and its entry in the
 * register of sheets (shizi/register.h).
 *
 *  For whom decides what is in it. 内部: identity numbers and telephones are masked, unless the
 *  clerk reveals them and says why. 上报: everything, with the reason. 公示: names in full;
 * numbers, telephones, certificates and remarks are not in it at all and birth dates end at the
 * month.
 *
 *  Whatever leaves is registered by an act before the file appears under its name. Only an internal
 *  masked sheet of somebody who has no account leaves unregistered (sheet_id 0).
 */
#ifndef SHIZI_EXPORT_H
#define SHIZI_EXPORT_H

#include <stdint.h>

#include "shizi/crosstab.h"
#include "shizi/db.h"
#include "shizi/report.h"
#include "shizi/row_source.h"
#include "shizi/selection.h"

enum sz_audience { SZ_INTERNAL, SZ_SUPERIOR, SZ_PUBLIC, SZ_AUDIENCE_COUNT };

/** 内部 上报 公示, as it is typed, stored and printed; NULL when there is no such number. */
const char *sz_audience_name(enum sz_audience audience);
/** false when @p name is none of them. */
bool sz_audience_read(const char *name, enum sz_audience *audience);

/** One page of figures. They name nobody: 内部 needs no masking, 上报 reveals nothing. */
struct sz_export_table {
    const struct sz_crosstab_table *table; /* borrowed until the export is closed */
    enum sz_crosstab_share share;
    const char *title; /* NULL: 乳山市…教师统计（任教学段 × 年龄） */
};

struct sz_export_options {
    const char *report; /* name */
    /* Instead of a report: the date and the filter are the table's, sort and selection have no
     * meaning. NULL = a report. */
    const struct sz_export_table *table;
    const char *path; /* target; format by its ending unless given */
    const enum sz_format *format;
    const char *as_of;     /* NULL = today */
    const char *filter;    /* filter language, joined to the report's own; NULL = none */
    const char *sort;      /* NULL = the report's */
    struct sz_row_ask ask; /* of a report over a row source: year, batch … */
    /* Only these of the filter's rows; NULL = all. Its own filter and date are not looked at. */
    const struct sz_selection *selection;
    enum sz_audience audience;
    bool reveal;                              /* 内部 with numbers in full */
    const char *reason;                       /* needed for everything but 内部 masked */
    const char *doc;                          /* 文号, may be NULL */
    bool (*progress)(void *ctx, size_t rows); /* may be NULL; false stops, nothing is left */
    void *progress_ctx;
};

struct sz_export_result {
    size_t rows;
    char digest[17];          /* of the cells, as printed in the receipt */
    const char *title;        /* printed on the sheet; in the arena, as the receipt */
    const char *receipt;      /* the 报表回执 line */
    int64_t sheet_id, act_id; /* entry of the register and its act; 0 = not registered */
    bool masked;              /* identity numbers and telephones are masked in it */
    int64_t replaces;         /* the returned sheet that this one is sent again for, or 0 */
};

/** In slices, for a screen: open, step until there is no more, finish; close in any case (before
 *  finish it leaves nothing behind). @p options and @p arena must live until close. */
struct sz_export;
enum sz_code sz_export_open(struct sz_db *db, const struct sz_export_options *options,
                            struct sz_arena *arena, struct sz_export **out, struct sz_error *err);
/** Write at most @p rows more. */
enum sz_code sz_export_step(struct sz_export *export, size_t rows, bool *more,
                            struct sz_error *err);
size_t sz_export_rows(const struct sz_export *export);
/** Notes and receipt, the register, the file into its place. The file is complete or not there. */
enum sz_code sz_export_finish(struct sz_export *export, struct sz_export_result *result,
                              struct sz_error *err);
/** NULL is allowed. */
void sz_export_close(struct sz_export *export);

/** All of it at once. Rows are streamed from one read transaction, so the sheet is one state of the
 *  file. */
enum sz_code sz_report_export(struct sz_db *db, const struct sz_export_options *options,
                              struct sz_arena *arena, struct sz_export_result *result,
                              struct sz_error *err);

/** What the register calls the sheet of a cross-tab: "统计 任教学段 × 年龄:35,45". In @p arena. */
const char *sz_export_table_name(const struct sz_crosstab_table *table, struct sz_arena *arena);

/** Such a name taken apart into the question's rows and columns (""); false when it is a report's.
 */
bool sz_export_table_asked(const char *name, struct sz_arena *arena, const char **rows,
                           const char **columns);

/** The title it gets when options say none. In @p arena. */
const char *sz_export_table_title(struct sz_db *db, const struct sz_crosstab_table *table,
                                  struct sz_arena *arena);

/** What a reader who must not see it gets of a roster cell: identity numbers and phones are masked
 *  (SZ_SECRET fields), everything else comes back as it is. @p key: roster column. In @p arena. */
const char *sz_masked(const char *key, const char *text, struct sz_arena *arena);

/** Whether readers inside the house get it masked. */
bool sz_is_secret(const char *key);

/** Whether a roster column is not in a sheet for public notice. */
bool sz_kept_from_public(const char *key);

#endif
