/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field tables ↔ SQL: the column list of an entity, and rows or log images into its struct. */
#include "store.h"

_Static_assert(sizeof(struct sz_school) <= sizeof(union any_record) &&
                   sizeof(struct sz_teacher) <= sizeof(union any_record) &&
                   sizeof(struct sz_posting) <= sizeof(union any_record) &&
                   sizeof(struct sz_appointment) <= sizeof(union any_record),
               "the largest records fit");

const char *record_columns_sql(enum sz_entity entity, const char *prefix, struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const char *sql = sz_arena_printf(arena, "%sid", prefix);

    for (size_t i = 0; i < def->field_count; i++)
        sql = sz_arena_printf(arena, "%s, %s%s", sql, prefix, def->fields[i].key);
    return sql;
}

void record_from_row(sqlite3_stmt *stmt, int first, enum sz_entity entity, struct sz_arena *arena,
                     void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);

    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (sz_field_is_text(field))
            sz_field_set_text(field, record, sql_column_text(stmt, first + (int)i, arena));
        else
            sz_field_set_number(field, record, sql_column_number(stmt, first + (int)i));
    }
}

enum sz_code record_from_image(struct sz_db *db, enum sz_entity entity, const char *image,
                               struct sz_arena *arena, void *record, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena scratch = {0};
    const char *sql = "SELECT";
    sqlite3_stmt *stmt = NULL;
    bool row = false;

    for (size_t i = 0; i < def->field_count; i++)
        sql = sz_arena_printf(&scratch, "%s%s json_extract(?1, '$.%s')", sql, i ? "," : "",
                              def->fields[i].key);
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, image);
        code = sql_step(db, stmt, &row, "读取日志", err);
    }
    if (row)
        record_from_row(stmt, 0, entity, arena, record);
    sqlite3_finalize(stmt);
    sz_arena_free(&scratch);
    return code;
}
