/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 核准版本: what was approved for a school, from when to when, by which document. */
#include "app.h"
#include "post_screen.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/post_check.h"
#include "shizi/roster.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1 };

struct version_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct sz_arena memory, cells;
    int64_t school_id;
    struct sz_school school;
    struct sz_post_version *versions;
    size_t count;
    struct sz_error error;
    unsigned revision;
};

static struct version_screen *as_versions(struct ui_screen *screen) {
    return (struct version_screen *)(void *)screen;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("起"),   .width = 10, .frozen = true},
    {.heading = N_("止"),   .width = 10},
    {.heading = N_("等级"), .width = 8,  .wide = 12},
    {.heading = N_("系列"), .width = 14, .wide = 18, .drop = 1},
    {.heading = N_("核准"), .width = 6,  .wide = 8, .right = true},
    {.heading = N_("文号"), .width = 24, .grow = true},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct version_screen *)owner)->count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct version_screen *)owner)->cells);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct version_screen *self = owner;
    const struct sz_post_plan *plan = &self->versions[row].plan;
    char text[32] = "";
    if (plan->valid_to)
        *style = UI_DIM;
    switch (column) {
    case 0:
        return plan->valid_from;
    case 1:
        if (plan->valid_to)
            sz_date_last_day(plan->valid_to, text);
        return *text ? sz_arena_copy(&self->cells, text) : _("今");
    case 2:
        sz_grade_print(plan->category, plan->grade, text);
        return sz_label_for_reader(sz_arena_copy(&self->cells, text), &self->cells);
    case 3:
        return plan->series ? _(plan->series) : "";
    case 4:
        return sz_arena_printf(&self->cells, "%lld", (long long)plan->posts);
    default:
        return plan->doc ? plan->doc : _("待补文号");
    }
}

static void read_again(struct version_screen *self) {
    struct sz_db *db = self->screen.app->start.db;
    self->revision = self->screen.app->revision;
    self->count = 0;
    sz_arena_reset(&self->memory);
    self->error.code =
        sz_record_get(db, SZ_SCHOOL, self->school_id, &self->memory, &self->school, &self->error);
    if (self->error.code == SZ_OK)
        self->error.code = sz_post_versions(db, self->school_id, &self->memory, &self->versions,
                                            &self->count, &self->error);
    ui_list_go(&self->list, self->list.current);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_versions(screen)->list, event);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct version_screen *self = as_versions(screen);
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS, area.columns};
    if (self->revision != screen->app->revision)
        read_again(self);
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL, "%s  历次核准，新的在前",
            self->error.code == SZ_OK ? self->school.name : "");
    ui_list_draw(&self->list, grid, list, true);
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_versions(screen)->memory);
    sz_arena_free(&as_versions(screen)->cells);
}

static const struct ui_screen_class version_screen_class = {
    .title = N_("核准版本"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .close = close,
};

struct ui_screen *version_screen_new(struct ui_app *app, int64_t school_id) {
    struct version_screen *self = ui_screen_new(&version_screen_class, sizeof *self);

    self->screen.app = app;
    self->school_id = school_id;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有登记过核准"),
        .find = &self->find,
    };
    read_again(self);
    return &self->screen;
}
