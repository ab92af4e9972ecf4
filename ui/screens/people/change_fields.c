/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_fields.h"

#include <string.h>

#include "field_choices.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "shizi/text.h"

enum { TITLE_WIDTH = 24 };

static const char *const groups[SZ_PART_COUNT] = {
    [SZ_PART_TEACHER] = N_("人员"),     [SZ_PART_POSTING] = N_("任职"),
    [SZ_PART_WORKING] = N_("在外"),     [SZ_PART_FIRST_EDU] = N_("第一学历"),
    [SZ_PART_TOP_EDU] = N_("最高学历"), [SZ_PART_TITLE] = N_("职称"),
    [SZ_PART_APPOINTMENT] = N_("聘用"), [SZ_PART_CERTIFICATE] = N_("教师资格"),
    [SZ_PART_PUTONGHUA] = N_("普通话"), [SZ_PART_SCHOOL] = N_("任职"),
};

/* Parts in the order of the form: what changes most comes first. */
static const enum sz_part set_order[] = {SZ_PART_SCHOOL,    SZ_PART_POSTING, SZ_PART_APPOINTMENT,
                                         SZ_PART_TITLE,     SZ_PART_TOP_EDU, SZ_PART_CERTIFICATE,
                                         SZ_PART_PUTONGHUA, SZ_PART_TEACHER};
static const enum sz_part full_order[] = {SZ_PART_TEACHER, SZ_PART_SCHOOL,      SZ_PART_POSTING,
                                          SZ_PART_TITLE,   SZ_PART_APPOINTMENT, SZ_PART_FIRST_EDU,
                                          SZ_PART_TOP_EDU, SZ_PART_CERTIFICATE, SZ_PART_PUTONGHUA};

/* A 变动 never touches what is true of a person once and for all, nor the dates it sets itself. */
static bool may_change(const struct sz_roster_column *column) {
    static const char fixed[] =
        "name|sex|ethnic|id_no|birth|native_place|work_started|former_name|"
        "old_id_no|source|joined_school|grade_from|title_series|title_level";
    return !sz_text_in_list(fixed, column->key);
}

static bool belongs(const struct sz_roster_column *column, enum change_kind kind) {
    if (!column->imported || column->part == SZ_PART_COMPUTED)
        return false;
    return kind != CHANGE_SET || may_change(column);
}

/* Where the file keeps a column: 学校 is the school of the posting. */
static const struct sz_field *kept_in(const struct sz_roster_column *column,
                                      enum sz_entity *entity) {
    bool school = column->part == SZ_PART_SCHOOL;

    *entity = school ? SZ_POSTING : sz_part_entity(column->part);
    return sz_field_by_key(sz_entity_def(*entity), school ? "school_id" : column->field);
}

/* What the file has, in the form the field edits it. */
static const char *value_of(struct sz_db *db, const struct sz_roster_column *column,
                            const struct sz_current *current, struct sz_arena *arena) {
    enum sz_part part = column->part == SZ_PART_SCHOOL ? SZ_PART_POSTING : column->part;
    enum sz_entity entity = SZ_POSTING;
    const struct sz_field *field = kept_in(column, &entity);

    if (!current || !current->record.present[part])
        return "";
    struct sz_roster_record record = current->record;
    const void *kept = sz_roster_part(&record, part);
    if (strcmp(column->key, "grade") == 0 && !sz_field_absent(field, kept)) {
        char grade[32];
        sz_grade_print(record.appointment.category, record.appointment.grade, grade);
        return sz_arena_copy(arena, grade);
    }
    return field_value(db, field, kept, arena);
}

void change_fields_read(struct act_form *form, const struct sz_current *current,
                        struct sz_arena *arena, struct act_slot *slots) {
    struct sz_db *db = form->screen.app->start.db;

    for (size_t i = 0; i < form->count; i++) {
        const struct sz_roster_column *column = slots[i].described;
        enum sz_part part = column->part == SZ_PART_SCHOOL ? SZ_PART_POSTING : column->part;
        slots[i].initial = value_of(db, column, current, arena);
        slots[i].row = current ? current->ids[part] : 0;
    }
}

static void add_field(struct act_form *form, const struct sz_roster_column *column) {
    struct sz_db *db = form->screen.app->start.db;
    struct sz_arena *arena = &form->screen.arena;
    struct act_slot slot = {.key = column->key, .initial = "", .described = column};

    slot.field = kept_in(column, &slot.entity);
    struct ui_field *field = act_form_add(form, &slot);
    field_describe(db, column->part == SZ_PART_SCHOOL ? slot.field : sz_roster_field(column), arena,
                   field);
    field->label = column->heading;
    field->group = _(groups[column->part]);
    field->required = false;
    if (strcmp(column->key, "title") == 0) {
        field->choices = field_title_choices(db, arena, &field->choice_count);
        field->width = TITLE_WIDTH;
    }
}

void change_fields_add(struct act_form *form, enum change_kind kind,
                       const struct sz_current *current) {
    const enum sz_part *order = kind == CHANGE_SET ? set_order : full_order;
    size_t parts = kind == CHANGE_SET ? sizeof set_order / sizeof set_order[0]
                                      : sizeof full_order / sizeof full_order[0];
    size_t column_count;
    const struct sz_roster_column *columns = sz_roster_columns(&column_count);

    for (size_t part = 0; part < parts; part++)
        for (size_t i = 0; i < column_count && form->count < ACT_FORM_SLOTS; i++)
            if (columns[i].part == order[part] && belongs(&columns[i], kind))
                add_field(form, &columns[i]);
    change_fields_read(form, current, &form->screen.arena, form->slots);
    for (size_t i = 0; i < form->count; i++)
        ui_line_set(&form->fields[i].line, form->slots[i].initial);
}

/* ---- checks ---- */

/* What is wrong with a typed value, in @p err. */
static enum sz_code check_value(struct sz_db *db, const struct sz_roster_column *column,
                                const char *typed, struct sz_error *err) {
    struct sz_arena scratch = {0};
    struct sz_roster_record record = {0};
    const char *category = NULL;
    int64_t grade = 0;
    enum sz_code code = SZ_OK;

    if (strcmp(column->key, "grade") == 0) {
        if (!sz_grade_read(typed, &category, &grade))
            code = sz_fail(err, SZ_INVALID, NULL, "不是岗位等级，如 专技9、管理7、技工3");
    } else if (column->part != SZ_PART_SCHOOL) {
        code = sz_field_parse(sz_roster_field(column), typed, sz_db_codes(db), &scratch,
                              sz_roster_part(&record, column->part), err);
    }
    sz_arena_free(&scratch);
    return code;
}

void change_field_check(struct act_form *form, size_t at) {
    const struct sz_roster_column *column = form->slots[at].described;
    const struct sz_field *field = sz_roster_field(column);
    struct sz_error err;

    if (check_value(form->screen.app->start.db, column, form->fields[at].line.text, &err) != SZ_OK)
        field_complain(&form->fields[at], field ? field->heading : "", &err);
}
