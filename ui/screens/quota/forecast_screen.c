/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast_screen.h"

#include <string.h>

#include "as_of.h"
#include "explain_screen.h"
#include "field_choices.h"
#include "forecast_private.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "widgets/choice.h"

enum { USUAL_ATTRITION = 10 }; /* 0.1 % a month, when a band is asked for and nothing is said */

static struct forecast_screen *as_forecast(struct ui_screen *screen) {
    return (struct forecast_screen *)(void *)screen;
}

/* ---- work in slices: reading, the run, the band ---- */

static void forget_run(struct forecast_screen *self) {
    sz_outlook_close(&self->outlook);
    self->ran = false;
    self->year_count = 0;
    sz_arena_reset(&self->memory);
}

static void forget_file(struct forecast_screen *self) {
    forget_run(self);
    sz_outlook_end(self->loading);
    self->loading = NULL;
    sz_outlook_free(&self->base);
    self->loaded = false;
}

/* The series that was asked for, else the one with most people. */
static size_t choose_series(const struct forecast_screen *self) {
    const struct sz_outlook_base *base = &self->base;
    size_t best = 0;
    long most = -1;
    for (size_t s = 0; s < base->series_count; s++) {
        long people = 0;
        if (self->series_wanted && strcmp(self->series_wanted, base->series[s]) == 0)
            return s;
        for (size_t i = 0; i < base->person_count; i++)
            people += base->units[base->people[i].unit].series == (int32_t)s;
        if (people > most) {
            most = people;
            best = s;
        }
    }
    return best;
}

static bool load(struct forecast_screen *self) {
    struct sz_db *db = self->screen.app->start.db;
    struct sz_error *err = &self->error;
    bool more = true;
    if (!self->loading)
        err->code = sz_outlook_begin(db, self->screen.app->as_of, &self->base, &self->loading, err);
    if (err->code == SZ_OK)
        err->code = sz_outlook_step(self->loading, &more, err);
    if (err->code != SZ_OK || !more) {
        sz_outlook_end(self->loading);
        self->loading = NULL;
        self->loaded = err->code == SZ_OK;
        self->series = choose_series(self);
    }
    return err->code == SZ_OK;
}

/* A county's 200; a province's fewer, each of which takes half a second. */
static int runs_of(const struct sz_outlook_base *base) {
    enum { PEOPLE_IN_ALL = 8000 * SZ_OUTLOOK_RUNS, RUNS_LEAST = 20 };
    size_t runs = PEOPLE_IN_ALL / (base->person_count + 1);
    return runs > SZ_OUTLOOK_RUNS ? SZ_OUTLOOK_RUNS : runs < RUNS_LEAST ? RUNS_LEAST : (int)runs;
}

static void follow_file(struct forecast_screen *self) {
    int years = self->wish.years;
    int64_t school = self->wish.school_id;
    struct sz_outlook_wish usual = sz_outlook_usual(&self->base);
    for (int which = 0; which < SZ_WHATIFS; which++)
        if (self->changed[which])
            usual.values[which] = self->wish.values[which];
    usual.years = years ? years : usual.years;
    usual.school_id = school;
    usual.runs = self->banded ? runs_of(&self->base) : 0;
    if (self->banded && !self->changed[SZ_WHATIF_ATTRITION])
        usual.values[SZ_WHATIF_ATTRITION] = USUAL_ATTRITION;
    self->wish = usual;
}

static void fill_years(struct forecast_screen *self) {
    sz_outlook_years(&self->outlook, self->series, self->level, &self->memory, &self->years,
                     &self->year_count);
}

/* The old picture stays until the new one is there. */
static void run(struct forecast_screen *self) {
    forget_run(self);
    follow_file(self);
    sz_outlook_run(&self->base, &self->wish, &self->memory, &self->outlook);
    self->ran = true;
    self->stale = false;
    if (self->base.series_count == 0)
        return;
    fill_years(self);
    ui_list_go(&self->list, self->list.current);
}

