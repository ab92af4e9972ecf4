/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judged rows as a person looks at them. */
#include <string.h>

#include "import_private.h"
#include "shizi/date.h"
#include "shizi/text.h"

const char *import_column_label(const struct sz_import *import, size_t cell,
                                struct sz_arena *arena) {
    char letters[8];
    if (cell >= import->header.column_count)
        return "";
    sz_sheet_column_name(cell, letters);
    return sz_arena_printf(arena, "%s %s", letters,
                           sz_text_normal(arena, import->header.columns[cell].heading));
}

/* A column the sheet lacks goes by its own heading. */
static const char *problem_column(const struct sz_import *import, const struct judged *judged,
                                  int cell, struct sz_arena *arena) {
    const struct sz_roster_column *column = judged->cells[cell].column;
    const char *label = import_column_label(import, (size_t)cell, arena);
    return !*label && column ? column->heading : label;
}

static struct sz_import_problem present_problem(const struct sz_import *import,
                                                const struct judged *judged,
                                                const struct complaint *complaint,
                                                struct sz_arena *arena) {
    struct sz_import_problem out = {
        .problem = complaint->problem,
        .suggestion = complaint->suggestion,
        .fatal = complaint->weight != WEIGHT_WARN,
    };
    if (complaint->cell == NO_CELL)
        return out;
    const struct said_cell *cell = &judged->cells[complaint->cell];
    out.key = cell->column ? cell->column->key : NULL;
    out.column = problem_column(import, judged, complaint->cell, arena);
    out.value = sz_arena_copy(arena, cell->text);
    return out;
}

static enum sz_code present_missing(struct sz_import *import, const struct sz_stage_row *row,
                                    struct sz_arena *arena, struct sz_import_row *out,
                                    struct sz_error *err) {
    struct sz_teacher teacher;
    enum sz_code code = sz_record_get(import->db, SZ_TEACHER, row->subject, arena, &teacher, err);
    if (code == SZ_OK) {
        out->name = teacher.name;
        out->id_no = teacher.id_no;
    }
    return code;
}

enum sz_code import_present(struct sz_import *import, const struct sz_stage_row *row,
                            struct sz_arena *arena, struct sz_import_row *out,
                            struct sz_error *err) {
    /* the row is the stage's only until the cursor moves */
    struct sz_stage_row own = *row;
    own.cells = row->cells ? sz_arena_copy_len(arena, row->cells, row->cells_size) : NULL;
    own.fixes = sz_arena_copy(arena, row->fixes);
    own.key = sz_arena_copy(arena, row->key);
    own.decision = sz_arena_copy(arena, row->decision);
    own.decided_on = sz_arena_copy(arena, row->decided_on);
    *out = (struct sz_import_row){
        .seq = row->seq,
        .number = (long)row->number,
        .verdict = (enum sz_verdict)row->verdict,
        .teacher_id = row->subject,
        .decision = sz_arena_copy(arena, row->decision),
        .decided_on = sz_arena_copy(arena, row->decided_on),
        .fixed = row->fixes && *row->fixes,
    };
    if (row->number == 0)
        return present_missing(import, row, arena, out, err);

    struct judged *judged = sz_arena_alloc(arena, sizeof *judged);
    enum sz_code code = import_judge(import, &own, false, arena, judged, err);
    if (code != SZ_OK)
        return code;
    out->name = judged->name;
    out->id_no = judged->id_no;
    struct sz_import_problem *problems =
        sz_arena_array(arena, judged->complaints.count + 1, sizeof *problems);
    for (size_t i = 0; i < judged->complaints.count; i++)
        problems[i] = present_problem(import, judged, &judged->complaints.items[i], arena);
    out->problems = problems;
    out->problem_count = judged->complaints.count;

    struct sz_import_change *changes = judged->differences;
    out->change_count = judged->difference_count;
    if (!import->compare && (row->verdict == SZ_ROW_CHANGED || row->verdict == SZ_ROW_NEW))
        step_describe(import->db, &judged->steps, arena, &changes, &out->change_count);
    out->changes = changes;
    return SZ_OK;
}

/* ---- pages ---- */

struct page {
    struct sz_import *import;
    struct sz_arena *arena;
    struct sz_import_row *rows;
    size_t count, limit;
    int64_t last;
};

static enum sz_code add_row(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct page *page = ctx;
    page->last = row->seq;
    enum sz_code code =
        import_present(page->import, row, page->arena, &page->rows[page->count], err);
    if (code != SZ_OK)
        return code;
    return ++page->count == page->limit ? SZ_STOPPED : SZ_OK;
}

static enum sz_code read_page(struct sz_import *import, int64_t which, int64_t after, size_t limit,
                              struct sz_arena *arena, struct sz_import_row **rows, size_t *count,
                              int64_t *next, struct sz_error *err) {
    struct page page = {import, arena, NULL, 0, limit, after};
    page.rows = sz_arena_array(arena, limit + 1, sizeof *page.rows);
    enum sz_code code =
        limit ? sz_stage_each(import->stage, which, after, add_row, &page, err) : SZ_OK;
    *rows = page.rows;
    *count = page.count;
    *next = page.last;
    return code;
}

enum sz_code sz_import_rows(struct sz_import *import, enum sz_verdict verdict, int64_t after,
                            size_t limit, struct sz_arena *arena, struct sz_import_row **rows,
                            size_t *count, int64_t *next, struct sz_error *err) {
    return read_page(import, verdict == SZ_VERDICT_COUNT ? SZ_STAGE_ALL : (int64_t)verdict, after,
                     limit, arena, rows, count, next, err);
}

