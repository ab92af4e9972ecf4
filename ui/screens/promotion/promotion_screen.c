/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "allocation_screen.h"
#include "app.h"
#include "as_of.h"
#include "case_screen.h"
#include "export_screen.h"
#include "promotion_private.h"
#include "shizi/language.h"
#include "teacher_screen.h"

enum { HEAD_ROWS = 1 };

static struct promotion_screen *as_promotion(struct ui_screen *screen) {
    return (struct promotion_screen *)(void *)screen;
}

static const struct promotion_screen *seen(const struct ui_screen *screen) {
    return (const struct promotion_screen *)(const void *)screen;
}

const struct sz_case *promotion_current(const struct promotion_screen *self) {
    return self->list.current < (long)self->count ? &self->cases[self->list.current] : NULL;
}

size_t promotion_chosen(const struct promotion_screen *self, struct sz_arena *arena,
                        const struct sz_case ***chosen) {
    size_t count = 0;
    *chosen = sz_arena_array(arena, self->count + 1, sizeof(const struct sz_case *));
    for (size_t i = 0; i < self->count; i++)
        if (ui_marks_has(&self->marks, self->cases[i].id))
            (*chosen)[count++] = &self->cases[i];
    if (count == 0 && promotion_current(self))
        (*chosen)[count++] = promotion_current(self);
    return count;
}

static bool has_row(const struct ui_screen *screen) {
    return promotion_current(seen(screen)) != NULL;
}

static bool may_step(const struct ui_screen *screen) {
    return has_row(screen) && act_flow_allowed(screen);
}

static bool may_add(const struct ui_screen *screen) {
    return seen(screen)->batch_id != 0 && act_flow_allowed(screen);
}

static bool may_close(const struct ui_screen *screen) {
    return may_add(screen) && !seen(screen)->batch.closed_on;
}

static bool has_batch(const struct ui_screen *screen) {
    return seen(screen)->batch_id != 0;
}

/* ---- going elsewhere ---- */

static enum ui_outcome open_person(struct ui_screen *screen) {
    screen->next =
        teacher_screen_new(screen->app, promotion_current(as_promotion(screen))->said.teacher_id);
    return UI_OPEN;
}

static enum ui_outcome open_history(struct ui_screen *screen) {
    screen->next = case_screen_new(screen->app, promotion_current(as_promotion(screen))->id);
    return UI_OPEN;
}

static enum ui_outcome open_allocation(struct ui_screen *screen) {
    screen->next = allocation_screen_new(screen->app, as_promotion(screen)->batch_id);
    return UI_OPEN;
}

static enum ui_outcome import_list(struct ui_screen *screen) {
    screen->next = application_choose(screen->app, as_promotion(screen)->batch_id);
    return UI_OPEN;
}

