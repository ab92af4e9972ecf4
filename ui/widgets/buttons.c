/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/buttons.h"

#include <stddef.h>

enum { GAP = 3 };

int ui_buttons_draw(struct ui_buttons *buttons, struct ui_grid *grid, int row, int column,
                    unsigned style, const char *take, const char *leave) {
    *buttons = (struct ui_buttons){.row = row, .take = column};
    column = ui_write(grid, row, column, style, take);
    buttons->take_end = column;
    if (leave) {
        buttons->leave = column + GAP;
        column = ui_write(grid, row, buttons->leave, UI_ACCENT, leave);
        buttons->leave_end = column;
    }
    return column;
}

uint32_t ui_buttons_hit(const struct ui_buttons *buttons, const struct ui_event *event) {
    if (event->key != UI_KEY_CLICK || event->row != buttons->row)
        return UI_KEY_NONE;
    if (event->column >= buttons->take && event->column < buttons->take_end)
        return UI_KEY_ENTER;
    if (event->column >= buttons->leave && event->column < buttons->leave_end)
        return UI_KEY_ESCAPE;
    return UI_KEY_NONE;
}
