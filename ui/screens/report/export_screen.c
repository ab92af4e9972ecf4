/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export_screen.h"

#include <string.h>

#include "export_private.h"
#include "register_screen.h"
#include "shizi/language.h"
#include "widgets/card.h"
#include "widgets/progress.h"

static const char tag[] = "export";

static enum ui_outcome go(struct ui_screen *screen) {
    struct export_screen *self = export_of(screen);

    if (!export_name(self) || ui_form_problem(&self->form))
        return UI_REDRAW;
    screen->next = export_card(self);
    return UI_OPEN;
}

static enum ui_outcome show_register(struct ui_screen *screen) {
    screen->next = register_screen_new(screen->app);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,     0, "F2",  N_("导出"), N_("看过确认卡后写出文件"),     go,              NULL},
    {UI_KEY_F8,     0, "F8",  N_("报送登记"), N_("送出过哪些表"),         show_register,   NULL},
    {UI_KEY_ESCAPE, 0, "Esc", N_("返回"), N_("不导出，返回"),             ui_screen_leave, NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_form_handle(&export_of(screen)->form, event, screen);
}

static bool idle(struct ui_screen *screen) {
    return export_count_slice(export_of(screen));
}

static enum ui_outcome open_next(struct ui_screen *screen, struct ui_screen *next) {
    screen->next = next;
    return next ? UI_OPEN : UI_REDRAW;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct export_screen *self = export_of(screen);
    enum ui_progress_end end = ui_progress_ended(child, tag);

    if (ui_form_resumed(&self->form, child))
        return UI_REDRAW;
    if (ui_card_confirmed(child))
        return open_next(screen, export_begin(self));
    if (end != UI_PROGRESS_NOT_MINE) {
        struct ui_screen *next = export_ended(self, end == UI_PROGRESS_STOPPED);
        if (!next)
            ui_app_say(screen->app, UI_WARN, "已停止，没有写出文件");
        return open_next(screen, next);
    }
    return child->klass == &export_done_class ? UI_CLOSE : UI_REDRAW;
}

static void close(struct ui_screen *screen) {
    struct export_screen *self = export_of(screen);

    export_drop(self);
    export_count_end(self);
    sz_arena_free(&self->asked);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->work);
}

const struct ui_screen_class export_screen_class = {
    .title = N_("导出"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = export_draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *export_screen_new(struct ui_app *app, const struct export_request *request) {
    struct export_screen *self = ui_screen_new(&export_screen_class, sizeof *self);

    self->screen.app = app;
    export_fields_begin(self, request);
    return &self->screen;
}

struct ui_screen *export_place(struct ui_app *app) {
    return export_screen_new(app, &(struct export_request){0});
}
