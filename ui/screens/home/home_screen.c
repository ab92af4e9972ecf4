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
#include "home_figures.h"
#include "import_screen.h"
#include "place.h"
#include "roster_screen.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "undo_ask.h"
#include "widgets/list.h"

enum {
    LABEL_CELLS = 11,
    LABEL_CELLS_WIDE = 16,
    FIGURE_CELLS = 7,
    BARS_USUAL = 7,
    RECENT_LEAST = 4,
    SHOWN_MOST = 64
};

enum pane { PANE_DUTIES, PANE_RECENT, PANE_BARS, PANES };

struct home_screen {
    struct ui_screen screen;
    bool greeted; /* drafts have been looked for */
    struct home_figures figures;
    enum pane pane;
    int duty;                                 /* line with the cursor */
    const struct home_bar *shown[SHOWN_MOST]; /* bars of the last drawing */
    int shown_count, bar;
    bool recent_shown;
    struct ui_list recent;
    struct sz_arena cells;
    struct act_flow flow;
    unsigned revision;
};

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

/* ---- the menu: places that say 首页 and a digit ---- */

static const struct ui_place *place_of(const struct ui_app *app, char digit) {
    for (size_t i = 0; i < app->start.place_count; i++) {
        const struct ui_place *place = &app->start.places[i];
        const char *digit_at = place->keys ? place->keys + strlen(ZH_("首页 ")) : NULL;
        if (digit_at && strncmp(place->keys, ZH_("首页 "), strlen(ZH_("首页 "))) == 0 &&
            *digit_at == digit && (!place->works || place->works(app)))
            return place;
    }
    return NULL;
}

static enum ui_outcome enter(struct ui_screen *screen, char digit) {
    const struct ui_place *place = place_of(screen->app, digit);

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
    {'1',          0,     "1-9",      NULL,       N_("进入菜单里的一项：1 花名册，2 学校 …"),  enter_first,  NULL},
    {UI_KEY_ENTER, 0,     N_("回车"), N_("打开"), N_("看光标处的名单、业务或人员"),            open_current, NULL},
    {UI_KEY_TAB,   0,     "Tab",      N_("换区"), N_("在需要处理、最近的业务和统计图之间换"),  other_pane,   NULL},
    {'u',          0,     "u",        N_("撤销"), N_("撤销光标处的业务，先看确认卡"),          turn,         can_undo},
    {'r', UI_CTRL('r'),   "r",        N_("重做"), N_("重做光标处撤销了的业务，先看确认卡"),    turn,         can_redo},
    IMPORT_BINDING,
    {UI_KEY_F5,    0,     "F5",       N_("刷新"), N_("重新统计"),                              refresh,      NULL},
    {UI_KEY_F7,    '/',   "F7",       N_("查人"), N_("按姓名、拼音、首字母、证号尾数查一个人"), find,        NULL},
    AS_OF_BINDING,
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
    if (event->key >= '1' && event->key <= '9')
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

/* Somebody has written, or another date is shown: everything is counted again. */
static void follow(struct home_screen *self) {
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
    follow(as_home(screen));
    return home_figures_slice(&as_home(screen)->figures);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct home_screen *self = as_home(screen);

    if (as_of_resumed(screen, child))
        return UI_REDRAW;
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    const struct sz_log_act *act = current_act(screen);
    return act ? undo_resumed(screen, child, &self->flow, act) : UI_REDRAW;
}

/* ---- drawing ---- */

static const char *number(struct ui_grid *grid, long count) {
    return count < 0 ? "…" : ui_text(grid, "%ld", count);
}

static void draw_summary(const struct home_screen *self, struct ui_grid *grid, int row,
                         struct ui_rect area) {
    const struct home_figures *figures = &self->figures;
    int column = area.column + 1;

