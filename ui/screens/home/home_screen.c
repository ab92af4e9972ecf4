/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "home_screen.h"

#include <string.h>

#include "act_flow.h"
#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "drafts_screen.h"
#include "find_person.h"
#include "home_duties.h"
#include "home_private.h"
#include "import_screen.h"
#include "place.h"
#include "roster_screen.h"
#include "shizi/language.h"
#include "undo_ask.h"

static struct home_screen *as_home(struct ui_screen *screen) {
    return (struct home_screen *)(void *)screen;
}

static const struct sz_log_act *current_act(const struct ui_screen *screen) {
    const struct home_screen *self = (const struct home_screen *)(const void *)screen;

    if (self->pane != PANE_RECENT || !ui_list_has_row(&self->recent))
        return NULL;
    return &self->figures.recent[self->recent.current];
}

static bool can_undo(const struct ui_screen *screen) {
    return act_can_undo(current_act(screen)) && act_flow_allowed(screen);
}

static bool can_redo(const struct ui_screen *screen) {
    return act_can_redo(current_act(screen)) && act_flow_allowed(screen);
}

static enum ui_outcome turn(struct ui_screen *screen) {
    return undo_ask(screen, current_act(screen));
}

static enum ui_outcome find(struct ui_screen *screen) {
    screen->next = find_person_new(screen->app, NULL);
    return UI_OPEN;
}

/* What the cursor is on: a duty's names, an act, the people of a bar. */
static enum ui_outcome open_current(struct ui_screen *screen) {
    struct home_screen *self = as_home(screen);
    const struct sz_log_act *act = current_act(screen);

    if (self->pane == PANE_DUTIES)
        screen->next = home_duty_open(&self->figures, self->duty);
    else if (act)
        screen->next = act_screen_new(screen->app, act->id);
    else if (self->pane == PANE_BARS && self->bar < self->shown_count)
        screen->next = roster_screen_new(screen->app, self->shown[self->bar]->filter, false);
    return screen->next ? UI_OPEN : UI_REDRAW;
}

static bool has_pane(const struct home_screen *self, enum pane pane) {
    return pane == PANE_DUTIES ||
           (pane == PANE_RECENT ? self->recent_shown : self->shown_count > 0);
}

static enum ui_outcome other_pane(struct ui_screen *screen) {
    struct home_screen *self = as_home(screen);

    do
        self->pane = (self->pane + 1) % PANES;
    while (!has_pane(self, self->pane));
    return UI_REDRAW;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "重新统计");
    return UI_REDRAW;
}

/* ---- the menu: places that say 首页 and a key ---- */

static enum ui_outcome enter(struct ui_screen *screen, char key) {
    const struct ui_place *place = home_place(screen->app, key);

    screen->next = place ? place->open(screen->app) : NULL;
    if (screen->next)
        return UI_OPEN;
    return place ? UI_REDRAW : UI_IGNORED;
}

static enum ui_outcome enter_first(struct ui_screen *screen) {
    return enter(screen, '1');
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {'1',          0,     "1-9 q p f e a", NULL,  N_("进入菜单里的一项：按它前面的数字或字母"),  enter_first,  NULL},
    {UI_KEY_ENTER, 0,     N_("回车"), N_("打开"), N_("看光标处的名单、业务或人员"),            open_current, NULL},
    {UI_KEY_TAB,   0,     "Tab",      N_("换区"), N_("在需要处理、最近的业务和统计图之间换"),  other_pane,   NULL},
    {'u',          0,     "u",        N_("撤销"), N_("撤销光标处的业务，先看确认卡"),          turn,         can_undo},
    {'r', UI_CTRL('r'),   "r",        N_("重做"), N_("重做光标处撤销了的业务，先看确认卡"),    turn,         can_redo},
    IMPORT_BINDING,
    {UI_KEY_F5,    0,     "F5",       N_("刷新"), N_("重新统计"),                              refresh,      NULL},
    {UI_KEY_F7,    '/',   "F7",       N_("查人"), N_("按姓名、拼音、首字母、证号尾数查一个人"), find,        NULL},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED('u', 0, "u"),
    ACT_FLOW_REFUSED('r', UI_CTRL('r'), "r"),
};
/* clang-format on */

