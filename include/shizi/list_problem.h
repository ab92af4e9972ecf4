/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is wrong with a cell of a list that somebody sent: said with its place, so that it can be
 *  found and mended there. */
#ifndef SHIZI_LIST_PROBLEM_H
#define SHIZI_LIST_PROBLEM_H

struct sz_list_problem {
    long row;            /* of the file */
    const char *column;  /* "F", or "" for the row */
    const char *heading; /* what stands above it */
    const char *value, *text;
};

#endif
