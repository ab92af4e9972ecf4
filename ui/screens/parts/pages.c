/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

#include <string.h>

#include "shizi/arena.h"

enum { FIRST_READ = 64, KEPT = 256 };

/* One query's rows while they come in. */
struct reading {
    struct pages *pages;
    struct sz_arena *room;
    struct pages_row *rows;
    long count;
};

static enum sz_code take_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct reading *reading = ctx;
    size_t columns = reading->pages->column_count;
    struct pages_row *to = &reading->rows[reading->count++];
    (void)err;

    to->id = row->id;
    to->bookmark = sz_arena_copy(reading->room, row->bookmark);
    to->cells = sz_arena_array(reading->room, columns + 1, sizeof *to->cells);
    for (size_t i = 0; i < columns; i++)
        to->cells[i] = sz_arena_copy(reading->room, row->cells[i]);
    return SZ_OK;
}

/* Read up to @p limit rows behind (or before) a bookmark into rows of @p room. */
static long read_rows(struct pages *pages, struct sz_arena *room, const char *after, bool backwards,
                      long limit, struct pages_row *rows) {
    struct reading reading = {.pages = pages, .room = room, .rows = rows};
    struct sz_query query = pages->query;

    query.limit = (size_t)limit;
    query.after = after;
    query.backwards = backwards;
    pages->error.code = SZ_OK;
    if (pages->schools)
        sz_school_query(pages->db, &query, take_row, &reading, &pages->error);
    else
        sz_roster_query(pages->db, &query, take_row, &reading, &pages->error);
    return reading.count;
}

static struct pages_row copy_row(const struct pages *pages, const struct pages_row *row,
                                 struct sz_arena *room) {
    struct pages_row copy = {.id = row->id, .bookmark = sz_arena_copy(room, row->bookmark)};

    copy.cells = sz_arena_array(room, pages->column_count + 1, sizeof *copy.cells);
    for (size_t i = 0; i < pages->column_count; i++)
        copy.cells[i] = sz_arena_copy(room, row->cells[i]);
    return copy;
}

/* The other room, emptied: where the next block is built while the present one is still read. */
static struct sz_arena *other_room(struct pages *pages) {
    struct sz_arena *room = &pages->rooms[1 - pages->room];

    sz_arena_reset(room);
    return room;
}

static void move_in(struct pages *pages, struct pages_row *rows, long first, long count,
                    const char *before) {
    pages->room = 1 - pages->room;
    pages->rows = rows;
    pages->first = first;
    pages->count = count;
    pages->before = before;
}

/* Rows from a known place on. */
static void read_from(struct pages *pages, long first, const char *after, long limit) {
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, (size_t)limit + 1, sizeof *rows);
    const char *before = sz_arena_copy(room, after);
    long count = read_rows(pages, room, before, false, limit, rows);

    move_in(pages, rows, first, count, before);
    pages->ended = count < limit;
}

/* The last rows of all; one more is read to know what stands before them. */
static void read_end(struct pages *pages, long limit) {
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, (size_t)limit + 1, sizeof *rows);
    long count = read_rows(pages, room, NULL, true, limit + 1, rows);
    const char *before = NULL;

    if (count > limit) {
        before = rows[0].bookmark;
        rows++;
        count--;
    }
    move_in(pages, rows, pages->total - count, count, before);
    pages->ended = true;
}

/* More rows behind those at hand; the far ones are let go. */
static void read_on(struct pages *pages, long limit) {
    long kept = pages->count < KEPT ? pages->count : KEPT;
    long from = pages->count - kept;
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, (size_t)(kept + limit), sizeof *rows);
    const char *before =
        sz_arena_copy(room, from > 0 ? pages->rows[from - 1].bookmark : pages->before);

    for (long i = 0; i < kept; i++)
        rows[i] = copy_row(pages, &pages->rows[from + i], room);
    long more = read_rows(pages, room, rows[kept - 1].bookmark, false, limit, rows + kept);
    move_in(pages, rows, pages->first + from, kept + more, before);
    pages->ended = more < limit;
}

/* More rows before those at hand. */
static void read_back(struct pages *pages, long limit) {
    long kept = pages->count < KEPT ? pages->count : KEPT;
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, (size_t)(kept + limit + 1), sizeof *rows);
    long more = read_rows(pages, room, pages->rows[0].bookmark, true, limit + 1, rows);
    const char *before = NULL;

    if (more > limit) {
        before = rows[0].bookmark;
        rows++;
        more--;
    }
    for (long i = 0; i < kept; i++)
        rows[more + i] = copy_row(pages, &pages->rows[i], room);
    pages->ended = pages->ended && kept == pages->count;
    /* Without a row before them these are the first of all, whatever was counted from. */
    move_in(pages, rows, before ? pages->first - more : 0, more + kept, before);
}

/* ---- the list's source ---- */

static long count_rows(void *owner) {
    const struct pages *pages = owner;
    long seen = pages->first + pages->count;

    if (pages->total >= 0)
        return pages->total > seen || pages->ended ? pages->total : seen;
    return pages->ended ? seen : seen + 1;
}

static void fetch(void *owner, long first, long count) {
    struct pages *pages = owner;
    long end = pages->first + pages->count;

    if (first >= pages->first && (first + count <= end || pages->ended))
        return;
    if (first < pages->first && first + count >= pages->first && pages->count > 0)
        read_back(pages, 2 * count);
    else if (first >= pages->first && first <= end && pages->count > 0)
        read_on(pages, first + 2 * count - end);
    else if (pages->total >= 0 && first + count >= pages->total)
        read_end(pages, 2 * count);
    else
        read_from(pages, 0, NULL, first + 2 * count);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct pages *pages = owner;
    const struct pages_row *found = pages_row(pages, row);

    *style = UI_NORMAL;
    return found ? found->cells[column] : "";
}

struct ui_list_source pages_source(struct pages *pages) {
    return (struct ui_list_source){
        .owner = pages, .count = count_rows, .window = fetch, .cell = cell};
}

const struct pages_row *pages_row(const struct pages *pages, long number) {
    if (number < pages->first || number >= pages->first + pages->count)
        return NULL;
    return &pages->rows[number - pages->first];
}

void pages_start(struct pages *pages, const char *as_of, const struct sz_filter *filter,
                 const char *sort) {
    sz_arena_reset(&pages->asked);
    pages->query = (struct sz_query){
        .as_of = sz_arena_copy(&pages->asked, as_of),
        .filter = filter,
        .columns = pages->columns,
        .column_count = pages->column_count,
        .sort = sz_arena_copy(&pages->asked, sort),
    };
    pages->total = -1;
    read_from(pages, 0, NULL, FIRST_READ);
    if (pages->ended)
        pages->total = pages->count;
}

void pages_refresh(struct pages *pages) {
    long limit = pages->count > FIRST_READ ? pages->count : FIRST_READ;

    pages->total = -1;
    read_from(pages, pages->first, pages->before, limit);
}

bool pages_count_slice(struct pages *pages) {
    int64_t count = 0;
    struct sz_error err;

    if (pages->total >= 0)
        return false;
    enum sz_code code = pages->schools ? sz_school_count(pages->db, &pages->query, &count, &err)
                                       : sz_roster_count(pages->db, &pages->query, &count, &err);
    pages->total = code == SZ_OK ? (long)count : pages->first + pages->count;
    return true;
}

void pages_free(struct pages *pages) {
    sz_arena_free(&pages->rooms[0]);
    sz_arena_free(&pages->rooms[1]);
    sz_arena_free(&pages->asked);
}
