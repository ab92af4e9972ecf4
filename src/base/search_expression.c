/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search_text.h"
#include "shizi/arena.h"
#include "shizi/hanzi.h"
#include "shizi/text.h"

#include <string.h>

/* Fewer digits than TAIL_MIN find too many; HEAD_MIN digits may also be the front of a number or a
 * birth date. */
enum { TAIL_MIN = 3, HEAD_MIN = 6 };

static void begin_term(struct search_text *out) {
    if (out->len > 0)
        search_put(out, " AND ");
}

static void put_pair(struct search_text *out, uint32_t first, uint32_t second) {
    begin_term(out);
    search_put(out, "\"");
    search_put_char(out, first);
    if (second)
        search_put_char(out, second);
    search_put(out, "\"");
}

/* The next character of a Han run behind dots, or 0 at its end. Moves *at only inside the run. */
static uint32_t next_of_run(const char **at) {
    const char *look = *at;
    uint32_t c = sz_utf8_next(&look);
    while (sz_char_is_name_dot(c))
        c = sz_utf8_next(&look);
    if (!search_is_name_char(c))
        return 0;
    *at = look;
    return c;
}

/* One character is its own token, more are their pairs. */
static const char *put_han_run(struct search_text *out, const char *at) {
    uint32_t before = next_of_run(&at);
    uint32_t c = next_of_run(&at);
    if (c == 0)
        put_pair(out, before, 0);
    for (; c != 0; c = next_of_run(&at)) {
        put_pair(out, before, c);
        before = c;
    }
    return at;
}

static bool is_sound(uint32_t c) {
    return search_is_letter(c) || search_is_umlaut(c);
}

/* A prefix of the pinyin or the initials; the apostrophe of xi'an separates nothing. */
static const char *put_sound_run(struct search_text *out, const char *at) {
    begin_term(out);
    search_put(out, "\"");
    for (;;) {
        const char *here = at;
        uint32_t c = sz_utf8_next(&at);
        if (c != '\'' && c != 0x2019 && !is_sound(c)) {
            search_put(out, "\"*");
            return here;
        }
        if (is_sound(c))
            search_put_char(out, search_is_umlaut(c) ? 'v' : search_lower(c));
    }
}

static void put_tail(struct search_text *out, const char *digits, size_t len) {
    search_put(out, "\"#");
    for (size_t i = len; i > 0; i--)
        search_put_char(out, search_lower((unsigned char)digits[i - 1]));
    search_put(out, "\"*");
}

static void put_head(struct search_text *out, const char *digits, size_t len) {
    search_put(out, "\"@");
    for (size_t i = 0; i < len; i++)
        search_put_char(out, (unsigned char)digits[i]);
    search_put(out, "\"*");
}

/* Digits, and an X behind them unless it begins a word of letters. */
static const char *put_digit_run(struct search_text *out, const char *at) {
    size_t len = strspn(at, "0123456789");
    bool x = search_lower((unsigned char)at[len]) == 'x' &&
             !search_is_letter((unsigned char)at[len + 1]) &&
             !search_is_digit((unsigned char)at[len + 1]);
    if (x)
        len++;
    if (len < TAIL_MIN)
        return at + len;

    begin_term(out);
    if (x || len < HEAD_MIN) {
        put_tail(out, at, len);
        return at + len;
    }
    search_put(out, "(");
    put_tail(out, at, len);
    search_put(out, " OR ");
    put_head(out, at, len);
    search_put(out, ")");
    return at + len;
}

char *sz_search_expression(struct sz_arena *arena, const char *typed) {
    struct search_text out = {.arena = arena};
    const char *at = sz_text_normal(arena, typed);

    while (*at) {
        const char *next = at;
        uint32_t c = sz_utf8_next(&next);
        if (search_is_name_char(c))
            next = put_han_run(&out, at);
        else if (is_sound(c))
            next = put_sound_run(&out, at);
        else if (search_is_digit(c))
            next = put_digit_run(&out, at);
        at = next;
    }
    return out.text;
}

/* Whether name has, from its start on, the run that begins at run; dots in either mean nothing. */
static bool starts_with_run(const char *name, const char *run) {
    for (;;) {
        uint32_t wanted = next_of_run(&run);
        if (wanted == 0)
            return true;
        if (next_of_run(&name) != wanted)
            return false;
    }
}

static bool has_run(const char *name, const char *run) {
    while (*name) {
        if (starts_with_run(name, run))
            return true;
        sz_utf8_next(&name);
    }
    return false;
}

int sz_search_confirms(const char *name, const char *typed) {
    while (*typed) {
        const char *next = typed;
        if (search_is_name_char(sz_utf8_next(&next))) {
            if (!has_run(name, typed))
                return 0;
            next = typed;
            while (next_of_run(&next))
                continue;
        }
        typed = next;
    }
    return 1;
}
