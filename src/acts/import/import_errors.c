/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school's own rows back, with the reason and the bad cells marked: mended there, the workbook
 * can be imported as it is. */
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

struct error_book {
    struct sz_import *import;
    struct sz_workbook *book;
    struct sz_arena arena; /* one row */
    size_t column_count;   /* with 原因 */
};

static enum sz_column_kind kind_of(const struct import_column *column) {
    if (!column->column || !column->column->field)
        return SZ_COLUMN_TEXT;
    const char *key = column->column->key;
    bool code = strcmp(key, "id_no") == 0 || strcmp(key, "phone") == 0 || strcmp(key, "code") == 0;
    return strcmp(key, "name") == 0 ? SZ_COLUMN_NAME : code ? SZ_COLUMN_CODE : SZ_COLUMN_TEXT;
}

/* As wide as the value usually is; the heading's own width where that is more. */
static int width_of(const struct import_column *column) {
    enum { ID_WIDTH = 20, NAME_WIDTH = 10, MARGIN = 3, WIDEST = 24 };
    const struct sz_field *field = column->column && column->column->part != SZ_PART_SCHOOL
                                       ? sz_roster_field(column->column)
                                       : NULL;
    if (!field)
        return 0;
    if (strcmp(column->column->key, "id_no") == 0)
        return ID_WIDTH;
    if (strcmp(column->column->key, "name") == 0)
        return NAME_WIDTH;
    int width = field->width + MARGIN < WIDEST ? field->width + MARGIN : WIDEST;
    return width > sz_text_width(column->heading) ? width : 0;
}

static struct sz_layout_column *make_columns(struct sz_import *import, struct sz_arena *arena) {
    enum { REASON_WIDTH = 60 };
    const struct import_header *header = &import->header;
    struct sz_layout_column *columns =
        sz_arena_array(arena, header->column_count + 1, sizeof *columns);
    for (size_t i = 0; i < header->column_count; i++) {
        const struct import_column *column = &header->columns[i];
        char letters[8];
        sz_sheet_column_name(i, letters);
        columns[i] = (struct sz_layout_column){
            .key = sz_arena_copy(arena, letters),
            .group =
                *column->group ? sz_text_safe(arena, sz_text_normal(arena, column->group)) : NULL,
            .heading = !*column->heading && column->column
                           ? column->column->heading
                           : sz_text_safe(arena, sz_text_normal(arena, column->heading)),
            .width = width_of(column),
            .kind = kind_of(column),
        };
    }
    columns[header->column_count] =
        (struct sz_layout_column){.key = "reason", .heading = ZH_("原因"), .width = REASON_WIDTH};
    return columns;
}

static enum sz_code write_row(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct error_book *self = ctx;
    struct sz_arena *arena = &self->arena;
    struct judged judged;
    bool wanted = row->verdict == SZ_ROW_REJECTED || row->verdict == SZ_ROW_CONFLICT ||
                  row->verdict == SZ_ROW_SET_ASIDE;
    sz_arena_reset(arena);
    if (!wanted)
        return SZ_OK;
    sz_language_hold(); /* the sheet goes back to a school */
    enum sz_code code = import_judge(self->import, row, false, arena, &judged, err);
    const char *reasons = code == SZ_OK ? import_reasons(&judged, arena) : "";
    sz_language_release();
    if (code != SZ_OK)
        return code;

    size_t data = self->column_count - 1;
    const struct said_cell *raw = import_unpack_raw(self->import, row, arena);
    const char **cells = sz_arena_array(arena, self->column_count, sizeof *cells);
    bool *bad = sz_arena_array(arena, self->column_count, sizeof *bad);
    for (size_t i = 0; i < data; i++)
        cells[i] = sz_text_safe(arena, raw[i].text);
    for (size_t i = 0; i < judged.complaints.count; i++) {
        const struct complaint *complaint = &judged.complaints.items[i];
        if (complaint->cell != NO_CELL && (size_t)complaint->cell < data &&
            complaint->weight != WEIGHT_WARN)
            bad[complaint->cell] = true;
    }
    cells[data] = sz_text_safe(arena, reasons);
    const struct sz_row_marks marks = {bad};
    return sz_workbook_row(self->book, cells, &marks, err);
}

enum sz_code sz_import_error_workbook(struct sz_import *import, const char *path,
                                      struct sz_error *err) {
    struct sz_arena arena = {0};
    const struct sz_layout layout = {
        .sheet_name = ZH_("待改正"),
        .columns = make_columns(import, &arena),
        .column_count = import->header.column_count + 1,
        .a3 = true,
        .header_only = true,
    };
    struct error_book self = {.import = import, .column_count = layout.column_count};
    enum sz_format format = SZ_XLSX;
    if (!sz_format_of(path, &format))
        format = SZ_XLSX;
    enum sz_code code = sz_workbook_create(path, format, &layout, &self.book, err);
    if (code == SZ_OK) {
        code = sz_stage_each(import->stage, SZ_STAGE_ALL, 0, write_row, &self, err);
        if (code == SZ_OK)
            code = sz_workbook_close(self.book, err);
        else
            sz_workbook_abandon(self.book);
    }
    sz_arena_free(&self.arena);
    sz_arena_free(&arena);
    return code;
}
