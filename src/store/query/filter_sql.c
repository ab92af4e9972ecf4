/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter's conditions in SQL. */
#include "query_private.h"

static void add_list(struct query_text *q, const char *expression, const struct filter_test *test) {
    query_add(q, "%s IN (", expression);
    for (size_t i = 0; i < test->text_count; i++) {
        query_add(q, "%s", i > 0 ? ", " : "");
        query_add_text(q, test->texts[i]);
    }
    query_add(q, ")");
}

/* The expression stands once: some are whole subqueries. */
static void add_numbers(struct query_text *q, const char *expression,
                        const struct filter_test *test) {
    bool both = test->low != SZ_NONE && test->high != SZ_NONE;
    query_add(q, "%s %s ", expression, both ? "BETWEEN" : test->low != SZ_NONE ? ">=" : "<");
    if (test->low != SZ_NONE)
        query_add_number(q, test->low);
    if (both)
        query_add(q, " AND ");
    if (test->high != SZ_NONE)
        query_add_number(q, both ? test->high - 1 : test->high);
}

/* A month stands for its first day, so both sides are full dates. */
static void add_dates(struct query_text *q, const char *expression,
                      const struct filter_test *test) {
    static const char *const signs[] = {">=", "<"};
    bool second = false;
    for (size_t i = 0; i < 2; i++) {
        if (!test->texts[i])
            continue;
        query_add(q, "%ssubstr(%s || '-01', 1, 10) %s ", second ? " AND " : "", expression,
                  signs[i]);
        query_add_text(q, test->texts[i]);
        second = true;
    }
}

/* 否 is also what nobody has noted: a flag is written down where it is 是. */
static bool is_unset_flag(const struct query_column *column, const struct filter_test *test) {
    return column->form == FORM_FLAG && test->kind == TEST_NUMBERS && test->low == 0;
}

static void add_range(struct query_text *q, const struct query_column *column,
                      const struct filter_test *test) {
    if (is_unset_flag(column, test))
        query_add(q, "coalesce(%s, 0) = 0", column->value);
    else
        add_numbers(q, column->value, test);
}

static void add_test(struct query_text *q, const struct query_column *column,
                     const struct filter_test *test) {
    switch (test->kind) {
    case TEST_EMPTY:
        query_add(q, "coalesce(%s, '') = ''", column->value);
        return;
    case TEST_FILLED:
        query_add(q, "coalesce(%s, '') <> ''", column->value);
        return;
    case TEST_TEXTS:
        add_list(q, column->value, test);
        return;
    case TEST_LEVELS:
        add_list(q, column->beside, test);
        return;
    case TEST_NUMBERS:
        add_range(q, column, test);
        return;
    case TEST_IDS:
        query_add(q, "%s = ", column->beside);
        query_add_number(q, test->low);
        return;
    case TEST_GRADES:
        add_list(q, column->beside, test);
        query_add(q, " AND ");
        add_numbers(q, column->value, test);
        return;
    case TEST_DATES:
        add_dates(q, column->value, test);
        return;
    case TEST_CONTAINS:
        query_add(q, "instr(lower(%s), lower(", column->value);
        query_add_text(q, test->texts[0]);
        query_add(q, ")) > 0");
        return;
    case TEST_ITEM:
        query_add(q, "instr('|' || %s || '|', '|' || ", column->value);
        query_add_text(q, test->texts[0]);
        query_add(q, " || '|') > 0");
        return;
    }
}

/* "is not" also holds where nothing is known, therefore IS NOT TRUE. */
static void add_term(struct query_text *q, const struct filter_term *term) {
    query_add(q, " AND (");
    for (size_t i = 0; i < term->test_count; i++) {
        query_add(q, "%s(", i > 0 ? " OR " : "");
        add_test(q, &term->column, &term->tests[i]);
        query_add(q, ")");
    }
    bool negated = term->op == OP_IS_NOT || term->op == OP_LACKS;
    query_add(q, ")%s", negated ? " IS NOT TRUE" : "");
}

void query_add_filter(struct query_text *q, const struct sz_filter *filter) {
    for (size_t i = 0; filter && i < filter->term_count; i++)
        add_term(q, &filter->terms[i]);
}
