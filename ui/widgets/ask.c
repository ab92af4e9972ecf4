/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask.h"

#include <string.h>

#include "app.h"
#include "shizi/text.h"
#include "widgets/buttons.h"
#include "wrap.h"

enum { LEAST_WIDTH = 64 };

struct ask_screen {
    struct ui_screen screen;
    struct ui_ask ask;
    struct ui_field fields[UI_ASK_FIELDS];
    struct ui_form form;
    struct ui_buttons buttons;
    bool taken;
};

static struct ask_screen *as_ask(struct ui_screen *screen) {
    return (struct ask_screen *)(void *)screen;
}

static enum ui_outcome take(struct ui_screen *screen) {
    struct ask_screen *self = as_ask(screen);

    if (ui_form_problem(&self->form))
        return UI_REDRAW;
    self->taken = true;
    if (self->ask.answered)
        self->ask.answered(self->ask.owner, &self->form);
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,     0, "F2",  N_("确定"), N_("按所填内容办"),   take,            NULL},
    {UI_KEY_ESCAPE, 0, "Esc", N_("放弃"), N_("不办，返回"),     ui_screen_leave, NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct ask_screen *self = as_ask(screen);
    const struct ui_field *field = &self->form.fields[self->form.current];
    bool last = self->form.current + 1 == self->form.count;

    uint32_t button = ui_buttons_hit(&self->buttons, event);
    if (button == UI_KEY_ESCAPE)
        return UI_CLOSE;
    if (button == UI_KEY_ENTER || (event->key == UI_KEY_ENTER && last && !field->choices))
        return take(screen);
    return ui_form_handle(&self->form, event, screen);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    ui_form_resumed(&as_ask(screen)->form, child);
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct ask_screen *self = as_ask(screen);
    int width = area.columns - 8 < LEAST_WIDTH ? area.columns - 4 : area.columns * 3 / 4;
    int note = self->ask.note ? ui_wrap_count(self->ask.note, width - 4) : 0;
    int height = (int)self->form.count + note + 7;

    if (height > area.rows)
        height = area.rows;
    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, self->ask.title);
    struct ui_rect form = {within.row, within.column, (int)self->form.count + 3, within.columns};
    ui_form_draw(&self->form, grid, form);

    struct ui_rect rest = {form.row + form.rows, within.column, note, within.columns};
    if (self->ask.note)
        ui_put_wrapped(grid, rest, UI_DIM, self->ask.note);
    int row = within.row + within.rows - 1;
    ui_buttons_draw(&self->buttons, grid, row, within.column, UI_ACCENT,
                    ui_text(grid, "回车 %s", self->ask.take), _("Esc 放弃"));
}

const struct ui_screen_class ui_ask_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
};

struct ui_screen *ui_ask_new(const struct ui_ask *ask, const struct ui_field *fields,
                             size_t count) {
    struct ask_screen *self = ui_screen_new(&ui_ask_class, sizeof *self);

    self->ask = *ask;
    self->ask.title = sz_arena_copy(&self->screen.arena, ask->title);
    self->ask.note = sz_arena_copy(&self->screen.arena, ask->note);
    self->screen.title = self->ask.title;
    count = count < UI_ASK_FIELDS ? count : UI_ASK_FIELDS;
    memcpy(self->fields, fields, count * sizeof *fields);
    self->form = (struct ui_form){
        .fields = self->fields, .count = count, .owner = ask->owner, .check = ask->check};
    ui_form_begin(&self->form);
    return &self->screen;
}

static const struct ask_screen *answered(const struct ui_screen *screen) {
    if (!screen || screen->klass != &ui_ask_class)
        return NULL;
    const struct ask_screen *self = (const struct ask_screen *)(const void *)screen;
    return self->taken ? self : NULL;
}

bool ui_ask_answered(const struct ui_screen *screen, const char *tag) {
    const struct ask_screen *self = answered(screen);
    return self && strcmp(self->ask.tag, tag) == 0;
}

const char *ui_ask_text(const struct ui_screen *screen, size_t field) {
    const struct ask_screen *self = answered(screen);
    return self && field < self->form.count ? self->form.fields[field].line.text : "";
}
