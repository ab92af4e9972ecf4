/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is to be written for one record, between judging and the change set: shown as old → new,
 * then emitted.
 */
#ifndef ACTS_STEP_H
#define ACTS_STEP_H

#include "shizi/changes.h"
#include "shizi/import.h"
#include "shizi/roster.h"

enum step_kind {
    STEP_ADD,     /* a new record */
    STEP_REPLACE, /* another state from `on` on: sz_put_fact */
    STEP_UPDATE,  /* the record itself is rewritten */
    STEP_END,     /* the fact ends on `on` */
};

struct step {
    enum step_kind kind;
    enum sz_part part; /* for people; its entity else */
    enum sz_entity entity;
    bool correction;    /* 更正 */
    int64_t id;         /* of `before`, 0 = none */
    const void *before; /* NULL for new ones */
    void *after;
    const char *on;
};

enum { STEPS_MAX = 16 };

struct steps {
    struct step items[STEPS_MAX];
    size_t count;
};

/** Append; the step is returned for what is particular about it. */
struct step *step_add(struct steps *steps, enum step_kind kind, enum sz_entity entity, int64_t id,
                      const void *before, void *after);

/** Fields of @p given that differ between said and now: bits. Dates of the same month do not differ
 *  when one of them is only a month. */
uint32_t step_differing(enum sz_entity entity, const void *said, const void *now, uint32_t given);

/** Copy of @p now with the given fields of @p said. */
void *step_merge(enum sz_entity entity, const void *said, const void *now, uint32_t given,
                 struct sz_arena *arena);
void *step_copy(enum sz_entity entity, const void *record, struct sz_arena *arena);

/** Bit of a field by its key. */
uint32_t step_bit(enum sz_entity entity, const char *key);

/** Write the steps into the set; what belongs to a person or school gets @p owner, or the
 *  new one of the first step. */
enum sz_code step_emit(const struct steps *steps, int64_t owner, struct sz_changes *set,
                       struct sz_error *err);

/** The steps as a person reads them. */
void step_describe(struct sz_db *db, const struct steps *steps, struct sz_arena *arena,
                   struct sz_import_change **changes, size_t *count);

#endif
