/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log_screen.h"

#include <stdio.h>
#include <string.h>

#include "act_flow.h"
#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "log_rows.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "undo_ask.h"
#include "verify_ask.h"
#include "widgets/detail.h"
#include "widgets/line.h"

enum { HEAD_ROWS = 2, STRIP_ROWS = 7 };

struct log_screen {
    struct ui_screen screen;
    struct log_rows rows;
    struct ui_line line;
    bool typing;
    struct sz_arena cells;
    struct ui_list list;
    struct act_flow flow;
    struct verify_run verify;
    unsigned revision;
};

static struct log_screen *as_log(struct ui_screen *screen) {
    return (struct log_screen *)(void *)screen;
}

static const struct sz_log_act *current(const struct ui_screen *screen) {
    const struct log_screen *self = (const struct log_screen *)(const void *)screen;
    return log_rows_at(&self->rows, self->list.current);
}

static bool has_row(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static bool can_undo(const struct ui_screen *screen) {
    return act_can_undo(current(screen)) && act_flow_allowed(screen);
}

static bool can_redo(const struct ui_screen *screen) {
    return act_can_redo(current(screen)) && act_flow_allowed(screen);
}

static enum ui_outcome view(struct ui_screen *screen) {
    screen->next = act_screen_new(screen->app, current(screen)->id);
    return UI_OPEN;
}

static enum ui_outcome turn(struct ui_screen *screen) {
    return undo_ask(screen, current(screen));
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static enum ui_outcome verify(struct ui_screen *screen) {
    return verify_begin(&as_log(screen)->verify, screen);
}

static enum ui_outcome find(struct ui_screen *screen) {
    as_log(screen)->typing = true;
    return UI_REDRAW;
}

static void ask(struct log_screen *self) {
    log_rows_ask(&self->rows, self->line.text);
    if (self->rows.complaint.code == SZ_OK)
        ui_list_go(&self->list, 0);
}

/* The conditions people ask for most, at one key. */
static enum ui_outcome only_waiting(struct ui_screen *screen) {
    struct log_screen *self = as_log(screen);
    bool on = strcmp(self->line.text, ZH_("待补文号")) == 0;

    ui_line_set(&self->line, on ? "" : ZH_("待补文号"));
    ask(self);
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("查看"), N_("这笔业务改了什么"),                   view,         has_row},
    {UI_KEY_F3,    0,   "F3",   N_("查看"), N_("这笔业务改了什么"),                       view,         has_row},
    {'u',          0,   "u",    N_("撤销"), N_("撤销这笔业务，先看确认卡"),               turn,         can_undo},
    {'r',  UI_CTRL('r'), "r",   N_("重做"), N_("把撤销了的业务重新办一次，先看确认卡"),   turn,         can_redo},
    {'w',          0,   "w",    N_("待补文号"), N_("只看还缺文号的业务，再按看全部"),     only_waiting, NULL},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取"),                               refresh,      NULL},
    {UI_KEY_F6,    'v', "F6",   N_("核对"), N_("核对日志链和现有记录是否一致"),           verify,       NULL},
    {UI_KEY_F7,    '/', "F7",   N_("查找"), N_("按业务、经办、日期、文号、文字查找"),     find,         NULL},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED('u', 0, "u"),
    ACT_FLOW_REFUSED('r', UI_CTRL('r'), "r"),
};
/* clang-format on */

/* ---- the list ---- */

static long count_rows(void *owner) {
    return log_rows_count(&((const struct log_screen *)owner)->rows);
}

static void fetch(void *owner, long first, long count) {
    struct log_screen *self = owner;

    sz_arena_reset(&self->cells);
    log_rows_want(&self->rows, first + count);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct log_screen *self = owner;
    const struct sz_log_act *act = log_rows_at(&self->rows, row);

    return act ? act_list_cell(act, column, &self->cells, style) : "";
}

/* ---- keys ---- */

static enum ui_outcome handle_typing(struct log_screen *self, const struct ui_event *event) {
    if (event->key == UI_KEY_ENTER || event->key == UI_KEY_TAB ||
        (event->key == UI_KEY_ESCAPE && !self->line.text[0])) {
        self->typing = false;
        return UI_REDRAW;
    }
    if (event->key == UI_KEY_ESCAPE)
        ui_line_set(&self->line, "");
    else if (ui_line_handle(&self->line, event) == UI_IGNORED)
        return UI_IGNORED;
    ask(self);
    return UI_REDRAW;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct log_screen *self = as_log(screen);
    enum ui_outcome outcome = self->typing ? handle_typing(self, event) : UI_IGNORED;

    if (outcome == UI_IGNORED && event->key == UI_KEY_ESCAPE && self->line.text[0]) {
        ui_line_set(&self->line, "");
        ask(self);
        outcome = UI_REDRAW;
    }
    return outcome == UI_IGNORED ? ui_list_handle(&self->list, event) : outcome;
}

static bool idle(struct ui_screen *screen) {
    return log_rows_slice(&as_log(screen)->rows);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct log_screen *self = as_log(screen);

    if (verify_resumed(&self->verify, screen, child))
        return screen->next ? UI_OPEN : UI_REDRAW;
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    return has_row(screen) ? undo_resumed(screen, child, &self->flow, current(screen)) : UI_REDRAW;
}

/* ---- drawing ---- */

static void draw_line(struct log_screen *self, struct ui_grid *grid, struct ui_rect head) {
    int column = head.column + 6, width = head.columns - 7;

    ui_put(grid, head.row, head.column + 1, 5, self->typing ? UI_BOLD : UI_DIM, _("查找"));
    if (self->typing || self->line.text[0])
        ui_line_draw(&self->line, grid, head.row, column, width, self->typing);
    else
        ui_put(grid, head.row, column, width, UI_DIM,
               _("/ 文字、文号、2026-11、经办=王芳、业务=变动,导入、待补文号、#128"));
}

static const char *count_text(const struct log_screen *self, struct ui_grid *grid) {
    const struct log_rows *rows = &self->rows;

    if (!rows->filtered)
        return ui_text(grid, "%lld 笔业务", (long long)rows->total);
    return ui_text(grid, rows->ended ? "%zu / %lld 笔业务" : _("%zu+ / %lld 笔业务"), rows->count,
                   (long long)rows->total);
}

static void draw_head(struct log_screen *self, struct ui_grid *grid, struct ui_rect head) {
    const struct log_rows *rows = &self->rows;
    int row = head.row + 1, right = head.column + head.columns - 1;

    draw_line(self, grid, head);
    if (rows->complaint.code != SZ_OK) {
        ui_putf(grid, row, head.column + 1, head.columns - 2, UI_WARN, "%s：%s",
                rows->complaint.message, rows->complaint.hint);
        return;
    }
    int column = ui_write(grid, row, head.column + 1, UI_NORMAL, count_text(self, grid));
    const char *state = self->verify.last[0] ? self->verify.last : _("还没有核对过，按 F6");
    const char *chain = ui_text(grid, "日志头 %.16s   %s", rows->head, state);
    int width = sz_text_width(chain);
    if (column + 2 + width > right)
        width = right - column - 2;
    ui_put(grid, row, right - width, width, UI_DIM, chain);
}

static void draw_strip(const struct log_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    const struct sz_log_act *act = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这笔业务"));

    if (!act)
        return;
    const struct ui_detail_line lines[] = {
        {_("事项"), act->title, UI_BOLD},
        {_("状态"), act_state(act, &grid->scratch), UI_WARN},
        {_("事由"), act->reason, UI_NORMAL},
        {_("依据"),
         ui_text(grid, "%s  %s", act->evidence ? _(act->evidence) : "", act->doc ? act->doc : ""),
         UI_NORMAL},
        {_("自何日起"), act->effective_on, UI_NORMAL},
        {_("改动"), ui_text(grid, "%lld 处", (long long)act->changes), UI_NORMAL},
        {_("摘要"), act->hash, UI_DIM},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct log_screen *self = as_log(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    if (self->revision != screen->app->revision)
        log_rows_again(&self->rows);
    self->revision = screen->app->revision;
    self->list.empty =
        self->rows.ended ? _("没有符合的业务：退格改条件，Esc 看全部") : _("正在查找…");
    ui_list_draw(&self->list, grid, list, true);
    draw_head(self, grid, (struct ui_rect){area.row, area.column, HEAD_ROWS, area.columns});
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->rows.error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->rows.error);
    snprintf(screen->status, sizeof screen->status, "%s",
             self->typing ? _("回车到名单  Esc 清空") : "");
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct log_screen *self = as_log(screen);

    act_flow_end(&self->flow);
    verify_end(&self->verify);
    log_rows_free(&self->rows);
    sz_arena_free(&self->cells);
}

const struct ui_screen_class log_screen_class = {
    .title = N_("业务日志"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *log_screen_found(struct ui_app *app, const char *filter) {
    struct log_screen *self = ui_screen_new(&log_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->rows.db = app->start.db;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = act_list_columns,
        .column_count = ACT_LIST_COLUMNS,
    };
    ui_line_set(&self->line, filter);
    ask(self);
    verify_recall(&self->verify, &self->screen);
    return &self->screen;
}

struct ui_screen *log_screen_new(struct ui_app *app) {
    return log_screen_found(app, "");
}