enum sz_code sz_import_troubled(struct sz_import *import, int64_t after, size_t limit,
                                struct sz_arena *arena, struct sz_import_row **rows, size_t *count,
                                int64_t *next, struct sz_error *err) {
    return read_page(import, SZ_STAGE_TROUBLED, after, limit, arena, rows, count, next, err);
}

/* ---- places ---- */

enum sz_code sz_import_places(struct sz_import *import, enum sz_verdict verdict,
                              struct sz_arena *arena, int64_t **seqs, size_t *count,
                              struct sz_error *err) {
    int64_t which = verdict == SZ_VERDICT_COUNT ? SZ_STAGE_ALL : (int64_t)verdict;
    size_t room = import->summary.rows + import->summary.counts[SZ_ROW_MISSING];
    if (verdict != SZ_VERDICT_COUNT)
        room = import->summary.counts[verdict];
    *seqs = sz_arena_array(arena, room + 1, sizeof **seqs);
    return sz_stage_places(import->stage, which, *seqs, room, count, err);
}

enum sz_code sz_import_row_at(struct sz_import *import, int64_t seq, struct sz_arena *arena,
                              struct sz_import_row *row, struct sz_error *err) {
    struct sz_stage_row staged;
    enum sz_code code = sz_stage_get(import->stage, seq, arena, &staged, err);
    return code == SZ_OK ? import_present(import, &staged, arena, row, err) : code;
}

/* ---- one row beside the record ---- */

static void cell_problem(const struct judged *judged, int at, struct sz_import_cell *out) {
    for (size_t i = 0; i < judged->complaints.count; i++) {
        const struct complaint *complaint = &judged->complaints.items[i];
        bool fatal = complaint->weight != WEIGHT_WARN;
        if (complaint->cell != at || (out->problem && (out->fatal || !fatal)))
            continue;
        out->problem = complaint->problem;
        out->suggestion = complaint->suggestion;
        out->fatal = fatal;
    }
}

static bool is_fixed(const struct sz_stage_row *row, const char *wanted, struct sz_arena *arena) {
    struct fix_cursor cursor = import_fixes(row->fixes, arena);
    const char *key = NULL;
    const char *value = NULL;
    while (import_next_fix(&cursor, &key, &value))
        if (strcmp(key, wanted) == 0)
            return true;
    return false;
}

/* A month says no other thing than a day in it; texts are compared in normal form. */
static bool differs(const struct sz_roster_column *column, const char *value, const char *present,
                    struct sz_arena *arena) {
    const struct sz_field *field = column->part == SZ_PART_SCHOOL ? NULL : sz_roster_field(column);
    if (!*value)
        return false;
    if (!field || field->type != SZ_DATE)
        return strcmp(sz_text_name(arena, value), sz_text_name(arena, present)) != 0;
    struct sz_date_result date = sz_date_read(value, true);
    return date.precision < SZ_DATE_MONTH || !*present || !same_date(date.value, present);
}

static struct sz_import_cell view_cell(struct sz_import *import, const struct sz_stage_row *row,
                                       const struct judged *judged, size_t at,
                                       struct sz_arena *arena) {
    const struct said_cell *cell = &judged->cells[at];
    const struct said_cell *raw = import_unpack_raw(import, row, arena);
    struct sz_import_cell out = {
        .key = cell->column->key,
        .heading = cell->column->group
                       ? sz_arena_printf(arena, "%s%s", cell->column->group, cell->column->heading)
                       : cell->column->heading,
        .column = import_column_label(import, at, arena),
        .typed = at < import->header.column_count ? raw[at].text : "",
        .value = cell->text,
        .present = import_present_value(import, judged, cell->column, arena),
        .fixed = is_fixed(row, cell->column->key, arena),
    };
    out.differs = differs(cell->column, out.value, out.present, arena);
    cell_problem(judged, (int)at, &out);
    return out;
}

/* A row that names nobody stands beside the one it seems to mean. */
static enum sz_code show_likely(struct sz_import *import, struct judged *judged,
                                struct sz_arena *arena, struct sz_error *err) {
    if (!judged->likely)
        return SZ_OK;
    struct sz_current *current = sz_arena_alloc(arena, sizeof *current);
    judged->current = current;
    return sz_current_get(import->reader, judged->likely, import->as_of, arena, current, err);
}

enum sz_code sz_import_cells(struct sz_import *import, long number, struct sz_arena *arena,
                             struct sz_import_cell **cells, size_t *count, struct sz_error *err) {
    struct sz_stage_row row;
    struct judged *judged = sz_arena_alloc(arena, sizeof *judged);
    *count = 0;
    enum sz_code code = sz_stage_by_number(import->stage, number, arena, &row, err);
    if (code == SZ_OK)
        code = import_judge(import, &row, false, arena, judged, err);
    if (code == SZ_OK)
        code = show_likely(import, judged, arena, err);
    if (code != SZ_OK)
        return code;
    *cells = sz_arena_array(arena, judged->cell_count + 1, sizeof **cells);
    for (size_t i = 0; i < judged->cell_count; i++)
        if (judged->cells[i].column)
            (*cells)[(*count)++] = view_cell(import, &row, judged, i, arena);
    return SZ_OK;
}
