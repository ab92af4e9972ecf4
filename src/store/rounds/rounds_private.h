/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the questions about rounds share. */
#ifndef STORE_ROUNDS_PRIVATE_H
#define STORE_ROUNDS_PRIVATE_H

#include "shizi/round.h"
#include "store.h"

/** Columns of a line behind each other: id, name, school, then the entry. FROM included. */
const char *round_lines_sql(struct sz_arena *arena);
void round_line_read(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_round_line *line);

/** " AND …" for a filter: ?1 round, ?2 school, ?3 teacher, ?4 outcome, ?5 id. */
const char *round_filter_sql(const struct sz_round_filter *filter, struct sz_arena *arena);
void round_filter_bind(sqlite3_stmt *stmt, const struct sz_round_filter *filter);

#endif
