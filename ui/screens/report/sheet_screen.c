/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet_screen.h"

#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "sheet_ask.h"
#include "shizi/language.h"
#include "widgets/detail.h"

enum { LINES = 20 };

struct sheet_screen {
    struct ui_screen screen;
    int64_t id;
    struct sz_arena memory;
    struct sz_sent_sheet sheet;
    struct sz_register_entry before;
    struct act_flow flow;
    struct sz_error error;
    unsigned revision;
};

static struct sheet_screen *as_sheet(struct ui_screen *screen) {
    return (struct sheet_screen *)(void *)screen;
}

const char *sheet_receipt(const struct sz_sent_sheet *sheet, struct sz_arena *arena) {
    return sz_arena_printf(arena, ZH_("报表回执（%s）：截至 %s；%lld 行；摘要 %s；日志头 %s"),
                           sheet->audience, sheet->as_of, (long long)sheet->rows, sheet->digest,
                           sheet->log_head);
}

static bool may_tell(const struct ui_screen *screen) {
    const struct sheet_screen *self = (const struct sheet_screen *)(const void *)screen;
    return self->error.code == SZ_OK && strcmp(self->sheet.state, ZH_("未报")) != 0 &&
           act_flow_allowed(screen);
}

static enum ui_outcome tell(struct ui_screen *screen) {
    return sheet_ask_state(screen, &as_sheet(screen)->sheet);
}

static enum ui_outcome copy_receipt(struct ui_screen *screen) {
    struct sheet_screen *self = as_sheet(screen);

    ui_app_copy(screen->app, sheet_receipt(&self->sheet, &self->memory));
    return UI_REDRAW;
}

static bool has_before(const struct ui_screen *screen) {
    return ((const struct sheet_screen *)(const void *)screen)->before.id != 0;
}

static enum ui_outcome view_before(struct ui_screen *screen) {
    screen->next = sheet_screen_new(screen->app, as_sheet(screen)->before.id);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F4, 's', "F4", N_("状态"),     N_("登记它后来怎样：已收、退回、重报"), tell,         may_tell},
    {UI_KEY_F6, 'v', "F6", N_("核对"),     N_("核对一个文件：是不是登记过的，改没改过"), sheet_ask_file, NULL},
    {'y',       0,   "y",  N_("复制回执"), N_("把回执一行复制到剪贴板"),           copy_receipt, NULL},
    {'p',       0,   "p",  N_("上一份"),   N_("同样条件的上一份"),                 view_before,  has_before},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED(UI_KEY_F4, 's', "F4"),
};
/* clang-format on */

static void read_again(struct sheet_screen *self) {
    struct ui_app *app = self->screen.app;
    struct sz_db *db = app->start.db;

    self->revision = app->revision;
    sz_arena_reset(&self->memory);
    self->error.code =
        sz_record_get(db, SZ_SENT_SHEET, self->id, &self->memory, &self->sheet, &self->error);
    if (self->error.code == SZ_OK)
        self->error.code =
            sz_register_before(db, self->id, &self->memory, &self->before, &self->error);
}

static const char *difference(const struct sheet_screen *self, struct ui_grid *grid) {
    const struct sz_sent_sheet *now = &self->sheet, *before = self->before.sheet;

    if (!before)
        return _("同样条件的只有这一份");
    if (strcmp(now->digest, before->digest) == 0)
        return ui_text(grid, "内容与 #%lld（%.16s）相同", (long long)self->before.id,
                       before->sent_at);
    return ui_text(grid, "内容与 #%lld（%.16s）不同，行数 %lld → %lld", (long long)self->before.id,
                   before->sent_at, (long long)before->rows, (long long)now->rows);
}

static const char *state_line(const struct sz_sent_sheet *sheet, struct ui_grid *grid) {
    return ui_text(grid, "%s%s%s%s%s", _(sheet->state), sheet->state_on ? "  " : "",
                   sheet->state_on ? sheet->state_on : "", sheet->state_reason ? "  " : "",
                   sheet->state_reason ? sheet->state_reason : "");
}

static size_t describe(const struct sheet_screen *self, struct ui_grid *grid,
                       struct ui_detail_line *lines) {
    const struct sz_sent_sheet *sheet = &self->sheet;
    const char *replaces = sheet->replaces == SZ_NONE
                               ? NULL
                               : ui_text(grid, "退回的 #%lld 的重报", (long long)sheet->replaces);
    const struct ui_detail_line all[] = {
        {_("表题"), sheet->title, UI_BOLD},
        {_("状态"), state_line(sheet, grid), UI_BOLD},
        {_("替换"), replaces, UI_NORMAL},
        {_("给谁"), _(sheet->audience), UI_NORMAL},
        {_("事由"), sheet->reason, UI_NORMAL},
        {_("证号"), sheet->revealed == 1 ? _("完整写出") : _("没有完整写出"), UI_NORMAL},
        {_("范围"), sheet->scope, UI_NORMAL},
        {_("条件"), sheet->filter, UI_NORMAL},
        {_("时点"), sheet->as_of, UI_NORMAL},
        {_("行数"), ui_text(grid, "%lld", (long long)sheet->rows), UI_NORMAL},
        {_("文件"), sheet->file, UI_NORMAL},
        {_("导出"), ui_text(grid, "%s  %s", sheet->sent_at, sheet->sent_by), UI_NORMAL},
        {_("上一份"), difference(self, grid), UI_NORMAL},
        {_("回执"), sheet_receipt(sheet, &grid->scratch), UI_DIM},
        {_("备注"), sheet->note, UI_DIM},
    };
    memcpy(lines, all, sizeof all);
    return sizeof all / sizeof all[0];
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct sheet_screen *self = as_sheet(screen);

    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    enum ui_outcome outcome = sheet_state_resumed(screen, child, &self->flow, self->id);
    if (outcome == UI_IGNORED)
        outcome = sheet_file_resumed(screen, child);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct sheet_screen *self = as_sheet(screen);
    struct ui_detail_line lines[LINES];

    if (self->revision != screen->app->revision)
        read_again(self);
    struct ui_rect within =
        ui_box(grid, area, UI_NORMAL, ui_text(grid, "报送登记 #%lld", (long long)self->id));
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    else
        ui_detail_draw(grid, within, lines, describe(self, grid, lines), 0);
}

static void close(struct ui_screen *screen) {
    struct sheet_screen *self = as_sheet(screen);

    act_flow_end(&self->flow);
    sz_arena_free(&self->memory);
}

const struct ui_screen_class sheet_screen_class = {
    .title = N_("一份报表"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *sheet_screen_new(struct ui_app *app, int64_t id) {
    struct sheet_screen *self = ui_screen_new(&sheet_screen_class, sizeof *self);

    self->screen.app = app;
    self->id = id;
    read_again(self);
    return &self->screen;
}
