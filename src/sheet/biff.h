/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What libfreexl 1.0 passes over in an .xls workbook ([MS-XLS]): results of formulas, booleans,
 * errors, and which sheets are hidden. A birth date that a formula takes from the ID must not come
 * as blank.
 */
#ifndef SHIZI_BIFF_H
#define SHIZI_BIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "number.h"
#include "reader.h"

enum biff_sheet_kind { BIFF_VISIBLE, BIFF_HIDDEN, BIFF_CHART };

struct biff_sheet {
    uint32_t offset; /* of its records */
    enum biff_sheet_kind kind;
};

struct biff_cell {
    uint32_t row, column; /* from 0 */
    enum sz_cell_kind kind;
    uint32_t offset, length; /* of its text in biff.texts */
};

struct biff {
    struct buffer stream; /* the records of the workbook */
    bool is_biff8;
    bool encrypted;
    bool from_1904;
    struct buffer sheets;  /* struct biff_sheet */
    struct buffer formats; /* of each cell style: uint32 format id */
    struct buffer dates;   /* uint32 id, uint32 enum number_format of each custom format */
    struct buffer cells;   /* struct biff_cell of one sheet, by row and column */
    struct buffer texts;
};

enum biff_state { BIFF_OK, BIFF_DAMAGED, BIFF_NO_MEMORY };

/** Read the head of the workbook in biff->stream. */
enum biff_state biff_read_head(struct biff *biff);

/** Collect the cells of sheet @p index. */
enum biff_state biff_read_sheet(struct biff *biff, size_t index);

size_t biff_sheet_count(const struct biff *biff);
enum biff_sheet_kind biff_sheet_kind(const struct biff *biff, size_t index);

void biff_free(struct biff *biff);

#endif
