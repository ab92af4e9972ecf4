/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 结算 and 重开 of a quota year: the questions and the acts. */
#ifndef UI_YEAR_ASK_H
#define UI_YEAR_ASK_H

#include "act_flow.h"

enum ui_outcome year_ask_close(struct ui_screen *screen, int64_t year);
enum ui_outcome year_ask_reopen(struct ui_screen *screen, int64_t year);

/** UI_IGNORED when neither question was answered. */
enum ui_outcome year_answered(struct ui_screen *screen, const struct ui_screen *child, int64_t year,
                              struct act_flow *flow);

#endif
