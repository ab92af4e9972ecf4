/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The compound file (MS-CFB) around old Office documents: finding a stream and copying it out. */
#ifndef SHIZI_OLE_H
#define SHIZI_OLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

struct ole {
    const unsigned char *bytes; /* the file, borrowed */
    size_t size;
    uint32_t sector_shift;
    struct buffer chains;      /* next sector of each sector, uint32 little endian */
    struct buffer directory;   /* entries of 128 bytes */
    struct buffer mini_chains; /* next small sector of each small sector */
    struct buffer mini_stream; /* the small sectors */
};

enum ole_state { OLE_OK, OLE_DAMAGED, OLE_NO_MEMORY };

enum ole_state ole_open(struct ole *ole, const void *bytes, size_t size);

/** True when there is an entry of this (ASCII) name. */
bool ole_has(const struct ole *ole, const char *name);

/** Append the content of stream @p name to @p out. */
enum ole_state ole_copy(const struct ole *ole, const char *name, struct buffer *out);

void ole_close(struct ole *ole);

/** Little-endian numbers, as all old Office formats have them. */
static inline uint32_t little16(const unsigned char *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t little32(const unsigned char *at) {
    return little16(at) | little16(at + 2) << 16;
}

#endif
