/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet from its definition: columns checked against the query, rows streamed into the workbook,
 * notes filled when the digest is known, the register written, the file put into its place. */
#include <stdlib.h>
#include <string.h>

#include "export_rows.h"
#include "shizi/language.h"

enum { SLICE_ROWS = 1000 };

/* ---- rows ---- */

const char *export_in_form(const char *text, const char *form, struct sz_arena *arena) {
    char date[SZ_DATE_MAX];
    char dotted[SZ_DATE_MAX];

    if (!form || sz_date_check(text) == SZ_DATE_BAD)
        return text;
    snprintf(date, sizeof date, "%.*s", strcmp(form, "month") == 0 ? 7 : 10, text);
    sz_date_dotted(date, dotted);
    return sz_arena_copy(arena, dotted);
}

static const char *cell_text(struct sz_export *export, const struct export_column *column,
                             const struct sz_query_row *row) {
    if (column->place == EXPORT_ROW_NUMBER)
        return sz_arena_printf(&export->row, "%zu", sz_workbook_rows(export->book) + 1);

    const char *text = row->cells[column->place];
    if (*text == '\0')
        return column->definition->blank ? column->definition->blank : "";
    if (export->masked)
        text = sz_masked(column->definition->field, text, &export->row);
    return export_in_form(text, column->form, &export->row);
}

static enum sz_code write_row(struct sz_export *export, const struct sz_query_row *row,
                              struct sz_error *err) {
    for (size_t i = 0; i < export->layout.column_count; i++)
        export->cells[i] = cell_text(export, &export->columns[i], row);
    enum sz_code code = sz_workbook_row(export->book, export->cells, NULL, err);
    sz_arena_reset(&export->row);
    return code;
}

