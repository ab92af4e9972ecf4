/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text with separators: RFC 4180 and what Excel makes of it. Memory does not grow with the file, so
 * there is no limit of rows, only one of the length of a row. */
#include "csv.h"
#include "shizi/language.h"

#include <stdlib.h>
#include <string.h>

enum { CSV_ROW_BYTES = 1 << 20, CSV_SNIFF_LINES = 20 };

enum state {
    FIELD_START,
    IN_FIELD, /* without quotes: a quote inside is itself */
    IN_QUOTES,
    QUOTE_SEEN, /* the end of the field, or the first of a doubled quote */
};

struct csv {
    struct reader *reader;
    struct csv_source source;
    struct buffer field;
    char separator;
    enum state state;
    bool after_cr; /* a LF now belongs to the CR before it */
    bool row_open; /* a byte of the row has been seen */
    size_t row_bytes;
    unsigned long line;       /* physical, from 1 */
    unsigned long quote_line; /* where the open quote began */
};

/* Lines of the head that hold each separator outside quotes. */
char csv_separator(const char *text, size_t length) {
    static const char separators[] = {',', '\t', ';'};
    size_t lines[3] = {0};
    bool seen[3] = {false};
    bool quoted = false;
    int line = 0;

    for (size_t i = 0; i < length && line < CSV_SNIFF_LINES; i++) {
        quoted = quoted != (text[i] == '"');
        for (size_t s = 0; s < sizeof separators && !quoted; s++)
            if (text[i] == separators[s] && !seen[s]) {
                seen[s] = true;
                lines[s]++;
            }
        if (text[i] == '\n' && !quoted) {
            line++;
            memset(seen, 0, sizeof seen);
        }
    }

    size_t best = 0;
    for (size_t s = 1; s < sizeof separators; s++)
        if (lines[s] > lines[best])
            best = s;
    return separators[best];
}

/* ="0123" is how exports keep Excel from making a number of a code. */
static void unwrap_formula_text(const char **text, size_t *length) {
    if (*length < 3 || (*text)[0] != '=' || (*text)[1] != '"' || (*text)[*length - 1] != '"' ||
        memchr(*text + 2, '"', *length - 3))
        return;
    *text += 2;
    *length -= 3;
}

