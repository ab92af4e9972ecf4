/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_screen.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "as_of.h"
#include "export_screen.h"
#include "round_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "teacher_screen.h"
#include "typed.h"

enum { HEAD_ROWS = 3 };

static const char *const titles[ROUND_TABS] = {N_("人员"), N_("各校进度"), N_("聘期届满")};

static struct round_screen *as_round(struct ui_screen *screen) {
    return (struct round_screen *)(void *)screen;
}

static const struct round_screen *seen(const struct ui_screen *screen) {
    return (const struct round_screen *)(const void *)screen;
}

static enum round_tab tab_of(const struct ui_screen *screen) {
    return (enum round_tab)seen(screen)->tabs.current;
}

/* ---- what works now ---- */

static bool has_row(const struct ui_screen *screen) {
    return seen(screen)->counted && ui_list_has_row(&seen(screen)->list);
}

static bool may_propose(const struct ui_screen *screen) {
    return tab_of(screen) == ROUND_PEOPLE && has_row(screen) && act_flow_allowed(screen);
}

static bool has_round(const struct ui_screen *screen) {
    return seen(screen)->round_id != 0;
}

static bool may_work(const struct ui_screen *screen) {
    return has_round(screen) && act_flow_allowed(screen);
}

/* ---- going elsewhere ---- */

static enum ui_outcome show_school(struct round_screen *self, int64_t school_id, const char *name) {
    self->filter.school_id = school_id;
    self->school = sz_arena_copy(&self->screen.arena, name);
    self->counted = false;
    self->list.current = 0;
    ui_marks_clear(&self->marks);
    return UI_REDRAW;
}

static enum ui_outcome open_row(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    const struct sz_round_line *line = round_current(self);
    long row = self->list.current;
    if (tab_of(screen) == ROUND_PROGRESS) {
        self->tabs.current = ROUND_PEOPLE;
        return show_school(self, self->counts[row].school_id, self->counts[row].school);
    }
    if (tab_of(screen) == ROUND_EXPIRED)
        screen->next = teacher_screen_new(screen->app, self->expired[row].teacher_id);
    else if (line)
        screen->next = teacher_screen_new(screen->app, line->said.teacher_id);
    return screen->next ? UI_OPEN : UI_REDRAW;
}

static enum ui_outcome import_list(struct ui_screen *screen) {
    screen->next = round_list_choose(screen->app, as_round(screen)->round_id);
    return UI_OPEN;
}

