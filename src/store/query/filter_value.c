/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of a condition: what a clerk typed, read for the column's form. */
#include "query_private.h"

#include "shizi/language.h"
#include "shizi/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct value {
    struct sz_db *db;
    const struct query_column *column;
    enum filter_operator op;
    struct sz_arena *arena;
    struct filter_test *test;
    struct sz_error *err;
};

static const char *heading(const struct value *v) {
    return _(v->column->column->heading);
}

static enum sz_code bad_value(const struct value *v, const char *typed, const char *hint) {
    return sz_fail(v->err, SZ_USAGE, hint, "“%.60s”不能是“%.60s”", heading(v), typed);
}

static bool is_equality(enum filter_operator op) {
    return op == OP_IS || op == OP_IS_NOT;
}

static bool is_part(enum filter_operator op) {
    return op == OP_CONTAINS || op == OP_LACKS;
}

static enum sz_code no_comparison(const struct value *v) {
    return sz_fail(v->err, SZ_USAGE, "这一列用 = != ~，或 =空、=非空", "“%.60s”不能比大小",
                   heading(v));
}

static void set_text(struct value *v, enum filter_test_kind kind, const char *text) {
    v->test->kind = kind;
    v->test->texts = sz_arena_array(v->arena, 1, sizeof *v->test->texts);
    v->test->texts[0] = text;
    v->test->text_count = 1;
}

/* ---- ranges: low and high of a value with its own width, cut by the operator ---- */

struct span {
    int64_t low, high; /* [low, high) */
};

static void set_numbers(struct value *v, struct span first, struct span last) {
    v->test->kind = TEST_NUMBERS;
    v->test->low = v->op == OP_MORE ? first.high : first.low;
    v->test->high = v->op == OP_LESS ? last.low : last.high;
    if (v->op == OP_LESS || v->op == OP_AT_MOST)
        v->test->low = SZ_NONE;
    if (v->op == OP_MORE || v->op == OP_AT_LEAST)
        v->test->high = SZ_NONE;
}

/* Split "a..b"; @p to NULL when it is one value. Only = and != take a range. */
static enum sz_code split_range(const struct value *v, const char *typed, const char **from,
                                const char **to) {
    const char *dots = strstr(typed, "..");
    *from = typed;
    *to = NULL;
    if (!dots)
        return SZ_OK;
    *from = sz_arena_copy_len(v->arena, typed, (size_t)(dots - typed));
    *to = dots + 2;
    if (!is_equality(v->op) || **from == '\0' || **to == '\0')
        return bad_value(v, typed, _("范围写成 =起..止，一头不限的用 >= 或 <="));
    return SZ_OK;
}

static bool read_count(const char *typed, int64_t *number) {
    static const char *const units[] = {"",        ZH_("岁"), ZH_("周岁"),
                                        ZH_("人"), ZH_("个"), ZH_("名")};
    char *end = NULL;
    long long read = strtoll(typed, &end, 10);
    if (end == typed || read < 0 || end - typed > 9)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(end, units[i]) == 0) {
            *number = read;
            return true;
        }
    return false;
}

static enum sz_code read_span(const struct value *v, const char *typed, struct span *span,
                              const char **shown) {
    bool years = false;
    if (v->column->form == FORM_MONTHS) {
        if (!filter_months_read(typed, &span->low, &years))
            return bad_value(v, typed, _("时长写成 6年、6年3月 或 18个月"));
        *shown = query_print_months(span->low, v->arena);
    } else {
        if (!read_count(typed, &span->low))
            return bad_value(v, typed, _("写一个整数，如 50"));
        *shown = typed;
    }
    span->high = span->low + (years ? 12 : 1);
    return SZ_OK;
}

static enum sz_code read_number_value(struct value *v, const char *typed) {
    const char *from = NULL, *to = NULL;
    struct span first = {0}, last = {0};
    if (is_part(v->op))
        return sz_fail(v->err, SZ_USAGE, "这一列用 = != < <= > >=", "“%.60s”不能用 ~", heading(v));
    enum sz_code code = split_range(v, typed, &from, &to);
    if (code == SZ_OK)
        code = read_span(v, from, &first, &v->test->shown);
    last = first;
    if (code == SZ_OK && to)
        code = read_span(v, to, &last, &v->test->shown_to);
    if (code == SZ_OK && last.low < first.low)
        return bad_value(v, typed, _("范围从小写到大"));
    if (code == SZ_OK)
        set_numbers(v, first, last);
    return code;
}

