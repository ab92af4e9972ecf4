/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing staged changes into the tables, inside the transaction of the commit. */
#include "shizi/language.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

struct apply {
    struct sz_db *db;
    struct sz_arena arena;
    sqlite3_stmt *insert[SZ_ENTITY_COUNT], *update[SZ_ENTITY_COUNT], *remove[SZ_ENTITY_COUNT];
    int64_t base[SZ_ENTITY_COUNT]; /* highest id ever used: placeholder -k becomes base + k */
    struct person_index *index;
};

static enum sz_code read_base(struct apply *apply, enum sz_entity entity, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code =
        sql_prepare(apply->db, "SELECT seq FROM sqlite_sequence WHERE name = ?1", &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, sz_entity_def(entity)->table);
        code = sql_step(apply->db, stmt, &row, "读取编号", err);
    }
    apply->base[entity] = row ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_finalize(stmt);
    return code;
}

struct apply *apply_open(struct sz_db *db, const struct sz_changes *set, struct sz_error *err) {
    struct apply *apply = calloc(1, sizeof *apply);
    if (!apply) {
        sz_no_memory(err);
        return NULL;
    }
    apply->db = db;

    enum sz_code code = SZ_OK;
    for (int i = 0; i < SZ_ENTITY_COUNT && code == SZ_OK; i++)
        if (sz_changes_count_of(set, (enum sz_entity)i, SZ_INSERT))
            code = read_base(apply, (enum sz_entity)i, err);
    if (code == SZ_OK && !(apply->index = person_index_open(db, err)))
        code = SZ_IO;
    if (code != SZ_OK) {
        apply_close(apply);
        return NULL;
    }
    return apply;
}

int64_t apply_base(const struct apply *apply, enum sz_entity entity) {
    return apply->base[entity];
}

void apply_close(struct apply *apply) {
    if (!apply)
        return;
    for (int i = 0; i < SZ_ENTITY_COUNT; i++) {
        sqlite3_finalize(apply->insert[i]);
        sqlite3_finalize(apply->update[i]);
        sqlite3_finalize(apply->remove[i]);
    }
    person_index_close(apply->index);
    sz_arena_free(&apply->arena);
    free(apply);
}

static const char *insert_sql(enum sz_entity entity, struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const char *places = "?1";
    for (size_t i = 0; i < def->field_count; i++)
        places = sz_arena_printf(arena, "%s, ?%zu", places, i + 2);
    return sz_arena_printf(arena, "INSERT INTO %s (%s) VALUES (%s)", def->table,
                           record_columns_sql(entity, "", arena), places);
}

static const char *update_sql(enum sz_entity entity, struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const char *sets = "";
    for (size_t i = 0; i < def->field_count; i++)
        sets =
            sz_arena_printf(arena, "%s%s%s = ?%zu", sets, i ? ", " : "", def->fields[i].key, i + 2);
    return sz_arena_printf(arena, "UPDATE %s SET %s WHERE id = ?1", def->table, sets);
}

/* The statement for this kind of change, prepared on first use. */
static enum sz_code statement(struct apply *apply, const struct sz_change *change,
                              sqlite3_stmt **stmt, struct sz_error *err) {
    sqlite3_stmt **place = change->op == SZ_INSERT   ? &apply->insert[change->entity]
                           : change->op == SZ_UPDATE ? &apply->update[change->entity]
                                                     : &apply->remove[change->entity];
    enum sz_code code = SZ_OK;
    if (!*place) {
        const char *sql = change->op == SZ_INSERT ? insert_sql(change->entity, &apply->arena)
                          : change->op == SZ_UPDATE
                              ? update_sql(change->entity, &apply->arena)
                              : sz_arena_printf(&apply->arena, "DELETE FROM %s WHERE id = ?1",
                                                sz_entity_def(change->entity)->table);
        code = sql_prepare(apply->db, sql, place, err);
    }
    *stmt = *place;
    return code;
}

static int64_t real_id(const struct apply *apply, enum sz_entity entity, int64_t id) {
    return id < 0 && id != SZ_NONE ? apply->base[entity] - id : id;
}

static void bind_record(const struct apply *apply, sqlite3_stmt *stmt, enum sz_entity entity,
                        const void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        int at = (int)i + 2;
        if (sz_field_is_text(field))
            sql_bind_text(stmt, at, sz_field_text(field, record));
        else if (field->type == SZ_REF)
            sql_bind_number(stmt, at,
                            real_id(apply, field->refers_to, sz_field_number(field, record)));
        else
            sql_bind_number(stmt, at, sz_field_number(field, record));
    }
}

enum sz_code apply_change(struct apply *apply, const struct sz_change *change,
                          struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = statement(apply, change, &stmt, err);
    if (code != SZ_OK)
        return code;

    int64_t id = real_id(apply, change->entity, change->id);
    if (change->entity == SZ_TEACHER && change->op == SZ_DELETE)
        code = person_index_drop(apply->index, id, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, id);
        if (change->after)
            bind_record(apply, stmt, change->entity, change->after);
        code = sql_run(apply->db, stmt, "写入", err);
    }
    if (code == SZ_OK && sqlite3_changes(apply->db->handle) != 1)
        code = sz_fail(err, SZ_CONFLICT, "刷新后重做", "%s #%lld 已不存在",
                       _(sz_entity_def(change->entity)->label), (long long)id);
    if (code == SZ_OK && change->entity == SZ_TEACHER && change->after)
        code = person_index_put(apply->index, id, change->after, err);
    return code;
}
