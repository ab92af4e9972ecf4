/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"
#include "shizi/text.h"

#include <string.h>

/* One byte of input makes at most one character of three bytes. */
enum { GROWTH = 3, MARKS_ON_BASE = 2, CONTROL_PICTURES = 0x2400, PICTURE_OF_DEL = 0x2421 };

static uint32_t shown(uint32_t c) {
    if (c < 0x20)
        return CONTROL_PICTURES + c;
    if (c == 0x7F)
        return PICTURE_OF_DEL;
    return sz_char_width(c) < 0 ? SZ_BAD_CHAR : c;
}

/* The next character fit for a terminal. marks counts those on the present base; before the first
 * base it is at its limit, so that a leading mark is dropped. */
static uint32_t next_safe(const char **text, int *marks) {
    for (;;) {
        uint32_t c = sz_utf8_next(text);
        if (c == 0)
            return 0;

        c = shown(c);
        if (sz_char_width(c) > 0) {
            *marks = 0;
            return c;
        }
        if (++*marks <= MARKS_ON_BASE)
            return c;
    }
}

char *sz_text_safe(struct sz_arena *arena, const char *text) {
    char *safe = sz_arena_alloc(arena, strlen(text) * GROWTH + 2);
    size_t len = 0;
    int marks = MARKS_ON_BASE;

    for (uint32_t c = next_safe(&text, &marks); c != 0; c = next_safe(&text, &marks)) {
        char bytes[5];
        size_t size = sz_utf8_put(c, bytes);
        memcpy(safe + len, bytes, size);
        len += size;
    }
    return safe;
}

/* Bytes of a safe text that fill at most width cells, marks of the last base included. */
static size_t bytes_within(const char *safe, int width, int *used) {
    const char *end = safe;
    *used = 0;
    for (const char *at = safe;;) {
        uint32_t c = sz_utf8_next(&at);
        int cells = c == 0 ? 0 : sz_char_width(c);
        if (c == 0 || *used + cells > width)
            return (size_t)(end - safe);
        *used += cells;
        end = at;
    }
}

char *sz_text_fit(struct sz_arena *arena, const char *text, int width) {
    if (width <= 0)
        return sz_arena_copy(arena, "");

    const char *safe = sz_text_safe(arena, text);
    int used = 0;
    bool cut = sz_text_width(safe) > width;
    size_t len = bytes_within(safe, cut ? width - 1 : width, &used);

    char *fit = sz_arena_alloc(arena, len + (size_t)(width - used) + 1);
    memcpy(fit, safe, len);
    memset(fit + len, ' ', (size_t)(width - used));
    if (cut)
        fit[len] = '~';
    return fit;
}
