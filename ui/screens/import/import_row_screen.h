/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One row of the file, column by column, beside what the bureau has: mended in place. */
#ifndef UI_IMPORT_ROW_SCREEN_H
#define UI_IMPORT_ROW_SCREEN_H

#include "import_desk.h"

/** @p desk is borrowed and stays below. */
struct ui_screen *import_row_screen_new(struct import_screen *desk, long number);

/** For `resumed`: the screen is a row in which something was changed. */
bool import_row_screen_changed(const struct ui_screen *screen);

#endif
