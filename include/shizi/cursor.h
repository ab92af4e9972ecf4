/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rows of a query, pulled as the caller gets to them: for work that goes on in slices (an export
 *  under a progress bar). All rows are one state of the file, and so is the head: a read
 *  transaction is open until sz_cursor_close, which holds up other clerks' saves. One cursor at a
 *  time and no act meanwhile.
 */
#ifndef SHIZI_CURSOR_H
#define SHIZI_CURSOR_H

#include "shizi/query.h"

struct sz_cursor;

/** From here to sz_read_end all reads are one state of the file, that of @p head (hash of its last
 *  act). For what is put together from several counts; cursors may be opened meanwhile. *begun is
 *  false when a transaction was open already: then sz_read_end is not for this caller. */
enum sz_code sz_read_begin(struct sz_db *db, bool *begun, char head[65], struct sz_error *err);
void sz_read_end(struct sz_db *db);

/** @p query and what it points to must live as long as the cursor. */
enum sz_code sz_cursor_open(struct sz_db *db, const struct sz_query *query, bool schools,
                            struct sz_cursor **cursor, struct sz_error *err);

/** The next row, borrowed until the next call; *row is NULL at the end. */
enum sz_code sz_cursor_next(struct sz_cursor *cursor, const struct sz_query_row **row,
                            struct sz_error *err);

/** Hash of the last act that the rows know of. */
const char *sz_cursor_head(const struct sz_cursor *cursor);

/** NULL is allowed. */
void sz_cursor_close(struct sz_cursor *cursor);

#endif
