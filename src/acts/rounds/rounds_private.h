/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the acts of an appointment round share. */
#ifndef ACTS_ROUNDS_PRIVATE_H
#define ACTS_ROUNDS_PRIVATE_H

#include "shizi/arena.h"
#include "shizi/round_act.h"

/** An act on a round or on entries of one; lives in the desk's arena. */
struct round_act {
    int64_t round_id, school_id;
    const int64_t *ids;
    size_t count;
    const struct sz_round_said *said;
    const char *reason, *doc;
    char on[11];
};

/** A new context with the act's day, reason and document. */
enum sz_code round_act_new(struct sz_db *db, const struct sz_act_info *info, struct round_act **act,
                           struct sz_error *err);

/** Prepare it as an act of @p kind; @p title unless the info has one. */
enum sz_code round_act_start(struct sz_db *db, struct round_act *ctx,
                             const struct sz_act_info *info, const char *kind, const char *title,
                             sz_prepare_fn *prepare, struct sz_act **act, struct sz_error *err);

/** Entries of a filter in turn, page by page; those the actor has to stay away from are left out
 * and counted in a remark. @p arena of the page is reset for the next one. */
typedef enum sz_code round_entry_fn(void *ctx, const struct sz_round_line *line,
                                    struct sz_error *err);
enum sz_code round_each(struct sz_changes *set, const struct sz_round_filter *filter,
                        round_entry_fn *fn, void *ctx, struct sz_error *err);

/** " 实验小学" for the title of an act on one school, "" for all. */
const char *round_school_words(struct sz_db *db, int64_t school_id);

#endif
