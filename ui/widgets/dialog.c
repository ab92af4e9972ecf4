/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog.h"

#include "shizi/text.h"
#include "widgets/buttons.h"
#include "wrap.h"

struct dialog {
    struct ui_screen screen;
    const char *title, *message, *hint;
    const char *yes; /* NULL: nothing is asked */
    struct ui_buttons buttons;
    bool answer;
};

static const struct dialog *as_dialog(const struct ui_screen *screen) {
    return (const struct dialog *)(const void *)screen;
}

static enum ui_outcome say_yes(struct ui_screen *screen) {
    struct dialog *self = (struct dialog *)(void *)screen;

    self->answer = self->yes != NULL;
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0, N_("回车"), N_("确定"), N_("确定"),             say_yes,         NULL},
    {UI_KEY_ESCAPE, 0, "Esc",  N_("返回"), N_("不做什么，返回"),   ui_screen_leave, NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    switch (ui_buttons_hit(&as_dialog(screen)->buttons, event)) {
    case UI_KEY_ENTER:
        return say_yes(screen);
    case UI_KEY_ESCAPE:
        return UI_CLOSE;
    default:
        return UI_IGNORED;
    }
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct dialog *self = (struct dialog *)(void *)screen;
    int width = area.columns < 68 ? area.columns - 4 : 64;
    int text_rows = ui_wrap_count(self->message, width - 4);
    int hint_rows = self->hint[0] ? ui_wrap_count(self->hint, width - 4) : 0;
    int height = text_rows + hint_rows + 4;
    if (height > area.rows)
        height = area.rows;

    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, self->title);
    int bottom = within.row + within.rows - 1;
    within.rows -= 2; /* the answers and a blank above them */
    int used = ui_put_wrapped(grid, within, UI_NORMAL, self->message);
    within.row += used;
    within.rows -= used;
    ui_put_wrapped(grid, within, UI_DIM, self->hint);
    ui_buttons_draw(&self->buttons, grid, bottom, within.column, UI_ACCENT,
                    ui_text(grid, "回车 %s", self->yes ? self->yes : _("知道了")),
                    self->yes ? _("Esc 返回") : NULL);
}

const struct ui_screen_class ui_dialog_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
};

static struct ui_screen *dialog_new(const char *title, const char *message, const char *hint,
                                    const char *yes) {
    struct dialog *self = ui_screen_new(&ui_dialog_class, sizeof *self);
    struct sz_arena *arena = &self->screen.arena;

    self->title = sz_arena_copy(arena, title);
    self->message = sz_arena_copy(arena, message);
    self->hint = sz_arena_copy(arena, hint ? hint : "");
    self->yes = sz_arena_copy(arena, yes);
    return &self->screen;
}

struct ui_screen *ui_dialog_tell(const char *title, const char *message, const char *hint) {
    return dialog_new(title, message, hint, NULL);
}

struct ui_screen *ui_dialog_error(const char *title, const struct sz_error *err) {
    return dialog_new(title, err->message, err->hint, NULL);
}

struct ui_screen *ui_dialog_ask(const char *title, const char *question, const char *yes) {
    return dialog_new(title, question, NULL, yes);
}

bool ui_dialog_said_yes(const struct ui_screen *screen) {
    return screen && screen->klass == &ui_dialog_class && as_dialog(screen)->answer;
}
