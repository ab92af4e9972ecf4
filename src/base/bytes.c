/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/bytes.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"

enum { FIRST_ROOM = 256 };

void sz_bytes_add(struct sz_bytes *bytes, const void *data, size_t len) {
    if (bytes->len + len > bytes->room) {
        size_t room = (bytes->len + len) * 2 + FIRST_ROOM;
        unsigned char *bigger = realloc(bytes->data, room);
        if (!bigger)
            sz_out_of_memory();
        bytes->data = bigger;
        bytes->room = room;
    }
    memcpy(bytes->data + bytes->len, data, len);
    bytes->len += len;
}

void sz_bytes_free(struct sz_bytes *bytes) {
    free(bytes->data);
    *bytes = (struct sz_bytes){0};
}
