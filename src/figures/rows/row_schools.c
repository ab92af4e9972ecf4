/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sources share about schools and series. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
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
