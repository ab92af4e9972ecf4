/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rows of a long list, fetched a few windows at a time by keyset: a list source (widgets/list.h)
 *  over sz_roster_query or sz_school_query.
 *
 *  The number of rows is not known at first: until pages_count_slice has run, the list ends one
 *  row behind what was read, so that the first picture never waits for a scan.
 */
#ifndef UI_PAGES_H
#define UI_PAGES_H

#include "shizi/query.h"
#include "widgets/list.h"

struct pages_row {
    int64_t id;
    const char **cells;
    const char *bookmark;
};

/** Zero-initialise, set `db`, `schools`, `columns` and `column_count`, then pages_start. */
struct pages {
    struct sz_db *db;
    bool schools;
    const char *const *columns; /* keys; borrowed */
    size_t column_count;

    struct sz_query query; /* what is shown; texts in `asked` */
    struct sz_arena asked;
    long total; /* -1: not counted yet */

    /* The rows at hand: [first, first + count) */
    struct sz_arena rooms[2]; /* the rows live in one, the next block is built in the other */
    int room;
    struct pages_row *rows;
    long first, count;
    const char *before; /* bookmark of the row before the first one; NULL at the start */
    bool ended;         /* the last row at hand is the last of all */

    struct sz_error error; /* of the last query; code SZ_OK otherwise */
};

/** Show the rows of a question from the start. @p filter may be NULL; it must live as long as it is
 *  shown (parse it into pages_arena). */
void pages_start(struct pages *pages, const char *as_of, const struct sz_filter *filter,
                 const char *sort);

/** Read the rows at hand and their number again: somebody has written. */
void pages_refresh(struct pages *pages);

void pages_free(struct pages *pages);

/** Count the rows if that has not been done. @return true when it was done now. */
bool pages_count_slice(struct pages *pages);

/** Row @p number if it is at hand, else NULL. */
const struct pages_row *pages_row(const struct pages *pages, long number);

/** The source for a ui_list; `owner` is the pages. Cells are plain. */
struct ui_list_source pages_source(struct pages *pages);

#endif
