/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post_screen.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "as_of.h"
#include "export_screen.h"
#include "post_private.h"
#include "roster_screen.h"
#include "school_page.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "teacher_screen.h"
#include "typed.h"

enum { HEAD_ROWS = 2 };

static const char *const titles[POST_TABS] = {N_("岗位设置"), N_("特设岗位"), N_("省定标准"),
                                              N_("核对")};

static struct post_screen *as_posts(struct ui_screen *screen) {
    return (struct post_screen *)(void *)screen;
}

static const struct post_screen *seen(const struct ui_screen *screen) {
    return (const struct post_screen *)(const void *)screen;
}

/* ---- what works now ---- */

static bool has_row(const struct ui_screen *screen) {
    return seen(screen)->counted && ui_list_has_row(&seen(screen)->list) &&
           post_tab_of(seen(screen)) != POST_STANDARDS;
}

static bool has_school(const struct ui_screen *screen) {
    return post_current(seen(screen)) != NULL;
}

static bool may_set(const struct ui_screen *screen) {
    return post_tab_of(seen(screen)) == POST_PLANS && act_flow_allowed(screen);
}

static bool may_add(const struct ui_screen *screen) {
    return post_tab_of(seen(screen)) == POST_SPECIAL && act_flow_allowed(screen);
}

static bool may_write_off(const struct ui_screen *screen) {
    const struct sz_special_post *post = post_special(seen(screen));
    return post && post->state != SZ_SPECIAL_OVER && act_flow_allowed(screen);
}

static bool may_standard(const struct ui_screen *screen) {
    return post_standard(seen(screen)) && act_flow_allowed(screen);
}

/* ---- going elsewhere ---- */

/* The people of the row: those who belong to the school and are appointed at the grade. */
static struct ui_screen *open_people(const struct post_screen *self) {
    const struct sz_post_cell *cell = post_current(self);
    struct sz_arena scratch = {0};
    char grade[32] = "";
    if (cell->grade)
        sz_grade_print(cell->category, cell->grade, grade);
    const char *filter =
        *grade ? sz_arena_printf(&scratch, ZH_("学校=%s 岗位等级=%s"),
                                 self->schools[self->list.current], grade)
               : sz_arena_printf(&scratch, ZH_("学校=%s"), self->schools[self->list.current]);
    struct ui_screen *next = roster_screen_new(self->screen.app, filter, false);
    sz_arena_free(&scratch);
    return next;
}

static enum ui_outcome open_row(struct ui_screen *screen) {
    struct post_screen *self = as_posts(screen);
    if (post_tab_of(self) == POST_PLANS)
        screen->next = open_people(self);
    else if (post_tab_of(self) == POST_SPECIAL)
        screen->next = teacher_screen_new(screen->app, post_special(self)->teacher_id);
    else
        screen->next = school_page_new(screen->app, self->findings[self->list.current].school_id);
    return UI_OPEN;
}

static enum ui_outcome open_versions(struct ui_screen *screen) {
    screen->next = version_screen_new(screen->app, post_current(seen(screen))->school_id);
    return UI_OPEN;
}

/* 特设岗位 leaves from its own page. */
static enum ui_outcome export_posts(struct ui_screen *screen) {
    const struct post_screen *self = as_posts(screen);
    const struct export_request request = {
        .report = post_tab_of(self) == POST_SPECIAL ? "special_posts" : "post_usage",
        .ask = {.school = self->school},
    };
    screen->next = export_screen_new(screen->app, &request);
    return UI_OPEN;
}

static enum ui_outcome import_sheet(struct ui_screen *screen) {
    screen->next = post_import_choose(screen->app);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static enum ui_outcome next_tab(struct ui_screen *screen) {
    const struct ui_event tab = {.key = UI_KEY_TAB};
    return ui_tabs_handle(&as_posts(screen)->tabs, &tab);
}

static enum ui_outcome choose_school(struct ui_screen *screen) {
    struct post_screen *self = as_posts(screen);
    struct sz_arena *arena = &self->choosing_memory;
    size_t count = 0;
    sz_arena_reset(arena);
    self->choices = school_choices(screen->app, arena, &count);
    if (!self->choices)
        return UI_REDRAW;
    self->choosing = true;
    screen->next = ui_choice_new(_("只看哪所学校"), self->choices, count,
                                 sz_arena_printf(arena, "%lld", (long long)self->school_id), NULL);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0, N_("回车"), N_("打开"), N_("这个等级的人，或这个人、这所学校"),       open_row, has_row},
    {UI_KEY_F3, 0,   "F3",  N_("打开"),    N_("这个等级的人，或这个人、这所学校"),          open_row, has_row},
    {UI_KEY_TAB, 0,  "Tab", N_("换页"),    N_("岗位设置、特设岗位、省定标准、核对；也可按 1-4"), next_tab, NULL},
    {'e', 0,         "e",   N_("核准"),    N_("登记或改一个等级的核准岗位数，先看卡片"),    post_ask_posts, may_set},
    {'e', 0,         "e",   N_("登记"),    N_("登记这个学段和级别的省定标准"),              post_ask_standard, may_standard},
    {'a', 0,         "a",   N_("特设"),    N_("把一个人聘到特设岗位"),                      post_ask_special, may_add},
    {'w', 0,         "w",   N_("核销"),    N_("任务结束，回到普通岗位"),                    post_ask_write_off, may_write_off},
    {'i', 0,         "i",   N_("导入"),    N_("导入岗位设置核准表"),                        import_sheet, may_set},
    ACT_FLOW_REFUSED('e', 0, "e"),
    {'v', 0,         "v",   N_("版本"),    N_("这所学校历次核准的岗位数和文号"),            open_versions, has_school},
    {'u', 0,         "u",   N_("学校"),    N_("只看一所学校"),                              choose_school, NULL},
    UI_LIST_FIND_BINDING,
    {UI_KEY_F8, 0,   "F8",  N_("出表"),    N_("导出岗位设置及使用情况表、特设岗位表，记入报送登记"), export_posts, NULL},
    {UI_KEY_F5, 0,   "F5",  N_("刷新"),    N_("重新读取"),                                  refresh, NULL},
    AS_OF_BINDING,
};
/* clang-format on */