/* Somebody has written, or another date is shown. */
static void follow(struct forecast_screen *self) {
    if (self->revision == self->screen.app->revision)
        return;
    forget_file(self);
    self->error.code = SZ_OK;
    self->revision = self->screen.app->revision;
}

static bool idle(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    follow(self);
    if (self->error.code != SZ_OK)
        return false;
    if (!self->loaded)
        return load(self);
    if (!self->ran || self->stale) {
        run(self);
        return self->wish.runs > 0;
    }
    if (sz_outlook_draw(&self->outlook, &self->memory))
        return true;
    if (self->outlook.banded && self->base.series_count > 0)
        fill_years(self);
    return false;
}

/* ---- keys ---- */

static bool has_run(const struct ui_screen *screen) {
    const struct forecast_screen *self = (const struct forecast_screen *)(const void *)screen;
    return self->ran && self->base.series_count > 0;
}

static bool has_year(const struct ui_screen *screen) {
    const struct forecast_screen *self = (const struct forecast_screen *)(const void *)screen;
    return has_run(screen) && self->list.current < (long)self->year_count;
}

static bool any_changed(const struct ui_screen *screen) {
    const struct forecast_screen *self = (const struct forecast_screen *)(const void *)screen;
    for (int which = 0; which < SZ_WHATIFS; which++)
        if (self->changed[which])
            return true;
    return false;
}

static enum ui_outcome explain(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    const struct sz_outlook_year *year = &self->years[self->list.current];
    struct sz_arena memory = {0};
    struct sz_explain_line *lines = NULL;
    size_t count = 0;
    struct sz_error err;
    if (sz_outlook_explain(screen->app->start.db, &self->outlook, self->series, self->level,
                           year->year, &memory, &lines, &count, &err) != SZ_OK) {
        sz_arena_free(&memory);
        ui_app_say_error(screen->app, &err);
        return UI_REDRAW;
    }
    const char *head = sz_arena_printf(
        &memory, _("%d 年 %s %s %s"), year->year, _(self->base.series[self->series]),
        _(sz_post_level_code(self->level)), self->school ? self->school : _("全局"));
    screen->next = explain_screen_of(screen->app, head, &memory, lines, count);
    return UI_OPEN;
}

/* The next pair that has anything; the same one when it is alone. */
static enum ui_outcome show(struct forecast_screen *self, size_t series, enum sz_post_level level) {
    self->series = series;
    self->level = level;
    self->series_wanted = sz_arena_copy(&self->screen.arena, self->base.series[series]);
    fill_years(self);
    return UI_REDRAW;
}

static enum ui_outcome next_series(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    for (size_t i = 1; i <= self->base.series_count; i++) {
        size_t series = (self->series + i) % self->base.series_count;
        for (int level = 0; level < SZ_POST_LEVELS; level++) {
            enum sz_post_level tried =
                (enum sz_post_level)(((int)self->level + level) % SZ_POST_LEVELS);
            if (sz_outlook_has(&self->outlook, series, tried))
                return show(self, series, tried);
        }
    }
    return UI_REDRAW;
}

static enum ui_outcome next_level(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    for (int i = 1; i <= SZ_POST_LEVELS; i++) {
        enum sz_post_level level = (enum sz_post_level)(((int)self->level + i) % SZ_POST_LEVELS);
        if (sz_outlook_has(&self->outlook, self->series, level))
            return show(self, self->series, level);
    }
    return UI_REDRAW;
}

static enum ui_outcome choose_school(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    struct sz_arena *arena = &screen->arena;
    size_t count = 0;
    const struct ui_choice *schools = field_school_choices(screen->app->start.db, arena, &count);
    struct ui_choice *all = sz_arena_array(arena, count + 1, sizeof *all);
    all[0] = (struct ui_choice){"", _("全局"), NULL};
    if (count > 0)
        memcpy(&all[1], schools, count * sizeof *all);
    self->schools = all;
    screen->next = ui_choice_new(_("看哪所学校"), all, count + 1, self->school, NULL);
    return UI_OPEN;
}

