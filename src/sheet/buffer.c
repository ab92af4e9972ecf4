/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

static bool grow(struct buffer *buffer, size_t need) {
    size_t room = buffer->room ? buffer->room : FIRST_ROOM;
    while (room < need)
        room += room / 2;

    char *bytes = realloc(buffer->bytes, room);
    if (!bytes)
        return false;
    buffer->bytes = bytes;
    buffer->room = room;
    return true;
}

bool buffer_reserve(struct buffer *buffer, size_t more) {
    if (more <= buffer->room - buffer->used)
        return true;
    return more < (size_t)-1 / 4 && grow(buffer, buffer->used + more);
}

bool buffer_append(struct buffer *buffer, const void *bytes, size_t count) {
    if (count == 0)
        return true;
    if (!buffer_reserve(buffer, count))
        return false;
    memcpy(buffer->bytes + buffer->used, bytes, count);
    buffer->used += count;
    return true;
}

bool buffer_append_byte(struct buffer *buffer, char byte) {
    if (buffer->used == buffer->room && !buffer_reserve(buffer, 1))
        return false;
    buffer->bytes[buffer->used++] = byte;
    return true;
}

bool buffer_terminate(struct buffer *buffer) {
    if (!buffer_reserve(buffer, 1))
        return false;
    buffer->bytes[buffer->used] = '\0';
    return true;
}

void buffer_free(struct buffer *buffer) {
    free(buffer->bytes);
    *buffer = (struct buffer){0};
}
