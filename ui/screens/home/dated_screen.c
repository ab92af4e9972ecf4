/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dated_screen.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "as_of.h"
#include "home_figures.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "teacher_screen.h"
#include "widgets/list.h"
#include "wrap.h"

enum { FACTS_AT_ONCE = 1500, HEAD_ROWS = 1, FOOT_ROWS = 4 };

struct dated_screen {
    struct ui_screen screen;
    enum dated_kind kind;
    struct sz_arena arena;
    struct sz_dated *rows;
    size_t count, room;
    struct sz_calendar_at at;
    bool more; /* facts are still to be looked through */
    struct sz_error error;
    struct ui_list list;
    struct ui_find find;
    unsigned revision;
    char as_of[SZ_DATE_MAX];
};

static struct dated_screen *as_dated(struct ui_screen *screen) {
    return (struct dated_screen *)(void *)screen;
}

static const struct sz_dated *current(const struct ui_screen *screen) {
    const struct dated_screen *self = (const struct dated_screen *)(const void *)screen;
    return ui_list_has_row(&self->list) ? &self->rows[self->list.current] : NULL;
}

static bool has_person(const struct ui_screen *screen) {
    return current(screen) && current(screen)->teacher_id > 0;
}

static enum ui_outcome open_person(struct ui_screen *screen) {
    screen->next = teacher_screen_new(screen->app, current(screen)->teacher_id);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, UI_KEY_F3, N_("回车"), N_("看此人"), N_("打开这个人的全部记录"), open_person, has_person},
    {UI_KEY_F5,    0,         "F5",       N_("刷新"),   N_("重新读取"),             refresh,     NULL},
    AS_OF_BINDING,
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("日期"), .width = 10},
    {.heading = N_("姓名"), .width = 12},
    {.heading = N_("学校"), .width = 24, .drop = 1},
    {.heading = N_("事项"), .width = 20, .grow = true},
};
/* clang-format on */

/* ---- reading ---- */

static void append(struct dated_screen *self, const struct sz_dated *row) {
    if (!self->rows || self->count == self->room) {
        size_t room = self->room ? self->room * 2 : 64;
        struct sz_dated *more = sz_arena_array(&self->arena, room, sizeof *more);
        if (self->rows)
            memcpy(more, self->rows, self->count * sizeof *more);
        self->rows = more;
        self->room = room;
    }
    self->rows[self->count++] = *row;
}

static const char *or_none(const char *text) {
    return text ? text : "";
}

static void read_todos(struct dated_screen *self) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;

    self->error.code = sz_records_all(self->screen.app->start.db, SZ_TODO, &self->arena, &records,
                                      &ids, &count, &self->error);
    const struct sz_todo *todos = records;
    for (size_t i = 0; self->error.code == SZ_OK && i < count; i++) {
        if (!todos[i].state || strcmp(todos[i].state, ZH_("待办")) != 0)
            continue;
        append(self, &(struct sz_dated){.on = or_none(todos[i].due),
                                        .teacher_id = todos[i].teacher_id,
                                        .name = todos[i].subject,
                                        .school = or_none(todos[i].source),
                                        .text = todos[i].text});
    }
}

static void read_stretch(struct dated_screen *self) {
    bool coming = self->kind == DATED_COMING;
    struct sz_dated *rows = NULL;
    size_t count = 0;
    char until[SZ_DATE_MAX];

    sz_date_add_days(self->as_of, coming ? HOME_COMING_DAYS : HOME_ENDING_DAYS, until);
    self->error.code = sz_calendar_step(
        self->screen.app->start.db, coming ? SZ_BEGINNING : SZ_ENDING, self->as_of, until,
        FACTS_AT_ONCE, &self->at, &self->arena, &rows, &count, &self->more, &self->error);
    for (size_t i = 0; i < count; i++)
        append(self, &rows[i]);
}

static void read_again(struct dated_screen *self) {
    sz_arena_reset(&self->arena);
    self->rows = NULL;
    self->count = self->room = 0;
    self->at = (struct sz_calendar_at){0};
    self->more = false;
    snprintf(self->as_of, sizeof self->as_of, "%s", self->screen.app->as_of);
    if (self->kind == DATED_TODOS)
        read_todos(self);
    else
        read_stretch(self);
}

static void follow(struct dated_screen *self) {
    if (self->revision == self->screen.app->revision)
        return;
    self->revision = self->screen.app->revision;
    read_again(self);
}

static bool idle(struct ui_screen *screen) {
    struct dated_screen *self = as_dated(screen);

    follow(self);
    if (!self->more)
        return false;
    read_stretch(self);
    return true;
}

/* ---- the list ---- */

static long count_rows(void *owner) {
    return (long)((const struct dated_screen *)owner)->count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct sz_dated *at = &((const struct dated_screen *)owner)->rows[row];

    switch (column) {
    case 0:
        return at->on;
    case 1:
        return at->name;
    case 2:
        *style = UI_DIM;
        return at->school;
    default:
        return at->text;
    }
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_dated(screen)->list, event);
}

static const char *sentence(const struct dated_screen *self, struct ui_grid *grid) {
    switch (self->kind) {
    case DATED_COMING:
        return ui_text(grid, "%s 起 %d 天内生效的任职和聘用  %zu 项", self->as_of, HOME_COMING_DAYS,
                       self->count);
    case DATED_ENDING:
        return ui_text(grid, "%s 起 %d 天内到期、还没有续聘的聘用  %zu 人", self->as_of,
                       HOME_ENDING_DAYS, self->count);
    case DATED_TODOS:
    default:
        return ui_text(grid, "还没有办的事  %zu 件", self->count);
    }
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct dated_screen *self = as_dated(screen);

    follow(self);
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - FOOT_ROWS,
                           area.columns};
    struct ui_rect foot = {list.row + list.rows, area.column, FOOT_ROWS, area.columns};
    ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL, sentence(self, grid));
    self->list.empty = self->more ? _("正在查找…") : _("没有，不用处理；Esc 返回");
    ui_list_draw(&self->list, grid, list, true);

    struct ui_rect within = ui_box(grid, foot, UI_NORMAL, _("内容"));
    const struct sz_dated *row = current(screen);
    if (row)
        ui_put_wrapped(grid, within, UI_NORMAL,
                       ui_text(grid, "%s %s %s", row->name, row->school, row->text));
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_dated(screen)->arena);
}

const struct ui_screen_class dated_screen_class = {
    .title = N_("日程"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .close = close,
};

struct ui_screen *dated_screen_new(struct ui_app *app, enum dated_kind kind) {
    static const char *const titles[] = {[DATED_COMING] = N_("即将生效"),
                                         [DATED_ENDING] = N_("聘用到期"),
                                         [DATED_TODOS] = N_("待办")};
    struct dated_screen *self = ui_screen_new(&dated_screen_class, sizeof *self);

    self->screen.app = app;
    self->screen.title = _(titles[kind]);
    self->kind = kind;
    self->revision = app->revision;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .find = &self->find,
    };
    read_again(self);
    return &self->screen;
}
