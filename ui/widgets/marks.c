/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marks.h"

#include <stdlib.h>
#include <string.h>

void ui_marks_free(struct ui_marks *marks) {
    sz_arena_free(&marks->memory);
    *marks = (struct ui_marks){.ids = NULL};
}

void ui_marks_clear(struct ui_marks *marks) {
    marks->count = 0;
    marks->inverted = false;
}

/* Place of @p id, or of the first one behind it. */
static size_t place(const struct ui_marks *marks, int64_t id) {
    size_t low = 0, high = marks->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks->ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has(const struct ui_marks *marks, int64_t id) {
    size_t at = place(marks, id);
    return at < marks->count && marks->ids[at] == id;
}

bool ui_marks_has(const struct ui_marks *marks, int64_t id) {
    return has(marks, id) != marks->inverted;
}

bool ui_marks_any(const struct ui_marks *marks) {
    return marks->inverted || marks->count > 0;
}

/* Room for @p count ids; a new arena each time, so that memory does not pile up. */
static void make_room(struct ui_marks *marks, size_t count) {
    struct sz_arena memory = {0};

    if (count <= marks->room)
        return;
    size_t room = count > 2 * marks->room ? count : 2 * marks->room;
    int64_t *ids = sz_arena_array(&memory, room, sizeof *ids);
    if (marks->count > 0)
        memcpy(ids, marks->ids, marks->count * sizeof *ids);
    sz_arena_free(&marks->memory);
    marks->memory = memory;
    marks->ids = ids;
    marks->room = room;
}

static int by_id(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void make_unique(struct ui_marks *marks) {
    size_t kept = 0;

    qsort(marks->ids, marks->count, sizeof *marks->ids, by_id);
    for (size_t i = 0; i < marks->count; i++)
        if (kept == 0 || marks->ids[kept - 1] != marks->ids[i])
            marks->ids[kept++] = marks->ids[i];
    marks->count = kept;
}

static void add(struct ui_marks *marks, const int64_t *ids, size_t count) {
    make_room(marks, marks->count + count);
    memcpy(marks->ids + marks->count, ids, count * sizeof *ids);
    marks->count += count;
    make_unique(marks);
}

static void take_out(struct ui_marks *marks, const int64_t *ids, size_t count) {
    size_t kept = 0;

    /* The ids to take out stand sorted behind the others while those are looked through. */
    make_room(marks, marks->count + count);
    struct ui_marks gone = {.ids = marks->ids + marks->count, .count = count};
    memcpy(gone.ids, ids, count * sizeof *ids);
    qsort(gone.ids, count, sizeof *ids, by_id);
    for (size_t i = 0; i < marks->count; i++)
        if (!has(&gone, marks->ids[i]))
            marks->ids[kept++] = marks->ids[i];
    marks->count = kept;
}

void ui_marks_set(struct ui_marks *marks, const int64_t *ids, size_t count, bool marked) {
    if (count == 0)
        return;
    if (marked != marks->inverted)
        add(marks, ids, count);
    else
        take_out(marks, ids, count);
}

void ui_marks_toggle(struct ui_marks *marks, int64_t id) {
    ui_marks_set(marks, &id, 1, !ui_marks_has(marks, id));
}

void ui_marks_invert(struct ui_marks *marks) {
    marks->inverted = !marks->inverted;
}

long ui_marks_count(const struct ui_marks *marks, long total) {
    if (!marks->inverted)
        return (long)marks->count;
    return total < 0 ? -1 : total - (long)marks->count;
}
