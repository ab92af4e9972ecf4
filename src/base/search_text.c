/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search_text.h"

#include "shizi/arena.h"
#include "shizi/text.h"

#include <string.h>

static void put_bytes(struct search_text *out, const char *bytes, size_t count) {
    if (out->len + count + 1 > out->room) {
        size_t room = (out->len + count + 1) * 2 + 64;
        char *larger = sz_arena_alloc(out->arena, room);
        if (out->text)
            memcpy(larger, out->text, out->len);
        out->text = larger;
        out->room = room;
    }
    memcpy(out->text + out->len, bytes, count);
    out->len += count;
    out->text[out->len] = '\0';
}

void search_put(struct search_text *out, const char *text) {
    put_bytes(out, text, strlen(text));
}

void search_put_char(struct search_text *out, uint32_t c) {
    char bytes[5] = "";
    size_t count = sz_utf8_put(c, bytes);
    put_bytes(out, bytes, count);
}

uint32_t search_lower(uint32_t c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

bool search_is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

bool search_is_letter(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool search_is_umlaut(uint32_t c) {
    return c == 0xFC || c == 0xDC || (c >= 0x1D5 && c <= 0x1DC);
}

static bool is_punctuation(uint32_t c) {
    bool latin = c < 0xC0;
    bool general = c >= 0x2000 && c <= 0x206F;
    bool ideographic = c >= 0x3000 && c <= 0x303F && c != 0x3007;
    bool full_width = c >= 0xFF00 && c <= 0xFF65;
    return latin || general || ideographic || full_width;
}

bool search_is_name_char(uint32_t c) {
    return !is_punctuation(c) && !sz_char_is_name_dot(c) && !search_is_umlaut(c) &&
           c != SZ_BAD_CHAR && sz_char_width(c) > 0;
}
