/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old .xls workbooks: libfreexl reads the cells, biff.c what it passes over. */
#include <freexl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "biff.h"
#include "ole.h"
#include "shizi/text.h"

#define XLS_FILE "/proc/self/fd/0" /* libfreexl takes names only */

struct xls {
    struct reader *reader;
    struct biff biff;
    const void *handle;
    size_t sheet_count;
    size_t next_extra; /* of biff.cells */
};

static enum sz_code damaged(struct reader *reader) {
    return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "旧版工作簿（.xls）已损坏，无法读取");
}

static enum sz_code check_biff(struct reader *reader, enum biff_state state) {
    if (state == BIFF_NO_MEMORY)
        return reader_no_memory(reader);
    return state == BIFF_OK ? SZ_OK : damaged(reader);
}

static enum sz_code check_ole(struct reader *reader, enum ole_state state) {
    if (state == OLE_NO_MEMORY)
        return reader_no_memory(reader);
    return state == OLE_OK ? SZ_OK : damaged(reader);
}

static enum sz_code protected_by_password(struct reader *reader) {
    return reader_fail(reader, SZ_INVALID, "打开文件去掉密码，另存为 .xlsx 后再试",
                       "工作簿设有打开密码，无法读取");
}

/* A protected .xlsx is a compound file too: its zip lies encrypted in a stream. */
static enum sz_code copy_workbook(struct reader *reader, const struct ole *ole,
                                  struct buffer *out) {
    if (ole_has(ole, "EncryptedPackage"))
        return protected_by_password(reader);
    if (ole_has(ole, "Workbook"))
        return check_ole(reader, ole_copy(ole, "Workbook", out));
    if (ole_has(ole, "Book"))
        return check_ole(reader, ole_copy(ole, "Book", out));
    return reader_fail(reader, SZ_INVALID, "指定一个 .xlsx、.xls 或 .csv 文件",
                       "这是 Word 或其他旧版 Office 文件，不是工作簿");
}

static enum sz_code load_biff(struct xls *xls) {
    struct reader *reader = xls->reader;
    size_t size = (size_t)reader->size;
    struct ole ole = {0};
    void *file = mmap(NULL, size, PROT_READ, MAP_PRIVATE, READER_FD, 0);
    if (file == MAP_FAILED)
        return reader_no_memory(reader);

    enum sz_code code = check_ole(reader, ole_open(&ole, file, size));
    if (code == SZ_OK)
        code = copy_workbook(reader, &ole, &xls->biff.stream);
    if (code == SZ_OK)
        code = check_biff(reader, biff_read_head(&xls->biff));
    if (code == SZ_OK && xls->biff.encrypted)
        code = protected_by_password(reader);
    ole_close(&ole);
    munmap(file, size);
    return code;
}

static enum sz_code load_freexl(struct xls *xls) {
    unsigned count = 0;
    int problem = freexl_open(XLS_FILE, &xls->handle);

    if (problem == FREEXL_INSUFFICIENT_MEMORY)
        return reader_no_memory(xls->reader);
    if (problem != FREEXL_OK ||
        freexl_get_info(xls->handle, FREEXL_BIFF_SHEET_COUNT, &count) != FREEXL_OK)
        return damaged(xls->reader);
    if (count == 0)
        return reader_fail(xls->reader, SZ_INVALID, READER_SAVE_AS, "工作簿里没有工作表");
    if (count != biff_sheet_count(&xls->biff))
        return damaged(xls->reader);
    xls->sheet_count = count;
    return SZ_OK;
}

static const char *sheet_name(const struct xls *xls, size_t index) {
    const char *name = NULL;
    if (freexl_get_worksheet_name(xls->handle, (unsigned short)index, &name) != FREEXL_OK ||
        !name || sz_utf8_valid(name, strlen(name)) != strlen(name))
        return "";
    return name;
}

static enum sz_code put_text(struct reader *reader, enum sz_cell_kind kind, const char *text) {
    size_t length = strlen(text);

    if (sz_utf8_valid(text, length) != length)
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "单元格文字的编码无法识别");
    return reader_cell(reader, kind, text, length);
}

static enum sz_code put_date(struct reader *reader, const char *text) {
    static const char midnight[] = " 00:00:00";
    size_t length = strlen(text);
    size_t tail = sizeof midnight - 1;

    if (length > tail && strcmp(text + length - tail, midnight) == 0)
        length -= tail;
    return reader_cell(reader, SZ_CELL_DATE, text, length);
}

static enum sz_code put_cell(struct reader *reader, const FreeXL_CellValue *value) {
    char text[NUMBER_MAX];

    switch (value->type) {
    case FREEXL_CELL_INT:
        snprintf(text, sizeof text, "%d", value->value.int_value);
        return put_text(reader, SZ_CELL_NUMBER, text);
    case FREEXL_CELL_DOUBLE:
        number_cell(value->value.double_value, FORMAT_NUMBER, false, text);
        return put_text(reader, SZ_CELL_NUMBER, text);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
        return put_text(reader, SZ_CELL_TEXT, value->value.text_value);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
        return put_date(reader, value->value.text_value);
    case FREEXL_CELL_TIME:
        return put_text(reader, SZ_CELL_TEXT, value->value.text_value);
    default:
        return SZ_OK;
    }
}

