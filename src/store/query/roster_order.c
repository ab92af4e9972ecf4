/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of people: which table leads the loops and which keys sort the rows. */
#include "query_private.h"

enum {
    NEEDS_TEACHER = 1 << SZ_PART_TEACHER,
    NEEDS_POSTING = 1 << SZ_PART_POSTING,
    NEEDS_SCHOOL = 1 << SZ_PART_SCHOOL,
    NEEDS_DEFAULT_ORDER =
        NEEDS_SCHOOL | NEEDS_POSTING | 1 << SZ_PART_TITLE | 1 << SZ_PART_APPOINTMENT | NEEDS_INDEX,
};

static bool by_school(const struct query_sort_term *term) {
    return !term->descending && (term->kind == SORT_ORDER ||
                                 (term->kind == SORT_COLUMN && term->column.form == FORM_SCHOOL &&
                                  term->column.column->part != SZ_PART_WORKING));
}

/* The search leads, then a filter for certain schools, then the order's own index. */
enum query_driver roster_driver(const struct sz_query *query, const struct query_sort *sort) {
    const struct sz_filter *filter = query->filter;
    const struct query_sort_term *first = &sort->terms[0];
    if (filter && filter->expression)
        return DRIVE_SEARCH;
    if (!query->everyone && filter && filter->names_schools)
        return DRIVE_SCHOOLS;
    if (sort->count == 0)
        return DRIVE_PEOPLE;
    if (!query->everyone && (by_school(first) || first->kind == SORT_ORDER))
        return DRIVE_SCHOOLS;
    if (first->kind == SORT_PINYIN)
        return DRIVE_PINYIN;
    if (first->kind == SORT_STROKE)
        return DRIVE_STROKE;
    return DRIVE_PEOPLE;
}

/* Where schools lead, their columns are bare for the index; elsewhere somebody may have no school,
 * and comes last. */
static void add_school_keys(struct query_order *order, enum query_driver driver, bool descending) {
    bool bare = driver == DRIVE_SCHOOLS;
    if (!bare)
        query_order_add(order, "(s.id IS NULL)", false);
    query_order_add(order, bare ? "s.list_order" : "coalesce(s.list_order, 0)", descending);
    query_order_add(order, bare ? "s.id" : "coalesce(s.id, 0)", descending);
    order->needs |= NEEDS_SCHOOL;
}

static void add_index_key(struct query_order *order, enum query_driver driver, const char *column,
                          bool descending) {
    bool bare = driver == DRIVE_PINYIN || driver == DRIVE_STROKE;
    query_order_add(
        order, sz_arena_printf(order->joins.arena, bare ? "n.%s" : "coalesce(n.%s, '')", column),
        descending);
    order->needs |= NEEDS_INDEX;
}

/* 学校惯例顺序: school, 职务, title level, grade, pinyin. What a search finds is spread over the
 * schools and all of it must be sorted while the clerk types: there pinyin alone orders a school's
 * people. */
static void add_default_keys(struct query_order *order, enum query_driver driver, bool descending) {
    add_school_keys(order, driver, descending);
    if (driver == DRIVE_SEARCH) {
        add_index_key(order, driver, "pinyin", descending);
        order->needs |= NEEDS_POSTING;
        return;
    }
    query_order_add(order, query_order_rank(order, "duty", "p.duty"), descending);
    query_order_add(order, query_order_rank(order, "title_level", "ti.level"), descending);
    query_order_add(order, "coalesce(a.grade, 99)", descending);
    add_index_key(order, driver, "pinyin", descending);
    order->needs |= NEEDS_DEFAULT_ORDER;
}

static void add_term_keys(struct query_order *order, enum query_driver driver,
                          const struct query_sort_term *term) {
    switch (term->kind) {
    case SORT_ORDER:
        add_default_keys(order, driver, term->descending);
        return;
    case SORT_PINYIN:
        add_index_key(order, driver, "pinyin", term->descending);
        return;
    case SORT_STROKE:
        add_index_key(order, driver, "stroke_key", term->descending);
        return;
    case SORT_COLUMN:
        break;
    }
    if (term->column.form == FORM_SCHOOL && term->column.column->part != SZ_PART_WORKING)
        add_school_keys(order, driver, term->descending);
    else
        query_order_column(order, &term->column, term->descending);
}

/* Ties go by pinyin where the clerk's own columns lead, and the id ends every order. */
void roster_order(struct query_order *order, enum query_driver driver,
                  const struct query_sort *sort) {
    for (size_t i = 0; i < sort->count; i++)
        add_term_keys(order, driver, &sort->terms[i]);
    if (driver != DRIVE_PINYIN && driver != DRIVE_STROKE)
        add_index_key(order, driver, "pinyin", false);
    bool bare = driver == DRIVE_PINYIN || driver == DRIVE_STROKE;
    query_order_add(order, bare ? "n.id" : "t.id", order->keys[order->count - 1].descending);
    order->needs |= NEEDS_TEACHER;
}
