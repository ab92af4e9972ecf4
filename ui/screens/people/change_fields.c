/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_fields.h"

#include <stdio.h>
#include <string.h>

#include "shizi/roster.h"
#include "shizi/text.h"

enum { FIELD_WIDEST = 34 };

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

const struct ui_choice *change_choices(struct change_fields *set, const char *list, size_t *count) {
    const struct sz_code_row *rows = sz_code_list(sz_db_codes(set->db), list, count);
    struct ui_choice *choices = sz_arena_array(set->arena, *count + 1, sizeof *choices);

    for (size_t i = 0; i < *count; i++)
        choices[i] = (struct ui_choice){rows[i].code, rows[i].short_name,
                                        sz_arena_printf(set->arena, "%s|%s", rows[i].name,
                                                        rows[i].aliases ? rows[i].aliases : "")};
    return choices;
}

/* Present names of titles; which series they belong to stands behind them. */
static const struct ui_choice *title_choices(struct change_fields *set, size_t *count) {
    const struct sz_code_row *rows = sz_code_list(sz_db_codes(set->db), "title", count);
    struct ui_choice *choices = sz_arena_array(set->arena, *count + 1, sizeof *choices);

    for (size_t i = 0; i < *count; i++)
        choices[i] = (struct ui_choice){rows[i].name,
                                        sz_arena_printf(set->arena, "%s  %s", rows[i].name,
                                                        rows[i].parent ? rows[i].parent : ""),
                                        rows[i].aliases};
    return choices;
}

static const struct ui_choice *school_choices(struct change_fields *set, size_t *count) {
    struct sz_error err;
    void *records = NULL;
    int64_t *ids = NULL;

    *count = 0;
    if (sz_records_all(set->db, SZ_SCHOOL, set->arena, &records, &ids, count, &err) != SZ_OK)
        return NULL;
    const struct sz_school *schools = records;
    struct ui_choice *choices = sz_arena_array(set->arena, *count + 1, sizeof *choices);
    size_t open = 0;
    for (size_t i = 0; i < *count; i++) {
        if (schools[i].closed_on)
            continue;
        const char *words =
            sz_arena_printf(set->arena, "%s %s", schools[i].short_name ? schools[i].short_name : "",
                            schools[i].code ? schools[i].code : "");
        choices[open++] = (struct ui_choice){schools[i].name, schools[i].name, words};
    }
    *count = open;
    return choices;
}

static void add_choices(struct change_fields *set, const struct sz_roster_column *column,
                        const struct sz_field *described, struct ui_field *field) {
    if (column->part == SZ_PART_SCHOOL)
        field->choices = school_choices(set, &field->choice_count);
    else if (strcmp(column->key, "title") == 0)
        field->choices = title_choices(set, &field->choice_count);
    else if (described->list && described->form != SZ_FORM_CODES)
        field->choices = change_choices(set, described->list, &field->choice_count);
}

static const char *school_name(const struct change_fields *set, const struct sz_current *current) {
    struct sz_school school;
    struct sz_error err;

    if (!current->record.present[SZ_PART_POSTING] ||
        sz_record_get(set->db, SZ_SCHOOL, current->record.posting.school_id, set->arena, &school,
                      &err) != SZ_OK)
        return "";
    return school.name;
}

/* What the file has, in the form the field edits: codes for choices, text for the others. */
static const char *value_of(const struct change_fields *set, const struct sz_roster_column *column,
                            const struct sz_field *described, const struct sz_current *current) {
    if (!current)
        return "";
    if (column->part == SZ_PART_SCHOOL)
        return school_name(set, current);

    struct sz_roster_record record = current->record;
    const void *part = sz_roster_part(&record, column->part);
    if (!record.present[column->part] || sz_field_absent(described, part))
        return "";
    if (strcmp(column->key, "grade") == 0) {
        char grade[32];
        sz_grade_print(record.appointment.category, record.appointment.grade, grade);
        return sz_arena_copy(set->arena, grade);
    }
    if (sz_field_is_text(described))
        return sz_arena_copy(set->arena, sz_field_text(described, part));
    return sz_arena_printf(set->arena, "%lld", (long long)sz_field_number(described, part));
}

