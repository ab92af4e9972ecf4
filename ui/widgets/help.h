/* SPDX-License-Identifier: GPL-3.0-or-later */
/** F1: the keys that work on the screen below, filtered as one types; Enter presses the chosen one.
 */
#ifndef UI_HELP_H
#define UI_HELP_H

#include "screen.h"

extern const struct ui_screen_class ui_help_class;

struct ui_screen *ui_help_new(const struct ui_screen *about);

/** The key chosen with Enter in a help that closes, or UI_KEY_NONE. */
uint32_t ui_help_chosen(const struct ui_screen *screen);

#endif
