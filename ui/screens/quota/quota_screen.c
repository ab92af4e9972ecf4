/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quota_screen.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "as_of.h"
#include "explain_screen.h"
#include "export_screen.h"
#include "forecast_screen.h"
#include "overrides_screen.h"
#include "post_screen.h"
#include "quota_draw.h"
#include "readings_screen.h"
#include "round_screen.h"
#include "shizi/board.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "widgets/list.h"
#include "year_ask.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 9, FIRST_YEAR = 1949, LAST_YEAR = 2199 };

struct quota_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct act_flow flow;
    struct sz_arena memory; /* the board */
    struct sz_arena cells;
    struct sz_board board;
    struct sz_error error;
    int64_t year;
    char as_of[SZ_DATE_MAX]; /* what the year follows until another is asked for */
    unsigned revision;
    bool counted;
};

static struct quota_screen *as_quota(struct ui_screen *screen) {
    return (struct quota_screen *)(void *)screen;
}

static const struct sz_board_line *current(const struct ui_screen *screen) {
    const struct quota_screen *self = (const struct quota_screen *)(const void *)screen;
    bool there = self->counted && self->list.current < (long)self->board.count;
    return there ? &self->board.lines[self->list.current] : NULL;
}

static bool has_row(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static enum ui_outcome explain(struct ui_screen *screen) {
    const struct sz_board_line *line = current(screen);
    screen->next =
        explain_screen_new(screen->app, as_quota(screen)->year, line->series, line->level);
    return UI_OPEN;
}

static enum ui_outcome open_readings(struct ui_screen *screen) {
    const struct sz_board_line *line = current(screen);
    screen->next =
        readings_screen_new(screen->app, as_quota(screen)->year, line->series, line->level);
    return UI_OPEN;
}

static enum ui_outcome open_overrides(struct ui_screen *screen) {
    const struct sz_board_line *line = current(screen);
    screen->next =
        overrides_screen_new(screen->app, as_quota(screen)->year, line->series, line->level);
    return UI_OPEN;
}

/* ---- settling the year ---- */

static bool counted(const struct ui_screen *screen) {
    return ((const struct quota_screen *)(const void *)screen)->counted && act_flow_allowed(screen);
}

static bool is_closed(const struct ui_screen *screen) {
    return ((const struct quota_screen *)(const void *)screen)->board.closed;
}

static bool may_close(const struct ui_screen *screen) {
    return counted(screen) && !is_closed(screen);
}

static bool may_reopen(const struct ui_screen *screen) {
    return counted(screen) && is_closed(screen);
}

static enum ui_outcome close_year(struct ui_screen *screen) {
    return year_ask_close(screen, as_quota(screen)->year);
}

static enum ui_outcome reopen_year(struct ui_screen *screen) {
    return year_ask_reopen(screen, as_quota(screen)->year);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct quota_screen *self = as_quota(screen);
    enum act_flow_state state = act_flow_resumed(&self->flow, screen, child);
    if (state == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (state == ACT_FLOW_DONE) { /* counted again before it is drawn */
        self->revision = screen->app->revision;
        self->counted = false;
    }
    enum ui_outcome outcome = year_answered(screen, child, self->year, &self->flow);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

static enum ui_outcome forecast(struct ui_screen *screen) {
    const struct sz_board_line *line = current(screen);
    screen->next = forecast_screen_new(screen->app, line->series, line->level);
    return UI_OPEN;
}

static enum ui_outcome open_posts(struct ui_screen *screen) {
    screen->next = post_screen_new(screen->app);
    return UI_OPEN;
}

static enum ui_outcome open_round(struct ui_screen *screen) {
    screen->next = round_screen_new(screen->app);
    return UI_OPEN;
}

static enum ui_outcome go_year(struct ui_screen *screen, int by) {
    struct quota_screen *self = as_quota(screen);
    int64_t year = self->year + by;

    if (year < FIRST_YEAR || year > LAST_YEAR)
        return UI_REDRAW;
    self->year = year;
    self->counted = false;
    return UI_REDRAW;
}

static enum ui_outcome year_before(struct ui_screen *screen) {
    return go_year(screen, -1);
}

static enum ui_outcome year_after(struct ui_screen *screen) {
    return go_year(screen, 1);
}

/* A settled year leaves as its 结算单, the others as they stand. */
static enum ui_outcome export_year(struct ui_screen *screen) {
    const struct quota_screen *self = as_quota(screen);
    const struct export_request request = {
        .report = self->board.closed ? "quota_settlement" : "quota_usage",
        .ask = {.year = self->year},
    };
    screen->next = export_screen_new(screen->app, &request);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("说明"), N_("这一行的数怎么来的：算式、规则、核准文件、人"), explain, has_row},
    {UI_KEY_F3,    0,   "F3",   N_("说明"), N_("这一行的数怎么来的：算式、规则、核准文件、人"),     explain, has_row},
    {'f',          0,   "f",    N_("预测"), N_("这个系列和级别往后十年"),                           forecast, has_row},
    {UI_KEY_F8,    0,   "F8",   N_("出表"), N_("导出使用情况表、结算单、岗位设置表，记入报送登记"),   export_year, NULL},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取"),                                         refresh, NULL},
    {'p',          '[', "p",    N_("上一年"), N_("看上一个指标年度"),                               year_before, NULL},
    {'n',          ']', "n",    N_("下一年"), N_("看下一个指标年度"),                               year_after, NULL},
    {'m',          0,   "m",    N_("读法"), N_("文件没有写明的口径，按每种读法各算一遍"),           open_readings, has_row},
    {'o',          0,   "o",    N_("超限"), N_("超限的提出和批准"),                                 open_overrides, has_row},
    {'c',          0,   "c",    N_("结算"), N_("年度指标结算：以后再变要先重开"),                   close_year, may_close},
    {'r',          0,   "r",    N_("重开"), N_("重开已结算的年度，写明事由和文号"),                 reopen_year, may_reopen},
    {'b',          0,   "b",    N_("岗位设置"), N_("各校各等级的核准、在岗、空岗，特设岗位"),     open_posts, NULL},
    {'t',          0,   "t",    N_("聘期"),   N_("三年一聘：各校办到哪一步，聘期届满的人"),       open_round, NULL},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED('c', 0, "c"),
    ACT_FLOW_REFUSED('r', 0, "r"),
};

static const struct ui_column columns[] = {
    {.heading = N_("系列"),   .width = 12, .wide = 20, .frozen = true},
    {.heading = N_("级别"),   .width = 4,  .wide = 12, .frozen = true},
    {.heading = N_("基数"),   .width = 6,  .right = true},
    {.heading = N_("上限"),   .width = 5,  .right = true},
    {.heading = N_("已用"),   .width = 5,  .right = true},
    {.heading = N_("占用"),   .width = 5,  .right = true},
    {.heading = N_("剩余"),   .width = 5,  .right = true},
    {.heading = N_("空岗"),   .width = 6,  .right = true},
    {.heading = N_("省定"),   .width = 4, .wide = 5,  .right = true, .drop = 1},
    {.heading = N_("可评聘"), .width = 7,  .right = true},
    {.heading = N_("限于"),   .width = 8,  .wide = 18, .drop = 2, .grow = true},
};
/* clang-format on */

static long count_rows(void *owner) {
    const struct quota_screen *self = owner;
    return self->counted ? (long)self->board.count : 0;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct quota_screen *)owner)->cells);
}

