/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write ours|bare ROWS OUT.xlsx: the same rows of 30 texts through include/shizi/workbook.h, or
 * through libxlsxwriter in constant memory with one format and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#include "shizi/workbook.h"

enum { COLUMNS = 30, KINDS = 97 };

/* Texts as rosters have them: names, ID numbers, dates, schools, majors. */
static char cells[KINDS][COLUMNS][64];

static void make_cells(void) {
    static const char *const words[] = {"欧阳若曦", "海阳所镇中心学校", "371099198502130000",
                                        "1978.06",  "中小学教师",       "一级教师",
                                        "汉族",     "中国共产党党员",   "汉语言文学教育"};
    for (int k = 0; k < KINDS; k++)
        for (int c = 0; c < COLUMNS; c++)
            snprintf(cells[k][c], sizeof cells[k][c], "%s%d", words[(k + c) % 9], k * c % 50);
}

static int write_ours(long rows, const char *path) {
    struct sz_layout_column columns[COLUMNS];
    struct sz_layout layout = {.sheet_name = "花名册",
                               .title = "教师花名册",
                               .columns = columns,
                               .column_count = COLUMNS,
                               .a3 = true};
    struct sz_workbook *book = NULL;
    struct sz_error err;
    const char *row[COLUMNS];

    for (int i = 0; i < COLUMNS; i++)
        columns[i] = (struct sz_layout_column){
            .key = "k", .heading = "列", .width = 12, .kind = SZ_COLUMN_TEXT};
    enum sz_code code = sz_workbook_create(path, SZ_XLSX, &layout, &book, &err);
    for (long r = 0; r < rows && code == SZ_OK; r++) {
        for (int c = 0; c < COLUMNS; c++)
            row[c] = cells[r % KINDS][c];
        code = sz_workbook_row(book, row, NULL, &err);
    }
    if (code == SZ_OK)
        code = sz_workbook_close(book, &err);
    if (code != SZ_OK)
        fprintf(stderr, "write: %s\n", err.message);
    return code != SZ_OK;
}

static int write_bare(long rows, const char *path) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "花名册");
    lxw_format *format = workbook_add_format(book);
    format_set_num_format(format, "@");
    format_set_border(format, LXW_BORDER_THIN);
    for (long r = 0; r < rows; r++)
        for (int c = 0; c < COLUMNS; c++)
            worksheet_write_string(sheet, (lxw_row_t)r, (lxw_col_t)c, cells[r % KINDS][c], format);
    return workbook_close(book) != LXW_NO_ERROR;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fputs("usage: write ours|bare ROWS OUT.xlsx\n", stderr);
        return 64;
    }
    make_cells();
    return strcmp(argv[1], "ours") == 0 ? write_ours(atol(argv[2]), argv[3])
                                        : write_bare(atol(argv[2]), argv[3]);
}
