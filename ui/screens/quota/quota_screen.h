/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 岗位职称: the quota board of a year, every figure of which leads to where it comes from. */
#ifndef UI_QUOTA_SCREEN_H
#define UI_QUOTA_SCREEN_H

#include "screen.h"

/** The board of the year of the date shown. */
struct ui_screen *quota_screen_new(struct ui_app *app);

#endif
