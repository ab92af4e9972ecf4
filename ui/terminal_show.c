/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curses.h>
/* curses first: its macros must meet only system headers */
#include <string.h>
#include <wchar.h>

#include "shizi/text.h"
#include "terminal_private.h"
#include "theme.h"

enum { WIDE_MOST = 4 }; /* a character, two marks, the end */

/* clang-format off */
static const struct {
    const char *piece;
    wchar_t ascii;
} line_pieces[] = {
    {"─", L'-'}, {"│", L'|'}, {"┌", L'+'}, {"┐", L'+'}, {"└", L'+'}, {"┘", L'+'}, {"━", L'='},
};

/* For terminals that draw these double: names and pinyin stay readable, columns stay in place. */
static const struct {
    const char *letters;
    wchar_t plain;
} plain_forms[] = {
    {"āáǎà", L'a'}, {"ēéěèê", L'e'}, {"īíǐì", L'i'}, {"ōóǒò", L'o'}, {"ūúǔù", L'u'},
    {"ǖǘǚǜü", L'v'}, {"·", L'.'}, {"“”", L'"'}, {"‘’", L'\''}, {"—–―", L'-'}, {"…", L'.'}, {"×", L'x'},
};
/* clang-format on */

static wchar_t line_as_ascii(const char *piece) {
    for (size_t i = 0; i < sizeof line_pieces / sizeof line_pieces[0]; i++)
        if (strcmp(line_pieces[i].piece, piece) == 0)
            return line_pieces[i].ascii;
    return L'+';
}

static wchar_t plain_form(wchar_t c) {
    for (size_t i = 0; i < sizeof plain_forms / sizeof plain_forms[0]; i++)
        for (const char *at = plain_forms[i].letters; *at;)
            if ((wchar_t)sz_utf8_next(&at) == c)
                return plain_forms[i].plain;
    return L'?';
}

/* The one character of a cell as this terminal and this C library can show it. */
static wchar_t showable(const struct ui_terminal *terminal, const struct ui_cell *cell, wchar_t c) {
    if ((cell->style & UI_GAUGE) && terminal->ascii_gauges)
        return line_as_ascii(cell->text);
    if (terminal->ambiguous_wide && cell->width == 1 && c >= 0x80)
        return cell->style & UI_LINE ? line_as_ascii(cell->text) : plain_form(c);
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
    struct ui_look look = ui_theme_look(cell->style, terminal->colours);
    short pair = 0;
    const char *at = cell->text;
    wchar_t wide[WIDE_MOST + 1];
    cchar_t shown;
    int count = 0;

    if (terminal->colours)
        pair = terminal_pair(cell->style);
    wide[count++] = showable(terminal, cell, (wchar_t)sz_utf8_next(&at));
    while (*at && count < WIDE_MOST - 1)
        wide[count++] = (wchar_t)sz_utf8_next(&at);
    wide[count] = L'\0';
    if (setcchar(&shown, wide, attributes(&look), pair, NULL) == OK)
        mvadd_wch(row, column, &shown);
}

void ui_terminal_show(struct ui_terminal *terminal, const struct ui_grid *grid) {
    /* What stands between an old and a new layout of wide characters must not survive. */
    erase();
    for (int row = 0; row < grid->rows && row < LINES; row++)
        for (int column = 0; column < grid->columns && column < COLS; column++) {
            const struct ui_cell *cell = ui_grid_cell(grid, row, column);
            if (cell->width > 0)
                show_cell(terminal, cell, row, column);
        }
    if (grid->cursor_row >= 0)
        move(grid->cursor_row, grid->cursor_column);
    curs_set(grid->cursor_row >= 0 ? 1 : 0);
    refresh();
}
