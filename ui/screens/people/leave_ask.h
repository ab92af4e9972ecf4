/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 离岗: 退休 调出 辞职 … on a date, with the card. */
#ifndef UI_LEAVE_ASK_H
#define UI_LEAVE_ASK_H

#include <stdint.h>

#include "act_flow.h"

enum ui_outcome leave_ask(struct ui_screen *screen, const char *name);

/** For `resumed`: prepares the act when that was the question; else UI_REDRAW. */
enum ui_outcome leave_resumed(struct ui_screen *screen, const struct ui_screen *child,
                              struct act_flow *flow, int64_t teacher_id, const char *name);

#endif
