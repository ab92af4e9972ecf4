/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 学校: all schools on a date; Enter opens one, F3 its people. */
#ifndef UI_SCHOOL_SCREEN_H
#define UI_SCHOOL_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class school_screen_class;

struct ui_screen *school_screen_new(struct ui_app *app);

#endif
