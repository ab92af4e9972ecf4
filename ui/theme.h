/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What each style looks like: eight colours on the default background, or attributes alone. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>

#include "style.h"

enum ui_colour {
    UI_COLOUR_DEFAULT = -1,
    UI_BLACK,
    UI_RED,
    UI_GREEN,
    UI_YELLOW,
    UI_BLUE,
    UI_MAGENTA,
    UI_CYAN,
    UI_WHITE,
};

enum { UI_LOOK_BOLD = 1, UI_LOOK_DIM = 2, UI_LOOK_UNDERLINE = 4, UI_LOOK_REVERSE = 8 };

struct ui_look {
    enum ui_colour ink, paper;
    unsigned attributes; /* UI_LOOK_… */
};

/** @p colours: the terminal has them and the clerk did not refuse them. The flags of @p style
 *  (UI_BOLD, UI_UNDERLINE) are added to the attributes. */
struct ui_look ui_theme_look(unsigned style, bool colours);

/** Colours are used unless NO_COLOR is set to something (no-color.org) or the terminal has none. */
bool ui_theme_colours(const char *no_color, int terminal_colours);

#endif
