/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the store's files share among themselves. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "shizi/act.h"
#include "shizi/bytes.h"
#include "shizi/entities.h"
#include "sql.h"

enum {
    STORE_APPLICATION_ID = 0x535A4931, /* "SZI1" */
    STORE_SCHEMA_VERSION = 4,          /* = number of the newest migration + 1 */
};

/* ---- db.c ---- */

/** A new file (or ":memory:") with today's schema and nothing in it. */
enum sz_code db_create(const char *path, struct sz_db **out, struct sz_error *err);

/* ---- schema.c, log_triggers.c ---- */

/** Make today's schema in an empty database. */
enum sz_code schema_create(struct sz_db *db, struct sz_error *err);
/** Lift an older file step by step, each step in its own transaction. */
enum sz_code schema_migrate(struct sz_db *db, int64_t from, struct sz_error *err);
/** Refuse a file whose schema is not what this program makes. */
enum sz_code schema_verify(struct sz_db *db, struct sz_error *err);
/** The three triggers of one entity's table as SQL. */
const char *log_triggers_sql(enum sz_entity entity, struct sz_arena *arena);
/** `json_object('code', P.code, …)` over the entity's columns, P a prefix such as "new". */
const char *log_image_sql(enum sz_entity entity, const char *prefix, struct sz_arena *arena);

/* ---- record_sql.c: records and columns ---- */

/** "id, code, name, …": id first, then the field table. */
const char *record_columns_sql(enum sz_entity entity, const char *prefix, struct sz_arena *arena);
/** Columns from @p first on into the struct. */
void record_from_row(sqlite3_stmt *stmt, int first, enum sz_entity entity, struct sz_arena *arena,
                     void *record);
/** JSON image of the log into the struct; a missing key is absent. */
enum sz_code record_from_image(struct sz_db *db, enum sz_entity entity, const char *image,
                               struct sz_arena *arena, void *record, struct sz_error *err);

/** Room for the struct of any entity (src/store/record_sql.c proves that it is enough). */
union any_record {
    max_align_t align;
    unsigned char bytes[512];
};

/* ---- image.c: records as staged bytes ---- */

void image_append(struct sz_bytes *out, enum sz_entity entity, const void *record);
/** @return bytes read. Texts point into @p data, which must be kept. */
size_t image_read(const unsigned char *data, enum sz_entity entity, void *record);

/* ---- changes.c ---- */

struct sz_changes *changes_new(struct sz_db *db, struct sz_error *err);
void changes_free(struct sz_changes *set);
/** An insert that keeps its id (undo of a delete). */
enum sz_code changes_insert_as(struct sz_changes *set, enum sz_entity entity, int64_t id,
                               const void *record, struct sz_error *err);
/** Same changes and remarks, by digest. */
bool changes_equal(const struct sz_changes *a, const struct sz_changes *b);
/** A staged new record by placeholder, for names on the card. */
enum sz_code changes_staged(struct sz_changes *set, enum sz_entity entity, int64_t id,
                            struct sz_arena *arena, void *record, struct sz_error *err);

/** Many small writes to temporary tables go in short transactions; call before each write, and
 *  sql_batch_end before giving control back. Does nothing inside another transaction. */
enum sz_code sql_batch(struct sz_db *db, struct sz_error *err);
enum sz_code sql_batch_end(struct sz_db *db, struct sz_error *err);

/* ---- apply.c ---- */

struct apply;
struct apply *apply_open(struct sz_db *db, const struct sz_changes *set, struct sz_error *err);
enum sz_code apply_change(struct apply *apply, const struct sz_change *change,
                          struct sz_error *err);
int64_t apply_base(const struct apply *apply, enum sz_entity entity);
void apply_close(struct apply *apply);

/* ---- person_index.c ---- */

struct person_index;
struct person_index *person_index_open(struct sz_db *db, struct sz_error *err);
enum sz_code person_index_put(struct person_index *index, int64_t id,
                              const struct sz_teacher *teacher, struct sz_error *err);
enum sz_code person_index_drop(struct person_index *index, int64_t id, struct sz_error *err);
void person_index_close(struct person_index *index);
/** Compare the whole index with the teachers; rebuild when different. *stale counts differences. */
enum sz_code person_index_check(struct sz_db *db, int64_t *stale, struct sz_error *err);

/* ---- chain.c ---- */

struct chain_act {
    int64_t id;
    const char *at, *actor, *kind, *title, *reason, *evidence, *doc, *effective_on;
    int64_t undoes, first_change, last_change;
    const char *prev_hash;
};
/** BLAKE2b-256 over the act and its changes as hex. */
enum sz_code chain_hash(struct sz_db *db, const struct chain_act *act, char hash[65],
                        struct sz_error *err);
extern const char chain_genesis[65];

/* ---- lock.c ---- */

/** The writer lock: flock on the side file, fair, names the holder while waiting. */
enum sz_code lock_take(struct sz_db *db, int *fd, struct sz_error *err);
void lock_release(int fd);

/* ---- promotion/undo_check.c ---- */

/** What an undoing does to applications: only the last step of one is taken back, a place that is
 *  taken again must be there, and a settled year stays as it is. */
enum sz_code promotion_undo_check(struct sz_changes *set, struct sz_error *err);

/* ---- promotion/applicant.c ---- */

/** 博士 硕士 本科 专科 中专 by codes of level and degree, NULL for none. */
const char *promotion_schooling(const struct sz_education *education);
/** Name of the rule that says the years for a level. */
const char *promotion_years_rule(const char *level);

/* ---- card.c ---- */

typedef enum sz_code card_source(void *ctx, sz_change_fn *fn, void *fn_ctx, struct sz_error *err);
struct card_request {
    struct sz_db *db;
    struct sz_changes *set; /* for names of new records; NULL for acts of the log */
    card_source *each;
    void *ctx;
    size_t limit;
    struct sz_arena *arena;
};
struct card_lines {
    struct sz_card_line *lines;
    size_t count, room;
};
enum sz_code card_changes(const struct card_request *request, struct card_lines *out,
                          struct sz_error *err);
void card_add(struct card_lines *out, struct sz_arena *arena, enum sz_card_kind kind,
              const char *label, const char *old_value, const char *new_value);

/* ---- dates in SQL ---- */

/** A month stands for its first day: for comparing whether two dates are the same day. */
#define DAY(date) "substr(" date " || '-01', 1, 10)"

/* ---- permission.c ---- */

enum sz_code permission_check(const struct sz_actor *actor, const char *kind, struct sz_error *err);

/* ---- recusal.c, denial.c ---- */

/** SZ_DENIED when the set changes something about a person the actor has to stay away from. */
enum sz_code recusal_check(struct sz_db *db, const char *kind, struct sz_changes *set,
                           struct sz_error *err);

/** Log that an act was refused to the actor; does nothing when that cannot be written. */
#define DENIAL_KIND "denial"
void denial_note(struct sz_db *db, const struct sz_act_info *info, const char *reason);

/* ---- act.c ---- */

struct head {
    int64_t act_id, change_id;
    char hash[65];
};
enum sz_code log_head(struct sz_db *db, struct head *head, struct sz_error *err);

#endif