static enum ui_outcome export_batch(struct ui_screen *screen) {
    const struct export_request request = {.report = "application_list",
                                           .ask = {.batch = as_promotion(screen)->batch.name}};
    screen->next = export_screen_new(screen->app, &request);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

/* ---- choosing what is listed ---- */

static enum ui_outcome choose_state(struct ui_screen *screen) {
    struct promotion_screen *self = as_promotion(screen);
    size_t count = 0;
    const struct sz_code_row *rows =
        sz_code_list(sz_db_codes(screen->app->start.db), "application_state", &count);
    self->choice_count = 0;
    self->choices[self->choice_count++] = (struct ui_choice){"", _("全部状态"), NULL};
    for (size_t i = 0; i < count && self->choice_count < BATCHES_MOST; i++)
        self->choices[self->choice_count++] =
            (struct ui_choice){rows[i].code, _(rows[i].name), NULL};
    self->choosing = CHOOSE_STATE;
    screen->next = ui_choice_new(_("只看哪个状态"), self->choices, self->choice_count,
                                 self->state ? self->state : "", NULL);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0, N_("回车"), N_("教师"), N_("打开这个人"),                                open_person, has_row},
    {UI_KEY_F3, 0,   "F3", N_("教师"),     N_("打开这个人"),                                   open_person, has_row},
    {'s', 0,         "s",  N_("办理"),     N_("推荐、公示、审核、评审、聘任……：光标所在或勾选的人"), promotion_ask_step, may_step},
    {'a', 0,         "a",  N_("申报"),     N_("一个人的申报"),                                 promotion_find_applicant, may_add},
    {'i', 0,         "i",  N_("导入"),     N_("导入学校报来的申报人员一览表"),                 import_list, may_add},
    {'l', 0,         "l",  N_("下达"),     N_("指标怎样分给学校，改好后下达"),                 open_allocation, has_batch},
    {'v', 0,         "v",  N_("经过"),     N_("这项申报办过的每一步、公示、异议和答复"),       open_history, has_row},
    {'x', 0,         "x",  N_("异议"),     N_("登记对公示的异议"),                             promotion_ask_object, may_step},
    {'b', 0,         "b",  N_("批次"),     N_("换一个批次"),                                   promotion_choose_batch, NULL},
    {'f', 0,         "f",  N_("状态"),     N_("只看一个状态的人"),                             choose_state, NULL},
    {'o', 0,         "o",  N_("建批次"),   N_("建立一个评聘批次"),                             promotion_ask_open, act_flow_allowed},
    {'c', 0,         "c",  N_("结束"),     N_("结束批次：不再收申报，已报的接着办"),           promotion_ask_close, may_close},
    {UI_KEY_F8, 0,   "F8", N_("出表"),     N_("导出申报人员一览表、公示表，记入报送登记"),     export_batch, has_batch},
    {UI_KEY_F5, 0,   "F5", N_("刷新"),     N_("重新读取"),                                     refresh, NULL},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED('s', 0, "s"),
    ACT_FLOW_REFUSED('a', 0, "a"),
    ACT_FLOW_REFUSED('i', 0, "i"),
    ACT_FLOW_REFUSED('x', 0, "x"),
    ACT_FLOW_REFUSED('o', 0, "o"),
    ACT_FLOW_REFUSED('c', 0, "c"),
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("姓名"),   .width = 10, .wide = 14, .frozen = true},
    {.heading = N_("学校"),   .width = 16, .grow = true},
    {.heading = N_("现聘"),   .width = 6,  .wide = 12, .drop = 4},
    {.heading = N_("申报"),   .width = 6,  .wide = 12},
    {.heading = N_("类别"),   .width = 8,  .wide = 10, .drop = 3},
    {.heading = N_("名次"),   .width = 4,  .right = true},
    {.heading = N_("状态"),   .width = 14, .wide = 20},
    {.heading = N_("日期"),   .width = 10, .drop = 1},
    {.heading = N_("办理人"), .width = 8,  .drop = 2},
};
/* clang-format on */

/* ---- rows ---- */

static long count_rows(void *owner) {
    return (long)((const struct promotion_screen *)owner)->count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct promotion_screen *)owner)->cells);
}

static int64_t id_of(void *owner, long row) {
    return ((const struct promotion_screen *)owner)->cases[row].id;
}

static unsigned style_of(const char *state) {
    if (sz_application_ended(state))
        return UI_DIM;
    return sz_application_effect(state) == SZ_QUOTA_FREE ? UI_NORMAL : UI_OK;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct promotion_screen *self = owner;
    const struct sz_case *one = &self->cases[row];
    const struct sz_codes *codes = sz_db_codes(self->screen.app->start.db);

    switch (column) {
    case 0:
        return one->name;
    case 1:
        return one->school;
    case 2:
        return one->said.from_level ? _(one->said.from_level) : "";
    case 3:
        return _(one->said.level);
    case 4:
        return _(one->said.track);
    case 5:
        return one->said.rank == SZ_NONE
                   ? ""
                   : sz_arena_printf(&self->cells, "%lld", (long long)one->said.rank);
    case 6:
        *style = style_of(one->state);
        return _(sz_code_short(codes, "application_state", one->state));
    case 7:
        return one->state_on;
    default:
        return one->actor;
    }
}

/* ---- reading ---- */

