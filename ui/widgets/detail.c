/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detail.h"

#include <stdbool.h>

#include "shizi/text.h"
#include "wrap.h"

enum { LABEL_MOST = 14 };

static int label_width(const struct ui_detail_line *lines, size_t count) {
    int width = 0;

    for (size_t i = 0; i < count; i++) {
        int label = lines[i].label ? sz_text_width(lines[i].label) : 0;
        width = label > width ? label : width;
    }
    return width < LABEL_MOST ? width : LABEL_MOST;
}

static bool is_blank(const struct ui_detail_line *line) {
    return line->value == NULL || *line->value == '\0';
}

size_t ui_detail_draw(struct ui_grid *grid, struct ui_rect area, const struct ui_detail_line *lines,
                      size_t count, size_t first) {
    int labels = label_width(lines, count);
    int row = area.row, end = area.row + area.rows;
    size_t drawn = 0;

    for (size_t i = first; i < count && row < end; i++, drawn++) {
        int indent = lines[i].label ? labels + 1 : 0;
        struct ui_rect rest = {row, area.column + indent, end - row, area.columns - indent};
        if (is_blank(&lines[i]))
            continue;
        if (ui_wrap_count(lines[i].value, rest.columns) > rest.rows && drawn > 0)
            break;
        if (indent)
            ui_put(grid, row, area.column, labels, UI_DIM, lines[i].label);
        row += ui_put_wrapped(grid, rest, lines[i].style, lines[i].value);
    }
    return drawn;
}
