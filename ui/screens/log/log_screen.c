/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log_screen.h"

#include <stdio.h>

#include "act_flow.h"
#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "undo_ask.h"
#include "widgets/detail.h"
#include "widgets/dialog.h"

enum { STRIP_ROWS = 7, CHUNK = 128, CHUNKS = 4096 };

/* Acts are read in chunks as the list goes down and stay at hand. */
struct log_screen {
    struct ui_screen screen;
    struct sz_arena arena, cells;
    struct sz_log_act *chunks[CHUNKS];
    size_t count, chunk_count;
    bool ended;
    int64_t total;
    char head[65];
    struct sz_error error;
    struct ui_list list;
    struct act_flow flow;
    unsigned revision;
};

static struct log_screen *as_log(struct ui_screen *screen) {
    return (struct log_screen *)(void *)screen;
}

static const struct sz_log_act *act_at(const struct log_screen *self, long row) {
    if (row < 0 || (size_t)row >= self->count)
        return NULL;
    return &self->chunks[(size_t)row / CHUNK][(size_t)row % CHUNK];
}

static const struct sz_log_act *current(const struct ui_screen *screen) {
    const struct log_screen *self = (const struct log_screen *)(const void *)screen;
    return act_at(self, self->list.current);
}

static bool has_row(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static bool can_undo(const struct ui_screen *screen) {
    const struct sz_log_act *act = current(screen);
    return act && act->undone_by == 0 && act_flow_allowed(screen);
}

static enum ui_outcome view(struct ui_screen *screen) {
    const struct sz_log_act *act = current(screen);
    if (!act)
        return UI_IGNORED;
    screen->next = act_screen_new(screen->app, act->id);
    return UI_OPEN;
}

static enum ui_outcome undo(struct ui_screen *screen) {
    return undo_ask(screen, current(screen));
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static const char *list_breaks(const struct sz_log_report *report, struct sz_arena *arena) {
    const char *text = "";

    for (size_t i = 0; i < report->break_count && i < 5; i++)
        text = sz_arena_printf(arena, "%s%s #%lld %s\n", text, report->breaks[i].table,
                               (long long)report->breaks[i].row_id, report->breaks[i].text);
    return text;
}

static enum ui_outcome verify(struct ui_screen *screen) {
    struct sz_arena arena = {0};
    struct sz_log_report report;
    struct sz_error err;

    if (sz_log_verify(screen->app->start.db, &arena, &report, &err) != SZ_OK)
        screen->next = ui_dialog_error(_("没有核对"), &err);
    else if (report.break_count == 0)
        screen->next = ui_dialog_tell(
            _("核对日志"),
            sz_arena_printf(&arena, _("%lld 笔业务、%lld 处改动首尾相连，现有记录与日志一致。"),
                            (long long)report.acts, (long long)report.changes),
            _("与以前报表回执上的日志头对照，才能知道有没有整段改写。"));
    else
        screen->next =
            ui_dialog_tell(sz_arena_printf(&arena, _("核对日志：%zu 处不一致"), report.break_count),
                           list_breaks(&report, &arena), _("在命令行用 shizi log verify 看全部"));
    sz_arena_free(&arena);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("查看"), N_("这笔业务改了什么"),             view,    has_row},
    {UI_KEY_F3,    0,   "F3",   N_("查看"), N_("这笔业务改了什么"),             view,    has_row},
    {'u',          0,   "u",    N_("撤销"), N_("撤销这笔业务，先看确认卡"),     undo,    can_undo},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取"),                     refresh, NULL},
    {UI_KEY_F6,    'v', "F6",   N_("核对"), N_("核对日志链和现有记录是否一致"), verify,  NULL},
    AS_OF_BINDING,
    {'u',          0,   "u",    NULL,   N_("现在不能办理业务"),             act_flow_explain, act_flow_forbidden},
};
/* clang-format on */

/* ---- reading ---- */

static void read_more(struct log_screen *self) {
    const struct sz_log_act *last = act_at(self, (long)self->count - 1);
    struct sz_log_act *acts = NULL;
    size_t count = 0;

    if (self->ended || self->chunk_count == CHUNKS)
        return;
    enum sz_code code = sz_log_list(self->screen.app->start.db, last ? last->id : 0, CHUNK,
                                    &self->arena, &acts, &count, &self->error);
    self->error.code = code;
    self->ended = code != SZ_OK || count < CHUNK;
    if (code != SZ_OK || count == 0)
        return;
    self->chunks[self->chunk_count++] = acts;
    self->count += count;
}

static void read_again(struct log_screen *self) {
    struct sz_db *db = self->screen.app->start.db;
    struct sz_db_info info = {0};

    sz_arena_reset(&self->arena);
    self->count = self->chunk_count = 0;
    self->ended = false;
    self->error.code = SZ_OK;
    self->total = 0;
    if (sz_db_info(db, &self->arena, &info, &self->error) == SZ_OK)
        self->total = info.acts;
    snprintf(self->head, sizeof self->head, "%s", info.head ? info.head : "");
    read_more(self);
}

static long count_rows(void *owner) {
    const struct log_screen *self = owner;
    return self->ended || self->total < (int64_t)self->count ? (long)self->count
                                                             : (long)self->total;
}

static void fetch(void *owner, long first, long count) {
    struct log_screen *self = owner;

    sz_arena_reset(&self->cells);
    while (!self->ended && self->chunk_count < CHUNKS && (long)self->count < first + count)
        read_more(self);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct log_screen *self = owner;
    const struct sz_log_act *act = act_at(self, row);

    return act ? act_list_cell(act, column, &self->cells, style) : "";
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_log(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct log_screen *self = as_log(screen);

    if (as_of_resumed(screen, child))
        return UI_REDRAW;
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    return has_row(screen) ? undo_resumed(screen, child, &self->flow, current(screen)) : UI_REDRAW;
}

/* ---- drawing ---- */

static void draw_strip(const struct log_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    const struct sz_log_act *act = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这笔业务"));

    if (!act)
        return;
    const struct ui_detail_line lines[] = {
        {_("事项"), act->title, UI_BOLD},
        {_("事由"), act->reason, UI_NORMAL},
        {_("依据"),
         ui_text(grid, "%s  %s", act->evidence ? act->evidence : "", act->doc ? act->doc : ""),
         UI_NORMAL},
        {_("自何日起"), act->effective_on, UI_NORMAL},
        {_("改动"), ui_text(grid, "%lld 处", (long long)act->changes), UI_NORMAL},
        {_("摘要"), act->hash, UI_DIM},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct log_screen *self = as_log(screen);
    struct ui_rect list = {area.row + 1, area.column, area.rows - 1 - STRIP_ROWS, area.columns};
    struct ui_rect strip = {list.row + list.rows, area.column, STRIP_ROWS, area.columns};

    if (self->revision != screen->app->revision)
        read_again(self);
    self->revision = screen->app->revision;
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_DIM, "%lld 笔业务   日志头 %.16s",
            (long long)self->total, self->head);
    ui_list_draw(&self->list, grid, list, true);
    draw_strip(self, grid, strip);
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct log_screen *self = as_log(screen);

    act_flow_end(&self->flow);
    sz_arena_free(&self->arena);
    sz_arena_free(&self->cells);
}

const struct ui_screen_class log_screen_class = {
    .title = N_("业务日志"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *log_screen_new(struct ui_app *app) {
    struct log_screen *self = ui_screen_new(&log_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = act_list_columns,
        .column_count = ACT_LIST_COLUMNS,
        .empty = _("还没有业务"),
    };
    read_again(self);
    return &self->screen;
}
