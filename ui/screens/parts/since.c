/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "since.h"

#include "shizi/arena.h"
#include "shizi/language.h"

int64_t since_head(struct sz_db *db) {
    char hash[65];
    int64_t id = 0;

    return sz_log_head(db, &id, hash, NULL) == SZ_OK ? id : 0;
}

struct search {
    int64_t head, found;
    const struct sz_field *field;
};

static enum sz_code look(void *ctx, const struct sz_log_change *change, struct sz_error *err) {
    struct search *search = ctx;
    (void)err;

    if (change->act_id <= search->head)
        return SZ_OK;
    if (!change->before || !change->after || !search->field ||
        !sz_field_equal(search->field, change->before, change->after))
        search->found = change->act_id;
    return SZ_OK;
}

bool since_act(struct sz_db *db, int64_t head, enum sz_entity entity, int64_t id,
               const struct sz_field *field, struct sz_arena *arena, struct sz_log_act *act) {
    struct search search = {.head = head, .field = field};

    if (id <= 0 || sz_log_row(db, entity, id, look, &search, NULL) != SZ_OK || !search.found)
        return false;
    return sz_log_get(db, search.found, arena, act, NULL) == SZ_OK;
}

const char *since_text(const struct sz_log_act *act, struct sz_arena *arena) {
    /* the day is enough of the year, the minute of the second: MM-DD HH:MM */
    return sz_arena_printf(arena, _("%s  %.11s  业务 #%lld %s"), act->actor, act->at + 5,
                           (long long)act->id, act->title);
}
