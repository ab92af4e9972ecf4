/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing the bureau's file, with every setting in one place. */
#include "shizi/language.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

/* The WAL-reset bug (SQLite 3.7.0-3.51.2, fixed in 3.51.3 and backported to 3.44.6 and 3.50.7) can
 * corrupt a file that several clerks write; the rollback journal is quick enough for people. */
static const char *journal_mode(void) {
    int version = sqlite3_libversion_number();
    bool fixed = version >= 3051003 || (version >= 3050007 && version < 3051000) ||
                 (version >= 3044006 && version < 3045000);
    return fixed ? "WAL" : "TRUNCATE";
}

static enum sz_code settings(struct sz_db *db, struct sz_error *err) {
    char sql[512];
    snprintf(sql, sizeof sql,
             "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
             "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
             "PRAGMA journal_mode = %s; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
             "PRAGMA temp.journal_mode = MEMORY;",
             db->lock_path ? journal_mode() : "MEMORY");
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_busy_timeout(db->handle, 5000);
    return sql_exec(db, sql, err);
}

/* The schema has been compared: its triggers may use JSON now, and nobody may change it any more.
 */
static enum sz_code trust(struct sz_db *db, struct sz_error *err) {
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return sql_exec(db, "PRAGMA trusted_schema = ON", err);
}

static bool on_network(const char *path) {
    static const long kinds[] = {0x6969,           0x517B,     (long)0xFF534D42,
                                 (long)0xFE534D42, 0x01021997, 0x5346414F};
    struct statfs fs;
    if (statfs(path, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if ((unsigned long)fs.f_type == (unsigned long)kinds[i])
            return true;
    return false;
}

/* Real path of the folder plus the file's own name: the file itself must not be a link. */
static enum sz_code real_path(const char *path, struct sz_arena *arena, const char **real,
                              struct sz_error *err) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    char *folder = slash ? sz_arena_copy_len(arena, path, (size_t)(slash - path + 1)) : NULL;
    char resolved[PATH_MAX];

    if (!*name)
        return sz_fail(err, SZ_USAGE, "用 --db 给出文件名", "“%s”不是文件名", path);
    if (!realpath(folder ? folder : ".", resolved))
        return sz_fail(err, SZ_NO_INPUT, "检查 --db 的路径", "文件夹 %s：%s", folder ? folder : ".",
                       strerror(errno));
    if (on_network(resolved))
        return sz_fail(err, SZ_NO_DB, "把库文件放在本机磁盘上",
                       "%s 在网络文件系统上，多人使用会损坏库文件", resolved);
    *real = sz_arena_printf(arena, "%s/%s", strcmp(resolved, "/") == 0 ? "" : resolved, name);
    return SZ_OK;
}

/* A large act is many small statements, each with a journal of its own that would go to a temporary
 * file: kept in memory up to 256 KB. That much is allocated at once by every statement that has
 * such a journal, so it is not generous. Only before the library's first use; later calls do
 * nothing. */
static struct sz_db *new_db(void) {
    struct sz_db *db = calloc(1, sizeof *db);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 256 << 10);
    if (db) {
        db->path = "";
        db->actor = (struct sz_actor){"", "", ""};
    }
    return db;
}

void sz_db_close(struct sz_db *db) {
    if (!db)
        return;
    sqlite3_close_v2(db->handle);
    sz_arena_free(&db->arena);
    free(db);
}

