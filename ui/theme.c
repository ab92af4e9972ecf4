/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT UI_COLOUR_DEFAULT

enum { FEW = 8, MANY = 256, GREY = 7, WHITE = 15 };

/* Yellow and cyan cannot be read on white: the light themes say the same with other colours. */
/* clang-format off */
static const struct ui_look looks[UI_THEME_COUNT][UI_STYLE_COUNT] = {
    [UI_THEME_MONO] = {
        [UI_NORMAL] = {DEFAULT, DEFAULT, 0},
        [UI_TITLE]  = {DEFAULT, DEFAULT, UI_LOOK_REVERSE},
        [UI_BANNER] = {DEFAULT, DEFAULT, UI_LOOK_REVERSE | UI_LOOK_BOLD | UI_LOOK_UNDERLINE},
        [UI_KEYS]   = {DEFAULT, DEFAULT, UI_LOOK_REVERSE},
        [UI_CURSOR] = {DEFAULT, DEFAULT, UI_LOOK_REVERSE},
        [UI_HEADER] = {DEFAULT, DEFAULT, UI_LOOK_BOLD},
        [UI_DIM]    = {DEFAULT, DEFAULT, UI_LOOK_DIM},
        [UI_OK]     = {DEFAULT, DEFAULT, 0},
        [UI_WARN]   = {DEFAULT, DEFAULT, UI_LOOK_BOLD},
        [UI_BAD]    = {DEFAULT, DEFAULT, UI_LOOK_BOLD},
        [UI_ACCENT] = {DEFAULT, DEFAULT, 0},
        [UI_FIELD]  = {DEFAULT, DEFAULT, UI_LOOK_UNDERLINE},
    },
    [UI_THEME_DARK] = {
        [UI_NORMAL] = {DEFAULT,   DEFAULT,   0},
        [UI_TITLE]  = {UI_WHITE,  UI_BLUE,   UI_LOOK_BOLD},
        [UI_BANNER] = {UI_BLACK,  UI_YELLOW, 0},
        [UI_KEYS]   = {UI_BLACK,  UI_CYAN,   0},
        [UI_CURSOR] = {DEFAULT,   DEFAULT,   UI_LOOK_REVERSE},
        [UI_HEADER] = {DEFAULT,   DEFAULT,   UI_LOOK_BOLD},
        [UI_DIM]    = {DEFAULT,   DEFAULT,   UI_LOOK_DIM},
        [UI_OK]     = {UI_GREEN,  DEFAULT,   0},
        [UI_WARN]   = {UI_YELLOW, DEFAULT,   0},
        [UI_BAD]    = {UI_RED,    DEFAULT,   UI_LOOK_BOLD},
        [UI_ACCENT] = {UI_CYAN,   DEFAULT,   0},
        [UI_FIELD]  = {UI_CYAN,   DEFAULT,   UI_LOOK_UNDERLINE},
    },
    [UI_THEME_LIGHT] = {
        [UI_NORMAL] = {DEFAULT,    DEFAULT,   0},
        [UI_TITLE]  = {UI_WHITE,   UI_BLUE,   UI_LOOK_BOLD},
        [UI_BANNER] = {UI_BLACK,   UI_YELLOW, 0},
        [UI_KEYS]   = {UI_BLACK,   UI_CYAN,   0},
        [UI_CURSOR] = {DEFAULT,    DEFAULT,   UI_LOOK_REVERSE},
        [UI_HEADER] = {DEFAULT,    DEFAULT,   UI_LOOK_BOLD},
        [UI_DIM]    = {DEFAULT,    DEFAULT,   UI_LOOK_DIM},
        [UI_OK]     = {UI_GREEN,   DEFAULT,   0},
        [UI_WARN]   = {UI_MAGENTA, DEFAULT,   0},
        [UI_BAD]    = {UI_RED,     DEFAULT,   UI_LOOK_BOLD},
        [UI_ACCENT] = {UI_BLUE,    DEFAULT,   0},
        [UI_FIELD]  = {UI_BLUE,    DEFAULT,   UI_LOOK_UNDERLINE},
    },
    [UI_THEME_DARK_256] = {
        [UI_NORMAL] = {DEFAULT, DEFAULT, 0},
        [UI_TITLE]  = {255,     24,      UI_LOOK_BOLD},
        [UI_BANNER] = {16,      179,     0},
        [UI_KEYS]   = {16,      73,      0},
        [UI_CURSOR] = {16,      153,     0},
        [UI_HEADER] = {110,     DEFAULT, UI_LOOK_BOLD},
        [UI_DIM]    = {246,     DEFAULT, 0},
        [UI_OK]     = {108,     DEFAULT, 0},
        [UI_WARN]   = {179,     DEFAULT, 0},
        [UI_BAD]    = {210,     DEFAULT, UI_LOOK_BOLD},
        [UI_ACCENT] = {80,      DEFAULT, 0},
        [UI_FIELD]  = {255,     238,     0},
    },
    [UI_THEME_LIGHT_256] = {
        [UI_NORMAL] = {DEFAULT, DEFAULT, 0},
        [UI_TITLE]  = {231,     24,      UI_LOOK_BOLD},
        [UI_BANNER] = {16,      221,     0},
        [UI_KEYS]   = {16,      152,     0},
        [UI_CURSOR] = {231,     25,      0},
        [UI_HEADER] = {24,      DEFAULT, UI_LOOK_BOLD},
        [UI_DIM]    = {242,     DEFAULT, 0},
        [UI_OK]     = {22,      DEFAULT, 0},
        [UI_WARN]   = {94,      DEFAULT, 0},
        [UI_BAD]    = {124,     DEFAULT, UI_LOOK_BOLD},
        [UI_ACCENT] = {25,      DEFAULT, 0},
        [UI_FIELD]  = {16,      254,     0},
    },
};
/* clang-format on */

