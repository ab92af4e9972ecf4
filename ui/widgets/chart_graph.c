/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values from left to right: columns, lines, one row of eighths. */
#include "chart.h"

#include "shizi/language.h"
#include "shizi/text.h"

enum { EIGHTHS = 8, WIDEST_COLUMN = 6, WIDEST_SLOT = 14 };

static const char *const eighths[EIGHTHS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char *const points[UI_CHART_SERIES] = {"o", "x", "+"};
static const unsigned styles[UI_CHART_SERIES] = {UI_ACCENT, UI_OK, UI_WARN};

/* Where the values stand: those from `first` on, each in a slot of `slot` cells. */
struct slots {
    size_t first, count;
    int slot;
};

static int widest_label(const struct ui_graph *graph) {
    int width = 1;

    for (size_t i = 0; i < graph->count; i++) {
        int label = sz_text_width(graph->labels[i]);
        width = label > width ? label : width;
    }
    return width;
}

/* Every label has its place; what does not fit goes on the left, the past. */
static struct slots place(const struct ui_graph *graph, int width) {
    struct slots slots = {.count = graph->count, .slot = widest_label(graph) + 1};

    if (graph->count == 0)
        return slots;
    size_t most = width / slots.slot > 1 ? (size_t)(width / slots.slot) : 1;
    if (slots.count > most) {
        slots.first = slots.count - most;
        slots.count = most;
    }
    slots.slot = width / (int)slots.count;
    if (slots.slot > WIDEST_SLOT)
        slots.slot = WIDEST_SLOT;
    return slots;
}

static long largest(const struct ui_graph *graph, struct slots slots, size_t series) {
    long most = 0;

    for (size_t s = 0; s < series; s++)
        for (size_t i = slots.first; graph->values[s] && i < slots.first + slots.count; i++)
            most = graph->values[s][i] > most ? graph->values[s][i] : most;
    return most;
}

static void draw_centred(struct ui_grid *grid, int row, int column, int width, unsigned style,
                         const char *text) {
    int cells = sz_text_width(text);
    int indent = cells < width ? (width - cells) / 2 : 0;

    ui_put(grid, row, column + indent, cells < width ? cells : width, style, text);
}

static void draw_labels(const struct ui_graph *graph, struct slots slots, struct ui_grid *grid,
                        int row, int column) {
    for (size_t i = 0; i < slots.count; i++) {
        bool current = graph->current == (long)(slots.first + i);
        draw_centred(grid, row, column + (int)i * slots.slot, slots.slot,
                     current ? UI_CURSOR | UI_BOLD : UI_DIM, graph->labels[slots.first + i]);
    }
}

static int in_eighths(long value, long most, int rows) {
    if (value <= 0 || most <= 0)
        return 0;
    int height = (int)((double)value / (double)most * rows * EIGHTHS + 0.5);
    return height > 0 ? height : 1;
}

/* One column from the ground up; the figure stands on it. */
static void draw_column(struct ui_grid *grid, struct ui_rect slot, long value, long most,
                        unsigned style) {
    int rows = slot.rows - 1, height = in_eighths(value, most, rows);
    int width = slot.columns - 1 < WIDEST_COLUMN ? slot.columns - 1 : WIDEST_COLUMN;
    int column = slot.column + (slot.columns - width) / 2;
    int top = slot.row + slot.rows - (height + EIGHTHS - 1) / EIGHTHS - 1;

    for (int r = 0; r * EIGHTHS < height; r++) {
        int part = height - r * EIGHTHS < EIGHTHS ? height - r * EIGHTHS : EIGHTHS;
        for (int i = 0; i < width; i++)
            ui_put(grid, slot.row + slot.rows - 1 - r, column + i, 1, style | UI_GAUGE,
                   eighths[part]);
    }
    const char *text = value < 0 ? "—" : ui_text(grid, "%ld", value);
    if (sz_text_width(text) <= slot.columns)
        draw_centred(grid, top, slot.column, slot.columns, UI_NORMAL, text);
}

void ui_columns_draw(const struct ui_graph *graph, struct ui_grid *grid, struct ui_rect area) {
    struct slots slots = place(graph, area.columns);
    long most = largest(graph, slots, 1);

    if (graph->count == 0 || !graph->values[0] || area.rows < 4)
        return;
    for (size_t i = 0; i < slots.count; i++) {
        struct ui_rect slot = {area.row, area.column + (int)i * slots.slot, area.rows - 1,
                               slots.slot};
        draw_column(grid, slot, graph->values[0][slots.first + i], most, styles[0]);
    }
    draw_labels(graph, slots, grid, area.row + area.rows - 1, area.column);
}

/* ---- lines ---- */

static void piece(struct ui_grid *grid, int row, int column, unsigned style, const char *text) {
    ui_put(grid, row, column, 1, style | UI_LINE, text);
}

/* From one point to the next: along, up or down in the middle, along. */
static void connect(struct ui_grid *grid, int row, int column, int to_row, int to_column,
                    unsigned style) {
    int middle = column + (to_column - column) / 2;
    bool down = to_row > row;

    for (int c = column + 1; c < to_column; c++)
        if (c != middle || row == to_row)
            piece(grid, c < middle ? row : to_row, c, style, "─");
    if (row == to_row)
        return;
    piece(grid, row, middle, style, down ? "┐" : "┘");
    piece(grid, to_row, middle, style, down ? "└" : "┌");
    for (int r = (down ? row : to_row) + 1; r < (down ? to_row : row); r++)
        piece(grid, r, middle, style, "│");
}

static int row_of(struct ui_rect plot, long value, long most) {
    int up = most > 0 ? (int)((double)value / (double)most * (plot.rows - 1) + 0.5) : 0;
    return plot.row + plot.rows - 1 - up;
}

static void draw_series(const struct ui_graph *graph, size_t series, struct slots slots,
                        struct ui_grid *grid, struct ui_rect plot, long most) {
    const long *values = graph->values[series] + slots.first;
    int half = slots.slot / 2;

    for (size_t i = 0; i + 1 < slots.count; i++) {
        int column = plot.column + (int)i * slots.slot + half;
        if (values[i] >= 0 && values[i + 1] >= 0)
            connect(grid, row_of(plot, values[i], most), column, row_of(plot, values[i + 1], most),
                    column + slots.slot, styles[series]);
    }
    for (size_t i = 0; i < slots.count; i++)
        if (values[i] >= 0)
            ui_put(grid, row_of(plot, values[i], most), plot.column + (int)i * slots.slot + half, 1,
                   styles[series] | UI_BOLD, points[series]);
}

static int axis_width(long most, struct ui_grid *grid) {
    return sz_text_width(ui_text(grid, "%ld", most)) + 1;
}

static void draw_axis(struct ui_grid *grid, struct ui_rect plot, int width, long most) {
    int left = plot.column - width;

    ui_put_right(grid, plot.row, left, width - 1, UI_DIM, ui_text(grid, "%ld", most));
    if (plot.rows >= 5 && most >= 4)
        ui_put_right(grid, row_of(plot, most / 2, most), left, width - 1, UI_DIM,
                     ui_text(grid, "%ld", most / 2));
    ui_put_right(grid, plot.row + plot.rows - 1, left, width - 1, UI_DIM, "0");
}

static void draw_legend(const struct ui_graph *graph, struct ui_grid *grid, int row, int column) {
    for (size_t s = 0; s < UI_CHART_SERIES && graph->values[s] && graph->series[s]; s++) {
        column = ui_write(grid, row, column, styles[s] | UI_BOLD, points[s]);
        column = ui_write(grid, row, column + 1, UI_NORMAL, _(graph->series[s])) + 3;
    }
}

void ui_lines_draw(const struct ui_graph *graph, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect plot = area;
    struct slots slots = place(graph, area.columns - 2);

    if (graph->count == 0 || !graph->values[0] || area.rows < 5)
        return;
    long most = largest(graph, slots, UI_CHART_SERIES);
    int width = axis_width(most, grid);
    plot.column += width;
    plot.columns -= width;
    if (graph->series[0]) {
        draw_legend(graph, grid, area.row, plot.column + 1);
        plot.row++;
        plot.rows--;
    }
    plot.rows--; /* labels */
    slots = place(graph, plot.columns);
    draw_axis(grid, plot, width, most);
    /* The first series is drawn last, over the others. */
    for (size_t s = UI_CHART_SERIES; s-- > 0;)
        if (graph->values[s])
            draw_series(graph, s, slots, grid, plot, most);
    draw_labels(graph, slots, grid, area.row + area.rows - 1, plot.column);
}

void ui_spark_draw(struct ui_grid *grid, int row, int column, int width, unsigned style,
                   const long *values, size_t count) {
    size_t shown = count < (size_t)width ? count : (size_t)width;
    long most = 0;

    for (size_t i = count - shown; i < count; i++)
        most = values[i] > most ? values[i] : most;
    for (size_t i = 0; i < shown; i++) {
        int height = in_eighths(values[count - shown + i], most, 1);
        /* Seven eighths at most: rows above one another stay apart. */
        ui_put(grid, row, column + (int)i, 1, style | UI_GAUGE,
               eighths[height < EIGHTHS ? height : EIGHTHS - 1]);
    }
}
