/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "furniture.h"
#include "pointer.h"
#include "shizi/text.h"
#include "widgets/dialog.h"
#include "widgets/help.h"

static void apply(struct ui_app *app, enum ui_outcome outcome);
static enum ui_outcome offer(struct ui_app *app, const struct ui_event *event);

static enum ui_outcome open_help(struct ui_screen *screen) {
    screen->next = ui_help_new(screen);
    return UI_OPEN;
}

static bool is_not_help(const struct ui_screen *screen) {
    return screen->klass != &ui_help_class;
}

static bool is_not_home(const struct ui_screen *screen) {
    return screen->below != NULL;
}

static bool is_home(const struct ui_screen *screen) {
    return screen->below == NULL;
}

bool ui_app_has_ahead(const struct ui_app *app) {
    return app->ahead != NULL;
}

static bool has_ahead(const struct ui_screen *screen) {
    return !screen->klass->overlay && ui_app_has_ahead(screen->app);
}

/* The screen goes back onto the stack as it was left. */
static enum ui_outcome forward(struct ui_screen *screen) {
    struct ui_app *app = screen->app;
    struct ui_screen *again = app->ahead;

    app->ahead = again->below;
    again->below = app->top;
    app->top = again;
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding app_bindings[] = {
    {UI_KEY_F1,     '?', "F1",  N_("帮助"), N_("列出此处可用的按键"),     open_help,       is_not_help},
    {UI_KEY_F10,    0,   "F10", N_("返回"), N_("离开此屏"),               ui_screen_leave, is_not_home},
    {UI_KEY_F10,    0,   "F10", N_("退出"), N_("离开程序"),               ui_screen_leave, is_home},
    {UI_KEY_ESCAPE, 0,   "Esc", NULL,   N_("返回上一层"),             ui_screen_leave, is_not_home},
    {UI_KEY_ALT_LEFT,  UI_KEY_BACKSPACE, N_("退格"),  NULL, N_("返回上一层"),             ui_screen_leave, is_not_home},
    {UI_KEY_ALT_RIGHT, '+',              "+",     NULL, N_("前进：回到刚才离开的屏"), forward,         has_ahead},
};
/* clang-format on */

enum { OWN_COUNT = sizeof app_bindings / sizeof app_bindings[0] };

const struct ui_binding *ui_app_binding(const struct ui_app *app, size_t n) {
    if (n < OWN_COUNT)
        return &app_bindings[n];
    return n - OWN_COUNT < app->start.everywhere_count ? &app->start.everywhere[n - OWN_COUNT]
                                                       : NULL;
}

const struct ui_binding *ui_app_binding_find(const struct ui_app *app, uint32_t key,
                                             const struct ui_screen *screen) {
    const struct ui_binding *row = ui_binding_find(app_bindings, OWN_COUNT, key, screen);

    if (row || !app->start.everywhere)
        return row;
    return ui_binding_find(app->start.everywhere, app->start.everywhere_count, key, screen);
}

void ui_app_run(struct ui_app *app, const struct ui_binding *row) {
    app->run = row;
}

void ui_app_say(struct ui_app *app, unsigned style, const char *fmt, ...) {
    va_list args;

    va_start(args, fmt);
    vsnprintf(app->toast, sizeof app->toast, _(fmt), args);
    va_end(args);
    /* Cut between two characters. */
    app->toast[sz_utf8_valid(app->toast, strlen(app->toast))] = '\0';
    app->toast_style = style;
}

void ui_app_say_error(struct ui_app *app, const struct sz_error *err) {
    ui_app_say(app, UI_BAD, err->hint[0] ? "%s。%s" : "%s%s", err->message, err->hint);
}

void ui_app_copy(struct ui_app *app, const char *text) {
    size_t size = strlen(text);

    if (size > UI_COPY_MOST) {
        ui_app_say(app, UI_BAD, "内容太长，剪贴板放不下：请用 F8 导出成文件");
        return;
    }
    sz_arena_free(&app->copied);
    app->copy = sz_arena_copy(&app->copied, text);
    ui_app_say(app, UI_OK, "已送到剪贴板：%zu 字节(终端不支持 OSC 52 时收不到)", size);
}

const char *ui_app_take_copy(struct ui_app *app) {
    const char *copy = app->copy;
    app->copy = NULL;
    return copy;
}

void ui_app_changed(struct ui_app *app) {
    app->revision++;
}

void ui_app_set_as_of(struct ui_app *app, const char *date) {
    snprintf(app->as_of, sizeof app->as_of, "%s", date);
    ui_app_changed(app);
}

bool ui_app_other_date(const struct ui_app *app) {
    return strcmp(app->as_of, app->start.today) != 0;
}

void ui_app_begin(struct ui_app *app, const struct ui_start *start) {
    *app = (struct ui_app){.start = *start};
    ui_app_set_as_of(app, start->as_of ? start->as_of : start->today);
    ui_app_open(app, start->first(app));
    if (start->guide)
        app->guide = start->guide(app);
}

/* Release what 前进 would open from the @p keep th on. */
static void forget_ahead(struct ui_app *app, size_t keep) {
    struct ui_screen **link = &app->ahead;

    for (size_t i = 0; *link && i < keep; i++)
        link = &(*link)->below;
    while (*link) {
        struct ui_screen *gone = *link;
        *link = gone->below;
        ui_screen_free(gone);
    }
}

void ui_app_open(struct ui_app *app, struct ui_screen *screen) {
    if (!screen->klass->overlay) /* another way is taken */
        forget_ahead(app, 0);
    screen->app = app;
    screen->below = app->top;
    app->top = screen;
}

/* A screen that has left the stack: one that can be looked at again waits for 前进. A form
 * (`unsaved`) is done with once it is left. */
static void put_away(struct ui_app *app, struct ui_screen *gone) {
    if (!app->top || gone->klass->overlay || gone->klass->unsaved) {
        ui_screen_free(gone);
        return;
    }
    gone->below = app->ahead;
    app->ahead = gone;
    forget_ahead(app, UI_AHEAD_MOST);
}

/* What the screen now on top makes of the one that has just left it. */
static enum ui_outcome learn(struct ui_app *app, struct ui_screen *gone) {
    const struct ui_binding *run = app->run;

