/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"
#include "shizi/sheet.h"
#include "shizi/text.h"
#include "wrap.h"

enum { MORE_CELLS = 13, LABEL_CELLS = 6, STRIP_ROWS = 5, ROOMY = 24, MAPPING_ROWS_MOST = 3 };
enum { WRITTEN_ROWS = 4, PLACE_CELLS = 12, NAME_CELLS = 12 };

/* ---- the counts, which are also the verdicts to choose from ---- */

static const enum sz_verdict order[] = {SZ_VERDICT_COUNT, SZ_ROW_NEW,      SZ_ROW_CHANGED,
                                        SZ_ROW_SAME,      SZ_ROW_CONFLICT, SZ_ROW_REJECTED,
                                        SZ_ROW_MISSING,   SZ_ROW_SET_ASIDE};

static size_t count_of(const struct sz_import_summary *summary, enum sz_verdict verdict) {
    return verdict < SZ_VERDICT_COUNT ? summary->counts[verdict]
                                      : summary->rows + summary->counts[SZ_ROW_MISSING];
}

static void draw_counts(const struct import_screen *self, struct ui_grid *grid,
                        struct ui_rect line) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    int column = line.column + 1;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        size_t count = count_of(summary, order[i]);
        bool shown = self->shown == order[i];
        unsigned style = shown ? UI_CURSOR : count > 0 ? import_verdict_style(order[i]) : UI_DIM;
        const char *text = ui_text(
            grid, shown ? "[%zu%s %zu]" : "%zu%s %zu", i,
            order[i] == SZ_VERDICT_COUNT ? _("全部") : import_verdict_name(self, order[i]), count);
        if ((order[i] == SZ_ROW_SET_ASIDE ||
             (self->kind == IMPORT_SCHOOLS && order[i] == SZ_ROW_MISSING)) &&
            count == 0 && !shown)
            continue;
        if (column + sz_text_width(text) > line.column + line.columns)
            break;
        column = ui_write(grid, line.row, column, style, text) + (shown ? 1 : 2);
    }
}

/* ---- what the columns were taken for ---- */

static const char *meaning(const struct import_screen *self, const char *key,
                           struct ui_grid *grid) {
    const struct sz_roster_column *column;
    for (size_t i = 0; (column = sz_import_column(self->kind == IMPORT_SCHOOLS, i)) != NULL; i++)
        if (strcmp(column->key, key) == 0)
            return column->group && strcmp(column->group, column->heading) != 0
                       ? ui_text(grid, "%s%s", column->group, column->heading)
                       : column->heading;
    return key;
}

static const char *mapping_text(const struct import_screen *self, struct ui_grid *grid,
                                const struct sz_import_mapping *mapping) {
    char letters[8];
    const char *heading = sz_text_heading(&grid->scratch, mapping->heading);
    sz_sheet_column_name(mapping->column, letters);
    if (!mapping->key)
        return ui_text(grid, "%s %s", letters, heading);
    const char *means = meaning(self, mapping->key, grid);
    return strcmp(means, heading) == 0 ? ui_text(grid, "%s %s", letters, heading)
                                       : ui_text(grid, "%s %s=%s", letters, heading, means);
}

/* One after the other, never broken between two rows. @return the rows they take. */
static int draw_columns(const struct import_screen *self, struct ui_grid *grid, struct ui_rect area,
                        bool used, bool draw) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    int row = 0, column = 0;
    for (size_t i = 0; i < summary->mapping_count; i++) {
        const struct sz_import_mapping *mapping = &summary->mappings[i];
        if ((mapping->key != NULL) != used || !*mapping->heading)
            continue;
        const char *text = mapping_text(self, grid, mapping);
        int width = sz_text_width(text);
        if (column > 0 && column + width > area.columns) {
            row++;
            column = 0;
        }
        if (draw && row < area.rows)
            ui_put(grid, area.row + row, area.column + column,
                   width < area.columns ? width : area.columns, used ? UI_NORMAL : UI_WARN, text);
        column += width + 2;
    }
    return row + (column > 0);
}

static const char *header_text(const struct import_screen *self, struct ui_grid *grid) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    if (summary->header_first == 0)
        return _("没有表头");
    if (summary->header_first == summary->header_last)
        return ui_text(grid, _("表头第 %ld 行"), summary->header_first);
    return ui_text(grid, _("表头第 %ld-%ld 行"), summary->header_first, summary->header_last);
}

