/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The body of a list screen: a line to search and filter in, its sentence, the count, the list.
 *
 *  `/` goes to the line; the list follows every key. Words are searched, conditions are read in the
 *  filter language of query.h. While the line is being typed the arrows still move in the list.
 */
#ifndef UI_BROWSE_H
#define UI_BROWSE_H

#include "pages.h"
#include "shizi/date.h"
#include "shizi/selection.h"
#include "widgets/choice.h"
#include "widgets/line.h"
#include "widgets/marks.h"

struct browse_plan {
    bool schools;
    const char *const *keys; /* query columns: those of the list first, then the detail's */
    size_t key_count;
    const struct ui_column *columns;
    size_t column_count;
    size_t month_column;           /* shows year and month of a date; 0: none */
    const struct ui_choice *sorts; /* value: sort keys; the first one is the usual */
    size_t sort_count;
    const char *unit;       /* 人 */
    const char *everything; /* the sentence of no filter */
    const char *hint;       /* shown in the empty line */
    const char *empty;      /* shown when nothing is found */
};

struct browse {
    const struct browse_plan *plan;
    struct ui_screen *screen; /* host; borrowed */
    struct pages pages;
    struct ui_list list;
    struct ui_line line;
    bool typing;
    size_t sort;
    struct sz_arena parsed[2]; /* filters: the shown one and the one being read */
    int shown;
    const char *sentence, *text; /* of the filter that is shown */
    struct sz_error complaint;   /* why the line as it stands is not understood; SZ_OK otherwise */
    long everyone;               /* rows without a filter; -1: not counted */
    char month[SZ_DATE_MAX];     /* the cell being drawn */
    unsigned revision;
    char as_of[SZ_DATE_MAX];
    struct ui_marks marks;
    int64_t alone; /* the current row, when it is the selection */
};

/** @p host must have its app. */
void browse_begin(struct browse *browse, const struct browse_plan *plan, struct ui_screen *host,
                  const char *text);
void browse_end(struct browse *browse);

/** Typing and movement; while typing, Enter is left to the host's bindings. */
enum ui_outcome browse_handle(struct browse *browse, const struct ui_event *event);

/** Counts; @return true while there is more. */
bool browse_idle(struct browse *browse);

/** Reads again when the app has changed, then draws; the list takes @p list_area. */
void browse_draw(struct browse *browse, struct ui_grid *grid, struct ui_rect head,
                 struct ui_rect list_area);

/** The row the cursor is on, or NULL. */
const struct pages_row *browse_row(const struct browse *browse);

/** Cell of the current row by query key; "" when there is none. */
const char *browse_cell(const struct browse *browse, const char *key);

/** The filter that is shown, in the filter language; "" for none. */
const char *browse_filter(const struct browse *browse);

/** Whom the clerk means: the marked rows, all but the unmarked ones when the marks are inverted, or
 *  the row the cursor is on when nothing is marked (count 0 and not all_but: there is none). Texts
 *  and ids are borrowed until the next event. */
struct sz_selection browse_selection(struct browse *browse);

void browse_type(struct browse *browse);

/** Open the list of orders; browse_resumed takes the answer. */
enum ui_outcome browse_ask_sort(struct browse *browse);
bool browse_resumed(struct browse *browse, const struct ui_screen *child);

#endif
