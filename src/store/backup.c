/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup, restore and the check of the whole file. A copy is made by SQLite, never by copying bytes
 * of an open file; it appears under its name only when it is complete, checked and on the disk. */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shizi/language.h"
#include "shizi/log.h"
#include "shizi/own.h"

static enum sz_code sync_path(const char *path, int flags, struct sz_error *err) {
    int fd = open(path, flags | O_CLOEXEC);
    int failed = fd < 0 || fsync(fd) != 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return failed ? sz_fail(err, SZ_IO, "检查磁盘", "同步 %s 失败：%s", path, strerror(why))
                  : SZ_OK;
}

static enum sz_code sync_folder_of(const char *path, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : sz_arena_copy_len(&arena, path, (size_t)(slash - path));
    enum sz_code code = sync_path(folder, O_RDONLY | O_DIRECTORY, err);
    sz_arena_free(&arena);
    return code;
}

/* quick_check on a read-only handle, and that it is one of ours. */
static enum sz_code check_copy(const char *path, struct sz_error *err) {
    struct sz_db copy = {.path = path};
    int64_t application = 0;
    bool good = false;
    if (sqlite3_open_v2(path, &copy.handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) !=
        SQLITE_OK) {
        sqlite3_close(copy.handle);
        return sz_fail(err, SZ_NO_INPUT, "检查文件路径", "备份文件 %s 打不开", path);
    }
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(&copy, "PRAGMA integrity_check(1)", &stmt, err);
    if (code == SZ_OK && sqlite3_step(stmt) == SQLITE_ROW)
        good = strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") == 0;
    sqlite3_finalize(stmt);
    if (code == SZ_OK)
        code = sql_number(&copy, "PRAGMA application_id", &application, err);
    sqlite3_close(copy.handle);
    if (code == SZ_OK && application != STORE_APPLICATION_ID)
        return sz_fail(err, SZ_NO_DB, "选择 shizi db backup 做的文件", "%s 不是 shizi 的库文件",
                       path);
    if (code == SZ_OK && !good)
        return sz_fail(err, SZ_NO_DB, "换一份备份", "%s 已损坏", path);
    return code;
}

static enum sz_code copy_into(struct sz_db *db, const char *temp, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    mode_t old = umask(0077);
    enum sz_code code = sql_prepare(db, "VACUUM INTO ?1", &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, temp);
        code = sql_run(db, stmt, "备份", err);
    }
    sqlite3_finalize(stmt);
    umask(old);
    return code;
}

/* So that the home page can say when the last one was made; when that cannot be kept the backup is
 * none the worse. */
static void remember_backup(struct sz_db *db, const char *path) {
    char now[20];
    struct sz_error err;

    sz_db_now(db, now);
    const struct sz_own_pair pairs[] = {{"at", now}, {"path", path}};
    sz_own_save("backup", sz_db_path(db), pairs, sizeof pairs / sizeof pairs[0], &err);
}

enum sz_code sz_db_backup(struct sz_db *db, const char *path, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *temp = sz_arena_printf(&arena, "%s.part-%ld", path, (long)getpid());

    enum sz_code code = SZ_OK;
    if (access(path, F_OK) == 0)
        code = sz_fail(err, SZ_NO_CREATE, "换一个文件名", "%s 已存在，备份不覆盖文件", path);
    if (code == SZ_OK) {
        code = copy_into(db, temp, err);
        if (code == SZ_OK)
            code = check_copy(temp, err);
        if (code == SZ_OK)
            code = sync_path(temp, O_RDWR, err);
        /* link, not rename: a name that appeared meanwhile is not overwritten. */
        if (code == SZ_OK && link(temp, path) != 0)
            code =
                sz_fail(err, SZ_NO_CREATE, "换一个文件名", "不能写 %s：%s", path, strerror(errno));
        unlink(temp);
    }
    if (code == SZ_OK)
        code = sync_folder_of(path, err);
    if (code == SZ_OK)
        remember_backup(db, path);
    sz_arena_free(&arena);
    return code;
}

/* Copy the checked backup beside the target through SQLite, so that it is complete or absent. */
static enum sz_code stage_restore(const char *backup, const char *temp, struct sz_error *err) {
    struct sz_db source = {.path = backup};
    if (sqlite3_open_v2(backup, &source.handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW,
                        NULL) != SQLITE_OK) {
        sqlite3_close(source.handle);
        return sz_fail(err, SZ_NO_INPUT, "检查文件路径", "备份文件 %s 打不开", backup);
    }
    enum sz_code code = copy_into(&source, temp, err);
    sqlite3_close(source.handle);
    if (code == SZ_OK)
        code = check_copy(temp, err);
    return code == SZ_OK ? sync_path(temp, O_RDWR, err) : code;
}

