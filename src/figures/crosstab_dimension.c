/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column that people are counted by, and the categories its values fall into. */
#include "crosstab_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- categories ---- */

static void *wider(struct sz_arena *arena, const void *old, size_t count, size_t room,
                   size_t size) {
    void *more = sz_arena_array(arena, room, size);
    if (count > 0)
        memcpy(more, old, count * size);
    return more;
}

size_t crosstab_add(struct crosstab_dimension *dimension, const char *key) {
    if (dimension->count == dimension->room) {
        dimension->room = dimension->room ? dimension->room * 2 : 64;
        dimension->categories = wider(dimension->arena, dimension->categories, dimension->count,
                                      dimension->room, sizeof *dimension->categories);
        dimension->by_key = wider(dimension->arena, dimension->by_key, dimension->keyed,
                                  dimension->room, sizeof *dimension->by_key);
    }
    dimension->categories[dimension->count] =
        (struct crosstab_category){.key = key, .order_text = ""};
    return dimension->count++;
}

/* Place of @p key in by_key: where it stands, or where it would. */
static size_t key_place(const struct crosstab_dimension *dimension, const char *key, bool *found) {
    size_t low = 0, high = dimension->keyed;
    *found = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, dimension->categories[dimension->by_key[middle]].key);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static size_t insert_key(struct crosstab_dimension *dimension, const char *key, size_t place) {
    size_t number = crosstab_add(dimension, sz_arena_copy(dimension->arena, key));
    size_t *gap = dimension->by_key + place;
    memmove(gap + 1, gap, (dimension->keyed - place) * sizeof *gap);
    *gap = number;
    dimension->keyed++;
    return number;
}

static size_t place_key(struct crosstab_dimension *dimension, const char *key) {
    bool found = false;
    size_t place = key_place(dimension, key, &found);
    if (found)
        return dimension->by_key[place];
    if (dimension->count >= CROSSTAB_CATEGORIES_MOST) {
        dimension->overflow = true;
        return 0;
    }
    size_t number = insert_key(dimension, key, place);
    crosstab_name(dimension, &dimension->categories[number]);
    return number;
}

static size_t place_absent(struct crosstab_dimension *dimension) {
    if (dimension->absent == SIZE_MAX) {
        dimension->absent = crosstab_add(dimension, NULL);
        crosstab_name_absent(dimension, &dimension->categories[dimension->absent]);
    }
    return dimension->absent;
}

static size_t place_year(struct crosstab_dimension *dimension, const char *date) {
    char year[5] = "";
    memcpy(year, date, strnlen(date, 4));
    return place_key(dimension, year);
}

size_t crosstab_place(struct crosstab_dimension *dimension, const char *value) {
    if (!value)
        return place_absent(dimension);
    if (dimension->edge_count > 0)
        return crosstab_band(dimension, value);
    if (dimension->column.kind == SZ_SCAN_DATE)
        return place_year(dimension, value);
    return place_key(dimension, value);
}

/* ---- what is known beforehand ---- */

/* Titles are counted by name, which two series may share. */
static void add_list(struct crosstab_dimension *dimension, const char *list) {
    bool by_name = dimension->column.kind == SZ_SCAN_TEXT;
    size_t count = 0;
    const struct sz_code_row *rows = sz_code_list(sz_db_codes(dimension->db), list, &count);
    for (size_t i = 0; i < count; i++)
        place_key(dimension, by_name ? rows[i].name : rows[i].code);
}

static enum sz_code add_school(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct crosstab_dimension *dimension = ctx;
    char key[24];
    bool found = false;
    (void)err;

    if (dimension->count >= CROSSTAB_CATEGORIES_MOST) {
        dimension->overflow = true;
        return SZ_STOPPED;
    }
    snprintf(key, sizeof key, "%" PRId64, row->id);
    size_t place = key_place(dimension, key, &found);
    size_t number = insert_key(dimension, key, place);
    crosstab_name_school(dimension, &dimension->categories[number], row->cells[0]);
    return SZ_OK;
}

/* Those open on the date, in their usual order: also a school without anybody of a kind is an
 * answer. */
static enum sz_code add_schools(struct crosstab_dimension *dimension, const char *as_of,
                                struct sz_error *err) {
    static const char *const keys[] = {"name"};
    const struct sz_query query = {.as_of = as_of, .columns = keys, .column_count = 1};
    return sz_school_query(dimension->db, &query, add_school, dimension, err);
}

enum sz_code crosstab_dimension_open(struct crosstab_dimension *dimension, const char *word,
                                     const char *bands, const char *as_of, struct sz_error *err) {
    dimension->absent = SIZE_MAX;
    enum sz_code code = sz_scan_column(word, dimension->arena, &dimension->column, err);
    if (code == SZ_OK)
        code = crosstab_bands_read(dimension, bands, err);
    if (code != SZ_OK)
        return code;

    dimension->word = crosstab_word(dimension->column.column, dimension->arena);
    if (dimension->edge_count > 0)
        crosstab_bands_add(dimension);
    else if (dimension->column.kind == SZ_SCAN_FLAG)
        add_list(dimension, "flag");
    else if (dimension->column.kind == SZ_SCAN_CHOICE || crosstab_is_title(dimension))
        add_list(dimension, dimension->column.list);
    else if (dimension->column.kind == SZ_SCAN_SCHOOL)
        code = add_schools(dimension, as_of, err);
    return code;
}

/* ---- order ---- */

/* A category and its number, to be sorted. */
struct numbered {
    const struct crosstab_category *category;
    size_t number;
};

/* The absent come last; text goes by its reading. */
static int by_order(const void *a, const void *b) {
    const struct crosstab_category *left = ((const struct numbered *)a)->category;
    const struct crosstab_category *right = ((const struct numbered *)b)->category;
    if (!left->key || !right->key)
        return (left->key == NULL) - (right->key == NULL);
    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    return strcmp(left->order_text, right->order_text);
}

const size_t *crosstab_order(const struct crosstab_dimension *dimension, struct sz_arena *arena) {
    size_t count = dimension->count;
    struct numbered *sorted = sz_arena_array(arena, count + 1, sizeof *sorted);
    size_t *order = sz_arena_array(arena, count + 1, sizeof *order);

    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct numbered){&dimension->categories[i], i};
    qsort(sorted, count, sizeof *sorted, by_order);
    for (size_t i = 0; i < count; i++)
        order[i] = sorted[i].number;
    return order;
}
