/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme.h"

#include <stddef.h>

#define DEFAULT UI_COLOUR_DEFAULT

/* clang-format off */
static const struct {
    struct ui_look colour;
    unsigned mono;
} looks[UI_STYLE_COUNT] = {
    /*              ink        paper     attributes              without colours */
    [UI_NORMAL] = {{DEFAULT,   DEFAULT,  0},                     0},
    [UI_TITLE]  = {{UI_WHITE,  UI_BLUE,  UI_LOOK_BOLD},          UI_LOOK_REVERSE},
    [UI_BANNER] = {{UI_BLACK,  UI_YELLOW, 0},                    UI_LOOK_REVERSE | UI_LOOK_BOLD | UI_LOOK_UNDERLINE},
    [UI_KEYS]   = {{UI_BLACK,  UI_CYAN,  0},                     UI_LOOK_REVERSE},
    [UI_CURSOR] = {{DEFAULT,   DEFAULT,  UI_LOOK_REVERSE},       UI_LOOK_REVERSE},
    [UI_HEADER] = {{DEFAULT,   DEFAULT,  UI_LOOK_BOLD},          UI_LOOK_BOLD},
    [UI_DIM]    = {{DEFAULT,   DEFAULT,  UI_LOOK_DIM},           UI_LOOK_DIM},
    [UI_OK]     = {{UI_GREEN,  DEFAULT,  0},                     0},
    [UI_WARN]   = {{UI_YELLOW, DEFAULT,  0},                     UI_LOOK_BOLD},
    [UI_BAD]    = {{UI_RED,    DEFAULT,  UI_LOOK_BOLD},          UI_LOOK_BOLD},
    [UI_ACCENT] = {{UI_CYAN,   DEFAULT,  0},                     0},
    [UI_FIELD]  = {{UI_CYAN,   DEFAULT,  UI_LOOK_UNDERLINE},     UI_LOOK_UNDERLINE},
};
/* clang-format on */

struct ui_look ui_theme_look(unsigned style, bool colours) {
    unsigned name = style & UI_STYLE_MASK;
    struct ui_look look = {DEFAULT, DEFAULT, 0};

    if (name >= UI_STYLE_COUNT)
        name = UI_NORMAL;
    if (colours)
        look = looks[name].colour;
    else
        look.attributes = looks[name].mono;
    if (style & UI_BOLD)
        look.attributes |= UI_LOOK_BOLD;
    if (style & UI_UNDERLINE)
        look.attributes |= UI_LOOK_UNDERLINE;
    return look;
}

bool ui_theme_colours(const char *no_color, int terminal_colours) {
    return terminal_colours >= 8 && (no_color == NULL || no_color[0] == '\0');
}
