/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field_table.h"

#include <string.h>

static const struct sz_entity_def *const defs[SZ_ENTITY_COUNT] = {
    [SZ_SCHOOL] = &sz_school_def,
    [SZ_SCHOOL_STATUS] = &sz_school_status_def,
    [SZ_SCHOOL_SIZE] = &sz_school_size_def,
    [SZ_SCHOOL_ESTABLISHMENT] = &sz_school_establishment_def,
    [SZ_SCHOOL_LINEAGE] = &sz_school_lineage_def,
    [SZ_TEACHER] = &sz_teacher_def,
    [SZ_POSTING] = &sz_posting_def,
    [SZ_EDUCATION] = &sz_education_def,
    [SZ_CERTIFICATE] = &sz_certificate_def,
    [SZ_TITLE] = &sz_title_def,
    [SZ_APPOINTMENT] = &sz_appointment_def,
    [SZ_CODE] = &sz_code_def,
    [SZ_RULE] = &sz_rule_def,
    [SZ_ACCOUNT] = &sz_account_def,
    [SZ_TODO] = &sz_todo_def,
    [SZ_SENT_SHEET] = &sz_sent_sheet_def,
};

const struct sz_entity_def *sz_entity_def(enum sz_entity entity) {
    return defs[entity];
}

bool sz_entity_by_table(const char *table, enum sz_entity *entity) {
    for (enum sz_entity i = 0; i < SZ_ENTITY_COUNT; i++) {
        if (strcmp(defs[i]->table, table) != 0)
            continue;
        *entity = i;
        return true;
    }
    return false;
}