static void add_field(struct change_fields *set, const struct sz_roster_column *column,
                      const struct sz_current *current, struct ui_field *field) {
    const struct sz_field *described = sz_roster_field(column);
    int width = described->width + 2 < 14 ? 14 : described->width + 2;

    *field = (struct ui_field){
        .label = column->heading,
        .group = groups[column->part],
        .help = column->part == SZ_PART_SCHOOL ? _("空格打开学校名单，可打拼音首字母")
                                               : described->help,
        .width = width < FIELD_WIDEST ? width : FIELD_WIDEST,
    };
    add_choices(set, column, described, field);
    if (field->choices)
        field->width = column->part == SZ_PART_SCHOOL ? FIELD_WIDEST : 24;
    set->of[set->count] = column;
    set->initial[set->count] = value_of(set, column, described, current);
    ui_line_set(&field->line, set->initial[set->count]);
    set->count++;
}

size_t change_fields_fill(struct change_fields *set, enum change_kind kind,
                          const struct sz_current *current, struct ui_field *fields) {
    const enum sz_part *order = kind == CHANGE_SET ? set_order : full_order;
    size_t parts = kind == CHANGE_SET ? sizeof set_order / sizeof set_order[0]
                                      : sizeof full_order / sizeof full_order[0];
    size_t column_count;
    const struct sz_roster_column *columns = sz_roster_columns(&column_count);

    set->count = 0;
    for (size_t part = 0; part < parts; part++)
        for (size_t i = 0; i < column_count && set->count < CHANGE_FIELDS; i++)
            if (columns[i].part == order[part] && belongs(&columns[i], kind))
                add_field(set, &columns[i], current, &fields[set->count]);
    return set->count;
}

/* ---- checks ---- */

/* What is wrong with a typed value, in @p err. */
static enum sz_code check_value(const struct change_fields *set,
                                const struct sz_roster_column *column, const char *typed,
                                struct sz_error *err) {
    struct sz_arena scratch = {0};
    struct sz_roster_record record = {0};
    const char *category = NULL;
    int64_t grade = 0;
    enum sz_code code = SZ_OK;

    if (strcmp(column->key, "grade") == 0) {
        if (!sz_grade_read(typed, &category, &grade))
            code = sz_fail(err, SZ_INVALID, NULL, "不是岗位等级，如 专技9、管理7、技工3");
    } else if (column->part != SZ_PART_SCHOOL) {
        code = sz_field_parse(sz_roster_field(column), typed, sz_db_codes(set->db), &scratch,
                              sz_roster_part(&record, column->part), err);
    }
    sz_arena_free(&scratch);
    return code;
}

const char *change_label(const struct ui_field *field, const char *value) {
    for (size_t i = 0; i < field->choice_count; i++)
        if (strcmp(field->choices[i].value, value) == 0)
            return field->choices[i].label;
    return value;
}

/* The complaint without the heading in front: it stands beside its field. */
static const char *complaint(const struct sz_roster_column *column, const struct sz_error *err) {
    const struct sz_field *field = sz_roster_field(column);
    size_t len = field ? strlen(field->heading) : 0;

    if (len && strncmp(err->message, field->heading, len) == 0 &&
        strncmp(err->message + len, "：", strlen("：")) == 0)
        return err->message + len + strlen("：");
    return err->message;
}

bool change_field_check(const struct change_fields *set, size_t at, struct ui_field *field) {
    const char *typed = field->line.text;
    const char *before = set->initial[at];
    struct sz_error err;

    if (strcmp(typed, before) == 0)
        return false;
    if (*typed && check_value(set, set->of[at], typed, &err) != SZ_OK)
        ui_field_say(field, UI_BAD, "%s%s%s", complaint(set->of[at], &err), err.hint[0] ? "：" : "",
                     err.hint);
    else if (*before)
        ui_field_say(field, UI_ACCENT, "原 %s", change_label(field, before));
    else
        ui_field_say(field, UI_ACCENT, "新填");
    return true;
}
