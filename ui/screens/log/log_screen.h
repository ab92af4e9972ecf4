/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 业务日志: every act, newest first; found by kind, clerk, date, document and text; opened, undone
 *  and done again.
 */
#ifndef UI_LOG_SCREEN_H
#define UI_LOG_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class log_screen_class;

struct ui_screen *log_screen_new(struct ui_app *app);

/** @p filter is what stands in the line at first (shizi/log_find.h). */
struct ui_screen *log_screen_found(struct ui_app *app, const char *filter);

#endif