/* The writer lock and an exclusive transaction on the old file: nobody is in the middle of a save.
 */
static enum sz_code nobody_writes(const char *path, int *fd, struct sz_error *err) {
    struct sz_db *db = NULL;
    *fd = -1;
    if (access(path, F_OK) != 0)
        return SZ_OK;
    if (sz_db_open(path, &db, NULL) != SZ_OK)
        return SZ_OK; /* a damaged file is what restore is for */
    enum sz_code code = lock_take(db, fd, err);
    if (code == SZ_OK)
        code = sql_exec(db, "PRAGMA busy_timeout = 1000; BEGIN EXCLUSIVE; ROLLBACK", err);
    sz_db_close(db);
    return code;
}

static enum sz_code swap_files(const char *path, const char *temp, const char *aside,
                               struct sz_error *err) {
    struct sz_arena arena = {0};
    bool had = access(path, F_OK) == 0;
    enum sz_code code = SZ_OK;

    if (had && rename(path, aside) != 0)
        code = sz_fail(err, SZ_IO, "检查文件夹权限", "不能移开 %s：%s", path, strerror(errno));
    if (code == SZ_OK && rename(temp, path) != 0) {
        code = sz_fail(err, SZ_IO, "检查文件夹权限", "不能写 %s：%s", path, strerror(errno));
        if (had && rename(aside, path) != 0)
            code = sz_fail(err, SZ_IO, "手工把它改回原名", "原文件现在叫 %s", aside);
    }
    /* A journal of the old file must never be played back into the new one. */
    if (code == SZ_OK) {
        unlink(sz_arena_printf(&arena, "%s-journal", path));
        unlink(sz_arena_printf(&arena, "%s-wal", path));
        code = sync_folder_of(path, err);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_db_restore(const char *path, const char *backup, struct sz_arena *arena,
                           const char **kept, struct sz_error *err) {
    struct sz_db clock = {0};
    char now[20];
    int fd = -1;
    sz_db_now(&clock, now);
    for (char *p = now; *p; p++)
        if (*p == ' ' || *p == ':')
            *p = *p == ' ' ? '_' : '-';
    const char *temp = sz_arena_printf(arena, "%s.part-%ld", path, (long)getpid());
    const char *aside = sz_arena_printf(arena, "%s.before-restore-%s", path, now);
    bool had = access(path, F_OK) == 0;

    enum sz_code code = check_copy(backup, err);
    if (code == SZ_OK)
        code = nobody_writes(path, &fd, err);
    if (code == SZ_OK)
        code = stage_restore(backup, temp, err);
    if (code == SZ_OK)
        code = swap_files(path, temp, aside, err);
    if (code != SZ_OK)
        unlink(temp);
    lock_release(fd);
    if (kept)
        *kept = code == SZ_OK && had ? aside : NULL;
    return code;
}

/* ---- db check ---- */

static enum sz_code run_check(struct sz_db *db, const char *sql, bool ok_row, sz_finding_fn *report,
                              void *ctx, size_t *findings, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "检查库", err)) == SZ_OK && row) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (ok_row && strcmp(text, "ok") == 0)
            continue;
        ++*findings;
        report(ctx, text);
    }
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code check_log(struct sz_db *db, sz_finding_fn *report, void *ctx, size_t *findings,
                              struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_log_report log;
    enum sz_code code = sz_log_verify(db, &arena, &log, err);
    for (size_t i = 0; code == SZ_OK && i < log.break_count; i++) {
        ++*findings;
        report(ctx, log.breaks[i].text);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_db_check(struct sz_db *db, sz_finding_fn *report, void *ctx, struct sz_error *err) {
    size_t findings = 0;
    int64_t stale = 0;
    char text[128];

    enum sz_code code = run_check(db, "PRAGMA integrity_check", true, report, ctx, &findings, err);
    if (code == SZ_OK)
        code = run_check(db,
                         "SELECT '外键不成立：' || \"table\" || ' #' || rowid || ' → ' || parent"
                         " FROM pragma_foreign_key_check",
                         false, report, ctx, &findings, err);
    if (code == SZ_OK)
        code = check_log(db, report, ctx, &findings, err);
    if (code == SZ_OK)
        code = person_index_check(db, &stale, err);
    if (code == SZ_OK && stale) {
        snprintf(text, sizeof text, _("检索索引有 %lld 处与教师表不符，已重建"), (long long)stale);
        findings++;
        report(ctx, text);
    }
    if (code == SZ_OK && findings)
        code = sz_fail(err, SZ_FINDINGS, "逐条处理；不能解释的用最近的备份核对",
                       "检查发现 %zu 处问题", findings);
    return code;
}
