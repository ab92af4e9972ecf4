/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "act_screen.h"

#include <stdio.h>
#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "shizi/log_find.h"
#include "undo_ask.h"
#include "widgets/card.h"
#include "widgets/detail.h"

enum { CARD_RECORDS = 2000 };

struct act_screen {
    struct ui_screen screen;
    int64_t id;
    struct sz_arena arena; /* what was read */
    struct sz_arena cells; /* what is being drawn */
    struct sz_log_act act;
    struct ui_card_line *lines;
    size_t count;
    struct sz_error error;
    struct ui_list list;
    struct ui_find find;
    struct act_flow flow;
    unsigned revision;
};

/* clang-format off */
const struct ui_column act_list_columns[ACT_LIST_COLUMNS] = {
    {.heading = N_("业务"),  .width = 6, .right = true},
    {.heading = N_("时间"),  .width = 16},
    {.heading = N_("经办"),  .width = 8,  .drop = 1},
    {.heading = N_("类别"),  .width = 4,  .drop = 2},
    {.heading = N_("事项"),  .width = 24, .grow = true},
    {.heading = N_("依据"),  .width = 20, .drop = 3},
    {.heading = N_("状态"),  .width = 6},
};
/* clang-format on */

static const char *state_word(const struct sz_log_act *act) {
    if (act->turns % 2 == 1)
        return _("已撤销");
    if (act->turns > 0)
        return _("已重做");
    return act->undoes ? _("撤销") : "";
}

const char *act_list_cell(const struct sz_log_act *act, size_t column, struct sz_arena *arena,
                          unsigned *style) {
    bool in_force = act->turns % 2 == 0;

    *style = in_force ? UI_NORMAL : UI_DIM;
    switch (column) {
    case 0:
        return sz_arena_printf(arena, "%lld", (long long)act->id);
    case 1:
        return sz_arena_copy_len(arena, act->at, 16); /* to the minute */
    case 2:
        return act->actor;
    case 3:
        return _(sz_log_kind_name(act->kind));
    case 4:
        return act->title;
    case 5:
        return act->doc && *act->doc ? act->doc : act->evidence ? _(act->evidence) : NULL;
    default:
        return state_word(act);
    }
}

bool act_can_undo(const struct sz_log_act *act) {
    return act && act->turns % 2 == 0 && strcmp(act->kind, "init") != 0;
}

bool act_can_redo(const struct sz_log_act *act) {
    return act && act->turns % 2 == 1;
}

const char *act_state(const struct sz_log_act *act, struct sz_arena *arena) {
    if (act->turns % 2 == 1)
        return sz_arena_printf(arena, _("已由业务 #%lld 撤销，可按 r 重做"),
                               (long long)act->last_turn);
    if (act->turns > 0)
        return sz_arena_printf(arena, _("撤销过，又由业务 #%lld 重做"), (long long)act->last_turn);
    if (act->undoes)
        return sz_arena_printf(arena, _("撤销了业务 #%lld"), (long long)act->undoes);
    return "";
}

static struct act_screen *as_act(struct ui_screen *screen) {
    return (struct act_screen *)(void *)screen;
}

static bool can_undo(const struct ui_screen *screen) {
    const struct act_screen *self = (const struct act_screen *)(const void *)screen;

    return self->error.code == SZ_OK && act_can_undo(&self->act) && act_flow_allowed(screen);
}

static bool can_redo(const struct ui_screen *screen) {
    const struct act_screen *self = (const struct act_screen *)(const void *)screen;

    return self->error.code == SZ_OK && act_can_redo(&self->act) && act_flow_allowed(screen);
}

static enum ui_outcome turn(struct ui_screen *screen) {
    return undo_ask(screen, &as_act(screen)->act);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {'u', 0,             "u", N_("撤销"), N_("撤销这笔业务，先看确认卡"),             turn,             can_undo},
    {'r', UI_CTRL('r'),  "r", N_("重做"), N_("把撤销了的业务重新办一次，先看确认卡"), turn,             can_redo},
    ACT_FLOW_REFUSED('u', 0, "u"),
    ACT_FLOW_REFUSED('r', UI_CTRL('r'), "r"),
    AS_OF_BINDING,
    UI_LIST_FIND_BINDING,
};
/* clang-format on */

