/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The temporary table of an import's rows. */
#include <stdlib.h>

#include "shizi/stage.h"
#include "store.h"

enum statement { ADD, UPDATE, DELETE, BY_SEQ, BY_NUMBER, OMITTED, STATEMENT_COUNT };

struct sz_stage {
    struct sz_db *db;
    unsigned number; /* of the temporary table */
    sqlite3_stmt *statements[STATEMENT_COUNT];
};

#define COLUMNS                                                                                    \
    "SELECT seq, number, verdict, subject, key, cells, fixes, decision, decided_on, troubled FROM"

/* The table's name stands between the two halves. */
static const struct {
    const char *before, *after;
} texts[STATEMENT_COUNT] = {
    [ADD] = {"INSERT INTO",
             "(number, verdict, subject, key, cells, fixes, decision, decided_on, troubled)"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    [UPDATE] = {"UPDATE", "SET verdict = ?2, subject = ?3, key = ?4, fixes = ?5, decision = ?6,"
                          " decided_on = ?7, troubled = ?8 WHERE seq = ?1"},
    [DELETE] = {"DELETE FROM", "WHERE seq = ?1"},
    [BY_SEQ] = {COLUMNS, "WHERE seq = ?1"},
    [BY_NUMBER] = {COLUMNS, "WHERE number = ?1 AND number > 0 ORDER BY seq LIMIT 1"},
    [OMITTED] = {COLUMNS, "WHERE subject = ?1 AND number = 0"},
};

static enum sz_code prepare(const struct sz_stage *stage, const char *before, const char *after,
                            sqlite3_stmt **stmt, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *sql = sz_arena_printf(&arena, "%s temp.import_%u %s", before, stage->number, after);
    enum sz_code code = sql_prepare(stage->db, sql, stmt, err);
    sz_arena_free(&arena);
    return code;
}

/* Keys are rare (rows that name somebody twice): their index costs the others nothing. */
static enum sz_code make_table(struct sz_stage *stage, struct sz_error *err) {
    struct sz_arena arena = {0};
    unsigned n = stage->number;
    const char *sql = sz_arena_printf(
        &arena,
        "CREATE TEMP TABLE import_%u (seq INTEGER PRIMARY KEY, number INTEGER NOT NULL,"
        " verdict INTEGER NOT NULL, subject INTEGER NOT NULL, key TEXT, cells BLOB, fixes TEXT,"
        " decision TEXT, decided_on TEXT, troubled INTEGER NOT NULL);"
        "CREATE INDEX temp.import_key_%u ON import_%u (key) WHERE key IS NOT NULL;"
        "CREATE UNIQUE INDEX temp.import_omitted_%u ON import_%u (subject) WHERE number = 0",
        n, n, n, n, n);
    enum sz_code code = sql_exec(stage->db, sql, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_stage_new(struct sz_db *db, struct sz_stage **out, struct sz_error *err) {
    struct sz_stage *stage = calloc(1, sizeof *stage);
    *out = NULL;
    if (!stage)
        return sz_no_memory(err);
    stage->db = db;
    stage->number = db->next_set++;

    enum sz_code code = make_table(stage, err);
    for (int i = 0; i < STATEMENT_COUNT && code == SZ_OK; i++)
        code = prepare(stage, texts[i].before, texts[i].after, &stage->statements[i], err);
    if (code != SZ_OK) {
        sz_stage_free(stage);
        return code;
    }
    *out = stage;
    return SZ_OK;
}

void sz_stage_free(struct sz_stage *stage) {
    if (!stage)
        return;
    struct sz_arena arena = {0};
    sql_batch_end(stage->db, NULL);
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(stage->statements[i]);
    sql_exec(stage->db,
             sz_arena_printf(&arena, "DROP TABLE IF EXISTS temp.import_%u", stage->number), NULL);
    sz_arena_free(&arena);
    free(stage);
}

/* ---- writing ---- */

static enum sz_code run(struct sz_stage *stage, sqlite3_stmt *stmt, struct sz_error *err) {
    enum sz_code code = sql_batch(stage->db, err);
    return code == SZ_OK ? sql_run(stage->db, stmt, "暂存来表", err) : code;
}

enum sz_code sz_stage_add(struct sz_stage *stage, struct sz_stage_row *row, struct sz_error *err) {
    sqlite3_stmt *stmt = stage->statements[ADD];
    sqlite3_bind_int64(stmt, 1, row->number);
    sqlite3_bind_int64(stmt, 2, row->verdict);
    sqlite3_bind_int64(stmt, 3, row->subject);
    sql_bind_text(stmt, 4, row->key);
    sqlite3_bind_blob64(stmt, 5, row->cells, row->cells_size, SQLITE_STATIC);
    sql_bind_text(stmt, 6, row->fixes);
    sql_bind_text(stmt, 7, row->decision);
    sql_bind_text(stmt, 8, row->decided_on);
    sqlite3_bind_int(stmt, 9, row->troubled);
    enum sz_code code = run(stage, stmt, err);
    row->seq = sqlite3_last_insert_rowid(stage->db->handle);
    return code;
}

enum sz_code sz_stage_update(struct sz_stage *stage, const struct sz_stage_row *row,
                             struct sz_error *err) {
    sqlite3_stmt *stmt = stage->statements[UPDATE];
    sqlite3_bind_int64(stmt, 1, row->seq);
    sqlite3_bind_int64(stmt, 2, row->verdict);
    sqlite3_bind_int64(stmt, 3, row->subject);
    sql_bind_text(stmt, 4, row->key);
    sql_bind_text(stmt, 5, row->fixes);
    sql_bind_text(stmt, 6, row->decision);
    sql_bind_text(stmt, 7, row->decided_on);
    sqlite3_bind_int(stmt, 8, row->troubled);
    return run(stage, stmt, err);
}

enum sz_code sz_stage_delete(struct sz_stage *stage, int64_t seq, struct sz_error *err) {
    sqlite3_bind_int64(stage->statements[DELETE], 1, seq);
    return run(stage, stage->statements[DELETE], err);
}

enum sz_code sz_stage_settle(struct sz_stage *stage, struct sz_error *err) {
    return sql_batch_end(stage->db, err);
}

/* ---- reading ---- */

/* Texts are SQLite's until the next step, or copied when there is an arena. */
static const char *text_at(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    return arena ? sql_column_text(stmt, column, arena)
                 : (const char *)sqlite3_column_text(stmt, column);
}

static void read_row(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_stage_row *row) {
    const void *cells = sqlite3_column_blob(stmt, 5);
    *row = (struct sz_stage_row){
        .seq = sqlite3_column_int64(stmt, 0),
        .number = sqlite3_column_int64(stmt, 1),
        .verdict = sqlite3_column_int64(stmt, 2),
        .subject = sqlite3_column_int64(stmt, 3),
        .key = text_at(stmt, 4, arena),
        .cells_size = (size_t)sqlite3_column_bytes(stmt, 5),
        .fixes = text_at(stmt, 6, arena),
        .decision = text_at(stmt, 7, arena),
        .decided_on = text_at(stmt, 8, arena),
        .troubled = sqlite3_column_int(stmt, 9) != 0,
    };
    row->cells = cells && arena ? sz_arena_copy_len(arena, cells, row->cells_size) : cells;
}

static enum sz_code get_one(struct sz_stage *stage, enum statement which, int64_t value,
                            struct sz_arena *arena, struct sz_stage_row *row,
                            struct sz_error *err) {
    sqlite3_stmt *stmt = stage->statements[which];
    bool found = false;
    sqlite3_bind_int64(stmt, 1, value);
    enum sz_code code = sql_step(stage->db, stmt, &found, "读取来表", err);
    if (found)
        read_row(stmt, arena, row);
    sqlite3_reset(stmt);
    if (code == SZ_OK && !found)
        code = sz_fail(err, SZ_NOT_FOUND, "刷新后重选", "来表中没有这一行");
    return code;
}

enum sz_code sz_stage_get(struct sz_stage *stage, int64_t seq, struct sz_arena *arena,
                          struct sz_stage_row *row, struct sz_error *err) {
    return get_one(stage, BY_SEQ, seq, arena, row, err);
}

enum sz_code sz_stage_by_number(struct sz_stage *stage, int64_t number, struct sz_arena *arena,
                                struct sz_stage_row *row, struct sz_error *err) {
    return get_one(stage, BY_NUMBER, number, arena, row, err);
}

enum sz_code sz_stage_omitted(struct sz_stage *stage, int64_t subject, struct sz_arena *arena,
                              struct sz_stage_row *row, struct sz_error *err) {
    return get_one(stage, OMITTED, subject, arena, row, err);
}

static enum sz_code each(struct sz_stage *stage, sqlite3_stmt *stmt, sz_stage_fn *fn, void *ctx,
                         struct sz_error *err) {
    struct sz_stage_row row;
    bool found = true;
    enum sz_code code = SZ_OK;
    while (code == SZ_OK && (code = sql_step(stage->db, stmt, &found, "读取来表", err)) == SZ_OK &&
           found) {
        read_row(stmt, NULL, &row);
        code = fn(ctx, &row, err);
    }
    sqlite3_finalize(stmt);
    return code == SZ_STOPPED ? SZ_OK : code;
}

enum sz_code sz_stage_each(struct sz_stage *stage, int64_t verdict, int64_t after, sz_stage_fn *fn,
                           void *ctx, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = prepare(
        stage, COLUMNS,
        "WHERE seq > ?1 AND (?2 = -1 OR verdict = ?2 OR (?2 = -2 AND troubled)) ORDER BY seq",
        &stmt, err);
    if (code != SZ_OK)
        return code;
    sqlite3_bind_int64(stmt, 1, after);
    sqlite3_bind_int64(stmt, 2, verdict);
    return each(stage, stmt, fn, ctx, err);
}

enum sz_code sz_stage_places(struct sz_stage *stage, int64_t verdict, int64_t *seqs, size_t room,
                             size_t *count, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool found = true;
    *count = 0;
    enum sz_code code =
        prepare(stage, "SELECT seq FROM",
                "WHERE ?1 = -1 OR verdict = ?1 OR (?1 = -2 AND troubled) ORDER BY seq", &stmt, err);
    if (code != SZ_OK)
        return code;
    sqlite3_bind_int64(stmt, 1, verdict);
    while (*count < room && (code = sql_step(stage->db, stmt, &found, "读取来表", err)) == SZ_OK &&
           found)
        seqs[(*count)++] = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_stage_sharing(struct sz_stage *stage, const char *key, sz_stage_fn *fn, void *ctx,
                              struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = prepare(stage, COLUMNS, "WHERE key = ?1 ORDER BY seq", &stmt, err);
    if (code != SZ_OK)
        return code;
    sql_bind_text(stmt, 1, key);
    return each(stage, stmt, fn, ctx, err);
}

struct sz_arena *sz_desk_arena(struct sz_db *db) {
    return &db->arena;
}
