/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Names behind figures of the home page: what begins soon, what runs out, what is still to do. */
#ifndef UI_DATED_SCREEN_H
#define UI_DATED_SCREEN_H

#include "screen.h"

enum dated_kind { DATED_COMING, DATED_ENDING, DATED_TODOS };

extern const struct ui_screen_class dated_screen_class;

struct ui_screen *dated_screen_new(struct ui_app *app, enum dated_kind kind);

#endif
