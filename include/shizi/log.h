/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The log: acts, their changes, the hash chain, and undo by a compensating act. */
#ifndef SHIZI_LOG_H
#define SHIZI_LOG_H

#include "shizi/act.h"

struct sz_log_act {
    int64_t id;
    const char *at, *actor, *kind, *title, *reason, *evidence, *doc, *effective_on;
    int64_t undoes;    /* act this one undoes, 0 = none */
    int64_t undone_by; /* act that undid this one, 0 = none */
    int64_t turns;     /* how many undoings follow one another, each of the one before: with an even
                          number the act is in force */
    int64_t last_turn; /* the last of them, 0 = none: undoing it turns the act round once more */
    int64_t changes;
    const char *hash;
};

/** Newest first, @p limit rows with id < @p before (0 = from the newest). */
enum sz_code sz_log_list(struct sz_db *db, int64_t before, size_t limit, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err);

enum sz_code sz_log_get(struct sz_db *db, int64_t id, struct sz_arena *arena,
                        struct sz_log_act *act, struct sz_error *err);

/** One logged change; before/after are records of the entity (NULL for insert/delete). */
struct sz_log_change {
    int64_t id, act_id, row_id;
    enum sz_op op;
    enum sz_entity entity;
    const void *before, *after;
};
typedef enum sz_code sz_log_change_fn(void *ctx, const struct sz_log_change *change,
                                      struct sz_error *err);

/** Changes of one act in order. */
enum sz_code sz_log_changes(struct sz_db *db, int64_t act_id, sz_log_change_fn *fn, void *ctx,
                            struct sz_error *err);

/** Changes of one row, oldest first (history of a person's or school's record). */
enum sz_code sz_log_row(struct sz_db *db, enum sz_entity entity, int64_t row_id,
                        sz_log_change_fn *fn, void *ctx, struct sz_error *err);

/** One field that an act changed in a record, as a person reads it. */
struct sz_log_field {
    int64_t act_id, change_id; /* act 0: an edit made around the program */
    enum sz_op op;
    const struct sz_field *field;
    const char *old_value, *new_value; /* "" when absent */
};

/** History of the fields of one record, newest change first; its owner is left out. All in @p
 *  arena. */
enum sz_code sz_log_fields(struct sz_db *db, enum sz_entity entity, int64_t row_id,
                           struct sz_arena *arena, struct sz_log_field **fields, size_t *count,
                           struct sz_error *err);

/** Card lines of an act that is already in the log (as sz_act_card). */
enum sz_code sz_log_card(struct sz_db *db, int64_t act_id, size_t limit, struct sz_arena *arena,
                         struct sz_card_line **lines, size_t *count, struct sz_error *err);

/** Hash of the last act (64 hex digits). */
enum sz_code sz_log_head(struct sz_db *db, int64_t *act_id, char hash[65], struct sz_error *err);

/** Prepare the compensating act. Refused (SZ_REFUSED), naming the later act, when a row no longer
 * is as the act left it or a later row leans on it. */
enum sz_code sz_log_undo(struct sz_db *db, int64_t act_id, const struct sz_act_info *info,
                         struct sz_act **act, struct sz_error *err);

/** The later act that stands in the way of undoing @p act_id and is to be undone first; 0 when none
 *  does. */
int64_t sz_log_undo_after(struct sz_db *db, int64_t act_id);

/** One place where log and file do not agree. */
struct sz_log_break {
    const char *table; /* "act" for the chain itself */
    int64_t row_id;
    const char *text; /* Chinese: what was found */
};
struct sz_log_report {
    int64_t acts, changes;
    char head[65];
    const struct sz_log_break *breaks;
    size_t break_count;
};

/** Recompute the chain, compare every row with its last after-image, list edits from outside. All
 * in
 *  @p arena. SZ_OK also when breaks were found: look at break_count. What only an anchor outside
 * the file (a printed head) can prove, tail cut and full rewrite, is said in the manual. */
enum sz_code sz_log_verify(struct sz_db *db, struct sz_arena *arena, struct sz_log_report *report,
                           struct sz_error *err);

#endif
