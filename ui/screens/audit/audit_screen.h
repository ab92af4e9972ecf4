/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 审计: what the rules find, by rule; from a finding to whom it is about and to the act. */
#ifndef UI_AUDIT_SCREEN_H
#define UI_AUDIT_SCREEN_H

#include "screen.h"

struct ui_screen *audit_screen_new(struct ui_app *app);

#endif
