/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"
#include "wrap.h"

enum { STRIP_ROWS = 5 };
enum { WRITTEN_ROWS = 4, PLACE_CELLS = 12, NAME_CELLS = 12 };

/* ---- the current row ---- */

static const char *strip_title(const struct import_screen *self, const struct sz_import_row *row,
                               struct ui_grid *grid) {
    const char *verdict = import_verdict_name(self, row->verdict);
    if (row->number == 0)
        return ui_text(grid, "%s  %s", row->name ? row->name : "", verdict);
    return ui_text(grid, _("第 %ld 行  %s  %s%s"), row->number, row->name, verdict,
                   row->fixed ? _("  已改") : "");
}

static void draw_missing(const struct import_screen *self, const struct sz_import_row *row,
                         struct ui_grid *grid, struct ui_rect line) {
    const char *text = import_row_text(self, row, &grid->scratch);
    if (self->kind == IMPORT_COMPARE)
        ui_put(grid, line.row, line.column, line.columns, UI_NORMAL, text);
    else
        ui_putf(grid, line.row, line.column, line.columns, UI_NORMAL, "%s  %s",
                row->id_no ? row->id_no : "", text);
}

static void draw_row(const struct sz_import_row *row, struct ui_grid *grid, struct ui_rect within) {
    if (row->change_count == 0 && row->problem_count == 0 && row->verdict == SZ_ROW_SAME)
        ui_put(grid, within.row, within.column, within.columns, UI_DIM, _("与本库一致，不会改动"));
    int used = row->change_count > 0 ? ui_put_wrapped(grid, within, UI_NORMAL,
                                                      import_row_changes(row, &grid->scratch))
                                     : 0;
    within.row += used;
    within.rows -= used;
    if (within.rows > 0 && row->problem_count > 0)
        ui_put_wrapped(grid, within, import_verdict_style(row->verdict),
                       import_row_remarks(row, &grid->scratch));
}

static void draw_strip(const struct import_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct sz_import_row *row = import_list_row(self);
    struct ui_rect within =
        ui_box(grid, frame, UI_NORMAL, row ? strip_title(self, row, grid) : NULL);
    if (row && row->number == 0)
        draw_missing(self, row, grid, within);
    else if (row)
        draw_row(row, grid, within);
}

/* ---- phases ---- */

static void draw_centred(struct ui_grid *grid, struct ui_rect area, const char *title,
                         unsigned style, const char *text, const char *hint) {
    int width = area.columns < 76 ? area.columns - 4 : 72;
    int rows = ui_wrap_count(text, width - 4) + (*hint ? ui_wrap_count(hint, width - 4) + 1 : 0);
    struct ui_rect frame = {area.row + (area.rows - rows - 2) / 2,
                            area.column + (area.columns - width) / 2, rows + 2, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, title);
    int used = ui_put_wrapped(grid, within, style, text);
    within.row += used + 1;
    within.rows -= used + 1;
    if (*hint && within.rows > 0)
        ui_put_wrapped(grid, within, UI_DIM, hint);
}

static void draw_reading(const struct import_screen *self, struct ui_grid *grid,
                         struct ui_rect area) {
    size_t rows = self->import ? sz_import_summary(self->import)->rows : 0;
    draw_centred(grid, area, _("读入并判定"), UI_NORMAL,
                 rows ? ui_text(grid, _("已读 %zu 行"), rows) : _("正在打开文件"),
                 _("Esc 停止。确认写入以前，什么都不会改。"));
}

static void draw_failed(const struct import_screen *self, struct ui_grid *grid,
                        struct ui_rect area) {
    const char *hint = *self->error.hint
                           ? ui_text(grid, "%s。", import_words(self->error.hint, &grid->scratch))
                           : "";
    draw_centred(grid, area, _("没有读成"), UI_BAD, self->error.message,
                 ui_text(grid, _("%s回车 指定工作表、表头和各列；F5 重读；Esc 另选文件。"), hint));
}

