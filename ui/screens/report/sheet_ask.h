/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The questions of the register: what became of a sheet, and whether a file is one of ours. */
#ifndef UI_SHEET_ASK_H
#define UI_SHEET_ASK_H

#include "act_flow.h"
#include "shizi/register.h"

/** 已收, 退回 …: asks for the state, the day and the reason. */
enum ui_outcome sheet_ask_state(struct ui_screen *screen, const struct sz_sent_sheet *sheet);

/** For `resumed`, behind act_flow_resumed: prepares the act of the answer and shows its card.
 *  UI_IGNORED: it was another question. */
enum ui_outcome sheet_state_resumed(struct ui_screen *screen, const struct ui_screen *child,
                                    struct act_flow *flow, int64_t id);

/** Asks for a file and says whether it is registered and unchanged. */
enum ui_outcome sheet_ask_file(struct ui_screen *screen);
enum ui_outcome sheet_file_resumed(struct ui_screen *screen, const struct ui_screen *child);

#endif
