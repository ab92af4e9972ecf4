/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fact_form.h"

#include <string.h>

#include "act_form.h"
#include "field_choices.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/roster.h"
#include "shizi/text.h"

enum { TITLE_WIDTH = 24 };

struct fact_form {
    struct act_form form;
    enum fact_kind kind;
    enum sz_entity entity;
    int64_t teacher_id, fact_id;
    const char *name;
};

static struct fact_form *as_fact(struct act_form *form) {
    return (struct fact_form *)(void *)form;
}

/* ---- fields ---- */

static bool is_grade(enum sz_entity entity, const struct sz_field *field) {
    return entity == SZ_APPOINTMENT && strcmp(field->key, "grade") == 0;
}

static bool is_title(enum sz_entity entity, const struct sz_field *field) {
    return entity == SZ_TITLE && strcmp(field->key, "name") == 0;
}

/* What a clerk types: not the owner; the level of a title follows from its name; ending a record
 * asks for nothing but the day. */
static bool belongs(const struct fact_form *self, const struct sz_field *field) {
    const struct sz_entity_def *def = sz_entity_def(self->entity);

    if (field == &def->fields[def->owner] || !(field->uses & (SZ_ON_FORM | SZ_PERIOD)))
        return false;
    if (self->entity == SZ_TITLE && strcmp(field->key, "level") == 0)
        return false;
    return self->kind != FACT_END;
}

static const char *value_of(const struct fact_form *self, const struct sz_field *field,
                            const void *record, struct sz_arena *arena) {
    const struct sz_appointment *appointment = record;
    char grade[32];

    if (!is_grade(self->entity, field) || appointment->grade == SZ_NONE)
        return field_value(self->form.screen.app->start.db, field, record, arena);
    sz_grade_print(appointment->category, appointment->grade, grade);
    return sz_arena_copy(arena, grade);
}

static bool needed(const struct fact_form *self, const struct sz_field *field) {
    if (self->kind == FACT_CORRECT)
        return (field->uses & SZ_REQUIRED) != 0;
    /* the act fills in the others: 编制, 专业技术, the series of a title, the day of the act */
    return (field->uses & SZ_REQUIRED) != 0 &&
           !sz_text_in_list("valid_from|series|category", field->key) &&
           !(self->entity == SZ_POSTING && strcmp(field->key, "kind") == 0);
}

static void add_field(struct fact_form *self, const struct sz_field *described,
                      const void *record) {
    struct act_form *form = &self->form;
    struct sz_arena *arena = &form->screen.arena;
    struct sz_db *db = form->screen.app->start.db;
    const struct act_slot slot = {.key = described->key,
                                  .initial = record ? value_of(self, described, record, arena) : "",
                                  .described = described,
                                  .entity = self->entity,
                                  .field = described,
                                  .row = self->fact_id};
    struct ui_field *field = act_form_add(form, &slot);

    field_describe(db, described, arena, field);
    field->group = sz_entity_def(self->entity)->label;
    field->required = needed(self, described);
    if (is_title(self->entity, described)) {
        field->choices = field_title_choices(db, arena, &field->choice_count);
        field->width = TITLE_WIDTH;
    }
    ui_line_set(&field->line, slot.initial);
}

static void add_fields(struct fact_form *self, const void *record) {
    const struct sz_entity_def *def = sz_entity_def(self->entity);

    for (size_t i = 0; i < def->field_count; i++)
        if (belongs(self, &def->fields[i]))
            add_field(self, &def->fields[i], record);
}

/* ---- the kind's part of the form ---- */

static enum sz_code read_again(struct act_form *form, struct sz_arena *arena,
                               struct act_slot *slots, struct sz_error *err) {
    const struct fact_form *self = as_fact(form);
    void *record = sz_arena_alloc(arena, sz_entity_def(self->entity)->size);
    enum sz_code code =
        sz_record_get(form->screen.app->start.db, self->entity, self->fact_id, arena, record, err);

    for (size_t i = 0; i < form->count && code == SZ_OK; i++)
        slots[i].initial = value_of(self, slots[i].described, record, arena);
    return code;
}

