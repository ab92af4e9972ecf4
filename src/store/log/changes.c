/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change set: staged rows in a temporary table of the connection. */
#include "shizi/language.h"
#include "store.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct remark {
    enum sz_remark_level level;
    const char *text;
    struct remark *next;
};

/* What staging changes, and going back restores. */
struct progress {
    size_t counts[SZ_ENTITY_COUNT][3];
    size_t total;
    int64_t next_placeholder[SZ_ENTITY_COUNT];
    crypto_generichash_state digest;
};

struct sz_changes {
    struct sz_db *db;
    unsigned number; /* of the temporary table */
    struct sz_arena arena;
    sqlite3_stmt *insert;
    struct sz_bytes image; /* reused for every row */
    struct progress now, mark;
    struct remark *first_remark, *last_remark;
    size_t remark_count;
};

static size_t op_index(enum sz_op op) {
    return op == SZ_INSERT ? 0 : op == SZ_UPDATE ? 1 : 2;
}

enum { BATCH_WRITES = 1000 };

enum sz_code sql_batch(struct sz_db *db, struct sz_error *err) {
    if (db->batch == 0) {
        if (!sqlite3_get_autocommit(db->handle))
            return SZ_OK; /* inside somebody's transaction: nothing to group */
        enum sz_code code = sql_exec(db, "BEGIN", err);
        if (code != SZ_OK)
            return code;
    } else if (db->batch >= BATCH_WRITES) {
        enum sz_code code = sql_exec(db, "COMMIT; BEGIN", err);
        if (code != SZ_OK)
            return code;
        db->batch = 0;
    }
    db->batch++;
    return SZ_OK;
}

enum sz_code sql_batch_end(struct sz_db *db, struct sz_error *err) {
    if (db->batch == 0)
        return SZ_OK;
    db->batch = 0;
    return sql_exec(db, "COMMIT", err);
}

static enum sz_code make_table(struct sz_changes *set, struct sz_error *err) {
    char sql[256];
    snprintf(sql, sizeof sql,
             "CREATE TEMP TABLE staged_%u (seq INTEGER PRIMARY KEY, op INTEGER NOT NULL,"
             " entity INTEGER NOT NULL, row_id INTEGER NOT NULL, image BLOB NOT NULL)",
             set->number);
    enum sz_code code = sql_exec(set->db, sql, err);
    if (code != SZ_OK)
        return code;
    snprintf(sql, sizeof sql,
             "INSERT INTO temp.staged_%u (op, entity, row_id, image) VALUES (?1, ?2, ?3, ?4)",
             set->number);
    return sql_prepare(set->db, sql, &set->insert, err);
}

struct sz_changes *changes_new(struct sz_db *db, struct sz_error *err) {
    struct sz_changes *set = calloc(1, sizeof *set);
    if (!set) {
        sz_no_memory(err);
        return NULL;
    }
    set->db = db;
    set->number = db->next_set++;
    crypto_generichash_init(&set->now.digest, NULL, 0, 32);
    if (make_table(set, err) != SZ_OK) {
        changes_free(set);
        return NULL;
    }
    return set;
}

void changes_free(struct sz_changes *set) {
    if (!set)
        return;
    char sql[64];
    snprintf(sql, sizeof sql, "DROP TABLE IF EXISTS temp.staged_%u", set->number);
    sqlite3_finalize(set->insert);
    sql_batch_end(set->db, NULL);
    sqlite3_exec(set->db->handle, sql, NULL, NULL, NULL);
    sz_arena_free(&set->arena);
    sz_bytes_free(&set->image);
    free(set);
}

struct sz_db *sz_changes_db(struct sz_changes *set) {
    return set->db;
}

