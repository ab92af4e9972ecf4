/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tabs.h"

#include "shizi/language.h"
#include "shizi/text.h"

enum { GAP = 2, NUMBER_CELLS = 2 };

/* The tabs of one row: [first, last), and whether some are hidden. */
struct span {
    size_t first, last;
};

static int width_of(const struct ui_tabs *tabs, size_t i) {
    return NUMBER_CELLS + sz_text_width(_(tabs->titles[i])) + 2; /* a blank on both sides */
}

/* As many as fit around the current one, the later ones first. */
static struct span fit(const struct ui_tabs *tabs, int width) {
    struct span span = {tabs->current, tabs->current};
    int used = -GAP;

    while (span.last < tabs->count && used + GAP + width_of(tabs, span.last) <= width)
        used += GAP + width_of(tabs, span.last++);
    while (span.first > 0 && used + GAP + width_of(tabs, span.first - 1) <= width)
        used += GAP + width_of(tabs, --span.first);
    return span;
}

static enum ui_outcome go(struct ui_tabs *tabs, size_t to) {
    tabs->current = to % tabs->count;
    return UI_REDRAW;
}

enum ui_outcome ui_tabs_handle(struct ui_tabs *tabs, const struct ui_event *event) {
    uint32_t key = event->key;

    if (tabs->count == 0)
        return UI_IGNORED;
    if (key == UI_KEY_TAB || key == UI_KEY_RIGHT)
        return go(tabs, tabs->current + 1);
    if (key == UI_KEY_SHIFT_TAB || key == UI_KEY_LEFT)
        return go(tabs, tabs->current + tabs->count - 1);
    if (key >= '1' && key <= '9' && key - '1' < tabs->count)
        return go(tabs, key - '1');
    return UI_IGNORED;
}

void ui_tabs_draw(const struct ui_tabs *tabs, struct ui_grid *grid, int row, int column,
                  int width) {
    struct span span = fit(tabs, width - 2);

    ui_put(grid, row, column, width, UI_NORMAL, "");
    if (span.first > 0)
        ui_put(grid, row, column, 1, UI_DIM, "<");
    if (span.last < tabs->count)
        ui_put(grid, row, column + width - 1, 1, UI_DIM, ">");
    column++;
    for (size_t i = span.first; i < span.last; i++) {
        unsigned style = i == tabs->current ? UI_CURSOR | UI_BOLD : UI_NORMAL;
        column = ui_write(grid, row, column, style,
                          ui_text(grid, " %zu %s ", i + 1, _(tabs->titles[i]))) +
                 GAP;
    }
}

size_t ui_tabs_at(const struct ui_tabs *tabs, int width, int cell) {
    struct span span = fit(tabs, width - 2);
    int column = 1;

    for (size_t i = span.first; i < span.last; i++) {
        if (cell >= column && cell < column + width_of(tabs, i))
            return i;
        column += width_of(tabs, i) + GAP;
    }
    return tabs->count;
}