static enum ui_outcome export_round(struct ui_screen *screen) {
    const struct round_screen *self = as_round(screen);
    const struct export_request request = {
        .report = "appointment_roster",
        .ask = {.round = self->round.name, .school = self->school},
    };
    screen->next = export_screen_new(screen->app, &request);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static enum ui_outcome next_tab(struct ui_screen *screen) {
    const struct ui_event tab = {.key = UI_KEY_TAB};
    return ui_tabs_handle(&as_round(screen)->tabs, &tab);
}

/* ---- choosing what is listed ---- */

static enum ui_outcome open_choice(struct round_screen *self, enum round_choice which,
                                   const char *title, const char *now) {
    self->choosing = which;
    self->screen.next = ui_choice_new(title, self->choices, self->choice_count, now, NULL);
    return UI_OPEN;
}

static struct sz_arena *begin_choice(struct round_screen *self, size_t most) {
    sz_arena_reset(&self->choosing_memory);
    self->choices = sz_arena_array(&self->choosing_memory, most + 1, sizeof *self->choices);
    self->choice_count = 0;
    return &self->choosing_memory;
}

static void add_choice(struct round_screen *self, const char *value, const char *label) {
    self->choices[self->choice_count++] = (struct ui_choice){value, label, NULL};
}

static enum ui_outcome choose_round(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    struct sz_arena *arena = begin_choice(self, 0);
    if (sz_records_all(screen->app->start.db, SZ_ROUND, arena, &records, &ids, &count,
                       &self->error) != SZ_OK)
        return UI_REDRAW;
    self->choices = sz_arena_array(arena, count + 1, sizeof *self->choices);
    for (size_t i = count; i-- > 0;)
        add_choice(self, sz_arena_printf(arena, "%lld", (long long)ids[i]),
                   ((const struct sz_round *)records)[i].name);
    return open_choice(self, CHOOSE_ROUND, _("聘期"),
                       sz_arena_printf(arena, "%lld", (long long)self->round_id));
}

static enum ui_outcome choose_state(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    size_t count = 0;
    const struct sz_round_outcome *outcomes = sz_round_outcomes(&count);
    begin_choice(self, count + SZ_ROUND_STAGES + 1);
    add_choice(self, "", _("全部"));
    for (int stage = 0; stage < SZ_ROUND_STAGES; stage++) {
        const char *name = sz_round_stage_name((enum sz_round_stage)stage);
        add_choice(self, name, _(name));
    }
    for (size_t i = 0; i < count; i++)
        add_choice(self, outcomes[i].code, _(outcomes[i].code));
    return open_choice(self, CHOOSE_STATE, _("只看哪些人"), NULL);
}

static enum ui_outcome choose_school(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    struct sz_arena *arena = begin_choice(self, 0);
    self->choices = school_choices(screen->app, arena, &self->choice_count);
    if (!self->choices)
        return UI_REDRAW;
    return open_choice(self, CHOOSE_SCHOOL, _("只看哪所学校"),
                       sz_arena_printf(arena, "%lld", (long long)self->filter.school_id));
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0, N_("回车"), N_("打开"), N_("打开这个人，或列出这所学校的人"),       open_row, has_row},
    {UI_KEY_F3, 0,   "F3", N_("打开"),     N_("打开这个人，或列出这所学校的人"),           open_row, has_row},
    {UI_KEY_TAB, 0,  "Tab", N_("换页"),    N_("人员、各校进度、聘期届满；也可按 1-3"),     next_tab, NULL},
    {'s', 0,         "s",  N_("拟定"),     N_("续聘、晋级、高聘、低聘、缓聘、不聘：光标所在或勾选的人"), round_ask_outcome, may_propose},
    ACT_FLOW_REFUSED('s', 0, "s"),
    {'c', 0,         "c",  N_("其余续聘"), N_("没有拟定的人全部拟续聘，等级不变"),         round_ask_carry, may_work},
    {'d', 0,         "d",  N_("决定"),     N_("决定拟定的人：勾选的，或全部；由没有拟定的人办"), round_ask_decide, may_work},
    {'w', 0,         "w",  N_("办结"),     N_("写入岗位聘用，从聘期第一天起"),             round_ask_complete, may_work},
    {'i', 0,         "i",  N_("导入"),     N_("导入学校报来的岗位聘用花名册"),             import_list, may_work},
    {'u', 0,         "u",  N_("学校"),     N_("只看一所学校"),                             choose_school, has_round},
    {'f', 0,         "f",  N_("筛选"),     N_("只看一种状态或结果的人"),                   choose_state, has_round},
    {'b', 0,         "b",  N_("聘期"),     N_("换一个聘期"),                               choose_round, has_round},
    {'r', 0,         "r",  N_("冻结"),     N_("记下每个人在聘期第一天的岗位等级"),         round_ask_freeze, may_work},
    {'o', 0,         "o",  N_("建聘期"),   N_("建立一个聘期"),                             round_ask_open, act_flow_allowed},
    UI_LIST_FIND_BINDING,
    {UI_KEY_F8, 0,   "F8", N_("出表"),     N_("导出岗位聘用花名册，记入报送登记"),         export_round, has_round},
    {UI_KEY_F5, 0,   "F5", N_("刷新"),     N_("重新读取"),                                 refresh, NULL},
    AS_OF_BINDING,
};
/* clang-format on */

/* ---- the life of the screen ---- */

static void use_tab(struct round_screen *self) {
    if (self->read_tab == self->tabs.current)
        return;
    self->read_tab = self->tabs.current;
    self->list.columns =
        round_columns((enum round_tab)self->tabs.current, &self->list.column_count);
    self->list.marks = self->tabs.current == ROUND_PEOPLE ? &self->marks : NULL;
    self->list.sideways = 0;
    self->list.empty = self->tabs.current == ROUND_EXPIRED
                           ? _("没有聘期届满未续、缓聘到期的人")
                           : _("没有人：o 建立聘期，r 冻结，f 换筛选");
    ui_list_go(&self->list, 0);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct round_screen *self = as_round(screen);
    if (ui_list_searching(&self->list))
        return ui_list_handle(&self->list, event);
    enum ui_outcome outcome = ui_tabs_handle(&self->tabs, event);
    use_tab(self);
    return outcome == UI_IGNORED ? ui_list_handle(&self->list, event) : outcome;
}

static bool idle(struct ui_screen *screen) {
    return round_read(as_round(screen));
}

