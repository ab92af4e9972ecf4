/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sources share about schools and people. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/cursor.h"
#include "shizi/language.h"

static int by_school_id(const void *a, const void *b) {
    const struct row_school *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

enum sz_code row_schools_read(struct row_sheet *sheet, struct row_schools *schools,
                              struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    enum sz_code code =
        sz_records_all(sheet->db, SZ_SCHOOL, sheet->arena, &records, &ids, &schools->count, err);
    const struct sz_school *all = records;
    schools->schools = sz_arena_array(sheet->arena, schools->count + 1, sizeof *schools->schools);
    for (size_t i = 0; i < schools->count && code == SZ_OK; i++)
        schools->schools[i] = (struct row_school){ids[i], all[i].name, all[i].list_order};
    if (schools->count > 0)
        qsort(schools->schools, schools->count, sizeof *schools->schools, by_school_id);
    return code;
}

const struct row_school *row_school(const struct row_schools *schools, int64_t id) {
    static const struct row_school nowhere = {.name = ""};
    const struct row_school key = {.id = id};
    const struct row_school *found =
        schools->count ? bsearch(&key, schools->schools, schools->count, sizeof key, by_school_id)
                       : NULL;
    return found ? found : &nowhere;
}

int row_series_place(struct sz_db *db, const char *series) {
    const struct sz_code_row *row =
        series ? sz_code_find(sz_db_codes(db), "title_series", series) : NULL;
    return row ? row->rank : 999;
}

/* ---- the roster ---- */

static int by_id(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static const char **copy_cells(struct row_sheet *sheet, const struct sz_query_row *row,
                               size_t count) {
    const char **cells = sz_arena_array(sheet->arena, count + 1, sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] = *row->cells[i] ? sz_arena_copy(sheet->arena, row->cells[i]) : "";
    return cells;
}

struct person {
    int64_t id;
    const char **cells;
};

struct reading {
    struct row_sheet *sheet;
    struct row_roster *roster;
    const int64_t *wanted; /* ascending, or NULL */
    size_t wanted_count;
    struct person *people;
    size_t count, room;
};

static enum sz_code keep(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct reading *reading = ctx;
    (void)err;
    if (reading->wanted &&
        !bsearch(&row->id, reading->wanted, reading->wanted_count, sizeof *reading->wanted, by_id))
        return SZ_OK;
    if (reading->count == reading->room) {
        size_t room = reading->room ? reading->room * 2 : 256;
        struct person *people = sz_arena_array(reading->sheet->arena, room, sizeof *people);
        if (reading->count > 0)
            memcpy(people, reading->people, reading->count * sizeof *people);
        reading->people = people;
        reading->room = room;
    }
    reading->people[reading->count++] =
        (struct person){row->id, copy_cells(reading->sheet, row, reading->roster->key_count)};
    return SZ_OK;
}

static void hand_over(struct reading *reading) {
    struct row_roster *roster = reading->roster;
    if (reading->count > 0) /* id first: by_id sorts people too */
        qsort(reading->people, reading->count, sizeof *reading->people, by_id);
    roster->ids = sz_arena_array(reading->sheet->arena, reading->count + 1, sizeof *roster->ids);
    roster->cells =
        sz_arena_array(reading->sheet->arena, reading->count + 1, sizeof *roster->cells);
    roster->count = reading->count;
    for (size_t i = 0; i < reading->count; i++) {
        roster->ids[i] = reading->people[i].id;
        roster->cells[i] = reading->people[i].cells;
    }
}

static int64_t *sorted(struct row_sheet *sheet, const int64_t *ids, size_t count) {
    int64_t *copy = sz_arena_array(sheet->arena, count + 1, sizeof *copy);
    if (count > 0) {
        memcpy(copy, ids, count * sizeof *copy);
        qsort(copy, count, sizeof *copy, by_id);
    }
    return copy;
}

enum sz_code row_roster_read(struct row_sheet *sheet, const char *const *keys, size_t key_count,
                             const int64_t *ids, size_t id_count, const char *as_of,
                             struct row_roster *roster, struct sz_error *err) {
    struct reading reading = {.sheet = sheet, .roster = roster, .wanted_count = id_count};
    const struct sz_query query = {
        .as_of = as_of, .columns = keys, .column_count = key_count, .everyone = ids != NULL};
    *roster = (struct row_roster){.keys = keys, .key_count = key_count};
    if (ids)
        reading.wanted = sorted(sheet, ids, id_count);
    enum sz_code code = sz_roster_query(sheet->db, &query, keep, &reading, err);
    hand_over(&reading);
    return code;
}

const char *const *row_roster_of(const struct row_roster *roster, int64_t teacher_id) {
    const int64_t *found =
        roster->count ? bsearch(&teacher_id, roster->ids, roster->count, sizeof *roster->ids, by_id)
                      : NULL;
    return found ? roster->cells[found - roster->ids] : NULL;
}
