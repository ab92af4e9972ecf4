/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "palette.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "export_screen.h"
#include "find_person.h"
#include "palette_rows.h"
#include "shizi/language.h"
#include "widgets/line.h"
#include "widgets/list.h"

enum { WIDTH = 96, HEIGHT = 20, COLUMNS = 4 };

struct palette {
    struct ui_screen screen;
    struct palette_rows all;
    struct palette_row person; /* 查人 what was typed: no row of `all` */
    size_t *matches;
    size_t match_count;
    bool person_first, person_last;
    struct ui_line line;
    struct ui_list list;
    struct sz_arena cells;
};

static struct palette *as_palette(struct ui_screen *screen) {
    return (struct palette *)(void *)screen;
}

/* Three digits and more, the last may be X: nothing but a person is called that. */
static bool is_number(const char *text) {
    size_t digits = strspn(text, "0123456789");

    return digits >= 3 && (text[digits] == '\0' || strcmp(text + digits, "X") == 0 ||
                           strcmp(text + digits, "x") == 0);
}

static void filter(struct palette *self) {
    const char *typed = self->line.text + strspn(self->line.text, " ");

    self->match_count = palette_match(&self->all, typed, self->matches);
    self->person_first = *typed && is_number(typed);
    self->person_last = *typed && !self->person_first;
    sz_arena_reset(&self->cells);
    self->person.title = sz_arena_printf(&self->cells, _("查人 “%s”"), typed);
    self->person.command = sz_arena_printf(&self->cells, "shizi teacher list %s", typed);
    ui_list_go(&self->list, 0);
}

static long count_rows(void *owner) {
    const struct palette *self = owner;
    return (long)self->match_count + self->person_first + self->person_last;
}

static const struct palette_row *row_at(const struct palette *self, long row) {
    row -= self->person_first;
    if (row < 0 || row >= (long)self->match_count)
        return &self->person;
    return &self->all.rows[self->matches[row]];
}

static enum ui_outcome open_place(struct ui_screen *screen, struct ui_screen *place) {
    screen->next = place;
    return place ? UI_REPLACE : UI_CLOSE;
}

static enum ui_outcome go(struct ui_screen *screen) {
    struct palette *self = as_palette(screen);

    if (!ui_list_has_row(&self->list))
        return UI_REDRAW;
    const struct palette_row *row = row_at(self, self->list.current);
    if (row->kind == PALETTE_PERSON)
        return open_place(screen, find_person_new(screen->app, self->line.text));
    palette_remember(&self->all, row);
    if (row->kind == PALETTE_PLACE)
        return open_place(screen, row->place->open(screen->app));
    if (row->kind == PALETTE_REPORT)
        return open_place(
            screen, export_screen_new(screen->app, &(struct export_request){.report = row->name}));
    ui_app_run(screen->app, row->binding);
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0,            N_("回车"), N_("去"),   N_("去当前一项，或办理它"), go,              NULL},
    {UI_KEY_ESCAPE, UI_CTRL('p'), "Esc",      N_("返回"), N_("关闭命令面板"),         ui_screen_leave, NULL},
};

static const struct ui_column columns[COLUMNS] = {
    {.heading = N_("何处"),   .width = 4, .wide = 6},
    {.heading = N_("做什么"), .width = 26, .grow = true},
    {.heading = N_("按键"),   .width = 10},
    {.heading = N_("命令行"), .width = 38, .drop = 1},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct palette *self = as_palette(screen);

    if (event->key == UI_KEY_UP || event->key == UI_KEY_DOWN || event->key == UI_KEY_PAGE_UP ||
        event->key == UI_KEY_PAGE_DOWN)
        return ui_list_handle(&self->list, event);
    if (event->key == UI_KEY_BACKSPACE && self->line.text[0] == '\0')
        return UI_CLOSE;
    if (ui_line_handle(&self->line, event) == UI_IGNORED)
        return UI_IGNORED;
    filter(self);
    return UI_REDRAW;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    static const char *const kinds[] = {
        [PALETTE_HERE] = N_("此屏"),   [PALETTE_PLACE] = N_("去处"),
        [PALETTE_REPORT] = N_("报表"), [PALETTE_ANYWHERE] = N_("各屏"),
        [PALETTE_PERSON] = N_("查人"),
    };
    const struct palette_row *at = row_at(owner, row);

    switch (column) {
    case 0:
        *style = UI_DIM;
        return _(kinds[at->kind]);
    case 1:
        return at->title;
    case 2:
        *style = UI_ACCENT;
        return at->keys;
    default:
        *style = UI_DIM;
        return at->command;
    }
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct palette *self = as_palette(screen);
    int width = area.columns < WIDTH + 2 ? area.columns - 2 : WIDTH;
    int height = area.rows < HEIGHT + 2 ? area.rows : HEIGHT;

    struct ui_rect frame = {area.row + (area.rows - height) / 3,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("去哪里，办什么"));
    ui_put(grid, within.row, within.column, 2, UI_BOLD, ":");
    ui_line_draw(&self->line, grid, within.row, within.column + 2, within.columns - 2, true);
    within.row++;
    within.rows--;
    ui_list_draw(&self->list, grid, within, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);

    /* Where the column has no room the command line of the current row stands below. */
    const char *command = self->list.cut && ui_list_has_row(&self->list)
                              ? row_at(self, self->list.current)->command
                              : NULL;
    snprintf(screen->status, sizeof screen->status, "%s", command ? command : "");
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_palette(screen)->cells);
}

const struct ui_screen_class palette_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
    .close = close,
};

struct ui_screen *palette_new(struct ui_screen *about) {
    struct palette *self = ui_screen_new(&palette_class, sizeof *self);

    self->screen.app = about->app;
    self->all = palette_collect(about, &self->screen.arena);
    self->matches = sz_arena_array(&self->screen.arena, self->all.count + 1, sizeof *self->matches);
    self->person = (struct palette_row){.kind = PALETTE_PERSON, .keys = "F7"};
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = columns,
        .column_count = COLUMNS,
        .empty = N_("没有这一项：退格改查找字"),
    };
    filter(self);
    return &self->screen;
}
