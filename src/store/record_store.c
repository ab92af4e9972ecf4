/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records of any entity by id, owner or unique value. */
#include "shizi/language.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

enum sz_code sz_record_get(struct sz_db *db, enum sz_entity entity, int64_t id,
                           struct sz_arena *arena, void *record, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena scratch = {0};
    const char *sql = sz_arena_printf(&scratch, "SELECT %s FROM %s WHERE id = ?1",
                                      record_columns_sql(entity, "", &scratch), def->table);
    sqlite3_stmt *stmt = NULL;
    bool row = false;

    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_number(stmt, 1, id);
        code = sql_step(db, stmt, &row, "读取记录", err);
    }
    if (row)
        record_from_row(stmt, 1, entity, arena, record);
    else if (code == SZ_OK)
        code = sz_fail(err, SZ_NOT_FOUND, "刷新列表查看最新状态", "没有%s #%lld", _(def->label),
                       (long long)id);
    sqlite3_finalize(stmt);
    sz_arena_free(&scratch);
    return code;
}

/* Growing list of records and ids; moved to the arena when complete. */
struct record_list {
    char *records;
    int64_t *ids;
    size_t count, room, size;
};

static enum sz_code list_grow(struct record_list *list, struct sz_error *err) {
    if (list->ids && list->count < list->room)
        return SZ_OK;
    size_t room = list->room ? list->room * 2 : 16;
    char *records = realloc(list->records, room * list->size);
    if (records)
        list->records = records;
    int64_t *ids = records ? realloc(list->ids, room * sizeof *ids) : NULL;
    if (!ids) {
        sz_no_memory(err);
        return SZ_NO_MEMORY;
    }
    list->ids = ids;
    list->room = room;
    return SZ_OK;
}

static void list_move(struct record_list *list, struct sz_arena *arena, void **records,
                      int64_t **ids, size_t *count) {
    *records = sz_arena_array(arena, list->count, list->size);
    *ids = sz_arena_array(arena, list->count, sizeof **ids);
    *count = list->count;
    if (list->count) {
        memcpy(*records, list->records, list->count * list->size);
        memcpy(*ids, list->ids, list->count * sizeof **ids);
    }
}

static enum sz_code list_query(struct sz_db *db, enum sz_entity entity, const char *tail,
                               int64_t owner, struct sz_arena *arena, void **records, int64_t **ids,
                               size_t *count, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct record_list list = {.size = def->size};
    struct sz_arena scratch = {0};
    const char *sql = sz_arena_printf(&scratch, "SELECT %s FROM %s %s",
                                      record_columns_sql(entity, "", &scratch), def->table, tail);
    sqlite3_stmt *stmt = NULL;
    bool row = true;

    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK && owner != SZ_NONE)
        sql_bind_number(stmt, 1, owner);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "读取记录", err)) == SZ_OK && row) {
        code = list_grow(&list, err);
        if (code != SZ_OK)
            break;
        list.ids[list.count] = sqlite3_column_int64(stmt, 0);
        record_from_row(stmt, 1, entity, arena, list.records + list.count * list.size);
        list.count++;
    }
    sqlite3_finalize(stmt);
    if (code == SZ_OK)
        list_move(&list, arena, records, ids, count);
    free(list.records);
    free(list.ids);
    sz_arena_free(&scratch);
    return code;
}

enum sz_code sz_records_of(struct sz_db *db, enum sz_entity entity, int64_t owner_id,
                           struct sz_arena *arena, void **records, int64_t **ids, size_t *count,
                           struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const char *tail =
        sz_arena_printf(arena, "WHERE %s = ?1 ORDER BY %s id", def->fields[def->owner].key,
                        def->dated ? "valid_from," : "");
    return list_query(db, entity, tail, owner_id, arena, records, ids, count, err);
}

enum sz_code sz_records_all(struct sz_db *db, enum sz_entity entity, struct sz_arena *arena,
                            void **records, int64_t **ids, size_t *count, struct sz_error *err) {
    return list_query(db, entity, "ORDER BY id", SZ_NONE, arena, records, ids, count, err);
}

enum sz_code sz_record_find(struct sz_db *db, enum sz_entity entity, const char *key,
                            const char *value, int64_t *id, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *field = sz_field_by_key(def, key);
    if (!field)
        return sz_fail(err, SZ_USAGE, "", "%s没有字段 %s", _(def->label), key);

    struct sz_arena scratch = {0};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(
        db, sz_arena_printf(&scratch, "SELECT id FROM %s WHERE %s = ?1", def->table, field->key),
        &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, value);
        code = sql_step(db, stmt, &row, "查找记录", err);
    }
    if (row)
        *id = sqlite3_column_int64(stmt, 0);
    else if (code == SZ_OK)
        code = sz_fail(err, SZ_NOT_FOUND, "", "没有%s为“%s”的%s", _(field->heading), value,
                       _(def->label));
    sqlite3_finalize(stmt);
    sz_arena_free(&scratch);
    return code;
}