    app->run = NULL;
    if (run)
        return run->act(app->top);
    if (app->top->klass->resumed)
        return app->top->klass->resumed(app->top, gone);
    return UI_REDRAW;
}

static void pop(struct ui_app *app) {
    struct ui_screen *gone = app->top;
    enum ui_outcome outcome = UI_REDRAW;

    app->top = gone->below;
    if (gone == app->asking) {
        app->asking = NULL;
        if (ui_dialog_said_yes(gone))
            pop(app);
    } else if (app->top) {
        outcome = learn(app, gone);
    }
    put_away(app, gone);
    if (!app->top)
        app->over = true;
    else
        apply(app, outcome);
}

static void replace_top(struct ui_app *app) {
    struct ui_screen *gone = app->top;
    struct ui_screen *next = gone->next;

    gone->next = NULL;
    app->top = gone->below;
    ui_screen_free(gone);
    ui_app_open(app, next);
}

static void close_top(struct ui_app *app) {
    struct ui_screen *top = app->top;

    if (top->klass->unsaved && top->klass->unsaved(top)) {
        app->asking =
            ui_dialog_ask(_("尚未保存"), _("此屏有尚未保存的内容，放弃它并离开？"), _("放弃"));
        ui_app_open(app, app->asking);
        return;
    }
    pop(app);
}

void ui_app_back_to(struct ui_app *app, const struct ui_screen *screen) {
    const struct ui_screen *at = app->top;
    size_t above = 0;

    for (; at && at != screen; at = at->below)
        above++;
    if (!at)
        return;
    for (size_t i = 0; i < above && app->top && app->top != screen && !app->asking; i++)
        close_top(app);
}

static void apply(struct ui_app *app, enum ui_outcome outcome) {
    if (outcome == UI_CLOSE) {
        close_top(app);
    } else if (outcome == UI_OPEN && app->top->next) {
        struct ui_screen *next = app->top->next;
        app->top->next = NULL;
        ui_app_open(app, next);
    } else if (outcome == UI_REPLACE && app->top->next) {
        replace_top(app);
    }
}

void ui_app_end(struct ui_app *app) {
    forget_ahead(app, 0);
    if (app->guide)
        app->guide->close(app->guide->owner);
    app->guide = NULL;
    while (app->top) {
        struct ui_screen *gone = app->top;
        app->top = gone->below;
        ui_screen_free(gone);
    }
    sz_arena_free(&app->copied);
    app->copy = NULL;
    app->asking = NULL;
    app->over = true;
}

/* The top screen first, then the keys that work everywhere. */
static enum ui_outcome offer(struct ui_app *app, const struct ui_event *event) {
    struct ui_screen *top = app->top;
    const struct ui_screen_class *klass = top->klass;
    enum ui_outcome outcome = klass->handle ? klass->handle(top, event) : UI_IGNORED;
    if (outcome != UI_IGNORED)
        return outcome;