static int draw_mappings(const struct import_screen *self, struct ui_grid *grid,
                         struct ui_rect area) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    const char *title = ui_text(grid, _("工作表“%s”  %s%s%s  %zu 行"), summary->sheet,
                                header_text(self, grid), summary->unit ? _("  填报单位 ") : "",
                                summary->unit ? summary->unit : "", summary->rows);
    struct ui_rect all = {0, 0, 0, area.columns - 4 - LABEL_CELLS};
    int most = area.rows < ROOMY ? 1 : MAPPING_ROWS_MOST;
    int rows = draw_columns(self, grid, all, true, false);
    bool unused = draw_columns(self, grid, all, false, false) > 0;
    rows = rows < most ? rows : most;
    struct ui_rect frame = {area.row, area.column, rows + 2 + unused, area.columns};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, title);
    all = (struct ui_rect){within.row, within.column + LABEL_CELLS, rows,
                           within.columns - LABEL_CELLS};
    ui_put(grid, within.row, within.column, LABEL_CELLS, UI_DIM, _("认出"));
    if (draw_columns(self, grid, all, true, false) > rows)
        all.columns -= MORE_CELLS;
    if (draw_columns(self, grid, all, true, false) > rows)
        ui_put_right(grid, within.row + rows - 1, within.column, within.columns, UI_DIM,
                     _("… F4 看全部"));
    draw_columns(self, grid, all, true, true);
    if (unused) {
        all.row = within.row + rows;
        all.rows = 1;
        ui_put(grid, all.row, within.column, LABEL_CELLS, UI_DIM, _("未用"));
        draw_columns(self, grid, all, false, true);
    }
    return frame.rows;
}

/* ---- the current row ---- */

static const char *remarks(const struct sz_import_row *row, struct ui_grid *grid) {
    const char *text = "";
    for (size_t i = 0; i < row->problem_count; i++) {
        const struct sz_import_problem *problem = &row->problems[i];
        const char *value =
            problem->value && *problem->value ? ui_text(grid, " %s", problem->value) : "";
        text = ui_text(grid, "%s%s%s%s%s%s%s%s", text, i ? "；" : "",
                       problem->column ? problem->column : "", value, problem->column ? "：" : "",
                       problem->problem, problem->suggestion ? _("，可填 ") : "",
                       problem->suggestion ? problem->suggestion : "");
    }
    return text;
}

static void draw_strip(const struct import_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct sz_import_row *row = import_list_row(self);
    if (!row) {
        ui_box(grid, frame, UI_NORMAL, NULL);
        return;
    }
    const char *title = row->number ? ui_text(grid, _("第 %ld 行  %s  %s%s"), row->number,
                                              row->name, import_verdict_name(self, row->verdict),
                                              row->fixed ? _("  已改") : "")
                                    : ui_text(grid, "%s  %s", row->name ? row->name : "",
                                              import_verdict_name(self, row->verdict));
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, title);
    if (row->number == 0) {
        ui_putf(grid, within.row, within.column, within.columns, UI_NORMAL, "%s  %s",
                row->id_no ? row->id_no : "", import_row_text(self, row, &grid->scratch));
        return;
    }
    if (row->change_count == 0 && row->problem_count == 0) {
        ui_put(grid, within.row, within.column, within.columns, UI_DIM,
               row->verdict == SZ_ROW_SAME ? _("与本库一致，不会改动") : "");
        return;
    }
    const char *changes = "";
    for (size_t i = 0; i < row->change_count; i++)
        changes = ui_text(grid, "%s%s%s%s %s -> %s", changes, i ? "；" : "",
                          row->changes[i].correction ? _("更正 ") : "", row->changes[i].heading,
                          *row->changes[i].old_value ? row->changes[i].old_value : _("(空)"),
                          row->changes[i].new_value);
    int used = *changes ? ui_put_wrapped(grid, within, UI_NORMAL, changes) : 0;
    within.row += used;
    within.rows -= used;
    if (within.rows > 0 && row->problem_count > 0)
        ui_put_wrapped(grid, within, import_verdict_style(row->verdict), remarks(row, grid));
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
                 rows ? ui_text(grid, _("已读 %zu 行"), rows) : _("正在打开文件…"),
                 _("Esc 停止。确认写入以前，什么都不会改。"));
}

static void draw_failed(const struct import_screen *self, struct ui_grid *grid,
                        struct ui_rect area) {
    const char *hint = *self->error.hint ? ui_text(grid, "%s。", self->error.hint) : "";
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
                                            : remarks(&rows[i], grid));
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
    draw_counts(self, grid, (struct ui_rect){area.row, area.column, 1, area.columns});
    struct ui_rect rest = {area.row + 1, area.column, area.rows - 1, area.columns};
    int used = draw_mappings(self, grid, rest);
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