static void take_state(struct round_screen *self, const char *value) {
    enum sz_round_stage stage = sz_round_stage_read(value);
    self->filter.stage = stage;
    self->filter.outcome =
        stage == SZ_ROUND_STAGES && *value ? sz_arena_copy(&self->screen.arena, value) : NULL;
}

static enum ui_outcome taken(struct round_screen *self, const struct ui_choice *choice) {
    enum round_choice choosing = self->choosing;
    self->choosing = CHOOSE_NOTHING;
    if (!choice)
        return UI_REDRAW;
    if (choosing == CHOOSE_OUTCOME)
        return round_ask_details(self, choice->value);
    int64_t number = strtoll(choice->value, NULL, 10);
    if (choosing == CHOOSE_SCHOOL)
        return show_school(self, number, number ? choice->label : "");
    if (choosing == CHOOSE_STATE)
        take_state(self, choice->value);
    else
        self->wanted = number;
    self->counted = false;
    self->list.current = 0;
    ui_marks_clear(&self->marks);
    return UI_REDRAW;
}

static void written(struct round_screen *self) {
    ui_marks_clear(&self->marks);
    self->wanted = self->opening ? 0 : self->round_id;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct round_screen *self = as_round(screen);
    enum act_flow_state state = act_flow_resumed(&self->flow, screen, child);
    if (state == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (state == ACT_FLOW_DONE)
        written(self);
    if (state != ACT_FLOW_ELSEWHERE)
        self->flow.remarks_first = self->opening = false;
    if (self->choosing != CHOOSE_NOTHING && child->klass == &ui_choice_class)
        return taken(self, ui_choice_taken(child));
    enum ui_outcome outcome = round_answered(self, child);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

/* ---- picture ---- */

static void draw_head(const struct round_screen *self, struct ui_grid *grid, struct ui_rect area) {
    char last[SZ_DATE_MAX] = "";
    int row = area.row + 1, column = area.column + 1, width = area.columns - 2;
    if (!self->counted || self->round_id == 0) {
        ui_put(grid, row, column, width, UI_DIM, self->counted ? _("还没有聘期") : _("正在读取…"));
        return;
    }
    if (self->round.valid_to)
        sz_date_last_day(self->round.valid_to, last);
    ui_putf(grid, row, column, width, UI_NORMAL, "聘期 %s  %s 至 %s%s%s", self->round.name,
            self->round.valid_from, last, self->round.frozen_on ? "" : _("，还没有冻结"),
            *self->school ? ui_text(grid, "  %s", self->school) : "");
    const char *only = self->filter.outcome ? _(self->filter.outcome)
                       : self->filter.stage != SZ_ROUND_STAGES
                           ? _(sz_round_stage_name(self->filter.stage))
                           : "";
    ui_putf(grid, row + 1, column, width,
            self->sum.stages[SZ_ROUND_UNDECIDED] ? UI_WARN : UI_NORMAL,
            "共 %lld 人：未定 %lld，拟定 %lld，已定 %lld，已办结 %lld%s%s",
            (long long)self->sum.people, (long long)self->sum.stages[SZ_ROUND_UNDECIDED],
            (long long)self->sum.stages[SZ_ROUND_PROPOSED],
            (long long)self->sum.stages[SZ_ROUND_DECIDED],
            (long long)self->sum.stages[SZ_ROUND_WRITTEN], *only ? _("；只看 ") : "", only);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct round_screen *self = as_round(screen);
    bool strip = self->tabs.current == ROUND_PEOPLE && area.rows > ROUND_STRIP + 10;
    int below = strip ? ROUND_STRIP : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    if (self->revision != screen->app->revision) {
        self->revision = screen->app->revision;
        self->counted = false;
    }
    use_tab(self);
    ui_tabs_draw(&self->tabs, grid, area.row, area.column, area.columns);
    draw_head(self, grid, area);
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        round_strip(self, grid,
                    (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->counted && self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);

    act_flow_end(&self->flow);
    ui_marks_free(&self->marks);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
    sz_arena_free(&self->choosing_memory);
}

static const struct ui_screen_class round_screen_class = {
    .title = N_("聘期"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *round_screen_new(struct ui_app *app) {
    struct round_screen *self = ui_screen_new(&round_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->school = "";
    self->filter.stage = SZ_ROUND_STAGES;
    self->tabs = (struct ui_tabs){.titles = titles, .count = ROUND_TABS};
    self->read_tab = ROUND_TABS;
    self->list.find = &self->find;
    round_source(self);
    use_tab(self);
    return &self->screen;
}
