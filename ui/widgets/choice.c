/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

#include <string.h>

#include "match.h"
#include "shizi/text.h"
#include "widgets/line.h"
#include "widgets/list.h"

struct choice_screen {
    struct ui_screen screen;
    const struct ui_choice *choices;
    size_t count;
    size_t *matches; /* numbers of those that match */
    size_t match_count;
    struct ui_line filter;
    struct ui_list list;
    struct ui_column column;
    const struct ui_choice *taken;
};

static struct choice_screen *as_choice(struct ui_screen *screen) {
    return (struct choice_screen *)(void *)screen;
}

static long count_rows(void *owner) {
    const struct choice_screen *self = owner;
    return (long)self->match_count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct choice_screen *self = owner;
    (void)column;
    *style = UI_NORMAL;
    return _(self->choices[self->matches[row]].label);
}

static bool matches(struct sz_arena *arena, const struct choice_screen *self,
                    const struct ui_choice *choice) {
    const char *typed = self->filter.text;

    return ui_match(arena, typed, _(choice->label)) || ui_match(arena, typed, choice->label) ||
           (choice->words && ui_match(arena, typed, choice->words)) ||
           strncmp(choice->value, typed, strlen(typed)) == 0;
}

static void filter(struct choice_screen *self) {
    struct sz_arena scratch = {0};

    self->match_count = 0;
    for (size_t i = 0; i < self->count; i++)
        if (matches(&scratch, self, &self->choices[i]))
            self->matches[self->match_count++] = i;
    sz_arena_free(&scratch);
    ui_list_go(&self->list, 0);
}

static enum ui_outcome take(struct ui_screen *screen) {
    struct choice_screen *self = as_choice(screen);

    if (!ui_list_has_row(&self->list))
        return UI_REDRAW;
    self->taken = &self->choices[self->matches[self->list.current]];
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0, N_("回车"), N_("选定"), N_("选定当前一项"),         take,            NULL},
    {UI_KEY_ESCAPE, 0, "Esc",  N_("返回"), N_("不选，返回"),           ui_screen_leave, NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct choice_screen *self = as_choice(screen);

    if (event->key != UI_KEY_LEFT && event->key != UI_KEY_RIGHT && event->key != UI_KEY_HOME &&
        event->key != UI_KEY_END) {
        enum ui_outcome outcome = ui_list_handle(&self->list, event);
        if (outcome != UI_IGNORED)
            return outcome;
    }
    if (ui_line_handle(&self->filter, event) == UI_IGNORED)
        return UI_IGNORED;
    filter(self);
    return UI_REDRAW;
}

static int widest(const struct choice_screen *self) {
    int width = sz_text_width(self->screen.title) + 4;

    for (size_t i = 0; i < self->count; i++) {
        int label = sz_text_width(_(self->choices[i].label));
        width = label > width ? label : width;
    }
    return width;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct choice_screen *self = as_choice(screen);
    int width = widest(self) + 8 > 34 ? widest(self) + 8 : 34;
    int height = (int)(self->count < 100 ? self->count : 100) + 3;
    if (width > area.columns - 4)
        width = area.columns - 4;
    if (height > area.rows - 2)
        height = area.rows - 2;

    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, screen->title);
    ui_put(grid, within.row, within.column, 5, UI_DIM, _("查找"));
    ui_line_draw(&self->filter, grid, within.row, within.column + 5, within.columns - 5, true);
    within.row++;
    within.rows--;
    self->column.width = within.columns - 2;
    ui_list_draw(&self->list, grid, within, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

const struct ui_screen_class ui_choice_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
};

struct ui_screen *ui_choice_new(const char *title, const struct ui_choice *choices, size_t count,
                                const char *current, const char *typed) {
    struct choice_screen *self = ui_screen_new(&ui_choice_class, sizeof *self);

    self->screen.title = sz_arena_copy(&self->screen.arena, title);
    self->choices = choices;
    self->count = count;
    self->matches = sz_arena_array(&self->screen.arena, count + 1, sizeof *self->matches);
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = &self->column,
        .column_count = 1,
        .headless = true,
        .empty = _("没有符合的项，退格改查找字"),
    };
    ui_line_set(&self->filter, typed ? typed : "");
    filter(self);
    for (size_t i = 0; current && i < self->match_count; i++)
        if (strcmp(choices[self->matches[i]].value, current) == 0)
            ui_list_go(&self->list, (long)i);
    return &self->screen;
}

const struct ui_choice *ui_choice_taken(const struct ui_screen *screen) {
    if (!screen || screen->klass != &ui_choice_class)
        return NULL;
    return ((const struct choice_screen *)(const void *)screen)->taken;
}
