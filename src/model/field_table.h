/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How the rows of a field table are written. Each table names its struct once:
 *
 *      #define RECORD struct sz_teacher
 *      TEXT(name, "姓名", 10, BOTH | SZ_REQUIRED, "教师姓名", "…")
 *      #undef RECORD
 *
 *  The member's name is the key; a row whose kind is not the member's C type does not compile.
 */
#ifndef SZ_MODEL_FIELD_TABLE_H
#define SZ_MODEL_FIELD_TABLE_H

#include "shizi/entities.h"

enum { FORM = SZ_ON_FORM, BOTH = SZ_ON_LIST | SZ_ON_FORM, PERIOD = SZ_ON_LIST | SZ_PERIOD };

/* The _Generic has no default: another C type is an error. Its value adds nothing. */
#define MEMBER(ctype, member)                                                                      \
    .key = #member,                                                                                \
    .offset = offsetof(RECORD, member) + 0 * sizeof(_Generic(((RECORD *)0)->member, ctype          \
                                                             : (char)0))
#define SHOWN(title, cells, use, others, text)                                                     \
    .heading = (title), .width = (cells), .uses = (use), .aliases = (others), .help = (text)

#define TEXT(member, ...)                                                                          \
    { MEMBER(const char *, member), .type = SZ_TEXT, SHOWN(__VA_ARGS__) }
#define DATE(member, ...)                                                                          \
    { MEMBER(const char *, member), .type = SZ_DATE, SHOWN(__VA_ARGS__) }
#define COUNTED(member, ...)                                                                       \
    { MEMBER(int64_t, member), .type = SZ_COUNT, SHOWN(__VA_ARGS__) }
#define FLAG(member, ...)                                                                          \
    { MEMBER(int64_t, member), .type = SZ_FLAG, .list = "flag", SHOWN(__VA_ARGS__) }
#define CHOICE(member, codes, ...)                                                                 \
    { MEMBER(const char *, member), .type = SZ_CHOICE, .list = (codes), SHOWN(__VA_ARGS__) }
#define REF(member, entity, ...)                                                                   \
    { MEMBER(int64_t, member), .type = SZ_REF, .refers_to = (entity), SHOWN(__VA_ARGS__) }

/* A text with a normal form of its own: SZ_FORM_<form>. */
#define TEXT_AS(kind, member, ...)                                                                 \
    { MEMBER(const char *, member), .type = SZ_TEXT, .form = SZ_FORM_##kind, SHOWN(__VA_ARGS__) }
#define CODES(member, codes, ...)                                                                  \
    {                                                                                              \
        MEMBER(const char *, member), .type = SZ_TEXT, .form = SZ_FORM_CODES, .list = (codes),     \
                                      SHOWN(__VA_ARGS__)                                           \
    }
#define COUNTED_WITHIN(low, high, member, ...)                                                     \
    {                                                                                              \
        MEMBER(int64_t, member), .type = SZ_COUNT, .least = (low), .most = (high),                 \
                                 SHOWN(__VA_ARGS__)                                                \
    }

/* With the value a new record starts from (DEFAULT of the column). */
#define COUNTED_FROM(start, member, ...)                                                           \
    { MEMBER(int64_t, member), .type = SZ_COUNT, .initial = (start), SHOWN(__VA_ARGS__) }
#define CHOICE_FROM(start, member, codes, ...)                                                     \
    {                                                                                              \
        MEMBER(const char *, member), .type = SZ_CHOICE, .list = (codes), .initial = (start),      \
                                      SHOWN(__VA_ARGS__)                                           \
    }

/* The entity rows, one per table, beside their fields. */
#define ENTITY(name, title, rows, owner_index, has_period)                                         \
    {                                                                                              \
        .table = #name, .label = (title), .fields = (rows),                                        \
        .field_count = sizeof(rows) / sizeof(rows)[0], .size = sizeof(struct sz_##name),           \
        .owner = (owner_index), .dated = (has_period)                                              \
    }

extern const struct sz_entity_def sz_school_def, sz_school_status_def, sz_school_size_def,
    sz_school_establishment_def, sz_school_lineage_def;
extern const struct sz_entity_def sz_teacher_def, sz_education_def, sz_certificate_def,
    sz_title_def;
extern const struct sz_entity_def sz_posting_def, sz_appointment_def;
extern const struct sz_entity_def sz_code_def, sz_rule_def, sz_account_def, sz_todo_def,
    sz_sent_sheet_def;
extern const struct sz_entity_def sz_assessment_def, sz_ethics_def, sz_sanction_def,
    sz_training_def, sz_retirement_def, sz_recusal_def, sz_denial_def;
extern const struct sz_entity_def sz_post_plan_def, sz_post_standard_def, sz_holiday_def,
    sz_quota_override_def, sz_year_close_def, sz_round_def, sz_round_entry_def;
extern const struct sz_entity_def sz_promotion_batch_def, sz_allotment_def, sz_application_def,
    sz_application_state_def, sz_notice_def, sz_notice_entry_def, sz_objection_def;

#endif
