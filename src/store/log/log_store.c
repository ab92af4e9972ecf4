/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the log. */
#include "log_read.h"

#include <string.h>

#include "shizi/log.h"

void log_read_act(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_log_act *act) {
    const char **texts[] = {&act->at,     &act->actor,    &act->kind, &act->title,
                            &act->reason, &act->evidence, &act->doc,  &act->effective_on};
    act->id = sqlite3_column_int64(stmt, 0);
    for (int i = 0; i < 8; i++)
        *texts[i] = sql_column_text(stmt, i + 1, arena);
    act->undoes = sqlite3_column_int64(stmt, 9);
    act->undone_by = sqlite3_column_int64(stmt, 10);
    act->changes = sqlite3_column_int64(stmt, 11);
    act->hash = sql_column_text(stmt, 12, arena);
    act->turns = sqlite3_column_int64(stmt, 13);
    act->last_turn = sqlite3_column_int64(stmt, 14);
}

enum sz_code sz_log_list(struct sz_db *db, int64_t before, size_t limit, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err) {
    static const char sql[] = LOG_COLUMNS "WHERE ?1 = 0 OR a.id < ?1 ORDER BY a.id DESC LIMIT ?2";
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    *acts = sz_arena_array(arena, limit, sizeof **acts);
    *count = 0;

    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, before);
        sqlite3_bind_int64(stmt, 2, (sqlite3_int64)limit);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "读取日志", err)) == SZ_OK && row)
        log_read_act(stmt, arena, &(*acts)[(*count)++]);
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_log_get(struct sz_db *db, int64_t id, struct sz_arena *arena,
                        struct sz_log_act *act, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, LOG_COLUMNS "WHERE a.id = ?1", &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, id);
        code = sql_step(db, stmt, &row, "读取日志", err);
    }
    if (row)
        log_read_act(stmt, arena, act);
    else if (code == SZ_OK)
        code = sz_fail(err, SZ_NOT_FOUND, "用 shizi log list 查看业务号", "没有第 %lld 号业务",
                       (long long)id);
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code read_side(struct sz_db *db, enum sz_entity entity, sqlite3_stmt *stmt,
                              int column, struct sz_arena *arena, union any_record *room,
                              const void **side, struct sz_error *err) {
    const char *image = (const char *)sqlite3_column_text(stmt, column);
    *side = NULL;
    if (!image)
        return SZ_OK;
    *side = room->bytes;
    return record_from_image(db, entity, image, arena, room->bytes, err);
}

static enum sz_code each_logged(struct sz_db *db, sqlite3_stmt *stmt, sz_log_change_fn *fn,
                                void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    bool row = true;
    enum sz_code code = SZ_OK;

    while ((code = sql_step(db, stmt, &row, "读取日志", err)) == SZ_OK && row) {
        union any_record before, after;
        struct sz_log_change change = {
            .id = sqlite3_column_int64(stmt, 0),
            .act_id = sqlite3_column_int64(stmt, 1),
            .row_id = sqlite3_column_int64(stmt, 3),
            .op = (enum sz_op) * (const char *)sqlite3_column_text(stmt, 4),
        };
        sz_arena_reset(&arena);
        if (!sz_entity_by_table((const char *)sqlite3_column_text(stmt, 2), &change.entity))
            continue;
        code = read_side(db, change.entity, stmt, 5, &arena, &before, &change.before, err);
        if (code == SZ_OK)
            code = read_side(db, change.entity, stmt, 6, &arena, &after, &change.after, err);
        if (code == SZ_OK)
            code = fn(ctx, &change, err);
        if (code != SZ_OK)
            break;
    }
    sz_arena_free(&arena);
    return code == SZ_STOPPED ? SZ_OK : code;
}

enum sz_code sz_log_changes(struct sz_db *db, int64_t act_id, sz_log_change_fn *fn, void *ctx,
                            struct sz_error *err) {
    static const char sql[] =
        "SELECT c.id, c.act_id, c.tbl, c.row_id, c.op, c.before, c.after"
        " FROM act a JOIN change c ON c.id BETWEEN a.first_change AND a.last_change"
        " AND c.act_id = a.id WHERE a.id = ?1 ORDER BY c.id";
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, act_id);
        code = each_logged(db, stmt, fn, ctx, err);
    }
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_log_row(struct sz_db *db, enum sz_entity entity, int64_t row_id,
                        sz_log_change_fn *fn, void *ctx, struct sz_error *err) {
    static const char sql[] = "SELECT id, act_id, tbl, row_id, op, before, after FROM change"
                              " WHERE tbl = ?1 AND row_id = ?2 ORDER BY id";
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, sz_entity_def(entity)->table);
        sqlite3_bind_int64(stmt, 2, row_id);
        code = each_logged(db, stmt, fn, ctx, err);
    }
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_log_head(struct sz_db *db, int64_t *act_id, char hash[65], struct sz_error *err) {
    struct head head;
    enum sz_code code = log_head(db, &head, err);
    if (act_id)
        *act_id = head.act_id;
    memcpy(hash, head.hash, sizeof head.hash);
    return code;
}

/* An act of the log as a source of changes for the card. */
struct logged {
    struct sz_db *db;
    int64_t act_id;
    sz_change_fn *fn;
    void *ctx;
};

static enum sz_code pass_on(void *ctx, const struct sz_log_change *logged, struct sz_error *err) {
    const struct logged *to = ctx;
    const struct sz_change change = {.op = logged->op,
                                     .entity = logged->entity,
                                     .id = logged->row_id,
                                     .before = logged->before,
                                     .after = logged->after};
    return to->fn(to->ctx, &change, err);
}

static enum sz_code from_log(void *ctx, sz_change_fn *fn, void *fn_ctx, struct sz_error *err) {
    struct logged *logged = ctx;
    logged->fn = fn;
    logged->ctx = fn_ctx;
    return sz_log_changes(logged->db, logged->act_id, pass_on, logged, err);
}

enum sz_code sz_log_card(struct sz_db *db, int64_t act_id, size_t limit, struct sz_arena *arena,
                         struct sz_card_line **lines, size_t *count, struct sz_error *err) {
    struct card_lines out = {0};
    struct logged logged = {.db = db, .act_id = act_id};
    const struct card_request request = {
        .db = db, .each = from_log, .ctx = &logged, .limit = limit, .arena = arena};
    enum sz_code code = card_changes(&request, &out, err);
    *lines = out.lines;
    *count = out.count;
    return code;
}
