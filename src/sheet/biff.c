/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section numbers are those of [MS-XLS]. */
#include "biff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ole.h"
#include "shizi/text.h"

/* 2.3 */
enum record_type {
    RECORD_FORMULA = 0x0006,
    RECORD_END = 0x000A,
    RECORD_DATEMODE = 0x0022,
    RECORD_PASSWORD = 0x002F,
    RECORD_CONTINUE = 0x003C,
    RECORD_SHEET = 0x0085,
    RECORD_STYLE = 0x00E0,
    RECORD_BOOL_OR_ERROR = 0x0205,
    RECORD_STRING = 0x0207,
    RECORD_FORMAT = 0x041E,
    RECORD_BEGIN = 0x0809,
};

enum { BIFF8_VERSION = 0x0600 };

struct record {
    uint32_t type;
    const unsigned char *data;
    size_t length;
};

struct walk {
    const struct biff *biff;
    size_t at;
    int depth; /* charts are sheets inside the sheet */
};

static bool next_record(struct walk *walk, struct record *record) {
    const struct buffer *stream = &walk->biff->stream;
    if (walk->at + 4 > stream->used)
        return false;

    const unsigned char *head = (const unsigned char *)stream->bytes + walk->at;
    *record =
        (struct record){.type = little16(head), .data = head + 4, .length = little16(head + 2)};
    walk->at += 4 + record->length;
    if (walk->at > stream->used)
        return false;
    walk->depth += (record->type == RECORD_BEGIN) - (record->type == RECORD_END);
    return walk->depth > 0;
}

/* One character of UTF-16 of which @p left units are there; moves *at behind it. */
static uint32_t take_wide(const unsigned char **at, size_t *left) {
    uint32_t c = little16(*at);
    uint32_t low = *left > 1 ? little16(*at + 2) : 0;
    size_t units = 1;

    if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        units = 2;
    }
    *at += units * 2;
    *left -= units;
    return c == 0 || (c >= 0xD800 && c < 0xE000) ? SZ_BAD_CHAR : c;
}

/* Characters of a BIFF8 string, compressed (Latin-1) or UTF-16, as UTF-8. */
static bool append_characters(struct buffer *out, const unsigned char *at, size_t count,
                              bool wide) {
    char utf8[5];

    while (count > 0) {
        uint32_t c = SZ_BAD_CHAR;
        if (wide) {
            c = take_wide(&at, &count);
        } else {
            c = *at ? *at : c;
            at++;
            count--;
        }
        if (!buffer_append(out, utf8, sz_utf8_put(c, utf8)))
            return false;
    }
    return true;
}

static enum biff_state note_format(struct biff *biff, const struct record *record) {
    struct buffer code = {0};
    bool fits = biff->is_biff8 && record->length > 5;
    bool wide = fits && (record->data[4] & 1U);
    size_t count = fits ? little16(record->data + 2) : 0;

    if (count > (record->length - 5) / (wide ? 2 : 1) || !fits)
        return BIFF_OK; /* a format we cannot read leaves numbers as numbers */
    bool done = append_characters(&code, record->data + 5, count, wide) && buffer_terminate(&code);
    if (done) {
        uint32_t pair[2] = {little16(record->data), number_format_of(code.bytes)};
        done = buffer_append(&biff->dates, pair, sizeof pair);
    }
    buffer_free(&code);
    return done ? BIFF_OK : BIFF_NO_MEMORY;
}

static enum biff_state note_sheet(struct biff *biff, const struct record *record) {
    struct biff_sheet sheet = {.kind = BIFF_VISIBLE};

    if (record->length < 6)
        return BIFF_DAMAGED;
    sheet.offset = little32(record->data);
    if ((record->data[4] & 3U) != 0)
        sheet.kind = BIFF_HIDDEN;
    if (record->data[5] != 0)
        sheet.kind = BIFF_CHART;
    return buffer_append(&biff->sheets, &sheet, sizeof sheet) ? BIFF_OK : BIFF_NO_MEMORY;
}

