/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The acts that touched some records: of a person and his facts, of a school and its states. */
#ifndef UI_RECORD_ACTS_H
#define UI_RECORD_ACTS_H

#include "shizi/arena.h"
#include "shizi/log.h"

/** Zero-initialise, set `db` and `arena`. */
struct record_acts {
    struct sz_db *db;
    struct sz_arena *arena;
    int64_t *ids;
    size_t count, room;
};

/** Take the acts of some records of one kind. */
enum sz_code record_acts_take(struct record_acts *acts, enum sz_entity entity, const int64_t *ids,
                              size_t count, struct sz_error *err);

/** All that were taken, newest first, each once; edits from outside belong to none. */
enum sz_code record_acts_read(struct record_acts *acts, struct sz_log_act **list, size_t *count,
                              struct sz_error *err);

#endif
