/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "teacher_screen.h"

#include <stdio.h>
#include <string.h>

#include "act_flow.h"
#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "career.h"
#include "change_form.h"
#include "fact_form.h"
#include "leave_ask.h"
#include "teacher_record.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { BELOW_LEAST = 9, RECORD_LINES = 16 };

enum pane { PANE_CAREER, PANE_ACTS };

struct teacher_screen {
    struct ui_screen screen;
    int64_t id;
    struct sz_arena arena; /* what was read */
    struct sz_arena cells; /* what is being drawn */
    struct sz_current person;
    struct career_line *career;
    size_t career_count;
    struct sz_log_act *acts;
    size_t act_count;
    struct sz_error error; /* of the last reading; code SZ_OK otherwise */
    enum pane pane;
    struct ui_list career_list, act_list;
    struct act_flow flow;
    unsigned revision;
};

static struct teacher_screen *as_teacher(struct ui_screen *screen) {
    return (struct teacher_screen *)(void *)screen;
}

static bool was_read(const struct ui_screen *screen) {
    return ((const struct teacher_screen *)(const void *)screen)->error.code == SZ_OK;
}

static bool may_change(const struct ui_screen *screen) {
    return was_read(screen) && act_flow_allowed(screen);
}

static bool has_act(const struct ui_screen *screen) {
    const struct teacher_screen *self = (const struct teacher_screen *)(const void *)screen;
    return self->pane == PANE_ACTS && self->act_count > 0;
}

static enum ui_outcome open_form(struct ui_screen *screen, enum change_kind kind) {
    struct sz_error err;

    screen->next = change_form_new(screen->app, kind, as_teacher(screen)->id, &err);
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome change(struct ui_screen *screen) {
    return open_form(screen, CHANGE_SET);
}

static enum ui_outcome correct(struct ui_screen *screen) {
    return open_form(screen, CHANGE_CORRECT);
}

static enum ui_outcome leave(struct ui_screen *screen) {
    return leave_ask(screen, as_teacher(screen)->person.record.teacher.name);
}

static const struct career_line *career_row(const struct ui_screen *screen) {
    const struct teacher_screen *self = (const struct teacher_screen *)(const void *)screen;
    return self->pane == PANE_CAREER && self->career_count > 0
               ? &self->career[self->career_list.current]
               : NULL;
}

static bool may_change_record(const struct ui_screen *screen) {
    return may_change(screen) && career_row(screen);
}

static enum ui_outcome add_record(struct ui_screen *screen) {
    screen->next = fact_kind_ask();
    return UI_OPEN;
}

static enum ui_outcome change_record(struct ui_screen *screen) {
    const struct career_line *line = career_row(screen);
    struct sz_arena scratch = {0};

    screen->next =
        fact_what_ask(sz_arena_printf(&scratch, "%s  %s", line->kind, line->text), line->entity);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

/* The answers to the two questions about records; UI_IGNORED when @p child was none. */
static enum ui_outcome record_asked(struct ui_screen *screen, const struct ui_screen *child) {
    const struct career_line *line = career_row(screen);
    enum ui_outcome outcome = fact_kind_taken(screen, child, as_teacher(screen)->id);

    if (outcome == UI_IGNORED && line)
        outcome = fact_what_taken(screen, child, as_teacher(screen)->id, line->entity, line->id);
    return outcome;
}

static enum ui_outcome other_pane(struct ui_screen *screen) {
    struct teacher_screen *self = as_teacher(screen);

    self->pane = self->pane == PANE_CAREER ? PANE_ACTS : PANE_CAREER;
    return UI_REDRAW;
}

static enum ui_outcome view_act(struct ui_screen *screen) {
    const struct teacher_screen *self = as_teacher(screen);

