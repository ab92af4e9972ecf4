/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the list: how many rows of each verdict, and what the columns were taken for. */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"
#include "shizi/sheet.h"
#include "shizi/text.h"

enum { MORE_CELLS = 13, LABEL_CELLS = 6, ROOMY = 24, MAPPING_ROWS_MOST = 3 };

/* ---- the counts, which are also the verdicts to choose from ---- */

static const enum sz_verdict order[] = {SZ_VERDICT_COUNT, SZ_ROW_NEW,      SZ_ROW_CHANGED,
                                        SZ_ROW_SAME,      SZ_ROW_CONFLICT, SZ_ROW_REJECTED,
                                        SZ_ROW_MISSING,   SZ_ROW_SET_ASIDE};

static size_t count_of(const struct sz_import_summary *summary, enum sz_verdict verdict) {
    return verdict < SZ_VERDICT_COUNT ? summary->counts[verdict]
                                      : summary->rows + summary->counts[SZ_ROW_MISSING];
}

/* Verdicts that are no news while nobody has them. */
static bool is_left_out(const struct import_screen *self, enum sz_verdict verdict, size_t count) {
    bool rare =
        verdict == SZ_ROW_SET_ASIDE || (self->kind == IMPORT_SCHOOLS && verdict == SZ_ROW_MISSING);
    return rare && count == 0 && self->shown != verdict;
}

static unsigned count_style(const struct import_screen *self, enum sz_verdict verdict,
                            size_t count) {
    if (self->shown == verdict)
        return UI_CURSOR;
    return count > 0 ? import_verdict_style(verdict) : UI_DIM;
}

void import_draw_counts(const struct import_screen *self, struct ui_grid *grid,
                        struct ui_rect line) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    int column = line.column + 1;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        size_t count = count_of(summary, order[i]);
        bool shown = self->shown == order[i];
        const char *name =
            order[i] == SZ_VERDICT_COUNT ? _("全部") : import_verdict_name(self, order[i]);
        const char *text = ui_text(grid, shown ? "[%zu%s %zu]" : "%zu%s %zu", i, name, count);
        if (is_left_out(self, order[i], count))
            continue;
        if (column + sz_text_width(text) > line.column + line.columns)
            break;
        column = ui_write(grid, line.row, column, count_style(self, order[i], count), text) +
                 (shown ? 1 : 2);
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

static bool is_drawn(const struct sz_import_mapping *mapping, bool used) {
    return (mapping->key != NULL) == used && *mapping->heading;
}

/* One after the other, never broken between two rows. @return the rows they take. */
static int draw_columns(const struct import_screen *self, struct ui_grid *grid, struct ui_rect area,
                        bool used, bool draw) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    int row = 0, column = 0;
    for (size_t i = 0; i < summary->mapping_count; i++) {
        if (!is_drawn(&summary->mappings[i], used))
            continue;
        const char *text = mapping_text(self, grid, &summary->mappings[i]);
        int width = sz_text_width(text);
        if (column > 0 && column + width > area.columns) {
            row++;
            column = 0;
        }
        struct ui_rect place = {area.row + row, area.column + column, 1,
                                width < area.columns ? width : area.columns};
        if (draw && row < area.rows)
            ui_put(grid, place.row, place.column, place.columns, used ? UI_NORMAL : UI_WARN, text);
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

int import_draw_mappings(const struct import_screen *self, struct ui_grid *grid,
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
        ui_put_right(grid, within.row + rows - 1, all.column + all.columns, MORE_CELLS, UI_DIM,
                     _("F4 看全部"));
    draw_columns(self, grid, all, true, true);
    if (unused) {
        all.row = within.row + rows;
        all.rows = 1;
        ui_put(grid, all.row, within.column, LABEL_CELLS, UI_DIM, _("未用"));
        draw_columns(self, grid, all, false, true);
    }
    return frame.rows;
}
