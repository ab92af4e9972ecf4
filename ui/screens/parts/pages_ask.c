/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking the store with manners: a limit of time, a key that interrupts; counts, ids, all rows. */
#include "pages_private.h"

#include <time.h>

#include "shizi/db.h"

/* A search that is ready within the slice never shows that it was one. */
enum { SLICE_NS = 6 * 1000 * 1000, SLOW_NS = 30 * 1000 * 1000 };

static int64_t now_ns(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int gives_way(void *ctx) {
    struct pages *pages = ctx;
    bool late = pages->until && now_ns() > pages->until;
    bool waits = !pages->until && pages->key_waits && pages->key_waits(pages->terminal);

    pages->gave_way = pages->gave_way || late || waits;
    return late || waits;
}

void pages_begin(struct pages *pages, enum patience patience) {
    pages->gave_way = false;
    pages->begun = now_ns();
    pages->until = patience == ONE_SLICE ? pages->begun + SLICE_NS : 0;
    if (patience != PATIENT)
        sz_db_give_way(pages->db, gives_way, pages);
}

void pages_end(struct pages *pages) {
    sz_db_give_way(pages->db, NULL, NULL);
    pages->slow = pages->slow || now_ns() - pages->begun > SLOW_NS;
}

enum sz_code pages_ask(struct pages *pages, const struct sz_query *query, sz_query_fn *fn,
                       void *ctx, struct sz_error *err) {
    return pages->schools ? sz_school_query(pages->db, query, fn, ctx, err)
                          : sz_roster_query(pages->db, query, fn, ctx, err);
}

static enum sz_code count_rows_of(struct pages *pages, const struct sz_query *query,
                                  int64_t *count) {
    struct sz_error err;
    return pages->schools ? sz_school_count(pages->db, query, count, &err)
                          : sz_roster_count(pages->db, query, count, &err);
}

bool pages_count_slice(struct pages *pages, bool patient) {
    int64_t count = 0;

    if (pages->total >= 0 || pages->waiting)
        return false;
    pages_begin(pages, patient ? PATIENT : UNTIL_A_KEY);
    enum sz_code code = count_rows_of(pages, &pages->query, &count);
    pages_end(pages);
    if (!pages->gave_way)
        pages->total = code == SZ_OK ? (long)count : pages->first + pages->count;
    return true;
}

long pages_count(struct pages *pages, const struct sz_query *query) {
    int64_t count = 0;

    pages_begin(pages, UNTIL_A_KEY);
    enum sz_code code = count_rows_of(pages, query, &count);
    pages_end(pages);
    if (pages->gave_way)
        return -1;
    return code == SZ_OK ? (long)count : 0;
}

/* ---- ids and copies ---- */

struct id_list {
    int64_t *ids;
    size_t count;
};

static enum sz_code take_id(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct id_list *list = ctx;
    (void)err;

    list->ids[list->count++] = row->id;
    return SZ_OK;
}

size_t pages_ids(struct pages *pages, long first, long count, int64_t *out) {
    const struct pages_row *top = pages_row(pages, first);
    const struct pages_row *bottom = pages_row(pages, first + count - 1);
    const struct pages_row *end = bottom ? bottom : top;
    struct id_list list = {.ids = out};
    struct sz_query query = pages->query;
    struct sz_error err;

    if (!end || count < 1)
        return 0;
    if (count > 1) { /* those on the far side of the end that is at hand */
        query.columns = NULL;
        query.column_count = 0;
        query.after = end->bookmark;
        query.backwards = end == bottom;
        query.limit = (size_t)count - 1;
        pages_ask(pages, &query, take_id, &list, &err);
    }
    out[list.count++] = end->id;
    return list.count;
}

enum sz_code pages_walk(struct pages *pages, const char *const *columns, size_t column_count,
                        size_t limit, sz_query_fn *fn, void *ctx, struct sz_error *err) {
    struct sz_query query = pages->query;

    query.columns = columns;
    query.column_count = column_count;
    query.limit = limit;
    return pages_ask(pages, &query, fn, ctx, err);
}
