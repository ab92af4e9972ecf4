/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by home_screen.c and home_draw.c only. */
#ifndef UI_HOME_PRIVATE_H
#define UI_HOME_PRIVATE_H

#include "act_flow.h"
#include "home_figures.h"
#include "screen.h"
#include "widgets/list.h"

enum { HOME_SHOWN = 64 };

enum pane { PANE_DUTIES, PANE_RECENT, PANE_BARS, PANES };

struct home_screen {
    struct ui_screen screen;
    bool greeted; /* drafts have been looked for */
    struct home_figures figures;
    enum pane pane;
    int duty;                                 /* line with the cursor */
    const struct home_bar *shown[HOME_SHOWN]; /* bars of the last drawing */
    int shown_count, bar;
    bool recent_shown;
    struct ui_list recent;
    struct sz_arena cells;
    struct act_flow flow;
    unsigned revision;
};

/** Somebody has written, or another date is shown: everything is counted again. */
void home_follow(struct home_screen *self);

/** Keys of the menu in its order. */
extern const char home_menu[];

/** The place of the menu that has @p key, or NULL. */
const struct ui_place *home_place(const struct ui_app *app, char key);

void home_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);

#endif
