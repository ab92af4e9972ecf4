/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <string.h>

#include "app.h"
#include "key_name.h"
#include "match.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "widgets/line.h"
#include "widgets/list.h"

enum { GROUP_CELLS = 8, KEY_CELLS = 10, WIDTH = 76 };

struct help_row {
    const struct ui_binding *binding;
    const char *group;
};

struct help {
    struct ui_screen screen;
    struct help_row *rows; /* what works here */
    size_t row_count;
    size_t *matches; /* numbers of those that match */
    size_t match_count;
    struct ui_line filter;
    struct ui_list list;
    struct ui_column columns[3];
    struct sz_arena cells;
};

/* What every list does with keys of its own (widgets/list.h). */
/* clang-format off */
static const struct ui_binding list_bindings[] = {
    {UI_KEY_UP,      UI_KEY_DOWN,      N_("上 下"),     NULL, N_("上一行、下一行"),       NULL, NULL},
    {UI_KEY_PAGE_UP, UI_KEY_PAGE_DOWN, "PgUp PgDn",     NULL, N_("上一页、下一页"),       NULL, NULL},
    {UI_KEY_HOME,    UI_KEY_END,       "Home End",      NULL, N_("第一行、最后一行"),     NULL, NULL},
    {UI_KEY_LEFT,    UI_KEY_RIGHT,     N_("左 右"),     NULL, N_("左右移动，看更多的列"), NULL, NULL},
};
/* clang-format on */

static struct help *as_help(struct ui_screen *screen) {
    return (struct help *)(void *)screen;
}

const char *ui_help_keys(const struct ui_binding *row, struct sz_arena *arena) {
    char name[UI_KEY_NAME_SIZE];

    if (!row->act) /* both keys are in the name */
        return _(row->shown);
    const char *other = row->other ? ui_key_name(row->other, name) : "";
    if (*other && strcmp(other, row->shown) != 0)
        return sz_arena_printf(arena, "%s %s", _(row->shown), other);
    if (row->key >= UI_KEY_F1 && row->key <= UI_KEY_F10)
        return sz_arena_printf(arena, "%s Esc%u", _(row->shown),
                               (unsigned)(row->key - UI_KEY_F1 + 1) % 10);
    return _(row->shown);
}

static const struct help_row *row_at(const struct help *self, long row) {
    return &self->rows[self->matches[row]];
}

static long count_rows(void *owner) {
    const struct help *self = owner;
    return (long)self->match_count;
}

static void begin_window(void *owner, long first, long count) {
    struct help *self = owner;
    (void)first, (void)count; /* the rows are at hand, only printed cells are let go */
    sz_arena_reset(&self->cells);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct help *self = owner;
    const struct help_row *at = row_at(self, row);

    switch (column) {
    case 0: /* the group is named once */
        *style = UI_DIM;
        return row > self->list.first && row_at(self, row - 1)->group == at->group ? "" : at->group;
    case 1:
        *style = UI_ACCENT;
        return ui_help_keys(at->binding, &self->cells);
    default:
        return _(at->binding->help);
    }
}

static bool matches(struct sz_arena *arena, const char *typed, const struct ui_binding *row) {
    return ui_match(arena, typed, _(row->help)) ||
           ui_match(arena, typed, ui_help_keys(row, arena)) ||
           (row->label && ui_match(arena, typed, _(row->label)));
}

static void filter(struct help *self) {
    struct sz_arena scratch = {0};

    self->match_count = 0;
    for (size_t i = 0; i < self->row_count; i++)
        if (matches(&scratch, self->filter.text, self->rows[i].binding))
            self->matches[self->match_count++] = i;
    sz_arena_free(&scratch);
    ui_list_go(&self->list, 0);
}

static enum ui_outcome choose(struct ui_screen *screen) {
    struct help *self = as_help(screen);