static enum biff_state note_head(struct biff *biff, const struct record *record) {
    uint32_t format = record->length >= 4 ? little16(record->data + 2) : 0;

    switch (record->type) {
    case RECORD_BEGIN:
        biff->is_biff8 = record->length >= 2 && little16(record->data) == BIFF8_VERSION;
        return BIFF_OK;
    case RECORD_PASSWORD:
        biff->encrypted = true;
        return BIFF_OK;
    case RECORD_DATEMODE:
        biff->from_1904 = record->length >= 2 && little16(record->data) == 1;
        return BIFF_OK;
    case RECORD_SHEET:
        return note_sheet(biff, record);
    case RECORD_FORMAT:
        return note_format(biff, record);
    case RECORD_STYLE:
        return buffer_append(&biff->formats, &format, sizeof format) ? BIFF_OK : BIFF_NO_MEMORY;
    default:
        return BIFF_OK;
    }
}

enum biff_state biff_read_head(struct biff *biff) {
    struct walk walk = {.biff = biff};
    struct record record;
    enum biff_state state = BIFF_OK;

    while (state == BIFF_OK && !biff->encrypted && next_record(&walk, &record))
        state = note_head(biff, &record);
    return state;
}

size_t biff_sheet_count(const struct biff *biff) {
    return biff->sheets.used / sizeof(struct biff_sheet);
}

static struct biff_sheet sheet_at(const struct biff *biff, size_t index) {
    struct biff_sheet sheet;
    memcpy(&sheet, biff->sheets.bytes + index * sizeof sheet, sizeof sheet);
    return sheet;
}

enum biff_sheet_kind biff_sheet_kind(const struct biff *biff, size_t index) {
    return sheet_at(biff, index).kind;
}

static enum number_format format_of(const struct biff *biff, uint32_t style) {
    uint32_t id = 0;
    if (((size_t)style + 1) * sizeof id > biff->formats.used)
        return FORMAT_NUMBER;
    memcpy(&id, biff->formats.bytes + (size_t)style * sizeof id, sizeof id);
    for (size_t at = 0; at < biff->dates.used; at += 2 * sizeof id) {
        uint32_t pair[2];
        memcpy(pair, biff->dates.bytes + at, sizeof pair);
        if (pair[0] == id)
            return (enum number_format)pair[1];
    }
    return number_format_builtin((long)id);
}

static bool add_cell(struct biff *biff, struct biff_cell *cell, size_t start) {
    cell->offset = (uint32_t)start;
    cell->length = (uint32_t)(biff->texts.used - start);
    return buffer_append(&biff->cells, cell, sizeof *cell);
}

static bool add_text(struct biff *biff, struct biff_cell *cell, enum sz_cell_kind kind,
                     const char *text) {
    size_t start = biff->texts.used;
    cell->kind = kind;
    return buffer_append(&biff->texts, text, strlen(text)) && add_cell(biff, cell, start);
}

/* 2.5.10 Bes */
static bool add_bool_or_error(struct biff *biff, struct biff_cell *cell, unsigned value,
                              bool is_error) {
    static const struct {
        unsigned code;
        const char *text;
    } errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
                  {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"}};

    if (!is_error)
        return add_text(biff, cell, SZ_CELL_BOOL, value ? "TRUE" : "FALSE");
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].code == value)
            return add_text(biff, cell, SZ_CELL_ERROR, errors[i].text);
    return add_text(biff, cell, SZ_CELL_ERROR, "#ERROR");
}

static bool add_number(struct biff *biff, struct biff_cell *cell, const unsigned char *bytes,
                       uint32_t style) {
    uint64_t bits = (uint64_t)little32(bytes) | (uint64_t)little32(bytes + 4) << 32;
    double value = 0;
    char text[NUMBER_MAX];

    memcpy(&value, &bits, sizeof value);
    if (!isfinite(value))
        return add_text(biff, cell, SZ_CELL_ERROR, "#NUM!");
    enum sz_cell_kind kind = number_cell(value, format_of(biff, style), biff->from_1904, text);
    return add_text(biff, cell, kind, text);
}

