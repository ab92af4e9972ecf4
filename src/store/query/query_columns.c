/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each column of a list is in SQL: an expression over the aliases of query_private.h. */
#include "query_private.h"
#include "shizi/language.h"

#include <stdio.h>
#include <string.h>

static const char *const aliases[SZ_PART_COUNT] = {
    [SZ_PART_TEACHER] = "t",     [SZ_PART_POSTING] = "p",     [SZ_PART_WORKING] = "w",
    [SZ_PART_FIRST_EDU] = "fe",  [SZ_PART_TOP_EDU] = "te",    [SZ_PART_TITLE] = "ti",
    [SZ_PART_APPOINTMENT] = "a", [SZ_PART_CERTIFICATE] = "c", [SZ_PART_PUTONGHUA] = "pt",
    [SZ_PART_SCHOOL] = "s",
};

/* 本校年限 counts from the first of the postings at the present school that follow one another
 * without a gap (one ends on the day the next begins); a 工作 posting elsewhere (支教, 借调) does
 * not interrupt it. UNION, not UNION ALL: a period without length could go round for ever. */
#define SINCE_AT_SCHOOL                                                                            \
    "(WITH RECURSIVE stay (since) AS (SELECT p.valid_from UNION SELECT x.valid_from FROM stay"     \
    " CROSS JOIN posting x ON x.teacher_id = p.teacher_id AND x.school_id = p.school_id"           \
    " AND x.kind = '编制' AND substr(x.valid_to || '-01', 1, 10) ="                              \
    " substr(stay.since || '-01', 1, 10)) SELECT min(since) FROM stay)"

/* The school year that began last before D; its figures, else those of the year before … */
#define SIZE_ON_DATE(figure)                                                                       \
    "(SELECT sum(x." figure ") FROM school_size x WHERE x.school_id = s.id AND x.school_year ="    \
    " (SELECT max(y.school_year) FROM school_size y WHERE y.school_id = s.id AND y.school_year <=" \
    " CAST(substr(?1, 1, 4) AS INTEGER) - (substr(?1, 6, 2) < '09')))"

#define IN_FORCE "x.valid_from <= ?1 AND (x.valid_to IS NULL OR ?1 < x.valid_to)"

#define APPROVED_POSTS                                                                             \
    "(SELECT x.approved FROM school_establishment x WHERE x.school_id = s.id AND " IN_FORCE        \
    " ORDER BY x.valid_from DESC LIMIT 1)"
#define PEOPLE_ON_POST                                                                             \
    "(SELECT count(*) FROM posting x WHERE x.school_id = s.id AND x.kind = '编制' AND " IN_FORCE ")"

/* Of somebody who is on no post: why the last one ended. */
#define WHY_HE_LEFT                                                                                \
    "CASE WHEN p.id IS NULL THEN (SELECT x.end_reason FROM posting x WHERE x.teacher_id = t.id"    \
    " AND x.kind = '编制' AND x.valid_to <= ?1 ORDER BY x.valid_to DESC, x.id DESC LIMIT 1) END"

enum { NEEDS_TEACHER = 1 << SZ_PART_TEACHER, NEEDS_POSTING = 1 << SZ_PART_POSTING };
enum { NEEDS_SCHOOL = 1 << SZ_PART_SCHOOL, NEEDS_SCHOOL_STATUS = NEEDS_SCHOOL | NEEDS_STATUS };

/* clang-format off */
static const struct {
    const char *key, *list, *value;
    enum query_form form;
    unsigned needs;
} computed[] = {
    {"row_number",       NULL,         "0",                                       FORM_ROW,    0},
    {"age",              NULL,         "shizi_months(t.birth, ?1) / 12",          FORM_COUNT,  NEEDS_TEACHER},
    {"at_school_months", NULL,         "shizi_months(" SINCE_AT_SCHOOL ", ?1)",   FORM_MONTHS, NEEDS_POSTING},
    {"service_months",   NULL,         "shizi_months(t.work_started, ?1)",        FORM_MONTHS, NEEDS_TEACHER},
    {"leave_reason",     "end_reason", WHY_HE_LEFT,                               FORM_CHOICE, NEEDS_TEACHER | NEEDS_POSTING},
    {"area",             "area",       "ss.area",                                 FORM_CHOICE, NEEDS_SCHOOL_STATUS},
    {"weak",             NULL,         "ss.weak",                                 FORM_FLAG,   NEEDS_SCHOOL_STATUS},
    {"excellent",        NULL,         "ss.excellent",                            FORM_FLAG,   NEEDS_SCHOOL_STATUS},
    {"remote",           NULL,         "ss.remote",                               FORM_FLAG,   NEEDS_SCHOOL_STATUS},
    {"establishment",    NULL,         APPROVED_POSTS,                            FORM_COUNT,  NEEDS_SCHOOL},
    {"pupils",           NULL,         SIZE_ON_DATE("pupils"),                    FORM_COUNT,  NEEDS_SCHOOL},
    {"classes",          NULL,         SIZE_ON_DATE("classes"),                   FORM_COUNT,  NEEDS_SCHOOL},
    {"staff",            NULL,         PEOPLE_ON_POST,                            FORM_COUNT,  NEEDS_SCHOOL},
};

