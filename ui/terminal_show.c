/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curses.h>
/* curses first: its macros must meet only system headers */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "plain.h"
#include "shizi/text.h"
#include "terminal_private.h"
#include "theme.h"

enum { WIDE_MOST = 4 }; /* a character, two marks, the end */

/* The one character of a cell as this terminal and this C library can show it. */
static wchar_t showable(const struct ui_terminal *terminal, const struct ui_cell *cell, wchar_t c) {
    if ((cell->style & UI_GAUGE) && terminal->ascii_gauges)
        return (wchar_t)ui_plain_piece((uint32_t)c);
    if (terminal->ambiguous_wide && cell->width == 1 && ui_may_be_wide((uint32_t)c))
        return (wchar_t)(cell->style & UI_LINE ? ui_plain_piece((uint32_t)c)
                                               : ui_plain_letter((uint32_t)c));
    if (wcwidth(c) != cell->width) /* Ext H and I, which the C library does not know */
        return cell->width == 2 ? L'〓' : L'?';
    return c;
}

static attr_t attributes(const struct ui_look *look) {
    attr_t attributes = A_NORMAL;

    if (look->attributes & UI_LOOK_BOLD)
        attributes |= A_BOLD;
    if (look->attributes & UI_LOOK_DIM)
        attributes |= A_DIM;
    if (look->attributes & UI_LOOK_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (look->attributes & UI_LOOK_REVERSE)
        attributes |= A_REVERSE;
    return attributes;
}

static void show_cell(const struct ui_terminal *terminal, const struct ui_cell *cell, int row,
                      int column) {
    struct ui_look look = ui_theme_look(terminal->theme, cell->style);
    short pair = 0;
    const char *at = cell->text;
    wchar_t wide[WIDE_MOST + 1];
    cchar_t shown;
    int count = 0;

    if (terminal->theme != UI_THEME_MONO)
        pair = terminal_pair(cell->style);
    wide[count++] = showable(terminal, cell, (wchar_t)sz_utf8_next(&at));
    while (*at && count < WIDE_MOST - 1)
        wide[count++] = (wchar_t)sz_utf8_next(&at);
    wide[count] = L'\0';
    if (setcchar(&shown, wide, attributes(&look), pair, NULL) == OK)
        mvadd_wch(row, column, &shown);
}

/* A row is written whole: what stands between an old and a new layout of wide characters must not
 * survive. curses then sends what has changed in it. */
static void show_row(const struct ui_terminal *terminal, const struct ui_grid *grid, int row) {
    move(row, 0);
    clrtoeol();
    for (int column = 0; column < grid->columns && column < COLS; column++) {
        const struct ui_cell *cell = ui_grid_cell(grid, row, column);
        if (cell->width > 0)
            show_cell(terminal, cell, row, column);
    }
}

/* Forget what was shown when the size is another; without memory every row counts as changed. */
static void follow_size(struct ui_terminal *terminal, const struct ui_grid *grid) {
    if (terminal->shown_rows == grid->rows && terminal->shown_columns == grid->columns)
        return;
    free(terminal->shown);
    terminal->shown = calloc((size_t)grid->rows * (size_t)grid->columns, sizeof *terminal->shown);
    terminal->shown_rows = grid->rows;
    terminal->shown_columns = grid->columns;
    erase();
}

void ui_terminal_show(struct ui_terminal *terminal, const struct ui_grid *grid) {
    size_t size = (size_t)grid->columns * sizeof *grid->cells;

    follow_size(terminal, grid);
    for (int row = 0; row < grid->rows && row < LINES; row++) {
        size_t start = (size_t)row * (size_t)grid->columns;
        if (terminal->shown && memcmp(terminal->shown + start, grid->cells + start, size) == 0)
            continue;
        show_row(terminal, grid, row);
        if (terminal->shown)
            memcpy(terminal->shown + start, grid->cells + start, size);
    }
    if (grid->cursor_row >= 0)
        move(grid->cursor_row, grid->cursor_column);
    curs_set(grid->cursor_row >= 0 ? 1 : 0);
    refresh();
}