/* Characters of a STRING record, which may go on in CONTINUE records, each with its own width. */
static bool append_string(struct biff *biff, struct walk *walk, const struct record *string) {
    size_t left = little16(string->data);
    struct record part = {
        .type = RECORD_CONTINUE, .data = string->data + 2, .length = string->length - 2};

    while (part.type == RECORD_CONTINUE && part.length > 0) {
        bool wide = part.data[0] & 1U;
        size_t count = (part.length - 1) / (wide ? 2 : 1);
        count = count < left ? count : left;
        if (!append_characters(&biff->texts, part.data + 1, count, wide))
            return false;
        left -= count;
        if (left == 0 || !next_record(walk, &part))
            break;
    }
    return true;
}

/* The text of a formula lies in the STRING record behind it. */
static bool add_string(struct biff *biff, struct biff_cell *cell, struct walk *walk) {
    struct record record = {0};
    size_t start = biff->texts.used;

    while (record.type != RECORD_STRING)
        if (!next_record(walk, &record) || record.type == RECORD_FORMULA)
            return add_text(biff, cell, SZ_CELL_ERROR, SZ_SHEET_NO_VALUE);
    if (!biff->is_biff8 || record.length < 3)
        return add_text(biff, cell, SZ_CELL_ERROR, SZ_SHEET_NO_VALUE);
    if (!append_string(biff, walk, &record))
        return false;
    cell->kind = SZ_CELL_TEXT;
    return add_cell(biff, cell, start);
}

/* 2.5.133 FormulaValue */
static bool add_formula(struct biff *biff, struct biff_cell *cell, const struct record *record,
                        struct walk *walk) {
    enum { IS_STRING = 0, IS_BOOL = 1, IS_ERROR = 2 };
    const unsigned char *value = record->data + 6;

    if (little16(value + 6) != 0xFFFF)
        return add_number(biff, cell, value, little16(record->data + 4));
    if (value[0] == IS_STRING)
        return add_string(biff, cell, walk);
    if (value[0] == IS_BOOL || value[0] == IS_ERROR)
        return add_bool_or_error(biff, cell, value[2], value[0] == IS_ERROR);
    return true; /* an empty text */
}

static enum biff_state note_cell(struct biff *biff, const struct record *record,
                                 struct walk *walk) {
    bool is_formula = record->type == RECORD_FORMULA;
    if ((!is_formula && record->type != RECORD_BOOL_OR_ERROR) || walk->depth != 1)
        return BIFF_OK;
    if (record->length < (is_formula ? 14U : 8U))
        return BIFF_DAMAGED;

    struct biff_cell cell = {.row = little16(record->data), .column = little16(record->data + 2)};
    bool done = is_formula ? add_formula(biff, &cell, record, walk)
                           : add_bool_or_error(biff, &cell, record->data[6], record->data[7] != 0);
    return done ? BIFF_OK : BIFF_NO_MEMORY;
}

static int by_place(const void *a, const void *b) {
    const struct biff_cell *left = a;
    const struct biff_cell *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

enum biff_state biff_read_sheet(struct biff *biff, size_t index) {
    struct walk walk = {.biff = biff, .at = sheet_at(biff, index).offset};
    struct record record;
    enum biff_state state = BIFF_OK;

    biff->cells.used = 0;
    biff->texts.used = 0;
    while (state == BIFF_OK && next_record(&walk, &record))
        state = note_cell(biff, &record, &walk);
    if (state == BIFF_OK && biff->cells.used > 0)
        qsort(biff->cells.bytes, biff->cells.used / sizeof(struct biff_cell),
              sizeof(struct biff_cell), by_place);
    return state;
}

void biff_free(struct biff *biff) {
    buffer_free(&biff->stream);
    buffer_free(&biff->sheets);
    buffer_free(&biff->formats);
    buffer_free(&biff->dates);
    buffer_free(&biff->cells);
    buffer_free(&biff->texts);
}
