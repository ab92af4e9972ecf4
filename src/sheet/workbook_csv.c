/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 4180 with a heading row. UTF-8 starts with a BOM, or Excel takes it for the system's code
 * page; GB18030 is for the systems that only take that. */
#include "workbook_private.h"

#include <errno.h>
#include <iconv.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/text.h"

enum { GB18030_BYTES_MAX = 4 };

struct csv_body {
    FILE *out;
    FILE *line; /* one row in UTF-8, before it is converted */
    char *line_text;
    size_t line_size;
    iconv_t convert; /* only for GB18030 */
    bool converts;
    char *converted;
    size_t converted_size;
};

/* ---- cells ---- */

/* CWE-1236. Full-width forms count: Excel in Chinese reads ＝ as = when it opens a csv. */
static bool is_formula_start(const char *text) {
    static const char *const wide[] = {"＝", "＋", "－", "＠"};

    if (*text && strchr("=+-@\t\r", *text))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        if (strncmp(text, wide[i], strlen(wide[i])) == 0)
            return true;
    }
    return false;
}

/* Apostrophes before it count too, so that guarding can always be undone. */
static bool needs_guard(const char *text) {
    return is_formula_start(text + strspn(text, "'"));
}

static void put_quoted(FILE *out, const char *prefix, const char *text) {
    putc('"', out);
    fputs(prefix, out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', out);
        putc(*text, out);
    }
    putc('"', out);
}

static void put_cell(FILE *out, const char *prefix, const char *text) {
    size_t length = strlen(text);
    bool edge_space = length > 0 && (text[0] == ' ' || text[length - 1] == ' ');

    if (edge_space || strpbrk(text, ",\"\r\n\t")) {
        put_quoted(out, prefix, text);
        return;
    }
    fputs(prefix, out);
    fputs(text, out);
}

void sz_csv_cell(FILE *out, const char *text) {
    put_cell(out, "", text);
}

void sz_csv_guarded_cell(FILE *out, const char *text) {
    put_cell(out, needs_guard(text) ? "'" : "", text);
}

const char *sz_csv_unguarded(const char *text) {
    return *text == '\'' && needs_guard(text) ? text + 1 : text;
}

/* ---- lines ---- */

static enum sz_code unconvertible(const struct sz_workbook *book, const char *at,
                                  struct sz_error *err) {
    char text[5];
    uint32_t c = sz_utf8_next(&at);

    sz_utf8_put(c, text);
    return sz_fail(err, SZ_INVALID, "改存 .xlsx 或 UTF-8 编码的 .csv",
                   "数据第 %zu 行的“%s”（U+%04" PRIX32 "）不能写成 GB18030", book->rows + 1, text,
                   c);
}

static bool make_room(struct csv_body *body, size_t size) {
    if (size <= body->converted_size)
        return true;
    char *larger = realloc(body->converted, size);
    if (!larger)
        return false;
    body->converted = larger;
    body->converted_size = size;
    return true;
}

static enum sz_code write_converted(struct sz_workbook *book, struct sz_error *err) {
    struct csv_body *body = book->body;
    if (!make_room(body, body->line_size * GB18030_BYTES_MAX))
        return sz_no_memory(err);

    char *in = body->line_text;
    char *out = body->converted;
    size_t in_left = body->line_size;
    size_t out_left = body->converted_size;
    if (iconv(body->convert, &in, &in_left, &out, &out_left) == (size_t)-1)
        return unconvertible(book, in, err);
    fwrite(body->converted, 1, (size_t)(out - body->converted), body->out);
    return SZ_OK;
}

static enum sz_code end_line(struct sz_workbook *book, struct sz_error *err) {
    struct csv_body *body = book->body;

    fputs("\r\n", body->line);
    if (fflush(body->line) != 0)
        return sz_no_memory(err);

    enum sz_code code = SZ_OK;
    if (body->converts)
        code = write_converted(book, err);
    else
        fwrite(body->line_text, 1, body->line_size, body->out);
    rewind(body->line); /* the next fflush makes line_size the new line's length */

    if (code == SZ_OK && ferror(body->out))
        code = workbook_io_failed(&book->target, errno, err);
    return code;
}

static enum sz_code put_headings(struct sz_workbook *book, struct sz_error *err) {
    struct csv_body *body = book->body;

    for (size_t i = 0; i < book->layout->column_count; i++) {
        if (i > 0)
            putc(',', body->line);
        sz_csv_guarded_cell(body->line, sz_layout_heading(&book->arena, &book->layout->columns[i]));
    }
    return end_line(book, err);
}

/* ---- steps of the format ---- */

static enum sz_code open_streams(struct sz_workbook *book, struct csv_body *body,
                                 struct sz_error *err) {
    body->line = open_memstream(&body->line_text, &body->line_size);
    if (!body->line)
        return sz_no_memory(err);
    if (book->format == SZ_CSV_GB18030) {
        body->convert = iconv_open("GB18030", "UTF-8");
        body->converts = body->convert != (iconv_t)-1; // NOLINT(performance-no-int-to-ptr)
        if (!body->converts)
            return sz_fail(err, SZ_CONFIG, "改存 .xlsx 或 UTF-8 编码的 .csv",
                           "这台机器没有 GB18030 编码转换");
    }
    return workbook_target_stream(&book->target, &body->out, err);
}

static enum sz_code csv_start(struct sz_workbook *book, struct sz_error *err) {
    struct csv_body *body = sz_arena_alloc(&book->arena, sizeof *body);

    book->body = body;
    enum sz_code code = open_streams(book, body, err);
    if (code != SZ_OK)
        return code;
    if (!body->converts)
        fputs("\xEF\xBB\xBF", body->out);
    return put_headings(book, err);
}

static enum sz_code csv_row(struct sz_workbook *book, const struct workbook_row *row,
                            struct sz_error *err) {
    struct csv_body *body = book->body;
    int64_t count = 0;

    for (size_t i = 0; i < book->layout->column_count; i++) {
        const char *text = row->cells[i] ? row->cells[i] : "";
        bool is_count =
            book->layout->columns[i].kind == SZ_COLUMN_COUNT && workbook_count(text, &count);
        if (i > 0)
            putc(',', body->line);
        put_cell(body->line, !is_count && needs_guard(text) ? "'" : "", text);
    }
    return end_line(book, err);
}

static enum sz_code csv_note(struct sz_workbook *book, const char *text, struct sz_error *err) {
    (void)book, (void)text, (void)err;
    return SZ_OK;
}

static enum sz_code csv_finish(struct sz_workbook *book, struct sz_error *err) {
    struct csv_body *body = book->body;
    FILE *out = body->out;

    body->out = NULL;
    return workbook_stream_close(&book->target, out, err);
}

static void csv_discard(struct sz_workbook *book) {
    struct csv_body *body = book->body;

    if (!body)
        return;
    if (body->out)
        fclose(body->out);
    if (body->line)
        fclose(body->line);
    if (body->converts)
        iconv_close(body->convert);
    free(body->line_text);
    free(body->converted);
}

const struct workbook_kind workbook_csv_kind = {
    .start = csv_start,
    .row = csv_row,
    .note = csv_note,
    .finish = csv_finish,
    .discard = csv_discard,
};