static const char *number(struct quota_screen *self, int64_t value, unsigned *style) {
    if (value < 0)
        *style = UI_BAD;
    return sz_arena_printf(&self->cells, "%lld", (long long)value);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct quota_screen *self = owner;
    const struct sz_board_line *line = &self->board.lines[row];
    const struct sz_quota_room *room = &line->room;

    switch (column) {
    case 0:
        return _(line->series);
    case 1:
        return _(sz_post_level_code(line->level));
    case 2:
        return number(self, line->base, style);
    case 3:
        return number(self, room->cap, style);
    case 4:
        return number(self, line->used, style);
    case 5:
        return number(self, line->held, style);
    case 6:
        return number(self, room->available, style);
    case 7:
        return number(self, room->vacancy, style);
    case 8:
        return room->standard == SZ_QUOTA_NO_STANDARD ? _("未设")
                                                      : number(self, room->standard, style);
    case 9:
        *style = room->allowed > 0 ? UI_OK : UI_WARN;
        return number(self, room->allowed, style);
    default:
        return _(sz_limit_name(room->binding));
    }
}

/* A million people take seconds to count: a key that waits goes first. */
static int gives_way(void *ctx) {
    const struct ui_start *start = ctx;
    return start->key_waits && start->key_waits(start->terminal);
}

