/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register_screen.h"

#include <stdio.h>
#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "export_screen.h"
#include "sheet_ask.h"
#include "sheet_screen.h"
#include "shizi/language.h"
#include "stats_screen.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 7, DETAILS = 6 };

struct register_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct sz_arena memory; /* the entries */
    struct sz_register_entry *entries;
    size_t count;
    struct sz_arena cells;
    struct act_flow flow;
    struct sz_error error;
    unsigned revision;
};

static struct register_screen *as_register(struct ui_screen *screen) {
    return (struct register_screen *)(void *)screen;
}

static const struct sz_register_entry *current(const struct ui_screen *screen) {
    const struct register_screen *self = (const struct register_screen *)(const void *)screen;
    return self->list.current < (long)self->count ? &self->entries[self->list.current] : NULL;
}

static bool has_row(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static bool may_tell(const struct ui_screen *screen) {
    return has_row(screen) && strcmp(current(screen)->sheet->state, ZH_("未报")) != 0 &&
           act_flow_allowed(screen);
}

static enum ui_outcome view(struct ui_screen *screen) {
    screen->next = sheet_screen_new(screen->app, current(screen)->id);
    return UI_OPEN;
}

static enum ui_outcome tell(struct ui_screen *screen) {
    return sheet_ask_state(screen, current(screen)->sheet);
}

/* A table is counted anew and leaves from 统计; NULL for the entry of a report. */
static struct ui_screen *count_again(struct ui_app *app, const struct sz_sent_sheet *sheet) {
    struct sz_arena scratch = {0};
    const char *rows = "", *columns = "";
    struct ui_screen *stats = NULL;

    if (sz_export_table_asked(sheet->report, &scratch, &rows, &columns)) {
        stats = stats_screen_ask(app, rows, columns, sheet->filter ? sheet->filter : "");
        ui_app_say(app, UI_NORMAL, "已按现在的情况重新统计，F8 出表");
    }
    sz_arena_free(&scratch);
    return stats;
}

static enum ui_outcome export_new(struct ui_screen *screen) {
    const struct sz_register_entry *entry = current(screen);
    const struct export_request again = {.report = entry ? entry->sheet->report : NULL,
                                         .filter = entry ? entry->sheet->filter : NULL};

    screen->next = entry ? count_again(screen->app, entry->sheet) : NULL;
    if (!screen->next)
        screen->next = export_screen_new(screen->app, &again);
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("查看"), N_("这份表的全部内容、回执，与上一份差在哪里"), view,  has_row},
    {UI_KEY_F3,    0,   "F3",   N_("查看"), N_("这份表的全部内容、回执，与上一份差在哪里"),     view,  has_row},
    {UI_KEY_F4,    's', "F4",   N_("状态"), N_("登记它后来怎样：已收、退回、重报"),             tell,  may_tell},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取"),                                     refresh, NULL},
    {UI_KEY_F6,    'v', "F6",   N_("核对"), N_("核对一个文件：是不是登记过的，改没改过"),       sheet_ask_file, NULL},
    {UI_KEY_F8,    'x', "F8",   N_("再导出"), N_("用同样的报表和条件再导出一份"),               export_new, NULL},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED(UI_KEY_F4, 's', "F4"),
};

static const struct ui_column columns[] = {
    {.heading = N_("导出时间"), .width = 16, .frozen = true},
    {.heading = N_("给谁"),     .width = 4},
    {.heading = N_("表题"),     .width = 28, .grow = true},
    {.heading = N_("范围"),     .width = 24, .drop = 2},
    {.heading = N_("时点"),     .width = 10, .drop = 3},
    {.heading = N_("行数"),     .width = 7,  .right = true},
    {.heading = N_("状态"),     .width = 4},
    {.heading = N_("导出人"),   .width = 8,  .drop = 1},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct register_screen *)owner)->count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct register_screen *)owner)->cells);
}

static unsigned state_style(const char *state) {
    if (strcmp(state, ZH_("退回")) == 0)
        return UI_BAD;
    if (strcmp(state, ZH_("已收")) == 0)
        return UI_OK;
    return strcmp(state, ZH_("未报")) == 0 ? UI_DIM : UI_WARN;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct register_screen *self = owner;
    const struct sz_sent_sheet *sheet = self->entries[row].sheet;

    switch (column) {
    case 0:
        return sz_arena_printf(&self->cells, "%.16s", sheet->sent_at);
    case 1:
        return _(sheet->audience);
    case 2:
        return sheet->title;
    case 3:
        return sheet->scope;
    case 4:
        return sheet->as_of;
    case 5:
        return sz_arena_printf(&self->cells, "%lld", (long long)sheet->rows);
    case 6:
        *style = state_style(sheet->state);
        return _(sheet->state);
    default:
        return sheet->sent_by;
    }
}

static void read_again(struct register_screen *self) {
    struct ui_app *app = self->screen.app;

    self->revision = app->revision;
    sz_arena_reset(&self->memory);
    self->error.code = sz_register_list(app->start.db, NULL, &self->memory, &self->entries,
                                        &self->count, &self->error);
    ui_list_go(&self->list, self->list.current);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_register(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct register_screen *self = as_register(screen);

    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    enum ui_outcome outcome =
        has_row(screen) ? sheet_state_resumed(screen, child, &self->flow, current(screen)->id)
                        : UI_IGNORED;
    if (outcome == UI_IGNORED)
        outcome = sheet_file_resumed(screen, child);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

static void draw_strip(const struct register_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct sz_register_entry *entry = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这份表"));

    if (!entry)
        return;
    const struct sz_sent_sheet *sheet = entry->sheet;
    const struct ui_detail_line lines[DETAILS] = {
        {_("表题"), ui_text(grid, "%s（%s）", sheet->title, _(sheet->audience)), UI_BOLD},
        {_("范围"), sheet->scope, UI_NORMAL},
        {_("事由"), sheet->reason, UI_NORMAL},
        {_("文件"), sheet->file, UI_NORMAL},
        {_("退回"), sheet->state_reason, UI_BAD},
        {_("摘要"), sheet->digest, UI_DIM},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static size_t count_waiting(const struct register_screen *self) {
    size_t n = 0;
    for (size_t i = 0; i < self->count; i++)
        n += strcmp(self->entries[i].sheet->state, ZH_("退回")) == 0;
    return n;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct register_screen *self = as_register(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    if (self->revision != screen->app->revision)
        read_again(self);
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL, "%zu 份，退回待改 %zu 份",
            self->count, count_waiting(self));
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct register_screen *self = as_register(screen);

    act_flow_end(&self->flow);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

const struct ui_screen_class register_screen_class = {
    .title = N_("报送登记"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *register_screen_new(struct ui_app *app) {
    struct register_screen *self = ui_screen_new(&register_screen_class, sizeof *self);

    self->screen.app = app;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("还没有导出过：在花名册或学校按 F8 导出，这里就有记录"),
        .find = &self->find,
    };
    read_again(self);
    return &self->screen;
}
