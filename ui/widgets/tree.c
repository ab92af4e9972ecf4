/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"

#include <string.h>

enum { INDENT = 2 };

static long count_rows(void *owner) {
    return (long)((const struct ui_tree *)owner)->count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)first, (void)count; /* the rows are at hand, their texts come one by one */
    sz_arena_reset(&((struct ui_tree *)owner)->scratch);
}

/* + a closed branch, - an open one. */
static const char *cell(void *owner, long number, size_t column, unsigned *style) {
    struct ui_tree *tree = owner;
    const struct ui_tree_row *row = &tree->rows[number];
    const char *text = tree->source.cell(tree->source.owner, row->node, column, style);
    char sign = row->open ? '-' : '+';

    if (column > 0)
        return text;
    return sz_arena_printf(&tree->scratch, "%*s%c %s", row->depth * INDENT, "",
                           row->children ? sign : ' ', text ? text : "");
}

static void make_room(struct ui_tree *tree, size_t count) {
    struct sz_arena memory = {0};

    if (count <= tree->room)
        return;
    size_t room = count > 2 * tree->room ? count : 2 * tree->room;
    struct ui_tree_row *rows = sz_arena_array(&memory, room, sizeof *rows);
    if (tree->count > 0)
        memcpy(rows, tree->rows, tree->count * sizeof *rows);
    sz_arena_free(&tree->memory);
    tree->memory = memory;
    tree->rows = rows;
    tree->room = room;
}

static void insert_children(struct ui_tree *tree, size_t at, int64_t node, size_t children,
                            int depth) {
    const struct ui_tree_source *source = &tree->source;

    make_room(tree, tree->count + children);
    memmove(tree->rows + at + children, tree->rows + at, (tree->count - at) * sizeof *tree->rows);
    for (size_t i = 0; i < children; i++) {
        int64_t child = source->child(source->owner, node, i);
        tree->rows[at + i] =
            (struct ui_tree_row){child, depth, source->children(source->owner, child), false};
    }
    tree->count += children;
}

void ui_tree_begin(struct ui_tree *tree, const struct ui_tree_source *source,
                   const struct ui_column *columns, size_t column_count, const char *empty) {
    *tree = (struct ui_tree){.source = *source};
    tree->list = (struct ui_list){
        .source = {.owner = tree, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = columns,
        .column_count = column_count,
        .empty = empty,
    };
    size_t children = source->children(source->owner, 0);
    if (children > 0)
        insert_children(tree, 0, 0, children, 0);
}

void ui_tree_free(struct ui_tree *tree) {
    sz_arena_free(&tree->memory);
    sz_arena_free(&tree->scratch);
}

static struct ui_tree_row *current(const struct ui_tree *tree) {
    if (tree->list.current < 0 || (size_t)tree->list.current >= tree->count)
        return NULL;
    return &tree->rows[tree->list.current];
}

int64_t ui_tree_node(const struct ui_tree *tree) {
    const struct ui_tree_row *row = current(tree);
    return row ? row->node : 0;
}

static void close_at(struct ui_tree *tree, size_t at) {
    size_t end = at + 1;

    while (end < tree->count && tree->rows[end].depth > tree->rows[at].depth)
        end++;
    memmove(tree->rows + at + 1, tree->rows + end, (tree->count - end) * sizeof *tree->rows);
    tree->count -= end - at - 1;
    tree->rows[at].open = false;
}

static void open_at(struct ui_tree *tree, size_t at, bool open) {
    const struct ui_tree_row row = tree->rows[at];

    if (row.open == open || row.children == 0)
        return;
    if (!open) {
        close_at(tree, at);
        return;
    }
    insert_children(tree, at + 1, row.node, row.children, row.depth + 1);
    tree->rows[at].open = true;
}

void ui_tree_open(struct ui_tree *tree, bool open) {
    if (current(tree))
        open_at(tree, (size_t)tree->list.current, open);
}

void ui_tree_open_to(struct ui_tree *tree, int depth) {
    for (size_t i = 0; i < tree->count; i++)
        if (tree->rows[i].depth < depth)
            open_at(tree, i, true);
}

static void go_to_parent(struct ui_tree *tree) {
    long at = tree->list.current;

    for (long i = at; i >= 0; i--)
        if (tree->rows[i].depth < tree->rows[at].depth) {
            ui_list_go(&tree->list, i);
            return;
        }
}

static enum ui_outcome left(struct ui_tree *tree) {
    if (current(tree)->open)
        ui_tree_open(tree, false);
    else
        go_to_parent(tree);
    return UI_REDRAW;
}

/* An open branch is entered. */
static enum ui_outcome right(struct ui_tree *tree) {
    if (current(tree)->open)
        ui_list_go(&tree->list, tree->list.current + 1);
    else
        ui_tree_open(tree, true);
    return UI_REDRAW;
}

enum ui_outcome ui_tree_handle(struct ui_tree *tree, const struct ui_event *event) {
    const struct ui_tree_row *row = current(tree);

    if (!row || ui_list_searching(&tree->list))
        return ui_list_handle(&tree->list, event);
    switch (event->key) {
    case UI_KEY_LEFT:
        return left(tree);
    case UI_KEY_RIGHT:
        return right(tree);
    case ' ':
        ui_tree_open(tree, !row->open);
        return UI_REDRAW;
    case '+':
    case '-':
        ui_tree_open(tree, event->key == '+');
        return UI_REDRAW;
    default:
        return ui_list_handle(&tree->list, event);
    }
}

void ui_tree_draw(struct ui_tree *tree, struct ui_grid *grid, struct ui_rect area, bool focused) {
    ui_list_draw(&tree->list, grid, area, focused);
}
