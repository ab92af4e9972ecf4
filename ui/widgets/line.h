/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One line of editable text. The cursor steps over whole characters with their marks; what cannot
 *  be shown (controls, bidi, zero-width) is never taken in; a paste is one piece of one line.
 *  Keys: arrows, Home/End (^A ^E), Backspace, Delete, ^U all before, ^K all behind, ^W word before,
 *  ^Z back to before the last run of edits (and forth again).
 */
#ifndef UI_LINE_H
#define UI_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grid.h"
#include "screen.h"

enum { UI_LINE_SIZE = 512 };

struct ui_line {
    char text[UI_LINE_SIZE];
    size_t cursor;               /* byte, always between two characters */
    size_t first;                /* byte: the first one shown */
    size_t limit;                /* characters; 0: as many as there is room for */
    bool secret;                 /* shown as stars */
    bool (*accepts)(uint32_t c); /* NULL: everything that can be shown */
    char before[UI_LINE_SIZE];   /* for ^Z */
    unsigned run;                /* kind of edit going on */
};

/** Put text in, the cursor behind it; what does not fit or is not accepted is left out. */
void ui_line_set(struct ui_line *line, const char *text);

/** All text goes as the first step of typing: ^Z brings it back. */
void ui_line_renew(struct ui_line *line);

/** @return UI_REDRAW when the event was for an editor, else UI_IGNORED. */
enum ui_outcome ui_line_handle(struct ui_line *line, const struct ui_event *event);

/** Draw in @p width cells ('<' and '>' stand for hidden text) and show the cursor when @p focused.
 */
void ui_line_draw(struct ui_line *line, struct ui_grid *grid, int row, int column, int width,
                  bool focused);

#endif