/* Stage what set->image holds. */
static enum sz_code stage(struct sz_changes *set, enum sz_op op, enum sz_entity entity, int64_t id,
                          struct sz_error *err) {
    enum sz_code code = sql_batch(set->db, err);
    if (code != SZ_OK)
        return code;

    sqlite3_bind_int(set->insert, 1, (int)op);
    sqlite3_bind_int(set->insert, 2, (int)entity);
    sqlite3_bind_int64(set->insert, 3, id);
    sqlite3_bind_blob64(set->insert, 4, set->image.data, set->image.len, SQLITE_STATIC);
    code = sql_run(set->db, set->insert, "暂存变动", err);
    if (code != SZ_OK)
        return code;

    const int64_t head[3] = {(int64_t)op, (int64_t)entity, id};
    crypto_generichash_update(&set->now.digest, (const unsigned char *)head, sizeof head);
    crypto_generichash_update(&set->now.digest, set->image.data, set->image.len);
    set->now.counts[entity][op_index(op)]++;
    set->now.total++;
    return SZ_OK;
}

enum sz_code changes_insert_as(struct sz_changes *set, enum sz_entity entity, int64_t id,
                               const void *record, struct sz_error *err) {
    set->image.len = 0;
    image_append(&set->image, entity, record);
    return stage(set, SZ_INSERT, entity, id, err);
}

enum sz_code sz_changes_insert(struct sz_changes *set, enum sz_entity entity, const void *record,
                               int64_t *id, struct sz_error *err) {
    enum sz_code code = sz_record_check(entity, record, sz_db_codes(set->db), err);
    if (code != SZ_OK)
        return code;

    int64_t placeholder = --set->now.next_placeholder[entity];
    if (id)
        *id = placeholder;
    return changes_insert_as(set, entity, placeholder, record, err);
}

static bool same_record(enum sz_entity entity, const void *a, const void *b) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    for (size_t i = 0; i < def->field_count; i++)
        if (!sz_field_equal(&def->fields[i], a, b))
            return false;
    return true;
}

enum sz_code sz_changes_update(struct sz_changes *set, enum sz_entity entity, int64_t id,
                               const void *before, const void *after, struct sz_error *err) {
    if (same_record(entity, before, after))
        return SZ_OK;
    enum sz_code code = sz_record_check(entity, after, sz_db_codes(set->db), err);
    if (code != SZ_OK)
        return code;

    set->image.len = 0;
    image_append(&set->image, entity, before);
    image_append(&set->image, entity, after);
    return stage(set, SZ_UPDATE, entity, id, err);
}

enum sz_code sz_changes_delete(struct sz_changes *set, enum sz_entity entity, int64_t id,
                               const void *before, struct sz_error *err) {
    set->image.len = 0;
    image_append(&set->image, entity, before);
    return stage(set, SZ_DELETE, entity, id, err);
}

void sz_changes_remark(struct sz_changes *set, enum sz_remark_level level, const char *fmt, ...) {
    char text[SZ_TEXT_MAX];
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(text, sizeof text, _(fmt), args);
    va_end(args);

    struct remark *remark = sz_arena_alloc(&set->arena, sizeof *remark);
    remark->level = level;
    remark->text = sz_arena_copy(&set->arena, text);
    if (set->last_remark)
        set->last_remark->next = remark;
    else
        set->first_remark = remark;
    set->last_remark = remark;
    set->remark_count++;
    if (len > 0)
        crypto_generichash_update(&set->now.digest, (const unsigned char *)text, strlen(text));
}

void sz_changes_mark(struct sz_changes *set) {
    set->mark = set->now;
}

/* seq counts from 1 without gaps: rows are only ever taken from the end. */
enum sz_code sz_changes_back(struct sz_changes *set, struct sz_error *err) {
    char sql[96];

    if (set->now.total == set->mark.total)
        return SZ_OK;
    snprintf(sql, sizeof sql, "DELETE FROM temp.staged_%u WHERE seq > %zu", set->number,
             set->mark.total);
    set->now = set->mark;
    return sql_exec(set->db, sql, err);
}

