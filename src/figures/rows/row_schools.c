/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sources share: schools, series, grades, labels, places given to schools. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/language.h"
#include "shizi/roster.h"

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

const char *row_grade(struct row_sheet *sheet, const char *category, int64_t grade) {
    char text[32];
    sz_grade_print(category, grade, text);
    return sz_arena_copy(sheet->arena, text);
}

const char *row_label(struct row_sheet *sheet, const char *list, const char *code) {
    return code && *code ? sz_code_short(sz_db_codes(sheet->db), list, code) : "";
}

static bool of_year(const struct sz_promotion_batch *batches, const int64_t *ids, size_t count,
                    int64_t id, int64_t year) {
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return batches[i].year == year;
    return false;
}

enum sz_code row_allotments(struct row_sheet *sheet, struct sz_allotment **allotments,
                            size_t *count, struct sz_error *err) {
    void *records = NULL, *batches = NULL;
    int64_t *ids = NULL, *batch_ids = NULL;
    size_t all = 0, batch_count = 0;
    enum sz_code code =
        sz_records_all(sheet->db, SZ_ALLOTMENT, sheet->arena, &records, &ids, &all, err);
    if (code == SZ_OK)
        code = sz_records_all(sheet->db, SZ_PROMOTION_BATCH, sheet->arena, &batches, &batch_ids,
                              &batch_count, err);
    *allotments = records;
    *count = 0;
    for (size_t i = 0; i < all && code == SZ_OK; i++)
        if (of_year(batches, batch_ids, batch_count, (*allotments)[i].batch_id, sheet->year))
            (*allotments)[(*count)++] = (*allotments)[i];
    return code;
}
