/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list.h"

#include <stdio.h>

enum { MARK_CELLS = 2, NO_COLUMN = UI_LIST_COLUMNS };

/* The columns of one drawing, from left to right. */
struct layout {
    size_t columns[UI_LIST_COLUMNS];
    int widths[UI_LIST_COLUMNS];
    size_t count;
};

long ui_list_count(const struct ui_list *list) {
    return list->source.count(list->source.owner);
}

bool ui_list_has_row(const struct ui_list *list) {
    return list->current >= 0 && list->current < ui_list_count(list);
}

void ui_list_go(struct ui_list *list, long row) {
    long count = ui_list_count(list);

    if (row >= count)
        row = count - 1;
    list->current = row > 0 ? row : 0;
}

static bool can_scroll_right(const struct ui_list *list) {
    size_t frozen = 0;

    while (frozen < list->column_count && list->columns[frozen].frozen)
        frozen++;
    return list->cut && list->sideways + frozen + 1 < list->column_count;
}

static bool scrolled(struct ui_list *list, uint32_t key) {
    if (key == UI_KEY_LEFT && list->sideways > 0)
        list->sideways--;
    else if (key == UI_KEY_RIGHT && can_scroll_right(list))
        list->sideways++;
    return key == UI_KEY_LEFT || key == UI_KEY_RIGHT;
}

enum ui_outcome ui_list_handle(struct ui_list *list, const struct ui_event *event) {
    long page = list->shown > 1 ? list->shown - 1 : 1;

    if (scrolled(list, event->key))
        return UI_REDRAW;
    switch (event->key) {
    case UI_KEY_UP:
        ui_list_go(list, list->current - 1);
        return UI_REDRAW;
    case UI_KEY_DOWN:
        ui_list_go(list, list->current + 1);
        return UI_REDRAW;
    case UI_KEY_PAGE_UP:
        ui_list_go(list, list->current - page);
        return UI_REDRAW;
    case UI_KEY_PAGE_DOWN:
        ui_list_go(list, list->current + page);
        return UI_REDRAW;
    case UI_KEY_HOME:
        ui_list_go(list, 0);
        return UI_REDRAW;
    case UI_KEY_END:
        ui_list_go(list, ui_list_count(list) - 1);
        return UI_REDRAW;
    default:
        return UI_IGNORED;
    }
}

static int total(const struct layout *layout) {
    int sum = MARK_CELLS - 1;

    for (size_t i = 0; i < layout->count; i++)
        sum += layout->widths[i] + 1;
    return sum;
}

static void remove_column(struct layout *layout, size_t at) {
    layout->count--;
    for (size_t i = at; i < layout->count; i++) {
        layout->columns[i] = layout->columns[i + 1];
        layout->widths[i] = layout->widths[i + 1];
    }
}

/* Place in the layout of the column to drop next, or NO_COLUMN. */
static size_t first_to_drop(const struct ui_list *list, const struct layout *layout) {
    size_t found = NO_COLUMN;
    int highest = 0;

    for (size_t i = 0; i < layout->count; i++) {
        int drop = list->columns[layout->columns[i]].drop;
        if (drop > 0 && drop >= highest) {
            highest = drop;
            found = i;
        }
    }
    return found;
}

/* What does not fit goes: by its rank in the resting view, from the right when scrolled. */
static bool fit(const struct ui_list *list, struct layout *layout, int width) {
    bool cut = false;

    while (total(layout) > width && layout->count > 1) {
        size_t drop = list->sideways == 0 ? first_to_drop(list, layout) : NO_COLUMN;
        size_t last = layout->count - 1;
        int over = total(layout) - width;
        cut = true;
        if (drop != NO_COLUMN) {
            remove_column(layout, drop);
        } else if (layout->widths[last] - over >= 4) {
            layout->widths[last] -= over; /* the last one is clipped rather than lost */
        } else {
            remove_column(layout, last);
        }
    }
    return cut;
}

static void grow(const struct ui_list *list, struct layout *layout, int width) {
    for (size_t i = 0; i < layout->count; i++)
        if (list->columns[layout->columns[i]].grow && total(layout) < width)
            layout->widths[i] += width - total(layout);
}

