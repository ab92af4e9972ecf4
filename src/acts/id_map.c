/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "id_map.h"
#include "shizi/arena.h"

#include <stdlib.h>

struct id_slot {
    uint64_t key;
    int64_t value;
};

enum { FIRST_ROOM = 1024, ID_DIGITS = 17 };

/* Fibonacci hashing: neighbours (serial numbers) go far apart. */
static size_t home(uint64_t key, size_t room) {
    return (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (room - 1);
}

static struct id_slot *find(const struct id_map *map, uint64_t key) {
    size_t at = home(key, map->room);
    while (map->slots[at].key && map->slots[at].key != key)
        at = (at + 1) & (map->room - 1);
    return &map->slots[at];
}

int64_t id_map_get(const struct id_map *map, uint64_t key) {
    return map->room && key ? find(map, key)->value : 0;
}

static void grow(struct id_map *map) {
    struct id_map bigger = {.room = map->room ? map->room * 2 : FIRST_ROOM, .count = map->count};
    bigger.slots = calloc(bigger.room, sizeof *bigger.slots);
    if (!bigger.slots)
        sz_out_of_memory();
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key)
            *find(&bigger, map->slots[i].key) = map->slots[i];
    free(map->slots);
    *map = bigger;
}

void id_map_put(struct id_map *map, uint64_t key, int64_t value) {
    if (!key)
        return;
    if (map->count * 4 >= map->room * 3)
        grow(map);

    struct id_slot *slot = find(map, key);
    map->count += slot->key == 0;
    *slot = (struct id_slot){key, value};
}

void id_map_free(struct id_map *map) {
    free(map->slots);
    *map = (struct id_map){0};
}

uint64_t id_map_key(const char *id_no) {
    uint64_t key = 0;
    for (int i = 0; i < ID_DIGITS; i++) {
        if (id_no[i] < '0' || id_no[i] > '9')
            return 0;
        key = key * 10 + (uint64_t)(id_no[i] - '0');
    }
    return key;
}
