/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "shizi/text.h"

static struct ui_cell *cell_at(const struct ui_grid *grid, int row, int column) {
    return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

static bool inside(const struct ui_grid *grid, int row, int column) {
    return row >= 0 && row < grid->rows && column >= 0 && column < grid->columns;
}

static void blank(struct ui_cell *cell) {
    cell->text[0] = ' ';
    cell->text[1] = '\0';
    cell->width = 1;
}

void ui_grid_resize(struct ui_grid *grid, int rows, int columns) {
    sz_arena_free(&grid->memory);
    grid->rows = rows > 0 ? rows : 1;
    grid->columns = columns > 0 ? columns : 1;
    grid->cells = sz_arena_array(&grid->memory, (size_t)grid->rows * (size_t)grid->columns,
                                 sizeof *grid->cells);
    ui_grid_clear(grid);
}

void ui_grid_free(struct ui_grid *grid) {
    sz_arena_free(&grid->memory);
    sz_arena_free(&grid->scratch);
    *grid = (struct ui_grid){0};
}

void ui_grid_clear(struct ui_grid *grid) {
    sz_arena_reset(&grid->scratch);
    grid->cursor_row = grid->cursor_column = -1;
    ui_fill(grid, ui_grid_rect(grid), UI_NORMAL);
}

struct ui_rect ui_grid_rect(const struct ui_grid *grid) {
    return (struct ui_rect){0, 0, grid->rows, grid->columns};
}

const struct ui_cell *ui_grid_cell(const struct ui_grid *grid, int row, int column) {
    return inside(grid, row, column) ? cell_at(grid, row, column) : NULL;
}

/* What is about to be covered in part must not leave a half behind. */
static void free_halves(struct ui_grid *grid, int row, int column, int width) {
    int last = column + width - 1;

    if (column > 0 && cell_at(grid, row, column)->width == 0)
        blank(cell_at(grid, row, column - 1));
    if (last + 1 < grid->columns && cell_at(grid, row, last)->width == 2)
        blank(cell_at(grid, row, last + 1));
}

static void set_cell(struct ui_grid *grid, int row, int column, int width, unsigned style,
                     const char *text, size_t len) {
    struct ui_cell *cell = cell_at(grid, row, column);

    free_halves(grid, row, column, width);
    memcpy(cell->text, text, len);
    cell->text[len] = '\0';
    cell->width = (uint8_t)width;
    cell->style = (uint16_t)style;
    if (width == 2)
        cell[1] = (struct ui_cell){.style = (uint16_t)style};
}

/* Bytes of the first character of safe text with its marks, and the cells it takes. */
static size_t cluster(const char *text, int *width) {
    const char *at = text;

    *width = sz_char_width(sz_utf8_next(&at));
    for (;;) {
        const char *next = at;
        uint32_t c = sz_utf8_next(&next);
        if (c == 0 || sz_char_width(c) != 0 || next - text >= UI_CLUSTER_MAX)
            return (size_t)(at - text);
        at = next;
    }
}

/* Draw safe text up to (not including) column @p limit; returns the column behind it. */
static int draw_clusters(struct ui_grid *grid, int row, int column, int limit, unsigned style,
                         const char *text) {
    while (*text) {
        int width;
        size_t len = cluster(text, &width);
        if (width > 0 && column + width > limit)
            break;
        if (width > 0)
            set_cell(grid, row, column, width, style, text, len);
        column += width > 0 ? width : 0;
        text += len;
    }
    return column;
}

void ui_put(struct ui_grid *grid, int row, int column, int width, unsigned style,
            const char *text) {
    if (!inside(grid, row, column) || width <= 0)
        return;
    if (width > grid->columns - column)
        width = grid->columns - column;
    draw_clusters(grid, row, column, column + width, style,
                  sz_text_fit(&grid->scratch, text ? text : "", width));
}

void ui_put_right(struct ui_grid *grid, int row, int column, int width, unsigned style,
                  const char *text) {
    int used = sz_text_width(text);
    int space = used < width ? width - used : 0;

    ui_put(grid, row, column, space, style, "");
    ui_put(grid, row, column + space, width - space, style, text);
}

int ui_write(struct ui_grid *grid, int row, int column, unsigned style, const char *text) {
    int width = sz_text_width(text);

    ui_put(grid, row, column, width, style, text);
    return column + width;
}

/* As long as it is: a text that is cut belongs to ui_put, which cuts between characters. */
__attribute__((format(printf, 2, 0))) static const char *format(struct ui_grid *grid,
                                                                const char *fmt, va_list args) {
    va_list again;

    va_copy(again, args);
    int len = vsnprintf(NULL, 0, _(fmt), again);
    va_end(again);
    if (len <= 0)
        return "";

    char *text = sz_arena_alloc(&grid->scratch, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, _(fmt), args);
    return text;
}

void ui_putf(struct ui_grid *grid, int row, int column, int width, unsigned style, const char *fmt,
             ...) {
    va_list args;

    va_start(args, fmt);
    ui_put(grid, row, column, width, style, format(grid, fmt, args));
    va_end(args);
}

const char *ui_text(struct ui_grid *grid, const char *fmt, ...) {
    va_list args;

    va_start(args, fmt);
    const char *text = format(grid, fmt, args);
    va_end(args);
    return text;
}

void ui_fill(struct ui_grid *grid, struct ui_rect rect, unsigned style) {
    for (int row = rect.row; row < rect.row + rect.rows; row++)
        for (int column = rect.column; column < rect.column + rect.columns; column++)
            if (inside(grid, row, column))
                set_cell(grid, row, column, 1, style, " ", 1);
}

void ui_cursor(struct ui_grid *grid, int row, int column) {
    if (!inside(grid, row, column))
        return;
    grid->cursor_row = row;
    grid->cursor_column = column;
}

/* One piece of a line or gauge; these are single-cell characters of our own. */
static void draw_piece(struct ui_grid *grid, int row, int column, unsigned style,
                       const char *piece) {
    if (inside(grid, row, column))
        set_cell(grid, row, column, 1, style, piece, strlen(piece));
}

void ui_rule(struct ui_grid *grid, int row, int column, int width, unsigned style) {
    for (int i = 0; i < width; i++)
        draw_piece(grid, row, column + i, style | UI_LINE, "─");
}

static void draw_edge(struct ui_grid *grid, struct ui_rect rect, int row, unsigned style,
                      const char *left, const char *right) {
    ui_rule(grid, row, rect.column + 1, rect.columns - 2, style);
    draw_piece(grid, row, rect.column, style | UI_LINE, left);
    draw_piece(grid, row, rect.column + rect.columns - 1, style | UI_LINE, right);
}

struct ui_rect ui_box(struct ui_grid *grid, struct ui_rect rect, unsigned style,
                      const char *title) {
    struct ui_rect within = {rect.row + 1, rect.column + 2, rect.rows - 2, rect.columns - 4};
    int bottom = rect.row + rect.rows - 1;

    ui_fill(grid, rect, style);
    draw_edge(grid, rect, rect.row, style, "┌", "┐");
    draw_edge(grid, rect, bottom, style, "└", "┘");
    for (int row = rect.row + 1; row < bottom; row++) {
        draw_piece(grid, row, rect.column, style | UI_LINE, "│");
        draw_piece(grid, row, rect.column + rect.columns - 1, style | UI_LINE, "│");
    }
    if (title && *title) {
        int width = sz_text_width(title) + 2;
        int room = rect.columns - 4;
        ui_putf(grid, rect.row, rect.column + 2, width < room ? width : room, UI_HEADER, " %s ",
                title);
    }
    return within;
}

static int gauge_cells(int width, long part, long whole) {
    if (whole <= 0 || part <= 0)
        return 0;
    if (part >= whole)
        return width;

    int cells = (int)((double)part / (double)whole * width + 0.5);
    if (cells < 1)
        return 1;
    return cells < width ? cells : width - 1;
}

void ui_gauge(struct ui_grid *grid, int row, int column, int width, unsigned style, long part,
              long whole) {
    int heavy = gauge_cells(width, part, whole);

    for (int i = 0; i < width; i++)
        draw_piece(grid, row, column + i, (i < heavy ? style : UI_DIM) | UI_GAUGE,
                   i < heavy ? "━" : "─");
}

char *ui_grid_row(const struct ui_grid *grid, struct sz_arena *arena, int row) {
    char *text = sz_arena_alloc(arena, (size_t)grid->columns * UI_CLUSTER_MAX + 1);
    size_t len = 0;

    for (int column = 0; column < grid->columns; column++) {
        const struct ui_cell *cell = cell_at(grid, row, column);
        size_t size = strlen(cell->text);
        memcpy(text + len, cell->text, size);
        len += size;
    }
    while (len > 0 && text[len - 1] == ' ')
        len--;
    text[len] = '\0';
    return text;
}
