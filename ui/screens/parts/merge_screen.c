/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge_screen.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "field_choices.h"
#include "shizi/language.h"
#include "widgets/ask.h"
#include "widgets/list.h"
#include "wrap.h"

enum { HEAD_ROWS = 3, FOOT_ROWS = 5 };

static const char tag[] = "merge";

struct merge_screen {
    struct ui_screen screen;
    struct merge_row *rows;
    size_t count;
    struct ui_list list;
    bool done;
};

static struct merge_screen *as_merge(struct ui_screen *screen) {
    return (struct merge_screen *)(void *)screen;
}

static struct merge_row *current(struct merge_screen *self) {
    return &self->rows[self->list.current];
}

static size_t open_rows(const struct merge_screen *self) {
    size_t open = 0;

    for (size_t i = 0; i < self->count; i++)
        open += self->rows[i].overlapping && self->rows[i].taken == MERGE_OPEN;
    return open;
}

static bool can_choose(const struct ui_screen *screen) {
    const struct merge_screen *self = (const struct merge_screen *)(const void *)screen;
    return self->rows[self->list.current].overlapping;
}

/* To the next row that waits for a choice, if there is one. */
static void go_on(struct merge_screen *self) {
    for (size_t i = 1; i <= self->count; i++) {
        size_t at = ((size_t)self->list.current + i) % self->count;
        if (self->rows[at].overlapping && self->rows[at].taken == MERGE_OPEN) {
            self->list.current = (long)at;
            return;
        }
    }
}

static enum ui_outcome choose(struct ui_screen *screen, enum merge_taken taken) {
    struct merge_screen *self = as_merge(screen);

    current(self)->taken = taken;
    go_on(self);
    return UI_REDRAW;
}

static enum ui_outcome take_mine(struct ui_screen *screen) {
    return choose(screen, MERGE_MINE);
}

static enum ui_outcome take_theirs(struct ui_screen *screen) {
    return choose(screen, MERGE_THEIRS);
}

static enum ui_outcome take_other(struct ui_screen *screen) {
    const struct merge_row *row = current(as_merge(screen));
    struct ui_field field = *row->field;
    const struct ui_ask ask = {.title = row->field->label, .take = _("取用"), .tag = tag};

    field.required = field.locked = false;
    field.group = NULL;
    ui_line_set(&field.line, row->mine);
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

static enum ui_outcome finish(struct ui_screen *screen) {
    struct merge_screen *self = as_merge(screen);

    if (open_rows(self) > 0) {
        go_on(self);
        ui_app_say(screen->app, UI_WARN, "还有 %zu 项两边都改过，要选一个", open_rows(self));
        return UI_REDRAW;
    }
    self->done = true;
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,     UI_KEY_ENTER, "F2",  N_("看新卡片"), N_("按所选并入，再看办理前确认"),   finish,          NULL},
    {UI_KEY_F3,     '1',          "F3",  N_("用我的"),   N_("这一项用我填的"),               take_mine,       can_choose},
    {UI_KEY_F4,     '2',          "F4",  N_("用对方的"), N_("这一项用对方已办的"),           take_theirs,     can_choose},
    {UI_KEY_F6,     '3',          "F6",  N_("另填"),     N_("这一项填别的值"),               take_other,      can_choose},
    {UI_KEY_ESCAPE, 0,            "Esc", N_("返回"),     N_("回到表单，什么也没有写入"),     ui_screen_leave, NULL},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct merge_screen *)owner)->count;
}

static void begin_window(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *shown(const struct merge_row *row, const char *value) {
    return *value ? field_label(row->field, value) : _("(空)");
}

static const char *taken_text(const struct merge_row *row, unsigned *style) {
    if (!row->overlapping) {
        *style = UI_DIM;
        return _("对方，已并入");
    }
    switch (row->taken) {
    case MERGE_MINE:
        return _("我的");
    case MERGE_THEIRS:
        return _("对方");
    case MERGE_OTHER:
        return shown(row, row->other);
    case MERGE_OPEN:
        break;
    }
    *style = UI_WARN;
    return _("请选择");
}

static const char *cell(void *owner, long at, size_t column, unsigned *style) {
    const struct merge_row *row = &((const struct merge_screen *)owner)->rows[at];

    switch (column) {
    case 0:
        return row->field->label;
    case 1:
        *style = UI_DIM;
        return shown(row, row->before);
    case 2:
        *style = row->overlapping ? UI_ACCENT : UI_DIM;
        return row->overlapping ? shown(row, row->mine) : _("没有改");
    case 3:
        return shown(row, row->theirs);
    default:
        return taken_text(row, style);
    }
}

/* clang-format off */
static const struct ui_column columns[] = {
    {.heading = N_("项目"), .width = 14},
    {.heading = N_("原来"), .width = 14},
    {.heading = N_("我的"), .width = 14},
    {.heading = N_("对方"), .width = 14, .grow = true},
    {.heading = N_("取用"), .width = 14},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_merge(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct merge_screen *self = as_merge(screen);

    if (!ui_ask_answered(child, tag))
        return UI_REDRAW;
    current(self)->other = sz_arena_copy(&screen->arena, ui_ask_text(child, 0));
    return choose(screen, MERGE_OTHER);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct merge_screen *self = as_merge(screen);
    struct ui_rect head = {area.row, area.column + 1, 2, area.columns - 2};
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - FOOT_ROWS,
                           area.columns};
    struct ui_rect foot = {list.row + list.rows, area.column, FOOT_ROWS, area.columns};
    size_t open = open_rows(self);

    ui_put_wrapped(grid, head, UI_BOLD,
                   _("您填写期间，别人改了同一条记录。只有对方改过的已经并入；两边都改过的请逐项选"
                     "定，再看新的办理前确认。"));
    ui_list_draw(&self->list, grid, list, true);
    struct ui_rect within = ui_box(grid, foot, UI_NORMAL, _("对方的业务"));
    const struct merge_row *row = current(self);
    ui_put_wrapped(grid, within, UI_NORMAL,
                   *row->who ? row->who : _("不是用本程序改的，查不到业务"));
    if (open > 0)
        snprintf(screen->position, sizeof screen->position, _("还有 %zu 项要选"), open);
    else
        snprintf(screen->position, sizeof screen->position, "%s", _("都已选定，按 F2"));
}

const struct ui_screen_class merge_screen_class = {
    .title = N_("别人也改过"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
};

struct ui_screen *merge_screen_new(const struct merge_row *rows, size_t count) {
    struct merge_screen *self = ui_screen_new(&merge_screen_class, sizeof *self);
    struct sz_arena *arena = &self->screen.arena;

    self->rows = sz_arena_array(arena, count, sizeof *rows);
    self->count = count;
    for (size_t i = 0; i < count; i++) {
        self->rows[i] = rows[i];
        self->rows[i].before = sz_arena_copy(arena, rows[i].before);
        self->rows[i].mine = sz_arena_copy(arena, rows[i].mine);
        self->rows[i].theirs = sz_arena_copy(arena, rows[i].theirs);
        self->rows[i].who = sz_arena_copy(arena, rows[i].who);
    }
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = begin_window, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
    };
    if (!self->rows[0].overlapping)
        go_on(self);
    return &self->screen;
}

const struct merge_row *merge_screen_taken(const struct ui_screen *screen, size_t *count) {
    const struct merge_screen *self = (const struct merge_screen *)(const void *)screen;

    *count = 0;
    if (screen->klass != &merge_screen_class || !self->done)
        return NULL;
    *count = self->count;
    return self->rows;
}
