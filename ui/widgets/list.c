/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list.h"

#include <stdio.h>
#include <string.h>

#include "list_private.h"
#include "shizi/language.h"

enum { MARK_CELLS = 2, MORE_CELLS = 2, NO_COLUMN = UI_LIST_COLUMNS };

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

bool ui_list_click(struct ui_list *list, int row, int column) {
    const struct ui_rect *place = &list->place;

    if (row < place->row || row >= place->row + place->rows || column < place->column ||
        column >= place->column + place->columns)
        return false;
    ui_list_go(list, list->first + row - place->row);
    return true;
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

static int cells_of(const struct ui_column *column) {
    bool wide = column->wide > column->width && strcmp(sz_language(), "zh") != 0;
    return wide ? column->wide : column->width;
}

static struct layout lay_out(struct ui_list *list, int width) {
    struct layout layout = {.count = 0};
    size_t passed = 0;

    for (size_t i = 0; i < list->column_count && i < UI_LIST_COLUMNS; i++) {
        if (!list->columns[i].frozen && passed++ < list->sideways)
            continue;
        layout.columns[layout.count] = i;
        layout.widths[layout.count++] = cells_of(&list->columns[i]);
    }
    list->cut = fit(list, &layout, width);
    if (list->cut && !list->headless) { /* room for the '>' that says so */
        width -= MORE_CELLS;
        fit(list, &layout, width);
    }
    grow(list, &layout, width);
    memcpy(list->seen, layout.columns, layout.count * sizeof *list->seen);
    list->seen_count = layout.count;
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
        bool chosen = list->picked && list->column == layout->columns[i];
        draw_cell(grid, area.row, column, layout->widths[i], field->right,
                  chosen ? UI_CURSOR | UI_BOLD : UI_HEADER, _(field->heading));
        column += layout->widths[i] + 1;
    }
    if (list->sideways > 0)
        ui_put(grid, area.row, area.column, 1, UI_DIM, "<");
    if (list->cut)
        ui_put(grid, area.row, area.column + area.columns - 1, 1, UI_DIM, ">");
}

/* '*' marked, '+' about to be, or the owner's own mark. */
static char mark_of(const struct ui_list *list, long number) {
    const struct ui_list_source *source = &list->source;

    if (list_in_range(list, number))
        return '+';
    if (list->marks && source->id && ui_marks_has(list->marks, source->id(source->owner, number)))
        return '*';
    if (source->mark)
        return source->mark(source->owner, number);
    return ' ';
}

static void draw_row(const struct ui_list *list, const struct layout *layout, struct ui_grid *grid,
                     struct ui_rect line, long number, bool current) {
    const struct ui_list_source *source = &list->source;
    char mark = mark_of(list, number);
    unsigned bold = current ? UI_BOLD : 0;
    int column = line.column + MARK_CELLS;

    ui_fill(grid, line, UI_NORMAL | bold); /* one look for the row: fewer bytes on the line */
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

    list->place = (struct ui_rect){0};
    if (!list->headless) {
        draw_headings(list, &layout, grid, area);
        top++;
    }
    list->shown = area.row + area.rows - top;
    if (list->find && list->find->typing)
        list_draw_find(list, grid,
                       (struct ui_rect){top + --list->shown, area.column, 1, area.columns});
    if (list->shown < 1)
        return;
    bring_into_view(list, count);
    if (count == 0) {
        ui_put(grid, top, area.column + MARK_CELLS, area.columns - MARK_CELLS, UI_DIM,
               _(list->empty));
        return;
    }

    long last = list->first + list->shown < count ? list->first + list->shown : count;
    list->place = (struct ui_rect){top, area.column, (int)(last - list->first), area.columns};
    list->source.window(list->source.owner, list->first, last - list->first);
    for (long number = list->first; number < last; number++) {
        struct ui_rect line = {top + (int)(number - list->first), area.column, 1, area.columns};
        draw_row(list, &layout, grid, line, number, focused && number == list->current);
    }
}

static void say_marks(const struct ui_list *list, long count, char *out, size_t size) {
    long marked;

    if (list->ranging)
        snprintf(out, size, _("将选 %ld  "), list_range(list).count);
    else if (!list->marks || !ui_marks_any(list->marks))
        out[0] = '\0';
    else if ((marked = ui_marks_count(list->marks, count)) >= 0)
        snprintf(out, size, _("已选 %ld  "), marked);
}

void ui_list_position(const struct ui_list *list, char *out, size_t size) {
    long count = ui_list_count(list);
    char marks[40] = "";

    out[0] = '\0';
    say_marks(list, count, marks, sizeof marks);
    if (count > 0)
        snprintf(out, size, _("%s第 %ld/%ld 行"), marks, list->current + 1, count);
}