    column = ui_write(grid, row, column, UI_DIM, _("在编 "));
    column = ui_write(grid, row, column, UI_BOLD, number(grid, figures->people));
    column = ui_write(grid, row, column, UI_DIM, _(" 人    学校 "));
    column = ui_write(grid, row, column, UI_BOLD, number(grid, figures->schools));
    column = ui_write(grid, row, column, UI_DIM, _(" 所"));
    const char *head = ui_text(grid, "日志头 %.16s", figures->head);
    ui_put_right(grid, row, column + 2, area.column + area.columns - 1 - column - 2, UI_DIM, head);
}

static int bars_of(const struct home_chart *chart) {
    int shown = 0;

    for (size_t i = 0; i < chart->count; i++)
        shown += chart->bars[i].count > 0;
    return chart->bars[0].count < 0 ? BARS_USUAL : shown > 0 ? shown : 1;
}

static void draw_bar(struct home_screen *self, struct ui_grid *grid, struct ui_rect line,
                     const struct home_bar *bar, long most) {
    int label = strcmp(sz_language(), "zh") == 0 ? LABEL_CELLS : LABEL_CELLS_WIDE;
    int gauge = line.columns - label - FIGURE_CELLS - 2, column = line.column + 2;
    bool current = self->pane == PANE_BARS && self->shown_count == self->bar;
    const char *figure = number(grid, bar->count);
    int end = line.column + line.columns;

    if (current)
        ui_put(grid, line.row, line.column, 1, UI_BOLD, ">");
    ui_put(grid, line.row, column, label, current ? UI_BOLD : UI_NORMAL, _(bar->label));
    ui_gauge(grid, line.row, column + label, gauge - 1, UI_OK, bar->count, most);
    ui_write(grid, line.row, end - sz_text_width(figure), UI_UNDERLINE | (current ? UI_BOLD : 0),
             figure);
    if (self->shown_count < SHOWN_MOST)
        self->shown[self->shown_count++] = bar;
}

/* Bars of those codes that anybody has; the longest fills the width. */
static void draw_chart(struct home_screen *self, const struct home_chart *chart,
                       struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect line = ui_box(grid, frame, UI_NORMAL, _(chart->title));
    int rows = line.rows;
    long most = 1;

    if (chart->bars[0].count < 0) {
        ui_putf(grid, line.row, line.column, line.columns, UI_DIM, _("正在统计 %d%%"),
                home_figures_percent(&self->figures));
        return;
    }
    for (size_t i = 0; i < chart->count; i++)
        most = chart->bars[i].count > most ? chart->bars[i].count : most;
    if (self->figures.people == 0)
        ui_put(grid, line.row, line.column, line.columns, UI_DIM, _("还没有人员"));
    for (size_t i = 0; i < chart->count && rows > 0; i++) {
        if (chart->bars[i].count <= 0)
            continue;
        draw_bar(self, grid, line, &chart->bars[i], most);
        line.row++;
        rows--;
    }
}

/* The charts that fit below one another, in their order; one that is too high is passed over. */
static size_t choose_charts(const struct home_figures *figures, int rows,
                            const struct home_chart *chosen[HOME_CHARTS]) {
    size_t count = 0;

    for (int i = 0; i < HOME_CHARTS; i++) {
        int needed = bars_of(&figures->charts[i]) + 2;
        if (needed > rows && count > 0)
            continue;
        chosen[count++] = &figures->charts[i];
        rows -= needed;
    }
    return count;
}

/* The last one takes what is left. */
static void draw_charts(struct home_screen *self, struct ui_grid *grid, struct ui_rect area) {
    const struct home_chart *chosen[HOME_CHARTS];
    size_t count = choose_charts(&self->figures, area.rows, chosen);

    self->shown_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct ui_rect frame = area;
        if (i + 1 < count)
            frame.rows = bars_of(chosen[i]) + 2;
        draw_chart(self, chosen[i], grid, frame);
        area.row += frame.rows;
        area.rows -= frame.rows;
    }
    if (self->pane == PANE_BARS && self->bar >= self->shown_count)
        self->bar = self->shown_count > 0 ? self->shown_count - 1 : 0;
}

static void draw_left(struct home_screen *self, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect duties = area, recent = area;

    duties.rows = HOME_DUTIES + 2;
    if (area.rows - duties.rows < RECENT_LEAST)
        duties.rows = area.rows;
    recent.row += duties.rows;
    recent.rows -= duties.rows;
    struct ui_rect within = ui_box(grid, duties, UI_NORMAL, _("需要处理"));
    home_duties_draw(&self->figures, grid, within, self->pane == PANE_DUTIES ? self->duty : -1);

    self->recent_shown = recent.rows >= RECENT_LEAST;
    if (!self->recent_shown)
        return;
    within = ui_box(grid, recent, UI_NORMAL, _("最近的业务"));
    self->recent.headless = recent.rows < 8;
    ui_list_draw(&self->recent, grid, within, self->pane == PANE_RECENT);
}

/* The menu breaks between its entries. @return rows it takes; @p grid NULL only counts. */
static int put_menu(const struct ui_app *app, struct ui_grid *grid, struct ui_rect area) {
    int row = area.row, column = area.column;

    for (int d = '1'; d <= '9'; d++) {
        char digit = (char)d;
        const struct ui_place *place = place_of(app, digit);
        if (!place)
            continue;
        int width = 2 + sz_text_width(_(place->title));
        if (column > area.column && column + width > area.column + area.columns) {
            row++;
            column = area.column;
        }
        if (grid) {
            ui_put(grid, row, column, 1, UI_ACCENT, (const char[]){digit, '\0'});
            ui_write(grid, row, column + 2, UI_NORMAL, _(place->title));
        }
        column += width + 2;
    }
    return row - area.row + 1;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct home_screen *self = as_home(screen);
    int lines = put_menu(screen->app, NULL, (struct ui_rect){0, 0, 1, area.columns - 4});
    bool framed = area.rows > 24;
    int menu_rows = framed ? lines + 2 : lines;
    struct ui_rect menu = {area.row + area.rows - menu_rows, area.column, menu_rows, area.columns};
    struct ui_rect left = {area.row + 1, area.column, area.rows - 1 - menu_rows, area.columns};
    struct ui_rect right = left;

    follow(self);
    left.columns = area.columns * 11 / 20;
    right.column += left.columns;
    right.columns -= left.columns;
    draw_summary(self, grid, area.row, area);
    draw_left(self, grid, left);
    draw_charts(self, grid, right);
    if (framed)
        menu = ui_box(grid, menu, UI_NORMAL, _("进入"));
    else
        menu.column += 2;
    put_menu(screen->app, grid, menu);
    if (self->figures.error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->figures.error);
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
    .draw = draw,
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
