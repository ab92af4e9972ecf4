/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql.h"
#include "shizi/language.h"

/* What a clerk can do about each family of SQLite failures. */
static const struct {
    int rc;
    enum sz_code code;
    const char *message, *hint;
} failures[] = {
    {SQLITE_FULL, SZ_IO, N_("磁盘已满"), N_("腾出磁盘空间后再试；库文件仍是原来的内容")},
    {SQLITE_BUSY, SZ_LOCKED, N_("库正被他人使用"), N_("稍候再试")},
    {SQLITE_LOCKED, SZ_LOCKED, N_("库正被使用"), N_("稍候再试")},
    {SQLITE_READONLY, SZ_DENIED, N_("库文件不可写"), N_("请管理员检查文件权限")},
    {SQLITE_PERM, SZ_DENIED, N_("没有库文件的访问权限"), N_("请管理员检查文件权限")},
    {SQLITE_CANTOPEN, SZ_NO_DB, N_("库文件打不开"), N_("检查路径和权限")},
    {SQLITE_CORRUPT, SZ_NO_DB, N_("库文件已损坏"),
     N_("不要再写入，用最近的备份恢复：shizi db restore")},
    {SQLITE_NOTADB, SZ_NO_DB, N_("这不是 shizi 的库文件"), N_("检查 --db 指定的文件")},
    {SQLITE_CONSTRAINT, SZ_INVALID, N_("数据不符合库的约束"), N_("检查是否重复或缺少必填项")},
    {SQLITE_IOERR, SZ_IO, N_("读写磁盘失败"), N_("检查磁盘；库文件仍是原来的内容")},
    {SQLITE_NOMEM, SZ_NO_MEMORY, N_("内存不足"), N_("关闭其他程序后再试")},
    {SQLITE_INTERRUPT, SZ_STOPPED, N_("已中断"), ""},
};

enum sz_code sql_fail(struct sz_db *db, const char *doing, struct sz_error *err) {
    int rc = sqlite3_extended_errcode(db->handle);
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
        if ((rc & 0xFF) == failures[i].rc)
            return sz_fail(err, failures[i].code, failures[i].hint, "%s：%s（%s）", _(doing),
                           _(failures[i].message), sqlite3_errmsg(db->handle));
    return sz_fail(err, SZ_IO, "请把这条信息告诉管理员", "%s失败（SQLite %d：%s）", _(doing), rc,
                   sqlite3_errmsg(db->handle));
}

enum sz_code sql_prepare(struct sz_db *db, const char *sql, sqlite3_stmt **stmt,
                         struct sz_error *err) {
    *stmt = NULL;
    if (sqlite3_prepare_v2(db->handle, sql, -1, stmt, NULL) != SQLITE_OK)
        return sql_fail(db, "查询库", err);
    return SZ_OK;
}

enum sz_code sql_exec(struct sz_db *db, const char *sql, struct sz_error *err) {
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return sql_fail(db, "执行库操作", err);
    return SZ_OK;
}

enum sz_code sql_step(struct sz_db *db, sqlite3_stmt *stmt, bool *row, const char *doing,
                      struct sz_error *err) {
    int rc = sqlite3_step(stmt);
    *row = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return SZ_OK;
    return sql_fail(db, doing, err);
}

enum sz_code sql_run(struct sz_db *db, sqlite3_stmt *stmt, const char *doing,
                     struct sz_error *err) {
    bool row = false;
    enum sz_code code = sql_step(db, stmt, &row, doing, err);
    sqlite3_reset(stmt);
    return code;
}

enum sz_code sql_number(struct sz_db *db, const char *sql, int64_t *number, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *number = SZ_NONE;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK)
        code = sql_step(db, stmt, &row, "查询库", err);
    if (row)
        *number = sql_column_number(stmt, 0);
    sqlite3_finalize(stmt);
    return code;
}

void sql_bind_text(sqlite3_stmt *stmt, int index, const char *text) {
    if (text)
        sqlite3_bind_text(stmt, index, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(stmt, index);
}

void sql_bind_number(sqlite3_stmt *stmt, int index, int64_t number) {
    if (number != SZ_NONE)
        sqlite3_bind_int64(stmt, index, number);
    else
        sqlite3_bind_null(stmt, index);
}

const char *sql_column_text(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text ? sz_arena_copy_len(arena, text, (size_t)sqlite3_column_bytes(stmt, column)) : NULL;
}

int64_t sql_column_number(sqlite3_stmt *stmt, int column) {
    return sqlite3_column_type(stmt, column) == SQLITE_NULL ? SZ_NONE
                                                            : sqlite3_column_int64(stmt, column);
}
