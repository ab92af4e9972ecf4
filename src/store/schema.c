/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today's schema, and the proof that a file has exactly that one.
 *
 * SQLite 3.40 refuses JSON functions in triggers unless the schema is trusted. So a file is opened
 * with trusted_schema=OFF, its whole sqlite_schema is compared with what this program makes, and
 * only then trusted: a foreign trigger or view never runs. */
#include "store.h"

#include <string.h>

#include "shizi/embedded.h"

/* Half-way through the steps the tables of later ones are not there yet. */
static bool table_exists(struct sz_db *db, const char *table) {
    return sqlite3_table_column_metadata(db->handle, "main", table, NULL, NULL, NULL, NULL, NULL,
                                         NULL) == SQLITE_OK;
}

static enum sz_code create_triggers(struct sz_db *db, struct sz_error *err) {
    struct sz_arena arena = {0};
    enum sz_code code = SZ_OK;

    for (int i = 0; i < SZ_ENTITY_COUNT && code == SZ_OK; i++) {
        enum sz_entity entity = (enum sz_entity)i;
        if (table_exists(db, sz_entity_def(entity)->table))
            code = sql_exec(db, log_triggers_sql(entity, &arena), err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code stamp(struct sz_db *db, struct sz_error *err) {
    char sql[96];
    sqlite3_snprintf((int)sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     STORE_APPLICATION_ID, STORE_SCHEMA_VERSION);
    return sql_exec(db, sql, err);
}

enum sz_code schema_create(struct sz_db *db, struct sz_error *err) {
    enum sz_code code = sql_exec(db, (const char *)sz_schema_files[0].data, err);
    if (code == SZ_OK)
        code = create_triggers(db, err);
    return code == SZ_OK ? stamp(db, err) : code;
}

/* Triggers are dropped and made anew inside the step: they must match the columns. */
static enum sz_code migrate_step(struct sz_db *db, const struct sz_embedded *step, int64_t version,
                                 struct sz_error *err) {
    char pragma[48];
    sqlite3_snprintf((int)sizeof pragma, pragma, "PRAGMA user_version = %lld", version);

    enum sz_code code = sql_exec(db, "BEGIN IMMEDIATE", err);
    for (int entity = 0; entity < SZ_ENTITY_COUNT && code == SZ_OK; entity++) {
        const char *table = sz_entity_def((enum sz_entity)entity)->table;
        char *drop = sqlite3_mprintf("DROP TRIGGER IF EXISTS log_%s_I; DROP TRIGGER IF EXISTS "
                                     "log_%s_U; DROP TRIGGER IF EXISTS log_%s_D;",
                                     table, table, table);
        code = drop ? sql_exec(db, drop, err) : sz_no_memory(err);
        sqlite3_free(drop);
    }
    if (code == SZ_OK)
        code = sql_exec(db, (const char *)step->data, err);
    if (code == SZ_OK)
        code = create_triggers(db, err);
    if (code == SZ_OK)
        code = sql_exec(db, pragma, err);
    if (code == SZ_OK)
        code = sql_exec(db, "COMMIT", err);
    if (code != SZ_OK)
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

enum sz_code schema_migrate(struct sz_db *db, int64_t from, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    if (from < 1)
        return sz_fail(err, SZ_NO_DB, "用最近的备份恢复", "库文件没有写完整：结构版本为 %lld",
                       (long long)from);
    for (int64_t version = from; version < STORE_SCHEMA_VERSION && code == SZ_OK; version++)
        code = migrate_step(db, &sz_migration_files[version - 1], version + 1, err);
    return code;
}

/* One statement's text without what does not matter: comments, white space, case. */
static const char *normal(const char *sql, struct sz_arena *arena) {
    char *out = sz_arena_alloc(arena, strlen(sql) + 1);
    size_t len = 0;
    for (const char *p = sql; *p; p++) {
        if (p[0] == '-' && p[1] == '-') {
            while (p[1] && p[1] != '\n')
                p++;
            continue;
        }
        if (strchr(" \t\r\n", *p))
            continue;
        out[len++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + ('a' - 'A') : *p);
    }
    return out;
}

/* The whole schema as one text, an item a line, in order of names. */
static enum sz_code schema_text(struct sz_db *db, struct sz_arena *arena, const char **text,
                                struct sz_error *err) {
    static const char sql[] = "SELECT type || ' ' || name || ' ' || tbl_name, coalesce(sql, '')"
                              " FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
                              " ORDER BY type, name";
    sqlite3_stmt *stmt = NULL;
    sqlite3_str *all = sqlite3_str_new(db->handle);
    bool row = true;

    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "核对库结构", err)) == SZ_OK && row)
        sqlite3_str_appendf(all, "%s %s\n", sqlite3_column_text(stmt, 0),
                            normal((const char *)sqlite3_column_text(stmt, 1), arena));
    sqlite3_finalize(stmt);
    char *whole = sqlite3_str_finish(all);
    if (code == SZ_OK && !whole)
        code = sz_no_memory(err);
    *text = sz_arena_copy(arena, whole ? whole : "");
    sqlite3_free(whole);
    return code;
}

static enum sz_code expected_text(struct sz_arena *arena, const char **text, struct sz_error *err) {
    struct sz_db model = {0};
    enum sz_code code = SZ_OK;
    if (sqlite3_open(":memory:", &model.handle) != SQLITE_OK)
        code = sql_fail(&model, "核对库结构", err);
    if (code == SZ_OK)
        code = schema_create(&model, err);
    if (code == SZ_OK)
        code = schema_text(&model, arena, text, err);
    sqlite3_close(model.handle);
    return code;
}

enum sz_code schema_verify(struct sz_db *db, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *expected = "", *found = "";

    enum sz_code code = expected_text(&arena, &expected, err);
    if (code == SZ_OK)
        code = schema_text(db, &arena, &found, err);
    if (code == SZ_OK && strcmp(expected, found) != 0)
        code = sz_fail(err, SZ_NO_DB, "有人用其他工具改过库结构：用最近的备份恢复，或请管理员核对",
                       "库结构与本程序不一致，为安全起见不打开");
    sz_arena_free(&arena);
    return code;
}
