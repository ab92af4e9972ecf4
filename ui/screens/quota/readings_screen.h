/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 读法: a line of the board under each reading of what the paper leaves open, the strictest
 * marked.
 */
#ifndef UI_READINGS_SCREEN_H
#define UI_READINGS_SCREEN_H

#include "screen.h"
#include "shizi/posts.h"

struct ui_screen *readings_screen_new(struct ui_app *app, int64_t year, const char *series,
                                      enum sz_post_level level);

#endif
