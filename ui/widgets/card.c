/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card.h"

#include "app.h"
#include "shizi/text.h"
#include "widgets/buttons.h"
#include "wrap.h"

enum { LABEL_MOST = 20 };

struct card {
    struct ui_screen screen;
    struct ui_card_line *lines;
    int *starts; /* row of text each of them begins in, at the last drawing */
    size_t count;
    const char *confirm, *note;
    struct ui_buttons buttons;
    int first; /* first row of text shown */
    int shown; /* rows of text that fitted at the last drawing */
    int rows;  /* rows of text altogether */
    bool confirmed;
};

static const struct {
    unsigned style;
    const char *prefix;
} looks[] = {
    [UI_CARD_HEAD] = {UI_HEADER, ""}, [UI_CARD_CHANGE] = {UI_NORMAL, ""},
    [UI_CARD_TEXT] = {UI_NORMAL, ""}, [UI_CARD_NOTE] = {UI_DIM, ""},
    [UI_CARD_WARN] = {UI_WARN, "! "}, [UI_CARD_STOP] = {UI_BAD, "x "},
};

static struct card *as_card(struct ui_screen *screen) {
    return (struct card *)(void *)screen;
}

static bool may_confirm(const struct ui_screen *screen) {
    const struct card *self = (const struct card *)(const void *)screen;

    for (size_t i = 0; i < self->count; i++)
        if (self->lines[i].kind == UI_CARD_STOP)
            return false;
    return true;
}

static bool is_stopped(const struct ui_screen *screen) {
    return !may_confirm(screen);
}

static enum ui_outcome confirm(struct ui_screen *screen) {
    as_card(screen)->confirmed = true;
    return UI_CLOSE;
}

static enum ui_outcome refuse(struct ui_screen *screen) {
    ui_app_say(screen->app, UI_BAD, "有 x 标出的情形，不能办理：Esc 返回改正后再办");
    return UI_REDRAW;
}

static bool is_remark(const struct ui_card_line *line) {
    return line->kind == UI_CARD_WARN || line->kind == UI_CARD_STOP;
}

static size_t remarks(const struct card *self) {
    size_t count = 0;

    for (size_t i = 0; i < self->count; i++)
        count += is_remark(&self->lines[i]);
    return count;
}

static bool has_hidden_remarks(const struct ui_screen *screen) {
    const struct card *self = (const struct card *)(const void *)screen;
    return self->rows > self->shown && remarks(self) > 0;
}

/* To the next remark that stands below the middle, around the end. */
static enum ui_outcome next_remark(struct ui_screen *screen) {
    struct card *self = as_card(screen);
    int middle = self->first + self->shown / 2, target = -1;

    for (size_t i = 0; i < self->count; i++) {
        if (!is_remark(&self->lines[i]))
            continue;
        if (target < 0)
            target = self->starts[i];
        if (self->starts[i] > middle) {
            target = self->starts[i];
            break;
        }
    }
    self->first = target - self->shown / 2;
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0, N_("回车"), N_("办理"), N_("按卡片所列办理"),             confirm,         may_confirm},
    {UI_KEY_ENTER,  0, N_("回车"), NULL,   N_("不能办理：有 x 标出的情形"),  refuse,          is_stopped},
    {UI_KEY_ESCAPE, 0, "Esc",  N_("放弃"), N_("不办理，返回修改"),           ui_screen_leave, NULL},
    {'n',           0, "n",    N_("下一处提醒"), N_("看下一处 ! 或 x 标出的情形"), next_remark, has_hidden_remarks},
};
/* clang-format on */

/* A write is confirmed by the key, pressed after the card was seen: not by a click, and not by an
 * Enter that was typed ahead or came out of a heap of bytes. */
static enum ui_outcome not_yet(struct ui_screen *screen) {
    ui_app_say(screen->app, UI_WARN, "请看清卡片内容，再按回车办理");
    return UI_REDRAW;
}

static enum ui_outcome handle_click(struct ui_screen *screen, const struct ui_event *event) {
    switch (ui_buttons_hit(&as_card(screen)->buttons, event)) {
    case UI_KEY_ESCAPE:
        return UI_CLOSE;
    case UI_KEY_ENTER:
        return may_confirm(screen) ? not_yet(screen) : refuse(screen);
    default:
        return UI_REDRAW;
    }
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct card *self = as_card(screen);
    int page = self->shown > 1 ? self->shown - 1 : 1;

    switch (event->key) {
    case UI_KEY_CLICK:
        return handle_click(screen, event);
    case UI_KEY_ENTER:
        return event->hasty && may_confirm(screen) ? not_yet(screen) : UI_IGNORED;
    case UI_KEY_HOME:
        self->first = 0;
        return UI_REDRAW;
    case UI_KEY_END:
        self->first = self->rows;
        return UI_REDRAW;
    case UI_KEY_UP:
        self->first--;
        return UI_REDRAW;
    case UI_KEY_DOWN:
        self->first++;
        return UI_REDRAW;
    case UI_KEY_PAGE_UP:
        self->first -= page;
        return UI_REDRAW;
    case UI_KEY_PAGE_DOWN:
    case ' ':
        self->first += page;
        return UI_REDRAW;
    default:
        return UI_IGNORED;
    }
}

