/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field_choices.h"

#include <string.h>

#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/roster.h"

enum { FIELD_LEAST = 14, FIELD_WIDEST = 34, CHOICE_WIDTH = 24 };

const struct ui_choice *field_choices(struct sz_db *db, const char *list, struct sz_arena *arena,
                                      size_t *count) {
    const struct sz_code_row *rows = sz_code_list(sz_db_codes(db), list, count);
    struct ui_choice *choices = sz_arena_array(arena, *count + 1, sizeof *choices);

    for (size_t i = 0; i < *count; i++)
        choices[i] = (struct ui_choice){
            rows[i].code, rows[i].short_name,
            sz_arena_printf(arena, "%s|%s", rows[i].name, rows[i].aliases ? rows[i].aliases : "")};
    return choices;
}

const struct ui_choice *field_title_choices(struct sz_db *db, struct sz_arena *arena,
                                            size_t *count) {
    const struct sz_code_row *rows = sz_code_list(sz_db_codes(db), "title", count);
    struct ui_choice *choices = sz_arena_array(arena, *count + 1, sizeof *choices);

    for (size_t i = 0; i < *count; i++)
        choices[i] = (struct ui_choice){
            rows[i].name,
            sz_arena_printf(arena, "%s  %s", rows[i].name, rows[i].parent ? rows[i].parent : ""),
            rows[i].aliases};
    return choices;
}

const struct ui_choice *field_school_choices(struct sz_db *db, struct sz_arena *arena,
                                             size_t *count) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t open = 0;

    *count = 0;
    if (sz_records_all(db, SZ_SCHOOL, arena, &records, &ids, count, NULL) != SZ_OK)
        *count = 0;
    const struct sz_school *schools = records;
    struct ui_choice *choices = sz_arena_array(arena, *count + 1, sizeof *choices);
    for (size_t i = 0; i < *count; i++) {
        if (schools[i].closed_on)
            continue;
        const char *words =
            sz_arena_printf(arena, "%s %s", schools[i].short_name ? schools[i].short_name : "",
                            schools[i].code ? schools[i].code : "");
        choices[open++] = (struct ui_choice){schools[i].name, schools[i].name, words};
    }
    *count = open;
    return choices;
}

void field_describe(struct sz_db *db, const struct sz_field *described, struct sz_arena *arena,
                    struct ui_field *field) {
    bool school = described->type == SZ_REF && described->refers_to == SZ_SCHOOL;
    int width = described->width + 2 < FIELD_LEAST ? FIELD_LEAST : described->width + 2;

    *field =
        (struct ui_field){.label = described->heading,
                          .date = described->type == SZ_DATE,
                          .help = school ? _("空格打开学校名单，可打拼音首字母") : described->help,
                          .width = width < FIELD_WIDEST ? width : FIELD_WIDEST,
                          .required = (described->uses & SZ_REQUIRED) != 0};
    if (school)
        field->choices = field_school_choices(db, arena, &field->choice_count);
    else if (described->list && described->form != SZ_FORM_CODES)
        field->choices = field_choices(db, described->list, arena, &field->choice_count);
    if (field->choices)
        field->width = school ? FIELD_WIDEST : CHOICE_WIDTH;
}

const char *field_value(struct sz_db *db, const struct sz_field *described, const void *record,
                        struct sz_arena *arena) {
    struct sz_school school;

    if (sz_field_absent(described, record))
        return "";
    if (described->type == SZ_REF && described->refers_to == SZ_SCHOOL &&
        sz_record_get(db, SZ_SCHOOL, sz_field_number(described, record), arena, &school, NULL) ==
            SZ_OK)
        return school.name;
    if (described->form == SZ_FORM_CODES)
        return sz_field_print(described, record, sz_db_codes(db), arena);
    if (sz_field_is_text(described))
        return sz_arena_copy(arena, sz_field_text(described, record));
    return sz_arena_printf(arena, "%lld", (long long)sz_field_number(described, record));
}

const char *field_label(const struct ui_field *field, const char *value) {
    for (size_t i = 0; i < field->choice_count; i++)
        if (strcmp(field->choices[i].value, value) == 0)
            return field->choices[i].label;
    return value;
}

void field_complain(struct ui_field *field, const char *heading, const struct sz_error *err) {
    const char *text = err->message;
    size_t len = strlen(heading);

    if (len && strncmp(text, heading, len) == 0 && strncmp(text + len, "：", strlen("：")) == 0)
        text += len + strlen("：");
    ui_field_say(field, UI_BAD, "%s%s%s", text, err->hint[0] ? "：" : "", err->hint);
}

void field_say_before(struct ui_field *field, const char *before) {
    if (*before)
        ui_field_say(field, UI_ACCENT, "原 %s", field_label(field, before));
    else
        ui_field_say(field, UI_ACCENT, "新填");
}
