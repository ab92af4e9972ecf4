/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The wide roster row (教师花名册): what one line of a school's sheet says about one person.
 *
 *  One table of columns, each a field of one part of the person's record, feeds the import's header
 *  matching, lists, the filter language, exports and the command line. Type, code list and width
 *  come from the field table of the part's entity. Source: docs/ARCHITECTURE.md (花名册 columns).
 */
#ifndef SHIZI_ROSTER_H
#define SHIZI_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/entities.h"

/** Which record of the person a column belongs to. */
enum sz_part {
    SZ_PART_TEACHER,
    SZ_PART_POSTING, /* 编制 posting */
    SZ_PART_WORKING, /* 工作 posting when he works elsewhere */
    SZ_PART_FIRST_EDU,
    SZ_PART_TOP_EDU,
    SZ_PART_TITLE,       /* highest title obtained */
    SZ_PART_APPOINTMENT, /* current appointment */
    SZ_PART_CERTIFICATE, /* teacher certificate */
    SZ_PART_PUTONGHUA,   /* certificate of kind 普通话 */
    SZ_PART_SCHOOL,      /* the 编制 school (read only, except its name, which finds it) */
    SZ_PART_COMPUTED,    /* derived on the as-of date: 年龄, 本校年限 (months) … */
    SZ_PART_COUNT
};

struct sz_roster_column {
    const char *key;     /* JSON key, --columns, report field */
    const char *heading; /* 中文 */
    const char *group;   /* upper heading in the wide sheet (第一学历), or NULL */
    const char *aliases; /* other headings, '甲|乙' */
    enum sz_part part;
    const char *field; /* key in the part's entity; NULL for SZ_PART_COMPUTED */
    bool imported;     /* a sheet's column may fill it */
    enum sz_type type; /* of computed ones; others take the field's */
    const char *list;  /* code list of computed choices and flags */
};

const struct sz_roster_column *sz_roster_columns(size_t *count);
const struct sz_roster_column *sz_roster_column(const char *key);

/** Column for a filter word: key, heading or alias in normal form; NULL when none. */
const struct sz_roster_column *sz_roster_column_by_word(const char *word);

/** Column for a sheet heading, given the upper heading ("第一学历" + "毕业院校"), either may be "".
 * Whole words only; notes about the form in brackets, 出生年月(YYYY.MM), do not count. NULL when
 * there is none, and under groups that speak of somebody or something else (配偶, 拟聘岗位,
 * 变动前). */
const struct sz_roster_column *sz_roster_column_by_heading(const char *group, const char *heading);

/** Entity of a part (SZ_ENTITY_COUNT for COMPUTED), and the field of a column (NULL for computed
 * ones). The field of `putonghua` is certificate.number as a choice of list putonghua. */
enum sz_entity sz_part_entity(enum sz_part part);
const struct sz_field *sz_roster_field(const struct sz_roster_column *column);

/** Heading with its group where that says more, in the reader's language: 第一学历毕业院校. */
const char *sz_heading_for_reader(const struct sz_roster_column *column, struct sz_arena *arena);

/** A cell of a query in the reader's language, as sz_field_for_reader. */
const char *sz_cell_for_reader(const struct sz_roster_column *column, const char *cell,
                               struct sz_arena *arena);

/** 岗位等级 as printed: 专技9 管理7 技工3 普通工 (工勤技能 6), 9级 without category; "" when
 * absent. */
void sz_grade_print(const char *category, int64_t grade, char out[32]);

/** Read 专业技术岗位九级 专技九级 专技9 九级 9 9级 管理七级 技工三级 普通工 高级工. @p category is
 * set when the text names one (else left). @return false when it is no grade. */
bool sz_grade_read(const char *typed, const char **category, int64_t *grade);

/** Refuse a grade that the category does not have: 专业技术 1–13, 管理 1–10, 工勤技能 1–5 and 6 for
 * 普通工. */
enum sz_code sz_grade_check(const char *category, int64_t grade, struct sz_error *err);

/** Level of a 专业技术 grade: 1-4 正高, 5-7 副高, 8-10 中级, 11-12 助理级, 13 员级
 * (国人部发〔2006〕87号); NULL for others. */
const char *sz_grade_level(int64_t grade);

/** Everything one line says, as records. A part that is absent has present[part] false. */
struct sz_roster_record {
    struct sz_teacher teacher;
    struct sz_posting posting, working;
    struct sz_education first_edu, top_edu;
    struct sz_title title;
    struct sz_appointment appointment;
    struct sz_certificate certificate, putonghua;
    bool present[SZ_PART_COUNT];
};

/** The part's struct inside the record; NULL for SCHOOL and COMPUTED. */
void *sz_roster_part(struct sz_roster_record *record, enum sz_part part);

#endif
