/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "readings_screen.h"

#include <string.h>

#include "app.h"
#include "as_of.h"
#include "shizi/board.h"
#include "shizi/language.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 6, DETAILS = 3, ROWS_MOST = 32 };

struct readings_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct sz_arena memory, cells;
    int64_t year;
    const char *series;
    enum sz_post_level level;
    struct sz_reading *readings;
    size_t count;
    size_t rows[ROWS_MOST]; /* of the readings: those that say something about the line */
    size_t row_count;
    struct sz_error error;
    unsigned revision;
};

static struct readings_screen *as_readings(struct ui_screen *screen) {
    return (struct readings_screen *)(void *)screen;
}

static const struct sz_board_line *line_of(const struct readings_screen *self, size_t at) {
    return sz_board_line(&self->readings[at].board, self->series, self->level);
}

static void read_again(struct readings_screen *self) {
    struct ui_app *app = self->screen.app;
    self->revision = app->revision;
    self->row_count = 0;
    sz_arena_reset(&self->memory);
    self->error.code = sz_board_readings(app->start.db, self->year, app->as_of, &self->memory,
                                         &self->readings, &self->count, &self->error);
    for (size_t i = 0; self->error.code == SZ_OK && i < self->count; i++) {
        const struct sz_board_line *line = line_of(self, i);
        if (line && sz_reading_matters(&self->readings[i], line) && self->row_count < ROWS_MOST)
            self->rows[self->row_count++] = i;
    }
    ui_list_go(&self->list, self->list.current);
}

static const struct ui_binding bindings[] = {AS_OF_BINDING};

/* clang-format off */
static const struct ui_column columns[] = {
    {.heading = N_("口径"),   .width = 16, .wide = 20, .frozen = true},
    {.heading = N_("读法"),   .width = 8,  .wide = 12},
    {.heading = N_("现行"),   .width = 4,  .wide = 6},
    {.heading = N_("基数"),   .width = 6,  .right = true},
    {.heading = N_("上限"),   .width = 6,  .right = true},
    {.heading = N_("剩余"),   .width = 6,  .right = true},
    {.heading = N_("空岗"),   .width = 6,  .right = true},
    {.heading = N_("可评聘"), .width = 7,  .right = true},
    {.heading = N_("比较"),   .width = 6,  .grow = true},
};
/* clang-format on */

static long count_rows(void *owner) {
    return (long)((const struct readings_screen *)owner)->row_count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct readings_screen *)owner)->cells);
}

static const char *number(struct readings_screen *self, int64_t value, unsigned *style) {
    *style = value < 0 ? UI_BAD : UI_NORMAL;
    return sz_arena_printf(&self->cells, "%lld", (long long)value);
}

static const char *rule_of(const struct readings_screen *self, long row) {
    return self->readings[self->rows[row]].name;
}

static bool same_rule(const struct readings_screen *self, long row) {
    return row > 0 && strcmp(rule_of(self, row), rule_of(self, row - 1)) == 0;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct readings_screen *self = owner;
    size_t at = self->rows[row];
    const struct sz_reading *reading = &self->readings[at];
    const struct sz_board_line *line = line_of(self, at);
    switch (column) {
    case 0:
        return same_rule(self, row) ? "" : sz_rule_label(reading->name);
    case 1:
        return _(reading->value);
    case 2:
        *style = UI_OK;
        return reading->present ? _("现行") : "";
    case 3:
        return number(self, line->base, style);
    case 4:
        return number(self, line->room.cap, style);
    case 5:
        return number(self, line->room.available, style);
    case 6:
        return number(self, line->room.vacancy, style);
    case 7:
        return number(self, line->room.allowed, style);
    default:
        *style = UI_WARN;
        return sz_reading_strictest(self->readings, self->count, at, line) ? _("最严") : "";
    }
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_readings(screen)->list, event);
}

/* ---- picture ---- */

static void draw_strip(const struct readings_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这一读法"));
    if (self->list.current >= (long)self->row_count)
        return;
    const struct sz_reading *reading = &self->readings[self->rows[self->list.current]];
    const struct sz_board_line *line = line_of(self, self->rows[self->list.current]);
    const struct ui_detail_line lines[DETAILS] = {
        {NULL, _(reading->about), UI_NORMAL},
        {_("可评聘"),
         ui_text(grid, "%lld，限于%s", (long long)line->room.allowed,
                 _(sz_limit_name(line->room.binding))),
         UI_BOLD},
        {NULL, _("现行的读法在 系统、规则 里改；人社部门答复后在那里确认。"), UI_DIM},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct readings_screen *self = as_readings(screen);
    int below = area.rows > STRIP_ROWS + 9 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};
    if (self->revision != screen->app->revision)
        read_again(self);
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
            "%lld 年度 %s %s：文件没有写明的，按每种读法各算一遍", (long long)self->year,
            _(self->series), _(sz_post_level_code(self->level)));
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_readings(screen)->memory);
    sz_arena_free(&as_readings(screen)->cells);
}

static const struct ui_screen_class readings_screen_class = {
    .title = N_("读法"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .close = close,
};

struct ui_screen *readings_screen_new(struct ui_app *app, int64_t year, const char *series,
                                      enum sz_post_level level) {
    struct readings_screen *self = ui_screen_new(&readings_screen_class, sizeof *self);
    self->screen.app = app;
    self->year = year;
    self->series = sz_arena_copy(&self->screen.arena, series);
    self->level = level;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有岗位"),
    };
    read_again(self);
    return &self->screen;
}
