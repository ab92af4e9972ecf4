/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field_table.h"

#include <string.h>

#include "shizi/arena.h"
#include "shizi/language.h"

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
    [SZ_ASSESSMENT] = &sz_assessment_def,
    [SZ_ETHICS] = &sz_ethics_def,
    [SZ_SANCTION] = &sz_sanction_def,
    [SZ_TRAINING] = &sz_training_def,
    [SZ_RETIREMENT] = &sz_retirement_def,
    [SZ_RECUSAL] = &sz_recusal_def,
    [SZ_DENIAL] = &sz_denial_def,
    [SZ_POST_PLAN] = &sz_post_plan_def,
    [SZ_POST_STANDARD] = &sz_post_standard_def,
    [SZ_HOLIDAY] = &sz_holiday_def,
    [SZ_PROMOTION_BATCH] = &sz_promotion_batch_def,
    [SZ_ALLOTMENT] = &sz_allotment_def,
    [SZ_APPLICATION] = &sz_application_def,
    [SZ_APPLICATION_STATE] = &sz_application_state_def,
    [SZ_NOTICE] = &sz_notice_def,
    [SZ_NOTICE_ENTRY] = &sz_notice_entry_def,
    [SZ_OBJECTION] = &sz_objection_def,
    [SZ_QUOTA_OVERRIDE] = &sz_quota_override_def,
    [SZ_YEAR_CLOSE] = &sz_year_close_def,
    [SZ_ROUND] = &sz_round_def,
    [SZ_ROUND_ENTRY] = &sz_round_entry_def,
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

static const enum sz_entity person_facts[] = {
    SZ_POSTING,    SZ_APPOINTMENT, SZ_TITLE,    SZ_EDUCATION, SZ_CERTIFICATE,
    SZ_ASSESSMENT, SZ_ETHICS,      SZ_SANCTION, SZ_TRAINING,  SZ_RETIREMENT,
};

enum { PERSON_FACTS = sizeof person_facts / sizeof person_facts[0] };

const enum sz_entity *sz_person_facts(size_t *count) {
    *count = PERSON_FACTS;
    return person_facts;
}

bool sz_person_fact_by_word(const char *word, enum sz_entity *entity) {
    for (size_t i = 0; i < PERSON_FACTS; i++) {
        const struct sz_entity_def *def = defs[person_facts[i]];
        if (strcmp(def->table, word) != 0 && strcmp(def->label, word) != 0)
            continue;
        *entity = person_facts[i];
        return true;
    }
    return false;
}

const char *sz_person_fact_labels(struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < PERSON_FACTS; i++)
        text = sz_arena_printf(arena, "%s%s%s", text, i ? _("、") : "",
                               _(defs[person_facts[i]]->label));
    return text;
}
