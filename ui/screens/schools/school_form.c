/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school_form.h"

#include <string.h>

#include "act_form.h"
#include "field_choices.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/person.h"

struct school_form {
    struct act_form form;
    int64_t school_id; /* 0: new */
    const char *name;
};

/* What the form shows: key of the act's pair, where the file keeps it. */
static const struct place {
    const char *key, *field;
    enum sz_entity entity;
    const char *stage; /* of a size */
    const char *label; /* NULL: the field's heading */
} places[] = {
    {"name", "name", SZ_SCHOOL, NULL, NULL},
    {"short_name", "short_name", SZ_SCHOOL, NULL, NULL},
    {"code", "code", SZ_SCHOOL, NULL, NULL},
    {"kind", "kind", SZ_SCHOOL, NULL, NULL},
    {"stages", "stages", SZ_SCHOOL, NULL, NULL},
    {"owner", "owner", SZ_SCHOOL, NULL, NULL},
    {"town", "town", SZ_SCHOOL, NULL, NULL},
    {"area", "area", SZ_SCHOOL_STATUS, NULL, NULL},
    {"weak", "weak", SZ_SCHOOL_STATUS, NULL, NULL},
    {"excellent", "excellent", SZ_SCHOOL_STATUS, NULL, NULL},
    {"remote", "remote", SZ_SCHOOL_STATUS, NULL, NULL},
    {"establishment", "approved", SZ_SCHOOL_ESTABLISHMENT, NULL, NULL},
    {"doc", "doc", SZ_SCHOOL_ESTABLISHMENT, NULL, N_("核编文号")},
    {"pupils_1", "pupils", SZ_SCHOOL_SIZE, "1", N_("学前学生数")},
    {"classes_1", "classes", SZ_SCHOOL_SIZE, "1", N_("学前班数")},
    {"pupils_2", "pupils", SZ_SCHOOL_SIZE, "2", N_("小学学生数")},
    {"classes_2", "classes", SZ_SCHOOL_SIZE, "2", N_("小学班数")},
    {"pupils_3", "pupils", SZ_SCHOOL_SIZE, "3", N_("初中学生数")},
    {"classes_3", "classes", SZ_SCHOOL_SIZE, "3", N_("初中班数")},
    {"pupils_4", "pupils", SZ_SCHOOL_SIZE, "4", N_("高中学生数")},
    {"classes_4", "classes", SZ_SCHOOL_SIZE, "4", N_("高中班数")},
    {"title_series", "title_series", SZ_SCHOOL, NULL, NULL},
    {"list_order", "list_order", SZ_SCHOOL, NULL, NULL},
    {"former_names", "former_names", SZ_SCHOOL, NULL, NULL},
    {"phone", "phone", SZ_SCHOOL, NULL, NULL},
    {"opened_on", "opened_on", SZ_SCHOOL, NULL, NULL},
    {"closed_on", "closed_on", SZ_SCHOOL, NULL, NULL},
    {"note", "note", SZ_SCHOOL, NULL, NULL},
};

static struct school_form *as_school(struct act_form *form) {
    return (struct school_form *)(void *)form;
}

/* ---- reading ---- */

static bool in_force(const struct sz_entity_def *def, const void *record, const char *on) {
    const char *from = sz_field_text(sz_field_by_key(def, "valid_from"), record);
    const char *to = sz_field_text(sz_field_by_key(def, "valid_to"), record);

    return strcmp(from, on) <= 0 && (!to || strcmp(on, to) < 0);
}

/* The record of a place that holds on the date; of sizes the one of the latest school year. */
static bool applies(const struct place *place, const void *record, const void *best,
                    const char *on) {
    const struct sz_school_size *size = record, *other = best;

    if (place->entity != SZ_SCHOOL_SIZE)
        return in_force(sz_entity_def(place->entity), record, on);
    return size->stage && strcmp(size->stage, place->stage) == 0 &&
           (!best || size->school_year > other->school_year);
}

/* The record a place is read from, NULL when there is none. */
static const void *record_of(struct sz_db *db, const struct place *place, int64_t school_id,
                             const char *on, struct sz_arena *arena, int64_t *row) {
    const struct sz_entity_def *def = sz_entity_def(place->entity);
    void *records = NULL;
    const void *best = NULL;
    int64_t *ids = NULL;
    size_t count = 0;

    *row = 0;
    if (place->entity == SZ_SCHOOL) {
        void *school = sz_arena_alloc(arena, def->size);
        *row = school_id;
        return sz_record_get(db, SZ_SCHOOL, school_id, arena, school, NULL) == SZ_OK ? school
                                                                                     : NULL;
    }
    if (sz_records_of(db, place->entity, school_id, arena, &records, &ids, &count, NULL) != SZ_OK)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const void *record = (const char *)records + i * def->size;
        if (applies(place, record, best, on)) {
            best = record;
            *row = ids[i];
        }
    }
    return best;
}

