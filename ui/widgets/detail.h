/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A pane of label: value lines beside or below a list. */
#ifndef UI_DETAIL_H
#define UI_DETAIL_H

#include <stddef.h>

#include "grid.h"

struct ui_detail_line {
    const char *label; /* NULL: the value takes the whole width */
    const char *value; /* wrapped; NULL or "" is left out together with its label */
    unsigned style;    /* of the value */
};

/** Draw in @p area from line @p first on; what does not fit is left out.
 *  @return the number of lines drawn in full, so that a pane can be scrolled. */
size_t ui_detail_draw(struct ui_grid *grid, struct ui_rect area, const struct ui_detail_line *lines,
                      size_t count, size_t first);

#endif