    const struct ui_binding *row =
        ui_binding_find(klass->bindings, klass->binding_count, event->key, top);
    if (row)
        outcome = row->act(top);
    if (outcome != UI_IGNORED)
        return outcome;

    row = ui_app_binding_find(app, event->key, top);
    return row ? row->act(top) : UI_IGNORED;
}

void ui_app_handle(struct ui_app *app, const struct ui_event *event) {
    if (event->key == UI_KEY_HANGUP) {
        ui_app_keep(app);
        ui_app_end(app);
        return;
    }
    /* What cannot be seen is not operated, only left. */
    if (event->key == UI_KEY_RESIZE || (app->small && event->key != UI_KEY_F10))
        return;
    app->toast[0] = '\0';
    app->stray = false;
    if (event->key == SZ_BAD_CHAR) {
        ui_app_say(app, UI_BAD, "收到的不是 UTF-8：请把终端(PuTTY 等)的字符集设为 UTF-8");
        return;
    }

    if (ui_is_mouse(event->key) && ui_pointer_handle(app, event))
        return;

    enum ui_outcome outcome = offer(app, event);
    if (outcome == UI_ENTER)
        outcome = offer(app, &(struct ui_event){.key = UI_KEY_ENTER, .hasty = true});
    app->stray = outcome == UI_IGNORED;
    apply(app, outcome);
    if (app->guide && !app->over)
        app->guide->follow(app->guide->owner, app, event, outcome == UI_IGNORED);
}

void ui_app_keep(struct ui_app *app) {
    for (struct ui_screen *screen = app->top; screen; screen = screen->below)
        if (screen->klass->keep)
            screen->klass->keep(screen);
}

bool ui_app_idle(struct ui_app *app) {
    struct ui_screen *top = app->top;
    bool more = top && top->klass->idle && top->klass->idle(top);

    if (!top || !top->finished)
        return more;
    apply(app, UI_CLOSE);
    return true;
}

static void draw_stack(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    if (screen->klass->overlay && screen->below)
        draw_stack(screen->below, grid, area);
    grid->cursor_row = grid->cursor_column = -1;
    screen->klass->draw(screen, grid, area);
}

void ui_app_draw(struct ui_app *app, struct ui_grid *grid) {
    ui_grid_clear(grid);
    app->rows = grid->rows;
    app->spot_count = 0;
    app->small = grid->rows < UI_MIN_ROWS || grid->columns < UI_MIN_COLUMNS;
    if (!app->top)
        return;
    if (app->small) {
        ui_draw_too_small(grid);
        return;
    }
    /* Between the title line and the lines of status and keys. */
    struct ui_rect area = {1, 0, grid->rows - 3, grid->columns};
    int strip = app->guide ? app->guide->rows(app->guide->owner, app) : 0;
    area.rows -= strip;
    draw_stack(app->top, grid, area);
    if (strip)
        app->guide->draw(app->guide->owner, grid,
                         (struct ui_rect){area.row + area.rows, 0, strip, grid->columns});
    ui_draw_title(app, grid);
    ui_draw_status(app, grid);
    ui_draw_keys(app, grid);
}
