/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checklist.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "match.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "widgets/line.h"
#include "widgets/list.h"

enum { MARK_CELLS = 4, LEAST_WIDTH = 44, HEAD_AND_FOOT = 5 };

struct entry {
    const struct ui_choice *choice;
    bool taken;
};

struct checklist {
    struct ui_screen screen;
    struct ui_checklist plan;
    struct entry *entries; /* those taken first, in their order */
    size_t taken;
    size_t *matches;
    size_t match_count;
    struct ui_line filter;
    struct ui_list list;
    struct ui_column column;
    char cell[256];
    const char **answer; /* after it was confirmed */
};

static struct checklist *as_checklist(struct ui_screen *screen) {
    return (struct checklist *)(void *)screen;
}

static long count_rows(void *owner) {
    return (long)((const struct checklist *)owner)->match_count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct checklist *self = owner;
    const struct entry *entry = &self->entries[self->matches[row]];
    (void)column;

    *style = entry->taken ? UI_ACCENT : UI_NORMAL;
    snprintf(self->cell, sizeof self->cell, "[%c] %s", entry->taken ? 'x' : ' ',
             _(entry->choice->label));
    self->cell[sz_utf8_valid(self->cell, strlen(self->cell))] = '\0';
    return self->cell;
}

static bool matches(struct sz_arena *arena, const struct checklist *self,
                    const struct ui_choice *choice) {
    const char *typed = self->filter.text;
    return ui_match(arena, typed, _(choice->label)) || ui_match(arena, typed, choice->label) ||
           (choice->words && ui_match(arena, typed, choice->words));
}

static void filter(struct checklist *self) {
    struct sz_arena scratch = {0};

    self->match_count = 0;
    for (size_t i = 0; i < self->plan.count; i++)
        if (matches(&scratch, self, self->entries[i].choice))
            self->matches[self->match_count++] = i;
    sz_arena_free(&scratch);
}

/* Entry the cursor is on, or the count when there is none. */
static size_t current(const struct checklist *self) {
    return ui_list_has_row(&self->list) ? self->matches[self->list.current] : self->plan.count;
}

/* Move an entry to another place; those between make room. */
static void shift(struct checklist *self, size_t from, size_t to) {
    const struct entry entry = self->entries[from];

    if (from < to)
        memmove(self->entries + from, self->entries + from + 1, (to - from) * sizeof entry);
    else
        memmove(self->entries + to + 1, self->entries + to, (from - to) * sizeof entry);
    self->entries[to] = entry;
}

/* The place a left entry goes to: that of its choice among the others that are not taken. */
static size_t resting_place(const struct checklist *self, const struct ui_choice *choice) {
    size_t at = self->taken;

    while (at < self->plan.count && (self->entries[at].taken || self->entries[at].choice < choice))
        at++;
    return at > 0 ? at - 1 : 0;
}

static void toggle(struct checklist *self) {
    size_t at = current(self);

    if (at == self->plan.count)
        return;
    struct entry *entry = &self->entries[at];
    if (!entry->taken && self->plan.most > 0 && self->taken >= self->plan.most) {
        ui_app_say(self->screen.app, UI_WARN, "最多选 %zu 项：先取消一项", self->plan.most);
        return;
    }
    entry->taken = !entry->taken;
    if (entry->taken) {
        shift(self, at, self->taken++);
    } else {
        const struct ui_choice *choice = entry->choice;
        self->taken--;
        shift(self, at, resting_place(self, choice));
    }
    filter(self);
}

/* The entry with the cursor one place up or down among those taken; the cursor goes along. */
static void reorder(struct checklist *self, int by) {
    size_t at = current(self);

    if (!self->plan.ordered || self->filter.text[0] || at >= self->taken)
        return;
    if ((by < 0 && at == 0) || (by > 0 && at + 1 >= self->taken))
        return;
    shift(self, at, by < 0 ? at - 1 : at + 1);
    ui_list_go(&self->list, self->list.current + by);
}

static enum ui_outcome confirm(struct ui_screen *screen) {
    struct checklist *self = as_checklist(screen);

    if (self->taken < self->plan.least) {
        ui_app_say(screen->app, UI_WARN, "至少选 %zu 项：空格选", self->plan.least);
        return UI_REDRAW;
    }
    self->answer = sz_arena_array(&screen->arena, self->taken + 1, sizeof *self->answer);
    for (size_t i = 0; i < self->taken; i++)
        self->answer[i] = self->entries[i].choice->value;
    return UI_CLOSE;
}

static bool is_ordered(const struct ui_screen *screen) {
    return ((const struct checklist *)(const void *)screen)->plan.ordered;
}

static enum ui_outcome move_up(struct ui_screen *screen) {
    reorder(as_checklist(screen), -1);
    return UI_REDRAW;
}

static enum ui_outcome move_down(struct ui_screen *screen) {
    reorder(as_checklist(screen), 1);
    return UI_REDRAW;
}