size_t sz_changes_count(const struct sz_changes *set) {
    return set->now.total;
}

size_t sz_changes_count_of(const struct sz_changes *set, enum sz_entity entity, enum sz_op op) {
    return set->now.counts[entity][op_index(op)];
}

size_t sz_changes_remarks(const struct sz_changes *set) {
    return set->remark_count;
}

const char *sz_changes_remark_at(const struct sz_changes *set, size_t i,
                                 enum sz_remark_level *level) {
    const struct remark *remark = set->first_remark;
    while (remark && i-- > 0)
        remark = remark->next;
    if (remark && level)
        *level = remark->level;
    return remark ? remark->text : NULL;
}

static void digest_of(const struct sz_changes *set, unsigned char out[32]) {
    crypto_generichash_state copy = set->now.digest;
    crypto_generichash_final(&copy, out, 32);
}

bool changes_equal(const struct sz_changes *a, const struct sz_changes *b) {
    unsigned char x[32], y[32];
    digest_of(a, x);
    digest_of(b, y);
    return memcmp(x, y, sizeof x) == 0;
}

static void decode(sqlite3_stmt *stmt, struct sz_change *change, union any_record *before,
                   union any_record *after) {
    const unsigned char *image = sqlite3_column_blob(stmt, 3);
    change->op = (enum sz_op)sqlite3_column_int(stmt, 0);
    change->entity = (enum sz_entity)sqlite3_column_int(stmt, 1);
    change->id = sqlite3_column_int64(stmt, 2);
    change->before = change->op == SZ_INSERT ? NULL : before->bytes;
    change->after = change->op == SZ_DELETE ? NULL : after->bytes;

    size_t at = 0;
    if (change->before)
        at = image_read(image, change->entity, before->bytes);
    if (change->after)
        image_read(image + at, change->entity, after->bytes);
}

enum sz_code sz_changes_each(struct sz_changes *set, sz_change_fn *fn, void *ctx,
                             struct sz_error *err) {
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT op, entity, row_id, image FROM temp.staged_%u ORDER BY seq",
             set->number);
    sqlite3_stmt *stmt = NULL;
    union any_record before, after;
    struct sz_change change;
    bool row = true;

    enum sz_code code = sql_prepare(set->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(set->db, stmt, &row, "读取变动", err)) == SZ_OK &&
           row) {
        decode(stmt, &change, &before, &after);
        code = fn(ctx, &change, err);
    }
    sqlite3_finalize(stmt);
    return code == SZ_STOPPED ? SZ_OK : code;
}

struct wanted {
    enum sz_entity entity;
    int64_t id;
    struct sz_arena *arena;
    void *record;
    bool found;
};

static enum sz_code look_for(void *ctx, const struct sz_change *change, struct sz_error *err) {
    struct wanted *wanted = ctx;
    (void)err;
    if (change->entity != wanted->entity || change->id != wanted->id || !change->after)
        return SZ_OK;

    const struct sz_entity_def *def = sz_entity_def(change->entity);
    memcpy(wanted->record, change->after, def->size);
    for (size_t i = 0; i < def->field_count; i++)
        if (sz_field_is_text(&def->fields[i]))
            sz_field_set_text(
                &def->fields[i], wanted->record,
                sz_arena_copy(wanted->arena, sz_field_text(&def->fields[i], wanted->record)));
    wanted->found = true;
    return SZ_STOPPED;
}

enum sz_code changes_staged(struct sz_changes *set, enum sz_entity entity, int64_t id,
                            struct sz_arena *arena, void *record, struct sz_error *err) {
    struct wanted wanted = {.entity = entity, .id = id, .arena = arena, .record = record};
    enum sz_code code = sz_changes_each(set, look_for, &wanted, err);
    if (code == SZ_OK && !wanted.found)
        code = sz_fail(err, SZ_NOT_FOUND, "", "没有暂存的%s", _(sz_entity_def(entity)->label));
    return code;
}
