/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the reading child tells its parent through the pipe: records of a kind, a length and that
 *  many bytes. Both ends are the same binary, so numbers travel in the host's order; the parent
 *  trusts nothing all the same, because the child has touched a foreign file.
 *
 *      SHEET  the sheet's name
 *      ROW    uint32 row number, uint32 count, then per cell: kind, and unless it is blank
 *             uint32 length, the text and a NUL
 *      ERROR  uint32 enum sz_code, message, NUL, hint, NUL
 *      END    nothing: all rows have been sent
 */
#ifndef SHIZI_WIRE_H
#define SHIZI_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

enum wire_kind { WIRE_SHEET = 'N', WIRE_ROW = 'R', WIRE_ERROR = 'E', WIRE_END = 'Z' };

enum {
    WIRE_HEADER = 5,           /* kind and length */
    WIRE_CHUNK = 1 << 16,      /* bytes moved by one system call */
    WIRE_ROW_BYTES = 4 << 20,  /* the longest row that is read */
    WIRE_RECORD_MAX = 5 << 20, /* the longest record: such a row with its lengths */
    WIRE_SHEET_NAME_MAX = 1023,
};

/** The child's end: records are gathered and written in large pieces. */
struct wire_out {
    int fd;
    bool broken; /* the parent is gone */
    size_t used;
    char bytes[WIRE_CHUNK];
};

void wire_put(struct wire_out *out, enum wire_kind kind, const void *payload, size_t length);
void wire_flush(struct wire_out *out);

/** The parent's end. */
struct wire_in {
    int fd;
    struct buffer buffer;
    size_t at; /* bytes of the buffer already handed out */
};

struct wire_record {
    char kind;
    const char *payload; /* until the next wire_get */
    size_t length;
};

enum wire_state { WIRE_GOT, WIRE_CLOSED, WIRE_FAILED, WIRE_NO_MEMORY };

/** Next record. WIRE_CLOSED: the child ended; WIRE_FAILED: reading failed or the record is too
 * long. */
enum wire_state wire_get(struct wire_in *in, struct wire_record *record);

#endif
