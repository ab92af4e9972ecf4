/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small helpers around SQLite, private to the store: the only floor that knows SQL.
 *
 *  SQL texts stand beside the function that runs them; values are bound, never formatted in.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>

#include "shizi/arena.h"
#include "shizi/db.h"

struct sz_db {
    sqlite3 *handle;
    struct sz_arena arena; /* what lives as long as the handle: path, codes, actor */
    const char *path;      /* real path, ":memory:" for tests */
    const char *lock_path; /* side file of the writer lock, NULL in memory */
    struct sz_codes codes; /* loaded on first use */
    struct sz_actor actor;
    char now[20]; /* injected clock, "" = the system's */
    sz_wait_fn *on_wait;
    void *wait_ctx;
    unsigned file_owner; /* uid of the file */
    unsigned batch;    /* writes in the open short transaction on temporary tables, 0 = none open */
    unsigned next_set; /* number of the next change set's table */
};

/** Turn the handle's last failure into a code and a Chinese message; @p doing says what was tried.
 */
enum sz_code sql_fail(struct sz_db *db, const char *doing, struct sz_error *err);

enum sz_code sql_prepare(struct sz_db *db, const char *sql, sqlite3_stmt **stmt,
                         struct sz_error *err);

/** Run statements without parameters or results. */
enum sz_code sql_exec(struct sz_db *db, const char *sql, struct sz_error *err);

/** One number from a statement without parameters; SZ_NONE when there is no row or it is NULL. */
enum sz_code sql_number(struct sz_db *db, const char *sql, int64_t *number, struct sz_error *err);

/** Step to the next row: SZ_OK with *row saying whether there is one. */
enum sz_code sql_step(struct sz_db *db, sqlite3_stmt *stmt, bool *row, const char *doing,
                      struct sz_error *err);

/** Step a statement that gives no rows, then reset it. */
enum sz_code sql_run(struct sz_db *db, sqlite3_stmt *stmt, const char *doing, struct sz_error *err);

/** NULL and SZ_NONE bind as SQL NULL. Text is borrowed until the statement is reset. */
void sql_bind_text(sqlite3_stmt *stmt, int index, const char *text);
void sql_bind_number(sqlite3_stmt *stmt, int index, int64_t number);

/** Column as a copy in @p arena (NULL for SQL NULL), as a number (SZ_NONE for NULL). */
const char *sql_column_text(sqlite3_stmt *stmt, int column, struct sz_arena *arena);
int64_t sql_column_number(sqlite3_stmt *stmt, int column);

#endif
