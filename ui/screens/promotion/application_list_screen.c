/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 导入申报表: what was understood of a school's list, what is wrong with it, and one act. */
#include "app.h"
#include "file_screen.h"
#include "promotion_private.h"
#include "shizi/language.h"

enum { HEAD_ROWS = 2 };

struct application_list_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct act_flow flow;
    int64_t batch_id;
    struct sz_application_sheet sheet;
    bool written;
};

/* The batch that the chooser was opened for: one chooser at a time. */
static int64_t wanted_batch;

static struct application_list_screen *as_list(struct ui_screen *screen) {
    return (struct application_list_screen *)(void *)screen;
}

static bool may_write(const struct ui_screen *screen) {
    const struct application_list_screen *self =
        (const struct application_list_screen *)(const void *)screen;
    return self->sheet.count > 0 && !self->written && act_flow_allowed(screen);
}

static enum ui_outcome write_list(struct ui_screen *screen) {
    struct application_list_screen *self = as_list(screen);
    const struct sz_act_info info = {.kind = "import.application"};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = sz_promotion_apply(screen->app->start.db, self->batch_id, self->sheet.said,
                                           self->sheet.count, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,    0, "F2",       N_("申报"), N_("合格的人一起申报，先看卡片"), write_list, may_write},
    {UI_KEY_ENTER, 0, N_("回车"), N_("申报"), N_("合格的人一起申报，先看卡片"), write_list, may_write},
};

static const struct ui_column columns[] = {
    {.heading = N_("行"),   .width = 5,  .right = true, .frozen = true},
    {.heading = N_("列"),   .width = 12},
    {.heading = N_("内容"), .width = 18},
    {.heading = N_("问题"), .width = 30, .grow = true},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct application_list_screen *)owner)->sheet.problem_count;
}

static void fetch(void *owner, long first, long count) {
    (void)owner;
    (void)first;
    (void)count;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct application_list_screen *self = owner;
    const struct sz_list_problem *problem = &self->sheet.problems[row];
    switch (column) {
    case 0:
        return sz_arena_printf(&self->screen.arena, "%ld", problem->row);
    case 1:
        return problem->heading;
    case 2:
        return problem->value;
    default:
        *style = UI_BAD;
        return problem->text;
    }
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_list(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct application_list_screen *self = as_list(screen);
    enum act_flow_state state = act_flow_resumed(&self->flow, screen, child);
    self->written = self->written || state == ACT_FLOW_DONE;
    return state == ACT_FLOW_OPEN ? UI_OPEN : UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct application_list_screen *self = as_list(screen);
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS, area.columns};
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
            self->written ? _("读到 %zu 人，%zu 人已申报；Esc 返回")
                          : _("读到 %zu 人，可以申报 %zu 人：回车看卡片"),
            self->sheet.rows, self->sheet.count);
    ui_list_draw(&self->list, grid, list, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    act_flow_end(&as_list(screen)->flow);
}

static const struct ui_screen_class application_list_screen_class = {
    .title = N_("申报表"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

static enum ui_outcome taken(struct ui_screen *chooser, const char *path) {
    struct application_list_screen *self =
        ui_screen_new(&application_list_screen_class, sizeof *self);
    struct sz_error err;
    self->screen.app = chooser->app;
    self->batch_id = wanted_batch;
    enum sz_code code =
        sz_application_sheet_read(chooser->app->start.db, path, NULL, 0, chooser->app->start.today,
                                  &self->screen.arena, &self->sheet, &err);
    if (code != SZ_OK) {
        ui_screen_free(&self->screen);
        ui_app_say_error(chooser->app, &err);
        return UI_REDRAW;
    }
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有问题：每一行都认得"),
    };
    chooser->next = &self->screen;
    return UI_OPEN;
}

struct ui_screen *application_choose(struct ui_app *app, int64_t batch_id) {
    static const struct file_wish wish = {
        N_("导入申报表"), "import",
        N_("选学校的申报人员一览表(xlsx xls csv)：先看认得哪些人，确认前不写入"), file_is_sheet,
        taken};
    wanted_batch = batch_id;
    return file_screen_new(app, &wish);
}
