/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open a file, judge its rows, look at them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/log.h"
#include "shizi/text.h"

enum { PROGRESS_EVERY = 2000 };

const char *sz_verdict_name(enum sz_verdict verdict) {
    static const char *const names[SZ_VERDICT_COUNT] = {
        [SZ_ROW_NEW] = N_("新增"),        [SZ_ROW_CHANGED] = N_("变动"),
        [SZ_ROW_SAME] = N_("相同"),       [SZ_ROW_CONFLICT] = N_("冲突"),
        [SZ_ROW_REJECTED] = N_("错误"),   [SZ_ROW_SET_ASIDE] = N_("搁置"),
        [SZ_ROW_MISSING] = N_("库有表无")};
    return verdict < SZ_VERDICT_COUNT ? names[verdict] : _("全部");
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
    sz_date_first_day(date.value, import->on);
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
        import->desk.unknown_school = sz_arena_printf(&import->arena, _("填报单位“%s”不在库中；%s"),
                                                      import->header.unit, own.hint);
    return code == SZ_NOT_FOUND ? SZ_OK : code;
}

static void summarise_header(struct sz_import *import) {
    const struct import_header *header = &import->header;
    const struct sz_sheet_row *rows = &import->preview->rows[header->first];
    struct sz_import_mapping *mappings =
        sz_arena_array(&import->arena, header->column_count + 1, sizeof *mappings);
    size_t count = 0;
    for (size_t i = 0; i < header->column_count; i++) {
        const struct import_column *column = &header->columns[i];
        if (!*column->heading && !column->column)
            continue;
        mappings[count++] = (struct sz_import_mapping){
            .column = i,
            .heading = import_heading(column, &import->arena),
            .key = column->column ? column->column->key : NULL,
        };
    }
    import->summary.sheet = import->sheet;
    import->summary.header_first = header->height ? rows[0].number : 0;
    import->summary.header_last = header->height ? rows[header->height - 1].number : 0;
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

static enum sz_code end_reading(struct sz_import *import, struct sz_error *err) {
    sz_sheet_close(import->sheet_reader);
    import->sheet_reader = NULL;
    return import_find_missing(import, err);
}

static enum sz_code read_rows(struct sz_import *import, size_t rows, bool *more,
                              struct sz_error *err) {
    struct sz_sheet_row row;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < rows && *more && code == SZ_OK; i++) {
        code = import_next_row(import->preview, import->sheet_reader, &row, err);
        *more = code == SZ_OK && row.cells;
        sz_arena_reset(&import->row_arena);
        if (*more && !import_skips(&import->header, import->desk.codes, import->schools, &row,
                                   &import->row_arena))
            code = stage_row(import, &row, err);
    }
    return code == SZ_OK && !*more ? end_reading(import, err) : code;
}

enum sz_code sz_import_read(struct sz_import *import, size_t rows, bool *more,
                            struct sz_error *err) {
    *more = import->sheet_reader != NULL;
    enum sz_code code = *more ? read_rows(import, rows, more, err) : SZ_OK;
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    return code == SZ_OK ? settled : code;
}

static enum sz_code find_sheet(struct sz_import *import, const struct sz_import_options *options,
                               struct sz_error *err) {
    import->preview = sz_arena_alloc(&import->arena, sizeof *import->preview);
    enum sz_code code =
        import_open_sheet(import, options, import->preview, &import->sheet_reader, err);
    if (code != SZ_OK)
        return code;
    import->preview->used = import->header.first + import->header.height;
    import->sheet = sz_arena_copy(&import->arena, sz_sheet_name(import->sheet_reader));
    summarise_header(import);
    return set_school(import, options->school, err);
}

enum sz_code sz_import_begin(struct sz_db *db, const struct sz_import_options *options,
                             struct sz_import **out, struct sz_error *err) {
    char head[65];
    *out = NULL;
    struct sz_import *import = calloc(1, sizeof *import);
    if (!import)
        return sz_no_memory(err);
    import->db = db;
    import->schools = options->schools;
    import->compare = options->compare;
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
        code = find_sheet(import, options, err);
    if (code != SZ_OK) {
        sz_import_close(import);
        return code;
    }
    *out = import;
    return SZ_OK;
}

enum sz_code sz_import_open(struct sz_db *db, const struct sz_import_options *options,
                            struct sz_import **out, struct sz_error *err) {
    bool more = true;
    enum sz_code code = sz_import_begin(db, options, out, err);
    while (code == SZ_OK && more) {
        code = sz_import_read(*out, PROGRESS_EVERY, &more, err);
        if (code == SZ_OK && more && options->progress &&
            !options->progress(options->progress_ctx, (*out)->summary.rows))
            code = sz_fail(err, SZ_STOPPED, "", "导入已停止，没有写入任何内容");
    }
    if (code != SZ_OK) {
        sz_import_close(*out);
        *out = NULL;
    }
    return code;
}

void sz_import_close(struct sz_import *import) {
    if (!import)
        return;
    sz_sheet_close(import->sheet_reader);
    sz_stage_free(import->stage);
    sz_current_close(import->reader);
    said_desk_close(&import->desk);
    id_map_free(&import->ids);
    id_map_free(&import->people);
    id_map_free(&import->named);
    import_forget_staff(import);
    id_map_free(&import->school_places);
    sz_arena_free(&import->row_arena);
    sz_arena_free(&import->arena);
    sz_bytes_free(&import->cells);
    free(import);
}

const struct sz_import_summary *sz_import_summary(struct sz_import *import) {
    return &import->summary;
}
