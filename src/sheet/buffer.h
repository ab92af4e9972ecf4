/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A growing run of bytes. Foreign files decide its size, so running out of memory is an answer
 * here, not the end of the program.
 */
#ifndef SHIZI_BUFFER_H
#define SHIZI_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/** Zero-initialise it to use it. */
struct buffer {
    char *bytes;
    size_t used, room;
};

/** Room for @p more bytes behind `used`; false when memory is out (the content is kept). */
bool buffer_reserve(struct buffer *buffer, size_t more);

bool buffer_append(struct buffer *buffer, const void *bytes, size_t count);

bool buffer_append_byte(struct buffer *buffer, char byte);

/** End the content with a NUL that is not counted. */
bool buffer_terminate(struct buffer *buffer);

void buffer_free(struct buffer *buffer);

#endif
