/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One count: the question read, people passed over in stretches, each put into his cell. */
#include "crosstab_private.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/log.h"
#include "shizi/text.h"

enum { STRETCH = 1000, RESTARTS_MOST = 3 };

/* ---- the question ---- */

static bool begins_with_digit(const char *word) {
    return *word >= '0' && *word <= '9';
}

/* "学段,年龄:35,45,55" into words and bands: a part that begins with a digit goes on with the bands
 * of the word before it. */
static enum sz_code split(struct sz_arena *arena, const char *text, size_t most, const char **words,
                          const char **bands, size_t *count, struct sz_error *err) {
    char *copy = sz_text_normal(arena, text ? text : "");
    char *rest = NULL;
    *count = 0;
    for (char *part = strtok_r(copy, ",", &rest); part; part = strtok_r(NULL, ",", &rest)) {
        part += strspn(part, " ");
        if (begins_with_digit(part) && *count > 0 && bands[*count - 1]) {
            bands[*count - 1] = sz_arena_printf(arena, "%s,%s", bands[*count - 1], part);
            continue;
        }
        if (*count == most)
            return sz_fail(err, SZ_USAGE,
                           "行最多两列，列最多一列，如 --rows 学段,年龄 --cols 职称级别",
                           "“%.60s”多了", part);
        char *colon = strchr(part, ':');
        if (colon)
            *colon = '\0';
        words[*count] = part;
        bands[(*count)++] = colon ? colon + 1 : NULL;
    }
    return SZ_OK;
}

static enum sz_code open_dimension(struct sz_crosstab *tab, int which, const char *word,
                                   const char *bands, struct sz_error *err) {
    struct crosstab_dimension *dimension = &tab->dimensions[which];
    dimension->db = tab->db;
    dimension->arena = &tab->arena;
    dimension->bands = bands;
    enum sz_code code = crosstab_dimension_open(dimension, word, bands, tab->as_of, err);
    if (code != SZ_OK)
        return code;
    for (size_t i = 0; i < tab->key_count; i++)
        if (strcmp(tab->keys[i], dimension->column.column->key) == 0)
            return sz_fail(err, SZ_USAGE, "行和列写不同的内容", "“%.60s”写了两次", word);
    tab->used[which] = true;
    tab->keys[tab->key_count++] = dimension->column.column->key;
    return SZ_OK;
}

static enum sz_code read_dimensions(struct sz_crosstab *tab,
                                    const struct sz_crosstab_question *question,
                                    struct sz_error *err) {
    const char *words[3] = {NULL}, *bands[3] = {NULL};
    size_t rows = 0, columns = 0;
    enum sz_code code = split(&tab->arena, question->rows, 2, words, bands, &rows, err);
    if (code == SZ_OK && rows == 0)
        return sz_fail(err, SZ_USAGE, "写按什么统计，如 学段、学科、学校类别", "没有写行");
    for (size_t i = 0; i < rows && code == SZ_OK; i++)
        code = open_dimension(tab, (int)i, words[i], bands[i], err);
    if (code == SZ_OK)
        code = split(&tab->arena, question->columns, 1, words, bands, &columns, err);
    if (code == SZ_OK && columns > 0)
        code = open_dimension(tab, CROSSTAB_COLUMNS, words[0], bands[0], err);
    return code;
}

static enum sz_code read_filter(struct sz_crosstab *tab, const char *text, struct sz_error *err) {
    struct sz_filter *filter = NULL;
    tab->filter_text = sz_text_normal(&tab->arena, text ? text : "");
    if (*tab->filter_text == '\0')
        return SZ_OK;
    enum sz_code code = sz_filter_parse(tab->db, tab->filter_text, &tab->arena, &filter, err);
    tab->filter = filter;
    return code;
}

/* A month stands for its first day. */
static enum sz_code read_date(struct sz_crosstab *tab, const char *as_of, struct sz_error *err) {
    if (!as_of) {
        sz_db_today(tab->db, tab->as_of);
        return SZ_OK;
    }
    if (sz_date_check(as_of) == SZ_DATE_BAD)
        return sz_fail(err, SZ_USAGE, "时点写成 2026-11-23 这样的日期", "时点“%.40s”不是日期",
                       as_of);
    sz_date_first_day(as_of, tab->as_of);
    return SZ_OK;
}

static enum sz_code begin(struct sz_crosstab *tab, struct sz_error *err) {
    sz_scan_close(tab->scan);
    tab->scan = NULL;
    tab->leaf_count = 0;
    enum sz_code code = sz_log_head(tab->db, &tab->head_act, tab->head, err);
    if (code == SZ_OK)
        code = sz_scan_open(tab->db, tab->as_of, tab->filter, tab->keys, tab->key_count, &tab->scan,
                            err);
    return code;
}

enum sz_code sz_crosstab_open(struct sz_db *db, const struct sz_crosstab_question *question,
                              struct sz_crosstab **out, struct sz_error *err) {
    *out = NULL;
    struct sz_crosstab *tab = calloc(1, sizeof *tab);
    if (!tab)
        return sz_no_memory(err);
    tab->db = db;
    enum sz_code code = read_date(tab, question->as_of, err);
    if (code == SZ_OK)
        code = read_filter(tab, question->filter, err);
    if (code == SZ_OK)
        code = read_dimensions(tab, question, err);
    if (code == SZ_OK)
        code = begin(tab, err);
    if (code != SZ_OK) {
        sz_crosstab_close(tab);
        return code;
    }
    *out = tab;
    return SZ_OK;
}

void sz_crosstab_close(struct sz_crosstab *tab) {
    if (!tab)
        return;
    sz_scan_close(tab->scan);
    sz_arena_free(&tab->arena);
    free(tab);
}

