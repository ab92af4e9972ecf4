/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "allocation_screen.h"

#include <stdlib.h>
#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "shizi/allocation_plan.h"
#include "shizi/language.h"
#include "shizi/promotion_act.h"
#include "widgets/ask.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 6, ALLOT_DOC = 0, ALLOT_ON, ALLOT_FIELDS, SERIES_MOST = 16 };

static const char places_tag[] = "places", allot_tag[] = "allot";

struct allocation_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct act_flow flow;
    struct sz_arena memory; /* the plan */
    struct sz_arena cells;
    int64_t batch_id;
    struct sz_promotion_batch batch;
    enum sz_post_level level;
    const char *series[SERIES_MOST];
    size_t series_count, at_series;
    struct sz_allocation_plan plan;
    int64_t *places; /* as they would be given out now */
    struct sz_error error;
    unsigned revision;
};

static struct allocation_screen *as_allocation(struct ui_screen *screen) {
    return (struct allocation_screen *)(void *)screen;
}

static bool has_row(const struct ui_screen *screen) {
    const struct allocation_screen *self = (const struct allocation_screen *)(const void *)screen;
    return self->list.current < (long)self->plan.count;
}

static bool may_change(const struct ui_screen *screen) {
    return has_row(screen) && act_flow_allowed(screen);
}

static int64_t given(const struct allocation_screen *self) {
    int64_t sum = 0;
    for (size_t i = 0; i < self->plan.count; i++)
        sum += self->places[i];
    return sum;
}

/* ---- reading ---- */

static void read_again(struct allocation_screen *self) {
    struct ui_app *app = self->screen.app;
    self->revision = app->revision;
    sz_arena_reset(&self->memory);
    self->plan.count = 0;
    self->error.code = sz_record_get(app->start.db, SZ_PROMOTION_BATCH, self->batch_id,
                                     &self->memory, &self->batch, &self->error);
    if (self->error.code == SZ_OK)
        self->error.code = sz_allocation_plan(app->start.db, self->batch_id, self->batch.year,
                                              self->series[self->at_series], self->level, SZ_NONE,
                                              &self->memory, &self->plan, &self->error);
    if (self->error.code != SZ_OK)
        self->plan.count = 0;
    self->places = sz_arena_array(&self->memory, self->plan.count + 1, sizeof *self->places);
    bool standing = false; /* what was allotted stands until it is changed */
    for (size_t i = 0; i < self->plan.count; i++)
        standing = standing || self->plan.lines[i].allotted > 0;
    for (size_t i = 0; i < self->plan.count; i++)
        self->places[i] = standing ? self->plan.lines[i].allotted : self->plan.lines[i].webster;
    ui_list_go(&self->list, self->list.current);
}

/* ---- keys ---- */

static enum ui_outcome more(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    self->places[self->list.current]++;
    return UI_REDRAW;
}

static enum ui_outcome less(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    if (self->places[self->list.current] > 0)
        self->places[self->list.current]--;
    return UI_REDRAW;
}

static enum ui_outcome type_places(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    struct ui_field field = {.label = _("指标数"), .width = 6, .required = true};
    const struct ui_ask ask = {
        .title = self->plan.lines[self->list.current].school, .take = _("改"), .tag = places_tag};
    struct sz_arena scratch = {0};
    ui_line_set(&field.line,
                sz_arena_printf(&scratch, "%lld", (long long)self->places[self->list.current]));
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome as_suggested(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    for (size_t i = 0; i < self->plan.count; i++)
        self->places[i] = self->plan.lines[i].webster;
    return UI_REDRAW;
}

static enum ui_outcome other_level(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    self->level = self->level == SZ_SENIOR ? SZ_INTERMEDIATE : SZ_SENIOR;
    read_again(self);
    return UI_REDRAW;
}

static enum ui_outcome other_series(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    self->at_series = (self->at_series + 1) % self->series_count;
    read_again(self);
    return UI_REDRAW;
}

static enum ui_outcome ask_allot(struct ui_screen *screen) {
    struct ui_field fields[ALLOT_FIELDS] = {
        [ALLOT_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
        [ALLOT_ON] = {.label = _("下达日期"), .width = 14, .date = true, .required = true},
    };
    const struct ui_ask ask = {.title = _("下达指标"), .take = _("看办理前确认"), .tag = allot_tag};
    ui_line_set(&fields[ALLOT_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, ALLOT_FIELDS);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 'e', N_("回车"), N_("改"),   N_("写这所学校的指标数"),                 type_places,  may_change},
    {'+', '=',       "+",  N_("加一"),     N_("这所学校多一个"),                          more,         may_change},
    {'-', 0,         "-",  N_("减一"),     N_("这所学校少一个"),                          less,         may_change},
    {'r', 0,         "r",  N_("照建议"),   N_("各校改回建议的数"),                        as_suggested, may_change},
    {UI_KEY_F2, 's', "F2", N_("下达"),     N_("照现在的数下达，先看卡片"),                ask_allot,    may_change},
    {'t', 0,         "t",  N_("换级别"),   N_("高级、中级"),                              other_level,  NULL},
    {'y', 0,         "y",  N_("换系列"),   N_("下一个职称系列"),                          other_series, NULL},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED(UI_KEY_ENTER, 'e', N_("回车")),
    ACT_FLOW_REFUSED('+', '=', "+"),
    ACT_FLOW_REFUSED('-', 0, "-"),
    ACT_FLOW_REFUSED('r', 0, "r"),
    ACT_FLOW_REFUSED(UI_KEY_F2, 's', "F2"),
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("学校"),     .width = 22, .frozen = true, .grow = true},
    {.heading = N_("农村"),     .width = 4,  .wide = 6, .drop = 2},
    {.heading = N_("空岗"),     .width = 4,  .wide = 7, .right = true},
    {.heading = N_("下一级"),   .width = 6,  .right = true},
    {.heading = N_("权重"),     .width = 6,  .right = true, .drop = 1},
    {.heading = N_("应得"),     .width = 6,  .right = true},
    {.heading = N_("建议"),     .width = 4,  .wide = 9, .right = true},
    {.heading = N_("最大余数"), .width = 8,  .right = true, .drop = 3},
    {.heading = N_("已下达"),   .width = 6,  .wide = 8, .right = true},
    {.heading = N_("现写"),     .width = 4,  .right = true},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct allocation_screen *)owner)->plan.count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct allocation_screen *)owner)->cells);
}

