/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 退休: who is due in a year and the next, by which track, and what has been agreed; from there to
 *  the person and to his 退休登记. */
#ifndef UI_RETIREMENT_SCREEN_H
#define UI_RETIREMENT_SCREEN_H

#include "screen.h"

/** The year of the date shown, with those who should have gone before. */
struct ui_screen *retirement_screen_new(struct ui_app *app);

#endif