/* ---- the list of recent acts ---- */

static long count_recent(void *owner) {
    return (long)((const struct home_screen *)owner)->figures.recent_count;
}

static void begin_window(void *owner, long first, long count) {
    struct home_screen *self = owner;
    (void)first, (void)count; /* the rows are at hand, only printed cells are let go */
    sz_arena_reset(&self->cells);
}

static const char *recent_cell(void *owner, long row, size_t column, unsigned *style) {
    static const size_t of_act[] = {1, 4, 6}; /* time, what, state of act_list_cell */
    struct home_screen *self = owner;
    const struct sz_log_act *act = &self->figures.recent[row];
    const char *text = act_list_cell(act, of_act[column], &self->cells, style);

    return column == 0 ? text + 5 : text; /* without the year */
}

/* clang-format off */
static const struct ui_column recent_columns[] = {
    {.heading = N_("时间"), .width = 11},
    {.heading = N_("事项"), .width = 20, .grow = true},
    {.heading = N_("状态"), .width = 6,  .drop = 1},
};
/* clang-format on */

/* ---- keys ---- */

static void move(int *at, int count, uint32_t key) {
    *at += key == UI_KEY_DOWN ? 1 : -1;
    if (*at >= count)
        *at = count - 1;
    if (*at < 0)
        *at = 0;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct home_screen *self = as_home(screen);
    bool vertical = event->key == UI_KEY_UP || event->key == UI_KEY_DOWN;

    if (event->key == UI_KEY_PASTE)
        return import_pasted(screen, event, IMPORT_TEACHERS);
    if (event->key > ' ' && event->key < 0x7F && strchr(home_menu, (int)event->key))
        return enter(screen, (char)event->key);
    if (self->pane == PANE_RECENT)
        return ui_list_handle(&self->recent, event);
    if (!vertical)
        return UI_IGNORED;
    if (self->pane == PANE_DUTIES)
        move(&self->duty, HOME_DUTIES, event->key);
    else
        move(&self->bar, self->shown_count, event->key);
    return UI_REDRAW;
}

void home_follow(struct home_screen *self) {
    struct ui_app *app = self->screen.app;

    if (self->revision == app->revision)
        return;
    self->revision = app->revision;
    home_figures_begin(&self->figures, app);
}

/* Once, at the start: what a dropped line or a kill has left unfinished. */
static bool offer_drafts(struct home_screen *self) {
    struct ui_screen *drafts = self->greeted ? NULL : drafts_at_start(self->screen.app);

    self->greeted = true;
    if (drafts)
        ui_app_open(self->screen.app, drafts);
    return drafts != NULL;
}

static bool idle(struct ui_screen *screen) {
    if (offer_drafts(as_home(screen)))
        return true;
    home_follow(as_home(screen));
    return home_figures_slice(&as_home(screen)->figures);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct home_screen *self = as_home(screen);

    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    const struct sz_log_act *act = current_act(screen);
    return act ? undo_resumed(screen, child, &self->flow, act) : UI_REDRAW;
}

static void close(struct ui_screen *screen) {
    act_flow_end(&as_home(screen)->flow);
    home_figures_free(&as_home(screen)->figures);
    sz_arena_free(&as_home(screen)->cells);
}

const struct ui_screen_class home_screen_class = {
    .title = N_("首页"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = home_draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *home_screen_new(struct ui_app *app) {
    struct home_screen *self = ui_screen_new(&home_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->recent = (struct ui_list){
        .source = {.owner = self,
                   .count = count_recent,
                   .window = begin_window,
                   .cell = recent_cell},
        .columns = recent_columns,
        .column_count = sizeof recent_columns / sizeof recent_columns[0],
        .empty = N_("还没有业务：按 5 导入花名册"),
    };
    home_figures_begin(&self->figures, app);
    return &self->screen;
}
