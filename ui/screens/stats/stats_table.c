/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats_table.h"

#include <stdio.h>

#include "shizi/language.h"
#include "shizi/text.h"
#include "wrap.h"

enum {
    GAP = 2,
    LABEL_LEAST = 12,
    LABEL_MOST = 30,
    NUMBER_LEAST = 6,
    ONE_ROW = 11,  /* headings up to here stand in one row */
    TWO_ROWS = 10, /* wider ones are broken at this width */
    HEADINGS = 1,  /* the row that names what stands across */
    BAR_LEAST = 12,
    BAR_MOST = 48,
    SUM_ROWS = 2, /* the rule and the sums */
};

/* Where things stand in one drawing. */
struct place {
    struct ui_rect area;
    int label, total; /* widths */
    int heading_rows; /* of the columns' labels */
    int numbers;      /* first cell behind the labels */
    int total_at;
    int64_t most[2]; /* largest figures of the current column, by depth of the line */
};

void stats_table_set(struct stats_table *view, const struct sz_crosstab_table *table) {
    view->table = table;
    if (!table)
        return;
    if (view->line > table->line_count)
        view->line = table->line_count;
    if (view->column > table->column_count)
        view->column = table->column_count;
    if (view->first_line >= table->line_count)
        view->first_line = 0;
    if (view->first_column >= table->column_count)
        view->first_column = 0;
}

/* ---- keys ---- */

static void move(size_t *at, size_t last, long by) {
    if (by < 0)
        *at = (size_t)-by > *at ? 0 : *at - (size_t)-by;
    else
        *at = *at + (size_t)by > last ? last : *at + (size_t)by;
}

enum ui_outcome stats_table_handle(struct stats_table *view, const struct ui_event *event) {
    const struct sz_crosstab_table *table = view->table;
    long page = view->shown_lines > 0 ? (long)view->shown_lines : 1;
    if (!table)
        return UI_IGNORED;

    switch (event->key) {
    case UI_KEY_UP:
        move(&view->line, table->line_count, -1);
        return UI_REDRAW;
    case UI_KEY_DOWN:
        move(&view->line, table->line_count, 1);
        return UI_REDRAW;
    case UI_KEY_PAGE_UP:
        move(&view->line, table->line_count, -page);
        return UI_REDRAW;
    case UI_KEY_PAGE_DOWN:
        move(&view->line, table->line_count, page);
        return UI_REDRAW;
    case UI_KEY_LEFT:
        move(&view->column, table->column_count, -1);
        return UI_REDRAW;
    case UI_KEY_RIGHT:
        move(&view->column, table->column_count, 1);
        return UI_REDRAW;
    case UI_KEY_HOME:
        view->column = 0;
        return UI_REDRAW;
    case UI_KEY_END:
        view->column = table->column_count;
        return UI_REDRAW;
    default:
        return UI_IGNORED;
    }
}

/* ---- widths ---- */

static int label_width(const struct sz_crosstab_table *table, int room) {
    int width = LABEL_LEAST, most = room / 3 < LABEL_MOST ? room / 3 : LABEL_MOST;
    for (size_t i = 0; i < table->line_count; i++) {
        int needed = sz_text_width(table->lines[i].label) + 2 * table->lines[i].depth;
        width = needed > width ? needed : width;
    }
    int heading = sz_text_width(table->row_heading);
    width = heading > width ? heading : width;
    return width > most ? most : width;
}

static int column_width(const struct sz_crosstab_table *table, size_t column) {
    int width = sz_text_width(table->columns[column].label);
    if (width > ONE_ROW)
        width = TWO_ROWS;
    return width < NUMBER_LEAST ? NUMBER_LEAST : width;
}

static int heading_rows(const struct sz_crosstab_table *table) {
    for (size_t i = 0; i < table->column_count; i++)
        if (sz_text_width(table->columns[i].label) > ONE_ROW)
            return 2;
    return 1;
}

static int head_rows(const struct sz_crosstab_table *table) {
    return table->column_count > 0 ? HEADINGS + heading_rows(table) : HEADINGS;
}

int stats_table_rows(const struct stats_table *view) {
    if (!view->table)
        return 0;
    return head_rows(view->table) + (int)view->table->line_count + SUM_ROWS;
}

/* Columns from @p first on that fit before the sums. */
static size_t fitting(const struct sz_crosstab_table *table, size_t first, int room) {
    size_t count = 0;
    while (first + count < table->column_count) {
        room -= column_width(table, first + count) + GAP;
        if (room < 0)
            break;
        count++;
    }
    return count > 0 || first >= table->column_count ? count : 1;
}

