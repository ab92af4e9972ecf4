/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key=value of an entity's own fields, with the words clerks use for schools, grades and titles. */
#include <string.h>

#include "person_act.h"
#include "shizi/codes.h"
#include "shizi/language.h"

static enum sz_code read_grade(const struct sz_pair *pair, struct sz_appointment *appointment,
                               struct sz_error *err) {
    const char *category = NULL;
    if (!*pair->value) {
        appointment->grade = SZ_NONE;
        return SZ_OK;
    }
    if (!sz_grade_read(pair->value, &category, &appointment->grade))
        return sz_fail(err, SZ_INVALID, "写成 专技9、管理7、技工3、普通工", "岗位等级“%s”读不懂",
                       pair->value);
    if (category)
        appointment->category = category;
    return SZ_OK;
}

/* A title by its name fills series and level. */
static enum sz_code read_title(struct sz_db *db, const struct sz_pair *pair, struct sz_title *title,
                               struct sz_arena *arena, struct sz_error *err) {
    const struct sz_codes *codes = sz_db_codes(db);
    const struct sz_code_row *row = sz_code_read_under(
        codes, "title", title->series ? title->series : ZH_("中小学教师"), pair->value);
    if (!row && !title->series)
        row = sz_code_read(codes, "title", pair->value);
    if (!row)
        return sz_fail(err, SZ_INVALID,
                       "用现行名称，如 一级教师；别的系列先写 series=", "没有职称“%s”",
                       pair->value);
    const char *slash = strrchr(row->code, '/');
    title->series = row->parent;
    title->level = slash ? slash + 1 : row->code;
    title->name = row->name;
    title->typed = strcmp(pair->value, row->name) == 0 ? NULL : sz_arena_copy(arena, pair->value);
    return SZ_OK;
}

enum sz_code read_field(struct sz_db *db, enum sz_entity entity, const struct sz_pair *pair,
                        struct sz_arena *arena, void *record, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *field = sz_field_by_word(def, pair->key);
    if (!field && entity == SZ_POSTING && strcmp(pair->key, "school") == 0)
        field = sz_field_by_key(def, "school_id");
    if (!field || (def->owner >= 0 && field == &def->fields[def->owner]))
        return sz_fail(err, SZ_USAGE, "见 shizi help fields", "%s没有“%s”这一项", _(def->label),
                       pair->key);

    if (field->type == SZ_REF && field->refers_to == SZ_SCHOOL && *pair->value) {
        int64_t id = SZ_NONE;
        enum sz_code code = sz_school_find(db, pair->value, &id, err);
        if (code == SZ_OK)
            sz_field_set_number(field, record, id);
        return code;
    }
    if (entity == SZ_APPOINTMENT && strcmp(field->key, "grade") == 0)
        return read_grade(pair, record, err);
    if (entity == SZ_TITLE && strcmp(field->key, "name") == 0 && *pair->value)
        return read_title(db, pair, record, arena, err);
    return sz_field_parse(field, pair->value, sz_db_codes(db), arena, record, err);
}
