/* SPDX-License-Identifier: GPL-3.0-or-later */
/* _x000D_ in the text of a cell stands for one UTF-16 unit. */
#include <string.h>

#include "shizi/text.h"
#include "xlsx.h"

enum { ESCAPE_LENGTH = 7 };

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The unit of the escape at @p at, or -1. */
static long escape_at(const char *at, const char *end) {
    long unit = 0;

    if (end - at < ESCAPE_LENGTH || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_value(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Characters beyond the first plane take two escapes. 0: nothing here that stands for a character;
 * NUL and halves of pairs stay as they were written. */
static uint32_t decode_escape(const char *at, const char *end, size_t *length) {
    long unit = escape_at(at, end);

    *length = ESCAPE_LENGTH;
    if (unit >= 0xD800 && unit < 0xDC00) {
        long low = escape_at(at + ESCAPE_LENGTH, end);
        *length = (size_t)2 * ESCAPE_LENGTH;
        return low >= 0xDC00 && low < 0xE000
                   ? (uint32_t)(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
                   : 0;
    }
    return unit > 0 && (unit < 0xDC00 || unit >= 0xE000) ? (uint32_t)unit : 0;
}

void xlsx_unescape(struct buffer *text, size_t start) {
    if (text->used - start < ESCAPE_LENGTH || !memchr(text->bytes + start, '_', text->used - start))
        return;

    const char *end = text->bytes + text->used;
    char *to = text->bytes + start;
    for (const char *from = to; from < end;) {
        size_t length = 0;
        uint32_t character = *from == '_' ? decode_escape(from, end, &length) : 0;
        char utf8[5];
        if (character == 0) {
            *to++ = *from++;
            continue;
        }
        size_t bytes = sz_utf8_put(character, utf8);
        memcpy(to, utf8, bytes);
        to += bytes;
        from += length;
    }
    text->used = (size_t)(to - text->bytes);
}
