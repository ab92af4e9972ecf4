/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tokens of a person and the words of a search share. Private to the base floor. */
#ifndef SEARCH_TEXT_H
#define SEARCH_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sz_arena;

/* A text that grows in the arena; texts are short, so it is simply copied when full. */
struct search_text {
    struct sz_arena *arena;
    char *text;
    size_t len, room;
};

void search_put(struct search_text *out, const char *text);
void search_put_char(struct search_text *out, uint32_t c);

/* ASCII letters in lower case; everything else as it is. */
uint32_t search_lower(uint32_t c);

bool search_is_digit(uint32_t c);
bool search_is_letter(uint32_t c);

/* ü in any tone, which the index writes v. */
bool search_is_umlaut(uint32_t c);

/* What names are made of besides ASCII: Han, private-use stand-ins for rare characters, other
 * scripts. No punctuation. */
bool search_is_name_char(uint32_t c);

#endif
