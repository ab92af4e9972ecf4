/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 申报经过: what happened to one application, day by day; objections are answered here. */
#ifndef UI_CASE_SCREEN_H
#define UI_CASE_SCREEN_H

#include "screen.h"

struct ui_screen *case_screen_new(struct ui_app *app, int64_t case_id);

#endif
