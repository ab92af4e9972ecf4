/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a finished count: lines and columns in their order, sums, cells. */
#include "crosstab_private.h"

#include <inttypes.h>
#include <string.h>

#include "shizi/language.h"

/* Across, only short lists show what nobody has: of sixty nations the absent ones are no answer. */
enum { SHORT_LIST = 12 };

/* What a table is put together from. */
struct making {
    const struct sz_crosstab *tab;
    struct sz_arena *arena;
    bool empty;
    const size_t *order[3];
    size_t *leaf_of; /* by (first, second): 1 + number of the leaf, 0 where nobody is */
    size_t *columns; /* categories of the shown columns */
    size_t column_count;
    struct sz_crosstab_line *lines;
    size_t line_count;
};

static size_t categories(const struct sz_crosstab *tab, int which) {
    return tab->used[which] ? tab->dimensions[which].count : 0;
}

static int64_t in_column(const struct crosstab_leaf *leaf, size_t category) {
    return leaf && category < leaf->room ? leaf->counts[category] : 0;
}

static int64_t in_leaf(const struct crosstab_leaf *leaf) {
    int64_t sum = 0;
    for (size_t i = 0; leaf && i < leaf->room; i++)
        sum += leaf->counts[i];
    return sum;
}

/* ---- columns ---- */

static bool column_has_people(const struct sz_crosstab *tab, size_t category) {
    for (size_t i = 0; i < tab->leaf_count; i++)
        if (in_column(&tab->leaves[i], category) > 0)
            return true;
    return false;
}

static enum sz_code choose_columns(struct making *making, struct sz_error *err) {
    const struct sz_crosstab *tab = making->tab;
    size_t count = categories(tab, CROSSTAB_COLUMNS);
    making->columns = sz_arena_array(making->arena, count + 1, sizeof *making->columns);
    bool all = making->empty && count <= SHORT_LIST;
    for (size_t i = 0; i < count; i++) {
        size_t category = making->order[CROSSTAB_COLUMNS][i];
        if (all || column_has_people(tab, category))
            making->columns[making->column_count++] = category;
    }
    if (making->column_count > CROSSTAB_COLUMNS_MOST)
        return sz_fail(err, SZ_USAGE, "把它放在行上，或先筛选",
                       "“%.60s”有 %zu 种，放在列上太多（最多 %d 列）",
                       tab->dimensions[CROSSTAB_COLUMNS].column.column->heading,
                       making->column_count, CROSSTAB_COLUMNS_MOST);
    return SZ_OK;
}

/* ---- lines ---- */

static struct sz_crosstab_line *add_line(struct making *making,
                                         const struct crosstab_category *category, int depth,
                                         int64_t **counts) {
    struct sz_crosstab_line *line = &making->lines[making->line_count++];
    *counts = sz_arena_array(making->arena, making->column_count + 1, sizeof **counts);
    *line = (struct sz_crosstab_line){
        .label = category->label, .filter = category->filter, .depth = depth, .counts = *counts};
    return line;
}

static void add_counts(const struct making *making, const struct crosstab_leaf *leaf,
                       int64_t *counts) {
    for (size_t i = 0; i < making->column_count; i++)
        counts[i] += in_column(leaf, making->columns[i]);
}

static size_t leaf_index(const struct making *making, size_t first, size_t second) {
    size_t width =
        making->tab->used[CROSSTAB_SECOND] ? making->tab->dimensions[CROSSTAB_SECOND].count : 1;
    return first * width + second;
}

static const struct crosstab_leaf *leaf_at(const struct making *making, size_t first,
                                           size_t second) {
    size_t number = making->leaf_of[leaf_index(making, first, second)];
    return number > 0 ? &making->tab->leaves[number - 1] : NULL;
}

/* The lines under one of the first rows column; their sum goes to @p upper. */
static void add_second(struct making *making, size_t first, struct sz_crosstab_line *upper,
                       int64_t *upper_counts) {
    const struct crosstab_dimension *dimension = &making->tab->dimensions[CROSSTAB_SECOND];
    for (size_t i = 0; i < dimension->count; i++) {
        size_t second = making->order[CROSSTAB_SECOND][i];
        const struct crosstab_leaf *leaf = leaf_at(making, first, second);
        int64_t *counts = NULL;
        if (!leaf && !making->empty)
            continue;
        struct sz_crosstab_line *line =
            add_line(making, &dimension->categories[second], 1, &counts);
        add_counts(making, leaf, counts);
        line->total = in_leaf(leaf);
        add_counts(making, leaf, upper_counts);
        upper->total += line->total;
    }
}

static bool first_has_people(const struct sz_crosstab *tab, size_t first) {
    for (size_t i = 0; i < tab->leaf_count; i++)
        if (tab->leaves[i].first == first)
            return true;
    return false;
}

static void add_first(struct making *making, size_t first) {
    const struct sz_crosstab *tab = making->tab;
    int64_t *counts = NULL;
    if (!making->empty && !first_has_people(tab, first))
        return;
    struct sz_crosstab_line *line =
        add_line(making, &tab->dimensions[CROSSTAB_ROWS].categories[first], 0, &counts);
    if (tab->used[CROSSTAB_SECOND]) {
        add_second(making, first, line, counts);
        return;
    }
    const struct crosstab_leaf *leaf = leaf_at(making, first, 0);
    add_counts(making, leaf, counts);
    line->total = in_leaf(leaf);
}