static enum sz_code open_handle(struct sz_db *db, int flags, struct sz_error *err) {
    /* NOMUTEX: the program has one thread, and a lock around every row costs a tenth of a scan. */
    int rc = sqlite3_open_v2(
        db->path, &db->handle,
        flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    if (!db->handle)
        return sz_no_memory(err);
    return rc == SQLITE_OK ? SZ_OK : sql_fail(db, "打开库", err);
}

/* ---- opening an existing file ---- */

static enum sz_code check_file(struct sz_db *db, struct sz_error *err) {
    struct stat st;
    if (lstat(db->path, &st) != 0)
        return sz_fail(err, SZ_NO_INPUT, "新建用 shizi db init；试用用 shizi db demo 文件",
                       "没有库文件 %s", db->path);
    if (!S_ISREG(st.st_mode))
        return sz_fail(err, SZ_NO_DB, "用 --db 指向库文件本身",
                       "%s 不是普通文件（链接、设备等不打开）", db->path);
    db->file_owner = st.st_uid;
    return SZ_OK;
}

/* A copy beside the file, by SQLite itself, before its form is changed. */
static enum sz_code put_copy_aside(struct sz_db *db, int64_t version, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *copy = sz_arena_printf(&arena, "%s.v%lld", db->path, (long long)version);
    enum sz_code code = access(copy, F_OK) == 0 ? SZ_OK : sz_db_backup(db, copy, err);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code check_version(struct sz_db *db, struct sz_error *err) {
    int64_t application = 0, version = 0;
    enum sz_code code = sql_number(db, "PRAGMA application_id", &application, err);
    if (code == SZ_OK)
        code = sql_number(db, "PRAGMA user_version", &version, err);
    if (code != SZ_OK)
        return code;
    if (application != STORE_APPLICATION_ID)
        return sz_fail(err, SZ_NO_DB, "检查 --db 指定的文件", "%s 不是 shizi 的库文件", db->path);
    if (version > STORE_SCHEMA_VERSION)
        return sz_fail(err, SZ_NO_DB, "升级本程序后再打开",
                       "库文件由更新版本的程序建立（结构 %lld，本程序 %d）", (long long)version,
                       STORE_SCHEMA_VERSION);
    if (version == STORE_SCHEMA_VERSION)
        return SZ_OK;
    code = put_copy_aside(db, version, err);
    return code == SZ_OK ? schema_migrate(db, version, err) : code;
}

static enum sz_code open_existing(struct sz_db *db, const char *path, struct sz_error *err) {
    enum sz_code code = real_path(path, &db->arena, &db->path, err);
    if (code != SZ_OK)
        return code;
    db->lock_path = sz_arena_printf(&db->arena, "%s-lock", db->path);
    code = check_file(db, err);
    if (code == SZ_OK)
        code = open_handle(db, SQLITE_OPEN_READWRITE, err);
    if (code == SZ_OK)
        code = settings(db, err);
    if (code == SZ_OK)
        code = check_version(db, err);
    if (code == SZ_OK)
        code = schema_verify(db, err);
    return code == SZ_OK ? trust(db, err) : code;
}

enum sz_code sz_db_open(const char *path, struct sz_db **db, struct sz_error *err) {
    *db = new_db();
    if (!*db)
        return sz_no_memory(err);
    enum sz_code code = open_existing(*db, path, err);
    if (code != SZ_OK) {
        sz_db_close(*db);
        *db = NULL;
    }
    return code;
}

/* ---- making a new one ---- */

/* Ours from the first byte: nobody else may create or link the name in between. */
static enum sz_code claim_file(const char *path, struct sz_error *err) {
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return sz_fail(err, SZ_NO_CREATE,
                       errno == EEXIST ? "换一个文件名，或先移走原来的文件" : _("检查路径和权限"),
                       "不能新建 %s：%s", path,
                       errno == EEXIST ? _("文件已存在") : strerror(errno));
    close(fd);
    return SZ_OK;
}

enum sz_code db_create(const char *path, struct sz_db **out, struct sz_error *err) {
    bool memory = strcmp(path, ":memory:") == 0;
    bool claimed = false;
    struct sz_db *db = new_db();
    enum sz_code code = SZ_OK;
    *out = NULL;
    if (!db)
        return sz_no_memory(err);

    if (memory) {
        db->path = ":memory:";
    } else {
        code = real_path(path, &db->arena, &db->path, err);
        if (code == SZ_OK)
            code = claim_file(db->path, err);
        claimed = code == SZ_OK;
        db->lock_path = claimed ? sz_arena_printf(&db->arena, "%s-lock", db->path) : NULL;
    }
    db->file_owner = geteuid();
    if (code == SZ_OK)
        code = open_handle(db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    if (code == SZ_OK)
        code = settings(db, err);
    if (code == SZ_OK)
        code = sql_exec(db, "BEGIN IMMEDIATE", err);
    if (code == SZ_OK)
        code = schema_create(db, err);
    if (code == SZ_OK)
        code = sql_exec(db, "COMMIT", err);
    if (code == SZ_OK)
        code = trust(db, err);
    if (code == SZ_OK) {
        *out = db;
        return SZ_OK;
    }
    if (claimed)
        unlink(db->path);
    sz_db_close(db);
    return code;
}

/* ---- clock ---- */

void sz_db_set_now(struct sz_db *db, const char *now) {
    snprintf(db->now, sizeof db->now, "%s", now ? now : "");
}

void sz_db_now(const struct sz_db *db, char out[20]) {
    time_t now = time(NULL);
    struct tm local;
    if (*db->now)
        snprintf(out, 20, "%s", db->now);
    else if (!localtime_r(&now, &local) || strftime(out, 20, "%Y-%m-%d %H:%M:%S", &local) == 0)
        snprintf(out, 20, "1970-01-01 00:00:00");
}

void sz_db_today(const struct sz_db *db, char out[11]) {
    char now[20];
    sz_db_now(db, now);
    snprintf(out, 11, "%.10s", now);
}

enum { GIVE_WAY_STEPS = 2000 }; /* of SQLite's machine: about 40 microseconds */

void sz_db_give_way(struct sz_db *db, sz_give_way_fn *fn, void *ctx) {
    sqlite3_progress_handler(db->handle, fn ? GIVE_WAY_STEPS : 0, fn, ctx);
}

void sz_db_on_wait(struct sz_db *db, sz_wait_fn *fn, void *ctx) {
    db->on_wait = fn;
    db->wait_ctx = ctx;
}