static void scroll(struct stats_table *view, const struct place *place) {
    const struct sz_crosstab_table *table = view->table;
    int room = place->total_at - GAP - place->numbers + GAP;
    int lines = place->area.rows - head_rows(table) - SUM_ROWS;

    view->shown_lines = lines > 0 ? (size_t)lines : 1;
    if (view->line < table->line_count && view->line < view->first_line)
        view->first_line = view->line;
    if (view->line < table->line_count && view->line >= view->first_line + view->shown_lines)
        view->first_line = view->line - view->shown_lines + 1;
    if (view->first_line + view->shown_lines > table->line_count)
        view->first_line =
            table->line_count > view->shown_lines ? table->line_count - view->shown_lines : 0;

    if (view->column < view->first_column)
        view->first_column = view->column;
    while (view->column < table->column_count &&
           view->column >= view->first_column + fitting(table, view->first_column, room))
        view->first_column++;
    while (view->first_column > 0 &&
           view->first_column - 1 + fitting(table, view->first_column - 1, room) >=
               table->column_count)
        view->first_column--;
    view->shown_columns = fitting(table, view->first_column, room);
}

static void find_most(const struct stats_table *view, struct place *place) {
    for (size_t i = 0; view->bars && i < view->table->line_count; i++) {
        int64_t count = sz_crosstab_cell(view->table, i, view->column);
        int64_t *most = &place->most[view->table->lines[i].depth > 0];
        *most = count > *most ? count : *most;
    }
}

static struct place place_of(struct stats_table *view, struct ui_rect area) {
    const struct sz_crosstab_table *table = view->table;
    struct place place = {.area = area};
    int used = 0;

    place.label = label_width(table, area.columns);
    place.total = NUMBER_LEAST + 1;
    place.heading_rows = head_rows(table) - HEADINGS;
    place.numbers = area.column + 1 + place.label + GAP;
    place.total_at = area.column + area.columns - 1 - place.total;
    scroll(view, &place);
    find_most(view, &place);
    for (size_t i = 0; i < view->shown_columns; i++)
        used += column_width(table, view->first_column + i) + GAP;
    /* A narrow table keeps its sums beside it, not at the far edge of the window. */
    if (place.numbers + used < place.total_at)
        place.total_at = place.numbers + used;
    return place;
}

/* ---- drawing ---- */

static unsigned cell_style(const struct stats_table *view, size_t line, size_t column) {
    const struct sz_crosstab_table *table = view->table;
    bool sum = line >= table->line_count || column >= table->column_count;
    bool upper = !sum && line + 1 < table->line_count && table->lines[line].depth == 0 &&
                 table->lines[line + 1].depth > 0;

    if (view->focused && line == view->line && column == view->column)
        return UI_CURSOR;
    return sum || upper ? UI_BOLD : UI_NORMAL;
}

static void draw_cell(const struct stats_table *view, struct ui_grid *grid, int row, int at,
                      int width, size_t line, size_t column) {
    const char *text = sz_crosstab_print(view->table, line, column, view->share, &grid->scratch);
    unsigned style = cell_style(view, line, column);
    if (style == UI_CURSOR) { /* the cursor covers the gap, so that a blank cell is seen too */
        at -= 1;
        width += 2;
        text = ui_text(grid, "%s ", text);
    }
    ui_put_right(grid, row, at, width, style, text);
}

static void draw_bar(const struct stats_table *view, struct ui_grid *grid,
                     const struct place *place, int row, size_t line) {
    int at = place->total_at + place->total + 2 * GAP;
    int room = place->area.column + place->area.columns - 1 - at;
    int depth = view->table->lines[line].depth > 0;
    int64_t count = sz_crosstab_cell(view->table, line, view->column);

    if (!view->bars || room < BAR_LEAST || count == 0)
        return;
    room = room > BAR_MOST ? BAR_MOST : room;
    int64_t most = place->most[depth];
    int length = most > 0 ? (int)((count * room + most - 1) / most) : 0;
    ui_gauge(grid, row, at, length, depth > 0 ? UI_DIM : UI_ACCENT, 1, 1);
}