static bool idle(struct ui_screen *screen) {
    struct quota_screen *self = as_quota(screen);
    struct ui_start *start = &screen->app->start;

    if (self->counted)
        return false;
    sz_arena_reset(&self->memory);
    self->error.code = SZ_OK;
    sz_db_give_way(start->db, gives_way, start);
    enum sz_code code = sz_board_count(start->db, self->year, screen->app->as_of, NULL,
                                       &self->memory, &self->board, &self->error);
    sz_db_give_way(start->db, NULL, NULL);
    if (code == SZ_STOPPED || gives_way(start))
        return true;
    self->counted = true;
    if (code != SZ_OK)
        self->board.count = 0;
    ui_list_go(&self->list, self->list.current);
    return false;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_quota(screen)->list, event);
}

/* ---- picture ---- */

/* Another date shows the year it lies in. */
static void follow(struct quota_screen *self) {
    const struct ui_app *app = self->screen.app;

    if (strcmp(self->as_of, app->as_of) != 0)
        self->year = sz_date_parts(app->as_of).year;
    snprintf(self->as_of, sizeof self->as_of, "%s", app->as_of);
    self->revision = app->revision;
    self->counted = false;
}

static void draw_head(const struct quota_screen *self, struct ui_grid *grid, struct ui_rect area) {
    if (self->counted)
        ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
                "%lld 年度，基数看 %s%s", (long long)self->year, self->board.base_date,
                self->board.closed ? _("，已结算") : "");
    else
        ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_DIM, "%lld 年度，正在统计…",
                (long long)self->year);
}

/* The row in full stands right below the rows; what is left shows how much of each cap is taken. */
static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct quota_screen *self = as_quota(screen);
    struct ui_rect rest = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS, area.columns};
    bool strip = area.rows > STRIP_ROWS + 7;

    if (self->revision != screen->app->revision)
        follow(self);
    draw_head(self, grid, area);
    self->list.empty =
        self->counted ? N_("没有岗位设置：用 shizi post import 导入核准表") : N_("正在统计…");
    int rows = (int)count_rows(self) + 1, most = rest.rows - (strip ? STRIP_ROWS : 0);
    struct ui_rect list = rest;
    list.rows = strip && rows > 1 && rows < most ? rows : most;
    ui_list_draw(&self->list, grid, list, true);
    rest.row += list.rows;
    rest.rows -= list.rows;
    if (strip) {
        struct ui_rect frame = rest;
        frame.rows = STRIP_ROWS;
        quota_draw_line(&self->board, current(screen), grid, frame);
        rest.row += STRIP_ROWS;
        rest.rows -= STRIP_ROWS;
        quota_draw_use(&self->board, rows - 1, self->list.current, grid, rest);
    }
    if (self->counted && self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct quota_screen *self = as_quota(screen);

    act_flow_end(&self->flow);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class quota_screen_class = {
    .title = N_("评聘指标"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *quota_screen_new(struct ui_app *app) {
    struct quota_screen *self = ui_screen_new(&quota_screen_class, sizeof *self);

    self->screen.app = app;
    follow(self);
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
    };
    return &self->screen;
}
