/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static void write_all(struct wire_out *out, const char *bytes, size_t count) {
    while (count > 0 && !out->broken) {
        ssize_t done = write(out->fd, bytes, count);
        if (done < 0 && errno != EINTR)
            out->broken = true;
        if (done > 0) {
            bytes += done;
            count -= (size_t)done;
        }
    }
}

void wire_flush(struct wire_out *out) {
    write_all(out, out->bytes, out->used);
    out->used = 0;
}

static void gather(struct wire_out *out, const void *bytes, size_t count) {
    if (count > sizeof out->bytes - out->used)
        wire_flush(out);
    if (count > sizeof out->bytes) {
        write_all(out, bytes, count);
        return;
    }
    if (count > 0)
        memcpy(out->bytes + out->used, bytes, count);
    out->used += count;
}

void wire_put(struct wire_out *out, enum wire_kind kind, const void *payload, size_t length) {
    char header[WIRE_HEADER] = {(char)kind};
    uint32_t bytes = (uint32_t)length;

    memcpy(header + 1, &bytes, sizeof bytes);
    gather(out, header, sizeof header);
    gather(out, payload, length);
}

/* Move what is not handed out yet to the front, so that the buffer stays as small as a record. */
static void close_up(struct wire_in *in) {
    size_t rest = in->buffer.used - in->at;
    if (in->at > 0 && rest > 0)
        memmove(in->buffer.bytes, in->buffer.bytes + in->at, rest);
    in->buffer.used = rest;
    in->at = 0;
}

/* At least @p need bytes that are not handed out. */
static enum wire_state fill(struct wire_in *in, size_t need) {
    if (in->buffer.used - in->at >= need)
        return WIRE_GOT;

    close_up(in);
    size_t room = need > WIRE_CHUNK ? need : WIRE_CHUNK;
    if (!buffer_reserve(&in->buffer, room))
        return WIRE_NO_MEMORY;
    while (in->buffer.used < need) {
        ssize_t got =
            read(in->fd, in->buffer.bytes + in->buffer.used, in->buffer.room - in->buffer.used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return WIRE_FAILED;
        if (got == 0)
            return WIRE_CLOSED;
        in->buffer.used += (size_t)got;
    }
    return WIRE_GOT;
}

enum wire_state wire_get(struct wire_in *in, struct wire_record *record) {
    uint32_t length = 0;
    enum wire_state state = fill(in, WIRE_HEADER);
    if (state != WIRE_GOT)
        return state;

    memcpy(&length, in->buffer.bytes + in->at + 1, sizeof length);
    if (length > WIRE_RECORD_MAX)
        return WIRE_FAILED;
    state = fill(in, WIRE_HEADER + (size_t)length);
    if (state != WIRE_GOT)
        return state;

    const char *start = in->buffer.bytes + in->at;
    *record =
        (struct wire_record){.kind = start[0], .payload = start + WIRE_HEADER, .length = length};
    in->at += WIRE_HEADER + (size_t)length;
    return WIRE_GOT;
}
