/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rows of a long list, fetched a few windows at a time by keyset: a list source (widgets/list.h)
 *  over sz_roster_query or sz_school_query.
 *
 *  The number of rows is not known at first: until pages_count_slice has run, the list ends one
 *  row behind what was read, so that the first picture never waits for a scan.
 *
 *  A question that takes longer than a few milliseconds does not hold up the clerk: the rows of the
 *  one before stay until pages_settle, called in idle slices, has got the new ones; a key that
 *  arrives meanwhile interrupts it.
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

/** What is asked; texts, filter and keys are borrowed and must live as long as it is shown. */
struct pages_question {
    const char *as_of, *sort;
    const struct sz_filter *filter; /* may be NULL */
    const char *const *columns;     /* keys */
    size_t column_count;
};

/** Zero-initialise, set `db` and `schools`, then pages_start. */
struct pages {
    struct sz_db *db;
    bool schools;
    bool (*key_waits)(void *terminal); /* whether the clerk has pressed a key; may be NULL */
    void *terminal;

    struct sz_query query; /* of the rows at hand */
    struct sz_query next;  /* being asked */
    bool waiting;          /* `next` has no rows yet */
    bool gave_way;         /* the last query was interrupted */
    bool slow;             /* a query has taken so long that typing would be held up by it */
    int64_t begun;         /* the query, in nanoseconds of the monotonic clock */
    int64_t until;         /* when it is, in nanoseconds of the monotonic clock; 0: no limit */
    long total;            /* -1: not counted yet */

    /* The rows at hand: [first, first + count) */
    struct sz_arena rooms[2]; /* the rows live in one, the next block is built in the other */
    int room;
    struct pages_row *rows;
    long first, count;
    long window;        /* rows the list has shown last */
    const char *before; /* bookmark of the row before the first one; NULL at the start */
    bool ended;         /* the last row at hand is the last of all */

    struct sz_error error; /* of the last query; code SZ_OK otherwise */
};

/** Show the rows of a question from the start. @return true when they are at hand; false: the rows
 *  before are shown until pages_settle has the new ones. Where queries are slow it does not even
 *  try, so that what is typed is seen at once. */
bool pages_start(struct pages *pages, const struct pages_question *question);

/** Get the rows that are waited for; @p patient: whatever it takes, otherwise until a key waits.
 *  @return true when they are at hand now, also when nothing was waited for. */
bool pages_settle(struct pages *pages, bool patient);

/** Read the rows at hand and their number again: somebody has written. */
void pages_refresh(struct pages *pages);

void pages_free(struct pages *pages);

/** The page behind or before the window that starts at row @p first, so that the next key finds it
 *  at hand; a key interrupts it. @return true when there was something to read. */
bool pages_read_ahead(struct pages *pages, long first);

/** Count the rows if that has not been done; a key interrupts it unless @p patient. @return true
 *  when there was something to count. */
bool pages_count_slice(struct pages *pages, bool patient);

/** Another count over the same file, with the same manners: @return -1 when a key came first. */
long pages_count(struct pages *pages, const struct sz_query *query);

/** Ids of rows [first, first + count), one end of which is at hand. @return how many there are. */
size_t pages_ids(struct pages *pages, long first, long count, int64_t *out);

/** Hand all rows, or at most @p limit, to @p fn from the start of the question that is shown, with
 *  cells of @p columns. */
enum sz_code pages_walk(struct pages *pages, const char *const *columns, size_t column_count,
                        size_t limit, sz_query_fn *fn, void *ctx, struct sz_error *err);

/** Row @p number if it is at hand, else NULL. */
const struct pages_row *pages_row(const struct pages *pages, long number);

/** The source for a ui_list; `owner` is the pages. Cells are plain. */
struct ui_list_source pages_source(struct pages *pages);

#endif
