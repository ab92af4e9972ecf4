/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A small bureau for questions: a few schools and people whose facts differ on purpose. The facts
 * are listed in people.c; today is 2026-11-23. */
#ifndef SUPPORT_PEOPLE_H
#define SUPPORT_PEOPLE_H

#include "shizi/query.h"

/** Schools 1-4, teachers 1-9, written straight into the tables. */
struct sz_db *people_open(void);

/** Run SQL on the database of a test. */
void people_sql(struct sz_db *db, const char *sql);

/** Rebuild the search index after people_sql. */
void people_index(struct sz_db *db);

/** Ids a query gives, "3 1 2"; schools or people. Fails the test on an error. */
const char *people_ids(struct sz_db *db, const struct sz_query *query, bool schools,
                       struct sz_arena *arena);

/** Cells of the first row joined by '|', "" without rows. */
const char *people_first(struct sz_db *db, const struct sz_query *query, bool schools,
                         struct sz_arena *arena);

#endif
