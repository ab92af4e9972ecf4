/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A tree whose branches are read when they are opened: 学区 > 学校 > 教师, a code list with its
 *  parents. Right opens, Left closes or goes to the parent, Space and + - too; the rest is a list.
 */
#ifndef UI_TREE_H
#define UI_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/arena.h"
#include "widgets/list.h"

/** What hangs below what. Nodes are named by the owner's ids; 0 is the root, which is not shown. */
struct ui_tree_source {
    void *owner;
    /** How many children; 0: a leaf. Asked once for every node shown. */
    size_t (*children)(void *owner, int64_t node);
    /** Id of child @p i < children. */
    int64_t (*child)(void *owner, int64_t node, size_t i);
    /** Text of a cell; column 0 is indented by the tree. Borrowed until the next call. */
    const char *(*cell)(void *owner, int64_t node, size_t column, unsigned *style);
};

struct ui_tree_row {
    int64_t node;
    int depth;
    size_t children;
    bool open;
};

struct ui_tree {
    struct ui_tree_source source;
    struct ui_list list;
    struct ui_tree_row *rows; /* what is shown, from top to bottom */
    size_t count, room;
    struct sz_arena memory, scratch;
};

/** @p columns are borrowed. The first level is shown closed. */
void ui_tree_begin(struct ui_tree *tree, const struct ui_tree_source *source,
                   const struct ui_column *columns, size_t column_count, const char *empty);
void ui_tree_free(struct ui_tree *tree);

/** The node the cursor is on; 0 when the tree is empty. */
int64_t ui_tree_node(const struct ui_tree *tree);

/** Open or close the current node; nothing on a leaf. */
void ui_tree_open(struct ui_tree *tree, bool open);

/** Open everything down to @p depth levels (1: the first level with its children). */
void ui_tree_open_to(struct ui_tree *tree, int depth);

enum ui_outcome ui_tree_handle(struct ui_tree *tree, const struct ui_event *event);
void ui_tree_draw(struct ui_tree *tree, struct ui_grid *grid, struct ui_rect area, bool focused);

#endif
