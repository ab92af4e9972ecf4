/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_form.h"

#include <stdio.h>
#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "change_fields.h"
#include "shizi/person.h"
#include "shizi/text.h"
#include "widgets/dialog.h"

/* The fields of the act, behind those of the person. */
enum { ACT_ON, ACT_REASON, ACT_EVIDENCE, ACT_DOC, ACT_FIELDS };

struct change_form {
    struct ui_screen screen;
    enum change_kind kind;
    int64_t teacher_id;
    const char *name;    /* of the person; "" for a new one */
    const char *summary; /* first line */
    struct change_fields set;
    struct ui_field fields[CHANGE_FIELDS + ACT_FIELDS];
    struct ui_form form;
    size_t changed; /* fields of the person that differ */
    struct act_flow flow;
};

static const struct {
    const char *title, *kind, *verb, *say;
} looks[] = {
    [CHANGE_SET] = {N_("变动"), "teacher.set", N_("变动"),
                    N_("从某一天起变成这样，原来的留在履历里")},
    [CHANGE_CORRECT] = {N_("更正"), "teacher.correct", N_("更正"), N_("一直就登记错了，改正登记")},
    [CHANGE_ADD] = {N_("新增"), "teacher.add", N_("新增"), N_("新增一人，连同任职、职称和聘用")},
};

static struct change_form *as_form(struct ui_screen *screen) {
    return (struct change_form *)(void *)screen;
}

static struct ui_field *act_field(struct change_form *self, size_t which) {
    return &self->fields[self->set.count + which];
}

static const char *act_text(struct change_form *self, size_t which) {
    const char *text = act_field(self, which)->line.text;
    return *text ? text : NULL;
}

/* ---- checks ---- */

static void check_date(struct change_form *self) {
    struct ui_field *field = act_field(self, ACT_ON);
    const char *today = self->screen.app->start.today;

    if (self->kind == CHANGE_CORRECT || field->line.text[0] == '\0')
        return;
    struct sz_date_result date = sz_date_read(field->line.text, true);
    if (date.precision == SZ_DATE_BAD)
        ui_field_say(field, UI_BAD, "%s", date.problem);
    else if (date.precision == SZ_DATE_YEAR)
        ui_field_say(field, UI_BAD, "请写到月或日，如 2026-09-01");
    else if (sz_date_days(date.value) > sz_date_days(today))
        ui_field_say(field, UI_WARN, "%s，尚未到：到那天起才算", date.value);
    else if (strcmp(date.value, field->line.text) != 0)
        ui_field_say(field, UI_DIM, "%s", date.value);
}

static void check_doc(struct change_form *self) {
    struct ui_field *field = act_field(self, ACT_DOC);
    const char *evidence = act_field(self, ACT_EVIDENCE)->line.text;
    struct sz_arena scratch = {0};

    if (field->line.text[0]) {
        const char *normal = sz_text_doc_no(&scratch, field->line.text);
        if (strcmp(normal, field->line.text) != 0)
            ui_field_say(field, UI_DIM, "%s", normal);
    } else if (*evidence == '\0' || strcmp(evidence, ZH_("待补文号")) == 0) {
        ui_field_say(field, UI_WARN, "没有文号，记为待补文号");
    } else if (strcmp(evidence, ZH_("文号")) == 0) {
        ui_field_say(field, UI_BAD, "依据是文号，请填文号");
    }
    sz_arena_free(&scratch);
}

static void check(void *owner, struct ui_form *form) {
    struct change_form *self = owner;

    self->changed = 0;
    for (size_t i = 0; i < self->set.count; i++)
        if (change_field_check(&self->set, i, &form->fields[i]))
            self->changed++;
    check_date(self);
    check_doc(self);
}

/* ---- 办理 ---- */

/* Pairs for the act, and the same as lines of the card. */
static size_t collect(struct change_form *self, struct sz_pair *pairs) {
    struct ui_card_line *lead =
        sz_arena_array(&self->screen.arena, self->set.count + 1, sizeof *lead);
    size_t count = 0;

    for (size_t i = 0; i < self->set.count; i++) {
        const struct ui_field *field = &self->fields[i];
        if (strcmp(self->set.initial[i], field->line.text) == 0)
            continue;
        lead[count] = (struct ui_card_line){UI_CARD_CHANGE, field->label,
                                            change_label(field, self->set.initial[i]),
                                            change_label(field, field->line.text)};
        pairs[count++] = (struct sz_pair){self->set.of[i]->key, field->line.text};
    }
    self->flow.lead = lead;
    self->flow.lead_count = self->kind == CHANGE_ADD ? 0 : count;
    return count;
}

