/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include "app.h"
#include "match.h"
#include "shizi/text.h"
#include "widgets/line.h"
#include "widgets/list.h"

enum { SHOWN_CELLS = 10 };

struct help {
    struct ui_screen screen;
    struct ui_binding *rows; /* copies of what works here */
    size_t row_count;
    size_t *matches; /* numbers of those that match */
    size_t match_count;
    struct ui_line filter;
    struct ui_list list;
    struct ui_column columns[2];
    uint32_t chosen;
};

static struct help *as_help(struct ui_screen *screen) {
    return (struct help *)(void *)screen;
}

static long count_rows(void *owner) {
    const struct help *self = owner;
    return (long)self->match_count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct help *self = owner;
    const struct ui_binding *binding = &self->rows[self->matches[row]];

    if (column == 0)
        *style = UI_ACCENT;
    return column == 0 ? binding->shown : binding->help;
}

static bool matches(struct sz_arena *arena, const char *typed, const struct ui_binding *row) {
    return ui_match(arena, typed, row->help) || ui_match(arena, typed, row->shown) ||
           (row->label && ui_match(arena, typed, row->label));
}

static void filter(struct help *self) {
    struct sz_arena scratch = {0};

    self->match_count = 0;
    for (size_t i = 0; i < self->row_count; i++)
        if (matches(&scratch, self->filter.text, &self->rows[i]))
            self->matches[self->match_count++] = i;
    sz_arena_free(&scratch);
    ui_list_go(&self->list, 0);
}

static enum ui_outcome choose(struct ui_screen *screen) {
    struct help *self = as_help(screen);

    if (!ui_list_has_row(&self->list))
        return UI_REDRAW;
    self->chosen = self->rows[self->matches[self->list.current]].key;
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0,         "回车", "执行", "执行当前一项",   choose,          NULL},
    {UI_KEY_ESCAPE, UI_KEY_F1, "Esc",  "返回", "关闭帮助",       ui_screen_leave, NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct help *self = as_help(screen);

    if (event->key == '?')
        return UI_CLOSE;
    if (event->key == UI_KEY_UP || event->key == UI_KEY_DOWN || event->key == UI_KEY_PAGE_UP ||
        event->key == UI_KEY_PAGE_DOWN)
        return ui_list_handle(&self->list, event);
    if (ui_line_handle(&self->filter, event) == UI_IGNORED)
        return UI_IGNORED;
    filter(self);
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct help *self = as_help(screen);
    int width = area.columns < 72 ? area.columns - 2 : 70;
    int height = (int)self->row_count + 3 < area.rows ? (int)self->row_count + 3 : area.rows;

    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, "此处可用的按键");
    ui_put(grid, within.row, within.column, 5, UI_DIM, "查找");
    ui_line_draw(&self->filter, grid, within.row, within.column + 5, within.columns - 5, true);
    within.row++;
    within.rows--;
    self->columns[1].width = within.columns - SHOWN_CELLS - 3;
    ui_list_draw(&self->list, grid, within, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

const struct ui_screen_class ui_help_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
};

/* A key that an earlier row has taken does nothing in a later one. */
static bool taken(const struct help *self, uint32_t key) {
    for (size_t i = 0; i < self->row_count; i++)
        if (self->rows[i].key == key)
            return true;
    return false;
}

static void collect(struct help *self, const struct ui_binding *rows, size_t count,
                    const struct ui_screen *about) {
    for (size_t i = 0; i < count; i++)
        if ((!rows[i].works || rows[i].works(about)) && !taken(self, rows[i].key))
            self->rows[self->row_count++] = rows[i];
}

struct ui_screen *ui_help_new(const struct ui_screen *about) {
    struct help *self = ui_screen_new(&ui_help_class, sizeof *self);
    size_t own_count;
    const struct ui_binding *own = ui_app_bindings(&own_count);
    size_t most = about->klass->binding_count + own_count;

    self->rows = sz_arena_array(&self->screen.arena, most, sizeof *self->rows);
    self->matches = sz_arena_array(&self->screen.arena, most, sizeof *self->matches);
    collect(self, about->klass->bindings, about->klass->binding_count, about);
    collect(self, own, own_count, about);
    self->columns[0] = (struct ui_column){.width = SHOWN_CELLS, .frozen = true};
    self->columns[1] = (struct ui_column){.width = SHOWN_CELLS};
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = self->columns,
        .column_count = 2,
        .headless = true,
        .empty = "没有符合的按键，退格改查找字",
    };
    filter(self);
    return &self->screen;
}

uint32_t ui_help_chosen(const struct ui_screen *screen) {
    if (screen->klass != &ui_help_class)
        return UI_KEY_NONE;
    return ((const struct help *)(const void *)screen)->chosen;
}
