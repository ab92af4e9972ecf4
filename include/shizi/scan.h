/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Passing once over everybody a filter takes, in no order, a stretch at a time: what counting is
 *  made of. Between two stretches no lock is held, so a screen can count a million people in its
 *  idle slices while other clerks save; whoever must know that nothing moved in between compares
 *  the head of the log (shizi/log.h).
 */
#ifndef SHIZI_SCAN_H
#define SHIZI_SCAN_H

#include "shizi/query.h"

/** What the value of a scanned column is; it is always text, NULL when absent. */
enum sz_scan_kind {
    SZ_SCAN_TEXT,   /* the text itself; also names of titles */
    SZ_SCAN_CHOICE, /* code of the list */
    SZ_SCAN_FLAG,   /* "1" or "0", never absent: 否 is also what nobody has noted */
    SZ_SCAN_DATE,   /* as stored */
    SZ_SCAN_COUNT,
    SZ_SCAN_MONTHS, /* a duration, in whole months */
    SZ_SCAN_GRADE,  /* "专业技术/9" */
    SZ_SCAN_SCHOOL, /* id */
};

struct sz_scan_column {
    const struct sz_roster_column *column;
    enum sz_scan_kind kind;
    const char *list; /* of a choice; for titles the list that has their names */
};

/** Column for a key, heading or alias of the roster. SZ_USAGE: there is none, or people cannot be
 *  sorted into groups by it (identity numbers, telephones, the number of the row). */
enum sz_code sz_scan_column(const char *word, struct sz_arena *arena, struct sz_scan_column *column,
                            struct sz_error *err);

struct sz_scan;

/** Values of one person in the order of the keys; borrowed until return. */
typedef void sz_scan_fn(void *ctx, const char *const *values);

/** @p as_of NULL = the desk's today; @p filter NULL = everybody on post, else it must live as long
 * as the scan. @p keys: roster columns that sz_scan_column takes. */
enum sz_code sz_scan_open(struct sz_db *db, const char *as_of, const struct sz_filter *filter,
                          const char *const *keys, size_t count, struct sz_scan **out,
                          struct sz_error *err);

/** Pass over the next stretch of @p length records, not all of which are people the filter takes.
 *  @p more: there is another one. */
enum sz_code sz_scan_step(struct sz_scan *scan, int64_t length, sz_scan_fn *fn, void *ctx,
                          bool *more, struct sz_error *err);

/** Records passed and records in all, for a progress line. */
void sz_scan_progress(const struct sz_scan *scan, int64_t *done, int64_t *whole);

/** NULL is allowed. */
void sz_scan_close(struct sz_scan *scan);

#endif
