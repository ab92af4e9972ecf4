/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the categories of a column are called, where they stand, and how the filter language says
 * them: a value is only written the way in which the language reads the same value back. */
#include "crosstab_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/hanzi.h"
#include "shizi/language.h"
#include "shizi/text.h"

/* Behind everything that a list knows. */
#define ORDER_UNKNOWN (INT64_MAX / 2)

bool crosstab_is_title(const struct crosstab_dimension *dimension) {
    return dimension->column.kind == SZ_SCAN_TEXT && dimension->column.list != NULL;
}

const char *crosstab_word(const struct sz_roster_column *column, struct sz_arena *arena) {
    const char *both =
        sz_arena_printf(arena, "%s%s", column->group ? column->group : "", column->heading);
    const char *const words[] = {column->heading, column->group ? column->group : "", both};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (sz_roster_column_by_word(words[i]) == column)
            return words[i];
    return column->key;
}

/* ---- conditions ---- */

/* A value with a space or comma in it is kept together by quotes. */
static const char *quoted(struct sz_arena *arena, const char *value) {
    bool plain = !strpbrk(value, " ,\"") && !strstr(value, "，") && !strstr(value, "、") &&
                 !strstr(value, "“") && !strstr(value, "「");
    if (plain)
        return value;
    if (!strstr(value, "”"))
        return sz_arena_printf(arena, "“%s”", value);
    return strchr(value, '"') ? NULL : sz_arena_printf(arena, "\"%s\"", value);
}

static const char *equals(const struct crosstab_dimension *dimension, const char *value) {
    const char *said = value ? quoted(dimension->arena, value) : NULL;
    return said ? sz_arena_printf(dimension->arena, "%s=%s", dimension->word, said) : NULL;
}

/* Short name, name or code: the first that is read back as this code. */
static const char *readable(const struct crosstab_dimension *dimension, const char *list,
                            const struct sz_code_row *row) {
    const char *const names[] = {row->short_name, row->name, row->code};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *typed = sz_text_normal(dimension->arena, names[i]);
        if (sz_code_read(sz_db_codes(dimension->db), list, typed) == row)
            return typed;
    }
    return NULL;
}

/* ---- kinds of values ---- */

static void name_code(struct crosstab_dimension *dimension, struct crosstab_category *category) {
    const char *list = dimension->column.kind == SZ_SCAN_FLAG ? "flag" : dimension->column.list;
    const struct sz_code_row *row = sz_code_find(sz_db_codes(dimension->db), list, category->key);
    if (!row) {
        category->label = category->order_text = category->key;
        category->order = ORDER_UNKNOWN;
        return;
    }
    category->label = row->short_name;
    category->order = row->rank;
    category->filter = equals(dimension, readable(dimension, list, row));
}

/* A title counts by its name; the language knows the names of the list. */
static void name_title(struct crosstab_dimension *dimension, struct crosstab_category *category) {
    size_t count = 0;
    const struct sz_code_row *rows =
        sz_code_list(sz_db_codes(dimension->db), dimension->column.list, &count);

    category->label = category->order_text = category->key;
    category->order = ORDER_UNKNOWN;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, category->key) != 0)
            continue;
        category->order = (int64_t)i;
        category->filter = equals(dimension, category->key);
        return;
    }
}

static void name_text(struct crosstab_dimension *dimension, struct crosstab_category *category) {
    category->label = category->key;
    category->order_text = sz_arena_printf(
        dimension->arena, "%s %s", sz_name_pinyin(dimension->arena, category->key), category->key);
    category->filter = equals(dimension, category->key);
}

static void name_number(struct crosstab_dimension *dimension, struct crosstab_category *category) {
    bool year = dimension->column.kind == SZ_SCAN_DATE;
    bool months = dimension->column.kind == SZ_SCAN_MONTHS;
    category->order = strtoll(category->key, NULL, 10);
    category->label = year     ? sz_arena_printf(dimension->arena, ZH_("%s年"), category->key)
                      : months ? sz_arena_printf(dimension->arena, ZH_("%s个月"), category->key)
                               : category->key;
    category->filter =
        equals(dimension, months ? sz_arena_printf(dimension->arena, ZH_("%s个月"), category->key)
                                 : category->key);
}

