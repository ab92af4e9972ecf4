/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a report definition can be made of besides the roster and the schools: rows counted from
 *  the facts as of a date (岗位设置, 评聘指标, 申报, 公示 …).
 *
 *  A source has a name (`query = posts`), columns and what it asks for (年度, 批次 …). All of its
 *  rows are made before the first is written, so that equations (勾稽) can be looked at first.
 *  docs/reports.md describes each of them for clerks.
 */
#ifndef SHIZI_ROW_SOURCE_H
#define SHIZI_ROW_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/error.h"

struct sz_arena;

enum sz_row_kind { SZ_ROW_TEXT, SZ_ROW_NAME, SZ_ROW_CODE, SZ_ROW_DATE, SZ_ROW_NUMBER };

/** What a number is about. A figure of a group stands once for all rows of it, so it is compared
 *  with their sum and printed in the group's 小计; one of the sheet likewise in 合计. */
enum sz_row_scope { SZ_OF_ROW, SZ_OF_GROUP, SZ_OF_SHEET };

struct sz_row_column {
    const char *key, *heading;
    int width; /* cells; 0: from the heading */
    enum sz_row_kind kind;
    enum sz_row_scope scope;
};

/** What must or may be said to get rows. */
enum sz_row_asks {
    SZ_ASKS_YEAR = 1 << 0,
    SZ_ASKS_BATCH = 1 << 1,
    SZ_ASKS_SCHOOL = 1 << 2,
    SZ_ASKS_NOTICE = 1 << 3,
    SZ_ASKS_ROUND = 1 << 4,
};

struct sz_row_source {
    const char *name;  /* in `query =` */
    const char *about; /* one row is what; through _() */
    unsigned asks;     /* enum sz_row_asks */
    const struct sz_row_column *columns;
    size_t column_count;
};

/** All sources; by name, NULL when there is none. */
const struct sz_row_source *sz_row_source(const char *name);
const struct sz_row_source *sz_row_source_at(size_t index);

/** Column by key, NULL when there is none. */
const struct sz_row_column *sz_row_column(const struct sz_row_source *source, const char *key);

/** What a clerk says: words as typed, NULL and 0 where nothing is said. */
struct sz_row_ask {
    int64_t year;       /* 0: that of the batch or the date */
    const char *batch;  /* name or #id; NULL: the open one, else the last */
    const char *school; /* NULL: all */
    int64_t notice;     /* 公示 by number */
    const char *round;  /* 聘期 by name or #id; NULL: the present one */
};

/** "年度=2026 批次=…": as the register keeps it; "" when nothing is said. In @p arena. */
const char *sz_row_ask_print(const struct sz_row_ask *ask, struct sz_arena *arena);
/** The same read again; words that are none of these are left out. In @p arena. */
struct sz_row_ask sz_row_ask_read(const char *text, struct sz_arena *arena);

/** SZ_USAGE when @p ask says what the source does not ask for. @p report: its name for people. */
enum sz_code sz_row_ask_check(const struct sz_row_source *source, const char *report,
                              const struct sz_row_ask *ask, struct sz_error *err);

#endif
