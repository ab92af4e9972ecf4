/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overrides_screen.h"

#include <stdlib.h>
#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "shizi/date.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/quota_act.h"
#include "widgets/ask.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 6, DETAILS = 3 };
enum { PROPOSE_PLACES, PROPOSE_REASON, PROPOSE_DOC, PROPOSE_ON, PROPOSE_FIELDS };

static const char propose_tag[] = "propose", approve_tag[] = "approve";

struct overrides_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct act_flow flow;
    struct sz_arena memory, cells;
    int64_t year;
    const char *series;
    enum sz_post_level level;
    const struct sz_quota_override *all;
    int64_t *ids;
    size_t count;
    struct sz_error error;
    unsigned revision;
};

static struct overrides_screen *as_overrides(struct ui_screen *screen) {
    return (struct overrides_screen *)(void *)screen;
}

static const struct sz_quota_override *current(const struct ui_screen *screen) {
    const struct overrides_screen *self = (const struct overrides_screen *)(const void *)screen;
    return self->list.current < (long)self->count ? &self->all[self->list.current] : NULL;
}

static bool may_approve(const struct ui_screen *screen) {
    const struct sz_quota_override *one = current(screen);
    return one && !one->approved_by && act_flow_allowed(screen);
}

/* ---- keys ---- */

