/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 花名册: find anybody, look, open, change. */
#ifndef UI_ROSTER_SCREEN_H
#define UI_ROSTER_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class roster_screen_class;

/** @p filter is what stands in the line at first (may be NULL); @p typing: the cursor is in it. */
struct ui_screen *roster_screen_new(struct ui_app *app, const char *filter, bool typing);

#endif
