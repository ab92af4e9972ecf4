/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form, and beside it what will leave. */
#include <inttypes.h>
#include <string.h>

#include "export_private.h"
#include "shizi/language.h"
#include "shizi/query.h"
#include "widgets/detail.h"
#include "wrap.h"

enum { PANE_WIDTH = 38, STRIP_ROWS = 6, LINES = 8 };

static const char *inside(const struct export_screen *self) {
    if (export_schools(self))
        return _("学校的情况，没有个人信息");
    if (self->sheet.table)
        return _("只有数字，没有个人信息；合计是公式，打开可以复算");
    if (!export_secret(self))
        return _("没有证号和电话；合计和差额是公式，导出前核对勾稽");
    switch (export_audience(self)) {
    case SZ_SUPERIOR:
        return _("身份证号、电话完整写出；事由记入报送登记");
    case SZ_PUBLIC:
        return _("姓名完整；没有证号、电话、证书号和备注，出生只到月；表下有公示期和监督电话");
    case SZ_INTERNAL:
    case SZ_AUDIENCE_COUNT:
        break;
    }
    return export_in_full(self) ? _("身份证号、电话完整写出；谁、为什么看的记入日志")
                                : _("身份证号、电话遮去中间几位");
}

static const char *how_many(const struct export_screen *self, struct ui_grid *grid) {
    int64_t rows = export_rows_meant(self);

    if (rows < 0)
        return _("正在数…");
    return ui_text(grid, "%" PRId64 " %s", rows, export_schools(self) ? _("所") : _("人"));
}

/* Headings of the columns that these readers get: 序号 单位 姓名 … */
static const char *column_names(const struct export_screen *self, struct ui_grid *grid) {
    const char *names = "";
    bool open = export_audience(self) == SZ_PUBLIC && !export_schools(self);
    const struct sz_row_source *source = export_source(self);

    for (size_t i = 0; self->report && i < self->report->column_count; i++) {
        const struct sz_report_column *column = &self->report->columns[i];
        const struct sz_layout_column layout = {
            .group = column->group,
            .heading = column->heading ? column->heading
                       : source        ? column->field
                                       : sz_query_heading(column->field, export_schools(self))};
        if (layout.heading && !(open && sz_kept_from_public(column->field)))
            names = ui_text(grid, "%s%s%s", names, *names ? "  " : "",
                            sz_layout_heading(&grid->scratch, &layout));
    }
    return names;
}

static const char *scope(const struct export_screen *self, struct ui_grid *grid) {
    bool selected = *export_text(self, EXPORT_WHO) != '\0';

    if (!self->sentence)
        return _("条件还不能理解");
    if (export_source(self))
        return self->sentence;
    return ui_text(grid, "%s%s%s：%s", self->sentence, selected ? _("，") : "",
                   selected ? self->whos[1].label : "", how_many(self, grid));
}

static const char *last_sent(const struct export_screen *self, struct ui_grid *grid) {
    const struct sz_sent_sheet *sheet = self->last.sheet;

    if (!sheet)
        return _("还没有导出过这张表");
    return ui_text(grid, "%.16s %s，%s，%lld 行，%s", sheet->sent_at, sheet->sent_by,
                   _(sheet->audience), (long long)sheet->rows, _(sheet->state));
}

static const char *table_text(const struct export_screen *self, struct ui_grid *grid) {
    const struct sz_crosstab_table *table = self->sheet.table;

    return ui_text(grid, "%s%s%s，%s", table->row_heading, *table->column_heading ? " × " : "",
                   table->column_heading, sz_crosstab_share_name(self->sheet.share));
}

static size_t describe_table(const struct export_screen *self, struct ui_grid *grid,
                             struct ui_detail_line *lines) {
    size_t n = 0;

    lines[n++] = (struct ui_detail_line){NULL, export_heading(self, &grid->scratch), UI_BOLD};
    lines[n++] = (struct ui_detail_line){_("统计"), table_text(self, grid), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("范围"), self->sentence, UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("时点"), self->sheet.table->as_of, UI_NORMAL};
    lines[n++] =
        (struct ui_detail_line){_("大小"), export_size_text(self, &grid->scratch), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("写出"), inside(self), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("上次"), last_sent(self, grid), UI_DIM};
    return n;
}

static size_t describe(const struct export_screen *self, struct ui_grid *grid,
                       struct ui_detail_line *lines) {
    size_t n = 0;

    if (self->sheet.table)
        return describe_table(self, grid, lines);
    lines[n++] = (struct ui_detail_line){NULL, self->report ? self->report->about : NULL, UI_BOLD};
    lines[n++] = (struct ui_detail_line){_("范围"), scope(self, grid), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("写出"), inside(self),
                                         export_in_full(self) ? UI_WARN : UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("上次"), last_sent(self, grid), UI_DIM};
    lines[n++] = (struct ui_detail_line){_("各列"), column_names(self, grid), UI_NORMAL};
    return n;
}

void export_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct export_screen *self = export_of(screen);
    struct ui_detail_line lines[LINES];
    struct ui_rect form = {area.row + 1, area.column + 1, area.rows - 1, area.columns - 2};
    struct ui_rect pane = area;
    bool beside = area.columns >= UI_TWO_PANES;

    if (beside) {
        form.columns -= PANE_WIDTH + 1;
        pane.column += area.columns - PANE_WIDTH;
        pane.columns = PANE_WIDTH;
    } else {
        form.row--;
        form.rows = area.rows - STRIP_ROWS;
        pane.row += area.rows - STRIP_ROWS;
        pane.rows = STRIP_ROWS;
    }
    ui_form_draw(&self->form, grid, form);
    struct ui_rect within = ui_box(grid, pane, UI_NORMAL, _("将要导出"));
    ui_detail_draw(grid, within, lines, describe(self, grid, lines), 0);
}
