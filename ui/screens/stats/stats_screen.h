/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 统计: people counted by columns of the roster, each figure opening its names. */
#ifndef UI_STATS_SCREEN_H
#define UI_STATS_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class stats_screen_class;

struct ui_screen *stats_screen_new(struct ui_app *app);

/** With a question of its own, as sz_crosstab_question; columns and filter may be "". */
struct ui_screen *stats_screen_ask(struct ui_app *app, const char *rows, const char *columns,
                                   const char *filter);

#endif
