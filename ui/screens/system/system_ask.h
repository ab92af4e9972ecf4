/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Questions of the system screen that end in an act: a new account, another value of a rule,
 *  a reading of it confirmed. */
#ifndef UI_SYSTEM_ASK_H
#define UI_SYSTEM_ASK_H

#include "act_flow.h"
#include "shizi/entities.h"

enum ui_outcome system_ask_account(struct ui_screen *screen);
enum ui_outcome system_ask_rule(struct ui_screen *screen, const struct sz_rule *rule);
enum ui_outcome system_ask_confirm(struct ui_screen *screen, const struct sz_rule *rule);
enum ui_outcome system_ask_role(struct ui_screen *screen, const struct sz_account *account);
enum ui_outcome system_ask_recuse(struct ui_screen *screen, const struct sz_account *account);

/** 停用, or 启用 again: nothing to ask. */
enum ui_outcome system_lock(struct ui_screen *screen, struct act_flow *flow,
                            const struct sz_account *account);

/** For `resumed`: prepares the act when one of them was answered; else UI_IGNORED. @p rule
 *  and @p account are what was asked about, or NULL. */
enum ui_outcome system_answered(struct ui_screen *screen, const struct ui_screen *child,
                                struct act_flow *flow, const struct sz_rule *rule,
                                const struct sz_account *account);

#endif
