/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Breaking text into rows: between Han characters, at spaces, never before closing punctuation. */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include <stddef.h>

#include "grid.h"

/** Bytes of @p text that go on a row of @p width cells. *skip is what follows them and belongs on
 * no row (the space or line end at the break). At the end of the text both are 0. */
size_t ui_wrap_row(const char *text, int width, size_t *skip);

/** Rows the text takes; "" takes one. */
int ui_wrap_count(const char *text, int width);

/** Draw in @p rect, no more than its rows; @return the rows used. */
int ui_put_wrapped(struct ui_grid *grid, struct ui_rect rect, unsigned style, const char *text);

#endif
