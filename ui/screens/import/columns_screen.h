/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which sheet of a file, which rows are its header, what its columns mean. */
#ifndef UI_COLUMNS_SCREEN_H
#define UI_COLUMNS_SCREEN_H

#include "screen.h"
#include "shizi/import.h"

/** @p options are copied, their texts too. */
struct ui_screen *columns_screen_new(struct ui_app *app, const struct sz_import_options *options);

/** For `resumed`: sheet, header and columns as they were agreed, texts in @p arena.
 *  @return false when the screen is another one or nothing was agreed. */
bool columns_screen_taken(const struct ui_screen *screen, struct sz_arena *arena,
                          struct sz_import_options *options);

#endif
