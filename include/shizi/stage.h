/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rows of a foreign file while an import looks at them: a temporary table of the connection, so
 * that memory does not grow with the file. What a row means is the import's business: cells are
 * bytes.
 */
#ifndef SHIZI_STAGE_H
#define SHIZI_STAGE_H

#include "shizi/db.h"

struct sz_stage;

struct sz_stage_row {
    int64_t seq;    /* order, from 1; given by sz_stage_add */
    int64_t number; /* row of the file; 0 for what the file omits */
    int64_t verdict;
    bool troubled;   /* there is something to say about it */
    int64_t subject; /* record of the file it is about, 0 = none */
    const char *key; /* what it shares with other rows of the file, NULL = nothing */
    const void *cells;
    size_t cells_size;
    const char *fixes; /* values put in later, NULL = none */
    const char *decision, *decided_on;
};

enum sz_code sz_stage_new(struct sz_db *db, struct sz_stage **out, struct sz_error *err);
/** Drops the rows. NULL is allowed. */
void sz_stage_free(struct sz_stage *stage);

/** Append a row; row->seq is set. Writes go in short transactions, see sz_stage_settle. */
enum sz_code sz_stage_add(struct sz_stage *stage, struct sz_stage_row *row, struct sz_error *err);

/** End the open transaction: before control goes back to a person. */
enum sz_code sz_stage_settle(struct sz_stage *stage, struct sz_error *err);

/** Write what is known of row->seq, all but number and cells. */
enum sz_code sz_stage_update(struct sz_stage *stage, const struct sz_stage_row *row,
                             struct sz_error *err);
enum sz_code sz_stage_delete(struct sz_stage *stage, int64_t seq, struct sz_error *err);

/** One row: by order, by its number in the file, or the one of number 0 about a subject.
 * SZ_NOT_FOUND. Texts and cells in @p arena. */
enum sz_code sz_stage_get(struct sz_stage *stage, int64_t seq, struct sz_arena *arena,
                          struct sz_stage_row *row, struct sz_error *err);
enum sz_code sz_stage_by_number(struct sz_stage *stage, int64_t number, struct sz_arena *arena,
                                struct sz_stage_row *row, struct sz_error *err);
enum sz_code sz_stage_omitted(struct sz_stage *stage, int64_t subject, struct sz_arena *arena,
                              struct sz_stage_row *row, struct sz_error *err);

/** Rows in order. Texts and cells are borrowed until @p fn returns; it may update the row it gets
 * and return SZ_STOPPED to end early (gives SZ_OK). */
typedef enum sz_code sz_stage_fn(void *ctx, const struct sz_stage_row *row, struct sz_error *err);
enum { SZ_STAGE_ALL = -1, SZ_STAGE_TROUBLED = -2 };
/** Behind @p after, of one verdict or one of the above. */
enum sz_code sz_stage_each(struct sz_stage *stage, int64_t verdict, int64_t after, sz_stage_fn *fn,
                           void *ctx, struct sz_error *err);
/** Their orders alone, at most @p room. */
enum sz_code sz_stage_places(struct sz_stage *stage, int64_t verdict, int64_t *seqs, size_t room,
                             size_t *count, struct sz_error *err);
/** That share a key. */
enum sz_code sz_stage_sharing(struct sz_stage *stage, const char *key, sz_stage_fn *fn, void *ctx,
                              struct sz_error *err);

/** What lives as long as the handle: the context of an act's prepare function, which may be called
 *  until sz_act_free. */
struct sz_arena *sz_desk_arena(struct sz_db *db);

#endif
