/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section numbers are those of [MS-CFB]. Every chain is followed no longer than the file has
 * sectors, so a chain in a circle ends. */
#include "ole.h"

#include <string.h>
#include <strings.h>

enum {
    HEADER_BYTES = 512,
    ENTRY_BYTES = 128,
    MINI_SHIFT = 6,
    MINI_CUTOFF = 4096, /* smaller streams lie in small sectors */
    HEADER_FAT_SECTORS = 109,
    ROOT_ENTRY = 5,
};

static const uint32_t last_sector = 0xFFFFFFFAU; /* from here on: marks, not sectors */

static const unsigned char *sector(const struct ole *ole, uint32_t number) {
    size_t bytes = (size_t)1 << ole->sector_shift;
    uint64_t at = ((uint64_t)number + 1) << ole->sector_shift;
    return number < last_sector && at + bytes <= ole->size ? ole->bytes + at : NULL;
}

static uint32_t next_of(const struct buffer *chains, uint32_t number) {
    if ((uint64_t)number * 4 + 4 > chains->used)
        return UINT32_MAX;
    return little32((const unsigned char *)chains->bytes + (size_t)number * 4);
}

static enum ole_state append_sector(const struct ole *ole, uint32_t number, struct buffer *out) {
    const unsigned char *bytes = sector(ole, number);
    if (!bytes)
        return OLE_DAMAGED;
    return buffer_append(out, bytes, (size_t)1 << ole->sector_shift) ? OLE_OK : OLE_NO_MEMORY;
}

static enum ole_state copy_chain(const struct ole *ole, uint32_t first, struct buffer *out) {
    size_t most = ole->size >> ole->sector_shift;
    enum ole_state state = OLE_OK;

    for (uint32_t at = first; at < last_sector && state == OLE_OK; at = next_of(&ole->chains, at))
        state = most-- > 0 ? append_sector(ole, at, out) : OLE_DAMAGED;
    return state;
}

/* 2.5: the sectors of the allocation table are named in the header and then in a chain of their
 * own. */
static enum ole_state read_table(struct ole *ole) {
    uint32_t per_sector = (1U << ole->sector_shift) / 4 - 1;
    size_t most = (ole->size >> ole->sector_shift) + 1;
    const unsigned char *names = ole->bytes + 76;
    uint32_t count = HEADER_FAT_SECTORS;
    uint32_t more = little32(ole->bytes + 68);

    for (;;) {
        for (uint32_t i = 0; i < count && little32(names + (size_t)i * 4) < last_sector; i++) {
            enum ole_state state =
                most-- > 0 ? append_sector(ole, little32(names + (size_t)i * 4), &ole->chains)
                           : OLE_DAMAGED;
            if (state != OLE_OK)
                return state;
        }
        if (more >= last_sector)
            return OLE_OK;
        names = sector(ole, more);
        if (!names || most-- == 0)
            return OLE_DAMAGED;
        count = per_sector;
        more = little32(names + (size_t)per_sector * 4);
    }
}

static const unsigned char *find(const struct ole *ole, const char *name) {
    size_t length = strlen(name);

    for (size_t at = 0; at + ENTRY_BYTES <= ole->directory.used; at += ENTRY_BYTES) {
        const unsigned char *entry = (const unsigned char *)ole->directory.bytes + at;
        char ascii[33] = "";
        for (size_t i = 0; i < 32; i++)
            ascii[i] = (char)(entry[i * 2 + 1] == 0 ? entry[i * 2] : '?');
        if (entry[66] != 0 && little16(entry + 64) == length * 2 + 2 &&
            strcasecmp(ascii, name) == 0)
            return entry;
    }
    return NULL;
}

bool ole_has(const struct ole *ole, const char *name) {
    return find(ole, name) != NULL;
}

static enum ole_state read_small(struct ole *ole) {
    enum ole_state state = copy_chain(ole, little32(ole->bytes + 60), &ole->mini_chains);
    if (state != OLE_OK || ole->directory.used < ENTRY_BYTES ||
        ole->directory.bytes[66] != ROOT_ENTRY)
        return state == OLE_OK ? OLE_DAMAGED : state;
    const unsigned char *root = (const unsigned char *)ole->directory.bytes;
    return copy_chain(ole, little32(root + 116), &ole->mini_stream);
}

enum ole_state ole_open(struct ole *ole, const void *bytes, size_t size) {
    *ole = (struct ole){.bytes = bytes, .size = size};
    if (size < HEADER_BYTES)
        return OLE_DAMAGED;
    ole->sector_shift = little16(ole->bytes + 30);
    if (ole->sector_shift != 9 && ole->sector_shift != 12)
        return OLE_DAMAGED;

    enum ole_state state = read_table(ole);
    if (state == OLE_OK)
        state = copy_chain(ole, little32(ole->bytes + 48), &ole->directory);
    return state == OLE_OK ? read_small(ole) : state;
}

static enum ole_state copy_small(const struct ole *ole, uint32_t first, size_t size,
                                 struct buffer *out) {
    uint32_t at = first;

    for (size_t done = 0; done < size; done += (size_t)1 << MINI_SHIFT) {
        uint64_t offset = (uint64_t)at << MINI_SHIFT;
        if (at >= last_sector || offset + (1U << MINI_SHIFT) > ole->mini_stream.used)
            return OLE_DAMAGED;
        if (!buffer_append(out, ole->mini_stream.bytes + offset, (size_t)1 << MINI_SHIFT))
            return OLE_NO_MEMORY;
        at = next_of(&ole->mini_chains, at);
    }
    return OLE_OK;
}

enum ole_state ole_copy(const struct ole *ole, const char *name, struct buffer *out) {
    const unsigned char *entry = find(ole, name);
    if (!entry)
        return OLE_DAMAGED;

    uint32_t first = little32(entry + 116);
    size_t size = little32(entry + 120);
    if (size > ole->size)
        return OLE_DAMAGED;
    enum ole_state state =
        size < MINI_CUTOFF ? copy_small(ole, first, size, out) : copy_chain(ole, first, out);
    if (state == OLE_OK && out->used < size)
        return OLE_DAMAGED;
    if (state == OLE_OK)
        out->used = size;
    return state;
}

void ole_close(struct ole *ole) {
    buffer_free(&ole->chains);
    buffer_free(&ole->directory);
    buffer_free(&ole->mini_chains);
    buffer_free(&ole->mini_stream);
}
