/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a filled form to a file: the card, the work in slices, what came of it. */
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "export_private.h"
#include "shizi/language.h"
#include "widgets/card.h"
#include "widgets/dialog.h"
#include "widgets/progress.h"

enum { ROWS_AT_ONCE = 100, CARD_LINES = 12 };

static const char tag[] = "export";

static const char *or_null(const char *text) {
    return *text ? text : NULL;
}

static enum sz_format format_of(const struct export_screen *self) {
    enum sz_format format = SZ_XLSX;

    if (strcmp(export_text(self, EXPORT_FORMAT), "gb") == 0)
        return SZ_CSV_GB18030;
    sz_format_of(export_text(self, EXPORT_FILE), &format);
    return format;
}

static void set_options(struct export_screen *self) {
    struct sz_arena *arena = &self->work;
    bool source = export_source(self) != NULL;

    sz_arena_reset(arena);
    self->format = format_of(self);
    self->options = (struct sz_export_options){
        .report = export_name(self),
        .table = self->sheet.table ? &self->sheet : NULL,
        .path = export_path(self, arena),
        .format = &self->format,
        .as_of = sz_arena_copy(arena, export_text(self, EXPORT_AS_OF)),
        .filter = source ? NULL : or_null(sz_arena_copy(arena, export_text(self, EXPORT_FILTER))),
        .sort = source ? NULL : or_null(sz_arena_copy(arena, export_text(self, EXPORT_SORT))),
        .ask = export_ask(self), /* texts of the fields: they stand while the card is open */
        .selection = *export_text(self, EXPORT_WHO) && !source ? &self->selection : NULL,
        .audience = export_audience(self),
        .reveal = export_audience(self) == SZ_INTERNAL && export_in_full(self),
        .reason = or_null(sz_arena_copy(arena, export_text(self, EXPORT_REASON))),
        .doc = or_null(sz_arena_copy(arena, export_text(self, EXPORT_DOC))),
    };
}

/* ---- the card ---- */

const char *export_size_text(const struct export_screen *self, struct sz_arena *arena) {
    const struct sz_crosstab_table *table = self->sheet.table;
    int64_t rows = export_rows_meant(self);
    const char *unit = export_schools(self) ? _("所") : _("人");

    if (table)
        return sz_arena_printf(arena, _("%zu 行 %zu 列，共 %lld 人"), table->line_count + 1,
                               table->column_count + 1, (long long)table->total);
    if (export_source(self))
        return _("导出时统计，先核对勾稽");
    return rows < 0 ? _("还没有数完") : sz_arena_printf(arena, "%" PRId64 " %s", rows, unit);
}

static const char *numbers_text(const struct export_screen *self) {
    if (!export_secret(self))
        return export_source(self) ? _("没有证号和电话") : _("没有个人信息");
    if (self->options.audience == SZ_PUBLIC)
        return _("证号、电话、备注不写出，出生只到月");
    return export_in_full(self) ? _("完整写出") : _("遮去中间几位");
}

const char *export_heading(const struct export_screen *self, struct sz_arena *arena) {
    if (!self->sheet.table)
        return self->report->about ? self->report->about : self->report->name;
    return self->sheet.title
               ? self->sheet.title
               : sz_export_table_title(self->screen.app->start.db, self->sheet.table, arena);
}

struct ui_screen *export_card(struct export_screen *self) {
    struct ui_card_line lines[CARD_LINES];
    struct sz_arena scratch = {0};
    struct stat old;
    size_t n = 0;

    set_options(self);
    bool replaces = stat(self->options.path, &old) == 0;
    bool marked = *export_text(self, EXPORT_WHO) && !export_source(self);
    const char *who = marked ? self->whos[1].label : self->sentence;
#define TEXT(label_, text)                                                                         \
    (struct ui_card_line){.kind = UI_CARD_TEXT, .label = (label_), .after = (text)}
    lines[n++] = (struct ui_card_line){
        .kind = UI_CARD_HEAD,
        .after = sz_arena_printf(&scratch, _("%s（%s）"), export_heading(self, &scratch),
                                 _(sz_audience_name(self->options.audience)))};
    lines[n++] = TEXT(_("范围"), who);
    lines[n++] = TEXT(_("多少"), export_size_text(self, &scratch));
    lines[n++] = TEXT(_("时点"), self->options.as_of);
    lines[n++] = TEXT(_("证号电话"), numbers_text(self));
    if (self->options.reason)
        lines[n++] = TEXT(_("事由"), self->options.reason);
    lines[n++] = TEXT(_("文件"), self->options.path);
#undef TEXT
    if (replaces)
        lines[n++] =
            (struct ui_card_line){.kind = UI_CARD_WARN, .after = _("已有这个文件，它将被替换")};
    if (export_rows_meant(self) == 0 && !export_source(self))
        lines[n++] =
            (struct ui_card_line){.kind = UI_CARD_WARN, .after = _("没有符合的行，写出的是空表")};
    struct ui_screen *card =
        ui_card_new(_("导出"), lines, n, replaces ? _("替换并导出") : _("导出"),
                    _("记入报送登记，以后可查可核"));
    sz_arena_free(&scratch);
    return card;
}

/* ---- the work ---- */

static bool finish(struct export_screen *self) {
    self->error.code = sz_export_finish(self->export, &self->result, &self->error);
    return false;
}

/* Figures are counted and cross-footed when the sheet is opened: the window says so first. */
static bool open_sheet(struct export_screen *self, struct ui_progress_at *at) {
    bool said = self->announced;

    self->announced = true;
    at->doing = _("统计、核对");
    if (!said)
        return true;
    self->error.code = sz_export_open(self->screen.app->start.db, &self->options, &self->work,
                                      &self->export, &self->error);
    return self->error.code == SZ_OK;
}

static bool step(void *ctx, struct ui_progress_at *at) {
    struct export_screen *self = ctx;
    bool more = true;

    if (!self->export)
        return open_sheet(self, at);
    if (self->rows_done)
        return finish(self);
    self->error.code = sz_export_step(self->export, ROWS_AT_ONCE, &more, &self->error);
    at->done = (int64_t)sz_export_rows(self->export);
    at->doing = _("写出各行");
    if (self->error.code != SZ_OK)
        return false;
    self->rows_done = !more;
    if (!more) /* drawn before the last, long slice */
        at->doing = _("压缩、存盘、登记");
    int64_t rows = export_rows_meant(self);
    at->total = rows > at->done ? rows : at->done;
    return true;
}

void export_drop(struct export_screen *self) {
    sz_export_close(self->export);
    self->export = NULL;
}

struct ui_screen *export_begin(struct export_screen *self) {
    self->error = (struct sz_error){0};
    self->rows_done = self->announced = false;
    export_count_end(self);
    return ui_progress_new(_("正在导出"), tag, step, self);
}

struct ui_screen *export_ended(struct export_screen *self, bool stopped) {
    export_drop(self);
    if (stopped)
        return NULL;
    if (self->error.code != SZ_OK)
        return ui_dialog_error(_("没有导出"), &self->error);
    ui_app_changed(self->screen.app);
    export_remember(self);
    self->form.changed = false;
    return export_done_new(self->screen.app, &self->options, &self->result);
}
