/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/hanzi.h"

#include "hanzi_table.h"
#include "shizi/arena.h"
#include "shizi/text.h"

#include <string.h>

enum { MIDDLE_DOT = 0xB7, SYLLABLE_MASK = (1 << HANZI_SYLLABLE_BITS) - 1 };

static uint32_t entry_of(uint32_t c) {
    for (size_t i = 0; i < hanzi_page_count; i++)
        if (c >= hanzi_pages[i].first && c <= hanzi_pages[i].last)
            return hanzi_pages[i].entries[c - hanzi_pages[i].first];
    return 0;
}

static const char *syllable_of(uint32_t c) {
    return hanzi_syllables[entry_of(c) & SYLLABLE_MASK];
}

static uint32_t rank_of(uint32_t c) {
    return entry_of(c) >> (HANZI_SYLLABLE_BITS + HANZI_STROKE_BITS);
}

int sz_hanzi_strokes(uint32_t c) {
    return (int)(entry_of(c) >> HANZI_SYLLABLE_BITS & ((1U << HANZI_STROKE_BITS) - 1));
}

/* name need not end behind its first len bytes. */
static const struct hanzi_surname *find_surname(const char *name, size_t len) {
    size_t low = 0, high = hanzi_surname_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *found = hanzi_surnames[middle].name;
        int order = strncmp(found, name, len);
        if (order == 0 && found[len] == '\0')
            return &hanzi_surnames[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Where the surname ends, and its row when it has one. A name of two characters has no
 * two-character surname; one with a dot is a transcription and has none at all (*known stays NULL).
 */
static size_t split_surname(const char *name, const struct hanzi_surname **known) {
    const char *at = name;
    bool han = sz_char_is_han(sz_utf8_next(&at));
    size_t one = (size_t)(at - name);
    bool two_han = han && sz_char_is_han(sz_utf8_next(&at));
    size_t two = (size_t)(at - name);

    *known = NULL;
    if (!han || strstr(name, "\xC2\xB7"))
        return han ? one : 0;
    if (two_han && *at)
        *known = find_surname(name, two);
    if (*known)
        return two;
    *known = find_surname(name, one);
    return one;
}

/* Syllables joined by one space; a character without reading joins the word before it when that has
 * none either. */
struct words {
    char *text;
    size_t len;
    bool open; /* the last word consists of characters without reading */
};

static void add_word(struct words *words, const char *word, size_t size) {
    if (words->len > 0)
        words->text[words->len++] = ' ';
    memcpy(words->text + words->len, word, size);
    words->len += size;
    words->open = false;
}

static void add_unread(struct words *words, uint32_t c) {
    char bytes[5];
    size_t size = sz_utf8_put(c, bytes);
    if (!words->open) {
        add_word(words, bytes, size);
        words->open = true;
        return;
    }
    memcpy(words->text + words->len, bytes, size);
    words->len += size;
}

static void add_character(struct words *words, uint32_t c) {
    if (c == ' ' || c == MIDDLE_DOT)
        words->open = false;
    else if (*syllable_of(c))
        add_word(words, syllable_of(c), strlen(syllable_of(c)));
    else
        add_unread(words, c);
}

char *sz_name_pinyin(struct sz_arena *arena, const char *name) {
    const struct hanzi_surname *surname;
    const char *given = name + split_surname(name, &surname);
    struct words words = {.text =
                              sz_arena_alloc(arena, strlen(name) * (HANZI_SYLLABLE_MAX + 1) + 1)};

    if (surname)
        add_word(&words, surname->readings, strcspn(surname->readings, "/"));
    else
        given = name;
    for (uint32_t c = sz_utf8_next(&given); c != 0; c = sz_utf8_next(&given))
        add_character(&words, c);
    return words.text;
}

const char *sz_name_surname_readings(const char *name, size_t *syllables) {
    const struct hanzi_surname *surname;
    split_surname(name, &surname);
    *syllables = surname && strchr(surname->readings, ' ') ? 2 : 1;
    return surname ? surname->readings : "";
}

enum { DIGITS = 3, LAST_RANK = (1 << 6 * DIGITS) - 1 };

/* In base 64; the digits rise in ASCII, so that memcmp compares the numbers. */
static char *put_number(char *at, uint32_t number, int digits) {
    static const char digit[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
    for (int i = digits - 1; i >= 0; i--, number /= 64)
        at[i] = digit[number % 64];
    return at + digits;
}

static bool counts(uint32_t c) {
    return c != ' ' && c != MIDDLE_DOT;
}

static char *put_ranks(char *at, const char *text, const char *end) {
    while (text < end) {
        uint32_t c = sz_utf8_next(&text);
        uint32_t rank = rank_of(c);
        if (counts(c))
            at = put_number(at, rank > 0 ? rank : LAST_RANK, DIGITS);
    }
    return at;
}

static uint32_t count_given(const char *given) {
    uint32_t count = 0;
    for (uint32_t c = sz_utf8_next(&given); c != 0; c = sz_utf8_next(&given))
        count += counts(c);
    return count < 63 ? count : 63;
}

char *sz_name_stroke_key(struct sz_arena *arena, const char *name) {
    const struct hanzi_surname *surname;
    const char *given = name + split_surname(name, &surname);
    const char *end = name + strlen(name);
    char *key = sz_arena_alloc(arena, (strlen(name) + 3) * DIGITS + 1);
    if (given == name) /* no Han surname: behind all others, by its letters */
        return sz_arena_printf(arena, "~~~%s", name);

    char *at = put_ranks(key, name, given);
    if (at == key + DIGITS)
        at = put_number(at, 0, DIGITS);
    at = put_number(at, count_given(given), 1);
    put_ranks(at, given, end);
    return key;
}
