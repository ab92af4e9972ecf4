/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a list: sort words, their keys, ORDER BY and the keyset condition of a page. */
#include "query_private.h"

#include "shizi/language.h"
#include "shizi/text.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *word;
    enum query_sort_kind kind;
} orders[] = {
    {"order", SORT_ORDER},   {ZH_("学校惯例顺序"), SORT_ORDER}, {ZH_("惯例顺序"), SORT_ORDER},
    {"pinyin", SORT_PINYIN}, {ZH_("拼音"), SORT_PINYIN},        {ZH_("姓名拼音"), SORT_PINYIN},
    {"stroke", SORT_STROKE}, {ZH_("姓氏笔画"), SORT_STROKE},    {ZH_("笔画"), SORT_STROKE},
};

static enum sz_code read_term(bool schools, const char *word, struct sz_arena *arena,
                              struct query_sort_term *term, struct sz_error *err) {
    *term = (struct query_sort_term){.descending = *word == '-'};
    if (*word == '-')
        word++;
    term->kind = SORT_COLUMN;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
        if (strcmp(orders[i].word, word) == 0 && (!schools || orders[i].kind == SORT_ORDER)) {
            term->kind = orders[i].kind;
            return SZ_OK;
        }
    enum sz_code code = query_column_find(schools, word, arena, &term->column, err);
    if (code == SZ_OK && term->column.form == FORM_ROW)
        return sz_fail(err, SZ_USAGE, "换一列排序，如 学校惯例顺序、拼音、姓氏笔画",
                       "“%.60s”不能用来排序", word);
    return code;
}

enum sz_code query_sort_read(bool schools, const char *sort, struct sz_arena *arena,
                             struct query_sort *out, struct sz_error *err) {
    *out = (struct query_sort){0};
    char *text = sz_text_normal(arena, sort && *sort ? sort : "order");
    char *rest = NULL;
    for (char *word = strtok_r(text, ", ", &rest); word; word = strtok_r(NULL, ", ", &rest)) {
        if (out->count == QUERY_MAX_TERMS)
            return sz_fail(err, SZ_USAGE, "少写几列", "排序最多 %d 列", QUERY_MAX_TERMS);
        enum sz_code code = read_term(schools, word, arena, &out->terms[out->count], err);
        if (code != SZ_OK)
            return code;
        out->count++;
    }
    if (out->count == 0)
        out->terms[out->count++] = (struct query_sort_term){.kind = SORT_ORDER};
    return SZ_OK;
}

void query_order_add(struct query_order *order, const char *expression, bool descending) {
    for (size_t i = 0; i < order->count; i++)
        if (strcmp(order->keys[i].expression, expression) == 0)
            return;
    if (order->count < QUERY_MAX_KEYS)
        order->keys[order->count++] = (struct query_key){expression, descending};
}

const char *query_order_rank(struct query_order *order, const char *list, const char *code) {
    struct query_text *joins = &order->joins;
    size_t number = joins->length; /* unique, as every join makes the text longer */
    query_add(joins, " LEFT JOIN code r%zu ON r%zu.list = '%s' AND r%zu.code = %s", number, number,
              list, number, code);
    return sz_arena_printf(joins->arena, "coalesce(r%zu.rank, 9999)", number);
}

static const char *ranked_value(struct query_order *order, const struct query_column *column) {
    const char *rank = query_order_rank(order, column->order_list, column->order_by);
    if (column->form == FORM_GRADE)
        return sz_arena_printf(order->joins.arena, "%s * 100 + coalesce(%s, 99)", rank,
                               column->value);
    return rank;
}

void query_order_column(struct query_order *order, const struct query_column *column,
                        bool descending) {
    struct sz_arena *arena = order->joins.arena;
    order->needs |= column->needs;
    query_order_add(order, sz_arena_printf(arena, "(%s IS NULL)", column->value), false);
    if (column->order_list)
        query_order_add(order, ranked_value(order, column), descending);
    else
        query_order_add(order, sz_arena_printf(arena, "coalesce(%s, '')", column->value),
                        descending);
}

void query_add_order(struct query_text *q, const struct query_order *order, bool reversed,
                     bool aliases) {
    for (size_t i = 0; i < order->count; i++) {
        const struct query_key *key = &order->keys[i];
        if (aliases)
            query_add(q, "%sq.k%zu", i > 0 ? ", " : "", i);
        else
            query_add(q, "%s%s", i > 0 ? ", " : "", key->expression);
        query_add(q, "%s", key->descending != reversed ? " DESC" : "");
    }
}

static void add_value(struct query_text *q, const struct query_value *value) {
    if (value->text)
        query_add_text(q, value->text);
    else
        query_add_number(q, value->number);
}

/* All keys in one direction: a row value, whose first columns an index can use. */
static void add_row_value(struct query_text *q, const struct query_order *order,
                          const struct query_value *values, bool less) {
    query_add(q, " AND (");
    for (size_t i = 0; i < order->count; i++)
        query_add(q, "%s%s", i > 0 ? ", " : "", order->keys[i].expression);
    query_add(q, ") %c (", less ? '<' : '>');
    for (size_t i = 0; i < order->count; i++) {
        query_add(q, "%s", i > 0 ? ", " : "");
        add_value(q, &values[i]);
    }
    query_add(q, ")");
}

/* Mixed directions: k0 > v0 OR (k0 = v0 AND (k1 < v1 OR (…))), and k0 >= v0 for an index. */
static void add_nested(struct query_text *q, const struct query_order *order,
                       const struct query_value *values, bool backwards) {
    bool less = order->keys[0].descending != backwards;
    query_add(q, " AND %s %s ", order->keys[0].expression, less ? "<=" : ">=");
    add_value(q, &values[0]);
    query_add(q, " AND (");
    for (size_t i = 0; i < order->count; i++) {
        const struct query_key *key = &order->keys[i];
        query_add(q, "%s %c ", key->expression, key->descending != backwards ? '<' : '>');
        add_value(q, &values[i]);
        if (i + 1 == order->count)
            break;
        query_add(q, " OR (%s = ", key->expression);
        add_value(q, &values[i]);
        query_add(q, " AND (");
    }
    for (size_t i = 1; i < order->count; i++)
        query_add(q, "))");
    query_add(q, ")");
}

enum sz_code query_add_keyset(struct query_text *q, const struct query_order *order,
                              const char *bookmark, bool backwards, struct sz_error *err) {
    struct query_value values[QUERY_MAX_KEYS];
    if (!query_bookmark_read(bookmark, values, order->count, q->arena))
        return sz_fail(err, SZ_USAGE, "从第一页重新看起", "翻页位置与这个排序不符");

    bool mixed = false;
    for (size_t i = 1; i < order->count; i++)
        mixed = mixed || order->keys[i].descending != order->keys[0].descending;
    if (mixed)
        add_nested(q, order, values, backwards);
    else
        add_row_value(q, order, values, order->keys[0].descending != backwards);
    return SZ_OK;
}
