/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The line of answers under a question: "回车 办理   Esc 放弃". */
#ifndef UI_BUTTONS_H
#define UI_BUTTONS_H

#include "grid.h"
#include "key.h"

/** Zero-initialise. Where they stood at the last drawing. */
struct ui_buttons {
    int row;
    int take, take_end; /* columns */
    int leave, leave_end;
};

/** @p leave may be NULL. @return the column behind them. */
int ui_buttons_draw(struct ui_buttons *buttons, struct ui_grid *grid, int row, int column,
                    unsigned style, const char *take, const char *leave);

/** The key of the answer that a click hit: UI_KEY_ENTER, UI_KEY_ESCAPE, or UI_KEY_NONE. */
uint32_t ui_buttons_hit(const struct ui_buttons *buttons, const struct ui_event *event);

#endif
