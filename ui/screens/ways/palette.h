/* SPDX-License-Identifier: GPL-3.0-or-later */
/** `:` everything one can go to or start from here: what the screen below can do, all places, all
 *  reports, and a person by name or number; found by Han, pinyin, initials and by what people also
 *  call it. Each with its key and its command line; what was used last comes first.
 */
#ifndef UI_PALETTE_H
#define UI_PALETTE_H

#include "screen.h"

extern const struct ui_screen_class palette_class;

struct ui_screen *palette_new(struct ui_screen *about);

#endif