/* "变动 张三 行政职务、岗位等级": what was done, in one line of the log. */
static const char *title_of(struct change_form *self, const struct sz_pair *pairs, size_t count) {
    struct sz_arena *arena = &self->screen.arena;
    const char *who = self->name;
    const char *title = "";

    for (size_t i = 0; i < count; i++)
        if (self->kind == CHANGE_ADD && strcmp(pairs[i].key, "name") == 0)
            who = pairs[i].value;
    if (self->kind == CHANGE_ADD)
        return sz_arena_printf(arena, ZH_("新增 %s"), who);
    for (size_t i = 0; i < count && i < 4; i++)
        title = sz_arena_printf(arena, "%s%s%s", title, i > 0 ? "、" : "",
                                sz_roster_column(pairs[i].key)->heading);
    return sz_arena_printf(arena, "%s %s %s%s", looks[self->kind].verb, who, title,
                           count > 4 ? ZH_(" 等") : "");
}

static enum sz_code prepare(struct change_form *self, const struct sz_pair *pairs, size_t count,
                            struct sz_act **act, struct sz_error *err) {
    struct sz_db *db = self->set.db;
    struct sz_date_result on = sz_date_read(act_field(self, ACT_ON)->line.text, true);
    const struct sz_act_info info = {
        .kind = looks[self->kind].kind,
        .title = title_of(self, pairs, count),
        .reason = act_text(self, ACT_REASON),
        .evidence = act_text(self, ACT_EVIDENCE),
        .doc = act_text(self, ACT_DOC),
        .effective_on = self->kind == CHANGE_CORRECT ? NULL : on.value,
    };

    switch (self->kind) {
    case CHANGE_SET:
        return sz_teacher_set(db, self->teacher_id, pairs, count, &info, act, err);
    case CHANGE_CORRECT:
        return sz_teacher_correct(db, self->teacher_id, pairs, count, &info, act, err);
    case CHANGE_ADD:
        break;
    }
    return sz_teacher_add(db, pairs, count, &info, act, err);
}

static enum ui_outcome submit(struct ui_screen *screen) {
    struct change_form *self = as_form(screen);
    struct sz_pair pairs[CHANGE_FIELDS];
    struct sz_act *act = NULL;
    struct sz_error err;

