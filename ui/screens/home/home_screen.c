/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "home_screen.h"

#include <string.h>

#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "drafts_screen.h"
#include "find_person.h"
#include "home_figures.h"
#include "import_screen.h"
#include "log_screen.h"
#include "roster_screen.h"
#include "school_screen.h"
#include "shizi/text.h"
#include "widgets/list.h"

enum { ROOMY = 24, LABEL_CELLS = 9, FIGURE_CELLS = 6, BARS_LEAST = 7 };

struct home_screen {
    struct ui_screen screen;
    bool greeted; /* drafts have been looked for */
    struct home_figures figures;
    struct ui_list recent;
    struct sz_arena cells;
    unsigned revision;
};

static struct home_screen *as_home(struct ui_screen *screen) {
    return (struct home_screen *)(void *)screen;
}

static enum ui_outcome open_roster(struct ui_screen *screen) {
    screen->next = roster_screen_new(screen->app, NULL, false);
    return UI_OPEN;
}

static enum ui_outcome find(struct ui_screen *screen) {
    screen->next = find_person_new(screen->app, NULL);
    return UI_OPEN;
}

static enum ui_outcome open_schools(struct ui_screen *screen) {
    screen->next = school_screen_new(screen->app);
    return UI_OPEN;
}

static enum ui_outcome open_log(struct ui_screen *screen) {
    screen->next = log_screen_new(screen->app);
    return UI_OPEN;
}

static bool has_recent(const struct ui_screen *screen) {
    return ((const struct home_screen *)(const void *)screen)->figures.recent_count > 0;
}

static enum ui_outcome view_act(struct ui_screen *screen) {
    const struct home_screen *self = as_home(screen);

    screen->next = act_screen_new(screen->app, self->figures.recent[self->recent.current].id);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {'1',          UI_KEY_F2, "1",    NULL,     N_("花名册：全部教师"),             open_roster,  NULL},
    {'2',          UI_KEY_F3, "2",    NULL,     N_("学校：一校一行，进入看本校教师"), open_schools, NULL},
    {'3',          UI_KEY_F4, "3",    NULL,     N_("业务日志：每一笔业务，可撤销"), open_log,     NULL},
    IMPORT_BINDING,
    {UI_KEY_ENTER, 0,         N_("回车"), N_("看业务"), N_("打开光标处的业务"),             view_act,     has_recent},
    {UI_KEY_F5,    0,         "F5",   N_("刷新"),   N_("重新统计"),                     refresh,      NULL},
    {UI_KEY_F7,    '/',       "F7",   N_("查人"),   N_("按姓名、拼音、首字母、证号尾数查一个人"),           find,         NULL},
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
    struct home_screen *self = owner;
    const struct sz_log_act *act = &self->figures.recent[row];

    return act_list_cell(act, column, &self->cells, style);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    enum ui_outcome outcome = import_pasted(screen, event, IMPORT_TEACHERS);
    return outcome != UI_IGNORED ? outcome : ui_list_handle(&as_home(screen)->recent, event);
}

/* Somebody has written, or another date is shown: everything is counted again. */
static void follow(struct home_screen *self) {
    const struct ui_app *app = self->screen.app;

    if (self->revision == app->revision)
        return;
    self->revision = app->revision;
    home_figures_begin(&self->figures, app->start.db, app->as_of);
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
    as_of_resumed(screen, child);
    return UI_REDRAW;
}

/* ---- drawing ---- */

static const char *number(struct ui_grid *grid, long count) {
    return count < 0 ? "…" : ui_text(grid, "%ld", count);
}

/* Bars of those codes that anybody has; the longest fills the width. */
static void draw_bars(const struct home_bar *bars, size_t count, struct ui_grid *grid,
                      struct ui_rect frame, const char *title) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, title);
    int row = within.row, gauge = within.columns - LABEL_CELLS - FIGURE_CELLS - 2;
    long most = 1;

    if (count > 0 && bars[count - 1].count < 0)
        ui_put(grid, within.row + within.rows - 1, within.column, within.columns, UI_DIM,
               _("正在统计…"));
    for (size_t i = 0; i < count; i++)
        most = bars[i].count > most ? bars[i].count : most;
    for (size_t i = 0; i < count && row < within.row + within.rows; i++) {
        if (bars[i].count <= 0)
            continue;
        ui_put(grid, row, within.column, LABEL_CELLS, UI_NORMAL, _(bars[i].label));
        ui_gauge(grid, row, within.column + LABEL_CELLS, gauge, UI_OK, bars[i].count, most);
        ui_put_right(grid, row, within.column + LABEL_CELLS + gauge + 1, FIGURE_CELLS + 1,
                     UI_NORMAL, number(grid, bars[i].count));
        row++;
    }
}

static size_t bars_shown(const struct home_bar *bars, size_t count) {
    size_t shown = 0;

    for (size_t i = 0; i < count; i++)
        shown += bars[i].count > 0;
    return shown;
}

