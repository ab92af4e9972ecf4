/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What was found in a list that somebody sent: how many lines can be written, and what is wrong
 *  with the others, said with its place so that it can be mended there. */
#ifndef SHIZI_LIST_PROBLEM_H
#define SHIZI_LIST_PROBLEM_H

#include <stddef.h>
#include <stdint.h>

#include "shizi/error.h"

/** The file, and what is not written in it. */
struct sz_list_source {
    const char *path, *sheet; /* sheet NULL: the first with cells */
    int64_t school_id;        /* of people whose school is not written, 0: any */
    const char *on;           /* day on which they are looked for */
    int64_t year;             /* of lines without one, 0: that of the title */
};

struct sz_list_problem {
    long row;            /* of the file */
    int at;              /* column from 0, -1 for the row as a whole */
    const char *column;  /* "F", or "" for the row */
    const char *heading; /* what stands above it */
    const char *value, *text;
    const char *const *cells; /* the row as it came, under the list's headings; NULL: not kept */
};

struct sz_list_found {
    size_t rows;  /* lines that speak of somebody */
    size_t count; /* what can be written */
    size_t same;  /* what is on file already */
    struct sz_list_problem *problems;
    size_t problem_count;
    const char *const *headings;
    size_t heading_count;
};

/** The rows with problems back to who sent them: as they came, the bad cells marked, the reason
 *  behind them. Mended there, the workbook can be imported as it is. */
enum sz_code sz_list_error_workbook(const struct sz_list_found *found, const char *path,
                                    struct sz_error *err);

#endif
