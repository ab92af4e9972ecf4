/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Numbers to numbers, for a million rows: which row named this identity number, which people were
 *  seen. Key 0 is not allowed; a key that is not there has value 0.
 */
#ifndef ACTS_ID_MAP_H
#define ACTS_ID_MAP_H

#include <stddef.h>
#include <stdint.h>

struct id_map {
    struct id_slot *slots;
    size_t count, room; /* room is a power of two */
};

int64_t id_map_get(const struct id_map *map, uint64_t key);
void id_map_put(struct id_map *map, uint64_t key, int64_t value);
void id_map_free(struct id_map *map);

/** An 18-digit identity number as a key: its first 17 digits say all; 0 when they are no digits. */
uint64_t id_map_key(const char *id_no);

#endif
