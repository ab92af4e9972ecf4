/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"
#include "shizi/text.h"

#include <string.h>

enum { MIDDLE_DOT = 0xB7, IDEOGRAPHIC_SPACE = 0x3000, FULL_WIDTH_SHIFT = 0xFEE0 };

/* Characters that separate words in any script: Unicode Zs, tabs and line ends. */
static bool is_space(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == IDEOGRAPHIC_SPACE;
}

static uint32_t half_width(uint32_t c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - FULL_WIDTH_SHIFT : c;
}

/* A text being written; it never gets longer than its source, wrong bytes excepted (GROWTH). */
struct output {
    char *text;
    size_t len;
};

enum { GROWTH = 3 };

static struct output start(struct sz_arena *arena, const char *source) {
    return (struct output){.text = sz_arena_alloc(arena, strlen(source) * GROWTH + 2)};
}

static void put(struct output *out, uint32_t c) {
    char bytes[5];
    size_t size = sz_utf8_put(c, bytes);
    memcpy(out->text + out->len, bytes, size);
    out->len += size;
}

char *sz_text_normal(struct sz_arena *arena, const char *text) {
    struct output out = start(arena, text);
    bool space = false;

    for (uint32_t c = sz_utf8_next(&text); c != 0; c = sz_utf8_next(&text)) {
        if (is_space(c)) {
            space = out.len > 0;
            continue;
        }
        if (sz_char_width(c) < 0)
            continue;
        if (space)
            put(&out, ' ');
        space = false;
        put(&out, half_width(c));
    }
    return out.text;
}

bool sz_char_is_name_dot(uint32_t c) {
    switch (c) {
    case MIDDLE_DOT:
    case 0x2022: /* • bullet */
    case 0x2027: /* ‧ hyphenation point */
    case 0x2219: /* ∙ bullet operator */
    case 0x22C5: /* ⋅ dot operator */
    case 0x30FB: /* ・ katakana middle dot */
    case 0xFF65: /* ･ its half-width form */
        return true;
    default:
        return false;
    }
}

static bool has_han(const char *text) {
    for (uint32_t c = sz_utf8_next(&text); c != 0; c = sz_utf8_next(&text))
        if (sz_char_is_han(c))
            return true;
    return false;
}

char *sz_text_name(struct sz_arena *arena, const char *text) {
    const char *normal = sz_text_normal(arena, text);
    const bool han = has_han(normal);
    struct output out = start(arena, normal);

    for (uint32_t c = sz_utf8_next(&normal); c != 0; c = sz_utf8_next(&normal)) {
        if (han && c == ' ')
            continue;
        /* A full stop is a dot of the name only between Han; "J. Smith" keeps it. */
        put(&out, sz_char_is_name_dot(c) || (han && c == '.') ? MIDDLE_DOT : c);
    }
    return out.text;
}

static char *without_spaces(struct sz_arena *arena, const char *text) {
    char *normal = sz_text_normal(arena, text);
    size_t len = 0;
    for (const char *at = normal; *at; at++)
        if (*at != ' ')
            normal[len++] = *at;
    normal[len] = '\0';
    return normal;
}

/* What forms put around a heading without meaning it; longest first where one ends another. */
static const char *const heading_marks[] = {
    "(必填)", "[必填]", "【必填】", "(必填项)", "(选填)", "[选填]", "【选填】", "(可选)", ":", ";",
    ",",      ".",      "*",        "?",        "、",     "。",     "※",        "★",      "☆",
};

static size_t trailing_mark(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof heading_marks / sizeof heading_marks[0]; i++) {
        size_t size = strlen(heading_marks[i]);
        if (size <= len && memcmp(text + len - size, heading_marks[i], size) == 0)
            return size;
    }
    return 0;
}

static size_t leading_mark(const char *text) {
    for (size_t i = 0; i < sizeof heading_marks / sizeof heading_marks[0]; i++) {
        size_t size = strlen(heading_marks[i]);
        if (strncmp(text, heading_marks[i], size) == 0)
            return size;
    }
    return 0;
}

char *sz_text_heading(struct sz_arena *arena, const char *text) {
    char *heading = without_spaces(arena, text);
    for (size_t mark = leading_mark(heading); mark > 0; mark = leading_mark(heading))
        heading += mark;

    size_t len = strlen(heading);
    for (size_t mark = trailing_mark(heading, len); mark > 0; mark = trailing_mark(heading, len))
        len -= mark;
    heading[len] = '\0';

    for (char *at = heading; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return heading;
}

static bool opens(uint32_t c) {
    return c == '[' || c == '(' || c == 0x3010 || c == 0x3014 || c == 0x3016 || c == 0xFE5D;
}

static bool closes(uint32_t c) {
    return c == ']' || c == ')' || c == 0x3011 || c == 0x3015 || c == 0x3017 || c == 0xFE5E;
}

/* After an opening bracket: four digits and a closing one. Moves *text behind them. */
static bool bracketed_year(const char **text, char year[5]) {
    const char *at = *text;
    for (int i = 0; i < 4; i++, at++) {
        if (*at < '0' || *at > '9')
            return false;
        year[i] = *at;
    }
    year[4] = '\0';
    if (!closes(sz_utf8_next(&at)))
        return false;
    *text = at;
    return true;
}

char *sz_text_doc_no(struct sz_arena *arena, const char *text) {
    const char *plain = without_spaces(arena, text);
    struct output out = start(arena, plain);
    char year[5];

    for (uint32_t c = sz_utf8_next(&plain); c != 0; c = sz_utf8_next(&plain)) {
        if (!opens(c) || !bracketed_year(&plain, year)) {
            put(&out, c);
            continue;
        }
        put(&out, 0x3014);
        for (const char *digit = year; *digit; digit++)
            put(&out, (unsigned char)*digit);
        put(&out, 0x3015);
    }
    return out.text;
}
