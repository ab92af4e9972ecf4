/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 首页: where the bureau stands, what was done last, where to go. */
#ifndef UI_HOME_SCREEN_H
#define UI_HOME_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class home_screen_class;

/** The first screen of the application (ui_start.first). */
struct ui_screen *home_screen_new(struct ui_app *app);

#endif
