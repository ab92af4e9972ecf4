/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the calendar brings: facts that begin or end in a stretch of days, found a stretch of
 *  records at a time.
 */
#ifndef SHIZI_CALENDAR_H
#define SHIZI_CALENDAR_H

#include "shizi/db.h"

enum sz_calendar {
    SZ_BEGINNING, /* 任职 and 聘用 that come into force */
    SZ_ENDING,    /* 聘用 whose period runs out */
};

struct sz_dated {
    const char *on; /* the day it begins, or the first day behind its end */
    int64_t teacher_id;
    const char *name, *school, *text; /* 王伟, 实验小学, 聘用 专技9 */
};

/** Where the search is; zero-initialise. */
struct sz_calendar_at {
    int table;
    int64_t id;
};

/** Facts with a date in (after, until] among the next @p length records; appended in order of their
 *  records to *rows of @p arena. @p more: there are further records. */
enum sz_code sz_calendar_step(struct sz_db *db, enum sz_calendar kind, const char *after,
                              const char *until, int64_t length, struct sz_calendar_at *at,
                              struct sz_arena *arena, struct sz_dated **rows, size_t *count,
                              bool *more, struct sz_error *err);

#endif
