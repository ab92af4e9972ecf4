/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 超限: places beyond the cap, proposed by one person and approved by another. */
#ifndef UI_OVERRIDES_SCREEN_H
#define UI_OVERRIDES_SCREEN_H

#include "screen.h"
#include "shizi/posts.h"

/** What a new one is proposed for: year, series and level of the board's line. */
struct ui_screen *overrides_screen_new(struct ui_app *app, int64_t year, const char *series,
                                       enum sz_post_level level);

#endif
