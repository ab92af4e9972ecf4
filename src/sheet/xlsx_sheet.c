/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worksheet's XML as rows. Ordinary input: no `r` on rows and cells, inline strings, cells in any
 * order within their row, formulas of which only the cached value counts. */
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "xlsx.h"

enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_BOOL, TYPE_ERROR, TYPE_DATE };

struct listening {
    struct reader *reader;
    const struct xlsx_context *context;
    bool in_data, in_row, in_cell, in_inline, phonetic;
    bool collecting; /* text belongs to the cell */
    bool has_value;  /* there is a v or an is */
    bool has_formula;
    bool row_is_known; /* the row's number was written, not counted */
    enum cell_type type;
    size_t style;
    long last_row; /* numbers so far, for what comes without `r` */
    long last_column;
    struct buffer value;
};

static void damaged(struct listening *self, const char *what) {
    reader_fail(self->reader, SZ_INVALID, READER_SAVE_AS, "%s，文件已损坏", what);
}

/* "BC12": column and row; 0 for what is left out. False when it is no reference of a sheet. */
static bool read_reference(const char *text, long *column, long *row) {
    *column = 0;
    *row = 0;
    for (; *text >= 'A' && *text <= 'Z' && *column <= READER_LAST_COLUMN; text++)
        *column = *column * 26 + (*text - 'A' + 1);
    for (; *text >= '0' && *text <= '9' && *row <= READER_LAST_ROW; text++)
        *row = *row * 10 + (*text - '0');
    return *text == '\0' && *column <= READER_LAST_COLUMN && *row <= READER_LAST_ROW;
}

static void begin_row(struct listening *self, long number) {
    if (number <= self->last_row) {
        damaged(self, _("行号没有从小到大"));
        return;
    }
    if (number > READER_LAST_ROW) {
        damaged(self, _("行号超过 1048576"));
        return;
    }
    self->last_row = number;
    reader_row_begin(self->reader, number);
}

static void start_row(struct listening *self, const char **attributes) {
    const char *reference = xlsx_attribute(attributes, "r");
    long column = 0;
    long number = self->last_row + 1;

    self->in_row = true;
    self->last_column = 0;
    self->row_is_known = reference != NULL;
    if (reference && (!read_reference(reference, &column, &number) || column != 0 || number == 0)) {
        damaged(self, _("行号不是数"));
        return;
    }
    begin_row(self, number);
}

/* A row without its own number takes that of its first cell. */
static void check_row(struct listening *self, long row) {
    if (row == self->reader->row || row == 0)
        return;
    if (!self->row_is_known && self->last_column == 0) {
        self->last_row = self->reader->row - 1;
        begin_row(self, row);
    } else {
        damaged(self, _("单元格的行号与所在行不符"));
    }
}

static void locate_cell(struct listening *self, const char *reference) {
    long column = self->last_column + 1;
    long row = 0;

    if (reference && (!read_reference(reference, &column, &row) || column == 0 || row == 0)) {
        damaged(self, _("单元格位置无法识别"));
        return;
    }
    check_row(self, row);
    self->row_is_known = true;
    self->last_column = column;
    self->reader->column = column;
}

static enum cell_type type_of(const char *name) {
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {
        {"s", TYPE_SHARED}, {"str", TYPE_TEXT}, {"inlineStr", TYPE_TEXT},
        {"b", TYPE_BOOL},   {"e", TYPE_ERROR},  {"d", TYPE_DATE},
    };

    for (size_t i = 0; name && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(name, types[i].name) == 0)
            return types[i].type;
    return TYPE_NUMBER;
}

static void start_cell(struct listening *self, const char **attributes) {
    const char *reference = NULL;
    const char *type = NULL;
    const char *style = NULL;

    /* One walk instead of three searches: this runs for every cell. */
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "r") == 0)
            reference = attributes[1];
        else if (strcmp(attributes[0], "t") == 0)
            type = attributes[1];
        else if (strcmp(attributes[0], "s") == 0)
            style = attributes[1];
    }
    self->in_cell = true;
    self->has_value = false;
    self->has_formula = false;
    self->value.used = 0;
    self->type = type_of(type);
    self->style = style ? strtoul(style, NULL, 10) : 0;
    locate_cell(self, reference);
}

static void start_in_cell(struct listening *self, const char *name) {
    if (strcmp(name, "v") == 0) {
        self->has_value = true;
        self->collecting = true;
    } else if (strcmp(name, "f") == 0) {
        self->has_formula = true;
    } else if (strcmp(name, "is") == 0) {
        self->has_value = true;
        self->in_inline = true;
    } else if (strcmp(name, "rPh") == 0) {
        self->phonetic = true;
    } else if (strcmp(name, "t") == 0) {
        self->collecting = self->in_inline && !self->phonetic;
    }
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct listening *self = data;

    if (self->in_cell)
        start_in_cell(self, name);
    else if (self->in_row && strcmp(name, "c") == 0)
        start_cell(self, attributes);
    else if (self->in_data && strcmp(name, "row") == 0)
        start_row(self, attributes);
    else if (strcmp(name, "sheetData") == 0)
        self->in_data = true;
}

