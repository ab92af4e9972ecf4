/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The acts a list shows: read downwards as one looks, a stretch at a time when few of them fit the
 *  conditions.
 */
#ifndef UI_LOG_ROWS_H
#define UI_LOG_ROWS_H

#include <stdbool.h>

#include "shizi/arena.h"
#include "shizi/log_find.h"

struct log_rows {
    struct sz_db *db;
    struct sz_arena asked[2]; /* conditions: those shown and those being read */
    int shown;
    const struct sz_log_filter *filter;
    bool filtered;
    struct sz_error complaint; /* why the conditions as typed are not understood */

    struct sz_arena arena;
    struct sz_log_act *acts;
    size_t count, room;
    int64_t before; /* where to read on */
    bool ended;
    long wanted;   /* rows that somebody looks at */
    int64_t total; /* acts in all */
    char head[65];
    struct sz_error error; /* of the last reading */
};

/** Set `db` first. Shows the acts that @p text takes (shizi/log_find.h); when it is not understood
 *  what was shown stays and `complaint` says why. */
void log_rows_ask(struct log_rows *rows, const char *text);

/** Read again: somebody has written. */
void log_rows_again(struct log_rows *rows);

/** Rows up to here will be shown. */
void log_rows_want(struct log_rows *rows, long rows_needed);

/** A stretch of reading; @return true while rows are still missing. */
bool log_rows_slice(struct log_rows *rows);

/** As far as is known. */
long log_rows_count(const struct log_rows *rows);

/** NULL when that row has not been read. */
const struct sz_log_act *log_rows_at(const struct log_rows *rows, long row);

void log_rows_free(struct log_rows *rows);

#endif
