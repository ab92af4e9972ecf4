/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/text.h"

#include <string.h>

enum { ASCII_END = 0x80, CONTINUATION_BITS = 6 };

/* Lead bytes by length: the smallest character each length may carry rules out overlong forms. */
static const struct lead {
    unsigned char mask, bits;
    uint32_t least;
} leads[] = {
    {0xE0, 0xC0, 0x80},
    {0xF0, 0xE0, 0x800},
    {0xF8, 0xF0, 0x10000},
};

static bool is_character(uint32_t c, uint32_t least) {
    return c >= least && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

/* Length of the character at text (1..4) and the character itself, or 0 when it is wrong. Reads no
 * byte behind the first that is not a continuation, so a terminator stops it. */
static size_t decode(const unsigned char *text, size_t room, uint32_t *out) {
    if (text[0] < ASCII_END) {
        *out = text[0];
        return 1;
    }

    for (size_t more = 1; more <= sizeof leads / sizeof leads[0]; more++) {
        const struct lead *lead = &leads[more - 1];
        if ((text[0] & lead->mask) != lead->bits)
            continue;

        uint32_t c = text[0] & (unsigned char)~lead->mask;
        for (size_t i = 1; i <= more; i++) {
            if (i >= room || (text[i] & 0xC0) != 0x80)
                return 0;
            c = c << CONTINUATION_BITS | (text[i] & 0x3FU);
        }
        *out = c;
        return is_character(c, lead->least) ? more + 1 : 0;
    }
    return 0;
}

uint32_t sz_utf8_next(const char **text) {
    uint32_t c = SZ_BAD_CHAR;
    size_t len = decode((const unsigned char *)*text, SIZE_MAX, &c);
    if (len == 0) {
        *text += 1;
        return SZ_BAD_CHAR;
    }
    if (c != 0)
        *text += len;
    return c;
}

size_t sz_utf8_put(uint32_t c, char out[5]) {
    if (!is_character(c, 0))
        c = SZ_BAD_CHAR;

    size_t more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    out[more + 1] = '\0';
    for (size_t i = more; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= CONTINUATION_BITS;
    }
    out[0] = (char)(more == 0 ? c : leads[more - 1].bits | c);
    return more + 1;
}

size_t sz_utf8_valid(const char *text, size_t len) {
    size_t at = 0;
    while (at < len) {
        uint32_t c = 0;
        size_t step = decode((const unsigned char *)text + at, len - at, &c);
        if (step == 0 || c == 0)
            break;
        at += step;
    }
    return at;
}

size_t sz_utf8_count(const char *text) {
    size_t count = 0;
    while (sz_utf8_next(&text) != 0)
        count++;
    return count;
}

bool sz_text_in_list(const char *list, const char *word) {
    size_t len = strlen(word);
    while (list && len > 0) {
        const char *end = strchr(list, '|');
        size_t item = end ? (size_t)(end - list) : strlen(list);
        if (item == len && memcmp(list, word, len) == 0)
            return true;
        list = end ? end + 1 : NULL;
    }
    return false;
}