/* ---- dates ---- */

struct date_span {
    char from[SZ_DATE_MAX], until[SZ_DATE_MAX];
};

/* "1980-05" as 1980年5月. */
static const char *spell_date(const struct sz_date_result *date, struct sz_arena *arena) {
    const char *text = sz_arena_printf(arena, _("%.4s年"), date->value);
    struct sz_date_parts parts = sz_date_parts(date->value);
    if (date->precision >= SZ_DATE_MONTH)
        text = sz_arena_printf(arena, _("%s%d月"), text, parts.month);
    if (date->precision == SZ_DATE_DAY)
        text = sz_arena_printf(arena, _("%s%d日"), text, parts.day);
    return text;
}

static enum sz_code read_date(const struct value *v, const char *typed, struct date_span *span,
                              const char **shown) {
    struct sz_date_result date = sz_date_read(typed, true);
    if (date.precision == SZ_DATE_BAD)
        return bad_value(v, typed,
                         date.problem ? date.problem : _("日期写成 1980、1980.05 或 1980.05.01"));

    sz_date_first_day(date.value, span->from);
    if (date.precision == SZ_DATE_DAY)
        sz_date_add_days(span->from, 1, span->until);
    else
        sz_date_add_months(span->from, date.precision == SZ_DATE_YEAR ? 12 : 1, span->until);
    *shown = spell_date(&date, v->arena);
    return SZ_OK;
}

static void set_dates(struct value *v, const struct date_span *first,
                      const struct date_span *last) {
    const char *from = v->op == OP_MORE ? first->until : first->from;
    const char *until = v->op == OP_LESS ? last->from : last->until;
    v->test->kind = TEST_DATES;
    v->test->texts = sz_arena_array(v->arena, 2, sizeof *v->test->texts);
    v->test->text_count = 2;
    if (v->op != OP_LESS && v->op != OP_AT_MOST)
        v->test->texts[0] = sz_arena_copy(v->arena, from);
    if (v->op != OP_MORE && v->op != OP_AT_LEAST)
        v->test->texts[1] = sz_arena_copy(v->arena, until);
}

static enum sz_code read_date_value(struct value *v, const char *typed) {
    const char *from = NULL, *to = NULL;
    struct date_span first, last;
    if (is_part(v->op))
        return sz_fail(v->err, SZ_USAGE, "写成 =1980 或 =1980.05", "“%.60s”不能用 ~", heading(v));
    enum sz_code code = split_range(v, typed, &from, &to);
    if (code == SZ_OK)
        code = read_date(v, from, &first, &v->test->shown);
    if (code != SZ_OK)
        return code;
    last = first;
    if (to)
        code = read_date(v, to, &last, &v->test->shown_to);
    if (code == SZ_OK && strcmp(first.from, last.from) > 0)
        return bad_value(v, typed, _("范围从早写到晚"));
    if (code == SZ_OK)
        set_dates(v, &first, &last);
    return code;
}

/* ---- the other forms ---- */

static enum sz_code read_text_value(struct value *v, const char *typed) {
    if (!is_equality(v->op) && !is_part(v->op))
        return no_comparison(v);
    v->test->shown = typed;
    set_text(v, is_part(v->op) ? TEST_CONTAINS : TEST_TEXTS, typed);
    return SZ_OK;
}

static enum sz_code read_stages_value(struct value *v, const char *typed) {
    const struct sz_code_row *row = sz_code_read(sz_db_codes(v->db), v->column->list, typed);
    if (!is_equality(v->op) && !is_part(v->op))
        return no_comparison(v);
    if (!row)
        return bad_value(v, typed, _("写 学前、小学、初中、高中 等"));
    v->test->shown = row->short_name;
    set_text(v, TEST_ITEM, row->code);
    return SZ_OK;
}

/* The school's full name, so that the sentence shows which one was meant. */
static enum sz_code show_school(struct value *v) {
    struct sz_school school;
    enum sz_code code = sz_record_get(v->db, SZ_SCHOOL, v->test->low, v->arena, &school, v->err);
    if (code == SZ_OK)
        v->test->shown = school.name;
    return code;
}

static enum sz_code read_school_value(struct value *v, const char *typed) {
    if (is_part(v->op))
        return read_text_value(v, typed);
    if (!is_equality(v->op))
        return no_comparison(v);
    v->test->kind = TEST_IDS;
    enum sz_code code = sz_school_find(v->db, typed, &v->test->low, v->err);
    return code == SZ_OK ? show_school(v) : code;
}

