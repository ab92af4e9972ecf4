/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 岗位设置: approved posts, who is on them, special posts, provincial standards, what is odd. */
#ifndef UI_POST_SCREEN_H
#define UI_POST_SCREEN_H

#include <stdint.h>

#include "screen.h"

struct ui_screen *post_screen_new(struct ui_app *app);

/** 导入岗位设置核准表: choose the file. (post_import.c) */
struct ui_screen *post_import_choose(struct ui_app *app);

/** 核准版本: all versions of a school's plan with their documents. */
struct ui_screen *version_screen_new(struct ui_app *app, int64_t school_id);

#endif
