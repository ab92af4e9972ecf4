/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Writing sheets: xlsx (libxlsxwriter, constant memory), csv (UTF-8 with BOM or GB18030) and json.
 *
 *  One description of the sheet (struct sz_layout) and one stream of rows serve all three. The file
 *  is written under a temporary name in the target's folder, synced and renamed, so that a full
 * disk or a crash leaves the old file as it was. Text is checked before it is written: invalid
 * UTF-8 and control characters (except tab and line end) never reach a sheet, `_x001B_` is escaped,
 * text is never a formula. Foreign text that may hold such characters goes through sz_text_safe
 * first.
 *
 *  xlsx and json carry title and notes; csv is one heading row and the data rows, for other
 * programs.
 *
 *  A process that may meet a file size limit ignores SIGXFSZ, else the signal ends it.
 */
#ifndef SHIZI_WORKBOOK_H
#define SHIZI_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "shizi/error.h"

struct sz_arena;
struct sz_workbook;

enum sz_format { SZ_XLSX, SZ_CSV_UTF8, SZ_CSV_GB18030, SZ_JSON };

enum sz_column_kind {
    SZ_COLUMN_TEXT,  /* format @, left */
    SZ_COLUMN_CODE,  /* IDs, codes, phones, dates as text: format @, centred */
    SZ_COLUMN_NAME,  /* personal name: 分散对齐 */
    SZ_COLUMN_COUNT, /* whole number, right */
};

/** A member of a formula: another column of the row, added (1) or taken away (-1). */
struct sz_layout_term {
    size_t column;
    int sign;
};

/** A count that is the sum of others in every row: in xlsx a formula with the count as its stored
 *  result. */
struct sz_layout_formula {
    const struct sz_layout_term *terms;
    size_t term_count; /* 0: no formula */
};

struct sz_layout_column {
    const char *key;   /* JSON key */
    const char *group; /* upper heading shared by neighbours, or NULL */
    const char *heading;
    int width; /* cells as on a terminal, a Han character is 2; 0: from the heading, at least 4 */
    enum sz_column_kind kind;
};

/** Bars for some counts of the first data rows, on a page of their own behind the sheet; xlsx
 *  only. */
struct sz_layout_chart {
    const char *title;
    size_t first_label, last_label; /* columns that name a row */
    const size_t *values;           /* columns; their headings name the bars */
    size_t value_count, rows;
};

/** All borrowed; must live until sz_workbook_close. */
struct sz_layout {
    const char *sheet_name;
    const char *title;      /* merged, bold, centred over all columns */
    const char *line_left;  /* 填报单位(盖章)：… */
    const char *line_right; /* 填表人：  联系电话：  填报日期： */
    const struct sz_layout_column *columns;
    size_t column_count;
    bool a3;       /* A3 instead of A4 */
    bool portrait; /* instead of landscape */
    int frozen_columns;
    const struct sz_layout_formula *formulas; /* of the columns, column_count; NULL: none */
    const struct sz_layout_chart *chart;      /* NULL: none */
    bool header_only; /* plain sheet: no title and lines above, header in row 1 */
};

/** Which cells of a row are marked as bad (red fill), for error workbooks. */
struct sz_row_marks {
    const bool *bad; /* column_count entries, or NULL */
};

/** Open @p path for writing; format by enum, not by name. Only a new or a regular file: a folder, a
 *  pipe, a device or a symbolic link is SZ_NO_CREATE, as is a missing folder; a full disk is SZ_IO;
 *  wrong text in the layout is SZ_INVALID. An old file keeps its permissions. */
enum sz_code sz_workbook_create(const char *path, enum sz_format format,
                                const struct sz_layout *layout, struct sz_workbook **book,
                                struct sz_error *err);

/** Write one data row of layout->column_count texts (NULL = blank). Text that is not valid is
 *  SZ_INVALID naming the column; the file is then never put in place. */
enum sz_code sz_workbook_row(struct sz_workbook *book, const char *const *cells,
                             const struct sz_row_marks *marks, struct sz_error *err);

/** Counts of a row that are sums of others. In xlsx they are formulas with the cell as the result
 *  that is stored, so that a sheet corrected by hand adds up, and a row that sums others is bold;
 *  csv and json know neither. */
struct sz_row_sums {
    size_t from, to;   /* data rows, the first is 0: each count sums the cells of its column in rows
                        * from .. to - 1, without those that are such sums themselves; from == to:
                        * none */
    bool across;       /* else: the last column sums the counts before it in the row */
    const bool *given; /* column_count entries: counts that are no sums in this row; NULL: none */
};

/** As sz_workbook_row, with sums; blank cells and texts stay what they are. */
enum sz_code sz_workbook_sum_row(struct sz_workbook *book, const char *const *cells,
                                 const struct sz_row_sums *sums, struct sz_error *err);

/** A note under the data, over all columns (注, signature line, receipt line). JSON puts it in
 * "notes", csv leaves it out. No row may come after it (SZ_USAGE). */
enum sz_code sz_workbook_note(struct sz_workbook *book, const char *text, struct sz_error *err);

/** Rows written so far and a digest of them: hex, 16 characters, FNV-1a 64 over the bytes of each
 *  cell followed by 0x1F and 0x1E after each row, the same for all formats. For the receipt line.
 */
size_t sz_workbook_rows(const struct sz_workbook *book);
const char *sz_workbook_digest(struct sz_workbook *book);

/** The same digest over cells that were read back (NULL = blank), row after row from
 *  SZ_DIGEST_START on, and as it is printed. */
#define SZ_DIGEST_START UINT64_C(0xcbf29ce484222325)
uint64_t sz_digest_row(uint64_t digest, const char *const *cells, size_t count);
void sz_digest_print(uint64_t digest, char out[17]);

/** Finish and sync under the temporary name: what can still fail after it is the rename. For who
 *  has something to write elsewhere before the file is seen; sz_workbook_close does it otherwise.
 */
enum sz_code sz_workbook_seal(struct sz_workbook *book, struct sz_error *err);

/** Finish, sync, rename into place and free. On failure the old file is untouched. */
enum sz_code sz_workbook_close(struct sz_workbook *book, struct sz_error *err);

/** Give up: remove the temporary file and free. NULL is allowed. */
void sz_workbook_abandon(struct sz_workbook *book);

/** One heading for a column with a group, where there is only one heading row (csv, json): 教师资格
 * + 种类 gives 教师资格种类; a heading that ends the group is not repeated: 第一学历 + 学历 gives
 * 第一学历. */
char *sz_layout_heading(struct sz_arena *arena, const struct sz_layout_column *column);

/** One csv field: quoted only when it must be (RFC 4180). The caller writes commas and CRLF. */
void sz_csv_cell(FILE *out, const char *text);

/** The same for a sheet that a spreadsheet program will open: text that would be taken for a
 * formula gets one leading apostrophe. That is text which, after any apostrophes, starts with = + -
 * @ tab or CR or a full-width ＝ ＋ － ＠. */
void sz_csv_guarded_cell(FILE *out, const char *text);

/** Undo it: the text behind the apostrophe when there is one to undo, else @p text itself. */
const char *sz_csv_unguarded(const char *text);

/** Format by the ending of a file name (.xlsx .csv .json); false when it is none of these. */
bool sz_format_of(const char *path, enum sz_format *format);

#endif
