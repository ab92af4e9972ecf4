/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open a file, judge its rows, look at them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "shizi/date.h"
#include "shizi/log.h"
#include "shizi/text.h"

enum { PROGRESS_EVERY = 2000 };

const char *sz_verdict_name(enum sz_verdict verdict) {
    static const char *const names[SZ_VERDICT_COUNT] = {
        [SZ_ROW_NEW] = "新增",        [SZ_ROW_CHANGED] = "变动",  [SZ_ROW_SAME] = "相同",
        [SZ_ROW_CONFLICT] = "冲突",   [SZ_ROW_REJECTED] = "错误", [SZ_ROW_SET_ASIDE] = "搁置",
        [SZ_ROW_MISSING] = "库有表无"};
    return verdict < SZ_VERDICT_COUNT ? names[verdict] : "全部";
}

/* ---- opening ---- */

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Rows are compared with the latest state: today's, or that of a later --on. */
static enum sz_code set_dates(struct sz_import *import, const char *on, struct sz_error *err) {
    snprintf(import->as_of, sizeof import->as_of, "%s", import->desk.today);
    if (!on)
        return SZ_OK;
    struct sz_date_result date = sz_date_read(on, true);
    if (date.precision < SZ_DATE_MONTH)
        return sz_fail(err, SZ_INVALID, "请写成 --on 2026-09-01", "“%s”不是日期", on);
    snprintf(import->on, sizeof import->on, "%s%s", date.value,
             date.precision == SZ_DATE_MONTH ? "-01" : "");
    if (strcmp(import->on, import->as_of) > 0)
        memcpy(import->as_of, import->on, sizeof import->as_of);
    return SZ_OK;
}

/* --school wins over what the file says above its header. */
static enum sz_code set_school(struct sz_import *import, const char *school, struct sz_error *err) {
    struct sz_error own;
    if (school)
        return sz_school_find(import->db, school, &import->desk.default_school, err);
    if (!import->header.unit || import->schools)
        return SZ_OK;
    enum sz_code code =
        sz_school_find(import->db, import->header.unit, &import->desk.default_school, &own);
    if (code == SZ_NOT_FOUND)
        import->desk.unknown_school = sz_arena_printf(&import->arena, "填报单位“%s”不在库中；%s",
                                                      import->header.unit, own.hint);
    return code == SZ_NOT_FOUND ? SZ_OK : code;
}

static void summarise_header(struct sz_import *import, const struct preview *preview) {
    const struct import_header *header = &import->header;
    struct sz_import_mapping *mappings =
        sz_arena_array(&import->arena, header->column_count + 1, sizeof *mappings);
    size_t count = 0;
    for (size_t i = 0; i < header->column_count; i++) {
        const struct import_column *column = &header->columns[i];
        if (!*column->heading)
            continue;
        mappings[count++] = (struct sz_import_mapping){
            .column = i,
            .heading = *column->group ? sz_arena_printf(&import->arena, "%s/%s", column->group,
                                                        column->heading)
                                      : column->heading,
            .key = column->column ? column->column->key : NULL,
        };
    }
    import->summary.sheet = import->sheet;
    import->summary.header_first = preview->rows[header->first].number;
    import->summary.header_last = preview->rows[header->first + header->height - 1].number;
    import->summary.unit = header->unit;
    import->summary.mappings = mappings;
    import->summary.mapping_count = count;
}

static enum sz_code stage_row(struct sz_import *import, const struct sz_sheet_row *row,
                              struct sz_error *err) {
    struct judged judged;
    import_pack(&import->cells, row, import->header.column_count);
    struct sz_stage_row staged = {
        .number = row->number, .cells = import->cells.data, .cells_size = import->cells.len};
    enum sz_code code = import_judge(import, &staged, false, &import->row_arena, &judged, err);
    if (code != SZ_OK)
        return code;
    staged.verdict = judged.verdict;
    staged.subject = judged.subject;
    staged.troubled = judged.complaints.count > 0;
    code = sz_stage_add(import->stage, &staged, err);
    import->summary.rows++;
    import_count(import, judged.verdict, 1);
    return code == SZ_OK ? import_claim(import, staged.seq, &judged, err) : code;
}

