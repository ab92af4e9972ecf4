/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook that goes back to who sent a list. */
#include <string.h>

#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/list_problem.h"
#include "shizi/sheet.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

enum { REASON_WIDTH = 60 };

struct going_back {
    const struct sz_list_found *found;
    struct sz_workbook *book;
    struct sz_arena *arena;
    const char **cells;
    bool *bad;
};

static struct sz_layout_column *make_columns(const struct sz_list_found *found,
                                             struct sz_arena *arena) {
    size_t count = found->heading_count;
    struct sz_layout_column *columns = sz_arena_array(arena, count + 1, sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const char *heading = sz_text_safe(arena, found->headings[i]);
        char letters[8];
        sz_sheet_column_name(i, letters);
        columns[i] = (struct sz_layout_column){
            .key = sz_arena_copy(arena, letters),
            .heading = heading,
            .width = strstr(heading, ZH_("身份证")) ? 20 : 0,
            .kind = strstr(heading, ZH_("证")) ? SZ_COLUMN_CODE : SZ_COLUMN_TEXT,
        };
    }
    columns[count] =
        (struct sz_layout_column){.key = "reason", .heading = ZH_("原因"), .width = REASON_WIDTH};
    return columns;
}

/* One row with all its problems, which stand one after the other. */
static enum sz_code write_row(struct going_back *back, size_t *at, struct sz_error *err) {
    const struct sz_list_found *found = back->found;
    const struct sz_list_problem *first = &found->problems[*at];
    const char *reasons = "";
    memset(back->bad, 0, (found->heading_count + 1) * sizeof *back->bad);
    for (size_t i = 0; i < found->heading_count; i++)
        back->cells[i] = first->cells ? sz_text_safe(back->arena, first->cells[i]) : "";
    for (; *at < found->problem_count && found->problems[*at].row == first->row; (*at)++) {
        const struct sz_list_problem *one = &found->problems[*at];
        reasons = sz_arena_printf(back->arena, "%s%s%s%s%s", reasons, *reasons ? "；" : "",
                                  one->heading, *one->heading ? "：" : "", one->text);
        if (one->at >= 0 && (size_t)one->at < found->heading_count)
            back->bad[one->at] = true;
    }
    back->cells[found->heading_count] = sz_text_safe(back->arena, reasons);
    const struct sz_row_marks marks = {back->bad};
    return sz_workbook_row(back->book, back->cells, &marks, err);
}

enum sz_code sz_list_error_workbook(const struct sz_list_found *found, const char *path,
                                    struct sz_error *err) {
    struct sz_arena arena = {0};
    const struct sz_layout layout = {
        .sheet_name = ZH_("待改正"),
        .columns = make_columns(found, &arena),
        .column_count = found->heading_count + 1,
        .header_only = true,
    };
    struct going_back back = {.found = found, .arena = &arena};
    enum sz_format format = SZ_XLSX;
    back.cells = sz_arena_array(&arena, layout.column_count, sizeof *back.cells);
    back.bad = sz_arena_array(&arena, layout.column_count, sizeof *back.bad);
    if (!sz_format_of(path, &format))
        format = SZ_XLSX;
    enum sz_code code = sz_workbook_create(path, format, &layout, &back.book, err);
    for (size_t at = 0; at < found->problem_count && code == SZ_OK;)
        code = write_row(&back, &at, err);
    if (back.book && code == SZ_OK)
        code = sz_workbook_close(back.book, err);
    else
        sz_workbook_abandon(back.book);
    sz_arena_free(&arena);
    return code;
}