static enum sz_code read_flag_value(struct value *v, const char *typed) {
    const struct sz_code_row *row = sz_code_read(sz_db_codes(v->db), "flag", typed);
    if (!is_equality(v->op))
        return no_comparison(v);
    if (!row)
        return bad_value(v, typed, _("写 是 或 否"));
    v->test->kind = TEST_NUMBERS;
    v->test->low = *row->code == '1';
    v->test->high = v->test->low + 1;
    v->test->shown = row->short_name;
    return SZ_OK;
}

static const char *print_grade(const struct value *v, const char *category, int64_t grade) {
    char text[32];
    sz_grade_print(category, grade, text);
    return sz_arena_copy(v->arena, text);
}

/* A smaller number is a higher post: >= takes the numbers up to it. */
static void set_grades(struct value *v, int64_t first, int64_t last) {
    static const enum filter_operator turned[] = {
        [OP_IS] = OP_IS,     [OP_IS_NOT] = OP_IS_NOT,    [OP_LESS] = OP_MORE,
        [OP_MORE] = OP_LESS, [OP_AT_MOST] = OP_AT_LEAST, [OP_AT_LEAST] = OP_AT_MOST};
    struct value turn = *v;
    turn.op = turned[v->op];
    int64_t low = first < last ? first : last, high = first < last ? last : first;
    set_numbers(&turn, (struct span){low, low + 1}, (struct span){high, high + 1});
}

/* A bare number is a 专业技术 grade, as in a school's sheet; the end of a range has the kind of its
 * start. */
static enum sz_code read_grade_value(struct value *v, const char *typed) {
    const char *from = NULL, *to = NULL, *category = ZH_("专业技术"), *other = NULL;
    int64_t first = 0, last = 0;
    if (is_part(v->op))
        return sz_fail(v->err, SZ_USAGE, "写成 岗位=专技8..10", "“%.60s”不能用 ~", heading(v));
    enum sz_code code = split_range(v, typed, &from, &to);
    if (code != SZ_OK)
        return code;
    if (!sz_grade_read(from, &category, &first))
        return bad_value(v, from, _("岗位写成 专技9、管理7、技工3，范围写成 专技8..10"));
    last = first;
    other = category;
    if (to && (!sz_grade_read(to, &other, &last) || strcmp(other, category) != 0))
        return bad_value(v, typed, _("范围的两头要是同一类岗位，如 专技8..10"));

    set_text(v, TEST_GRADES, category);
    set_grades(v, first, last);
    v->test->kind = TEST_GRADES;
    v->test->shown = print_grade(v, category, first);
    v->test->shown_to = to ? print_grade(v, category, last) : NULL;
    return SZ_OK;
}

/* ---- dispatch ---- */

static enum sz_code read_by_form(struct value *v, const char *typed) {
    switch (v->column->form) {
    case FORM_TEXT:
        return read_text_value(v, typed);
    case FORM_FLAG:
        return read_flag_value(v, typed);
    case FORM_DATE:
        return read_date_value(v, typed);
    case FORM_COUNT:
    case FORM_MONTHS:
        return read_number_value(v, typed);
    case FORM_GRADE:
        return read_grade_value(v, typed);
    case FORM_SCHOOL:
        return read_school_value(v, typed);
    case FORM_STAGES:
        return read_stages_value(v, typed);
    case FORM_CHOICE:
    case FORM_TITLE:
        return filter_choice_read(v->db, v->column, v->op, typed, v->arena, v->test, v->err);
    case FORM_ROW:
        break;
    }
    return sz_fail(v->err, SZ_USAGE, "换一列", "“%.60s”不能作条件", heading(v));
}

enum sz_code filter_value_read(struct sz_db *db, const struct query_column *column,
                               enum filter_operator op, const char *typed, struct sz_arena *arena,
                               struct filter_test *test, struct sz_error *err) {
    struct value v = {db, column, op, arena, test, err};
    *test = (struct filter_test){.low = SZ_NONE, .high = SZ_NONE};
    bool empty = strcmp(typed, ZH_("空")) == 0, filled = strcmp(typed, ZH_("非空")) == 0;
    if (is_equality(op) && (empty || filled) && column->form != FORM_ROW) {
        test->kind = empty ? TEST_EMPTY : TEST_FILLED;
        test->shown = typed;
        return SZ_OK;
    }
    return read_by_form(&v, typed);
}
