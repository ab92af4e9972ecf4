/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages_private.h"

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

static const struct sz_roster_column *column_of(const struct pages *pages, const char *key) {
    size_t count = 0;
    const struct sz_roster_column *columns =
        pages->schools ? sz_school_columns(&count) : sz_roster_columns(&count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(columns[i].key, key) == 0)
            return &columns[i];
    return NULL;
}

/* Rows are for the screen and the clipboard only, so they are kept in the reader's language. */
static const char *shown(const struct reading *reading, size_t i, const char *cell) {
    if (strcmp(sz_language(), "zh") == 0)
        return cell;
    const struct sz_roster_column *column =
        column_of(reading->pages, reading->pages->query.columns[i]);
    return column ? sz_cell_for_reader(column, cell, reading->room) : cell;
}

static enum sz_code take_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct reading *reading = ctx;
    size_t columns = reading->pages->query.column_count;
    struct pages_row *to = &reading->rows[reading->count++];
    (void)err;

    to->id = row->id;
    to->bookmark = sz_arena_copy(reading->room, row->bookmark);
    to->cells = sz_arena_array(reading->room, columns + 1, sizeof *to->cells);
    for (size_t i = 0; i < columns; i++)
        to->cells[i] = sz_arena_copy(reading->room, shown(reading, i, row->cells[i]));
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
    pages->error.code = pages_ask(pages, &query, take_row, &reading, &pages->error);
    return reading.count;
}

static struct pages_row copy_row(const struct pages *pages, const struct pages_row *row,
                                 struct sz_arena *room) {
    struct pages_row copy = {.id = row->id, .bookmark = sz_arena_copy(room, row->bookmark)};

    copy.cells = sz_arena_array(room, pages->query.column_count + 1, sizeof *copy.cells);
    for (size_t i = 0; i < pages->query.column_count; i++)
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

/* Rows that stay when others come: the window and what may be looked at next, however tall. */
static long rows_kept(const struct pages *pages) {
    long kept = 4 * pages->window > KEPT ? 4 * pages->window : KEPT;
    return pages->count < kept ? pages->count : kept;
}

/* More rows behind those at hand; the far ones are let go. */
static void read_on(struct pages *pages, long limit) {
    long kept = rows_kept(pages);
    long from = pages->count - kept;
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, (size_t)(kept + limit), sizeof *rows);
    const char *before =
        sz_arena_copy(room, from > 0 ? pages->rows[from - 1].bookmark : pages->before);

    for (long i = 0; i < kept; i++)
        rows[i] = copy_row(pages, &pages->rows[from + i], room);
    long more = read_rows(pages, room, rows[kept - 1].bookmark, false, limit, rows + kept);
    if (pages->gave_way)
        return;
    move_in(pages, rows, pages->first + from, kept + more, before);
    pages->ended = more < limit;
}

/* More rows before those at hand. */
static void read_back(struct pages *pages, long limit) {
    long kept = rows_kept(pages);
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, (size_t)(kept + limit + 1), sizeof *rows);
    long more = read_rows(pages, room, pages->rows[0].bookmark, true, limit + 1, rows);
    const char *before = NULL;

    if (pages->gave_way)
        return;
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

    pages->gave_way = false;
    pages->window = count;
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
    return found && column < pages->query.column_count ? found->cells[column] : "";
}

static int64_t id(void *owner, long row) {
    const struct pages_row *found = pages_row(owner, row);
    return found ? found->id : 0;
}

static size_t ids(void *owner, long first, long count, int64_t *out) {
    return pages_ids(owner, first, count, out);
}

struct ui_list_source pages_source(struct pages *pages) {
    return (struct ui_list_source){
        .owner = pages, .count = count_rows, .window = fetch, .cell = cell, .id = id, .ids = ids};
}

const struct pages_row *pages_row(const struct pages *pages, long number) {
    if (number < pages->first || number >= pages->first + pages->count)
        return NULL;
    return &pages->rows[number - pages->first];
}

/* The rows of the new question, or none when it was interrupted; then those before stay. */
static bool read_next(struct pages *pages, enum patience patience) {
    const struct sz_query before = pages->query;
    struct sz_arena *room = other_room(pages);
    struct pages_row *rows = sz_arena_array(room, FIRST_READ + 1, sizeof *rows);

    pages->query = pages->next;
    pages_begin(pages, patience);
    long count = read_rows(pages, room, NULL, false, FIRST_READ, rows);
    pages_end(pages);
    pages->waiting = pages->gave_way;
    if (pages->waiting) {
        pages->query = before;
        pages->error.code = SZ_OK;
        return false;
    }
    move_in(pages, rows, 0, count, NULL);
    pages->ended = count < FIRST_READ;
    pages->total = pages->ended ? count : -1;
    return true;
}

bool pages_start(struct pages *pages, const struct pages_question *question) {
    pages->next = (struct sz_query){
        .as_of = question->as_of,
        .filter = question->filter,
        .columns = question->columns,
        .column_count = question->column_count,
        .sort = question->sort,
    };
    if (pages->rows && pages->slow) {
        pages->waiting = true;
        return false;
    }
    return read_next(pages, pages->rows ? ONE_SLICE : PATIENT);
}

bool pages_settle(struct pages *pages, bool patient) {
    return !pages->waiting || read_next(pages, patient ? PATIENT : UNTIL_A_KEY);
}

void pages_refresh(struct pages *pages) {
    long limit = pages->count > FIRST_READ ? pages->count : FIRST_READ;

    pages->total = -1;
    read_from(pages, pages->first, pages->before, limit);
}

bool pages_read_ahead(struct pages *pages, long first) {
    long count = pages->window, end = pages->first + pages->count;
    bool behind = !pages->ended && first + 2 * count > end;
    bool before = pages->before && first - count < pages->first;

    if (pages->waiting || pages->count == 0 || pages->error.code != SZ_OK || (!behind && !before))
        return false;
    pages_begin(pages, UNTIL_A_KEY);
    if (behind)
        read_on(pages, 2 * count);
    else
        read_back(pages, 2 * count);
    pages_end(pages);
    if (pages->gave_way)
        pages->error.code = SZ_OK;
    return true;
}

void pages_free(struct pages *pages) {
    sz_arena_free(&pages->rooms[0]);
    sz_arena_free(&pages->rooms[1]);
}