/* "专业技术/9": the kinds of posts in the order of their list, the highest grade first. */
static void name_grade(struct crosstab_dimension *dimension, struct crosstab_category *category) {
    const char *slash = strrchr(category->key, '/');
    size_t length = slash ? (size_t)(slash - category->key) : 0;
    const char *kind = sz_arena_copy_len(dimension->arena, category->key, length);
    int64_t grade = slash ? strtoll(slash + 1, NULL, 10) : 0;
    const struct sz_code_row *row =
        sz_code_find(sz_db_codes(dimension->db), dimension->column.list, kind);
    char printed[32] = "";

    sz_grade_print(kind, grade, printed);
    category->label = sz_arena_copy(dimension->arena, printed);
    category->order = row ? row->rank * INT64_C(100) + grade : ORDER_UNKNOWN;
    category->filter = row ? equals(dimension, category->label) : NULL;
}

void crosstab_name_school(struct crosstab_dimension *dimension, struct crosstab_category *category,
                          const char *name) {
    category->label = sz_arena_copy(dimension->arena, name);
    category->order = (int64_t)dimension->count;
    category->filter = equals(dimension, category->label);
}

/* A school that is not open on the date and has people all the same. */
static void name_stray_school(struct crosstab_dimension *dimension,
                              struct crosstab_category *category) {
    struct sz_school school = {0};
    int64_t id = strtoll(category->key, NULL, 10);
    bool found =
        sz_record_get(dimension->db, SZ_SCHOOL, id, dimension->arena, &school, NULL) == SZ_OK;
    crosstab_name_school(dimension, category, found ? school.name : category->key);
}

void crosstab_name(struct crosstab_dimension *dimension, struct crosstab_category *category) {
    switch (dimension->column.kind) {
    case SZ_SCAN_CHOICE:
    case SZ_SCAN_FLAG:
        name_code(dimension, category);
        return;
    case SZ_SCAN_GRADE:
        name_grade(dimension, category);
        return;
    case SZ_SCAN_SCHOOL:
        name_stray_school(dimension, category);
        return;
    case SZ_SCAN_DATE:
    case SZ_SCAN_COUNT:
    case SZ_SCAN_MONTHS:
        name_number(dimension, category);
        return;
    case SZ_SCAN_TEXT:
        break;
    }
    if (crosstab_is_title(dimension))
        name_title(dimension, category);
    else
        name_text(dimension, category);
}

/* Of what one may rightly lack the blank is 无, of what everybody has it is 未填. */
void crosstab_name_absent(struct crosstab_dimension *dimension,
                          struct crosstab_category *category) {
    static const enum sz_part optional[] = {SZ_PART_TITLE, SZ_PART_APPOINTMENT, SZ_PART_CERTIFICATE,
                                            SZ_PART_PUTONGHUA, SZ_PART_WORKING};
    const struct sz_roster_column *column = dimension->column.column;
    bool may_lack = strcmp(column->key, "duty") == 0 || strcmp(column->key, "degree") == 0;
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++)
        may_lack = may_lack || column->part == optional[i];

    category->label = may_lack ? N_("无") : N_("未填");
    category->filter = sz_arena_printf(dimension->arena, ZH_("%s=空"), dimension->word);
}

/* ---- columns to choose from ---- */

const struct sz_crosstab_choice *sz_crosstab_choices(struct sz_arena *arena, size_t *count) {
    size_t total = 0;
    const struct sz_roster_column *columns = sz_roster_columns(&total);
    struct sz_crosstab_choice *choices = sz_arena_array(arena, total, sizeof *choices);
    struct sz_scan_column column;

    *count = 0;
    for (size_t i = 0; i < total; i++) {
        if (sz_scan_column(columns[i].key, arena, &column, NULL) != SZ_OK)
            continue;
        choices[*count].word = crosstab_word(&columns[i], arena);
        choices[*count].label = strcmp(sz_language(), "zh") == 0
                                    ? choices[*count].word
                                    : sz_heading_for_reader(&columns[i], arena);
        choices[(*count)++].bands = crosstab_has_bands(&column);
    }
    return choices;
}
