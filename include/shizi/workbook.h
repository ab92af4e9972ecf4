/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Writing sheets: xlsx (libxlsxwriter, constant memory), csv (UTF-8 with BOM or GB18030) and json.
 *
 *  One description of the sheet (struct sz_layout) and one stream of rows serve all three. The file
 *  is written under a temporary name in the target's folder, synced and renamed, so that a full disk
 *  or a crash leaves the old file as it was. Text is checked before it is written: invalid UTF-8 and
 *  control characters never reach a sheet, `_x001B_` is escaped, text is never a formula.
 */
#ifndef SHIZI_WORKBOOK_H
#define SHIZI_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/error.h"

struct sz_workbook;

enum sz_format { SZ_XLSX, SZ_CSV_UTF8, SZ_CSV_GB18030, SZ_JSON };

enum sz_column_kind {
    SZ_COLUMN_TEXT,  /* format @, left */
    SZ_COLUMN_CODE,  /* IDs, codes, phones, dates as text: format @, centred */
    SZ_COLUMN_NAME,  /* personal name: 分散对齐 */
    SZ_COLUMN_COUNT, /* whole number, right */
};

struct sz_layout_column {
    const char *key;     /* JSON key */
    const char *group;   /* upper heading shared by neighbours, or NULL */
    const char *heading;
    int width; /* cells of a Han font, 0: from heading and the first rows */
    enum sz_column_kind kind;
};

/** All borrowed; must live until sz_workbook_close. */
struct sz_layout {
    const char *sheet_name;
    const char *title;        /* merged, bold, centred over all columns */
    const char *line_left;    /* 填报单位(盖章)：… */
    const char *line_right;   /* 填表人：  联系电话：  填报日期： */
    const struct sz_layout_column *columns;
    size_t column_count;
    bool a3;                  /* A3 instead of A4, both landscape */
    int frozen_columns;
    bool header_only;         /* plain sheet: no title and lines above, header in row 1 */
};

/** Which cells of a row are marked as bad (red fill), for error workbooks. */
struct sz_row_marks {
    const bool *bad; /* column_count entries, or NULL */
};

/** Open @p path for writing; format by enum, not by name. SZ_NO_CREATE, SZ_IO. */
enum sz_code sz_workbook_create(const char *path, enum sz_format format,
                                const struct sz_layout *layout, struct sz_workbook **book,
                                struct sz_error *err);

/** Write one data row of layout->column_count texts (NULL = blank). Text that is not valid is
 *  SZ_INVALID naming the column; the file is then never put in place. */
enum sz_code sz_workbook_row(struct sz_workbook *book, const char *const *cells,
                             const struct sz_row_marks *marks, struct sz_error *err);

/** A note under the data, over all columns (注, signature line, receipt line). JSON puts it in "notes". */
enum sz_code sz_workbook_note(struct sz_workbook *book, const char *text, struct sz_error *err);

/** Rows written so far and, after them, a digest of the data rows: hex, 16 characters,
 *  FNV-1a 64 over cells, the same for all formats. For the receipt line. */
size_t sz_workbook_rows(const struct sz_workbook *book);
const char *sz_workbook_digest(struct sz_workbook *book);

/** Finish, sync, rename into place and free. On failure the old file is untouched. */
enum sz_code sz_workbook_close(struct sz_workbook *book, struct sz_error *err);

/** Give up: remove the temporary file and free. NULL is allowed. */
void sz_workbook_abandon(struct sz_workbook *book);

/** Format by the ending of a file name (.xlsx .csv .json); false when it is none of these. */
bool sz_format_of(const char *path, enum sz_format *format);

#endif
