/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search_text.h"
#include "shizi/arena.h"
#include "shizi/hanzi.h"
#include "shizi/text.h"

#include <string.h>

enum { ID_AREA = 6, WORDS_MAX = 32 };

static void begin_token(struct search_text *out) {
    if (out->len > 0)
        search_put(out, " ");
}

static void put_han_tokens(struct search_text *out, const char *name) {
    uint32_t before = 0;
    for (uint32_t c = sz_utf8_next(&name); c != 0; c = sz_utf8_next(&name)) {
        if (sz_char_is_name_dot(c))
            continue;
        if (!search_is_name_char(c)) {
            before = 0;
            continue;
        }
        begin_token(out);
        search_put_char(out, c);
        if (before) {
            begin_token(out);
            search_put_char(out, before);
            search_put_char(out, c);
        }
        before = c;
    }
}

struct words {
    const char *start[WORDS_MAX];
    size_t len[WORDS_MAX];
    size_t count;
};

static struct words split_words(const char *text) {
    struct words words = {.count = 0};
    while (*text && words.count < WORDS_MAX) {
        size_t len = strcspn(text, " ");
        if (len > 0) {
            words.start[words.count] = text;
            words.len[words.count++] = len;
        }
        text += len + (text[len] == ' ');
    }
    return words;
}

/* Letters and digits of a syllable, v written as the given text. */
static void put_syllable(struct search_text *out, const char *syllable, size_t len, const char *v) {
    const char *end = syllable + len;
    while (syllable < end) {
        uint32_t c = search_lower(sz_utf8_next(&syllable));
        if (c == 'v' || search_is_umlaut(c))
            search_put(out, v);
        else if (search_is_letter(c) || search_is_digit(c))
            search_put_char(out, c);
    }
}

static void put_sounds_from(struct search_text *out, const struct words *words, size_t from,
                            const char *v) {
    begin_token(out);
    for (size_t i = from; i < words->count; i++)
        put_syllable(out, words->start[i], words->len[i], v);
}

static void put_initials_from(struct search_text *out, const struct words *words, size_t from) {
    begin_token(out);
    for (size_t i = from; i < words->count; i++) {
        uint32_t first = search_lower((unsigned char)words->start[i][0]);
        if (search_is_letter(first))
            search_put_char(out, first);
    }
}

/* From the syllables below until on; later ones are the same for every reading of the surname. */
static void put_pinyin_tokens(struct search_text *out, const char *pinyin, size_t until) {
    const struct words words = split_words(pinyin);
    for (size_t i = 0; i < words.count && i < until; i++) {
        const char *rest = words.start[i];
        put_sounds_from(out, &words, i, "v");
        if (strchr(rest, 'v') || strchr(rest, 'V') || strstr(rest, "\xC3\xBC")) {
            put_sounds_from(out, &words, i, "u");
            put_sounds_from(out, &words, i, "yu");
        }
        put_initials_from(out, &words, i);
    }
}

/* People type what they read: every other reading of the surname finds the person too. */
static void put_other_surnames(struct search_text *out, const char *name, const char *pinyin) {
    size_t syllables = 1;
    const char *readings = sz_name_surname_readings(name, &syllables);
    const struct words words = split_words(pinyin);
    const char *given = words.count > syllables ? words.start[syllables] : "";

    while (*readings) {
        size_t len = strcspn(readings, "/");
        bool stored = strncmp(pinyin, readings, len) == 0 && strchr(" ", pinyin[len]);
        if (!stored)
            put_pinyin_tokens(
                out, sz_arena_printf(out->arena, "%.*s %s", (int)len, readings, given), syllables);
        readings += len + (readings[len] == '/');
    }
}

static void put_reversed(struct search_text *out, const char *text, size_t len) {
    for (size_t i = len; i > 0; i--)
        search_put_char(out, search_lower((unsigned char)text[i - 1]));
}

static void put_id_tokens(struct search_text *out, const char *id) {
    size_t len = strspn(id, "0123456789Xx");
    if (len == 0 || id[len] != '\0')
        return;

    begin_token(out);
    search_put(out, "#");
    put_reversed(out, id, len);
    begin_token(out);
    search_put(out, "@");
    put_syllable(out, id, len, "");
    if (len > ID_AREA) {
        begin_token(out);
        search_put(out, "@");
        put_syllable(out, id + ID_AREA, len - ID_AREA, "");
    }
}

char *sz_person_tokens(struct sz_arena *arena, const char *name, const char *pinyin,
                       const char *id_no, const char *old_id_no) {
    struct search_text out = {.arena = arena};
    if (!pinyin || *pinyin == '\0')
        pinyin = sz_name_pinyin(arena, name);

    search_put(&out, "");
    put_han_tokens(&out, name);
    put_pinyin_tokens(&out, pinyin, WORDS_MAX);
    put_other_surnames(&out, name, pinyin);
    if (id_no)
        put_id_tokens(&out, id_no);
    if (old_id_no)
        put_id_tokens(&out, old_id_no);
    return out.text;
}
