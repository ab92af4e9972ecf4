/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One act of the log: who, when, on which paper, what it changed; and its undo. */
#ifndef UI_ACT_SCREEN_H
#define UI_ACT_SCREEN_H

#include <stdint.h>

#include "screen.h"
#include "shizi/log.h"
#include "widgets/list.h"

extern const struct ui_screen_class act_screen_class;

struct ui_screen *act_screen_new(struct ui_app *app, int64_t act_id);

/** Columns and cells of lists of acts, here and elsewhere. */
enum { ACT_LIST_COLUMNS = 7 };
extern const struct ui_column act_list_columns[ACT_LIST_COLUMNS];
const char *act_list_cell(const struct sz_log_act *act, size_t column, struct sz_arena *arena,
                          unsigned *style);

/** What can be done with an act that the log has: `u` where it is in force, `r` where it was
 * undone. NULL is neither. */
bool act_can_undo(const struct sz_log_act *act);
bool act_can_redo(const struct sz_log_act *act);

/** Whether it was undone, done again, or undid another; "" for none of these. */
const char *act_state(const struct sz_log_act *act, struct sz_arena *arena);

#endif