static enum ui_outcome ask_propose(struct ui_screen *screen) {
    const struct overrides_screen *self = as_overrides(screen);
    struct ui_field fields[PROPOSE_FIELDS] = {
        [PROPOSE_PLACES] = {.label = _("超限人数"), .width = 6, .required = true},
        [PROPOSE_REASON] = {.label = _("事由"), .width = 44, .required = true},
        [PROPOSE_DOC] = {.label = _("文号"), .width = 34, .required = true},
        [PROPOSE_ON] = {.label = _("日期"), .width = 14, .date = true, .required = true},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {.title = sz_arena_printf(&scratch, _("提出超限：%lld 年度 %s %s"),
                                                        (long long)self->year, _(self->series),
                                                        _(sz_post_level_code(self->level))),
                               .take = _("看办理前确认"),
                               .note = _("要另一位有审核权限的人批准才算数，每张表上都印出来。"),
                               .tag = propose_tag};
    ui_line_set(&fields[PROPOSE_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, PROPOSE_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome ask_approve(struct ui_screen *screen) {
    const struct sz_quota_override *one = current(screen);
    struct ui_field field = {.label = _("批准日期"), .width = 14, .date = true, .required = true};
    const struct ui_ask ask = {.title = _("批准超限"),
                               .take = _("看办理前确认"),
                               .note = one ? one->reason : "",
                               .tag = approve_tag};
    ui_line_set(&field.line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

static enum ui_outcome take_proposal(struct overrides_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_date_result on = sz_date_read(ui_ask_text(child, PROPOSE_ON), true);
    const struct sz_act_info info = {.reason = ui_ask_text(child, PROPOSE_REASON),
                                     .doc = ui_ask_text(child, PROPOSE_DOC),
                                     .effective_on = on.value};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = sz_quota_propose(
        screen->app->start.db, self->year, self->series, sz_post_level_code(self->level),
        strtol(ui_ask_text(child, PROPOSE_PLACES), NULL, 10), &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

static enum ui_outcome take_approval(struct overrides_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_date_result on = sz_date_read(ui_ask_text(child, 0), true);
    const struct sz_act_info info = {.effective_on = on.value};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code =
        sz_quota_approve(screen->app->start.db, self->ids[self->list.current], &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {'a', 0, "a", N_("提出"), N_("提出超限，写明事由和文号"),     ask_propose, act_flow_allowed},
    {'p', 0, "p", N_("批准"), N_("批准光标所在的；不能是提出的人"), ask_approve, may_approve},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED('a', 0, "a"),
    ACT_FLOW_REFUSED('p', 0, "p"),
};

static const struct ui_column columns[] = {
    {.heading = N_("年度"),     .width = 5,  .right = true, .frozen = true},
    {.heading = N_("系列"),     .width = 14, .drop = 2},
    {.heading = N_("级别"),     .width = 6},
    {.heading = N_("超限"),     .width = 5,  .right = true},
    {.heading = N_("文号"),     .width = 20, .grow = true},
    {.heading = N_("提出人"),   .width = 8},
    {.heading = N_("提出时间"), .width = 10, .drop = 1},
    {.heading = N_("批准人"),   .width = 8},
    {.heading = N_("批准时间"), .width = 10, .drop = 1},
};
/* clang-format on */

/* ---- rows ---- */

static long count_rows(void *owner) {
    return (long)((const struct overrides_screen *)owner)->count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct overrides_screen *)owner)->cells);
}

static const char *or_blank(const char *text) {
    return text ? text : "";
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct overrides_screen *self = owner;
    const struct sz_quota_override *one = &self->all[row];
    *style = one->approved_by ? UI_NORMAL : UI_WARN;
    switch (column) {
    case 0:
        return sz_arena_printf(&self->cells, "%lld", (long long)one->year);
    case 1:
        return _(one->series);
    case 2:
        return _(one->level);
    case 3:
        return sz_arena_printf(&self->cells, "%lld", (long long)one->places);
    case 4:
        return or_blank(one->doc);
    case 5:
        return one->proposed_by;
    case 6:
        return one->proposed_on;
    case 7:
        return one->approved_by ? one->approved_by : _("待批准");
    default:
        return or_blank(one->approved_on);
    }
}

static void read_again(struct overrides_screen *self) {
    struct ui_app *app = self->screen.app;
    void *records = NULL;
    self->revision = app->revision;
    self->count = 0;
    sz_arena_reset(&self->memory);
    self->error.code = sz_records_all(app->start.db, SZ_QUOTA_OVERRIDE, &self->memory, &records,
                                      &self->ids, &self->count, &self->error);
    self->all = records;
    ui_list_go(&self->list, self->list.current);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_overrides(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct overrides_screen *self = as_overrides(screen);
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (ui_ask_answered(child, propose_tag))
        return take_proposal(self, child);
    return ui_ask_answered(child, approve_tag) ? take_approval(self, child) : UI_REDRAW;
}

/* ---- picture ---- */

static void draw_strip(const struct overrides_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct sz_quota_override *one = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("超限批准"));
    if (!one)
        return;
    const struct ui_detail_line lines[DETAILS] = {
        {_("事由"), one->reason, UI_NORMAL},
        {_("文号"), or_blank(one->doc), UI_NORMAL},
        {NULL,
         one->approved_by ? _("已批准，算在上限以外") : _("还没有批准，不算数：另一位审核人按 p"),
         one->approved_by ? UI_NORMAL : UI_WARN},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct overrides_screen *self = as_overrides(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};
    if (self->revision != screen->app->revision)
        read_again(self);
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
            "a 提出的是 %lld 年度 %s %s", (long long)self->year, _(self->series),
            _(sz_post_level_code(self->level)));
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    act_flow_end(&as_overrides(screen)->flow);
    sz_arena_free(&as_overrides(screen)->memory);
    sz_arena_free(&as_overrides(screen)->cells);
}

static const struct ui_screen_class overrides_screen_class = {
    .title = N_("超限"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *overrides_screen_new(struct ui_app *app, int64_t year, const char *series,
                                       enum sz_post_level level) {
    struct overrides_screen *self = ui_screen_new(&overrides_screen_class, sizeof *self);
    self->screen.app = app;
    self->year = year;
    self->series = sz_arena_copy(&self->screen.arena, series);
    self->level = level;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有超限：a 提出，要事由、文号和另一位审核人批准"),
    };
    read_again(self);
    return &self->screen;
}