static void read_again(struct promotion_screen *self) {
    struct ui_app *app = self->screen.app;
    self->revision = app->revision;
    self->error.code = SZ_OK;
    self->count = 0;
    self->judged_case = 0;
    sz_arena_reset(&self->memory);
    promotion_find_batch(self);
    if (self->batch_id == 0)
        return;
    const struct sz_case_filter filter = {.batch_id = self->batch_id, .state = self->state};
    self->error.code = sz_cases(app->start.db, &filter, app->as_of, &self->memory, &self->cases,
                                &self->count, &self->error);
    ui_list_go(&self->list, self->list.current);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_promotion(screen)->list, event);
}

static enum ui_outcome chosen(struct promotion_screen *self, const struct ui_choice *choice) {
    enum promotion_choice choosing = self->choosing;
    self->choosing = CHOOSE_NOTHING;
    if (!choice)
        return UI_REDRAW;
    if (choosing == CHOOSE_STEP)
        return promotion_ask_details(self, choice->value);
    if (choosing == CHOOSE_STATE)
        self->state = *choice->value ? sz_arena_copy(&self->screen.arena, choice->value) : NULL;
    else
        self->wanted_batch = strtoll(choice->value, NULL, 10);
    ui_marks_clear(&self->marks);
    self->list.current = 0;
    read_again(self);
    return UI_REDRAW;
}

/* A new batch is the one to go on with. */
static void finished(struct promotion_screen *self) {
    ui_marks_clear(&self->marks);
    if (self->opening)
        self->wanted_batch = 0;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct promotion_screen *self = as_promotion(screen);
    enum act_flow_state state = act_flow_resumed(&self->flow, screen, child);
    if (state == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (state == ACT_FLOW_DONE)
        finished(self);
    if (self->choosing != CHOOSE_NOTHING && child->klass == &ui_choice_class)
        return chosen(self, ui_choice_taken(child));
    enum ui_outcome outcome = promotion_answered(self, child);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

/* ---- picture ---- */

static void draw_head(const struct promotion_screen *self, struct ui_grid *grid,
                      struct ui_rect area) {
    const struct ui_app *app = self->screen.app;
    const char *closed_on = self->batch.closed_on;

    if (self->batch_id == 0) {
        ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_DIM,
               ui_app_other_date(app) ? _("这一天还没有评聘批次") : _("还没有评聘批次"));
        return;
    }
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
            "%s  用 %lld 年度指标，任职年限到 %s%s  %s", self->batch.name,
            (long long)self->batch.year, self->batch.tenure_date,
            closed_on && strcmp(closed_on, app->as_of) <= 0 ? _("，已结束") : "",
            self->state ? _(self->state) : "");
}

/* What to do where nobody is listed; only keys that work now. */
static const char *empty_text(const struct promotion_screen *self) {
    bool other = ui_app_other_date(self->screen.app);

    if (self->batch_id == 0)
        return other ? N_("F9 换一个时点") : N_("按 o 建立评聘批次");
    if (self->state)
        return N_("没有人在这个状态：f 换一个");
    return other ? N_("这一天还没有申报：b 换批次，F9 换时点")
                 : N_("没有申报：a 申报一个人，i 导入学校的申报表，o 建立批次");
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct promotion_screen *self = as_promotion(screen);
    int below = area.rows > CARD_ROWS + 8 ? CARD_ROWS : area.rows > 14 ? 7 : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    if (self->revision != screen->app->revision)
        read_again(self);
    draw_head(self, grid, area);
    self->list.empty = empty_text(self);
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        promotion_card(self, grid,
                       (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct promotion_screen *self = as_promotion(screen);

    act_flow_end(&self->flow);
    ui_marks_free(&self->marks);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
    sz_arena_free(&self->judged);
}

static const struct ui_screen_class promotion_screen_class = {
    .title = N_("职称评聘"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *promotion_screen_new(struct ui_app *app) {
    struct promotion_screen *self = ui_screen_new(&promotion_screen_class, sizeof *self);

    self->screen.app = app;
    self->flow.remarks_first = true;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell, .id = id_of},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .marks = &self->marks,
        .find = &self->find,
    };
    read_again(self);
    return &self->screen;
}
