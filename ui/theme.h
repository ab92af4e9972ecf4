/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What each style looks like: attributes alone, eight colours, or calmer ones where the terminal
 *  has 256; each for a dark and for a light background. Only places with a paper of their own
 *  change the background, everything else stands on the clerk's.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>

#include "style.h"

/** Numbers of the terminal's palette; above these eight only in a theme of 256 colours. */
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
    int ink, paper;      /* enum ui_colour or a number of the 256 */
    unsigned attributes; /* UI_LOOK_… */
};

enum ui_theme {
    UI_THEME_MONO,
    UI_THEME_DARK, /* eight colours */
    UI_THEME_LIGHT,
    UI_THEME_DARK_256,
    UI_THEME_LIGHT_256,
    UI_THEME_COUNT,
};

/** What is known about a terminal; texts may be NULL. */
struct ui_theme_facts {
    int colours;          /* as terminfo says; -1: none */
    const char *no_color; /* NO_COLOR (no-color.org) */
    const char *wish;     /* SHIZI_THEME: light, dark or mono */
    const char *answer;   /* to the question for the background: "rgb:ffff/ffff/ffff" */
    const char *fgbg;     /* COLORFGBG: "15;0", "0;default;15" */
};

/** Dark unless something says that the background is light. */
enum ui_theme ui_theme_choose(const struct ui_theme_facts *facts);

/** The flags of @p style (UI_BOLD, UI_UNDERLINE) are added to the attributes. */
struct ui_look ui_theme_look(enum ui_theme theme, unsigned style);

#endif
