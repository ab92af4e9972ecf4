/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 报送登记: every sheet that left, the newest first, and what became of it. */
#ifndef UI_REGISTER_SCREEN_H
#define UI_REGISTER_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class register_screen_class;

struct ui_screen *register_screen_new(struct ui_app *app);

#endif
