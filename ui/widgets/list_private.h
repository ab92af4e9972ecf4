/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the list share. */
#ifndef UI_LIST_PRIVATE_H
#define UI_LIST_PRIVATE_H

#include "list.h"

struct list_span {
    long first, count;
};

/** The rows between the anchor and the cursor, both included. */
struct list_span list_range(const struct ui_list *list);

/** Whether V is on and @p row between the anchor and the cursor. */
bool list_in_range(const struct ui_list *list, long row);

/** Space * U V and Shift with arrows; UI_IGNORED without marks. (list_marks.c) */
enum ui_outcome list_mark(struct ui_list *list, uint32_t key);

/** `/` n N and what is typed behind `/`; UI_IGNORED without `find`. (list_find.c) */
enum ui_outcome list_find(struct ui_list *list, const struct ui_event *event);

/** The search line in @p line. (list_find.c) */
void list_draw_find(struct ui_list *list, struct ui_grid *grid, struct ui_rect line);

#endif