    if (!ui_list_has_row(&self->list))
        return UI_REDRAW;
    const struct ui_binding *row = row_at(self, self->list.current)->binding;
    if (row->act)
        ui_app_run(screen->app, row);
    else
        ui_app_say(screen->app, UI_NORMAL, "在列表里直接按这些键");
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0,         N_("回车"), N_("执行"), N_("执行当前一项"),   choose,          NULL},
    {UI_KEY_ESCAPE, UI_KEY_F1, "Esc",      N_("返回"), N_("关闭帮助"),       ui_screen_leave, NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct help *self = as_help(screen);

    if (event->key == '?')
        return UI_CLOSE;
    if (event->key == UI_KEY_UP || event->key == UI_KEY_DOWN || event->key == UI_KEY_PAGE_UP ||
        event->key == UI_KEY_PAGE_DOWN || ui_is_mouse(event->key))
        return ui_list_handle(&self->list, event);
    if (event->key == UI_KEY_BACKSPACE && self->filter.text[0] == '\0')
        return UI_CLOSE;
    if (ui_line_handle(&self->filter, event) == UI_IGNORED)
        return UI_IGNORED;
    filter(self);
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct help *self = as_help(screen);
    int width = area.columns < WIDTH + 2 ? area.columns - 2 : WIDTH;
    int height = (int)self->row_count + 3 < area.rows ? (int)self->row_count + 3 : area.rows;

    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("此处可用的按键"));
    ui_put(grid, within.row, within.column, 5, UI_DIM, _("查找"));
    ui_line_draw(&self->filter, grid, within.row, within.column + 5, within.columns - 5, true);
    within.row++;
    within.rows--;
    ui_list_draw(&self->list, grid, within, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_help(screen)->cells);
}

const struct ui_screen_class ui_help_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
    .close = close,
};

/* A key that an earlier row has taken does nothing in a later one. */
static bool taken(const struct help *self, uint32_t key) {
    for (size_t i = 0; i < self->row_count; i++)
        if (self->rows[i].binding->key == key)
            return true;
    return false;
}

static void collect(struct help *self, const struct ui_binding *row, const char *group,
                    const struct ui_screen *about) {
    if ((!row->works || row->works(about)) && !taken(self, row->key))
        self->rows[self->row_count++] = (struct help_row){row, group};
}

static void collect_all(struct help *self, const struct ui_screen *about) {
    const struct ui_screen_class *klass = about->klass;
    size_t n = 0;

    for (size_t i = 0; i < klass->binding_count; i++)
        collect(self, &klass->bindings[i], _("此屏"), about);
    /* Who says where in a list he is has one to move in. */
    for (size_t i = 0; about->position[0] && i < sizeof list_bindings / sizeof *list_bindings; i++)
        collect(self, &list_bindings[i], _("列表"), about);
    for (const struct ui_binding *row; (row = ui_app_binding(about->app, n)); n++)
        collect(self, row, _("到处可用"), about);
}

static size_t most_rows(const struct ui_screen *about) {
    size_t n = 0;

    while (ui_app_binding(about->app, n))
        n++;
    return about->klass->binding_count + sizeof list_bindings / sizeof *list_bindings + n;
}

struct ui_screen *ui_help_new(const struct ui_screen *about) {
    struct help *self = ui_screen_new(&ui_help_class, sizeof *self);
    size_t most = most_rows(about);

    self->rows = sz_arena_array(&self->screen.arena, most, sizeof *self->rows);
    self->matches = sz_arena_array(&self->screen.arena, most, sizeof *self->matches);
    collect_all(self, about);
    self->columns[0] = (struct ui_column){.width = GROUP_CELLS, .frozen = true};
    self->columns[1] = (struct ui_column){.width = KEY_CELLS, .frozen = true};
    self->columns[2] = (struct ui_column){.width = KEY_CELLS, .grow = true};
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = begin_window, .cell = cell},
        .columns = self->columns,
        .column_count = 3,
        .headless = true,
        .empty = N_("没有符合的按键，退格改查找字"),
    };
    filter(self);
    return &self->screen;
}
