/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of the sheet above, its columns below. */
#include <string.h>

#include "columns_desk.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { PREVIEW_LEAST = 4, PREVIEW_MOST = 9, NUMBER_CELLS = 8 };
enum { COLUMN_LETTER, COLUMN_HEADING, COLUMN_MEANING, COLUMN_SAMPLE };

long columns_place_of(const struct columns_screen *self, long number) {
    for (size_t i = 0; i < self->look.row_count; i++)
        if (self->look.rows[i].number == number)
            return (long)i;
    return -1;
}

static const char *label_of(const struct columns_screen *self, const char *key) {
    for (size_t i = 0; key && i < self->meaning_count; i++)
        if (strcmp(self->meanings[i].value, key) == 0)
            return self->meanings[i].label;
    return _("不用");
}

/* ---- source ---- */

static long count_rows(void *owner) {
    return (long)((const struct columns_screen *)owner)->look.mapping_count;
}

static void begin_window(void *owner, long first, long count) {
    (void)first, (void)count; /* all rows are at hand */
    sz_arena_reset(&((struct columns_screen *)owner)->cells);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct columns_screen *self = owner;
    const struct sz_import_mapping *mapping = &self->look.mappings[row];
    char letters[8];
    switch (column) {
    case COLUMN_LETTER:
        sz_sheet_column_name(mapping->column, letters);
        *style = UI_DIM;
        return sz_arena_copy(&self->cells, letters);
    case COLUMN_HEADING:
        return sz_text_heading(&self->cells, mapping->heading);
    case COLUMN_MEANING:
        *style = mapping->key ? UI_ACCENT : UI_DIM;
        return label_of(self, mapping->key);
    default:
        *style = UI_DIM;
        return mapping->sample ? mapping->sample : "";
    }
}

static const struct ui_column list_columns[] = {
    {.heading = N_("列"), .width = 3},
    {.heading = N_("来表的表头"), .width = 20},
    {.heading = N_("作为"), .width = 18},
    {.heading = N_("样例"), .width = 20, .grow = true},
};

void columns_list_begin(struct columns_screen *self) {
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = begin_window, .cell = cell},
        .columns = list_columns,
        .column_count = sizeof list_columns / sizeof list_columns[0],
        .empty = _("这张工作表是空的：F6 换一张"),
    };
}

/* ---- drawing ---- */

static const char *row_text(const struct sz_sheet_row *row, struct ui_grid *grid) {
    const char *text = "";
    for (size_t i = 0; i < row->count; i++)
        if (*row->cells[i].text)
            text = ui_text(grid, "%s%s%s", text, *text ? " | " : "",
                           sz_text_normal(&grid->scratch, row->cells[i].text));
    return text;
}

static const char *sheet_title(const struct columns_screen *self, struct ui_grid *grid) {
    const struct sz_import_look *look = &self->look;
    const char *header =
        look->header_first == 0 ? _("没有表头")
        : look->header_first == look->header_last
            ? ui_text(grid, _("表头第 %ld 行"), look->header_first)
            : ui_text(grid, _("表头第 %ld-%ld 行"), look->header_first, look->header_last);
    return ui_text(grid, _("工作表“%s”(共 %zu 张)  %s"), look->sheet ? look->sheet : "",
                   look->sheet_count, header);
}

/* The rows around the header. */
static void draw_preview(const struct columns_screen *self, struct ui_grid *grid,
                         struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, sheet_title(self, grid));
    long first = columns_place_of(self, self->look.header_first);
    long top = first > within.rows - HEADER_MOST ? first - 1 : 0;
    for (long i = 0; i < within.rows && top + i < (long)self->look.row_count; i++) {
        const struct sz_sheet_row *row = &self->look.rows[top + i];
        bool header =
            row->number >= self->look.header_first && row->number <= self->look.header_last;
        int line = within.row + (int)i;
        ui_putf(grid, line, within.column, NUMBER_CELLS, header ? UI_ACCENT : UI_DIM, "%s%5ld",
                header ? "*" : " ", row->number);
        ui_put(grid, line, within.column + NUMBER_CELLS, within.columns - NUMBER_CELLS,
               header ? UI_BOLD : UI_NORMAL, row_text(row, grid));
    }
}

void columns_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct columns_screen *self = as_columns(screen);
    int rows = area.rows / 3 < PREVIEW_LEAST ? PREVIEW_LEAST : area.rows / 3;
    rows = (rows < PREVIEW_MOST ? rows : PREVIEW_MOST) + 2;
    struct ui_rect frame = {area.row, area.column, rows, area.columns};
    struct ui_rect list = {area.row + rows, area.column, area.rows - rows, area.columns};
    draw_preview(self, grid, frame);
    ui_list_draw(&self->list, grid, list, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}
