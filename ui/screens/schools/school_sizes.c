/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pupils and classes of a school, year by year and stage by stage. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "school_reading.h"

struct sizes {
    const struct sz_school_size *all;
    const int64_t *ids;
    size_t count;
    size_t *order; /* latest year first, stages as the code list has them */
};

static int by_year(const struct reading *reading, const struct sz_school_size *a,
                   const struct sz_school_size *b) {
    if (a->school_year != b->school_year)
        return a->school_year > b->school_year ? -1 : 1;
    const struct sz_codes *codes = sz_db_codes(reading->db);
    const struct sz_code_row *left = sz_code_find(codes, "stage", a->stage);
    const struct sz_code_row *right = sz_code_find(codes, "stage", b->stage);
    return (left ? left->rank : INT32_MAX) < (right ? right->rank : INT32_MAX) ? -1 : 1;
}

/* A school has a few dozen of them. */
static void sort_sizes(const struct reading *reading, struct sizes *sizes) {
    sizes->order = sz_arena_array(reading->arena, sizes->count + 1, sizeof *sizes->order);
    for (size_t i = 0; i < sizes->count; i++) {
        size_t at = i;
        for (; at > 0 && by_year(reading, &sizes->all[i], &sizes->all[sizes->order[at - 1]]) < 0;
             at--)
            sizes->order[at] = sizes->order[at - 1];
        sizes->order[at] = i;
    }
}

static const char *year_name(const struct reading *reading, int64_t year) {
    return sz_arena_printf(reading->arena, "%" PRId64 "-%" PRId64, year, year + 1);
}

/* Pupils a class, one decimal. */
static const char *class_size(const struct reading *reading, const struct sz_school_size *size) {
    if (size->pupils == SZ_NONE || size->classes == SZ_NONE || size->classes == 0)
        return "";
    int64_t tenths = (size->pupils * 20 + size->classes) / (size->classes * 2);
    return sz_arena_printf(reading->arena, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

/* The school year that has begun by the date is of now; it begins in September. */
static enum career_time year_time(const struct reading *reading, int64_t year) {
    int64_t now = strtoll(reading->as_of, NULL, 10) - (strcmp(reading->as_of + 5, "09") < 0);
    return year < now ? CAREER_PAST : year > now ? CAREER_COMING : CAREER_NOW;
}

static void add_sizes(struct reading *reading, const struct sizes *sizes) {
    struct school_row *rows = school_rows(reading, SCHOOL_SIZES, sizes->count);
    for (size_t i = 0; i < sizes->count; i++) {
        const struct sz_school_size *size = &sizes->all[sizes->order[i]];
        enum career_time time = year_time(reading, size->school_year);
        rows[i] = (struct school_row){
            .cells = {year_name(reading, size->school_year), career_time_name(time),
                      sz_code_short(sz_db_codes(reading->db), "stage", size->stage),
                      school_number(reading, size->pupils), school_number(reading, size->classes),
                      class_size(reading, size)},
            .time = time,
            .entity = SZ_SCHOOL_SIZE,
            .id = sizes->ids[sizes->order[i]],
        };
    }
    reading->facts->counts[SCHOOL_SIZES] = sizes->count;
}

static int series_of(struct school_years *years, const char *stage) {
    for (int i = 0; i < SCHOOL_STAGES; i++) {
        if (years->stages[i] && strcmp(years->stages[i], stage) == 0)
            return i;
        if (!years->stages[i]) {
            years->stages[i] = stage;
            return i;
        }
    }
    return -1;
}

/* From the oldest year with figures to the latest one; a gap is not known. */
static void draw_years(const struct reading *reading, const struct sizes *sizes) {
    struct school_years *years = &reading->facts->years;
    if (sizes->count == 0)
        return;
    int64_t last = sizes->all[sizes->order[0]].school_year;
    int64_t first = sizes->all[sizes->order[sizes->count - 1]].school_year;

    years->count = (size_t)(last - first + 1);
    years->labels = sz_arena_array(reading->arena, years->count, sizeof *years->labels);
    for (size_t i = 0; i < years->count; i++)
        years->labels[i] = school_number(reading, first + (int64_t)i);
    for (int s = 0; s < SCHOOL_STAGES; s++) {
        years->pupils[s] = sz_arena_array(reading->arena, years->count, sizeof **years->pupils);
        for (size_t i = 0; i < years->count; i++)
            years->pupils[s][i] = -1;
    }
    for (size_t i = 0; i < sizes->count; i++) { /* the stages of today first */
        const struct sz_school_size *size = &sizes->all[sizes->order[i]];
        int series =
            series_of(years, sz_code_short(sz_db_codes(reading->db), "stage", size->stage));
        if (series >= 0 && size->pupils != SZ_NONE)
            years->pupils[series][size->school_year - first] = (long)size->pupils;
    }
}

enum sz_code school_sizes_read(struct reading *reading, struct sz_error *err) {
    void *list = NULL;
    int64_t *ids = NULL;
    struct sizes sizes = {0};
    enum sz_code code = school_records(reading, SZ_SCHOOL_SIZE, &list, &ids, &sizes.count, err);

    sizes.all = list;
    sizes.ids = ids;
    sort_sizes(reading, &sizes);
    add_sizes(reading, &sizes);
    draw_years(reading, &sizes);
    return code;
}
