/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The grid of cells that screens draw into; no terminal is needed to draw or to test.
 *
 *  All positions and widths are cells; a Han character takes two. Every text passes sz_text_safe,
 *  nothing is drawn outside the grid, and a wide character is never left with one half: writing
 *  over one half blanks the other.
 */
#ifndef UI_GRID_H
#define UI_GRID_H

#include <stdint.h>

#include "shizi/arena.h"
#include "shizi/language.h"
#include "style.h"

enum { UI_CLUSTER_MAX = 13 }; /* one character and two marks of 4 bytes, and the end */

struct ui_cell {
    char text[UI_CLUSTER_MAX]; /* "" in the right half of a wide character */
    uint8_t width;             /* 0 right half, 1, 2 */
    uint16_t style;            /* name and flags of style.h */
};

/** Zero-initialise, then ui_grid_resize. */
struct ui_grid {
    int rows, columns;
    struct ui_cell *cells;
    int cursor_row, cursor_column; /* -1: hidden */
    struct sz_arena memory;        /* the cells */
    struct sz_arena scratch;       /* for what is drawn; emptied by ui_grid_clear */
};

struct ui_rect {
    int row, column, rows, columns;
};

/** Give the grid a size (at least 1x1) and clear it. */
void ui_grid_resize(struct ui_grid *grid, int rows, int columns);
void ui_grid_free(struct ui_grid *grid);

/** Blank everything, hide the cursor, empty the scratch arena. */
void ui_grid_clear(struct ui_grid *grid);

struct ui_rect ui_grid_rect(const struct ui_grid *grid);

/** The cell at a place, or NULL outside. */
const struct ui_cell *ui_grid_cell(const struct ui_grid *grid, int row, int column);

/** Text clipped ('~' at the end) and padded to exactly @p width cells. */
void ui_put(struct ui_grid *grid, int row, int column, int width, unsigned style, const char *text);

/** The same, at the right edge of its @p width. */
void ui_put_right(struct ui_grid *grid, int row, int column, int width, unsigned style,
                  const char *text);

/** Text as wide as it is, clipped at the grid's edge; @return the column behind it. */
int ui_write(struct ui_grid *grid, int row, int column, unsigned style, const char *text);

/** ui_put of formatted text. */
__attribute__((format(printf, 6, 7))) void ui_putf(struct ui_grid *grid, int row, int column,
                                                   int width, unsigned style, const char *fmt, ...);

/** Formatted text that lives until the next ui_grid_clear. */
__attribute__((format(printf, 2, 3))) const char *ui_text(struct ui_grid *grid, const char *fmt,
                                                          ...);

/** Blank a rectangle. */
void ui_fill(struct ui_grid *grid, struct ui_rect rect, unsigned style);

/** Frame with an optional title in its upper line; what is inside is blanked.
 *  @return the inside, one cell away from the frame on the left and right. */
struct ui_rect ui_box(struct ui_grid *grid, struct ui_rect rect, unsigned style, const char *title);

/** Horizontal line. */
void ui_rule(struct ui_grid *grid, int row, int column, int width, unsigned style);

/** A bar of @p width cells, part/whole of it heavy; whole <= 0 is an empty bar, a part above 0
 *  shows at least one cell and a part below the whole leaves at least one. */
void ui_gauge(struct ui_grid *grid, int row, int column, int width, unsigned style, long part,
              long whole);

/** Show the cursor. */
void ui_cursor(struct ui_grid *grid, int row, int column);

/** A row as text without trailing blanks, for tests. */
char *ui_grid_row(const struct ui_grid *grid, struct sz_arena *arena, int row);

#endif
