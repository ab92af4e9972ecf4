/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month to choose a day from. */
#include "date_field.h"

#include <stdio.h>

#include "shizi/language.h"

enum { WEEK = 7, WEEKS = 6, DAY_CELLS = 4, WIDTH = WEEK * DAY_CELLS + 4, HEIGHT = WEEKS + 6 };

struct calendar {
    struct ui_screen screen;
    char day[SZ_DATE_MAX];
    char today[SZ_DATE_MAX];
    bool taken;
};

static struct calendar *as_calendar(struct ui_screen *screen) {
    return (struct calendar *)(void *)screen;
}

static enum ui_outcome take(struct ui_screen *screen) {
    as_calendar(screen)->taken = true;
    return UI_CLOSE;
}

static void step(struct calendar *self, int days, int months) {
    char from[SZ_DATE_MAX], moved[SZ_DATE_MAX];

    snprintf(from, sizeof from, "%s", self->day);
    sz_date_add_months(from, months, moved);
    sz_date_add_days(moved, days, self->day);
}

static enum ui_outcome go_today(struct ui_screen *screen) {
    struct calendar *self = as_calendar(screen);

    snprintf(self->day, sizeof self->day, "%s", self->today);
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0,   N_("回车"), N_("选定"), N_("选定这一天"),                           take,            NULL},
    {'t',           'T', "t",        N_("今天"), N_("回到今天"),                             go_today,        NULL},
    {UI_KEY_ESCAPE, 0,   "Esc",      N_("返回"), N_("不选，返回"),                           ui_screen_leave, NULL},
};

static const struct {
    uint32_t key;
    int days, months;
} steps[] = {
    {UI_KEY_LEFT, -1, 0},    {UI_KEY_RIGHT, 1, 0},   {UI_KEY_UP, -WEEK, 0}, {UI_KEY_DOWN, WEEK, 0},
    {UI_KEY_PAGE_UP, 0, -1}, {UI_KEY_PAGE_DOWN, 0, 1}, {'<', 0, -12},       {'>', 0, 12},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct calendar *self = as_calendar(screen);

    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (steps[i].key == event->key) {
            step(self, steps[i].days, steps[i].months);
            return UI_REDRAW;
        }
    return UI_IGNORED;
}

/* Monday is the first day of the week; 1970-01-01 was a Thursday. */
static int weekday(const char *date) {
    return (int)((sz_date_days(date) + 3) % WEEK + WEEK) % WEEK;
}

static unsigned day_style(const struct calendar *self, const char *date) {
    bool current = sz_date_days(date) == sz_date_days(self->day);
    bool today = sz_date_days(date) == sz_date_days(self->today);

    if (current)
        return UI_CURSOR | UI_BOLD;
    return today ? UI_ACCENT | UI_BOLD : UI_NORMAL;
}

static void draw_days(const struct calendar *self, struct ui_grid *grid, struct ui_rect within) {
    char date[SZ_DATE_MAX + 3], next[SZ_DATE_MAX];

    snprintf(date, sizeof date, "%.7s-01", self->day);
    int place = weekday(date);
    for (int number = 1; number <= 31; number++, place++) {
        sz_date_add_days(date, number - 1, next);
        if (sz_date_parts(next).day != number)
            break;
        ui_put(grid, within.row + place / WEEK, within.column + place % WEEK * DAY_CELLS,
               DAY_CELLS - 1, day_style(self, next), ui_text(grid, "%3d", number));
    }
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    static const char *const names[WEEK] = {N_("一"), N_("二"), N_("三"), N_("四"),
                                            N_("五"), N_("六"), N_("日")};
    struct calendar *self = as_calendar(screen);
    struct ui_rect frame = {area.row + (area.rows - HEIGHT) / 2,
                            area.column + (area.columns - WIDTH) / 2, HEIGHT, WIDTH};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, screen->title);
    char said[64];

    ui_date_say(self->day, said, sizeof said);
    ui_put(grid, within.row, within.column, within.columns, UI_BOLD, said);
    for (int i = 0; i < WEEK; i++)
        ui_put_right(grid, within.row + 1, within.column + i * DAY_CELLS, DAY_CELLS - 1, UI_DIM,
                     _(names[i]));
    within.row += 2;
    draw_days(self, grid, within);
    ui_put(grid, within.row + WEEKS, within.column, within.columns, UI_DIM,
           _("翻页 换月  < > 换年"));
    ui_put(grid, within.row + WEEKS + 1, within.column, within.columns, UI_ACCENT,
           _("回车 选定   Esc 返回"));
}

const struct ui_screen_class ui_calendar_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
};

struct ui_screen *ui_calendar_new(const char *title, const char *date, const char *today) {
    struct calendar *self = ui_screen_new(&ui_calendar_class, sizeof *self);
    struct sz_date_result result = ui_date_read(date, today);
    bool readable = result.precision == SZ_DATE_DAY || result.precision == SZ_DATE_MONTH;

    self->screen.title = sz_arena_copy(&self->screen.arena, title);
    snprintf(self->today, sizeof self->today, "%s", today);
    sz_date_add_days(readable ? result.value : today, 0, self->day);
    return &self->screen;
}

const char *ui_calendar_taken(const struct ui_screen *screen) {
    if (!screen || screen->klass != &ui_calendar_class)
        return NULL;
    const struct calendar *self = (const struct calendar *)(const void *)screen;
    return self->taken ? self->day : NULL;
}