/* ---- counting ---- */

/* Where the leaf of two categories stands, or would. */
static size_t leaf_place(const struct sz_crosstab *tab, size_t first, size_t second) {
    size_t low = 0, high = tab->leaf_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct crosstab_leaf *leaf = &tab->leaves[middle];
        if (leaf->first < first || (leaf->first == first && leaf->second < second))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void insert_leaf(struct sz_crosstab *tab, size_t place, size_t first, size_t second) {
    if (tab->leaf_count == tab->leaf_room) {
        tab->leaf_room = tab->leaf_room ? tab->leaf_room * 2 : 64;
        struct crosstab_leaf *leaves = sz_arena_array(&tab->arena, tab->leaf_room, sizeof *leaves);
        if (tab->leaf_count > 0)
            memcpy(leaves, tab->leaves, tab->leaf_count * sizeof *leaves);
        tab->leaves = leaves;
    }
    struct crosstab_leaf *gap = tab->leaves + place;
    memmove(gap + 1, gap, (tab->leaf_count - place) * sizeof *gap);
    *gap = (struct crosstab_leaf){.first = first, .second = second};
    tab->leaf_count++;
}

static void count_in(struct sz_crosstab *tab, struct crosstab_leaf *leaf, size_t category) {
    if (category >= leaf->room) {
        size_t room = category + 16;
        int64_t *counts = sz_arena_array(&tab->arena, room, sizeof *counts);
        if (leaf->room > 0)
            memcpy(counts, leaf->counts, leaf->room * sizeof *counts);
        leaf->counts = counts;
        leaf->room = room;
    }
    leaf->counts[category]++;
}

static void count_person(void *ctx, const char *const *values) {
    struct sz_crosstab *tab = ctx;
    size_t at[3] = {0, 0, 0};
    size_t next = 0;
    for (int i = 0; i < 3; i++)
        if (tab->used[i])
            at[i] = crosstab_place(&tab->dimensions[i], values[next++]);

    size_t place = leaf_place(tab, at[CROSSTAB_ROWS], at[CROSSTAB_SECOND]);
    bool found = place < tab->leaf_count && tab->leaves[place].first == at[CROSSTAB_ROWS] &&
                 tab->leaves[place].second == at[CROSSTAB_SECOND];
    if (!found)
        insert_leaf(tab, place, at[CROSSTAB_ROWS], at[CROSSTAB_SECOND]);
    count_in(tab, &tab->leaves[place], at[CROSSTAB_COLUMNS]);
}

static enum sz_code check_size(const struct sz_crosstab *tab, struct sz_error *err) {
    const struct crosstab_dimension *across = &tab->dimensions[CROSSTAB_COLUMNS];
    for (int i = 0; i < 3; i++)
        if (tab->dimensions[i].overflow)
            return sz_fail(err, SZ_USAGE, "换一列，或先筛选", "“%.60s”的不同内容超过 %d 种",
                           tab->dimensions[i].column.column->heading, CROSSTAB_CATEGORIES_MOST);
    if (tab->leaf_count * (across->count + 1) > CROSSTAB_CELLS_MOST)
        return sz_fail(err, SZ_USAGE, "先筛选，或换内容少些的列", "这张表太大，超过 %d 格",
                       CROSSTAB_CELLS_MOST);
    return SZ_OK;
}

/* All stretches must show one state of the file. */
static enum sz_code finish(struct sz_crosstab *tab, bool *more, struct sz_error *err) {
    char head[65];
    int64_t act = 0;
    enum sz_code code = sz_log_head(tab->db, &act, head, err);
    if (code != SZ_OK)
        return code;
    tab->finished = strcmp(head, tab->head) == 0;
    if (tab->finished)
        return SZ_OK;
    if (tab->restarts++ == RESTARTS_MOST)
        return sz_fail(err, SZ_LOCKED, "稍候再统计", "统计时他人一直在保存，数据前后不一致");
    *more = true;
    return begin(tab, err);
}

enum sz_code sz_crosstab_step(struct sz_crosstab *tab, bool *more, struct sz_error *err) {
    *more = false;
    if (tab->finished)
        return SZ_OK;
    enum sz_code code = sz_scan_step(tab->scan, STRETCH, count_person, tab, more, err);
    if (code == SZ_OK)
        code = check_size(tab, err);
    if (code == SZ_OK && !*more)
        code = finish(tab, more, err);
    if (code != SZ_OK)
        *more = false;
    return code;
}

void sz_crosstab_progress(const struct sz_crosstab *tab, int64_t *done, int64_t *whole) {
    *done = *whole = 0;
    if (tab->scan)
        sz_scan_progress(tab->scan, done, whole);
}

enum sz_code sz_crosstab_count(struct sz_db *db, const struct sz_crosstab_question *question,
                               bool empty, bool (*progress)(void *ctx, long done, long whole),
                               void *ctx, struct sz_arena *arena, struct sz_crosstab_table *table,
                               struct sz_error *err) {
    struct sz_crosstab *tab = NULL;
    bool more = true;
    enum sz_code code = sz_crosstab_open(db, question, &tab, err);
    while (code == SZ_OK && more) {
        int64_t done = 0, whole = 0;
        code = sz_crosstab_step(tab, &more, err);
        sz_crosstab_progress(tab, &done, &whole);
        if (code == SZ_OK && more && progress && !progress(ctx, (long)done, (long)whole))
            code = sz_fail(err, SZ_STOPPED, NULL, "已停止");
    }
    if (code == SZ_OK)
        code = sz_crosstab_table(tab, empty, arena, table, err);
    sz_crosstab_close(tab);
    return code;
}