static enum sz_code add_lines(struct making *making, struct sz_error *err) {
    const struct sz_crosstab *tab = making->tab;
    size_t first = categories(tab, CROSSTAB_ROWS);
    size_t second = tab->used[CROSSTAB_SECOND] ? categories(tab, CROSSTAB_SECOND) : 0;
    size_t most = first * (second + 1);

    if (most > CROSSTAB_CELLS_MOST ||
        (making->empty && most * (making->column_count + 1) > CROSSTAB_CELLS_MOST))
        return sz_fail(err, SZ_USAGE, "先筛选，换内容少些的列，或不列空行",
                       "这张表太大，超过 %d 格", CROSSTAB_CELLS_MOST);
    making->leaf_of = sz_arena_array(making->arena, most + 1, sizeof *making->leaf_of);
    for (size_t i = 0; i < tab->leaf_count; i++)
        making->leaf_of[leaf_index(making, tab->leaves[i].first, tab->leaves[i].second)] = i + 1;
    making->lines = sz_arena_array(
        making->arena, (making->empty ? most : tab->leaf_count + first) + 1, sizeof *making->lines);
    for (size_t i = 0; i < first; i++)
        add_first(making, making->order[CROSSTAB_ROWS][i]);
    return SZ_OK;
}

/* ---- all of it ---- */

static struct sz_crosstab_column *sum_columns(const struct making *making) {
    const struct crosstab_dimension *dimension = &making->tab->dimensions[CROSSTAB_COLUMNS];
    struct sz_crosstab_column *columns =
        sz_arena_array(making->arena, making->column_count + 1, sizeof *columns);
    for (size_t i = 0; i < making->column_count; i++) {
        const struct crosstab_category *category = &dimension->categories[making->columns[i]];
        columns[i] =
            (struct sz_crosstab_column){.label = category->label, .filter = category->filter};
        for (size_t k = 0; k < making->line_count; k++)
            columns[i].total += making->lines[k].depth == 0 ? making->lines[k].counts[i] : 0;
    }
    return columns;
}

static const char *heading(const struct sz_crosstab *tab, int which) {
    return tab->used[which] ? tab->dimensions[which].word : "";
}

static const char *asked(const struct making *making, int which) {
    const struct crosstab_dimension *dimension = &making->tab->dimensions[which];
    if (!making->tab->used[which])
        return "";
    return dimension->bands
               ? sz_arena_printf(making->arena, "%s:%s", dimension->word, dimension->bands)
               : sz_arena_copy(making->arena, dimension->word);
}

static void describe(const struct making *making, struct sz_crosstab_table *table) {
    const struct sz_crosstab *tab = making->tab;
    struct sz_arena *arena = making->arena;
    const char *second = heading(tab, CROSSTAB_SECOND);

    const char *first = heading(tab, CROSSTAB_ROWS), *slash = *second ? " / " : "";

    table->row_printed = sz_arena_printf(arena, "%s%s%s", first, slash, second);
    table->row_heading = sz_arena_printf(arena, "%s%s%s", _(first), slash, _(second));
    table->column_printed = sz_arena_copy(arena, heading(tab, CROSSTAB_COLUMNS));
    table->column_heading = _(table->column_printed);
    table->asked_rows = sz_arena_printf(arena, "%s%s%s", asked(making, CROSSTAB_ROWS),
                                        *second ? "," : "", asked(making, CROSSTAB_SECOND));
    table->asked_columns = asked(making, CROSSTAB_COLUMNS);
    table->filter = sz_arena_copy(arena, tab->filter_text);
    table->sentence = tab->filter ? sz_filter_sentence(tab->filter, arena) : "";
    sz_language_hold();
    table->scope = tab->filter ? sz_filter_sentence(tab->filter, arena) : "";
    sz_language_release();
    table->as_of = sz_arena_copy(arena, tab->as_of);
    table->head = sz_arena_copy(arena, tab->head);
}

/* Texts of the count do not live as long as the table. */
static void keep_texts(const struct making *making, struct sz_crosstab_column *columns) {
    for (size_t i = 0; i < making->line_count; i++) {
        making->lines[i].printed = sz_arena_copy(making->arena, making->lines[i].label);
        making->lines[i].label = sz_label_for_reader(making->lines[i].printed, making->arena);
        making->lines[i].filter = sz_arena_copy(making->arena, making->lines[i].filter);
    }
    for (size_t i = 0; i < making->column_count; i++) {
        columns[i].printed = sz_arena_copy(making->arena, columns[i].label);
        columns[i].label = sz_label_for_reader(columns[i].printed, making->arena);
        columns[i].filter = sz_arena_copy(making->arena, columns[i].filter);
    }
}

enum sz_code sz_crosstab_table(const struct sz_crosstab *tab, bool empty, struct sz_arena *arena,
                               struct sz_crosstab_table *table, struct sz_error *err) {
    struct making making = {.tab = tab, .arena = arena, .empty = empty};
    *table = (struct sz_crosstab_table){0};
    for (int i = 0; i < 3; i++)
        if (tab->used[i])
            making.order[i] = crosstab_order(&tab->dimensions[i], arena);

    enum sz_code code = choose_columns(&making, err);
    if (code == SZ_OK)
        code = add_lines(&making, err);
    if (code != SZ_OK)
        return code;
    struct sz_crosstab_column *columns = sum_columns(&making);
    keep_texts(&making, columns);
    describe(&making, table);
    table->lines = making.lines;
    table->line_count = making.line_count;
    table->columns = columns;
    table->column_count = making.column_count;
    for (size_t i = 0; i < making.line_count; i++)
        table->total += making.lines[i].depth == 0 ? making.lines[i].total : 0;
    return SZ_OK;
}