/* What is left to do: rows set aside with their reasons, then people whose going was not told. */
static int draw_todos_of(struct import_screen *self, struct ui_grid *grid, struct ui_rect area,
                         enum sz_verdict verdict) {
    struct sz_import_row *rows = NULL;
    size_t count = 0;
    int64_t next = 0;
    struct sz_error err;
    int line = 0;
    if (area.rows <= 0 || sz_import_rows(self->import, verdict, 0, (size_t)area.rows,
                                         &grid->scratch, &rows, &count, &next, &err) != SZ_OK)
        return 0;
    for (size_t i = 0; i < count; i++) {
        if (verdict == SZ_ROW_MISSING && !rows[i].decision)
            continue;
        const char *place = rows[i].number ? ui_text(grid, _("第 %ld 行"), rows[i].number)
                                           : import_verdict_name(self, verdict);
        ui_put(grid, area.row + line, area.column, PLACE_CELLS, UI_DIM, place);
        ui_put(grid, area.row + line, area.column + PLACE_CELLS, NAME_CELLS, UI_NORMAL,
               rows[i].name);
        ui_put(grid, area.row + line, area.column + PLACE_CELLS + NAME_CELLS,
               area.columns - PLACE_CELLS - NAME_CELLS, UI_NORMAL,
               verdict == SZ_ROW_MISSING    ? import_row_text(self, &rows[i], &grid->scratch)
               : rows[i].problem_count == 0 ? _("与另一行重复")
                                            : import_row_remarks(&rows[i], &grid->scratch));
        line++;
    }
    return line;
}

static void draw_todos(struct import_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("留下的事(待办)"));
    int used = draw_todos_of(self, grid, within, SZ_ROW_SET_ASIDE);
    within.row += used;
    within.rows -= used;
    used += draw_todos_of(self, grid, within, SZ_ROW_MISSING);
    if (used == 0)
        ui_put(grid, within.row, within.column, within.columns, UI_DIM, _("没有"));
}

static void draw_written(struct import_screen *self, struct ui_grid *grid, struct ui_rect area) {
    const size_t *counts = sz_import_summary(self->import)->counts;
    struct ui_rect frame = {area.row, area.column, WRITTEN_ROWS, area.columns};
    struct ui_rect rest = {area.row + WRITTEN_ROWS, area.column, area.rows - WRITTEN_ROWS,
                           area.columns};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("已写入"));
    ui_putf(grid, within.row, within.column, within.columns, UI_OK,
            "业务 #%lld：新增 %zu，变动 %zu，搁置 %zu；相同 %zu 没有动", (long long)self->act_id,
            counts[SZ_ROW_NEW], counts[SZ_ROW_CHANGED], counts[SZ_ROW_SET_ASIDE],
            counts[SZ_ROW_SAME]);
    ui_put(grid, within.row + 1, within.column, within.columns, UI_DIM,
           _("回车 看这笔业务，在那里按 u 可以撤销；x 写出错误表退回学校；Esc 选下一份文件"));
    draw_todos(self, grid, rest);
}

static void draw_rows(struct import_screen *self, struct ui_grid *grid, struct ui_rect area) {
    import_draw_counts(self, grid, (struct ui_rect){area.row, area.column, 1, area.columns});
    struct ui_rect rest = {area.row + 1, area.column, area.rows - 1, area.columns};
    int used = import_draw_mappings(self, grid, rest);
    struct ui_rect list = {rest.row + used, area.column, rest.rows - used - STRIP_ROWS,
                           area.columns};
    struct ui_rect strip = {list.row + list.rows, area.column, STRIP_ROWS, area.columns};
    ui_list_draw(&self->list, grid, list, true);
    draw_strip(self, grid, strip);
    ui_list_position(&self->list, self->screen.position, sizeof self->screen.position);
}

void import_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct import_screen *self = as_import(screen);
    screen->position[0] = '\0';
    switch (self->phase) {
    case IMPORT_READING:
        draw_reading(self, grid, area);
        break;
    case IMPORT_FAILED:
        draw_failed(self, grid, area);
        break;
    case IMPORT_READY:
        draw_rows(self, grid, area);
        break;
    case IMPORT_WRITTEN:
        draw_written(self, grid, area);
        break;
    }
}