/* '=1+1 is how sheets keep text from becoming a formula (ours do, see workbook.h). */
static void drop_guard(const char **text, size_t *length) {
    static const char *const guarded[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

    for (size_t i = 0; i < sizeof guarded / sizeof guarded[0] && *length > 1; i++) {
        size_t need = strlen(guarded[i]);
        if ((*text)[0] == '\'' && *length > need && memcmp(*text + 1, guarded[i], need) == 0) {
            *text += 1;
            *length -= 1;
            return;
        }
    }
}

static enum sz_code end_field(struct csv *csv) {
    const char *text = csv->field.bytes;
    size_t length = csv->field.used;

    csv->reader->column++;
    if (length > 0) {
        unwrap_formula_text(&text, &length);
        drop_guard(&text, &length);
    }
    enum sz_code code = reader_cell(csv->reader, SZ_CELL_TEXT, text, length);
    csv->field.used = 0;
    csv->state = FIELD_START;
    return code;
}

static enum sz_code end_row(struct csv *csv) {
    if (end_field(csv) != SZ_OK || reader_row_end(csv->reader) != SZ_OK)
        return csv->reader->error.code;
    reader_row_begin(csv->reader, csv->reader->row + 1);
    csv->row_bytes = 0;
    csv->row_open = false;
    return SZ_OK;
}

static enum sz_code add(struct csv *csv, char byte) {
    return buffer_append_byte(&csv->field, byte) ? SZ_OK : reader_no_memory(csv->reader);
}

static enum sz_code bad_quote(struct csv *csv, unsigned long line, const char *what) {
    csv->reader->row = 0; /* the place is the line: with open quotes rows mean nothing */
    return reader_fail(csv->reader, SZ_INVALID,
                       "用 Excel 或 WPS 打开核对，另存为 .xlsx 后再试（内容中的引号要写成两个）",
                       "第 %lu 行%s", line, what);
}

/* Outside quotes. */
static enum sz_code plain_byte(struct csv *csv, char byte) {
    if (byte == '\n' && csv->after_cr) {
        csv->after_cr = false;
        return SZ_OK;
    }
    csv->after_cr = byte == '\r';
    if (byte == '\r' || byte == '\n')
        return end_row(csv);

    csv->row_open = true;
    if (byte == csv->separator)
        return end_field(csv);
    if (csv->state == QUOTE_SEEN)
        return bad_quote(csv, csv->line, _("的引号之后还有内容，引号不成对"));
    if (csv->state == FIELD_START && byte == '"') {
        csv->state = IN_QUOTES;
        csv->quote_line = csv->line;
        return SZ_OK;
    }
    csv->state = IN_FIELD;
    return add(csv, byte);
}

static enum sz_code take(struct csv *csv, char byte) {
    if (++csv->row_bytes > CSV_ROW_BYTES) {
        if (csv->state == IN_QUOTES)
            return bad_quote(csv, csv->quote_line, _("的引号没有配对"));
        return reader_fail(csv->reader, SZ_INVALID, "检查文件是不是表格，缩短这一行后再试",
                           "一行超过 %d MB", CSV_ROW_BYTES >> 20);
    }
    if (csv->state == QUOTE_SEEN && byte == '"') {
        csv->state = IN_QUOTES;
        return add(csv, byte);
    }
    if (csv->state != IN_QUOTES)
        return plain_byte(csv, byte);
    if (byte == '"') {
        csv->state = QUOTE_SEEN;
        return SZ_OK;
    }
    return add(csv, byte);
}

/* Ordinary bytes of a field in one copy: most of the file. */
static size_t take_run(struct csv *csv, const char *text, size_t length) {
    size_t run = 0;
    bool quoted = csv->state == IN_QUOTES;

    if (csv->state != IN_FIELD && !quoted)
        return 0;
    while (run < length && csv->row_bytes + run < CSV_ROW_BYTES && text[run] != '"' &&
           text[run] != '\n' && (quoted || (text[run] != csv->separator && text[run] != '\r')))
        run++;
    if (!buffer_append(&csv->field, text, run))
        reader_no_memory(csv->reader);
    csv->row_bytes += run;
    return run;
}

static enum sz_code take_piece(struct csv *csv, const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        size_t run = take_run(csv, text + i, length - i);
        if (csv->reader->error.code != SZ_OK)
            return csv->reader->error.code;
        i += run;
        if (run > 0)
            continue;
        if (take(csv, text[i]) != SZ_OK)
            return csv->reader->error.code;
        /* a lone CR ends a line too; CR LF ends one */
        csv->line +=
            text[i] == '\n' || (text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n'));
        i++;
    }
    return SZ_OK;
}

/* "sep=;" as the first line tells the separator and is no row. Returns its length. */
static size_t declared_separator(struct csv *csv, const char *text, size_t length) {
    if (length < 6 || memcmp(text, "sep=", 4) != 0 || (text[5] != '\r' && text[5] != '\n'))
        return 0;
    csv->separator = text[4];
    return text[5] == '\r' && length > 6 && text[6] == '\n' ? 7 : 6;
}

static enum sz_code read_rows(struct csv *csv) {
    struct csv_source *source = &csv->source;
    bool first = true;

    for (;;) {
        if (csv_source_next(csv->reader, source) != SZ_OK)
            return csv->reader->error.code;
        if (source->length == 0)
            break;
        size_t skip = 0;
        if (first) {
            csv->separator = csv_separator(source->text, source->length);
            skip = declared_separator(csv, source->text, source->length);
        }
        first = false;
        if (take_piece(csv, source->text + skip, source->length - skip) != SZ_OK)
            return csv->reader->error.code;
    }
    if (csv->state == IN_QUOTES)
        return bad_quote(csv, csv->quote_line, _("的引号没有配对"));
    return csv->row_open || csv->field.used > 0 ? end_row(csv) : SZ_OK;
}

enum sz_code csv_read(struct reader *reader) {
    if (reader->list_names)
        return reader_list_sheet(reader, 1, reader->file, "visible");

    struct csv *csv = calloc(1, sizeof *csv);
    if (!csv)
        return reader_no_memory(reader);
    csv->reader = reader;
    csv->line = 1;
    reader_row_begin(reader, 0);
    enum sz_code code = csv_source_open(reader, &csv->source);
    reader_row_begin(reader, 1);
    if (code == SZ_OK)
        code = read_rows(csv);
    if (code == SZ_OK)
        reader_announce(reader);
    csv_source_close(&csv->source);
    buffer_free(&csv->field);
    free(csv);
    return code;
}
