/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The bureau's file: open, make, check, back up, restore.
 *
 *  One SQLite file, several clerks on one host. Opening applies the settings of
 * docs/ARCHITECTURE.md (rollback journal, FULL sync, foreign keys, defensive, no mmap), refuses
 * foreign, newer, linked and network files, lifts old ones (after putting a copy aside) and refuses
 * a file whose schema is not exactly what this program makes. A handle belongs to one thread.
 */
#ifndef SHIZI_DB_H
#define SHIZI_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/codes.h"
#include "shizi/error.h"
#include "shizi/field.h"

struct sz_arena;
struct sz_db;

/** Who is at the desk, and when. The clock is injected: tests set it. */
struct sz_actor {
    const char *name; /* account name in the log */
    const char *role; /* 经办 审核 审计 管理; "" when the OS user has no account: may only read */
    const char *display_name;
};

/** Make a new file at @p path: schema, code tables, default rules, and @p os_user as the first 管理
 *  (act 1). @p path ":memory:" is for tests. @p unit: name of the bureau on sheets.
 *  SZ_NO_CREATE when it exists. @p now is local time "YYYY-MM-DD HH:MM:SS". */
enum sz_code sz_db_init(const char *path, const char *unit, const char *os_user, const char *now,
                        struct sz_db **db, struct sz_error *err);

/** Open an existing file. SZ_NO_DB names what is wrong with it; SZ_NO_INPUT when it is missing. */
enum sz_code sz_db_open(const char *path, struct sz_db **db, struct sz_error *err);

/** NULL is allowed. */
void sz_db_close(struct sz_db *db);

/** Sign in: @p user NULL = the account of the OS user; otherwise that account, which only the
 * file's owner may choose. An unknown OS user gets role "" (reads only). SZ_DENIED otherwise. */
enum sz_code sz_db_sign_in(struct sz_db *db, const char *os_user, const char *user,
                           struct sz_error *err);
const struct sz_actor *sz_db_actor(const struct sz_db *db);

/** The desk's clock, "YYYY-MM-DD HH:MM:SS"; sz_db_today is its date. Default: the system's, local.
 */
void sz_db_set_now(struct sz_db *db, const char *now);
void sz_db_now(const struct sz_db *db, char out[20]);
void sz_db_today(const struct sz_db *db, char out[11]);

/** Code lists, loaded once. Borrowed from @p db. */
const struct sz_codes *sz_db_codes(struct sz_db *db);

/** Called every 300 ms while waiting for another clerk's save (the name of the holder). */
typedef void sz_wait_fn(void *ctx, const char *holder);
void sz_db_on_wait(struct sz_db *db, sz_wait_fn *fn, void *ctx);

/** Long reads give way to a person: while a statement runs @p fn is asked every few ten
 *  microseconds; when it gives other than 0 the statement ends, and its caller gets SZ_STOPPED or
 *  fewer rows. NULL: nothing is interrupted. Only for reading; no act may run meanwhile. */
typedef int sz_give_way_fn(void *ctx);
void sz_db_give_way(struct sz_db *db, sz_give_way_fn *fn, void *ctx);

/** Value of a rule in force on @p on, or NULL. In @p arena. */
const char *sz_db_rule(struct sz_db *db, const char *name, const char *on, struct sz_arena *arena);

/** Where the file is; ":memory:" for one that is nowhere. Borrowed. */
const char *sz_db_path(const struct sz_db *db);

struct sz_db_info {
    const char *path;
    int64_t schema_version, page_bytes, acts, teachers, schools;
    const char *head; /* hash of the last act */
    const char *sqlite_version, *journal_mode;
};
enum sz_code sz_db_info(struct sz_db *db, struct sz_arena *arena, struct sz_db_info *info,
                        struct sz_error *err);

/** integrity_check, foreign keys, log chain head, search index; rebuilds the index when it differs.
 *  Findings, one line each, are passed to @p report; SZ_FINDINGS when there was any. */
typedef void sz_finding_fn(void *ctx, const char *text);
enum sz_code sz_db_check(struct sz_db *db, sz_finding_fn *report, void *ctx, struct sz_error *err);

/** Copy to @p path (must not exist): VACUUM INTO a temporary name, 0600, checked, synced, renamed.
 */
enum sz_code sz_db_backup(struct sz_db *db, const char *path, struct sz_error *err);

/** Replace the file @p path by @p backup after checking it read-only; the old file is kept beside
 * it as NAME.before-restore-<time>. Nobody may have it open. @p kept (may be NULL) gets that name.
 */
enum sz_code sz_db_restore(const char *path, const char *backup, struct sz_arena *arena,
                           const char **kept, struct sz_error *err);

/* ---- reading records of an entity (src/store/record_store.c) ---- */

/** One record by id into @p record (struct of the entity), texts in @p arena. SZ_NOT_FOUND. */
enum sz_code sz_record_get(struct sz_db *db, enum sz_entity entity, int64_t id,
                           struct sz_arena *arena, void *record, struct sz_error *err);

/** The records of an owner (teacher or school) in order of id (dated ones: of valid_from). *records
 * is an array of structs, *ids their ids. */
enum sz_code sz_records_of(struct sz_db *db, enum sz_entity entity, int64_t owner_id,
                           struct sz_arena *arena, void **records, int64_t **ids, size_t *count,
                           struct sz_error *err);

/** All records of a small entity (school, rule, account, todo), in id order. */
enum sz_code sz_records_all(struct sz_db *db, enum sz_entity entity, struct sz_arena *arena,
                            void **records, int64_t **ids, size_t *count, struct sz_error *err);

/** Id of the record whose text field equals @p value; SZ_NOT_FOUND. Unique fields only. */
enum sz_code sz_record_find(struct sz_db *db, enum sz_entity entity, const char *key,
                            const char *value, int64_t *id, struct sz_error *err);

/** A school for what a sheet calls it: code, full name, short name, former name; SZ_NOT_FOUND with
 * the nearest names in the hint. */
enum sz_code sz_school_find(struct sz_db *db, const char *word, int64_t *id, struct sz_error *err);

/** A teacher for `ID`: 18-digit number, `#id`. SZ_NOT_FOUND, SZ_INVALID. */
enum sz_code sz_teacher_find(struct sz_db *db, const char *word, int64_t *id, struct sz_error *err);

#endif
