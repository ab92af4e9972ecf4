/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record_acts.h"

#include <stdlib.h>
#include <string.h>

/* Changes come in the order of acts, so a known one is found near the end. */
static enum sz_code take_change(void *ctx, const struct sz_log_change *change,
                                struct sz_error *err) {
    struct record_acts *acts = ctx;
    (void)err;

    for (size_t i = acts->count; i > 0; i--)
        if (acts->ids[i - 1] == change->act_id)
            return SZ_OK;
    if (acts->count == acts->room) {
        acts->room = acts->room ? acts->room * 2 : 32;
        int64_t *ids = sz_arena_array(acts->arena, acts->room, sizeof *ids);
        if (acts->count)
            memcpy(ids, acts->ids, acts->count * sizeof *ids);
        acts->ids = ids;
    }
    acts->ids[acts->count++] = change->act_id;
    return SZ_OK;
}

enum sz_code record_acts_take(struct record_acts *acts, enum sz_entity entity, const int64_t *ids,
                              size_t count, struct sz_error *err) {
    enum sz_code code = SZ_OK;

    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = sz_log_row(acts->db, entity, ids[i], take_change, acts, err);
    return code;
}

static int later(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? 1 : left > right ? -1 : 0;
}

enum sz_code record_acts_read(struct record_acts *acts, struct sz_log_act **list, size_t *count,
                              struct sz_error *err) {
    enum sz_code code = SZ_OK;

    if (acts->count)
        qsort(acts->ids, acts->count, sizeof *acts->ids, later);
    *list = sz_arena_array(acts->arena, acts->count + 1, sizeof **list);
    *count = 0;
    for (size_t i = 0; i < acts->count && code == SZ_OK; i++) {
        if (acts->ids[i] == 0)
            continue;
        code = sz_log_get(acts->db, acts->ids[i], acts->arena, &(*list)[*count], err);
        *count += code == SZ_OK;
    }
    return code;
}