static struct layout lay_out(struct ui_list *list, int width) {
    struct layout layout = {.count = 0};
    size_t passed = 0;

    for (size_t i = 0; i < list->column_count && i < UI_LIST_COLUMNS; i++) {
        if (!list->columns[i].frozen && passed++ < list->sideways)
            continue;
        layout.columns[layout.count] = i;
        layout.widths[layout.count++] = list->columns[i].width;
    }
    list->cut = fit(list, &layout, width);
    grow(list, &layout, width);
    return layout;
}

static void draw_cell(struct ui_grid *grid, int row, int column, int width, bool right,
                      unsigned style, const char *text) {
    if (right)
        ui_put_right(grid, row, column, width, style, text);
    else
        ui_put(grid, row, column, width, style, text);
}

static void draw_headings(const struct ui_list *list, const struct layout *layout,
                          struct ui_grid *grid, struct ui_rect area) {
    int column = area.column + MARK_CELLS;

    ui_put(grid, area.row, area.column, area.columns, UI_HEADER, "");
    for (size_t i = 0; i < layout->count; i++) {
        const struct ui_column *field = &list->columns[layout->columns[i]];
        draw_cell(grid, area.row, column, layout->widths[i], field->right, UI_HEADER,
                  field->heading);
        column += layout->widths[i] + 1;
    }
    if (list->sideways > 0)
        ui_put(grid, area.row, area.column, 1, UI_DIM, "<");
}

static void draw_row(const struct ui_list *list, const struct layout *layout, struct ui_grid *grid,
                     struct ui_rect line, long number, bool current) {
    const struct ui_list_source *source = &list->source;
    char mark = ' ';
    unsigned bold = current ? UI_BOLD : 0;
    int column = line.column + MARK_CELLS;

    if (source->mark)
        mark = source->mark(source->owner, number);
    if (current && mark != ' ')
        ui_putf(grid, line.row, line.column, 2, UI_NORMAL | bold, ">%c", mark);
    else
        ui_putf(grid, line.row, line.column, 2, UI_NORMAL | bold, "%c", current ? '>' : mark);

    for (size_t i = 0; i < layout->count; i++) {
        const struct ui_column *field = &list->columns[layout->columns[i]];
        unsigned style = UI_NORMAL;
        const char *text = source->cell(source->owner, number, layout->columns[i], &style);
        draw_cell(grid, line.row, column, layout->widths[i], field->right, style | bold,
                  text ? text : "");
        column += layout->widths[i] + 1;
    }
}

/* Keep the current row in view and the window full while there are rows to fill it. */
static void bring_into_view(struct ui_list *list, long count) {
    ui_list_go(list, list->current);
    if (list->current < list->first)
        list->first = list->current;
    if (list->current >= list->first + list->shown)
        list->first = list->current - list->shown + 1;
    if (list->first > count - list->shown)
        list->first = count - list->shown;
    if (list->first < 0)
        list->first = 0;
}

void ui_list_draw(struct ui_list *list, struct ui_grid *grid, struct ui_rect area, bool focused) {
    struct layout layout = lay_out(list, area.columns);
    long count = ui_list_count(list);
    int top = area.row;

    if (!list->headless) {
        draw_headings(list, &layout, grid, area);
        top++;
    }
    list->shown = area.row + area.rows - top;
    if (list->shown < 1)
        return;
    bring_into_view(list, count);
    if (count == 0) {
        ui_put(grid, top, area.column + MARK_CELLS, area.columns - MARK_CELLS, UI_DIM, list->empty);
        return;
    }

    long last = list->first + list->shown < count ? list->first + list->shown : count;
    list->source.window(list->source.owner, list->first, last - list->first);
    for (long number = list->first; number < last; number++) {
        struct ui_rect line = {top + (int)(number - list->first), area.column, 1, area.columns};
        draw_row(list, &layout, grid, line, number, focused && number == list->current);
    }
}

void ui_list_position(const struct ui_list *list, char *out, size_t size) {
    long count = ui_list_count(list);

    out[0] = '\0';
    if (count > 0)
        snprintf(out, size, "第 %ld/%ld 行", list->current + 1, count);
}
