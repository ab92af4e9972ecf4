/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafts_screen.h"

#include <string.h>

#include "app.h"
#include "draft.h"
#include "draft_kinds.h"
#include "shizi/language.h"
#include "widgets/dialog.h"
#include "widgets/list.h"
#include "wrap.h"

enum { HEAD_ROWS = 2, PREVIEW_ROWS = 6 };

struct drafts_screen {
    struct ui_screen screen;
    struct sz_arena arena; /* of the notes */
    struct draft_note *notes;
    size_t count;
    struct ui_list list;
    bool stale; /* a form was opened: read the notes again */
};

static struct drafts_screen *as_drafts(struct ui_screen *screen) {
    return (struct drafts_screen *)(void *)screen;
}

static void read_notes(struct drafts_screen *self) {
    sz_arena_reset(&self->arena);
    self->count = draft_list(self->screen.app, &self->arena, &self->notes);
    self->stale = false;
}

static bool has_draft(const struct ui_screen *screen) {
    return ((const struct drafts_screen *)(const void *)screen)->count > 0;
}

static const struct draft_note *current(const struct drafts_screen *self) {
    return &self->notes[self->list.current];
}

static enum ui_outcome go_on(struct ui_screen *screen) {
    struct drafts_screen *self = as_drafts(screen);
    struct sz_error err;

    screen->next = draft_open(screen->app, current(self), &err);
    self->stale = true;
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome discard(struct ui_screen *screen) {
    struct sz_arena scratch = {0};

    screen->next = ui_dialog_ask(_("丢弃草稿"),
                                 sz_arena_printf(&scratch, _("丢弃“%s”里没有办完的内容？"),
                                                 current(as_drafts(screen))->label),
                                 _("丢弃"));
    sz_arena_free(&scratch);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  UI_KEY_F3, N_("回车"), N_("继续"), N_("打开表单，接着填写"),             go_on,           has_draft},
    {'d',  UI_KEY_DELETE,      "d",        N_("丢弃"), N_("丢弃这份草稿"),                   discard,         has_draft},
    {UI_KEY_ESCAPE, 0,         "Esc",      N_("以后"), N_("以后再说；按 : 找“草稿”再回来"),  ui_screen_leave, NULL},
};
/* clang-format on */

/* ---- list ---- */

static long count_notes(void *owner) {
    return (long)((const struct drafts_screen *)owner)->count;
}

static void begin_window(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all notes are at hand */
}

/* Fields typed: pairs of the form that say what a field is now. */
static size_t typed(const struct draft_note *note) {
    size_t count = 0;

    for (size_t i = 0; i < note->count; i++)
        count += strncmp(note->pairs[i].key, "is.", 3) == 0;
    return count;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct drafts_screen *self = owner;
    const struct draft_note *note = &self->notes[row];

    *style = column == 0 ? UI_DIM : UI_NORMAL;
    switch (column) {
    case 0:
        return sz_arena_printf(&self->arena, "%.16s", note->at);
    case 1:
        return note->label;
    default:
        return sz_arena_printf(&self->arena, _("%zu 项"), typed(note));
    }
}

/* clang-format off */
static const struct ui_column columns[] = {
    {.heading = N_("写于"), .width = 16},
    {.heading = N_("要办的事"), .width = 30, .grow = true},
    {.heading = N_("已填"), .width = 8},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_drafts(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct drafts_screen *self = as_drafts(screen);

    if (ui_dialog_said_yes(child)) {
        draft_discard(screen->app, current(self));
        self->stale = true;
    }
    if (self->stale)
        read_notes(self);
    return self->count ? UI_REDRAW : UI_CLOSE;
}

/* What was typed, in one text: "行政职务 副校长；事由 干部调整". */
static const char *preview(const struct draft_note *note, struct ui_grid *grid) {
    const char *text = "";

    for (size_t i = 0; i < note->count; i++) {
        const struct sz_own_pair *pair = &note->pairs[i];
        if (strncmp(pair->key, "say.", 4) == 0)
            text = ui_text(grid, "%s%s%s", text, *text ? "；" : "", pair->value);
    }
    return text;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct drafts_screen *self = as_drafts(screen);
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - PREVIEW_ROWS,
                           area.columns};
    struct ui_rect frame = {list.row + list.rows, area.column, PREVIEW_ROWS, area.columns};

    if (self->stale)
        read_notes(self);
    ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_BOLD,
           _("这些内容填了还没有办理，库里没有改动："));
    ui_list_draw(&self->list, grid, list, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("所填内容"));
    if (self->count)
        ui_put_wrapped(grid, within, UI_NORMAL, preview(current(self), grid));
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_drafts(screen)->arena);
}

const struct ui_screen_class drafts_screen_class = {
    .title = N_("草稿"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *drafts_screen_new(struct ui_app *app) {
    struct drafts_screen *self = ui_screen_new(&drafts_screen_class, sizeof *self);

    self->screen.app = app;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_notes, .window = begin_window, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = N_("没有草稿"),
    };
    read_notes(self);
    return &self->screen;
}

struct ui_screen *drafts_at_start(struct ui_app *app) {
    struct sz_arena scratch = {0};
    struct draft_note *notes = NULL;
    size_t count = draft_list(app, &scratch, &notes);

    sz_arena_free(&scratch);
    return count ? drafts_screen_new(app) : NULL;
}
