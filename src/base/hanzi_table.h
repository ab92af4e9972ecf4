/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shape of the table that tools/hanzi_gen.c writes at build time. Private to the base floor. */
#ifndef HANZI_TABLE_H
#define HANZI_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* One character in 32 bits: rank in stroke order, strokes (0 = unknown), number of its syllable
 * (0 = no reading). An entry of 0 is no Han character. */
enum {
    HANZI_SYLLABLE_BITS = 9,
    HANZI_STROKE_BITS = 6,
    HANZI_RANK_BITS = 17,
    HANZI_SYLLABLE_MAX = 8, /* "zhuang" and the end fit */
};

struct hanzi_page {
    uint32_t first, last;
    const uint32_t *entries;
};

/* A surname whose reading differs from that of its characters, or that has two characters. */
struct hanzi_surname {
    const char *name;
    const char *readings; /* the usual one first, separated by '/'; syllables by a space */
};

extern const char hanzi_syllables[][HANZI_SYLLABLE_MAX];
extern const struct hanzi_page hanzi_pages[];
extern const size_t hanzi_page_count;
extern const struct hanzi_surname hanzi_surnames[]; /* sorted by name, bytewise */
extern const size_t hanzi_surname_count;

#endif
