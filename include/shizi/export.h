/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sending a sheet: report definition + query → xlsx, csv or json, with its receipt line. */
#ifndef SHIZI_EXPORT_H
#define SHIZI_EXPORT_H

#include <stdint.h>

#include "shizi/db.h"
#include "shizi/report.h"

struct sz_export_options {
    const char *report; /* name */
    const char *path;   /* target; format by its ending unless given */
    const enum sz_format *format;
    const char *as_of;  /* NULL = today */
    const char *filter; /* filter language, joined to the report's own; NULL = none */
    const char *sort;   /* NULL = the report's */
    bool masked;        /* ID and phone masked */
    bool (*progress)(void *ctx, size_t rows); /* may be NULL; false stops, nothing is left */
    void *progress_ctx;
};
struct sz_export_result {
    size_t rows;
    char digest[17];     /* of the cells, as printed in the receipt */
    const char *receipt; /* the 报表回执 line, in the arena */
};

/** The file is complete or is not there: temp name, sync, rename. Rows are streamed from one read
 *  transaction, so the sheet is one state of the file. */
enum sz_code sz_report_export(struct sz_db *db, const struct sz_export_options *options,
                              struct sz_arena *arena, struct sz_export_result *result,
                              struct sz_error *err);

/** What a reader who must not see it gets of a roster cell: identity numbers and phones are masked
 *  (SZ_SECRET fields), everything else comes back as it is. @p key: roster column. In @p arena. */
const char *sz_masked(const char *key, const char *text, struct sz_arena *arena);

#endif