struct ui_look ui_theme_look(enum ui_theme theme, unsigned style) {
    unsigned name = style & UI_STYLE_MASK;

    struct ui_look look = looks[theme][name < UI_STYLE_COUNT ? name : UI_NORMAL];
    if (style & UI_BOLD)
        look.attributes |= UI_LOOK_BOLD;
    if (style & UI_UNDERLINE)
        look.attributes |= UI_LOOK_UNDERLINE;
    return look;
}

static bool says(const char *text, const char *word) {
    return text && strcmp(text, word) == 0;
}

/* 1 to 4 digits of a colour as a part of 255; -1 when there are none. */
static long part(const char **at) {
    char *end;
    long value = strtol(*at, &end, 16);
    long digits = end - *at;

    if (digits < 1 || digits > 4)
        return -1;
    *at = *end == '/' ? end + 1 : end;
    return value * 255 / ((1L << (4 * digits)) - 1);
}

/* By the weights of luma (ITU-R BT.601). @return whether the answer was understood. */
static bool read_answer(const char *answer, bool *light) {
    if (!answer || strncmp(answer, "rgb:", 4) != 0)
        return false;
    answer += 4;
    long red = part(&answer), green = part(&answer), blue = part(&answer);
    if (red < 0 || green < 0 || blue < 0)
        return false;
    *light = red * 299 + green * 587 + blue * 114 > 127500;
    return true;
}

/* "ink;paper" or "ink;something;paper": 7 and 15 are the whites of the palette. */
static bool read_fgbg(const char *fgbg) {
    const char *last = fgbg ? strrchr(fgbg, ';') : NULL;

    long paper = last ? strtol(last + 1, NULL, 10) : -1;
    return paper == GREY || paper == WHITE;
}

static bool is_light(const struct ui_theme_facts *facts) {
    bool light = false;

    if (says(facts->wish, "light"))
        return true;
    if (says(facts->wish, "dark"))
        return false;
    return read_answer(facts->answer, &light) ? light : read_fgbg(facts->fgbg);
}

enum ui_theme ui_theme_choose(const struct ui_theme_facts *facts) {
    bool refused = facts->no_color && *facts->no_color;

    if (refused || says(facts->wish, "mono") || facts->colours < FEW)
        return UI_THEME_MONO;
    if (facts->colours >= MANY)
        return is_light(facts) ? UI_THEME_LIGHT_256 : UI_THEME_DARK_256;
    return is_light(facts) ? UI_THEME_LIGHT : UI_THEME_DARK;
}