static const char *number(struct allocation_screen *self, int64_t value) {
    return sz_arena_printf(&self->cells, "%lld", (long long)value);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct allocation_screen *self = owner;
    const struct sz_allocation_line *line = &self->plan.lines[row];
    switch (column) {
    case 0:
        return line->school;
    case 1:
        return line->rural ? _("农村") : "";
    case 2:
        return number(self, line->vacant);
    case 3:
        return number(self, line->candidates);
    case 4:
        return number(self, line->weight);
    case 5:
        return sz_arena_printf(&self->cells, "%lld.%02lld", (long long)line->share / 100,
                               (long long)line->share % 100);
    case 6:
        return number(self, line->webster);
    case 7:
        return number(self, line->hamilton);
    case 8:
        return number(self, line->allotted);
    default:
        *style = self->places[row] == line->webster ? UI_OK : UI_WARN;
        return number(self, self->places[row]);
    }
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_allocation(screen)->list, event);
}

/* ---- 下达 ---- */

static enum ui_outcome take_places(struct allocation_screen *self, const struct ui_screen *child) {
    const char *typed = ui_ask_text(child, 0);
    if (strspn(typed, "0123456789") != strlen(typed) || strlen(typed) > 5)
        ui_app_say(self->screen.app, UI_BAD, "没有改：指标数写不小于 0 的整数");
    else
        self->places[self->list.current] = strtoll(typed, NULL, 10);
    return UI_REDRAW;
}

static enum ui_outcome allot(struct allocation_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_arena scratch = {0};
    struct sz_date_result on = sz_date_read(ui_ask_text(child, ALLOT_ON), true);
    const char *doc = ui_ask_text(child, ALLOT_DOC);
    struct sz_allotment_said *said = sz_arena_array(&scratch, self->plan.count + 1, sizeof *said);
    const struct sz_act_info info = {.effective_on = on.value, .doc = *doc ? doc : NULL};
    struct sz_act *act = NULL;
    struct sz_error err;
    size_t count = 0;
    for (size_t i = 0; i < self->plan.count; i++)
        if (self->places[i] > 0 || self->plan.lines[i].allotted > 0)
            said[count++] =
                (struct sz_allotment_said){self->plan.lines[i].school_id, self->plan.series,
                                           sz_post_level_code(self->plan.level), self->places[i]};
    enum sz_code code =
        sz_promotion_allot(screen->app->start.db, self->batch_id, said, count, &info, &act, &err);
    sz_arena_free(&scratch);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct allocation_screen *self = as_allocation(screen);
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (ui_ask_answered(child, places_tag))
        return take_places(self, child);
    return ui_ask_answered(child, allot_tag) ? allot(self, child) : UI_REDRAW;
}

/* ---- picture ---- */

static void draw_strip(const struct allocation_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("为什么"));
    if (!has_row(&self->screen))
        return;
    const struct sz_allocation_line *line = &self->plan.lines[self->list.current];
    const struct ui_detail_line lines[] = {
        {NULL, line->why, UI_NORMAL},
        {NULL,
         ui_text(grid, "按权重应得 %lld.%02lld；席位法（Webster）%lld，最大余数法 %lld",
                 (long long)line->share / 100, (long long)line->share % 100,
                 (long long)line->webster, (long long)line->hamilton),
         UI_DIM},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct allocation_screen *self = as_allocation(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};
    if (self->revision != screen->app->revision)
        read_again(self);
    int64_t sum = given(self), most = self->plan.places + self->plan.taken;
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, sum > most ? UI_BAD : UI_NORMAL,
            "%s  %s %s  可评聘 %lld，现写 %lld，还剩 %lld", self->batch.name,
            _(self->series[self->at_series]), _(sz_post_level_code(self->level)), (long long)most,
            (long long)sum, (long long)(most - sum));
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct allocation_screen *self = as_allocation(screen);
    act_flow_end(&self->flow);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class allocation_screen_class = {
    .title = N_("指标分配"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

/* The series that have posts: those of the board. */
static void find_series(struct allocation_screen *self) {
    size_t count = 0;
    const struct sz_code_row *rows =
        sz_code_list(sz_db_codes(self->screen.app->start.db), "title_series", &count);
    for (size_t i = 0; i < count && self->series_count < SERIES_MOST; i++)
        self->series[self->series_count++] = rows[i].code;
    if (self->series_count == 0)
        self->series[self->series_count++] = SZ_USUAL_SERIES;
}

struct ui_screen *allocation_screen_new(struct ui_app *app, int64_t batch_id) {
    struct allocation_screen *self = ui_screen_new(&allocation_screen_class, sizeof *self);

    self->screen.app = app;
    self->batch_id = batch_id;
    self->level = SZ_SENIOR;
    find_series(self);
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有空岗：t 换级别，y 换系列"),
        .find = &self->find,
    };
    read_again(self);
    return &self->screen;
}
