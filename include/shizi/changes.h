/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A change set: what an act would write, field by field, and what is to be said about it.
 *
 *  Prepared without a lock while a person reads; kept in a temporary table of the connection, so
 * that memory does not grow with an import. New records get negative placeholder ids; later changes
 * of the set may refer to them (a new teacher's posting).
 */
#ifndef SHIZI_CHANGES_H
#define SHIZI_CHANGES_H

#include <stddef.h>
#include <stdint.h>

#include "shizi/db.h"

struct sz_changes;

enum sz_op { SZ_INSERT = 'I', SZ_UPDATE = 'U', SZ_DELETE = 'D' };

/** How much a remark weighs: a stop forbids the commit. */
enum sz_remark_level { SZ_NOTE, SZ_WARN, SZ_STOP };

/** The database the set belongs to. */
struct sz_db *sz_changes_db(struct sz_changes *set);

/** A new record; *id gets its placeholder (< 0). The record is checked (required fields, lists). */
enum sz_code sz_changes_insert(struct sz_changes *set, enum sz_entity entity, const void *record,
                               int64_t *id, struct sz_error *err);

/** New values for record @p id; nothing is noted when they are equal. */
enum sz_code sz_changes_update(struct sz_changes *set, enum sz_entity entity, int64_t id,
                               const void *before, const void *after, struct sz_error *err);

enum sz_code sz_changes_delete(struct sz_changes *set, enum sz_entity entity, int64_t id,
                               const void *before, struct sz_error *err);

/** Remember how far the set has come, and go back there: what one of many people was given is taken
 *  out again when a part of it cannot be done. One mark at a time; remarks stay. */
void sz_changes_mark(struct sz_changes *set);
enum sz_code sz_changes_back(struct sz_changes *set, struct sz_error *err);

/** A remark on the card: consequence, rule hit. */
__attribute__((format(printf, 3, 4))) void
sz_changes_remark(struct sz_changes *set, enum sz_remark_level level, const char *fmt, ...);

/** How many changes; how many of one entity and operation. */
size_t sz_changes_count(const struct sz_changes *set);
size_t sz_changes_count_of(const struct sz_changes *set, enum sz_entity entity, enum sz_op op);

/** One change as staged. before is NULL for inserts, after for deletes. Borrowed until return. */
struct sz_change {
    enum sz_op op;
    enum sz_entity entity;
    int64_t id;
    const void *before, *after;
};
typedef enum sz_code sz_change_fn(void *ctx, const struct sz_change *change, struct sz_error *err);
enum sz_code sz_changes_each(struct sz_changes *set, sz_change_fn *fn, void *ctx,
                             struct sz_error *err);

/** Remarks in order. */
size_t sz_changes_remarks(const struct sz_changes *set);
const char *sz_changes_remark_at(const struct sz_changes *set, size_t i,
                                 enum sz_remark_level *level);

#endif
