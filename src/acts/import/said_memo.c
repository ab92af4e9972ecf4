/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A roster has few different values per column (小学, 本科, 2012.09): reading each once and
 * remembering it keeps code lists out of the loop over a million rows. */
#include <string.h>

#include "said_private.h"

enum { SLOTS = 1 << 14, FULL = SLOTS / 4 * 3, LONGEST = 64 };

struct slot {
    const char *typed;
    unsigned column;
    struct memo_value value;
};

struct memo {
    struct sz_arena *arena;
    struct slot *slots;
    size_t count;
};

struct memo *memo_new(struct sz_arena *arena) {
    struct memo *memo = sz_arena_alloc(arena, sizeof *memo);
    memo->arena = arena;
    memo->slots = sz_arena_array(arena, SLOTS, sizeof *memo->slots);
    return memo;
}

static struct slot *find(const struct memo *memo, unsigned column, const char *text) {
    uint64_t hash = UINT64_C(1469598103934665603) ^ column;
    for (const char *at = text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);

    size_t at = (size_t)(hash ^ hash >> 32) & (SLOTS - 1);
    while (memo->slots[at].typed &&
           (memo->slots[at].column != column || strcmp(memo->slots[at].typed, text) != 0))
        at = (at + 1) & (SLOTS - 1);
    return &memo->slots[at];
}

const struct memo_value *memo_get(const struct memo *memo, unsigned column, const char *text) {
    const struct slot *slot = find(memo, column, text);
    return slot->typed ? &slot->value : NULL;
}

void memo_put(struct memo *memo, unsigned column, const char *text, struct memo_value value) {
    if (memo->count >= FULL || strlen(text) > LONGEST)
        return;
    struct slot *slot = find(memo, column, text);
    memo->count += slot->typed == NULL;
    *slot = (struct slot){
        .typed = sz_arena_copy(memo->arena, text),
        .column = column,
        .value = {sz_arena_copy(memo->arena, value.text), value.number},
    };
}