static enum ui_outcome toggle_band(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    self->banded = !self->banded;
    self->stale = true;
    return UI_REDRAW;
}

static enum ui_outcome change_by(struct ui_screen *screen, int steps) {
    struct forecast_screen *self = as_forecast(screen);
    const struct sz_whatif_row *row = sz_whatif_row(self->current);
    int value = self->wish.values[self->current] + steps * row->step;
    value = value < row->least ? row->least : value > row->most ? row->most : value;
    self->wish.values[self->current] = value;
    self->changed[self->current] = value != self->base.values[self->current];
    self->stale = true;
    return UI_REDRAW;
}

static enum ui_outcome more(struct ui_screen *screen) {
    return change_by(screen, 1);
}

static enum ui_outcome less(struct ui_screen *screen) {
    return change_by(screen, -1);
}

static enum ui_outcome as_in_the_file(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    memset(self->changed, 0, sizeof self->changed);
    self->stale = true;
    return UI_REDRAW;
}

static enum ui_outcome choose_by(struct ui_screen *screen, int by) {
    struct forecast_screen *self = as_forecast(screen);
    self->current = (enum sz_whatif)(((int)self->current + by + SZ_WHATIFS) % SZ_WHATIFS);
    return UI_REDRAW;
}

static enum ui_outcome condition_after(struct ui_screen *screen) {
    return choose_by(screen, 1);
}

static enum ui_outcome condition_before(struct ui_screen *screen) {
    return choose_by(screen, -1);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,      N_("回车"), N_("说明"), N_("这一年怎么来的：谁退休、可以晋升几个、限于什么"), explain, has_year},
    {UI_KEY_F3,    0,      "F3",  N_("说明"), N_("这一年怎么来的：谁退休、可以晋升几个、限于什么"),      explain, has_year},
    {'l',          0,      "l",   N_("级别"), N_("换一个级别"),                                         next_level, has_run},
    {'s',          0,      "s",   N_("系列"), N_("换一个系列"),                                         next_series, has_run},
    {'x',          0,      "x",   N_("学校"), N_("只看一所学校；晋升仍按全局推算"),                     choose_school, has_run},
    {UI_KEY_TAB,   UI_KEY_RIGHT, "Tab", N_("假设"), N_("选下一个假设条件"),                              condition_after, NULL},
    {UI_KEY_SHIFT_TAB, UI_KEY_LEFT, "Shift-Tab", NULL, N_("选上一个假设条件"),                          condition_before, NULL},
    {'+',          '=',    "+",   N_("加"),   N_("选中的条件加一档，重新推算"),                         more, has_run},
    {'-',          0,      "-",   N_("减"),   N_("选中的条件减一档，重新推算"),                         less, has_run},
    {'0',          0,      "0",   N_("还原"), N_("所有条件回到平常"),                                   as_in_the_file, any_changed},
    {'b',          0,      "b",   N_("区间"), N_("随机推算许多次（一个县 200 次），看在岗人数的区间"),                  toggle_band, has_run},
    AS_OF_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("年度"),   .width = 5,  .right = true, .frozen = true},
    {.heading = N_("核准"),   .width = 5,  .wide = 8, .right = true},
    {.heading = N_("在岗"),   .width = 5,  .wide = 8, .right = true},
    {.heading = N_("空岗"),   .width = 5,  .wide = 6, .right = true},
    {.heading = N_("退出"),   .width = 4,  .wide = 5, .right = true},
    {.heading = N_("新进"),   .width = 4,  .wide = 5, .right = true, .drop = 5},
    {.heading = N_("晋升"),   .width = 4,  .wide = 9, .right = true},
    {.heading = N_("升出"),   .width = 4,  .right = true, .drop = 3},
    {.heading = N_("上限"),   .width = 5,  .right = true},
    {.heading = N_("可用"),   .width = 5,  .right = true, .drop = 2},
    {.heading = N_("够年限"), .width = 6,  .right = true},
    {.heading = N_("限于"),   .width = 12, .grow = true},
    {.heading = N_("区间"),   .width = 11, .right = true}, /* last: it is there with a band only */
};
/* clang-format on */

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* ---- years ---- */

