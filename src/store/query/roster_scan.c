/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over people for counting. A stretch is a range of posting ids; where the search index or
 * certain schools lead the query, the few rows they find are one stretch. */
#include "query_private.h"

#include "shizi/language.h"
#include "shizi/scan.h"

#include <stdlib.h>
#include <string.h>

enum { SCAN_MOST_COLUMNS = 8 };

struct sz_scan {
    struct sz_query query;
    struct query_run run;
    sqlite3_stmt *stmt;
    size_t count;
    bool cut;        /* into stretches */
    int low_at;      /* parameter of the stretch's start; the end is the next one */
    int64_t at, end; /* ids passed, highest id */
};

/* ---- columns ---- */

static enum sz_scan_kind kind_of(enum query_form form) {
    switch (form) {
    case FORM_CHOICE:
        return SZ_SCAN_CHOICE;
    case FORM_FLAG:
        return SZ_SCAN_FLAG;
    case FORM_DATE:
        return SZ_SCAN_DATE;
    case FORM_COUNT:
        return SZ_SCAN_COUNT;
    case FORM_MONTHS:
        return SZ_SCAN_MONTHS;
    case FORM_GRADE:
        return SZ_SCAN_GRADE;
    case FORM_SCHOOL:
        return SZ_SCAN_SCHOOL;
    case FORM_TEXT:
    case FORM_TITLE:
    case FORM_STAGES:
    case FORM_ROW:
        break;
    }
    return SZ_SCAN_TEXT;
}

static bool is_of_one_person(const struct query_column *column) {
    static const char *const keys[] = {"name",     "pinyin", "former_name",
                                       "staff_no", "note",   "cert_no"};
    const struct sz_field *field = sz_roster_field(column->column);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i], column->column->key) == 0)
            return true;
    return column->form == FORM_ROW || (field && (field->uses & SZ_SECRET)) ||
           (field && (field->form == SZ_FORM_ID || field->form == SZ_FORM_OLD_ID));
}

enum sz_code sz_scan_column(const char *word, struct sz_arena *arena, struct sz_scan_column *column,
                            struct sz_error *err) {
    struct query_column found;
    enum sz_code code = query_column_find(false, word, arena, &found, err);
    if (code != SZ_OK)
        return code;
    if (is_of_one_person(&found))
        return sz_fail(err, SZ_USAGE, "换一列，如 学段、学科、职称级别、年龄、学校类别",
                       "“%.60s”各人不同，不能用来分组", _(found.column->heading));
    *column = (struct sz_scan_column){found.column, kind_of(found.form), found.list};
    return SZ_OK;
}

static void add_value(struct query_text *q, const struct query_column *column) {
    switch (kind_of(column->form)) {
    case SZ_SCAN_FLAG:
        query_add(q, "coalesce(%s, 0)", column->value);
        return;
    case SZ_SCAN_GRADE:
        query_add(q, "%s || '/' || %s", column->beside, column->value);
        return;
    case SZ_SCAN_SCHOOL:
        query_add(q, "%s", column->beside);
        return;
    case SZ_SCAN_TEXT:
    case SZ_SCAN_CHOICE:
    case SZ_SCAN_DATE:
    case SZ_SCAN_COUNT:
    case SZ_SCAN_MONTHS:
        break;
    }
    query_add(q, "%s", column->value);
}

/* ---- opening ---- */

static enum sz_code prepare(struct sz_scan *scan, struct sz_error *err) {
    struct query_run *run = &scan->run;
    query_add(&run->sql, "SELECT ");
    for (size_t i = 0; i < scan->count; i++) {
        query_add(&run->sql, "%s", i > 0 ? ", " : "");
        add_value(&run->sql, &run->columns[i]);
    }
    if (scan->count == 0)
        query_add(&run->sql, "1");
    scan->cut = roster_build_scan(run);
    scan->low_at = (int)run->sql.value_count - 1;

    enum sz_code code = query_prepare(run->db, &run->sql, &scan->stmt, err);
    if (code == SZ_OK)
        code = sql_number(run->db, "SELECT coalesce(max(id), 0) FROM posting", &scan->end, err);
    return code;
}

enum sz_code sz_scan_open(struct sz_db *db, const char *as_of, const struct sz_filter *filter,
                          const char *const *keys, size_t count, struct sz_scan **out,
                          struct sz_error *err) {
    *out = NULL;
    if (count > SCAN_MOST_COLUMNS)
        return sz_fail(err, SZ_USAGE, "少写几列", "一次最多按 %d 列统计", SCAN_MOST_COLUMNS);
    struct sz_scan *scan = calloc(1, sizeof *scan);
    if (!scan)
        return sz_no_memory(err);

    scan->query = (struct sz_query){
        .as_of = as_of, .filter = filter, .columns = keys, .column_count = count, .raw = true};
    scan->count = count;
    enum sz_code code = query_start(&scan->run, db, &scan->query, false, err);
    if (code == SZ_OK)
        code = prepare(scan, err);
    if (code != SZ_OK) {
        sz_scan_close(scan);
        return code;
    }
    *out = scan;
    return SZ_OK;
}

void sz_scan_close(struct sz_scan *scan) {
    if (!scan)
        return;
    sqlite3_finalize(scan->stmt);
    query_end(&scan->run);
    free(scan);
}

/* ---- passing ---- */

static enum sz_code pass(struct sz_scan *scan, sz_scan_fn *fn, void *ctx, struct sz_error *err) {
    const char *values[SCAN_MOST_COLUMNS] = {NULL};
    bool row = false;
    for (;;) {
        enum sz_code code = sql_step(scan->run.db, scan->stmt, &row, "统计人数", err);
        if (code != SZ_OK || !row)
            return code;
        for (size_t i = 0; i < scan->count; i++) {
            values[i] = (const char *)sqlite3_column_text(scan->stmt, (int)i);
            if (values[i] && !*values[i])
                values[i] = NULL;
        }
        fn(ctx, values);
    }
}

enum sz_code sz_scan_step(struct sz_scan *scan, int64_t length, sz_scan_fn *fn, void *ctx,
                          bool *more, struct sz_error *err) {
    int64_t to = scan->cut && length < scan->end - scan->at ? scan->at + length : scan->end;
    if (scan->cut) {
        sql_bind_number(scan->stmt, scan->low_at, scan->at);
        sql_bind_number(scan->stmt, scan->low_at + 1, to);
    }
    enum sz_code code = pass(scan, fn, ctx, err);
    sqlite3_reset(scan->stmt);
    scan->at = to;
    *more = code == SZ_OK && to < scan->end;
    return code;
}

void sz_scan_progress(const struct sz_scan *scan, int64_t *done, int64_t *whole) {
    *done = scan->at;
    *whole = scan->end;
}
