/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "teacher_screen.h"

#include "act_screen.h"
#include "as_of.h"
#include "change_form.h"
#include "fact_form.h"
#include "leave_ask.h"
#include "record_history.h"
#include "shizi/language.h"
#include "teacher_private.h"

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

const struct career_line *teacher_fact(const struct teacher_screen *self) {
    return self->pane == PANE_CAREER && self->career_count > 0
               ? &self->career[self->career_list.current]
               : NULL;
}

static const struct career_line *career_row(const struct ui_screen *screen) {
    return teacher_fact((const struct teacher_screen *)(const void *)screen);
}

static bool has_fact(const struct ui_screen *screen) {
    return career_row(screen) != NULL;
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

/* To the fact before or behind in its own lane; the list is newest first. */
static enum ui_outcome along_lane(struct teacher_screen *self, long step) {
    long at = self->career_list.current, count = (long)self->career_count;
    enum career_lane lane = self->career[at].lane;

    for (long i = at + step; i >= 0 && i < count; i += step)
        if (self->career[i].lane == lane) {
            ui_list_go(&self->career_list, i);
            break;
        }
    return UI_REDRAW;
}

static enum ui_outcome earlier(struct ui_screen *screen) {
    return along_lane(as_teacher(screen), 1);
}

static enum ui_outcome later(struct ui_screen *screen) {
    return along_lane(as_teacher(screen), -1);
}

/* Who changed this fact, when, from what to what. */
static enum ui_outcome fact_history(struct ui_screen *screen) {
    const struct career_line *line = career_row(screen);
    const struct record_ref record = {line->entity, line->id};
    struct sz_arena scratch = {0};

    screen->next = record_history_new(
        screen->app,
        sz_arena_printf(&scratch, "%s  %s  %s", as_teacher(screen)->person.record.teacher.name,
                        line->kind, line->text),
        &record, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome person_history(struct ui_screen *screen) {
    const struct teacher_screen *self = as_teacher(screen);
    struct sz_arena scratch = {0};
    struct record_ref *records = sz_arena_array(&scratch, self->career_count + 1, sizeof *records);

    records[0] = (struct record_ref){SZ_TEACHER, self->id};
    for (size_t i = 0; i < self->career_count; i++)
        records[i + 1] = (struct record_ref){self->career[i].entity, self->career[i].id};
    screen->next = record_history_new(
        screen->app, sz_arena_printf(&scratch, _("%s  全部登记"), self->person.record.teacher.name),
        records, self->career_count + 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static const char *copied_fact(const struct career_line *line, struct sz_arena *arena) {
    return sz_arena_printf(arena, "%s\t%s\t%s\t%s\t%s", line->from, line->last, line->kind,
                           line->text, line->doc);
}

static enum ui_outcome copy(struct ui_screen *screen) {
    const struct teacher_screen *self = as_teacher(screen);
    const struct career_line *line = career_row(screen);
    struct sz_arena scratch = {0};

    if (line)
        ui_app_copy(screen->app, copied_fact(line, &scratch));
    else if (self->act_count > 0)
        ui_app_copy(screen->app, self->acts[self->act_list.current].title);
    sz_arena_free(&scratch);
    return UI_REDRAW;
}

static enum ui_outcome copy_all(struct ui_screen *screen) {
    const struct teacher_screen *self = as_teacher(screen);
    struct sz_arena scratch = {0};
    const char *text = "";

    for (size_t i = 0; i < self->career_count; i++)
        text = sz_arena_printf(&scratch, "%s%s\n", text, copied_fact(&self->career[i], &scratch));
    ui_app_copy(screen->app, text);
    sz_arena_free(&scratch);
    return UI_REDRAW;
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
    {'h',          0,   "h",    N_("经过"), N_("这一条是谁、何时、凭什么登记和改动的"), fact_history, has_fact},
    {'H',          0,   "H",    NULL,       N_("这个人全部登记的改动经过，逐项列出"),  person_history, was_read},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取，看到同事刚办的业务"),       refresh,    NULL},
    AS_OF_BINDING,
    {'y',          0,   "y",    NULL,       N_("复制这一条"),                         copy,       was_read},
    {'Y',          0,   "Y",    NULL,       N_("复制全部履历，可直接粘贴到电子表格"), copy_all,   was_read},
    {UI_KEY_LEFT,  0,   N_("左"), NULL,     N_("同一类里更早的一条"),                 earlier,    has_fact},
    {UI_KEY_RIGHT, 0,   N_("右"), NULL,     N_("同一类里更晚的一条"),                 later,      has_fact},
    ACT_FLOW_REFUSED(UI_KEY_F4, 'e', "F4"),
    ACT_FLOW_REFUSED('a', 0, "a"),
    ACT_FLOW_REFUSED(UI_KEY_ENTER, 0, N_("回车")),
    ACT_FLOW_REFUSED('c', 0, "c"),
    ACT_FLOW_REFUSED('l', 0, "l"),
    UI_LIST_FIND_BINDING,
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

/* ---- events ---- */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct teacher_screen *self = as_teacher(screen);

    if (career_row(screen) && !self->find.typing &&
        (event->key == UI_KEY_LEFT || event->key == UI_KEY_RIGHT))
        return UI_IGNORED; /* they go along the lane */
    return ui_list_handle(self->pane == PANE_CAREER ? &self->career_list : &self->act_list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct teacher_screen *self = as_teacher(screen);

    enum ui_outcome asked = record_asked(screen, child);
    if (asked != UI_IGNORED)
        return asked;
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    return leave_resumed(screen, child, &self->flow, self->id,
                         was_read(screen) ? self->person.record.teacher.name : "");
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    follow(as_teacher(screen));
    teacher_draw(as_teacher(screen), grid, area);
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
    teacher_lists(self);
    read_person(self);
    return &self->screen;
}
