/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One entry of the register: what left, its receipt, what differs from the sheet before. */
#ifndef UI_SHEET_SCREEN_H
#define UI_SHEET_SCREEN_H

#include "screen.h"
#include "shizi/register.h"

extern const struct ui_screen_class sheet_screen_class;

struct ui_screen *sheet_screen_new(struct ui_app *app, int64_t id);

/** The receipt line as it stands on the sheet. */
const char *sheet_receipt(const struct sz_sent_sheet *sheet, struct sz_arena *arena);

#endif
