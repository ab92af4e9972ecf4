/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The application on a real bureau in memory: the people of people.h, seen from the home page. */
#ifndef SUPPORT_BUREAU_H
#define SUPPORT_BUREAU_H

#include "screens.h"
#include "shizi/db.h"

struct bureau {
    struct sz_db *db;
    struct screens fx;
    void *scratch; /* folder of the clerk's own files */
};

/** 2026-11-23, 王芳 of role 管理, a window of that size, everything counted. */
void bureau_begin(struct bureau *bureau, int rows, int columns);
void bureau_end(struct bureau *bureau);

/** Into the roster and to the first person found by @p words; the cursor is in the list. */
void bureau_find(struct bureau *bureau, const char *words);

/** A roster cell of one teacher on a date, as the command line would print it. */
const char *bureau_cell(struct bureau *bureau, int64_t id, const char *key, const char *as_of);

/** Number of acts in the log. */
int64_t bureau_acts(struct bureau *bureau);

#endif
