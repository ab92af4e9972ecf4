/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Bytes that grow, for records packed into a staging table. Zero-initialise; release with
 *  sz_bytes_free. Out of memory ends the program, as in arena.h.
 */
#ifndef SHIZI_BYTES_H
#define SHIZI_BYTES_H

#include <stddef.h>

struct sz_bytes {
    unsigned char *data;
    size_t len, room;
};

void sz_bytes_add(struct sz_bytes *bytes, const void *data, size_t len);

/** Room and all. */
void sz_bytes_free(struct sz_bytes *bytes);

#endif
