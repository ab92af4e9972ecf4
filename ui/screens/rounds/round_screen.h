/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 聘期: who is in an appointment round, what becomes of him, and how far every school has come. */
#ifndef UI_ROUND_SCREEN_H
#define UI_ROUND_SCREEN_H

#include "screen.h"

/** The last round. */
struct ui_screen *round_screen_new(struct ui_app *app);

#endif
