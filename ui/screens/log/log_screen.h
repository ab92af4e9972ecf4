/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 业务日志: every act, newest first; open one to see its card and to undo it. */
#ifndef UI_LOG_SCREEN_H
#define UI_LOG_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class log_screen_class;

struct ui_screen *log_screen_new(struct ui_app *app);

#endif