/* ---- the life of the screen ---- */

static const char *empty_words(enum post_tab tab) {
    static const char *const words[POST_TABS] = {
        [POST_PLANS] = N_("没有岗位设置：i 导入核准表，e 登记一个等级"),
        [POST_SPECIAL] = N_("没有特设岗位：a 聘到特设岗位"),
        [POST_STANDARDS] = N_("没有学校，也没有标准"),
        [POST_FINDINGS] = N_("没有发现：级内比例、超岗、文号都没有问题"),
    };
    return _(words[tab]);
}

static void use_tab(struct post_screen *self) {
    if (self->read_tab == self->tabs.current)
        return;
    self->read_tab = self->tabs.current;
    self->list.columns = post_columns(post_tab_of(self), &self->list.column_count);
    self->list.sideways = 0;
    self->list.empty = empty_words(post_tab_of(self));
    ui_list_go(&self->list, 0);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct post_screen *self = as_posts(screen);
    if (ui_list_searching(&self->list))
        return ui_list_handle(&self->list, event);
    enum ui_outcome outcome = ui_tabs_handle(&self->tabs, event);
    use_tab(self);
    return outcome == UI_IGNORED ? ui_list_handle(&self->list, event) : outcome;
}

static bool idle(struct ui_screen *screen) {
    return post_read(as_posts(screen));
}

static enum ui_outcome take_school(struct post_screen *self, const struct ui_choice *choice) {
    self->choosing = false;
    if (!choice)
        return UI_REDRAW;
    self->school_id = strtoll(choice->value, NULL, 10);
    self->school = self->school_id ? sz_arena_copy(&self->screen.arena, choice->label) : "";
    self->counted = false;
    self->list.current = 0;
    return UI_REDRAW;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct post_screen *self = as_posts(screen);
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (self->choosing && child->klass == &ui_choice_class)
        return take_school(self, ui_choice_taken(child));
    enum ui_outcome outcome = post_answered(self, child);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

/* ---- picture ---- */

static void draw_head(const struct post_screen *self, struct ui_grid *grid, struct ui_rect area) {
    int64_t approved = 0, occupied = 0, special = 0;
    int row = area.row + 1, column = area.column + 1, width = area.columns - 2;
    if (!self->counted) {
        ui_put(grid, row, column, width, UI_DIM, _("正在统计…"));
        return;
    }
    for (size_t i = 0; i < self->plan_count; i++) {
        approved += self->plans[i].approved;
        occupied += self->plans[i].occupied;
        special += self->plans[i].special;
    }
    ui_putf(grid, row, column, width, UI_NORMAL,
            "%s  核准 %lld，在岗 %lld，空岗 %lld，特设 %lld；核对发现 %zu 处",
            *self->school ? self->school : _("全部学校"), (long long)approved, (long long)occupied,
            (long long)(approved - occupied), (long long)special, self->finding_count);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct post_screen *self = as_posts(screen);
    int below = area.rows > POST_STRIP + 9 ? POST_STRIP : 0;
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
        post_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->counted && self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct post_screen *self = as_posts(screen);

    act_flow_end(&self->flow);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
    sz_arena_free(&self->choosing_memory);
}

static const struct ui_screen_class post_screen_class = {
    .title = N_("岗位设置"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *post_screen_new(struct ui_app *app) {
    struct post_screen *self = ui_screen_new(&post_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->school = "";
    self->tabs = (struct ui_tabs){.titles = titles, .count = POST_TABS};
    self->read_tab = POST_TABS;
    self->list.find = &self->find;
    post_source(self);
    use_tab(self);
    return &self->screen;
}