static long count_rows(void *owner) {
    return (long)((const struct forecast_screen *)owner)->year_count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct forecast_screen *)owner)->cells);
}

static const char *number(struct forecast_screen *self, int64_t value, unsigned *style) {
    if (value < 0)
        *style = UI_BAD;
    return sz_arena_printf(&self->cells, "%lld", (long long)value);
}

static const char *limit_cell(struct forecast_screen *self, const struct sz_forecast_round *round,
                              size_t column, unsigned *style) {
    if (!round)
        return "";
    switch (column) {
    case 8:
        return number(self, round->cap, style);
    case 9:
        return number(self, round->vacancy, style);
    case 10:
        *style = round->binding == SZ_FORECAST_QUALIFIED ? UI_WARN : UI_NORMAL;
        return number(self, round->qualified, style);
    default:
        *style = round->binding == SZ_FORECAST_QUALIFIED ? UI_WARN : UI_NORMAL;
        return _(sz_forecast_limit_name(round->binding));
    }
}

/* 中级 may be over its own posts where it is pooled with 初级. */
static unsigned vacancy_style(const struct forecast_screen *self, int64_t vacant) {
    bool pooled = self->level == SZ_INTERMEDIATE && self->base.pool != SZ_POOL_NONE;
    return pooled ? UI_DIM : vacant < 0 ? UI_BAD : UI_NORMAL;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct forecast_screen *self = owner;
    const struct sz_outlook_year *year = &self->years[row];
    const int64_t figures[] = {
        year->year,  year->approved, year->occupied, year->approved - year->occupied,
        year->exits, year->hired,    year->promoted, year->risen};
    if (column == COLUMNS - 1)
        return year->low < 0 ? ""
                             : sz_arena_printf(&self->cells, "%lld-%lld", (long long)year->low,
                                               (long long)year->high);
    if (column >= sizeof figures / sizeof figures[0])
        return limit_cell(self, year->round, column, style);
    const char *text = number(self, figures[column], style);
    if (column == 3)
        *style = vacancy_style(self, figures[column]);
    return text;
}

/* ---- the screen ---- */

/* Left and Right choose what is assumed: the bindings see them, not the list. */
static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    if (event->key == UI_KEY_LEFT || event->key == UI_KEY_RIGHT)
        return UI_IGNORED;
    return ui_list_handle(&as_forecast(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct forecast_screen *self = as_forecast(screen);
    const struct ui_choice *taken = ui_choice_taken(child);
    struct sz_error err;
    int64_t id = 0;
    if (!taken)
        return UI_REDRAW;
    if (*taken->value && sz_school_find(screen->app->start.db, taken->value, &id, &err) != SZ_OK) {
        ui_app_say_error(screen->app, &err);
        return UI_REDRAW;
    }
    self->school = *taken->value ? sz_arena_copy(&screen->arena, taken->value) : NULL;
    self->wish.school_id = id;
    self->stale = true;
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct forecast_screen *self = as_forecast(screen);
    follow(self);
    self->list.column_count = self->outlook.banded ? COLUMNS : COLUMNS - 1;
    self->list.empty = self->ran ? N_("没有岗位，也没有人") : N_("正在推算…");
    forecast_draw(screen, grid, area);
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct forecast_screen *self = as_forecast(screen);
    forget_file(self);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class forecast_screen_class = {
    .title = N_("评聘预测"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *forecast_screen_new(struct ui_app *app, const char *series,
                                      enum sz_post_level level) {
    struct forecast_screen *self = ui_screen_new(&forecast_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->series_wanted = sz_arena_copy(&self->screen.arena, series);
    self->level = level;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = COLUMNS - 1,
    };
    return &self->screen;
}

struct ui_screen *forecast_place(struct ui_app *app) {
    return forecast_screen_new(app, NULL, SZ_SENIOR);
}
