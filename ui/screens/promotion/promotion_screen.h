/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 职称评聘: the cases of a batch, the conditions of the current one, and every step of the round.
 */
#ifndef UI_PROMOTION_SCREEN_H
#define UI_PROMOTION_SCREEN_H

#include "screen.h"

/** The batch that is open, else the last one. */
struct ui_screen *promotion_screen_new(struct ui_app *app);

#endif