static void draw_line(const struct stats_table *view, struct ui_grid *grid,
                      const struct place *place, int row, size_t line) {
    const struct sz_crosstab_table *table = view->table;
    bool sum = line >= table->line_count;
    const char *label = sum ? _("合计") : table->lines[line].label;
    int depth = sum ? 0 : table->lines[line].depth;
    bool current = view->focused && line == view->line;
    int at = place->numbers;

    if (current)
        ui_put(grid, row, place->area.column, 1, UI_BOLD, ">");
    ui_put(grid, row, place->area.column + 1 + 2 * depth, place->label - 2 * depth,
           current || sum ? UI_BOLD : UI_NORMAL, label);
    for (size_t i = 0; i < view->shown_columns; i++) {
        int width = column_width(table, view->first_column + i);
        draw_cell(view, grid, row, at, width, line, view->first_column + i);
        at += width + GAP;
    }
    draw_cell(view, grid, row, place->total_at, place->total, line, table->column_count);
}

/* Over figures, so at the right edge of each of its rows; one row stands at the foot. */
static void draw_heading(struct ui_grid *grid, int row, int rows, int at, int width, unsigned style,
                         const char *text) {
    size_t skip = 0;
    int needed = ui_wrap_count(text, width);
    for (int i = rows > needed ? rows - needed : 0; i < rows && *text; i++) {
        size_t bytes = ui_wrap_row(text, width, &skip);
        bool last = i + 1 == rows;
        const char *part = last ? text : sz_arena_copy_len(&grid->scratch, text, bytes);
        ui_put_right(grid, row + i, at, width, style, part);
        text += bytes + skip;
    }
}

static void draw_headings(const struct stats_table *view, struct ui_grid *grid,
                          const struct place *place) {
    const struct sz_crosstab_table *table = view->table;
    int row = place->area.row + HEADINGS, at = place->numbers;
    int foot = place->area.row + HEADINGS + place->heading_rows - 1;

    if (table->column_count > 0)
        ui_put(grid, place->area.row, place->numbers, place->total_at - place->numbers, UI_DIM,
               table->column_heading);
    ui_put(grid, foot, place->area.column + 1, place->label, UI_HEADER, table->row_heading);
    for (size_t i = 0; i < view->shown_columns; i++) {
        size_t column = view->first_column + i;
        int width = column_width(table, column);
        bool current = view->focused && column == view->column;
        draw_heading(grid, row, place->heading_rows, at, width,
                     UI_HEADER | (current ? UI_UNDERLINE : 0U), table->columns[column].label);
        at += width + GAP;
    }
    ui_put_right(grid, foot, place->total_at, place->total, UI_HEADER,
                 table->column_count > 0 ? _("合计") : _("人数"));
    if (view->first_column > 0)
        ui_put(grid, row, place->numbers - GAP, 1, UI_WARN, "<");
    if (view->first_column + view->shown_columns < table->column_count)
        ui_put(grid, row, place->total_at - 1, 1, UI_WARN, ">");
}

void stats_table_draw(struct stats_table *view, struct ui_grid *grid, struct ui_rect area) {
    const struct sz_crosstab_table *table = view->table;
    if (!table)
        return;
    struct place place = place_of(view, area);
    int row = area.row + head_rows(table);

    draw_headings(view, grid, &place);
    for (size_t i = 0; i < view->shown_lines && view->first_line + i < table->line_count; i++) {
        size_t line = view->first_line + i;
        draw_line(view, grid, &place, row, line);
        draw_bar(view, grid, &place, row++, line);
    }
    ui_rule(grid, row++, area.column + 1, place.total_at + place.total - area.column - 1, UI_DIM);
    draw_line(view, grid, &place, row, table->line_count);
}

void stats_table_position(const struct stats_table *view, char *out, size_t size) {
    const struct sz_crosstab_table *table = view->table;
    out[0] = '\0';
    if (!table)
        return;
    if (view->line < table->line_count && view->column < table->column_count)
        snprintf(out, size, _("第 %zu/%zu 行 第 %zu/%zu 列"), view->line + 1, table->line_count,
                 view->column + 1, table->column_count);
    else if (view->line < table->line_count)
        snprintf(out, size, _("第 %zu/%zu 行 合计"), view->line + 1, table->line_count);
    else if (view->column < table->column_count)
        snprintf(out, size, _("合计 第 %zu/%zu 列"), view->column + 1, table->column_count);
    else
        snprintf(out, size, "%s", _("合计"));
}

const char *stats_table_where(const struct stats_table *view, struct sz_arena *arena) {
    const struct sz_crosstab_table *table = view->table;
    const char *line = "", *column = "";
    if (!table)
        return "";
    if (view->line < table->line_count)
        line = table->lines[view->line].label;
    if (view->column < table->column_count)
        column = table->columns[view->column].label;
    if (!*line && !*column)
        return _("合计");
    return sz_arena_printf(arena, "%s%s%s", line, *line && *column ? "，" : "", column);
}