    const struct ui_field *problem = ui_form_problem(&self->form);
    if (problem) {
        ui_app_say(screen->app, UI_BAD, "%s：%s", problem->label, problem->message);
        return UI_REDRAW;
    }
    size_t count = collect(self, pairs);
    if (count == 0) {
        ui_app_say(screen->app, UI_WARN, "还没有改动任何一项");
        return UI_REDRAW;
    }
    enum sz_code code = prepare(self, pairs, count, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

static enum ui_outcome next_field(struct ui_screen *screen) {
    return ui_form_handle(&as_form(screen)->form, &(struct ui_event){.key = UI_KEY_TAB}, screen);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,     0, "F2",   N_("办理"), N_("看办理前确认，再回车办理"),         submit,          NULL},
    {UI_KEY_ESCAPE, 0, "Esc",  N_("放弃"), N_("不办，返回"),                       ui_screen_leave, NULL},
    {UI_KEY_TAB,    0, "Tab",  N_("下一项"), N_("到下一项；空格打开选项"),          next_field,      NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_form_handle(&as_form(screen)->form, event, screen);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct change_form *self = as_form(screen);

    if (ui_form_resumed(&self->form, child))
        return UI_REDRAW;
    switch (act_flow_resumed(&self->flow, screen, child)) {
    case ACT_FLOW_DONE:
        self->form.changed = false;
        return UI_CLOSE;
    case ACT_FLOW_OPEN:
        return UI_OPEN;
    case ACT_FLOW_LEFT:
    case ACT_FLOW_ELSEWHERE:
        break;
    }
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct change_form *self = as_form(screen);
    struct ui_rect form = {area.row + 3, area.column + 1, area.rows - 3, area.columns - 2};

    ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_BOLD, self->summary);
    ui_put(grid, area.row + 1, area.column + 1, area.columns - 2, UI_DIM, looks[self->kind].say);
    ui_rule(grid, area.row + 2, area.column, area.columns, UI_NORMAL);
    ui_form_draw(&self->form, grid, form);
    snprintf(screen->position, sizeof screen->position, _("已改 %zu 项   第 %zu/%zu 项"),
             self->changed, self->form.current + 1, self->form.count);
}

static bool unsaved(const struct ui_screen *screen) {
    return ((const struct change_form *)(const void *)screen)->form.changed;
}

static void close(struct ui_screen *screen) {
    act_flow_end(&as_form(screen)->flow);
}

const struct ui_screen_class change_form_class = {
    .title = N_("变动"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .unsaved = unsaved,
    .close = close,
};

static void add_act_fields(struct change_form *self) {
    struct ui_field *on = act_field(self, ACT_ON), *evidence = act_field(self, ACT_EVIDENCE);

    *on = (struct ui_field){.label = _("自何日起"),
                            .group = _("办理"),
                            .width = 14,
                            .required = self->kind != CHANGE_CORRECT,
                            .locked = self->kind == CHANGE_CORRECT,
                            .help = _("哪一天起算，可写将来的日子，如 2026-09-01")};
    ui_line_set(&on->line, self->kind == CHANGE_CORRECT ? _("原来的起止时间不变")
                                                        : self->screen.app->start.today);
    if (self->kind == CHANGE_CORRECT)
        on->width = 24;
    *act_field(self, ACT_REASON) = (struct ui_field){
        .label = _("事由"), .group = _("办理"), .width = 40, .help = _("为什么办这件事，一句话")};
    *evidence = (struct ui_field){.label = _("材料"),
                                  .group = _("办理"),
                                  .width = 24,
                                  .help = _("凭什么办：文号、会议纪要、审批表、证书……")};
    evidence->choices = change_choices(&self->set, "evidence", &evidence->choice_count);
    *act_field(self, ACT_DOC) =
        (struct ui_field){.label = _("文号"),
                          .group = _("办理"),
                          .width = 34,
                          .help = _("如 乳教体发〔2026〕6号，括号写哪种都行")};
}

/* "欧阳若曦  乳山市实验小学  一级教师". */
static void describe(struct change_form *self, const struct sz_current *current) {
    struct sz_arena *arena = &self->screen.arena;
    const char *school = "", *title = "";

    for (size_t i = 0; i < self->set.count; i++) {
        if (strcmp(self->set.of[i]->key, "school") == 0)
            school = self->set.initial[i];
        if (strcmp(self->set.of[i]->key, "title") == 0)
            title = self->set.initial[i];
    }
    self->name = current ? sz_arena_copy(arena, current->record.teacher.name) : "";
    self->summary =
        current ? sz_arena_printf(arena, "%s  %s  %s", self->name, school, title) : _("新增一人");
    self->screen.title = looks[self->kind].title;
}

static void require_new(struct change_form *self) {
    for (size_t i = 0; i < self->set.count; i++)
        self->fields[i].required = sz_text_in_list("name|id_no|school", self->set.of[i]->key);
}

static enum sz_code read_person(struct sz_db *db, const char *as_of, int64_t id,
                                struct sz_arena *arena, struct sz_current *current,
                                struct sz_error *err) {
    struct sz_current_reader *reader = NULL;
    enum sz_code code = sz_current_open(db, &reader, err);

    if (code == SZ_OK)
        code = sz_current_get(reader, id, as_of, arena, current, err);
    sz_current_close(reader);
    return code;
}

struct ui_screen *change_form_new(struct ui_app *app, enum change_kind kind, int64_t teacher_id,
                                  struct sz_error *err) {
    struct change_form *self = ui_screen_new(&change_form_class, sizeof *self);
    struct sz_current person;
    const struct sz_current *current = NULL;

    self->screen.app = app;
    self->kind = kind;
    self->teacher_id = teacher_id;
    self->set.db = app->start.db;
    self->set.arena = &self->screen.arena;
    if (kind != CHANGE_ADD) {
        if (read_person(self->set.db, app->as_of, teacher_id, self->set.arena, &person, err) !=
            SZ_OK) {
            ui_screen_free(&self->screen);
            return NULL;
        }
        current = &person;
    }
    self->form = (struct ui_form){.fields = self->fields, .owner = self, .check = check};
    self->form.count = change_fields_fill(&self->set, kind, current, self->fields) + ACT_FIELDS;
    add_act_fields(self);
    if (kind == CHANGE_ADD)
        require_new(self);
    describe(self, current);
    ui_form_begin(&self->form);
    return &self->screen;
}
