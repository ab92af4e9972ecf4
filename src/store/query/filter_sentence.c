/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter as a Chinese sentence, so that a clerk sees how it was understood. */
#include "query_private.h"
#include "shizi/language.h"

#include <string.h>

/* How an operator is said about a form: words before and behind the value. */
struct phrase {
    const char *before, *behind;
};

/* clang-format off */
static const struct phrase plain[] = {
    [OP_IS] = {N_("是"), ""},       [OP_IS_NOT] = {N_("不是"), ""},   [OP_CONTAINS] = {N_("含“"), "”"}, [OP_LACKS] = {N_("不含“"), "”"},
    [OP_LESS] = {N_("小于"), ""},   [OP_AT_MOST] = {N_("至多"), ""},  [OP_MORE] = {N_("大于"), ""},     [OP_AT_LEAST] = {N_("至少"), ""},
};
static const struct phrase of_dates[] = {
    [OP_IS] = {N_("在"), ""},       [OP_IS_NOT] = {N_("不在"), ""},   [OP_CONTAINS] = {N_("含"), ""},   [OP_LACKS] = {N_("不含"), ""},
    [OP_LESS] = {N_("早于"), ""},   [OP_AT_MOST] = {N_("不晚于"), ""},[OP_MORE] = {N_("晚于"), ""},     [OP_AT_LEAST] = {N_("不早于"), ""},
};
static const struct phrase of_months[] = {
    [OP_IS] = {N_("是"), ""},       [OP_IS_NOT] = {N_("不是"), ""},   [OP_CONTAINS] = {N_("含"), ""},   [OP_LACKS] = {N_("不含"), ""},
    [OP_LESS] = {N_("不满"), ""},   [OP_AT_MOST] = {N_("不超过"), ""},[OP_MORE] = {N_("超过"), ""},     [OP_AT_LEAST] = {N_("满"), N_("以上")},
};
static const struct phrase of_ranks[] = {
    [OP_IS] = {N_("是"), ""},       [OP_IS_NOT] = {N_("不是"), ""},   [OP_CONTAINS] = {N_("含“"), "”"}, [OP_LACKS] = {N_("不含“"), "”"},
    [OP_LESS] = {N_("低于"), ""},   [OP_AT_MOST] = {N_("是"), N_("及以下")}, [OP_MORE] = {N_("高于"), ""},  [OP_AT_LEAST] = {N_("是"), N_("及以上")},
};
static const struct phrase of_flags[] = {[OP_IS] = {"：", ""}, [OP_IS_NOT] = {N_("不是："), ""}};
/* clang-format on */

static const struct phrase *phrase_of(const struct filter_term *term) {
    switch (term->column.form) {
    case FORM_DATE:
        return &of_dates[term->op];
    case FORM_MONTHS:
        return &of_months[term->op];
    case FORM_CHOICE:
    case FORM_TITLE:
    case FORM_GRADE:
        return &of_ranks[term->op];
    case FORM_FLAG:
        return &of_flags[term->op];
    case FORM_TEXT:
    case FORM_COUNT:
    case FORM_SCHOOL:
    case FORM_STAGES:
    case FORM_ROW:
        break;
    }
    return &plain[term->op];
}

/* 毕业院校 is not enough: 第一学历毕业院校. A heading that ends its group is not repeated. */
static void say_heading(struct query_text *out, const struct sz_roster_column *column) {
    const char *group = column->group ? column->group : "";
    size_t group_length = strlen(group), length = strlen(column->heading);
    bool ends =
        group_length >= length && strcmp(group + group_length - length, column->heading) == 0;
    if (strcmp(column->key, "at_school_months") == 0)
        query_add(out, _("在本校"));
    else
        query_add(out, "%s%s", group, ends ? "" : column->heading);
}

static void say_values(struct query_text *out, const struct filter_term *term) {
    for (size_t i = 0; i < term->test_count; i++) {
        const struct filter_test *test = &term->tests[i];
        query_add(out, "%s%s", i > 0 ? _("或") : "", test->shown);
        if (test->shown_to)
            query_add(out, _("至%s"), test->shown_to);
    }
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
    const struct phrase *phrase = phrase_of(term);
    say_heading(out, term->column.column);
    query_add(out, "%s", phrase->before);
    say_values(out, term);
    query_add(out, "%s", phrase->behind);
}

const char *sz_filter_sentence(const struct sz_filter *filter, struct sz_arena *arena) {
    struct query_text out = {.arena = arena, .room = 256};
    out.text = sz_arena_alloc(arena, out.room);

    for (size_t i = 0; filter && i < filter->term_count; i++) {
        query_add(&out, "%s", i > 0 ? "，" : "");
        say_term(&out, &filter->terms[i]);
    }
    if (filter && filter->words)
        query_add(&out, _("%s查找“%s”"), out.length > 0 ? "，" : "", filter->words);
    return out.text;
}
