/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A table of rows that are fetched as they are looked at.
 *
 *  The list asks its source for the rows of the window it shows, so a roster of a million people
 *  costs what fits on the screen. The first frozen columns stay while the others scroll sideways
 *  (Left, Right); at narrow widths columns drop, the highest `drop` first, never wrap. The current
 * row has `>` in front and is bold, so that colours in it keep their meaning.
 *
 *  What a list offers beyond that, its owner asks for: `marks` (Space, * the others, U none, V and
 *  Shift with arrows a range), `find` (`/` n N in lists that are not filtered), `pick` (`<` `>`
 * choose a column). A list that scrolls sideways says so with `<` and `>` in its line of headings.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"
#include "screen.h"
#include "widgets/line.h"
#include "widgets/marks.h"

enum { UI_LIST_COLUMNS = 96, UI_LIST_RANGE_MOST = 20000 };

struct ui_column {
    const char *heading;
    int width;   /* cells, without the space behind */
    int wide;    /* the same in languages with longer words; 0: no more than that */
    int drop;    /* 0: never dropped; otherwise the highest goes first */
    bool frozen; /* stays when scrolled sideways; frozen columns come first */
    bool right;  /* figures stand right */
    bool grow;   /* takes the cells that are left over (one column at most) */
};

/** Where rows come from. All calls get @p owner; texts are borrowed until the next window call. */
struct ui_list_source {
    void *owner;
    /** How many rows there are. */
    long (*count)(void *owner);
    /** Rows [first, first + count) are about to be drawn: fetch them. Movement by rows and pages
     * gives windows that overlap or touch the last one, so a source can continue from the key of
     * its edge row; Home and End jump to the first and last window. */
    void (*window)(void *owner, long first, long count);
    /** Text of a cell inside the last window; *style is UI_NORMAL and may be changed. */
    const char *(*cell)(void *owner, long row, size_t column, unsigned *style);
    /** One ASCII mark in front of the row ('*' chosen, 'P' pinned) or ' '; may be NULL. */
    char (*mark)(void *owner, long row);
    /** Id of a row inside the last window, for marks. */
    int64_t (*id)(void *owner, long row);
    /** Ids of rows [first, first + count), of which one end is the current row; NULL: all rows are
     * at hand and `id` gives them. @return how many were given. */
    size_t (*ids)(void *owner, long first, long count, int64_t *out);
};

/** Looking for text in a list; zero-initialise. */
struct ui_find {
    struct ui_line line;
    bool typing;
    bool missed; /* no row has it */
    long from;   /* where the cursor was when `/` was pressed */
};

struct ui_list {
    struct ui_list_source source;
    const struct ui_column *columns;
    size_t column_count;
    const char *empty;    /* shown when there are no rows: what to do */
    bool headless;        /* no line of headings */
    long current;         /* row number from 0 */
    long first;           /* first row shown */
    size_t sideways;      /* columns scrolled away behind the frozen ones; 0: the view that drops */
    int shown;            /* rows that fitted at the last drawing */
    bool cut;             /* at the last drawing columns were missing on the right */
    struct ui_rect place; /* of the rows at the last drawing; no columns: none was drawn */

    struct ui_marks *marks; /* of its owner; NULL: rows are not marked */
    bool ranging;           /* V: rows from `anchor` to the current one are about to be marked */
    long anchor;
    struct ui_find *find; /* of its owner; NULL: `/` is not for this list */
    bool pick;            /* a column can be chosen */
    bool picked;          /* one was */
    size_t column;        /* which; column 0 before */

    size_t seen[UI_LIST_COLUMNS]; /* the columns of the last drawing, from left to right */
    size_t seen_count;
};

/** Number of rows now. */
long ui_list_count(const struct ui_list *list);

/** Whether there is a current row. */
bool ui_list_has_row(const struct ui_list *list);

/** Go to a row; out of range goes to the nearest. */
void ui_list_go(struct ui_list *list, long row);

/** Go to the row that is shown at this place of the grid. @return false when none is. */
bool ui_list_click(struct ui_list *list, int row, int column);

/** Up Down PgUp PgDn Home End Left Right, a click on a row, and what the list offers. */
enum ui_outcome ui_list_handle(struct ui_list *list, const struct ui_event *event);

/** Start searching the list of a screen whose `handle` passes keys to it; the row for its bindings.
 */
enum ui_outcome ui_list_start_find(struct ui_screen *screen);
#define UI_LIST_FIND_BINDING                                                                       \
    {                                                                                              \
        '/', 0, "/", N_("查找"), N_("在名单里找字或拼音；n 下一处，N 上一处"), ui_list_start_find, \
            NULL                                                                                   \
    }

/** Draw headings and rows. @p focused: the current row is shown. */
void ui_list_draw(struct ui_list *list, struct ui_grid *grid, struct ui_rect area, bool focused);

/** The search line is being typed in: all keys go to the list. */
bool ui_list_searching(const struct ui_list *list);

/** 已选 3  第 2/31 行, or "" when empty. */
void ui_list_position(const struct ui_list *list, char *out, size_t size);

#endif