static void read_act(struct act_screen *self) {
    struct sz_db *db = self->screen.app->start.db;
    struct sz_card_line *lines = NULL;

    sz_arena_reset(&self->arena);
    self->count = 0;
    self->error.code = sz_log_get(db, self->id, &self->arena, &self->act, &self->error);
    if (self->error.code == SZ_OK)
        self->error.code = sz_log_card(db, self->id, CARD_RECORDS, &self->arena, &lines,
                                       &self->count, &self->error);
    if (self->error.code != SZ_OK)
        self->count = 0;
    self->lines = act_flow_lines(lines, self->count, &self->arena);
}

/* ---- the list of changes ---- */

static long count_rows(void *owner) {
    return (long)((const struct act_screen *)owner)->count;
}

static void begin_window(void *owner, long first, long count) {
    struct act_screen *self = owner;
    (void)first, (void)count; /* the rows are at hand, only printed cells are let go */
    sz_arena_reset(&self->cells);
}

static const char *or_blank(const char *text) {
    return text && *text ? text : _("(空)");
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct act_screen *self = owner;
    const struct ui_card_line *line = &self->lines[row];
    bool value = line->kind == UI_CARD_CHANGE || line->kind == UI_CARD_TEXT;

    *style = value ? UI_NORMAL : line->kind == UI_CARD_HEAD ? UI_HEADER : UI_DIM;
    if (!value)
        return column == 0 ? line->after : "";
    if (column == 0)
        return sz_arena_printf(&self->cells, "  %s", line->label);
    if (column == 2)
        return or_blank(line->after);
    *style = UI_DIM;
    return line->kind == UI_CARD_CHANGE ? or_blank(line->before) : "";
}

/* clang-format off */
static const struct ui_column columns[] = {
    {.heading = N_("记录"),   .width = 24},
    {.heading = N_("原来"),   .width = 18},
    {.heading = N_("改为"),   .width = 20, .grow = true},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_act(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct act_screen *self = as_act(screen);

    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    return undo_resumed(screen, child, &self->flow, &self->act);
}

/* Lines that have something to say, so that the frame is as high as they are. */
static int count_lines(const struct ui_detail_line *lines, size_t count) {
    int shown = 0;

    for (size_t i = 0; i < count; i++)
        shown += lines[i].value && *lines[i].value;
    return shown;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct act_screen *self = as_act(screen);
    const struct sz_log_act *act = &self->act;

    if (self->revision != screen->app->revision)
        read_act(self);
    self->revision = screen->app->revision;
    if (self->error.code != SZ_OK) {
        ui_put(grid, area.row + 1, area.column + 1, area.columns - 2, UI_BAD, self->error.message);
        ui_put(grid, area.row + 2, area.column + 1, area.columns - 2, UI_DIM, self->error.hint);
        return;
    }
    const struct ui_detail_line lines[] = {
        {_("事项"), act->title, UI_BOLD},
        {_("经办"), ui_text(grid, "%s  %s", act->actor, act->at), UI_NORMAL},
        {_("自何日起"), act->effective_on, UI_NORMAL},
        {_("事由"), act->reason, UI_NORMAL},
        {_("依据"),
         ui_text(grid, "%s  %s", act->evidence ? _(act->evidence) : "", act->doc ? act->doc : ""),
         UI_NORMAL},
        {_("状态"), act_state(act, &grid->scratch), UI_WARN},
        {_("摘要"), act->hash, UI_DIM},
    };
    size_t count = sizeof lines / sizeof lines[0];
    struct ui_rect frame = {area.row, area.column, count_lines(lines, count) + 2, area.columns};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, screen->title);
    ui_detail_draw(grid, within, lines, count, 0);

    struct ui_rect list = {area.row + frame.rows, area.column, area.rows - frame.rows,
                           area.columns};
    ui_list_draw(&self->list, grid, list, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    act_flow_end(&as_act(screen)->flow);
    sz_arena_free(&as_act(screen)->arena);
    sz_arena_free(&as_act(screen)->cells);
}

const struct ui_screen_class act_screen_class = {
    .title = N_("业务"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *act_screen_new(struct ui_app *app, int64_t act_id) {
    struct act_screen *self = ui_screen_new(&act_screen_class, sizeof *self);

    self->screen.app = app;
    self->id = act_id;
    self->revision = app->revision;
    self->screen.title = sz_arena_printf(&self->screen.arena, _("业务 #%lld"), (long long)act_id);
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = begin_window, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("这笔业务没有改动记录"),
        .find = &self->find,
    };
    read_act(self);
    return &self->screen;
}