static void put(struct listening *self, enum sz_cell_kind kind, const char *text, size_t length) {
    reader_cell(self->reader, kind, text, length);
}

static void put_shared(struct listening *self) {
    const struct xlsx_strings *strings = self->context->strings;
    char *end = NULL;
    unsigned long index = strtoul(self->value.bytes, &end, 10);

    if (self->value.bytes[0] == '-' || *end != '\0' || index >= strings->count) {
        reader_fail(self->reader, SZ_INVALID, READER_SAVE_AS,
                    "引用了不存在的共享文本（%.20s），文件已损坏", self->value.bytes);
        return;
    }
    put(self, SZ_CELL_TEXT, strings->texts.bytes + strings->starts[index],
        strings->starts[index + 1] - strings->starts[index] - 1);
}

static enum number_format format_of(const struct listening *self) {
    const struct buffer *formats = &self->context->styles->formats;
    return self->style < formats->used ? (enum number_format)formats->bytes[self->style]
                                       : FORMAT_NUMBER;
}

static void put_number(struct listening *self) {
    enum number_format format = format_of(self);
    char text[NUMBER_MAX];
    double number = 0;

    if (format == FORMAT_NUMBER && number_is_plain(self->value.bytes, self->value.used)) {
        put(self, SZ_CELL_NUMBER, self->value.bytes, self->value.used);
        return;
    }
    if (!number_read(self->value.bytes, &number)) {
        put(self, SZ_CELL_TEXT, self->value.bytes, self->value.used);
        return;
    }
    enum sz_cell_kind kind = number_cell(number, format, self->context->from_1904, text);
    put(self, kind, text, strlen(text));
}

/* 2020-09-01T00:00:00Z -> 2020-09-01; a time that is not midnight stays behind a space. */
static void put_iso_date(struct listening *self) {
    char *text = self->value.bytes;
    size_t length = self->value.used;

    if (length > 0 && text[length - 1] == 'Z')
        length--;
    if (length > 10 && text[10] == 'T') {
        text[10] = ' ';
        if (strncmp(text + 10, " 00:00:00", 9) == 0)
            length = 10;
    }
    put(self, SZ_CELL_DATE, text, length);
}

static void put_value(struct listening *self) {
    switch (self->type) {
    case TYPE_SHARED:
        put_shared(self);
        break;
    case TYPE_TEXT:
        xlsx_unescape(&self->value, 0);
        put(self, SZ_CELL_TEXT, self->value.bytes, self->value.used);
        break;
    case TYPE_BOOL:
        if (xlsx_is_true(self->value.bytes))
            put(self, SZ_CELL_BOOL, "TRUE", 4);
        else
            put(self, SZ_CELL_BOOL, "FALSE", 5);
        break;
    case TYPE_ERROR:
        put(self, SZ_CELL_ERROR, self->value.bytes, self->value.used);
        break;
    case TYPE_DATE:
        put_iso_date(self);
        break;
    case TYPE_NUMBER:
        put_number(self);
        break;
    }
}

static void end_cell(struct listening *self) {
    /* An empty value is the text "" of a formula, but never a number. */
    bool has_result = self->value.used > 0 || (self->has_value && self->type != TYPE_NUMBER);

    self->in_cell = false;
    if (self->has_formula && !has_result) {
        put(self, SZ_CELL_ERROR, SZ_SHEET_NO_VALUE, strlen(SZ_SHEET_NO_VALUE));
        return;
    }
    if (self->value.used == 0)
        return;
    if (!buffer_terminate(&self->value))
        reader_no_memory(self->reader);
    else
        put_value(self);
}

static void end_in_cell(struct listening *self, const char *name) {
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        self->collecting = false;
    else if (strcmp(name, "c") == 0)
        end_cell(self);
    else if (strcmp(name, "is") == 0)
        self->in_inline = false;
    else if (strcmp(name, "rPh") == 0)
        self->phonetic = false;
}

static void on_end(void *data, const char *name) {
    struct listening *self = data;

    if (self->in_cell) {
        end_in_cell(self, name);
    } else if (self->in_row && strcmp(name, "row") == 0) {
        self->in_row = false;
        reader_row_end(self->reader);
    } else if (strcmp(name, "sheetData") == 0) {
        self->in_data = false;
        self->reader->row = 0;
    }
}

static void on_text(void *data, const char *text, size_t length) {
    struct listening *self = data;

    if (!self->collecting)
        return;
    if (self->value.used + length > READER_CELL_BYTES)
        reader_fail(self->reader, SZ_INVALID, "缩短这个单元格的内容后再试", "单元格内容超过 %d 字",
                    READER_CELL_CHARACTERS);
    else if (!buffer_append(&self->value, text, length))
        reader_no_memory(self->reader);
}

enum sz_code xlsx_sheet_read(struct reader *reader, const struct xlsx_package *package,
                             const char *part, const struct xlsx_context *context) {
    static const struct xlsx_listener listener = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .root = "worksheet",
        .most_bytes = XLSX_SHEET_BYTES,
    };
    struct listening self = {.reader = reader, .context = context};

    enum sz_code code = xlsx_parse(reader, package, part, &listener, &self);
    buffer_free(&self.value);
    return code;
}