static enum sz_code read_values(struct act_form *form, struct sz_arena *arena,
                                struct act_slot *slots, struct sz_error *err) {
    struct sz_db *db = form->screen.app->start.db;
    int64_t id = as_school(form)->school_id;
    struct sz_school school;

    enum sz_code code = sz_record_get(db, SZ_SCHOOL, id, arena, &school, err);
    for (size_t i = 0; i < form->count && code == SZ_OK; i++) {
        const void *record =
            record_of(db, &places[i], id, form->screen.app->as_of, arena, &slots[i].row);
        slots[i].initial = record ? field_value(db, slots[i].field, record, arena) : "";
    }
    return code;
}

/* ---- the kind's part of the form ---- */

static void check(struct act_form *form, size_t at) {
    const struct sz_field *field = form->slots[at].field;
    struct sz_arena scratch = {0};
    struct sz_error err;
    void *record = sz_arena_alloc(&scratch, sz_entity_def(form->slots[at].entity)->size);

    sz_record_clear(form->slots[at].entity, record);
    if (sz_field_parse(field, form->fields[at].line.text, sz_db_codes(form->screen.app->start.db),
                       &scratch, record, &err) != SZ_OK)
        field_complain(&form->fields[at], field->heading, &err);
    sz_arena_free(&scratch);
}

static const char *title_of(struct act_form *form, const struct sz_pair *pairs, size_t count) {
    struct sz_arena *arena = &form->screen.arena;
    (void)pairs, (void)count;

    if (as_school(form)->school_id)
        return act_form_title(form,
                              sz_arena_printf(arena, ZH_("变动学校 %s"), as_school(form)->name));
    return sz_arena_printf(arena, ZH_("新增学校 %s"), act_form_typed(form, "name"));
}

static enum sz_code prepare(struct act_form *form, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_db *db = form->screen.app->start.db;
    int64_t id = as_school(form)->school_id;

    return id ? sz_school_set(db, id, pairs, count, info, act, err)
              : sz_school_add(db, pairs, count, info, act, err);
}

static const struct act_form_kind add_kind = {
    .title = N_("新增学校"),
    .say = N_("新增一所学校，连同城乡类别、核定编制和规模"),
    .act_kind = "school.add",
    .makes = true,
    .check = check,
    .title_of = title_of,
    .prepare = prepare,
};

static const struct act_form_kind set_kind = {
    .title = N_("变动学校"),
    .say = N_("类别、标记和编制从“自何日起”变；学生数和班数记在那一学年"),
    .act_kind = "school.set",
    .read = read_values,
    .check = check,
    .title_of = title_of,
    .prepare = prepare,
};

/* ---- making one ---- */

static const char *group_of(enum sz_entity entity) {
    return entity == SZ_SCHOOL_STATUS          ? _("状态")
           : entity == SZ_SCHOOL_ESTABLISHMENT ? _("编制")
           : entity == SZ_SCHOOL_SIZE          ? _("规模")
                                               : _("学校");
}

static void add_fields(struct school_form *self) {
    struct act_form *form = &self->form;

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const struct place *place = &places[i];
        const struct sz_field *described =
            sz_field_by_key(sz_entity_def(place->entity), place->field);
        const struct act_slot slot = {.key = place->key,
                                      .initial = "",
                                      .described = place,
                                      .entity = place->entity,
                                      .field = described};
        struct ui_field *field = act_form_add(form, &slot);
        field_describe(form->screen.app->start.db, described, &form->screen.arena, field);
        field->group = group_of(place->entity);
        field->required = strcmp(place->key, "name") == 0;
        if (place->label)
            field->label = _(place->label);
    }
}

struct ui_screen *school_form_new(struct ui_app *app, int64_t school_id, struct sz_error *err) {
    const struct act_form_kind *kind = school_id ? &set_kind : &add_kind;
    struct school_form *self = act_form_new(app, kind, sizeof *self);
    struct act_form *form = &self->form;
    struct sz_arena *arena = &form->screen.arena;

    self->school_id = school_id;
    self->name = "";
    add_fields(self);
    if (school_id && read_values(form, arena, form->slots, err) != SZ_OK) {
        ui_screen_free(&form->screen);
        return NULL;
    }
    for (size_t i = 0; i < form->count; i++)
        ui_line_set(&form->fields[i].line, form->slots[i].initial);
    if (school_id)
        self->name = form->slots[0].initial;
    form->summary = school_id
                        ? sz_arena_printf(arena, "%s  #%lld", self->name, (long long)school_id)
                        : _("新增一所学校");
    act_form_begin(form, sz_arena_printf(arena, "%lld", (long long)school_id),
                   sz_arena_printf(arena, "%s %s", _(kind->title), self->name));
    return &form->screen;
}
