/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 省定岗位标准 as a number of posts, and approved posts school by school. */
#include <stdlib.h>
#include <string.h>

#include "board_private.h"
#include "store.h"

enum { STAGES_MOST = 16, WHOLE = 1000 };

static bool in_force(const struct sz_post_standard *row, const char *on) {
    return sz_date_days(row->valid_from) <= sz_date_days(on) &&
           (!row->valid_to || sz_date_days(on) < sz_date_days(row->valid_to));
}

/* Stages are codes in order, '2|3': the last one is the highest (JY/T 1001). */
static const char *highest(const char *stages, struct sz_arena *arena) {
    const char *bar = stages ? strrchr(stages, '|') : NULL;
    return sz_arena_copy(arena, bar ? bar + 1 : stages ? stages : "");
}

static enum sz_code read_schools(struct sz_db *db, struct sz_arena *arena,
                                 struct board_standards *standards, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    enum sz_code code =
        sz_records_all(db, SZ_SCHOOL, arena, &records, &ids, &standards->school_count, err);
    const struct sz_school *schools = records;
    if (code != SZ_OK)
        return code;
    standards->schools =
        sz_arena_array(arena, standards->school_count + 1, sizeof *standards->schools);
    for (size_t i = 0; i < standards->school_count; i++)
        standards->schools[i] = (struct board_school){ids[i], highest(schools[i].stages, arena)};
    return SZ_OK;
}

enum sz_code board_standards_read(struct sz_db *db, const char *on, struct sz_arena *arena,
                                  struct board_standards *standards, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(db, SZ_POST_STANDARD, arena, &records, &ids, &count, err);
    struct sz_post_standard *rows = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (in_force(&rows[i], on))
            rows[standards->count++] = rows[i];
    standards->rows = rows;
    return code == SZ_OK && standards->count > 0 ? read_schools(db, arena, standards, err) : code;
}

/* Schools come by id, as records are read. */
static const char *stage_of(const struct board_standards *standards, int64_t school_id) {
    size_t low = 0, high = standards->school_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (standards->schools[middle].id < school_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < standards->school_count && standards->schools[low].id == school_id
               ? standards->schools[low].stage
               : "";
}

static const struct sz_post_standard *find(const struct board_standards *standards,
                                           const char *stage, enum sz_post_level level) {
    for (size_t i = 0; i < standards->count; i++)
        if (strcmp(standards->rows[i].stage, stage) == 0 &&
            sz_post_level_read(standards->rows[i].level) == level)
            return &standards->rows[i];
    return NULL;
}

int64_t board_standard(const struct board_standards *standards, const struct sz_post_cell *cells,
                       size_t count, const char *series, enum sz_post_level level) {
    struct {
        const struct sz_post_standard *row;
        int64_t posts;
    } stages[STAGES_MOST];
    size_t used = 0;
    int64_t sum = 0;

    for (size_t i = 0; i < count && standards->count > 0; i++) {
        if (!cells[i].series || cells[i].approved == 0 || strcmp(cells[i].series, series) != 0)
            continue;
        const struct sz_post_standard *row =
            find(standards, stage_of(standards, cells[i].school_id), level);
        size_t at = 0;
        while (at < used && stages[at].row != row)
            at++;
        if (!row || at == STAGES_MOST)
            return SZ_QUOTA_NO_STANDARD;
        if (at == used) {
            stages[used].row = row;
            stages[used++].posts = 0;
        }
        stages[at].posts += cells[i].approved;
    }
    for (size_t i = 0; i < used; i++)
        sum += stages[i].posts * stages[i].row->permille / WHOLE;
    return used > 0 ? sum : SZ_QUOTA_NO_STANDARD;
}

/* ---- posts by school or stage ---- */

static int64_t key_of(const struct board_standards *schools, int64_t school_id,
                      enum sz_cap_unit unit) {
    return unit == SZ_CAP_SCHOOL ? school_id : strtoll(stage_of(schools, school_id), NULL, 10);
}

/* Cells stand by school, so that a school's units are near the end; stages are a handful. */
static struct board_unit *unit_for(struct board_units *units, const struct sz_post_cell *cell,
                                   int64_t key, enum sz_cap_unit kind) {
    for (size_t i = units->count; i-- > 0;) {
        struct board_unit *unit = &units->units[i];
        if (kind == SZ_CAP_SCHOOL && unit->key != key)
            break;
        if (unit->key == key && unit->level == cell->level &&
            strcmp(unit->series, cell->series) == 0)
            return unit;
    }
    units->units[units->count] = (struct board_unit){key, cell->series, cell->level, 0};
    return &units->units[units->count++];
}

enum sz_code board_units_count(struct sz_db *db, const char *on, enum sz_cap_unit unit,
                               struct sz_arena *arena, struct board_units *units,
                               struct sz_error *err) {
    struct sz_post_cell *cells = NULL;
    struct board_standards schools = {0};
    size_t count = 0;
    enum sz_code code = sz_posts_approved(db, on, arena, &cells, &count, err);
    if (code == SZ_OK && unit == SZ_CAP_STAGE)
        code = read_schools(db, arena, &schools, err);
    units->units = sz_arena_array(arena, count + 1, sizeof *units->units);
    units->count = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (cells[i].series)
            unit_for(units, &cells[i], key_of(&schools, cells[i].school_id, unit), unit)->posts +=
                cells[i].approved;
    return code;
}