static enum sz_code stage_rows(struct sz_import *import, const struct sz_import_options *options,
                               struct preview *preview, struct sz_sheet *sheet,
                               struct sz_error *err) {
    struct sz_sheet_row row;
    enum sz_code code = SZ_OK;
    preview->used = import->header.first + import->header.height;
    while ((code = import_next_row(preview, sheet, &row, err)) == SZ_OK && row.cells) {
        sz_arena_reset(&import->row_arena);
        if (import_skips(&import->header, import->desk.codes, import->schools, &row,
                         &import->row_arena))
            continue;
        code = stage_row(import, &row, err);
        if (code == SZ_OK && options->progress && import->summary.rows % PROGRESS_EVERY == 0 &&
            !options->progress(options->progress_ctx, import->summary.rows))
            code = sz_fail(err, SZ_STOPPED, "", "导入已停止，没有写入任何内容");
        if (code != SZ_OK)
            return code;
    }
    return code;
}

static enum sz_code read_file(struct sz_import *import, const struct sz_import_options *options,
                              struct sz_error *err) {
    struct preview *preview = sz_arena_alloc(&import->arena, sizeof *preview);
    struct sz_sheet *sheet = NULL;
    enum sz_code code = import_open_sheet(import, options, preview, &sheet, err);
    if (code != SZ_OK)
        return code;
    import->sheet = sz_arena_copy(&import->arena, sz_sheet_name(sheet));
    summarise_header(import, preview);
    code = set_school(import, options->school, err);
    if (code == SZ_OK)
        code = stage_rows(import, options, preview, sheet, err);
    sz_sheet_close(sheet);
    if (code == SZ_OK)
        code = import_find_missing(import, err);
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    return code == SZ_OK ? settled : code;
}

enum sz_code sz_import_open(struct sz_db *db, const struct sz_import_options *options,
                            struct sz_import **out, struct sz_error *err) {
    char head[65];
    *out = NULL;
    struct sz_import *import = calloc(1, sizeof *import);
    if (!import)
        return sz_no_memory(err);
    import->db = db;
    import->schools = options->schools;
    import->file = sz_arena_copy(&import->arena, file_name(options->path));
    said_desk_open(&import->desk, db);

    enum sz_code code = set_dates(import, options->on, err);
    if (code == SZ_OK)
        code = sz_log_head(db, &import->head, head, err);
    if (code == SZ_OK)
        code = sz_current_open(db, &import->reader, err);
    if (code == SZ_OK)
        code = sz_stage_new(db, &import->stage, err);
    if (code == SZ_OK)
        code = read_file(import, options, err);
    if (code != SZ_OK) {
        sz_import_close(import);
        return code;
    }
    *out = import;
    return SZ_OK;
}

void sz_import_close(struct sz_import *import) {
    if (!import)
        return;
    sz_stage_free(import->stage);
    sz_current_close(import->reader);
    said_desk_close(&import->desk);
    id_map_free(&import->ids);
    id_map_free(&import->people);
    id_map_free(&import->school_places);
    sz_arena_free(&import->row_arena);
    sz_arena_free(&import->arena);
    free(import->cells.data);
    free(import);
}

const struct sz_import_summary *sz_import_summary(struct sz_import *import) {
    return &import->summary;
}

/* ---- looking ---- */

static const char *column_label(const struct sz_import *import, int cell,
                                const struct judged *judged, struct sz_arena *arena) {
    const struct sz_roster_column *column = judged->cells[cell].column;
    char letters[8];
    if ((size_t)cell >= import->header.column_count)
        return column ? column->heading : "";
    sz_sheet_column_name((size_t)cell, letters);
    return sz_arena_printf(arena, "%s %s", letters,
                           sz_text_normal(arena, import->header.columns[cell].heading));
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
    out.column = column_label(import, complaint->cell, judged, arena);
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
    *out = (struct sz_import_row){
        .number = (long)row->number,
        .verdict = (enum sz_verdict)row->verdict,
        .teacher_id = row->subject,
        .decision = sz_arena_copy(arena, row->decision),
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

    struct sz_import_change *changes = NULL;
    if (row->verdict == SZ_ROW_CHANGED || row->verdict == SZ_ROW_NEW)
        step_describe(import->db, &judged->steps, arena, &changes, &out->change_count);
    out->changes = changes;
    return SZ_OK;
}

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
