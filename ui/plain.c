/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include <stddef.h>

#include "shizi/text.h"

struct stand_in {
    const char *originals;
    char plain;
};

/* clang-format off */
static const struct stand_in pieces[] = {
    {"─╌┄", '-'}, {"│", '|'}, {"━▬", '='},
    {"┌┐└┘├┤┬┴┼", '+'},
    {"▁", '_'}, {"▂", '.'}, {"▃", ':'}, {"▄", '-'}, {"▅", '='}, {"▆", '+'}, {"▇", '*'}, {"█", '#'},
    {"▉▊▋▌", '#'}, {"▍▎▏", '|'}, {"░▒", '.'}, {"▓", '#'},
    {"•●", '*'}, {"○", 'o'},
};

static const struct stand_in letters[] = {
    {"āáǎà", 'a'}, {"ēéěèê", 'e'}, {"īíǐì", 'i'}, {"ōóǒò", 'o'}, {"ūúǔù", 'u'}, {"ǖǘǚǜü", 'v'},
    {"ńňǹ", 'n'}, {"ḿ", 'm'},
    {"·•‧…∙⋅", '.'}, {"“”", '"'}, {"‘’′", '\''}, {"—–―─−↔", '-'}, {"×", 'x'}, {"÷", '/'}, {"±", '+'},
    {"≤←", '<'}, {"≥→", '>'}, {"≈", '~'}, {"≠", '#'}, {"°", 'o'}, {"‰", '%'}, {"√✓", 'v'}, {"№", 'N'}, {"§", 'S'}, {"¥", 'Y'},
    {"●◆■★※▲", '*'}, {"○◇□☆△", 'o'}, {"│", '|'},
    {"①⑴Ⅰⅰ", '1'}, {"②⑵Ⅱⅱ", '2'}, {"③⑶Ⅲⅲ", '3'}, {"④⑷Ⅳⅳ", '4'}, {"⑤⑸Ⅴⅴ", '5'},
    {"⑥⑹Ⅵⅵ", '6'}, {"⑦⑺Ⅶⅶ", '7'}, {"⑧⑻Ⅷⅷ", '8'}, {"⑨⑼Ⅸⅸ", '9'},
};
/* clang-format on */

static uint32_t find(const struct stand_in *rows, size_t count, uint32_t c, uint32_t otherwise) {
    for (size_t i = 0; i < count; i++)
        for (const char *at = rows[i].originals; *at;)
            if (sz_utf8_next(&at) == c)
                return (uint32_t)rows[i].plain;
    return otherwise;
}

uint32_t ui_plain_piece(uint32_t piece) {
    if (piece < 0x80)
        return piece;
    return find(pieces, sizeof pieces / sizeof pieces[0], piece, '+');
}

uint32_t ui_plain_letter(uint32_t letter) {
    return find(letters, sizeof letters / sizeof letters[0], letter, '?');
}

/* Unicode's EastAsianWidth: no narrow letter of the scripts between Cyrillic and the general
 * punctuation (Arabic, Tibetan, Mongolian …) is ambiguous. */
bool ui_may_be_wide(uint32_t c) {
    return c >= 0x80 && (c < 0x0452 || c >= 0x2010);
}
