/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "shizi/text.h"

/* What sz_text_safe will make of it: every character that may not go out becomes one of one cell.
 */
static int cells_of(uint32_t c) {
    int width = sz_char_width(c);
    return width < 0 ? 1 : width;
}

static bool one_of(uint32_t c, const char *set) {
    while (*set)
        if (sz_utf8_next(&set) == c)
            return true;
    return false;
}

static bool may_break_between(uint32_t before, uint32_t after) {
    if (before == 0 || before == ' ')
        return before == ' ';
    if (one_of(after, " ，。、；：！？）》」』】〕”’…,.;:!?)]}%") || cells_of(after) == 0)
        return false;
    if (one_of(before, "（《「『【〔“‘([{"))
        return false;
    return cells_of(before) == 2 || cells_of(after) == 2;
}

static size_t skipped(const char *at) {
    if (*at == '\n')
        return 1;
    return strspn(at, " ");
}

/* Where a row that is full at @p here ends: at the last good place, else here; a word longer than a
 * row is cut, and one character always goes out, so that there is an end. */
static const char *row_end(const char *text, const char *good, const char *here, const char *next) {
    if (good > text)
        return good;
    return here > text ? here : next;
}

size_t ui_wrap_row(const char *text, int width, size_t *skip) {
    const char *at = text, *good = text, *end = NULL;
    uint32_t before = 0;
    int used = 0;

    while (!end) {
        const char *here = at;
        uint32_t c = sz_utf8_next(&at);
        if (may_break_between(before, c))
            good = here;
        used += cells_of(c);
        if (c == 0 || c == '\n')
            end = here;
        else if (used > width && c != ' ')
            end = row_end(text, good, here, at);
        before = c;
    }
    while (end > text && end[-1] == ' ') /* a space at the break belongs to no row */
        end--;
    *skip = skipped(end);
    return (size_t)(end - text);
}

int ui_wrap_count(const char *text, int width) {
    int rows = 0;

    do {
        size_t skip;
        size_t len = ui_wrap_row(text, width, &skip);
        text += len + skip;
        rows++;
    } while (*text);
    return rows;
}

int ui_put_wrapped(struct ui_grid *grid, struct ui_rect rect, unsigned style, const char *text) {
    int rows = 0;

    for (; *text && rows < rect.rows; rows++) {
        size_t skip;
        size_t len = ui_wrap_row(text, rect.columns, &skip);
        char *part = sz_arena_copy_len(&grid->scratch, text, len);
        ui_put(grid, rect.row + rows, rect.column, rect.columns, style, part);
        text += len + skip;
    }
    return rows;
}