static void check(struct act_form *form, size_t at) {
    const struct fact_form *self = as_fact(form);
    const struct sz_field *field = form->slots[at].described;
    const char *typed = form->fields[at].line.text, *category = NULL;
    struct sz_arena scratch = {0};
    struct sz_error err = {.code = SZ_OK};
    int64_t grade = 0;

    if (field->type == SZ_REF || is_title(self->entity, field))
        return; /* chosen from a list */
    if (is_grade(self->entity, field)) {
        if (!sz_grade_read(typed, &category, &grade))
            ui_field_say(&form->fields[at], UI_BAD, "不是岗位等级，如 专技9、管理7、技工3");
        return;
    }
    void *record = sz_arena_alloc(&scratch, sz_entity_def(self->entity)->size);
    sz_record_clear(self->entity, record);
    if (sz_field_parse(field, typed, sz_db_codes(form->screen.app->start.db), &scratch, record,
                       &err) != SZ_OK)
        field_complain(&form->fields[at], field->heading, &err);
    sz_arena_free(&scratch);
}

static const char *title_of(struct act_form *form, const struct sz_pair *pairs, size_t count) {
    static const char *const verbs[] = {
        [FACT_ADD] = ZH_("登记"), [FACT_END] = ZH_("终止"), [FACT_CORRECT] = ZH_("更正")};
    const struct fact_form *self = as_fact(form);
    const char *lead = sz_arena_printf(&form->screen.arena, "%s %s %s", verbs[self->kind],
                                       self->name, sz_entity_def(self->entity)->label);
    (void)pairs, (void)count;

    return self->kind == FACT_CORRECT ? act_form_title(form, lead) : lead;
}

static enum sz_code prepare(struct act_form *form, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    const struct fact_form *self = as_fact(form);
    struct sz_db *db = form->screen.app->start.db;
    const char *table = sz_entity_def(self->entity)->table;

    switch (self->kind) {
    case FACT_END:
        return sz_fact_end(db, self->teacher_id, table, self->fact_id, info, act, err);
    case FACT_CORRECT:
        return sz_fact_correct(db, self->teacher_id, table, self->fact_id, pairs, count, info, act,
                               err);
    case FACT_ADD:
        break;
    }
    return sz_fact_add(db, self->teacher_id, table, pairs, count, info, act, err);
}

static const struct act_form_kind kinds[] = {
    [FACT_ADD] = {.title = N_("登记"),
                  .say = N_("补登一条记录，也可以是从前的；起始时间空着就从“自何日起”算"),
                  .act_kind = "fact.add",
                  .makes = true,
                  .check = check,
                  .title_of = title_of,
                  .prepare = prepare},
    [FACT_END] = {.title = N_("终止"),
                  .say = N_("到“自何日起”的前一天为止，记录留在履历里"),
                  .act_kind = "fact.end",
                  .title_of = title_of,
                  .prepare = prepare},
    [FACT_CORRECT] = {.title = N_("更正"),
                      .say = N_("这条记录一直就登记错了，改正它；时间也可以改"),
                      .act_kind = "fact.correct",
                      .undated = true,
                      .read = read_again,
                      .check = check,
                      .title_of = title_of,
                      .prepare = prepare},
};

/* ---- making one ---- */

/* The person's name, and the record when there is one. */
static enum sz_code read_all(struct fact_form *self, void **record, struct sz_error *err) {
    struct sz_arena *arena = &self->form.screen.arena;
    struct sz_db *db = self->form.screen.app->start.db;
    const struct sz_entity_def *def = sz_entity_def(self->entity);
    struct sz_teacher teacher;
    enum sz_code code = sz_record_get(db, SZ_TEACHER, self->teacher_id, arena, &teacher, err);

    *record = NULL;
    if (code != SZ_OK)
        return code;
    self->name = teacher.name;
    if (self->kind == FACT_ADD)
        return SZ_OK;
    if (self->kind == FACT_END && !def->dated)
        return sz_fail(err, SZ_REFUSED, "登记错了用更正", "%s没有起止时间，不能终止", def->label);
    *record = sz_arena_alloc(arena, def->size);
    return sz_record_get(db, self->entity, self->fact_id, arena, *record, err);
}

