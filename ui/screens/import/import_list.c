/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the file as a list: only those on the screen are judged for it. */
#include "import_desk.h"
#include "shizi/language.h"

enum { COLUMN_ROW, COLUMN_VERDICT, COLUMN_NAME, COLUMN_FIELD, COLUMN_TEXT };

static const struct ui_column columns[] = {
    {.heading = N_("行"), .width = 6, .right = true},
    {.heading = N_("判定"), .width = 8},
    {.heading = N_("姓名"), .width = 12},
    {.heading = N_("列"), .width = 14, .drop = 1},
    {.heading = N_("旧 -> 新 / 问题"), .width = 30, .grow = true},
};
static const struct ui_column school_columns[] = {
    {.heading = N_("行"), .width = 6, .right = true},
    {.heading = N_("判定"), .width = 8},
    {.heading = N_("学校"), .width = 24},
    {.heading = N_("列"), .width = 12, .drop = 1},
    {.heading = N_("旧 -> 新 / 问题"), .width = 24, .grow = true},
};

/* ---- source ---- */

static long count_rows(void *owner) {
    return (long)((const struct import_screen *)owner)->seq_count;
}

static void fetch(void *owner, long first, long count) {
    struct import_screen *self = owner;
    if (first >= self->first && first + count <= self->first + self->count)
        return;
    sz_arena_reset(&self->window);
    self->rows = sz_arena_array(&self->window, (size_t)count + 1, sizeof *self->rows);
    self->first = first;
    self->count = 0;
    for (long i = 0; i < count; i++) {
        struct sz_error err;
        if (sz_import_row_at(self->import, self->seqs[first + i], &self->window, &self->rows[i],
                             &err) != SZ_OK) {
            ui_app_say_error(self->screen.app, &err);
            break;
        }
        self->count++;
    }
}

static const struct sz_import_row *row_at(const struct import_screen *self, long row) {
    return row >= self->first && row < self->first + self->count ? &self->rows[row - self->first]
                                                                 : NULL;
}

static const char *cell(void *owner, long number, size_t column, unsigned *style) {
    struct import_screen *self = owner;
    const struct sz_import_row *row = row_at(self, number);
    if (!row)
        return "";
    switch (column) {
    case COLUMN_ROW:
        *style = UI_DIM;
        return row->number ? sz_arena_printf(&self->window, "%ld", row->number) : "--";
    case COLUMN_VERDICT:
        *style = import_verdict_style(row->verdict);
        return import_verdict_name(self, row->verdict);
    case COLUMN_NAME:
        return row->name ? row->name : "";
    case COLUMN_FIELD:
        return import_row_field(row, &self->window);
    default:
        *style = row->verdict == SZ_ROW_REJECTED   ? UI_BAD
                 : row->verdict == SZ_ROW_CONFLICT ? UI_WARN
                                                   : UI_NORMAL;
        return import_row_text(self, row, &self->window);
    }
}

static char mark(void *owner, long number) {
    const struct sz_import_row *row = row_at(owner, number);
    return row && row->fixed ? '~' : ' ';
}

static int64_t id_at(void *owner, long number) {
    return ((const struct import_screen *)owner)->seqs[number];
}

/* ---- which rows ---- */

const struct sz_import_row *import_list_row(const struct import_screen *self) {
    long current = self->list.current;
    if (self->phase != IMPORT_READY || (size_t)current >= self->seq_count)
        return NULL;
    if (!row_at(self, current)) /* several keys came before the next picture */
        fetch(self->list.source.owner, current, 1);
    return row_at(self, current);
}

static void find_places(struct import_screen *self) {
    struct sz_error err;
    sz_arena_reset(&self->places);
    self->first = self->count = 0;
    if (sz_import_places(self->import, self->shown, &self->places, &self->seqs, &self->seq_count,
                         &err) != SZ_OK)
        ui_app_say_error(self->screen.app, &err);
}

/* A row that left the list leaves the cursor on the one behind it. */
void import_list_renew(struct import_screen *self) {
    long current = self->list.current;
    int64_t seq = (size_t)current < self->seq_count ? self->seqs[current] : 0;
    find_places(self);
    size_t at = 0;
    while (at < self->seq_count && self->seqs[at] < seq)
        at++;
    ui_list_go(&self->list, (long)at);
    if (self->seq_count > 0)
        fetch(self, self->list.current, 1);
}

void import_list_show(struct import_screen *self, enum sz_verdict verdict) {
    self->shown = verdict;
    ui_marks_clear(&self->marks);
    find_places(self);
    ui_list_go(&self->list, 0);
    if (self->seq_count > 0)
        fetch(self, 0, 1);
}

void import_list_begin(struct import_screen *self) {
    bool schools = self->kind == IMPORT_SCHOOLS;
    self->list = (struct ui_list){
        .source = {.owner = self,
                   .count = count_rows,
                   .window = fetch,
                   .cell = cell,
                   .mark = mark,
                   .id = id_at},
        .columns = schools ? school_columns : columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有这种判定的行：按 0 看全部，F6 换一种"),
        .find = &self->find,
        .marks = self->kind == IMPORT_COMPARE ? NULL : &self->marks,
    };
}