/* Columns that are more than their field's type says. */
static const struct {
    enum sz_part part;
    enum query_form form;
    const char *field, *list, *value, *beside, *order_list, *order_by;
} special[] = {
    {SZ_PART_SCHOOL,      FORM_SCHOOL, "name",      NULL, "s.name", "s.id", NULL, NULL},
    {SZ_PART_SCHOOL,      FORM_STAGES, "stages",    "stage", "s.stages", NULL, NULL, NULL},
    {SZ_PART_POSTING,     FORM_SCHOOL, "school_id", NULL, "s.name", "s.id", NULL, NULL},
    {SZ_PART_POSTING,     FORM_DATE,   "valid_from", NULL, SINCE_AT_SCHOOL, NULL, NULL, NULL}, /* 进本校时间 */
    {SZ_PART_WORKING,     FORM_SCHOOL, "school_id", NULL, "(SELECT x.name FROM school x WHERE x.id = w.school_id)", "w.school_id", NULL, NULL},
    {SZ_PART_TITLE,       FORM_TITLE,  "name",      "title", "ti.name", "ti.level", "title_level", "ti.level"},
    {SZ_PART_APPOINTMENT, FORM_GRADE,  "grade",     "post_category", "a.grade", "a.category", "post_category", "a.category"},
    {SZ_PART_PUTONGHUA,   FORM_CHOICE, "number",    "putonghua", "pt.number", NULL, "putonghua", "pt.number"},
};
/* clang-format on */

static enum query_form form_of(enum sz_type type) {
    switch (type) {
    case SZ_CHOICE:
        return FORM_CHOICE;
    case SZ_DATE:
        return FORM_DATE;
    case SZ_COUNT:
        return FORM_COUNT;
    case SZ_FLAG:
        return FORM_FLAG;
    case SZ_TEXT:
    case SZ_REF:
        break;
    }
    return FORM_TEXT;
}

static bool set_computed(struct query_column *out) {
    for (size_t i = 0; i < sizeof computed / sizeof computed[0]; i++) {
        if (strcmp(computed[i].key, out->column->key) != 0)
            continue;
        out->form = computed[i].form;
        out->list = computed[i].list;
        out->value = computed[i].value;
        out->needs = computed[i].needs;
        return true;
    }
    return false;
}

static bool set_special(struct query_column *out, enum sz_part part, const char *field) {
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        if (special[i].part != part || strcmp(special[i].field, field) != 0)
            continue;
        out->form = special[i].form;
        out->list = special[i].list;
        out->value = special[i].value;
        out->beside = special[i].beside;
        out->order_list = special[i].order_list;
        out->order_by = special[i].order_by;
        return true;
    }
    return false;
}

/* A school's own list: its name is text, not a way to find somebody's school. */
static void set_own_name(struct query_column *out) {
    out->form = FORM_TEXT;
    out->beside = NULL;
}

static bool describe(bool schools, const struct sz_roster_column *column, struct sz_arena *arena,
                     struct query_column *out) {
    *out = (struct query_column){.column = column};
    const struct sz_field *field = sz_roster_field(column);
    bool plain = field && column->part != SZ_PART_COMPUTED;
    if (!plain && !set_computed(out))
        return false;

    if (plain) {
        out->needs = 1U << column->part;
        if (column->part == SZ_PART_POSTING && strcmp(field->key, "school_id") == 0)
            out->needs |= NEEDS_SCHOOL;
        if (!set_special(out, column->part, field->key)) {
            out->form = form_of(field->type);
            out->list = field->list;
            out->value = sz_arena_printf(arena, "%s.%s", aliases[column->part], field->key);
        }
    }
    if (schools && out->form == FORM_SCHOOL)
        set_own_name(out);
    if (out->form == FORM_CHOICE && !out->order_list) {
        out->order_list = out->list;
        out->order_by = out->value;
    }
    return true;
}

enum sz_code query_column_find(bool schools, const char *word, struct sz_arena *arena,
                               struct query_column *column, struct sz_error *err) {
    const struct sz_roster_column *found =
        schools ? query_school_column_by_word(word, arena) : sz_roster_column_by_word(word);
    if (found && describe(schools, found, arena, column))
        return SZ_OK;

    char hint[SZ_TEXT_MAX];
    snprintf(hint, sizeof hint, _("可以写：%s"), query_near_headings(schools, word, arena));
    return sz_fail(err, SZ_USAGE, hint, "没有“%.60s”这一列", word);
}