    screen->next = act_screen_new(screen->app, self->acts[self->act_list.current].id);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_TAB,   0,   "Tab",  N_("履历/业务"), N_("在履历和业务之间换"),            other_pane, NULL},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("看业务"), N_("这笔业务改了什么"),                 view_act,   has_act},
    {UI_KEY_F4,    'e', "F4",   N_("变动"), N_("从某一天起的变动：调动、职务、聘任"), change,     may_change},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("改这条"), N_("更正或终止履历里的这一条记录"),   change_record, may_change_record},
    {'a',          0,   "a",    N_("登记"), N_("登记一条任职、聘用、职称、学历或证书，也可以是从前的"), add_record, may_change},
    {'c',          0,   "c",    N_("更正"), N_("改正一直就登记错的内容"),             correct,    may_change},
    {'l',          0,   "l",    N_("离岗"), N_("退休、调出、辞职、死亡"),             leave,      may_change},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取，看到同事刚办的业务"),       refresh,    NULL},
    AS_OF_BINDING,
    {UI_KEY_F4,    'e', "F4",   NULL,   N_("现在不能办理业务"), act_flow_explain, act_flow_forbidden},
    {'c',          0,   "c",    NULL,   N_("现在不能办理业务"), act_flow_explain, act_flow_forbidden},
    {'l',          0,   "l",    NULL,   N_("现在不能办理业务"), act_flow_explain, act_flow_forbidden},
};
/* clang-format on */

/* ---- reading ---- */

static enum sz_code read_all(struct teacher_screen *self, struct sz_current_reader *reader) {
    struct sz_db *db = self->screen.app->start.db;
    struct sz_error *err = &self->error;
    enum sz_code code =
        sz_current_get(reader, self->id, self->screen.app->as_of, &self->arena, &self->person, err);

    if (code == SZ_OK)
        code =
            career_lines(db, &self->person, &self->arena, &self->career, &self->career_count, err);
    if (code == SZ_OK)
        code = career_acts(db, &self->person, &self->arena, &self->acts, &self->act_count, err);
    return code;
}

static void read_person(struct teacher_screen *self) {
    struct sz_current_reader *reader = NULL;

    sz_arena_reset(&self->arena);
    self->career_count = self->act_count = 0;
    enum sz_code code = sz_current_open(self->screen.app->start.db, &reader, &self->error);
    if (code == SZ_OK)
        code = read_all(self, reader);
    sz_current_close(reader);
    self->error.code = code;
    if (code == SZ_OK)
        self->screen.title = sz_arena_copy(&self->screen.arena, self->person.record.teacher.name);
}

static void follow(struct teacher_screen *self) {
    if (self->revision == self->screen.app->revision)
        return;
    self->revision = self->screen.app->revision;
    read_person(self);
}

/* ---- lists ---- */

static long count_career(void *owner) {
    return (long)((const struct teacher_screen *)owner)->career_count;
}

static long count_acts(void *owner) {
    return (long)((const struct teacher_screen *)owner)->act_count;
}

static void begin_window(void *owner, long first, long count) {
    struct teacher_screen *self = owner;
    (void)first, (void)count; /* the rows are at hand, only printed cells are let go */
    sz_arena_reset(&self->cells);
}

static const char *career_cell(void *owner, long row, size_t column, unsigned *style) {
    static const unsigned styles[] = {
        [CAREER_PAST] = UI_DIM, [CAREER_NOW] = UI_NORMAL, [CAREER_COMING] = UI_WARN};
    const struct career_line *line = &((const struct teacher_screen *)owner)->career[row];

    *style = styles[line->time];
    switch (column) {
    case 0:
        return line->from;
    case 1:
        return line->time == CAREER_COMING ? _("未到") : line->to;
    case 2:
        return line->kind;
    case 3:
        return line->text;
    default:
        return line->doc;
    }
}

static const char *act_cell(void *owner, long row, size_t column, unsigned *style) {
    struct teacher_screen *self = owner;
    const struct sz_log_act *act = &self->acts[row];

    return act_list_cell(act, column, &self->cells, style);
}