/* "张三  岗位聘用 #12  专技9 自 2020-09-01". */
static const char *summary_of(const struct fact_form *self, const void *record,
                              struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(self->entity);
    const char *text = sz_arena_printf(arena, "%s  %s", self->name, def->label);
    int said = 0;

    if (!record)
        return text;
    text = sz_arena_printf(arena, "%s #%lld ", text, (long long)self->fact_id);
    for (size_t i = 0; i < def->field_count && said < 4; i++) {
        const struct sz_field *field = &def->fields[i];
        if ((int)i == def->owner || sz_field_absent(field, record))
            continue;
        const char *value =
            field->type == SZ_REF || is_grade(self->entity, field)
                ? value_of(self, field, record, arena)
                : sz_field_print(field, record, sz_db_codes(self->form.screen.app->start.db),
                                 arena);
        text = sz_arena_printf(arena, "%s %s", text, value);
        said++;
    }
    return text;
}

struct ui_screen *fact_form_new(struct ui_app *app, enum fact_kind kind, int64_t teacher_id,
                                enum sz_entity entity, int64_t fact_id, struct sz_error *err) {
    struct fact_form *self = act_form_new(app, &kinds[kind], sizeof *self);
    struct sz_arena *arena = &self->form.screen.arena;
    void *record = NULL;

    self->kind = kind;
    self->entity = entity;
    self->teacher_id = teacher_id;
    self->fact_id = fact_id;
    if (read_all(self, &record, err) != SZ_OK) {
        ui_screen_free(&self->form.screen);
        return NULL;
    }
    const char *label = sz_entity_def(entity)->label;
    self->form.unchanged_ok = kind == FACT_END;
    self->form.summary = summary_of(self, record, arena);
    self->form.screen.title = sz_arena_printf(arena, "%s%s", _(kinds[kind].title), label);
    add_fields(self, record);
    act_form_begin(&self->form,
                   sz_arena_printf(arena, "%lld %s %lld", (long long)teacher_id,
                                   sz_entity_def(entity)->table, (long long)fact_id),
                   sz_arena_printf(arena, "%s %s", self->form.screen.title, self->name));
    return &self->form.screen;
}

/* ---- choosing ---- */

static const struct ui_choice fact_choices[] = {
    {"posting", N_("任职"), N_("学校 岗位 借调 支教 轮岗")},
    {"appointment", N_("岗位聘用"), N_("等级 专技 管理")},
    {"title", N_("职称"), N_("资格")},
    {"education", N_("学历"), N_("学位 毕业")},
    {"certificate", N_("证书"), N_("教师资格 普通话")},
};

static const struct ui_choice what_choices[] = {
    {"fact-correct", N_("更正：这条登记错了"), N_("改")},
    {"fact-end", N_("终止：到某一天为止"), N_("结束")},
};

static struct ui_screen *ask(const char *title, const struct ui_choice *choices, size_t count) {
    return ui_choice_new(title, choices, count, choices[0].value, NULL);
}

struct ui_screen *fact_kind_ask(void) {
    return ask(_("登记哪一种记录"), fact_choices, sizeof fact_choices / sizeof fact_choices[0]);
}

static enum ui_outcome open_form(struct ui_screen *screen, enum fact_kind kind, int64_t teacher_id,
                                 enum sz_entity entity, int64_t fact_id) {
    struct sz_error err;

    screen->next = fact_form_new(screen->app, kind, teacher_id, entity, fact_id, &err);
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

enum ui_outcome fact_kind_taken(struct ui_screen *screen, const struct ui_screen *child,
                                int64_t teacher_id) {
    const struct ui_choice *taken = ui_choice_taken(child);
    enum sz_entity entity = SZ_POSTING;

    if (!taken || !sz_entity_by_table(taken->value, &entity))
        return UI_IGNORED;
    return open_form(screen, FACT_ADD, teacher_id, entity, 0);
}

struct ui_screen *fact_what_ask(const char *title, enum sz_entity entity) {
    return ask(title, what_choices, sz_entity_def(entity)->dated ? 2 : 1);
}

enum ui_outcome fact_what_taken(struct ui_screen *screen, const struct ui_screen *child,
                                int64_t teacher_id, enum sz_entity entity, int64_t fact_id) {
    const struct ui_choice *taken = ui_choice_taken(child);

    if (taken && strcmp(taken->value, "fact-correct") == 0)
        return open_form(screen, FACT_CORRECT, teacher_id, entity, fact_id);
    if (taken && strcmp(taken->value, "fact-end") == 0)
        return open_form(screen, FACT_END, teacher_id, entity, fact_id);
    return UI_IGNORED;
}
