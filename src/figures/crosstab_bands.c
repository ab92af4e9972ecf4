/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bands of numbers, durations and dates. A band is [edge, next edge). */
#include "crosstab_private.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"

enum { MONTHS_OF_YEAR = 12, FIRST_YEAR = 1901, LAST_YEAR = 2199, LONGEST = 150 };

/* clang-format off */
static const struct {
    const char *key, *edges;
} usual[] = {
    {"age",              "26,31,36,41,46,51,56,61"}, /* 教育事业统计 专任教师年龄情况: 25岁及以下 26-30 … 61岁及以上 */
    {"service_months",   "5,10,15,20,25,30"},        /* 教龄津贴 5 10 15 20 年分档; 30 年: 从教三十年荣誉证书 */
    {"at_school_months", "3,6,9,12"},                /* 三年一个聘期, 满六年应交流 */
};
/* clang-format on */

bool crosstab_has_bands(const struct sz_scan_column *column) {
    return column->kind == SZ_SCAN_COUNT || column->kind == SZ_SCAN_MONTHS ||
           column->kind == SZ_SCAN_DATE;
}

static const char *usual_edges(const struct sz_scan_column *column) {
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (strcmp(usual[i].key, column->column->key) == 0)
            return usual[i].edges;
    return NULL;
}

static bool in_reach(const struct crosstab_dimension *dimension, int64_t edge) {
    if (dimension->column.kind == SZ_SCAN_DATE)
        return edge >= FIRST_YEAR && edge <= LAST_YEAR;
    return edge >= 1 && edge <= LONGEST;
}

static const char *hint_of(const struct crosstab_dimension *dimension) {
    return dimension->column.kind == SZ_SCAN_DATE ? N_("写年份，从小到大，如 出生年月:1970,1980")
                                                  : N_("从小到大写各段的起点，如 年龄:35,45,55");
}

/* "35", "35岁", "5年". */
static enum sz_code add_edge(struct crosstab_dimension *dimension, const char *typed,
                             struct sz_error *err) {
    char *end = NULL;
    long edge = strtol(typed, &end, 10);
    bool number = end != typed &&
                  (*end == '\0' || strcmp(end, ZH_("岁")) == 0 || strcmp(end, ZH_("年")) == 0);
    bool rises = dimension->edge_count == 0 || dimension->edges[dimension->edge_count - 1] < edge;

    if (!number || !rises || !in_reach(dimension, edge))
        return sz_fail(err, SZ_USAGE, hint_of(dimension), "“%.60s”不能分到“%.40s”这一段",
                       dimension->column.column->heading, typed);
    if (dimension->edge_count == CROSSTAB_BANDS_MOST)
        return sz_fail(err, SZ_USAGE, "少分几段", "最多分 %d 段", CROSSTAB_BANDS_MOST);
    dimension->edges[dimension->edge_count++] = edge;
    return SZ_OK;
}

enum sz_code crosstab_bands_read(struct crosstab_dimension *dimension, const char *bands,
                                 struct sz_error *err) {
    enum sz_code code = SZ_OK;
    char *rest = NULL;

    if (bands && !crosstab_has_bands(&dimension->column))
        return sz_fail(err, SZ_USAGE, "去掉冒号后面的数；年龄、教龄、本校年限和日期可以分段",
                       "“%.60s”不能分段", dimension->column.column->heading);
    if (!bands)
        bands = usual_edges(&dimension->column);
    char *words = sz_arena_copy(dimension->arena, bands ? bands : "");
    for (char *word = strtok_r(words, ", ", &rest); word && code == SZ_OK;
         word = strtok_r(NULL, ", ", &rest))
        code = add_edge(dimension, word, err);
    return code;
}

/* ---- what a band is called and how a filter says it ---- */

struct band_words {
    const char *first_before, *first_behind, *last_behind; /* around the number of a label */
    const char *unit;                                      /* behind a range */
    const char *first_sign, *value_unit;                   /* in a filter */
    int64_t less; /* the first band is said by its edge less this */
};

/* 以下 and 以上 include the number (民法典 第一千二百五十九条): 25岁及以下, but 不满5年. */
static const struct band_words *words_of(const struct crosstab_dimension *dimension) {
    static const struct band_words numbers = {
        "", N_("岁及以下"), N_("岁及以上"), N_("岁"), "<=", "", 1};
    static const struct band_words months = {N_("不满"), N_("年"), N_("年及以上"), N_("年"), "<",
                                             ZH_("年"),  0};
    static const struct band_words dates = {"", N_("年及以前"), N_("年及以后"), N_("年"), "<=", "",
                                            1};
    if (dimension->column.kind == SZ_SCAN_MONTHS)
        return &months;
    return dimension->column.kind == SZ_SCAN_DATE ? &dates : &numbers;
}

static void name_first(const struct crosstab_dimension *dimension, const struct band_words *words,
                       struct crosstab_category *category) {
    int64_t edge = dimension->edges[0] - words->less;
    category->label = sz_arena_printf(dimension->arena, "%s%" PRId64 "%s", words->first_before,
                                      edge, words->first_behind);
    category->filter = sz_arena_printf(dimension->arena, "%s%s%" PRId64 "%s", dimension->word,
                                       words->first_sign, edge, words->value_unit);
}

static void name_last(const struct crosstab_dimension *dimension, const struct band_words *words,
                      struct crosstab_category *category) {
    int64_t edge = dimension->edges[dimension->edge_count - 1];
    category->label = sz_arena_printf(dimension->arena, "%" PRId64 "%s", edge, words->last_behind);
    category->filter = sz_arena_printf(dimension->arena, "%s>=%" PRId64 "%s", dimension->word, edge,
                                       words->value_unit);
}

static void name_between(const struct crosstab_dimension *dimension, const struct band_words *words,
                         size_t band, struct crosstab_category *category) {
    struct sz_arena *arena = dimension->arena;
    const char *unit = words->value_unit;
    int64_t low = dimension->edges[band - 1], high = dimension->edges[band] - 1;
    if (low == high) {
        category->label = sz_arena_printf(arena, "%" PRId64 "%s", low, words->unit);
        category->filter = sz_arena_printf(arena, "%s=%" PRId64 "%s", dimension->word, low, unit);
        return;
    }
    category->label = sz_arena_printf(arena, "%" PRId64 "-%" PRId64 "%s", low, high, words->unit);
    category->filter = sz_arena_printf(arena, "%s=%" PRId64 "%s..%" PRId64 "%s", dimension->word,
                                       low, unit, high, unit);
}

void crosstab_bands_add(struct crosstab_dimension *dimension) {
    const struct band_words *words = words_of(dimension);
    for (size_t band = 0; band <= dimension->edge_count; band++) {
        size_t number = crosstab_add(dimension, "");
        struct crosstab_category *category = &dimension->categories[number];
        category->order = (int64_t)band;
        if (band == 0)
            name_first(dimension, words, category);
        else if (band == dimension->edge_count)
            name_last(dimension, words, category);
        else
            name_between(dimension, words, band, category);
    }
}

size_t crosstab_band(const struct crosstab_dimension *dimension, const char *value) {
    int64_t scale = dimension->column.kind == SZ_SCAN_MONTHS ? MONTHS_OF_YEAR : 1;
    int64_t number = strtoll(value, NULL, 10); /* of a date: the year */
    size_t band = 0;
    while (band < dimension->edge_count && number >= dimension->edges[band] * scale)
        band++;
    return band;
}