/* clang-format off */
static const struct ui_column career_columns[] = {
    {.heading = N_("自"),   .width = 10},
    {.heading = N_("至"),   .width = 10},
    {.heading = N_("类别"), .width = 4},
    {.heading = N_("内容"), .width = 30, .grow = true},
    {.heading = N_("文号"), .width = 22, .drop = 1},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct teacher_screen *self = as_teacher(screen);

    return ui_list_handle(self->pane == PANE_CAREER ? &self->career_list : &self->act_list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct teacher_screen *self = as_teacher(screen);

    if (as_of_resumed(screen, child))
        return UI_REDRAW;
    enum ui_outcome asked = record_asked(screen, child);
    if (asked != UI_IGNORED)
        return asked;
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    return leave_resumed(screen, child, &self->flow, self->id,
                         was_read(screen) ? self->person.record.teacher.name : "");
}

/* ---- drawing ---- */

static void draw_record(struct teacher_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_detail_line lines[RECORD_LINES];
    struct sz_db *db = self->screen.app->start.db;
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("现况"));
    struct ui_rect left = within, right = within;

    left.columns = within.columns * 2 / 5;
    right.column += left.columns + 2;
    right.columns = within.columns - left.columns - 2;
    ui_detail_draw(grid, left, lines, teacher_record_person(&self->person, db, grid, lines), 0);
    ui_detail_draw(grid, right, lines, teacher_record_post(&self->person, db, grid, lines), 0);
}

static void draw_below(struct teacher_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    bool acts = self->pane == PANE_ACTS;
    struct ui_rect within = ui_box(
        grid, frame, UI_NORMAL,
        ui_text(grid, acts ? "业务 %zu 笔   Tab 看履历 %zu 条" : "履历 %zu 条   Tab 看业务 %zu 笔",
                acts ? self->act_count : self->career_count,
                acts ? self->career_count : self->act_count));
    struct ui_list *list = acts ? &self->act_list : &self->career_list;

    within.column -= 1; /* the list brings its own margin */
    within.columns += 1;
    ui_list_draw(list, grid, within, true);
    ui_list_position(list, self->screen.position, sizeof self->screen.position);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct teacher_screen *self = as_teacher(screen);
    struct ui_rect above = area, below = area;

    follow(self);
    if (self->error.code != SZ_OK) {
        ui_put(grid, area.row + 1, area.column + 1, area.columns - 2, UI_BAD, self->error.message);
        ui_put(grid, area.row + 2, area.column + 1, area.columns - 2, UI_DIM, self->error.hint);
        return;
    }
    above.rows = TEACHER_RECORD_ROWS + 2;
    if (above.rows > area.rows - BELOW_LEAST)
        above.rows = area.rows - BELOW_LEAST;
    below.row += above.rows;
    below.rows -= above.rows;
    draw_record(self, grid, above);
    draw_below(self, grid, below);
}

static void close(struct ui_screen *screen) {
    struct teacher_screen *self = as_teacher(screen);

    act_flow_end(&self->flow);
    sz_arena_free(&self->arena);
    sz_arena_free(&self->cells);
}

const struct ui_screen_class teacher_screen_class = {
    .title = N_("教师"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *teacher_screen_new(struct ui_app *app, int64_t teacher_id) {
    struct teacher_screen *self = ui_screen_new(&teacher_screen_class, sizeof *self);

    self->screen.app = app;
    self->id = teacher_id;
    self->revision = app->revision;
    self->career_list = (struct ui_list){
        .source = {.owner = self,
                   .count = count_career,
                   .window = begin_window,
                   .cell = career_cell},
        .columns = career_columns,
        .column_count = sizeof career_columns / sizeof career_columns[0],
        .empty = _("还没有履历"),
    };
    self->act_list = (struct ui_list){
        .source = {.owner = self, .count = count_acts, .window = begin_window, .cell = act_cell},
        .columns = act_list_columns,
        .column_count = ACT_LIST_COLUMNS,
        .empty = _("没有业务"),
    };
    read_person(self);
    return &self->screen;
}
