/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 说明: arithmetic, rules, documents and people behind a line of the quota board. */
#ifndef UI_EXPLAIN_SCREEN_H
#define UI_EXPLAIN_SCREEN_H

#include "screen.h"
#include "shizi/board.h"

/** @p series is copied. */
struct ui_screen *explain_screen_new(struct ui_app *app, int64_t year, const char *series,
                                     enum sz_post_level level);

/** Lines that somebody else has worked out; they are not read again. @p memory holds them and their
 * texts and is taken over, @p head stands above them. */
struct ui_screen *explain_screen_of(struct ui_app *app, const char *head, struct sz_arena *memory,
                                    struct sz_explain_line *lines, size_t count);

#endif
