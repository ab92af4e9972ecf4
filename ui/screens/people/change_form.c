/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_form.h"

#include <string.h>

#include "act_form.h"
#include "change_fields.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/query.h"
#include "shizi/text.h"

struct change_form {
    struct act_form form;
    enum change_kind kind;
    int64_t teacher_id;
    const char *name; /* of the person; "" for a new one */
};

static struct change_form *as_change(struct act_form *form) {
    return (struct change_form *)(void *)form;
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

static enum sz_code read_again(struct act_form *form, struct sz_arena *arena,
                               struct act_slot *slots, struct sz_error *err) {
    const struct ui_app *app = form->screen.app;
    struct sz_current person;
    enum sz_code code =
        read_person(app->start.db, app->as_of, as_change(form)->teacher_id, arena, &person, err);

    if (code == SZ_OK)
        change_fields_read(form, &person, arena, slots);
    return code;
}

/* ---- who it might be already ---- */

/* Name and birth as typed, birth from the number where the archive's is not given. */
static void typed_teacher(const struct act_form *form, struct sz_arena *arena,
                          struct sz_teacher *teacher) {
    static const char *const keys[] = {"name", "id_no", "old_id_no", "birth", "former_name"};
    const struct sz_entity_def *def = sz_entity_def(SZ_TEACHER);
    const struct sz_codes *codes = sz_db_codes(form->screen.app->start.db);

    sz_record_clear(SZ_TEACHER, teacher);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        sz_field_parse(sz_field_by_key(def, keys[i]), act_form_typed(form, keys[i]), codes, arena,
                       teacher, NULL);
}

static const char *add_candidate(const char *text, const struct sz_candidate *found,
                                 struct sz_arena *arena) {
    return sz_arena_printf(arena, _("%s%s%s（%s %s，#%lld）"), text, *text ? "、" : "", found->name,
                           found->birth ? found->birth : "", found->school ? found->school : "",
                           (long long)found->id);
}

static const char *likely_same(struct act_form *form, struct sz_arena *arena) {
    const struct ui_app *app = form->screen.app;
    struct sz_candidate *found = NULL;
    struct sz_teacher teacher;
    size_t count = 0;
    const char *text = "";

    typed_teacher(form, arena, &teacher);
    if (!teacher.name || (!teacher.id_no && !teacher.birth) ||
        sz_duplicates(app->start.db, &teacher, app->as_of, arena, &found, &count, NULL) != SZ_OK)
        return "";
    for (size_t i = 0; i < count; i++)
        if (found[i].id != as_change(form)->teacher_id)
            text = add_candidate(text, &found[i], arena);
    return *text ? sz_arena_printf(arena, _("库中有相近的人：%s；确是另一个人再办"), text) : "";
}

/* ---- the act ---- */

static const char *title_of(struct act_form *form, const struct sz_pair *pairs, size_t count) {
    struct sz_arena *arena = &form->screen.arena;
    const struct change_form *self = as_change(form);
    (void)pairs, (void)count;

    switch (self->kind) {
    case CHANGE_ADD:
        return sz_arena_printf(arena, ZH_("新增 %s"),
                               sz_text_name(arena, act_form_typed(form, "name")));
    case CHANGE_SET:
        return act_form_title(form, sz_arena_printf(arena, ZH_("变动 %s"), self->name));
    case CHANGE_CORRECT:
        break;
    }
    return act_form_title(form, sz_arena_printf(arena, ZH_("更正 %s"), self->name));
}

static enum sz_code prepare(struct act_form *form, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_db *db = form->screen.app->start.db;
    int64_t id = as_change(form)->teacher_id;

    switch (as_change(form)->kind) {
    case CHANGE_SET:
        return sz_teacher_set(db, id, pairs, count, info, act, err);
    case CHANGE_CORRECT:
        return sz_teacher_correct(db, id, pairs, count, info, act, err);
    case CHANGE_ADD:
        break;
    }
    return sz_teacher_add(db, pairs, count, info, act, err);
}

static const struct act_form_kind kinds[] = {
    [CHANGE_SET] = {.title = N_("变动"),
                    .say = N_("从某一天起变成这样，原来的留在履历里"),
                    .act_kind = "teacher.set",
                    .read = read_again,
                    .check = change_field_check,
                    .title_of = title_of,
                    .prepare = prepare},
    [CHANGE_CORRECT] = {.title = N_("更正"),
                        .say = N_("一直就登记错了，改正登记"),
                        .act_kind = "teacher.correct",
                        .undated = true,
                        .read = read_again,
                        .check = change_field_check,
                        .remark = likely_same,
                        .title_of = title_of,
                        .prepare = prepare},
    [CHANGE_ADD] = {.title = N_("新增"),
                    .say = N_("新增一人，连同任职、职称和聘用"),
                    .act_kind = "teacher.add",
                    .makes = true,
                    .check = change_field_check,
                    .remark = likely_same,
                    .title_of = title_of,
                    .prepare = prepare},
};

/* ---- making one ---- */

/* "欧阳若曦  乳山市实验小学  一级教师". */
static void describe(struct change_form *self, const struct sz_current *current) {
    struct sz_arena *arena = &self->form.screen.arena;
    const struct act_slot *school = act_form_slot(&self->form, "school");
    const struct act_slot *title = act_form_slot(&self->form, "title");

    self->name = current ? sz_arena_copy(arena, current->record.teacher.name) : "";
    self->form.summary =
        current ? sz_arena_printf(arena, "%s  %s  %s", self->name, school ? school->initial : "",
                                  title ? title->initial : "")
                : _("新增一人");
}

static void require_new(struct act_form *form) {
    for (size_t i = 0; i < form->count; i++)
        form->fields[i].required = sz_text_in_list("name|id_no|school", form->slots[i].key);
}

struct ui_screen *change_form_new(struct ui_app *app, enum change_kind kind, int64_t teacher_id,
                                  struct sz_error *err) {
    struct change_form *self = act_form_new(app, &kinds[kind], sizeof *self);
    struct act_form *form = &self->form;
    struct sz_arena *arena = &form->screen.arena;
    struct sz_current person;
    const struct sz_current *current = NULL;

    self->kind = kind;
    self->teacher_id = teacher_id;
    if (kind != CHANGE_ADD) {
        if (read_person(app->start.db, app->as_of, teacher_id, arena, &person, err) != SZ_OK) {
            ui_screen_free(&form->screen);
            return NULL;
        }
        current = &person;
    }
    change_fields_add(form, kind, current);
    if (kind == CHANGE_ADD)
        require_new(form);
    describe(self, current);
    act_form_begin(form, sz_arena_printf(arena, "%lld", (long long)teacher_id),
                   kind == CHANGE_ADD
                       ? _("新增一人")
                       : sz_arena_printf(arena, "%s %s", _(kinds[kind].title), self->name));
    return &form->screen;
}
