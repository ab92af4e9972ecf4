/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows one by one, with the log head of the same read transaction. */
#include <stdlib.h>

#include "query_private.h"
#include "shizi/cursor.h"
#include "shizi/log.h"

struct sz_cursor {
    struct query_run run;
    sqlite3_stmt *stmt;
    struct sz_arena texts; /* of one row */
    struct sz_query_row row;
    int64_t number;
    char head[65];
    bool reading; /* the transaction is ours to end */
};

enum sz_code sz_read_begin(struct sz_db *db, bool *begun, char head[65], struct sz_error *err) {
    int64_t act_id = 0;
    enum sz_code code = SZ_OK;
    *begun = false;
    if (sqlite3_get_autocommit(db->handle)) {
        code = sql_exec(db, "BEGIN", err);
        *begun = code == SZ_OK;
    }
    return code == SZ_OK ? sz_log_head(db, &act_id, head, err) : code;
}

void sz_read_end(struct sz_db *db) {
    sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
}

static enum sz_code start(struct sz_cursor *cursor, struct sz_db *db, const struct sz_query *query,
                          bool schools, struct sz_error *err) {
    enum sz_code code = query_start(&cursor->run, db, query, schools, err);
    if (code == SZ_OK)
        code = (schools ? school_build : roster_build)(&cursor->run, err);
    if (code == SZ_OK)
        code = sz_read_begin(db, &cursor->reading, cursor->head, err);
    return code == SZ_OK ? query_prepare(db, &cursor->run.sql, &cursor->stmt, err) : code;
}

enum sz_code sz_cursor_open(struct sz_db *db, const struct sz_query *query, bool schools,
                            struct sz_cursor **cursor, struct sz_error *err) {
    *cursor = NULL;
    struct sz_cursor *made = calloc(1, sizeof *made);
    if (!made)
        return sz_no_memory(err);
    enum sz_code code = start(made, db, query, schools, err);
    if (code != SZ_OK)
        sz_cursor_close(made);
    else
        *cursor = made;
    return code;
}

enum sz_code sz_cursor_next(struct sz_cursor *cursor, const struct sz_query_row **row,
                            struct sz_error *err) {
    bool found = false;
    enum sz_code code = sql_step(cursor->run.db, cursor->stmt, &found, "查询名册", err);
    *row = NULL;
    if (code != SZ_OK || !found)
        return code;
    sz_arena_reset(&cursor->texts);
    cursor->row = query_row(&cursor->run, cursor->stmt, ++cursor->number, &cursor->texts);
    *row = &cursor->row;
    return SZ_OK;
}

const char *sz_cursor_head(const struct sz_cursor *cursor) {
    return cursor->head;
}

void sz_cursor_close(struct sz_cursor *cursor) {
    if (!cursor)
        return;
    sqlite3_finalize(cursor->stmt);
    if (cursor->reading)
        sz_read_end(cursor->run.db);
    sz_arena_free(&cursor->texts);
    query_end(&cursor->run);
    free(cursor);
}
