/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the readers of the single formats share, in the child: where the foreign file is, where the
 *  rows go, and where we are in the sheet when something has to be said about it.
 */
#ifndef SHIZI_READER_H
#define SHIZI_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "buffer.h"
#include "shizi/language.h"
#include "shizi/sheet.h"
#include "wire.h"

enum {
    READER_COLUMNS = 256,           /* used columns of a row */
    READER_ROWS = 200000,           /* rows with content of a workbook's sheet */
    READER_CELL_CHARACTERS = 32767, /* as in Excel */
    READER_CELL_BYTES = 4 * READER_CELL_CHARACTERS,
    READER_BOOK_BYTES = 50 << 20, /* size of an .xlsx or .xls file */
    READER_MEMORY = 256 << 20,
    READER_LAST_ROW = 1048576,
    READER_LAST_COLUMN = 16384,
    READER_FD = 0, /* the foreign file is the child's standard input */
};

#define READER_SAVE_AS N_("用 Excel 或 WPS 打开这个文件，另存为 .xlsx 后再试")

/** One cell of the row that is being built: its text is a slice of reader.texts. */
struct reader_slot {
    uint32_t offset, length;
    enum sz_cell_kind kind;
};

struct reader {
    off_t size;         /* of the file */
    const char *file;   /* its base name, safe to show */
    const char *wanted; /* sheet name or number, NULL: the first with content */
    bool list_names;
    bool row_limit; /* READER_ROWS holds */

    const char
        *sheet; /* the sheet that is read, NULL before that; borrowed from the format's reader */
    bool announced; /* its name has been sent: it has content */
    long row;       /* place for messages, from 1; 0 = none */
    long column;    /* from 1; 0 = none */
    long sent_rows;

    size_t slot_count; /* slots in use: highest column + 1 */
    struct reader_slot slots[READER_COLUMNS];
    struct buffer texts;
    struct buffer record;

    struct wire_out out;
    struct sz_error error; /* code SZ_OK: nothing wrong yet */
};

/** Note the first failure, with sheet, row and column put before the text. Returns its code. */
__attribute__((format(printf, 4, 5))) enum sz_code
reader_fail(struct reader *reader, enum sz_code code, const char *hint, const char *fmt, ...);

/** Memory ran out: in the child that is the memory limit. */
enum sz_code reader_no_memory(struct reader *reader);

/** Begin row @p number (from 1). */
void reader_row_begin(struct reader *reader, long number);

/** Put a cell at reader.column. Blank text is no cell. Refuses columns and lengths over the limit
 * and a cell that is already there. */
enum sz_code reader_cell(struct reader *reader, enum sz_cell_kind kind, const char *text,
                         size_t length);

/** Send the row if it has a cell that is not blank. */
enum sz_code reader_row_end(struct reader *reader);

/** Send a row of the sheet list: name and kind ("visible", "hidden", "chart"). */
enum sz_code reader_list_sheet(struct reader *reader, long number, const char *name,
                               const char *kind);

/** Begin to read sheet @p name; it is announced to the parent with the first row. */
void reader_sheet_begin(struct reader *reader, const char *name);

/** Tell the parent the sheet's name now, also when it turned out to have no content. */
void reader_announce(struct reader *reader);

/** True when the clerk asked for this sheet: by its name, or by @p number from 1 while no sheet has
 *  the number as its name. */
bool reader_wants(const struct reader *reader, const char *name, size_t number, bool by_number);

/** The readers. Each sends rows and notes its failure in reader->error. */
enum sz_code xlsx_read(struct reader *reader);
enum sz_code xls_read(struct reader *reader);
enum sz_code csv_read(struct reader *reader);

/** Kinds of file told apart by content. @p kind_name is Chinese, for messages. */
enum file_kind { FILE_ZIP, FILE_OLE, FILE_TEXT, FILE_FOREIGN };
enum file_kind file_kind_of(const unsigned char *head, size_t length, const char **kind_name);

#endif
