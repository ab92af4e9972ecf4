/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter as a sentence, so that a clerk sees how it was understood. */
#include "query_private.h"
#include "shizi/language.h"

#include <string.h>

/* clang-format off */
/* How an operator is said about a form: what stands behind the heading, with the value. */
static const char *const plain[] = {
    [OP_IS] = N_("是%s"),      [OP_IS_NOT] = N_("不是%s"),   [OP_CONTAINS] = N_("含“%s”"), [OP_LACKS] = N_("不含“%s”"),
    [OP_LESS] = N_("小于%s"),  [OP_AT_MOST] = N_("至多%s"),  [OP_MORE] = N_("大于%s"),     [OP_AT_LEAST] = N_("至少%s"),
};
static const char *const of_dates[] = {
    [OP_IS] = N_("在%s"),      [OP_IS_NOT] = N_("不在%s"),   [OP_CONTAINS] = N_("含%s"),   [OP_LACKS] = N_("不含%s"),
    [OP_LESS] = N_("早于%s"),  [OP_AT_MOST] = N_("不晚于%s"),[OP_MORE] = N_("晚于%s"),     [OP_AT_LEAST] = N_("不早于%s"),
};
static const char *const of_months[] = {
    [OP_IS] = N_("是%s"),      [OP_IS_NOT] = N_("不是%s"),   [OP_CONTAINS] = N_("含%s"),   [OP_LACKS] = N_("不含%s"),
    [OP_LESS] = N_("不满%s"),  [OP_AT_MOST] = N_("不超过%s"),[OP_MORE] = N_("超过%s"),     [OP_AT_LEAST] = N_("满%s以上"),
};
static const char *const of_ranks[] = {
    [OP_IS] = N_("是%s"),      [OP_IS_NOT] = N_("不是%s"),   [OP_CONTAINS] = N_("含“%s”"), [OP_LACKS] = N_("不含“%s”"),
    [OP_LESS] = N_("低于%s"),  [OP_AT_MOST] = N_("是%s及以下"), [OP_MORE] = N_("高于%s"),  [OP_AT_LEAST] = N_("是%s及以上"),
};
static const char *const of_flags[] = {[OP_IS] = N_("：%s"), [OP_IS_NOT] = N_("不是：%s")};
/* clang-format on */

static const char *phrase_of(const struct filter_term *term) {
    switch (term->column.form) {
    case FORM_DATE:
        return of_dates[term->op];
    case FORM_MONTHS:
        return of_months[term->op];
    case FORM_CHOICE:
    case FORM_TITLE:
    case FORM_GRADE:
        return of_ranks[term->op];
    case FORM_FLAG:
        return of_flags[term->op];
    case FORM_TEXT:
    case FORM_COUNT:
    case FORM_SCHOOL:
    case FORM_STAGES:
    case FORM_ROW:
        break;
    }
    return plain[term->op];
}

static void say_heading(struct query_text *out, const struct sz_roster_column *column) {
    if (strcmp(column->key, "at_school_months") == 0)
        query_add(out, "%s", _("在本校"));
    else
        query_add(out, "%s", sz_heading_for_reader(column, out->arena));
}

static const char *values_of(struct query_text *out, const struct filter_term *term) {
    const char *text = "";
    for (size_t i = 0; i < term->test_count; i++) {
        const struct filter_test *test = &term->tests[i];
        text = sz_arena_printf(out->arena, "%s%s%s", text, i > 0 ? _("或") : "",
                               sz_label_for_reader(test->shown, out->arena));
        if (test->shown_to)
            text = sz_arena_printf(out->arena, _("%s至%s"), text,
                                   sz_label_for_reader(test->shown_to, out->arena));
    }
    return text;
}

/* The one directive of the phrase is the value, in every language. */
static void say_operator(struct query_text *out, const char *phrase, const char *value) {
    const char *at = strstr(phrase, "%s");
    query_add(out, "%.*s%s%s", (int)(at - phrase), phrase, value, at + strlen("%s"));
}

/* 空 and 非空 are said as such, also when turned by !=. */
static bool say_absence(struct query_text *out, const struct filter_term *term) {
    if (term->test_count != 1)
        return false;
    enum filter_test_kind kind = term->tests[0].kind;
    if (kind != TEST_EMPTY && kind != TEST_FILLED)
        return false;
    bool empty = (kind == TEST_EMPTY) == (term->op == OP_IS);
    say_heading(out, term->column.column);
    query_add(out, "%s", empty ? _("为空") : _("不为空"));
    return true;
}

static void say_term(struct query_text *out, const struct filter_term *term) {
    if (say_absence(out, term))
        return;
    say_heading(out, term->column.column);
    say_operator(out, _(phrase_of(term)), values_of(out, term));
}

const char *sz_filter_sentence(const struct sz_filter *filter, struct sz_arena *arena) {
    struct query_text out = {.arena = arena, .room = 256};
    out.text = sz_arena_alloc(arena, out.room);

    for (size_t i = 0; filter && i < filter->term_count; i++) {
        query_add(&out, "%s", i > 0 ? _("，") : "");
        say_term(&out, &filter->terms[i]);
    }
    if (filter && filter->words)
        query_add(&out, _("%s查找“%s”"), out.length > 0 ? _("，") : "", filter->words);
    return out.text;
}
