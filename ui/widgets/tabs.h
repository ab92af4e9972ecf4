/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Pages of one screen, named in one row: 1 概况  2 编制  3 沿革. */
#ifndef UI_TABS_H
#define UI_TABS_H

#include <stddef.h>

#include "grid.h"
#include "screen.h"

enum { UI_TABS_MOST = 9 };

struct ui_tabs {
    const char *const *titles; /* borrowed; shown through _() */
    size_t count;
    size_t current;
};

/** Tab, Shift-Tab, Left, Right and 1..9. Offer the event to a list that scrolls sideways first when
 *  Left and Right are wanted there. */
enum ui_outcome ui_tabs_handle(struct ui_tabs *tabs, const struct ui_event *event);

/** One row; titles that do not fit go at the end that is far from the current one. */
void ui_tabs_draw(const struct ui_tabs *tabs, struct ui_grid *grid, int row, int column, int width);

/** The tab drawn at a place, for the mouse; count when there is none. */
size_t ui_tabs_at(const struct ui_tabs *tabs, int width, int cell);

#endif
