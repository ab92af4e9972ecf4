/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that prints lists: text table, CSV (RFC 4180), JSON. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

void cli_line(FILE *out, const char *fmt, ...) {
    struct sz_arena arena = {0};
    char text[4 * SZ_TEXT_MAX];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, _(fmt), args);
    va_end(args);
    fprintf(out, "%s\n", sz_text_safe(&arena, text));
    sz_arena_free(&arena);
}

static enum sz_code stdout_failed(int error, struct sz_error *err) {
    if (error == EPIPE) /* | head: who closed the pipe is not there to be told */
        return sz_fail(err, SZ_IO, NULL, "%s", "");
    const char *why = error == ENOSPC   ? _("磁盘已满")
                      : error == EFBIG  ? _("超过允许的文件大小")
                      : error == EDQUOT ? _("磁盘配额已用完")
                                        : _("写入出错");
    return sz_fail(err, SZ_IO, "换一个地方输出后再试", "结果没有写完：%s", why);
}

enum sz_code cli_flush(struct sz_error *err) {
    errno = 0;
    bool failed = fflush(stdout) != 0;
    return failed || ferror(stdout) ? stdout_failed(errno, err) : SZ_OK;
}

enum sz_code cli_json_end(struct sz_json *json, struct sz_error *err) {
    errno = 0;
    return sz_json_finish(json) ? SZ_OK : stdout_failed(errno, err);
}

/* ---- one row in each form ---- */

/* Padded but never cut: what is printed may be copied. The last column gets no blanks behind it. */
static void text_row(struct cli_rows *rows, const char *const *cells) {
    for (size_t i = 0; i < rows->column_count; i++) {
        const char *cell = sz_text_safe(&rows->arena, cells[i] ? cells[i] : "");
        int blanks = rows->columns[i].width - sz_text_width(cell);
        bool last = i + 1 == rows->column_count;

        if (rows->columns[i].number && blanks > 0)
            printf("%*s", blanks, "");
        fputs(cell, stdout);
        if (!last && !rows->columns[i].number && blanks > 0)
            printf("%*s", blanks, "");
        if (!last)
            fputs("  ", stdout);
    }
    putchar('\n');
}

static void csv_row(struct cli_rows *rows, const char *const *cells) {
    for (size_t i = 0; i < rows->column_count; i++) {
        if (i > 0)
            putchar(',');
        if (cells[i])
            sz_csv_guarded_cell(stdout, sz_text_safe(&rows->arena, cells[i]));
    }
    fputs("\r\n", stdout);
}

void cli_json_cell(struct sz_json *json, const struct cli_column *column, const char *cell) {
    size_t sign = cell && *cell == '-', digits = cell ? strspn(cell + sign, "0123456789") : 0;

    sz_json_key(json, column->key);
    if (!cell || !*cell)
        sz_json_null(json);
    else if (column->number && digits > 0 && digits < 19 && cell[sign + digits] == '\0')
        sz_json_int(json, strtoll(cell, NULL, 10));
    else
        sz_json_text(json, cell);
}

static void json_row(struct cli_rows *rows, int64_t id, const char *const *cells) {
    sz_json_object(&rows->json);
    if (id != 0)
        sz_json_int_member(&rows->json, "id", id);
    for (size_t i = 0; i < rows->column_count; i++)
        cli_json_cell(&rows->json, &rows->columns[i], cells[i]);
    sz_json_end(&rows->json);
}

/* ---- the list ---- */

void cli_rows_begin(struct cli_rows *rows, struct cli *cli, const struct cli_column *columns,
                    size_t count) {
    *rows = (struct cli_rows){.cli = cli, .columns = columns, .column_count = count};
    rows->json = sz_json_on(stdout);
}

static void print_headings(struct cli_rows *rows) {
    const char **headings = sz_arena_array(&rows->arena, rows->column_count, sizeof *headings);

    for (size_t i = 0; i < rows->column_count; i++)
        headings[i] =
            rows->cli->options.csv ? rows->columns[i].heading : _(rows->columns[i].heading);
    if (rows->cli->options.csv)
        csv_row(rows, headings);
    else
        text_row(rows, headings);
}

/* Not before the first row is there: until then a failure can still be a document of its own. */
static void open_list(struct cli_rows *rows) {
    if (rows->open)
        return;
    rows->open = true;
    if (!rows->cli->options.json) {
        print_headings(rows);
        return;
    }
    sz_json_array(&rows->json);
    rows->cli->document_started = true;
}

void cli_rows_add(struct cli_rows *rows, int64_t id, const char *const *cells) {
    open_list(rows);
    rows->rows++;
    if (rows->cli->options.json)
        json_row(rows, id, cells);
    else if (rows->cli->options.csv)
        csv_row(rows, cells);
    else
        text_row(rows, cells);
    sz_arena_reset(&rows->arena);
}

enum sz_code cli_rows_end(struct cli_rows *rows, enum sz_code code, const char *unit,
                          struct sz_error *err) {
    const struct cli_options *options = &rows->cli->options;

    if (code == SZ_OK) {
        open_list(rows);
        if (options->json) {
            sz_json_end(&rows->json);
            code = cli_json_end(&rows->json, err);
        }
    }
    sz_arena_free(&rows->arena);
    if (code == SZ_OK)
        code = cli_flush(err);
    bool cut = options->limit > 0 && rows->rows == (size_t)options->limit;
    if (code == SZ_OK && unit && !options->json && !options->csv)
        cli_line(stderr, "%s%zu %s", cut ? _("前 ") : "", rows->rows, unit);
    return code;
}
