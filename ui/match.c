/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match.h"

#include <ctype.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/hanzi.h"
#include "shizi/text.h"

static char *lower(struct sz_arena *arena, const char *text) {
    char *out = sz_arena_copy(arena, text);

    for (char *at = out; *at; at++)
        if ((unsigned char)*at < 0x80)
            *at = (char)tolower((unsigned char)*at);
    return out;
}

/* "gao ji jiao" holds "gaoji" and "jijiao": from a syllable on, across the spaces. */
static bool reads_as(const char *pinyin, const char *word) {
    for (const char *from = pinyin; from; from = strchr(from, ' ')) {
        const char *at = from + strspn(from, " ");
        const char *w = word;
        from = at;
        while (*w && *at && (*at == ' ' || *at == *w)) {
            w += *at != ' ';
            at++;
        }
        if (*w == '\0')
            return true;
    }
    return false;
}

static bool has_initials(struct sz_arena *arena, const char *pinyin, const char *word) {
    char *initials = sz_arena_alloc(arena, strlen(pinyin) + 1);
    size_t count = 0;

    for (const char *at = pinyin; *at; at++)
        if (*at != ' ' && (at == pinyin || at[-1] == ' '))
            initials[count++] = *at;
    return strstr(initials, word) != NULL;
}

static bool word_matches(struct sz_arena *arena, const char *word, const char *text) {
    if (strstr(text, word))
        return true;

    /* A text is no name: 查人 is read cha ren, as a name it would be Zha. The dot says so. */
    const char *read = sz_name_pinyin(arena, sz_arena_printf(arena, "·%s", text));
    read += strspn(read, " ");
    return reads_as(read, word) || has_initials(arena, read, word);
}

bool ui_match(struct sz_arena *arena, const char *typed, const char *text) {
    char *words = lower(arena, sz_text_normal(arena, typed));
    char *rest = NULL;
    const char *low = lower(arena, text);

    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!word_matches(arena, word, low))
            return false;
    return true;
}
