/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Undo of an act, or doing again one that was undone: why, then the card of the compensating act.
 */
#ifndef UI_UNDO_ASK_H
#define UI_UNDO_ASK_H

#include "act_flow.h"
#include "shizi/log.h"

enum ui_outcome undo_ask(struct ui_screen *screen, const struct sz_log_act *act);

/** For `resumed`: prepares the undo when that was the question; else UI_REDRAW. */
enum ui_outcome undo_resumed(struct ui_screen *screen, const struct ui_screen *child,
                             struct act_flow *flow, const struct sz_log_act *act);

#endif
