/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What stands around every screen: title line, status line, key bar. Drawing notes in the app what
 *  can be clicked there. */
#ifndef UI_FURNITURE_H
#define UI_FURNITURE_H

#include "app.h"

/** Line 1: product, where we are, the date that is shown, who is working. */
void ui_draw_title(struct ui_app *app, struct ui_grid *grid);

/** The line above the last: message, status or hints on the left, position on the right. */
void ui_draw_status(struct ui_app *app, struct ui_grid *grid);

/** The last line: the F-keys that work now, in their order. */
void ui_draw_keys(struct ui_app *app, struct ui_grid *grid);

void ui_draw_too_small(struct ui_grid *grid);

#endif
