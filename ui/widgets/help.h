/* SPDX-License-Identifier: GPL-3.0-or-later */
/** F1: the keys that work on the screen below, in groups (此屏, 列表, 到处可用), filtered as one
 * types; Enter does the chosen one.
 */
#ifndef UI_HELP_H
#define UI_HELP_H

#include "screen.h"

extern const struct ui_screen_class ui_help_class;

struct ui_screen *ui_help_new(const struct ui_screen *about);

/** How the keys of a binding are read, the other key or Esc with a digit behind the first: "F8 x",
 *  "F5 Esc5". In @p arena. */
const char *ui_help_keys(const struct ui_binding *row, struct sz_arena *arena);

#endif
