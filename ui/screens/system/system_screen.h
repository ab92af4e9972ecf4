/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 系统: rules with source and dates, code tables, accounts, the bureau's file, this program. */
#ifndef UI_SYSTEM_SCREEN_H
#define UI_SYSTEM_SCREEN_H

#include "screen.h"

enum system_tab {
    SYSTEM_RULES,
    SYSTEM_CODES,
    SYSTEM_ACCOUNTS,
    SYSTEM_FILE,
    SYSTEM_ABOUT,
    SYSTEM_TABS
};

extern const struct ui_screen_class system_screen_class;

struct ui_screen *system_screen_new(struct ui_app *app, enum system_tab tab);

#endif