static int bar_rows(const struct home_figures *figures) {
    size_t stages = bars_shown(figures->stages, figures->stage_count);
    size_t titles = bars_shown(figures->titles, figures->title_count);
    size_t most = stages > titles ? stages : titles;

    return (int)(most < BARS_LEAST ? BARS_LEAST : most);
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

/* To-dos that are shown by their text: none where the window is low. */
static long todos_shown(const struct home_figures *figures, int rows) {
    long most = rows < ROOMY ? 0 : HOME_TODOS;
    return figures->todos < most ? figures->todos : most;
}

static const char *doc_duty(const struct home_figures *figures, struct ui_grid *grid) {
    if (figures->without_doc > 0)
        return ui_text(grid, "待补文号的业务 %ld 笔%s", figures->without_doc,
                       figures->doc_scanned > 0 ? _("(还在统计)") : "");
    return figures->doc_scanned > 0 ? _("待补文号 …") : _("没有待补文号的业务");
}

static void draw_duty(struct ui_grid *grid, struct ui_rect line, bool open, const char *text) {
    ui_putf(grid, line.row, line.column, line.columns, open ? UI_WARN : UI_DIM, "%s %s",
            open ? "!" : " ", text);
}

static void draw_duties(const struct home_screen *self, struct ui_grid *grid,
                        struct ui_rect frame) {
    const struct home_figures *figures = &self->figures;
    struct ui_rect line = ui_box(grid, frame, UI_NORMAL, _("需要处理"));

    draw_duty(grid, line, figures->without_doc > 0, doc_duty(figures, grid));
    line.row++;
    draw_duty(grid, line, figures->todos > 0,
              figures->todos > 0 ? ui_text(grid, "待办 %ld 件", figures->todos) : _("没有待办"));
    for (long i = 0; i < frame.rows - 5; i++)
        ui_put(grid, ++line.row, line.column + 4, line.columns - 4, UI_NORMAL,
               figures->todo_texts[i]);
    ui_put(grid, ++line.row, line.column + 2, line.columns - 2, UI_DIM,
           _("备份：在命令行用 shizi db backup 文件名"));
}

/* Framed where there is room, one line otherwise. */
static void draw_menu(struct ui_grid *grid, struct ui_rect frame) {
    static const char *const entries[][2] = {{"1", N_("花名册")},
                                             {"2", N_("学校")},
                                             {"3", N_("业务日志")},
                                             {"/", N_("查人")},
                                             {"?", N_("帮助")}};
    struct ui_rect within = {frame.row, frame.column + 2, 1, frame.columns - 4};
    if (frame.rows > 1)
        within = ui_box(grid, frame, UI_NORMAL, _("进入"));
    int column = within.column;

    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        column = ui_write(grid, within.row, column, UI_ACCENT, entries[i][0]);
        column = ui_write(grid, within.row, column + 1, UI_NORMAL, entries[i][1]) + 4;
    }
}

static void draw_recent(struct home_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("最近的业务"));

    within.column -= 1; /* the list brings its own margin */
    within.columns += 1;
    ui_list_draw(&self->recent, grid, within, true);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct home_screen *self = as_home(screen);
    int half = area.columns / 2;

    follow(self);
    int bars = bar_rows(&self->figures) + 2;
    struct ui_rect left = {area.row + 1, area.column, bars, half};
    struct ui_rect right = {area.row + 1, area.column + half, bars, area.columns - half};
    struct ui_rect duties = {area.row + 1 + bars, area.column,
                             (int)todos_shown(&self->figures, area.rows) + 5, area.columns};
    int menu_rows = area.rows < ROOMY ? 1 : 3;
    struct ui_rect menu = {area.row + area.rows - menu_rows, area.column, menu_rows, area.columns};
    struct ui_rect recent = {duties.row + duties.rows, area.column, 0, area.columns};
    recent.rows = menu.row - recent.row;

    draw_summary(self, grid, area.row, area);
    draw_bars(self->figures.stages, self->figures.stage_count, grid, left, _("任教学段"));
    draw_bars(self->figures.titles, self->figures.title_count, grid, right, _("职称级别"));
    draw_duties(self, grid, duties);
    if (recent.rows >= 4)
        draw_recent(self, grid, recent);
    draw_menu(grid, menu);
    if (self->figures.error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->figures.error);
}

static void close(struct ui_screen *screen) {
    struct home_screen *self = as_home(screen);

    home_figures_free(&self->figures);
    sz_arena_free(&self->cells);
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
        .columns = act_list_columns,
        .column_count = ACT_LIST_COLUMNS,
        .empty = _("还没有业务：在命令行用 shizi teacher import 文件 导入花名册"),
    };
    home_figures_begin(&self->figures, app->start.db, app->as_of);
    return &self->screen;
}
