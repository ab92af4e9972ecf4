/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet from its definition: columns checked against the query, rows streamed into the workbook,
 * notes filled when the digest is known. */
#include <string.h>

#include "export_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/log.h"
#include "shizi/query.h"

enum { PROGRESS_ROWS = 1000, TRIES = 3 };

/* ---- rows ---- */

static const char *in_form(const char *text, const char *form, struct sz_arena *arena) {
    char date[SZ_DATE_MAX];
    char dotted[SZ_DATE_MAX];

    if (!form || sz_date_check(text) == SZ_DATE_BAD)
        return text;
    snprintf(date, sizeof date, "%.*s", strcmp(form, "month") == 0 ? 7 : 10, text);
    sz_date_dotted(date, dotted);
    return sz_arena_copy(arena, dotted);
}

static const char *cell_text(struct export *export, const struct export_column *column,
                             const struct sz_query_row *row) {
    if (column->place == EXPORT_ROW_NUMBER)
        return sz_arena_printf(&export->row, "%zu", sz_workbook_rows(export->book) + 1);

    const char *text = row->cells[column->place];
    if (*text == '\0')
        return column->definition->blank ? column->definition->blank : "";
    if (export->options->masked)
        text = sz_masked(column->definition->field, text, &export->row);
    return in_form(text, column->definition->form, &export->row);
}

static enum sz_code write_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct export *export = ctx;
    const struct sz_export_options *options = export->options;

    for (size_t i = 0; i < export->report.column_count; i++)
        export->cells[i] = cell_text(export, &export->columns[i], row);
    enum sz_code code = sz_workbook_row(export->book, export->cells, NULL, err);
    sz_arena_reset(&export->row);
    if (code != SZ_OK)
        return code;

    size_t rows = sz_workbook_rows(export->book);
    if (options->progress && rows % PROGRESS_ROWS == 0 &&
        !options->progress(options->progress_ctx, rows))
        export->stopped = true;
    return export->stopped ? SZ_STOPPED : SZ_OK;
}

static enum sz_code write_rows(struct export *export, struct sz_error *err) {
    const struct sz_query query = {
        .as_of = export->as_of,
        .filter = export->filter,
        .columns = export->keys,
        .column_count = export->key_count,
        .sort = export->options->sort ? export->options->sort : export->report.sort,
    };
    enum sz_code code = (export->schools ? sz_school_query : sz_roster_query)(
        export->db, &query, write_row, export, err);
    if (code == SZ_OK && export->stopped)
        return sz_fail(err, SZ_STOPPED, "没有写出文件", "已停止");
    return code;
}

/* ---- notes ---- */

static enum sz_code write_notes(struct export *export, struct sz_export_result *result,
                                struct sz_error *err) {
    char rows[24];
    enum sz_code code = SZ_OK;

    result->rows = sz_workbook_rows(export->book);
    snprintf(result->digest, sizeof result->digest, "%s", sz_workbook_digest(export->book));
    snprintf(rows, sizeof rows, "%zu", result->rows);
    const char *const pairs[] = {
        "rows",     rows,         "digest", result->digest, "as_of", export->as_of,
        "log_head", export->head, "unit",   export->bureau, NULL,
    };
    for (size_t i = 0; i < export->report.note_count && code == SZ_OK; i++) {
        const char *note = export->report.notes[i];
        const char *text = sz_report_fill(export->arena, note, pairs);
        if (strstr(note, "{digest}"))
            result->receipt = text;
        code = sz_workbook_note(export->book, text, err);
    }
    if (!result->receipt) /* a definition without one: said to the clerk all the same */
        result->receipt = sz_report_fill(
            export->arena,
            ZH_("报表回执：截至 {as_of}；{rows} 行；摘要 {digest}；日志头 {log_head}"), pairs);
    return code;
}

/* ---- one try ---- */

static enum sz_code fill_workbook(struct export *export, struct sz_export_result *result,
                                  struct sz_error *err) {
    enum sz_code code = write_rows(export, err);
    return code == SZ_OK ? write_notes(export, result, err) : code;
}

/* The rows come from one statement, which is one state of the file. The log head belongs to the
 * same state when it has not moved meanwhile. */
static enum sz_code head_stayed(struct export *export, bool *stayed, struct sz_error *err) {
    char head[65];
    int64_t act_id = 0;
    enum sz_code code = sz_log_head(export->db, &act_id, head, err);
    *stayed = code == SZ_OK && strcmp(head, export->head) == 0;
    return code;
}

static enum sz_code try_once(struct export *export, struct sz_export_result *result, bool *stayed,
                             struct sz_error *err) {
    int64_t act_id = 0;
    enum sz_code code = sz_log_head(export->db, &act_id, export->head, err);
    if (code == SZ_OK)
        code = sz_workbook_create(export->options->path, export->format, &export->layout,
                                  &export->book, err);
    if (code != SZ_OK)
        return code;

    code = fill_workbook(export, result, err);
    if (code == SZ_OK)
        code = head_stayed(export, stayed, err);
    if (code != SZ_OK || !*stayed) {
        sz_workbook_abandon(export->book);
        return code;
    }
    return sz_workbook_close(export->book, err);
}

enum sz_code sz_report_export(struct sz_db *db, const struct sz_export_options *options,
                              struct sz_arena *arena, struct sz_export_result *result,
                              struct sz_error *err) {
    struct export export = {.db = db, .options = options, .arena = arena};
    bool stayed = false;
    enum sz_code code = export_prepare(&export, err);

    for (int i = 0; i < TRIES && code == SZ_OK && !stayed; i++) {
        *result = (struct sz_export_result){0};
        code = try_once(&export, result, &stayed, err);
    }
    sz_arena_free(&export.row);
    if (code == SZ_OK && !stayed)
        return sz_fail(err, SZ_LOCKED, "稍候再导出", "导出时他人一直在保存，数据前后不一致");
    return code;
}
