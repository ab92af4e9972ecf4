/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk itself needs: code lists, rules, the account that is signed in, facts of the file.
 */
#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shizi/embedded.h"

/* ---- code lists ---- */

static void read_code(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_code_row *row) {
    row->list = sql_column_text(stmt, 0, arena);
    row->code = sql_column_text(stmt, 1, arena);
    row->name = sql_column_text(stmt, 2, arena);
    row->short_name = sql_column_text(stmt, 3, arena);
    row->aliases = sql_column_text(stmt, 4, arena);
    row->parent = sql_column_text(stmt, 5, arena);
    row->rank = sqlite3_column_int(stmt, 6);
}

static struct sz_codes file_codes(struct sz_db *db) {
    static const char sql[] =
        "SELECT list, code, name, coalesce(short_name, name), aliases, parent, rank FROM code"
        " ORDER BY list, rank, id";
    int64_t count = 0;
    sqlite3_stmt *stmt = NULL;
    if (sql_number(db, "SELECT count(*) FROM code", &count, NULL) != SZ_OK || count <= 0 ||
        sql_prepare(db, sql, &stmt, NULL) != SZ_OK)
        return (struct sz_codes){0};

    struct sz_code_row *rows = sz_arena_array(&db->arena, (size_t)count, sizeof *rows);
    size_t read = 0;
    while (read < (size_t)count && sqlite3_step(stmt) == SQLITE_ROW)
        read_code(stmt, &db->arena, &rows[read++]);
    sqlite3_finalize(stmt);
    return (struct sz_codes){rows, read};
}

struct merge {
    struct sz_code_row *rows;
    size_t count;
};

static void append(struct merge *merge, const struct sz_codes *codes, size_t from, size_t to) {
    if (from < to)
        memcpy(merge->rows + merge->count, codes->rows + from, (to - from) * sizeof *merge->rows);
    merge->count += to - from;
}

/* Rows of the program's lists that the file does not have: no more than lines. */
static size_t missing_lines(const struct sz_codes *file, struct sz_arena *arena) {
    size_t lines = 0;
    for (const struct sz_embedded *own = sz_code_files; own->name; own++) {
        size_t has = 0;
        sz_code_list(file, sz_arena_copy_len(arena, own->name, strcspn(own->name, ".")), &has);
        for (size_t i = 0; has == 0 && i < own->size; i++)
            lines += own->data[i] == '\n';
    }
    return lines;
}

/* Lists that a file does not have come from the program: before act 1 all of them, later those that
 * the file is older than. Both sides stand in byte order of the lists' names, and so does the
 * result. */
static void load_codes(struct sz_db *db) {
    struct sz_codes file = file_codes(db);
    size_t room = file.count + missing_lines(&file, &db->arena), at = 0;
    struct merge merge = {sz_arena_array(&db->arena, room + 1, sizeof *merge.rows), 0};

    for (const struct sz_embedded *own = sz_code_files; own->name; own++) {
        const char *name = sz_arena_copy_len(&db->arena, own->name, strcspn(own->name, "."));
        size_t start = at;
        while (at < file.count && strcmp(file.rows[at].list, name) <= 0)
            at++;
        append(&merge, &file, start, at);
        if (at > start && strcmp(file.rows[at - 1].list, name) == 0)
            continue;
        struct sz_code_row *rows = NULL;
        size_t count = sz_codes_parse(name, (const char *)own->data, own->size, &db->arena, &rows);
        append(&merge, &(const struct sz_codes){rows, count}, 0, count);
    }
    append(&merge, &file, at, file.count);
    db->codes = (struct sz_codes){merge.rows, merge.count};
}

const struct sz_codes *sz_db_codes(struct sz_db *db) {
    if (db->codes.count == 0)
        load_codes(db);
    return &db->codes;
}

/* ---- rules ---- */

const char *sz_db_rule(struct sz_db *db, const char *name, const char *on, struct sz_arena *arena) {
    static const char sql[] = "SELECT value FROM rule WHERE name = ?1 AND valid_from <= ?2"
                              " AND (valid_to IS NULL OR ?2 < valid_to)"
                              " ORDER BY valid_from DESC LIMIT 1";
    sqlite3_stmt *stmt = NULL;
    const char *value = NULL;
    if (sql_prepare(db, sql, &stmt, NULL) != SZ_OK)
        return NULL;
    sql_bind_text(stmt, 1, name);
    sql_bind_text(stmt, 2, on);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        value = sql_column_text(stmt, 0, arena);
    sqlite3_finalize(stmt);
    return value;
}

/* ---- account ---- */

static enum sz_code find_account(struct sz_db *db, const char *column, const char *value,
                                 bool *found, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *sql = sz_arena_printf(&arena,
                                      "SELECT name, role, coalesce(display_name, name) FROM account"
                                      " WHERE %s = ?1 AND state = '启用'",
                                      column);
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    *found = false;
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, value);
        code = sql_step(db, stmt, found, "读取账户", err);
    }
    if (*found)
        db->actor = (struct sz_actor){sql_column_text(stmt, 0, &db->arena),
                                      sql_column_text(stmt, 1, &db->arena),
                                      sql_column_text(stmt, 2, &db->arena)};
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_db_sign_in(struct sz_db *db, const char *os_user, const char *user,
                           struct sz_error *err) {
    bool found = false;
    if (user && geteuid() != db->file_owner)
        return sz_fail(err, SZ_DENIED, "去掉 --user，用自己的系统用户登录",
                       "只有库文件的所有者可以用 --user");
    enum sz_code code =
        find_account(db, user ? "name" : "os_user", user ? user : os_user, &found, err);
    if (code != SZ_OK || found)
        return code;
    if (user)
        return sz_fail(err, SZ_DENIED, "用 shizi user list 查看账户", "没有启用的账户“%s”", user);

    const char *name = sz_arena_copy(&db->arena, os_user);
    db->actor = (struct sz_actor){name, "", name};
    return SZ_OK;
}

const struct sz_actor *sz_db_actor(const struct sz_db *db) {
    return &db->actor;
}

/* ---- info ---- */

static const char *pragma_text(struct sz_db *db, const char *sql, struct sz_arena *arena) {
    sqlite3_stmt *stmt = NULL;
    const char *text = "";
    if (sql_prepare(db, sql, &stmt, NULL) == SZ_OK && sqlite3_step(stmt) == SQLITE_ROW)
        text = sql_column_text(stmt, 0, arena);
    sqlite3_finalize(stmt);
    return text;
}

enum sz_code sz_db_info(struct sz_db *db, struct sz_arena *arena, struct sz_db_info *info,
                        struct sz_error *err) {
    struct head head;
    *info = (struct sz_db_info){.path = db->path, .sqlite_version = sqlite3_libversion()};
    const struct {
        const char *sql;
        int64_t *number;
    } numbers[] = {
        {"PRAGMA user_version", &info->schema_version},
        {"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
         &info->page_bytes},
        {"SELECT count(*) FROM act", &info->acts},
        {"SELECT count(*) FROM teacher", &info->teachers},
        {"SELECT count(*) FROM school", &info->schools},
    };
    enum sz_code code = log_head(db, &head, err);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0] && code == SZ_OK; i++)
        code = sql_number(db, numbers[i].sql, numbers[i].number, err);
    info->head = sz_arena_copy(arena, head.hash);
    info->journal_mode = pragma_text(db, "PRAGMA journal_mode", arena);
    return code;
}

const char *sz_db_path(const struct sz_db *db) {
    return db->path;
}