static int by_id(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool is_meant(const struct sz_selection *selection, int64_t id) {
    if (!selection)
        return true;
    bool marked = selection->count > 0 && bsearch(&id, selection->ids, selection->count,
                                                  sizeof *selection->ids, by_id) != NULL;
    return marked != selection->all_but;
}

enum sz_code sz_export_step(struct sz_export *export, size_t rows, bool *more,
                            struct sz_error *err) {
    const struct sz_query_row *row = NULL;
    enum sz_code code = SZ_OK;

    if (export->options->table)
        return export_table_step(export, rows, more, err);
    if (export->source)
        return export_rows_step(export, rows, more, err);
    *more = true;
    for (size_t i = 0; i < rows && code == SZ_OK && *more; i++) {
        code = sz_cursor_next(export->cursor, &row, err);
        *more = code == SZ_OK && row;
        if (*more && is_meant(export->options->selection, row->id))
            code = write_row(export, row, err);
    }
    return code;
}

size_t sz_export_rows(const struct sz_export *export) {
    return sz_workbook_rows(export->book);
}

/* ---- notes ---- */

static const char *fill_note(const struct sz_export *export, const struct sz_export_result *result,
                             const char *note) {
    char rows[24];
    snprintf(rows, sizeof rows, "%zu", result->rows);
    const char *const pairs[] = {
        "rows",     rows,         "digest",   result->digest,
        "log_head", export->head, "audience", sz_audience_name(export->options->audience),
        NULL,
    };
    return sz_report_fill(export->arena, export_fill(export, note), pairs);
}

static enum sz_code write_note(const struct sz_export *export, struct sz_export_result *result,
                               const char *note, struct sz_error *err) {
    const char *text = fill_note(export, result, note);
    if (strstr(note, "{digest}"))
        result->receipt = text;
    return sz_workbook_note(export->book, text, err);
}

/* What the order and the readers add to the definition's notes. */
static enum sz_code write_own_notes(const struct sz_export *export, struct sz_export_result *result,
                                    struct sz_error *err) {
    const char *sort = export->options->sort;
    const struct sz_report *report = &export->report;
    enum sz_code code = SZ_OK;

    if (sort && strcmp(sort, "stroke") == 0)
        code = write_note(export, result, ZH_("（按姓氏笔画为序）"), err);
    if (export->masked && code == SZ_OK)
        code = write_note(export, result,
                          ZH_("内部使用：身份证号、联系电话已遮去中间几位，不作上报和公示。"), err);
    for (size_t i = 0; i < report->public_note_count && code == SZ_OK; i++) {
        if (export->options->audience == SZ_PUBLIC)
            code = write_note(export, result, report->public_notes[i], err);
    }
    return code;
}

/* What the source has to say stands where the definition says {remarks}, else before its notes. */
static bool places_remarks(const struct sz_report *report) {
    for (size_t i = 0; i < report->note_count; i++)
        if (strcmp(report->notes[i], "{remarks}") == 0)
            return true;
    return false;
}

static enum sz_code write_remarks(const struct sz_export *export, struct sz_error *err) {
    const char *const *remarks = NULL;
    size_t count = export->source ? export_rows_remarks(export, &remarks) : 0;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = sz_workbook_note(export->book, remarks[i], err);
    return code;
}

static enum sz_code write_notes(struct sz_export *export, struct sz_export_result *result,
                                struct sz_error *err) {
    result->rows = sz_workbook_rows(export->book);
    result->title = export->layout.title;
    snprintf(result->digest, sizeof result->digest, "%s", sz_workbook_digest(export->book));
    result->masked = export->masked;
    enum sz_code code = write_own_notes(export, result, err);
    if (code == SZ_OK && !places_remarks(&export->report))
        code = write_remarks(export, err);
    for (size_t i = 0; i < export->report.note_count && code == SZ_OK; i++)
        code = strcmp(export->report.notes[i], "{remarks}") == 0
                   ? write_remarks(export, err)
                   : write_note(export, result, export->report.notes[i], err);
    if (!result->receipt) /* a definition without one: said to the clerk all the same */
        result->receipt = fill_note(export, result,
                                    ZH_("报表回执（{audience}）：截至 {as_of}；{rows} 行；摘要 "
                                        "{digest}；日志头 {log_head}"));
    return code;
}

/* ---- open, finish, close ---- */

static enum sz_code open_rows(struct sz_export *export, struct sz_error *err) {
    if (export->options->table) /* was counted */
        snprintf(export->head, sizeof export->head, "%s", export->options->table->table->head);
    if (export->options->table || export->source)
        return SZ_OK;
    const char *sort = export->options->sort;
    export->query = (struct sz_query){
        .as_of = export->as_of,
        .filter = export->filter,
        .columns = export->keys,
        .column_count = export->key_count,
        .sort = sort ? sort : export->report.sort,
    };
    enum sz_code code =
        sz_cursor_open(export->db, &export->query, export->schools, &export->cursor, err);
    if (code != SZ_OK)
        return code;
    snprintf(export->head, sizeof export->head, "%s", sz_cursor_head(export->cursor));
    return SZ_OK;
}

enum sz_code sz_export_open(struct sz_db *db, const struct sz_export_options *options,
                            struct sz_arena *arena, struct sz_export **out, struct sz_error *err) {
    *out = NULL;
    enum sz_code code = export_may_leave(db, options, err);
    if (code != SZ_OK)
        return code;
    struct sz_export *export = calloc(1, sizeof *export);
    if (!export)
        return sz_no_memory(err);
    export->db = db;
    export->options = options;
    export->arena = arena;

    code = export_prepare(export, err);
    export->masked = options->audience == SZ_INTERNAL && !options->reveal && export->secret;
    if (code == SZ_OK)
        code = open_rows(export, err);
    if (code == SZ_OK)
        code =
            sz_workbook_create(options->path, export->format, &export->layout, &export->book, err);
    if (code != SZ_OK)
        sz_export_close(export);
    else
        *out = export;
    return code;
}

enum sz_code sz_export_finish(struct sz_export *export, struct sz_export_result *result,
                              struct sz_error *err) {
    *result = (struct sz_export_result){0};
    sz_cursor_close(export->cursor);
    export->cursor = NULL;
    enum sz_code code = write_notes(export, result, err);
    if (code == SZ_OK)
        code =
            sz_workbook_seal(export->book, err); /* a full disk shows here, nothing is said yet */
    if (code == SZ_OK)
        code = export_register(export, result, err);
    if (code != SZ_OK)
        return code;
    code = sz_workbook_close(export->book, err);
    export->book = NULL;
    return code;
}

void sz_export_close(struct sz_export *export) {
    if (!export)
        return;
    sz_cursor_close(export->cursor);
    sz_workbook_abandon(export->book);
    sz_arena_free(&export->row);
    free(export);
}

static enum sz_code write_all(struct sz_export *export, struct sz_error *err) {
    const struct sz_export_options *options = export->options;
    enum sz_code code = SZ_OK;
    bool more = true;

    while (more && code == SZ_OK) {
        code = sz_export_step(export, SLICE_ROWS, &more, err);
        if (code == SZ_OK && more && options->progress &&
            !options->progress(options->progress_ctx, sz_export_rows(export)))
            return sz_fail(err, SZ_STOPPED, "没有写出文件", "已停止");
    }
    return code;
}

enum sz_code sz_report_export(struct sz_db *db, const struct sz_export_options *options,
                              struct sz_arena *arena, struct sz_export_result *result,
                              struct sz_error *err) {
    struct sz_export *export = NULL;
    enum sz_code code = sz_export_open(db, options, arena, &export, err);
    if (code == SZ_OK)
        code = write_all(export, err);
    if (code == SZ_OK)
        code = sz_export_finish(export, result, err);
    sz_export_close(export);
    return code;
}
