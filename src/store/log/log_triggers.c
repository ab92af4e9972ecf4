/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triggers that write the change log, made from the field tables: a column that is added to a
 * table is logged without anybody thinking of it. act_id comes from act_open, so an edit by another
 * client leaves NULL there. */
#include "store.h"

const char *log_image_sql(enum sz_entity entity, const char *prefix, struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const char *sql = "json_object(";

    for (size_t i = 0; i < def->field_count; i++)
        sql = sz_arena_printf(arena, "%s%s'%s', %s.%s", sql, i ? ", " : "", def->fields[i].key,
                              prefix, def->fields[i].key);
    return sz_arena_printf(arena, "%s)", sql);
}

static const char *trigger(const char *table, const char *event, const char *op, const char *row,
                           const char *before, const char *after, struct sz_arena *arena) {
    return sz_arena_printf(
        arena,
        "CREATE TRIGGER log_%s_%s AFTER %s ON %s BEGIN\n"
        "    INSERT INTO change (act_id, tbl, row_id, op, before, after)\n"
        "    VALUES ((SELECT act_id FROM act_open), '%s', %s.id, '%s',\n        %s,\n        %s);\n"
        "END;\n",
        table, op, event, table, table, row, op, before, after);
}

const char *log_triggers_sql(enum sz_entity entity, struct sz_arena *arena) {
    const char *table = sz_entity_def(entity)->table;
    const char *before = log_image_sql(entity, "old", arena);
    const char *after = log_image_sql(entity, "new", arena);

    return sz_arena_printf(arena, "%s%s%s",
                           trigger(table, "INSERT", "I", "new", "NULL", after, arena),
                           trigger(table, "UPDATE", "U", "new", before, after, arena),
                           trigger(table, "DELETE", "D", "old", before, "NULL", arena));
}