static bool extra_at(const struct xls *xls, size_t index, struct biff_cell *cell) {
    if (index >= xls->biff.cells.used / sizeof *cell)
        return false;
    memcpy(cell, xls->biff.cells.bytes + index * sizeof *cell, sizeof *cell);
    return true;
}

/* The cells of this row that libfreexl does not know. */
static enum sz_code put_extras(struct xls *xls, uint32_t row) {
    struct reader *reader = xls->reader;
    struct biff_cell cell;

    for (; extra_at(xls, xls->next_extra, &cell) && cell.row <= row; xls->next_extra++) {
        reader->column = (long)cell.column + 1;
        if (reader_cell(reader, cell.kind, xls->biff.texts.bytes + cell.offset, cell.length) !=
            SZ_OK)
            break;
    }
    return reader->error.code;
}

static enum sz_code read_row(struct xls *xls, unsigned row, unsigned short columns) {
    struct reader *reader = xls->reader;

    reader_row_begin(reader, (long)row + 1);
    for (unsigned short column = 0; column < columns; column++) {
        FreeXL_CellValue value;
        reader->column = column + 1;
        if (freexl_get_cell_value(xls->handle, row, column, &value) != FREEXL_OK)
            continue;
        if (put_cell(reader, &value) != SZ_OK)
            return reader->error.code;
    }
    if (put_extras(xls, row) != SZ_OK)
        return reader->error.code;
    return reader_row_end(reader);
}

static unsigned rows_with_extras(const struct xls *xls, unsigned rows) {
    struct biff_cell last;
    size_t count = xls->biff.cells.used / sizeof last;

    if (count > 0 && extra_at(xls, count - 1, &last) && last.row >= rows)
        return last.row + 1;
    return rows;
}

static enum sz_code read_sheet(struct xls *xls, size_t index) {
    struct reader *reader = xls->reader;
    unsigned rows = 0;
    unsigned short columns = 0;

    reader_sheet_begin(reader, sheet_name(xls, index));
    if (biff_sheet_kind(&xls->biff, index) == BIFF_CHART)
        return reader_fail(reader, SZ_INVALID, "用 --sheet 指定另一张工作表",
                           "这是图表，没有单元格可读");
    if (freexl_select_active_worksheet(xls->handle, (unsigned short)index) != FREEXL_OK ||
        freexl_worksheet_dimensions(xls->handle, &rows, &columns) != FREEXL_OK)
        return damaged(reader);
    if (check_biff(reader, biff_read_sheet(&xls->biff, index)) != SZ_OK)
        return reader->error.code;

    xls->next_extra = 0;
    rows = rows_with_extras(xls, rows);
    for (unsigned row = 0; row < rows; row++)
        if (read_row(xls, row, columns) != SZ_OK)
            return reader->error.code;
    reader->row = 0;
    return SZ_OK;
}

static enum sz_code list_sheets(struct xls *xls) {
    static const char *const kinds[] = {
        [BIFF_VISIBLE] = "visible", [BIFF_HIDDEN] = "hidden", [BIFF_CHART] = "chart"};

    for (size_t i = 0; i < xls->sheet_count; i++)
        if (reader_list_sheet(xls->reader, (long)i + 1, sheet_name(xls, i),
                              kinds[biff_sheet_kind(&xls->biff, i)]) != SZ_OK)
            break;
    return xls->reader->error.code;
}

static enum sz_code read_wanted(struct xls *xls) {
    for (int by_number = 0; by_number <= 1; by_number++)
        for (size_t i = 0; i < xls->sheet_count; i++)
            if (reader_wants(xls->reader, sheet_name(xls, i), i + 1, by_number))
                return read_sheet(xls, i);
    return reader_fail(xls->reader, SZ_NOT_FOUND, "用 sheet cat 之前先核对工作表名称，也可以用序号",
                       "没有工作表「%.120s」", xls->reader->wanted);
}

static enum sz_code read_first(struct xls *xls) {
    size_t first = xls->sheet_count;

    for (size_t i = 0; i < xls->sheet_count; i++) {
        if (biff_sheet_kind(&xls->biff, i) != BIFF_VISIBLE)
            continue;
        first = first < i ? first : i;
        if (read_sheet(xls, i) != SZ_OK || xls->reader->announced)
            return xls->reader->error.code;
    }
    if (first == xls->sheet_count)
        return reader_fail(xls->reader, SZ_INVALID, "取消隐藏，或用 --sheet 指定一张工作表",
                           "没有可见的工作表");
    reader_sheet_begin(xls->reader, sheet_name(xls, first));
    return SZ_OK;
}

enum sz_code xls_read(struct reader *reader) {
    struct xls xls = {.reader = reader};

    if (reader->size > READER_BOOK_BYTES)
        return reader_fail(reader, SZ_INVALID, "删去图片等附件，或把内容分成几个工作簿后再试",
                           "工作簿超过 %d MB", READER_BOOK_BYTES >> 20);
    reader->row_limit = true;
    enum sz_code code = load_biff(&xls);
    if (code == SZ_OK)
        code = load_freexl(&xls);
    if (code == SZ_OK && reader->list_names)
        code = list_sheets(&xls);
    else if (code == SZ_OK)
        code = reader->wanted ? read_wanted(&xls) : read_first(&xls);
    if (code == SZ_OK)
        reader_announce(reader);
    reader->sheet = NULL; /* borrowed from libfreexl */
    if (xls.handle)
        freexl_close(xls.handle);
    biff_free(&xls.biff);
    return code;
}
