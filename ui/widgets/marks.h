/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which rows of a list are marked, by record id; a mark stays when the list is sorted or filtered
 *  anew. Inverted, the ids are those left out of everything the list shows.
 */
#ifndef UI_MARKS_H
#define UI_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/arena.h"

/** Zero-initialise; ui_marks_free. */
struct ui_marks {
    int64_t *ids; /* sorted, in memory */
    size_t count, room;
    bool inverted;
    struct sz_arena memory;
};

void ui_marks_free(struct ui_marks *marks);

/** Nothing is marked. */
void ui_marks_clear(struct ui_marks *marks);

/** Whether the row is meant (inverted: not left out). */
bool ui_marks_has(const struct ui_marks *marks, int64_t id);

/** Whether any row is meant. */
bool ui_marks_any(const struct ui_marks *marks);

/** Mark or unmark rows; order does not matter. */
void ui_marks_set(struct ui_marks *marks, const int64_t *ids, size_t count, bool marked);

void ui_marks_toggle(struct ui_marks *marks, int64_t id);

/** What was marked is left out, and the other way round. */
void ui_marks_invert(struct ui_marks *marks);

/** How many rows are meant of a list of @p total (-1: not counted yet, gives -1 when inverted). */
long ui_marks_count(const struct ui_marks *marks, long total);

#endif
