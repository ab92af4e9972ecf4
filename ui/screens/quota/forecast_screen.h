/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 评聘预测: occupied posts of the next years as a chart, the years below it, and a line of what is
 *  assumed, which can be changed; nothing is written. */
#ifndef UI_FORECAST_SCREEN_H
#define UI_FORECAST_SCREEN_H

#include "screen.h"
#include "shizi/posts.h"

/** @p series NULL: the first there is. */
struct ui_screen *forecast_screen_new(struct ui_app *app, const char *series,
                                      enum sz_post_level level);

/** For places: the first series, 高级. */
struct ui_screen *forecast_place(struct ui_app *app);

#endif
