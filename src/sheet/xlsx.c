/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of the workbook is read. */
#include <stdio.h>
#include <string.h>

#include "shizi/language.h"
#include "xlsx.h"

static const char *const kind_names[] = {
    [XLSX_VISIBLE] = "visible", [XLSX_HIDDEN] = "hidden", [XLSX_CHART] = "chart"};

static enum sz_code list_sheets(struct reader *reader, const struct xlsx_book *book) {
    for (size_t i = 0; i < book->sheet_count; i++)
        if (reader_list_sheet(reader, (long)i + 1, book->sheets[i].name,
                              kind_names[book->sheets[i].kind]) != SZ_OK)
            return reader->error.code;
    return SZ_OK;
}

static enum sz_code read_sheet(struct reader *reader, const struct xlsx_package *package,
                               const struct xlsx_sheet *sheet, const struct xlsx_context *context) {
    reader_sheet_begin(reader, sheet->name);
    if (sheet->kind == XLSX_CHART)
        return reader_fail(reader, SZ_INVALID, "用 --sheet 指定另一张工作表",
                           "这是图表，没有单元格可读");
    if (!sheet->part)
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS,
                           "工作表的内容不在文件之内，文件已损坏或可疑");
    return xlsx_sheet_read(reader, package, sheet->part, context);
}

static const struct xlsx_sheet *wanted_sheet(const struct reader *reader,
                                             const struct xlsx_book *book) {
    for (int by_number = 0; by_number <= 1; by_number++)
        for (size_t i = 0; i < book->sheet_count; i++)
            if (reader_wants(reader, book->sheets[i].name, i + 1, by_number))
                return &book->sheets[i];
    return NULL;
}

static enum sz_code refuse_name(struct reader *reader, const struct xlsx_book *book) {
    char names[SZ_TEXT_MAX] = "";
    size_t used = 0;

    for (size_t i = 0; i < book->sheet_count && used < sizeof names - 1; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                 i ? "、" : _("文件中有："), book->sheets[i].name);
    return reader_fail(reader, SZ_NOT_FOUND, names, "没有工作表「%.120s」", reader->wanted);
}

/* Without a wish: the first visible sheet that has content. */
static enum sz_code read_first(struct reader *reader, const struct xlsx_package *package,
                               const struct xlsx_book *book, const struct xlsx_context *context) {
    const struct xlsx_sheet *first = NULL;

    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct xlsx_sheet *sheet = &book->sheets[i];
        if (sheet->kind != XLSX_VISIBLE)
            continue;
        if (!first)
            first = sheet;
        if (read_sheet(reader, package, sheet, context) != SZ_OK || reader->announced)
            return reader->error.code;
    }
    if (!first)
        return reader_fail(reader, SZ_INVALID, "取消隐藏，或用 --sheet 指定一张工作表",
                           "没有可见的工作表");
    reader_sheet_begin(reader, first->name);
    return SZ_OK;
}

static enum sz_code read_book(struct reader *reader, const struct xlsx_package *package,
                              const struct xlsx_book *book) {
    struct xlsx_strings strings = {0};
    struct xlsx_styles styles = {0};
    const struct xlsx_context context = {
        .strings = &strings, .styles = &styles, .from_1904 = book->from_1904};
    const struct xlsx_sheet *wanted = reader->wanted ? wanted_sheet(reader, book) : NULL;

    if (reader->wanted && !wanted)
        return refuse_name(reader, book);
    enum sz_code code = xlsx_strings_read(reader, package, book->strings_part, &strings);
    if (code == SZ_OK)
        code = xlsx_styles_read(reader, package, book->styles_part, &styles);
    if (code == SZ_OK)
        code = wanted ? read_sheet(reader, package, wanted, &context)
                      : read_first(reader, package, book, &context);
    if (code == SZ_OK)
        reader_announce(reader);
    xlsx_strings_free(&strings);
    buffer_free(&styles.formats);
    return code;
}

enum sz_code xlsx_read(struct reader *reader) {
    struct xlsx_package package = {0};
    struct xlsx_book book = {0};

    reader->row_limit = true;
    enum sz_code code = xlsx_package_open(reader, &package);
    if (code == SZ_OK)
        code = xlsx_book_read(reader, &package, &book);
    if (code == SZ_OK && book.sheet_count == 0)
        code = reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "工作簿里没有工作表");
    if (code == SZ_OK)
        code = reader->list_names ? list_sheets(reader, &book) : read_book(reader, &package, &book);
    reader->sheet = NULL; /* borrowed from the book */
    xlsx_book_free(&book);
    xlsx_package_close(&package);
    return code;
}