static const char *text_of(const struct ui_card_line *line, struct ui_grid *grid) {
    const char *after = line->after && *line->after ? line->after : _("(空)");
    const char *before = line->before && *line->before ? line->before : _("(空)");

    if (line->kind == UI_CARD_CHANGE)
        return ui_text(grid, "%s  ->  %s", before, after);
    return ui_text(grid, "%s%s", looks[line->kind].prefix, line->after ? line->after : "");
}

static int label_width(const struct card *self) {
    int width = 0;

    for (size_t i = 0; i < self->count; i++) {
        int label = self->lines[i].label ? sz_text_width(self->lines[i].label) : 0;
        width = label > width ? label : width;
    }
    return width < LABEL_MOST ? width : LABEL_MOST;
}

/* Rows of all lines at a width of text; with the grid in hand also draws those that are in view. */
static int lay_out(const struct card *self, struct ui_grid *grid, struct ui_rect within,
                   bool draw) {
    int labels = label_width(self);
    int row = -self->first;

    for (size_t i = 0; i < self->count; i++) {
        const struct ui_card_line *line = &self->lines[i];
        int indent = labels && line->kind != UI_CARD_HEAD ? labels + 2 : 0;
        int column = within.column + indent, width = within.columns - indent;
        const char *text = text_of(line, grid);
        self->starts[i] = row + self->first;
        if (indent && draw && row >= 0 && row < within.rows)
            ui_put(grid, within.row + row, within.column, labels, UI_NORMAL, line->label);
        do {
            size_t skip;
            size_t len = ui_wrap_row(text, width, &skip);
            if (draw && row >= 0 && row < within.rows)
                ui_put(grid, within.row + row, column, width, looks[line->kind].style,
                       sz_arena_copy_len(&grid->scratch, text, len));
            text += len + skip;
            row++;
        } while (*text);
    }
    return row + self->first;
}

static void keep_in_view(struct card *self) {
    if (self->first > self->rows - self->shown)
        self->first = self->rows - self->shown;
    if (self->first < 0)
        self->first = 0;
}

static void draw_scroll_line(const struct card *self, struct ui_grid *grid, int row,
                             struct ui_rect within) {
    const char *where = ui_text(grid, "第 %d-%d / %d 行，上下键、翻页看其余", self->first + 1,
                                self->first + self->shown, self->rows);
    size_t count = remarks(self);
    int column;

    ui_put(grid, row, within.column, within.columns, UI_DIM, "");
    column = ui_write(grid, row, within.column, UI_DIM, where);
    if (count > 0)
        ui_put(grid, row, column + 2, within.column + within.columns - column - 2, UI_WARN,
               ui_text(grid, "有 %zu 处提醒，n 逐处看", count));
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct card *self = as_card(screen);
    struct ui_rect frame = {area.row, area.column, area.rows, area.columns};
    struct ui_rect within = {0, 0, area.rows - 4, area.columns - 4};
    bool stopped = is_stopped(screen);

    self->rows = lay_out(self, grid, within, false);
    frame.rows = self->rows + 4 < area.rows ? self->rows + 4 : area.rows;
    frame.row = area.row + (area.rows - frame.rows) / 2;
    within = ui_box(grid, frame, UI_NORMAL, screen->title);
    int bottom = within.row + within.rows - 1;

    within.rows -= 2;
    self->shown = within.rows;
    keep_in_view(self);
    lay_out(self, grid, within, true);
    if (self->rows > self->shown)
        draw_scroll_line(self, grid, bottom - 1, within);
    int column = ui_buttons_draw(
        &self->buttons, grid, bottom, within.column, stopped ? UI_BAD : UI_ACCENT,
        stopped ? _("不能办理") : ui_text(grid, "回车 %s", self->confirm), _("Esc 放弃"));
    column += 3;
    ui_put(grid, bottom, column, within.column + within.columns - column, UI_DIM, self->note);
}

const struct ui_screen_class ui_card_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .decides = true,
    .draw = draw,
    .handle = handle,
};

struct ui_screen *ui_card_new(const char *title, const struct ui_card_line *lines, size_t count,
                              const char *confirm, const char *note) {
    struct card *self = ui_screen_new(&ui_card_class, sizeof *self);
    struct sz_arena *arena = &self->screen.arena;

    self->screen.title = sz_arena_copy(arena, title);
    self->lines = sz_arena_array(arena, count + 1, sizeof *self->lines);
    self->starts = sz_arena_array(arena, count + 1, sizeof *self->starts);
    self->count = count;
    for (size_t i = 0; i < count; i++)
        self->lines[i] = (struct ui_card_line){
            .kind = lines[i].kind,
            .label = lines[i].label ? sz_arena_copy(arena, _(lines[i].label)) : NULL,
            .before = sz_arena_copy(arena, lines[i].before),
            .after = sz_arena_copy(arena, lines[i].after),
        };
    self->confirm = sz_arena_copy(arena, confirm);
    self->note = sz_arena_copy(arena, note ? note : "");
    return &self->screen;
}

bool ui_card_confirmed(const struct ui_screen *screen) {
    return screen && screen->klass == &ui_card_class &&
           ((const struct card *)(const void *)screen)->confirmed;
}