static enum ui_outcome take(struct ui_screen *screen) {
    toggle(as_checklist(screen));
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {' ',           0,                 N_("空格"), N_("选"),   N_("选上或取消当前一项"),         take,            NULL},
    {'<',           UI_KEY_SHIFT_UP,   "<",        N_("前移"), N_("已选的一项往前移"),           move_up,         is_ordered},
    {'>',           UI_KEY_SHIFT_DOWN, ">",        N_("后移"), N_("已选的一项往后移"),           move_down,       is_ordered},
    {UI_KEY_ENTER,  0,                 N_("回车"), N_("确定"), N_("按所选的办"),                 confirm,         NULL},
    {UI_KEY_ESCAPE, 0,                 "Esc",      N_("返回"), N_("不改，返回"),                 ui_screen_leave, NULL},
};
/* clang-format on */

static bool is_for_line(uint32_t key) {
    return key != ' ' && key != '<' && key != '>' &&
           (ui_is_text(key) || key == UI_KEY_BACKSPACE || key == UI_KEY_PASTE ||
            key == UI_CTRL('u') || key == UI_CTRL('w'));
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct checklist *self = as_checklist(screen);

    if (!is_for_line(event->key))
        return event->key == ' ' || event->key == '<' || event->key == '>'
                   ? UI_IGNORED
                   : ui_list_handle(&self->list, event);
    ui_line_handle(&self->filter, event);
    filter(self);
    ui_list_go(&self->list, 0);
    return UI_REDRAW;
}

static int widest(const struct checklist *self) {
    int width = sz_text_width(self->screen.title) + 8;

    for (size_t i = 0; i < self->plan.count; i++) {
        int label = sz_text_width(_(self->plan.choices[i].label)) + MARK_CELLS + 6;
        width = label > width ? label : width;
    }
    return width > LEAST_WIDTH ? width : LEAST_WIDTH;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct checklist *self = as_checklist(screen);
    int width = widest(self) < area.columns - 4 ? widest(self) : area.columns - 4;
    int height = (int)(self->plan.count < 100 ? self->plan.count : 100) + HEAD_AND_FOOT;
    if (height > area.rows)
        height = area.rows;

    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, screen->title);
    int bottom = within.row + within.rows - 1;
    const char *count = ui_text(grid, "已选 %zu", self->taken);
    int room = within.columns - 5 - sz_text_width(count) - 1;

    ui_put(grid, within.row, within.column, 5, UI_DIM, _("查找"));
    ui_line_draw(&self->filter, grid, within.row, within.column + 5, room, true);
    ui_put_right(grid, within.row, within.column + 5 + room, sz_text_width(count) + 1, UI_DIM,
                 count);
    self->column.width = within.columns - 2;
    ui_list_draw(&self->list, grid,
                 (struct ui_rect){within.row + 1, within.column, within.rows - 3, within.columns},
                 true);
    ui_put(grid, bottom, within.column, within.columns, UI_ACCENT,
           self->plan.ordered ? _("空格 选  < > 移动  回车 确定  Esc 返回")
                              : _("空格 选  回车 确定  Esc 返回"));
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

const struct ui_screen_class ui_checklist_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
};

static bool is_taken(const struct ui_checklist *list, const struct ui_choice *choice) {
    for (size_t i = 0; i < list->taken_count; i++)
        if (strcmp(list->taken[i], choice->value) == 0)
            return true;
    return false;
}

/* Those taken in their order, then the others in the order of the choices. */
static void fill(struct checklist *self, const struct ui_checklist *list) {
    size_t n = 0;

    for (size_t t = 0; t < list->taken_count; t++)
        for (size_t i = 0; i < list->count; i++)
            if (strcmp(list->choices[i].value, list->taken[t]) == 0 && n < list->count) {
                self->entries[n++] = (struct entry){&list->choices[i], true};
                break;
            }
    self->taken = n;
    for (size_t i = 0; i < list->count && n < list->count; i++)
        if (!is_taken(list, &list->choices[i]))
            self->entries[n++] = (struct entry){&list->choices[i], false};
    self->plan.count = n;
}

struct ui_screen *ui_checklist_new(const struct ui_checklist *list) {
    struct checklist *self = ui_screen_new(&ui_checklist_class, sizeof *self);
    struct sz_arena *arena = &self->screen.arena;

    self->plan = *list;
    self->screen.title = sz_arena_copy(arena, list->title);
    self->plan.tag = sz_arena_copy(arena, list->tag);
    self->entries = sz_arena_array(arena, list->count + 1, sizeof *self->entries);
    self->matches = sz_arena_array(arena, list->count + 1, sizeof *self->matches);
    fill(self, list);
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = &self->column,
        .column_count = 1,
        .headless = true,
        .empty = _("没有符合的项，退格改查找字"),
    };
    filter(self);
    return &self->screen;
}

const char *const *ui_checklist_answer(const struct ui_screen *screen, const char *tag,
                                       size_t *count) {
    *count = 0;
    if (!screen || screen->klass != &ui_checklist_class)
        return NULL;
    const struct checklist *self = (const struct checklist *)(const void *)screen;
    if (!self->answer || strcmp(self->plan.tag, tag) != 0)
        return NULL;
    *count = self->taken;
    return self->answer;
}
