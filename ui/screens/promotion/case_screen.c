/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case_screen.h"

#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/promotion_act.h"
#include "teacher_screen.h"
#include "widgets/ask.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 7, DETAILS = 4 };
enum { REPLY_TEXT, REPLY_UPHELD, REPLY_ON, REPLY_FIELDS };

static const char reply_tag[] = "reply";

struct case_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct act_flow flow;
    struct sz_arena memory;
    int64_t id, objection_id; /* the objection that is being answered */
    struct sz_case one;
    struct sz_case_event *events;
    size_t count;
    struct sz_error error;
    unsigned revision;
};

static struct case_screen *as_case(struct ui_screen *screen) {
    return (struct case_screen *)(void *)screen;
}

static const struct sz_case_event *current(const struct ui_screen *screen) {
    const struct case_screen *self = (const struct case_screen *)(const void *)screen;
    return self->list.current < (long)self->count ? &self->events[self->list.current] : NULL;
}

static bool is_open(const struct ui_screen *screen) {
    const struct sz_case_event *event = current(screen);
    return event && event->open;
}

static bool may_reply(const struct ui_screen *screen) {
    return is_open(screen) && act_flow_allowed(screen);
}

static enum ui_outcome open_person(struct ui_screen *screen) {
    screen->next = teacher_screen_new(screen->app, as_case(screen)->one.said.teacher_id);
    return UI_OPEN;
}

static enum ui_outcome ask_reply(struct ui_screen *screen) {
    static const struct ui_choice found[] = {{ZH_("不属实"), N_("不属实：照常办理"), NULL},
                                             {ZH_("属实"), N_("属实：只能退回或取消"), NULL}};
    struct case_screen *self = as_case(screen);
    const struct sz_case_event *event = current(screen);
    struct ui_field fields[REPLY_FIELDS] = {
        [REPLY_TEXT] = {.label = _("答复"), .width = 44, .required = true},
        [REPLY_UPHELD] = {.label = _("结论"),
                          .width = 24,
                          .required = true,
                          .choices = found,
                          .choice_count = sizeof found / sizeof found[0]},
        [REPLY_ON] = {.label = _("答复日期"), .width = 14, .date = true, .required = true},
    };
    const struct ui_ask ask = {.title = _("答复异议"),
                               .take = _("看办理前确认"),
                               .note = event ? event->text : "",
                               .tag = reply_tag};
    self->objection_id = event ? event->objection_id : 0;
    ui_line_set(&fields[REPLY_UPHELD].line, found[0].value);
    ui_line_set(&fields[REPLY_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, REPLY_FIELDS);
    return UI_OPEN;
}

static enum ui_outcome take_reply(struct case_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_date_result on = sz_date_read(ui_ask_text(child, REPLY_ON), true);
    const struct sz_act_info info = {.effective_on = on.value};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = sz_promotion_reply(
        screen->app->start.db, self->objection_id, ui_ask_text(child, REPLY_TEXT),
        strcmp(ui_ask_text(child, REPLY_UPHELD), ZH_("属实")) == 0, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,  N_("回车"), N_("教师"), N_("打开这个人"),                 open_person, NULL},
    {'r',          0,  "r",  N_("答复"), N_("答复光标所在的异议；答复前不能审核"), ask_reply,   may_reply},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED('r', 0, "r"),
};

static const struct ui_column columns[] = {
    {.heading = N_("日期"),   .width = 10, .frozen = true},
    {.heading = N_("事项"),   .width = 14, .wide = 18},
    {.heading = N_("办理人"), .width = 8,  .drop = 2},
    {.heading = N_("内容"),   .width = 30, .grow = true},
    {.heading = N_("文号"),   .width = 20, .wide = 24, .drop = 3},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct case_screen *)owner)->count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct sz_case_event *event = &((const struct case_screen *)owner)->events[row];
    switch (column) {
    case 0:
        return event->on;
    case 1:
        *style = event->open ? UI_WARN : UI_NORMAL;
        return _(event->what);
    case 2:
        return event->by;
    case 3:
        return event->text;
    default:
        return event->doc;
    }
}

static void read_again(struct case_screen *self) {
    struct sz_db *db = self->screen.app->start.db;
    self->revision = self->screen.app->revision;
    self->count = 0;
    sz_arena_reset(&self->memory);
    self->error.code = sz_case_get(db, self->id, &self->memory, &self->one, &self->error);
    if (self->error.code == SZ_OK)
        self->error.code =
            sz_case_history(db, self->id, &self->memory, &self->events, &self->count, &self->error);
    ui_list_go(&self->list, self->list.current);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_case(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct case_screen *self = as_case(screen);
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    return ui_ask_answered(child, reply_tag) ? take_reply(self, child) : UI_REDRAW;
}

/* The line in full. */
static void draw_strip(const struct case_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    const struct sz_case_event *event = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, event ? _(event->what) : "");
    if (!event)
        return;
    const struct ui_detail_line lines[DETAILS] = {
        {NULL, event->text, UI_NORMAL},
        {_("文号"), event->doc, UI_NORMAL},
        {_("办理人"), event->by, UI_NORMAL},
        {NULL, event->open ? _("没有答复：r 答复") : "", UI_WARN},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct case_screen *self = as_case(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};
    if (self->revision != screen->app->revision)
        read_again(self);
    if (self->error.code == SZ_OK)
        ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
                "#%lld %s  %s  申报%s  %s", (long long)self->id, self->one.name, self->one.school,
                _(self->one.said.level), _(self->one.state));
    else
        ui_app_say_error(screen->app, &self->error);
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    act_flow_end(&as_case(screen)->flow);
    sz_arena_free(&as_case(screen)->memory);
}

static const struct ui_screen_class case_screen_class = {
    .title = N_("申报经过"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *case_screen_new(struct ui_app *app, int64_t case_id) {
    struct case_screen *self = ui_screen_new(&case_screen_class, sizeof *self);
    self->screen.app = app;
    self->id = case_id;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有经过"),
    };
    read_again(self);
    return &self->screen;
}
