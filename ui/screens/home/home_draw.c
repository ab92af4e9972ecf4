/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The home screen, drawn: what needs attention and recent acts on the left, charts on the right,
 * the menu below. */
#include <string.h>

#include "app.h"
#include "home_duties.h"
#include "home_private.h"
#include "place.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum {
    LABEL_CELLS = 11,
    LABEL_CELLS_WIDE = 16,
    FIGURE_CELLS = 7,
    BARS_USUAL = 7,
    RECENT_LEAST = 4
};

static const char *number(struct ui_grid *grid, long count) {
    return count < 0 ? "…" : ui_text(grid, "%ld", count);
}

static void draw_summary(const struct home_screen *self, struct ui_grid *grid, int row,
                         struct ui_rect area) {
    const struct home_figures *figures = &self->figures;
    int column = area.column + 1;

    column = ui_write(grid, row, column, UI_DIM, _("在编 "));
    column = ui_write(grid, row, column, UI_BOLD, number(grid, figures->people));
    column = ui_write(grid, row, column, UI_DIM, _(" 人    学校 "));
    column = ui_write(grid, row, column, UI_BOLD, number(grid, figures->schools));
    column = ui_write(grid, row, column, UI_DIM, _(" 所"));
    const char *head = ui_text(grid, "日志头 %.16s", figures->head);
    ui_put_right(grid, row, column + 2, area.column + area.columns - 1 - column - 2, UI_DIM, head);
}

static int bars_of(const struct home_chart *chart) {
    int shown = 0;

    for (size_t i = 0; i < chart->count; i++)
        shown += chart->bars[i].count > 0;
    return chart->bars[0].count < 0 ? BARS_USUAL : shown > 0 ? shown : 1;
}

static void draw_bar(struct home_screen *self, struct ui_grid *grid, struct ui_rect line,
                     const struct home_bar *bar, long most) {
    int label = strcmp(sz_language(), "zh") == 0 ? LABEL_CELLS : LABEL_CELLS_WIDE;
    int gauge = line.columns - label - FIGURE_CELLS - 2, column = line.column + 2;
    bool current = self->pane == PANE_BARS && self->shown_count == self->bar;
    const char *figure = number(grid, bar->count);
    int end = line.column + line.columns;

    if (current)
        ui_put(grid, line.row, line.column, 1, UI_BOLD, ">");
    ui_put(grid, line.row, column, label, current ? UI_BOLD : UI_NORMAL, _(bar->label));
    ui_gauge(grid, line.row, column + label, gauge - 1, UI_OK, bar->count, most);
    ui_write(grid, line.row, end - sz_text_width(figure), UI_UNDERLINE | (current ? UI_BOLD : 0),
             figure);
    if (self->shown_count < HOME_SHOWN)
        self->shown[self->shown_count++] = bar;
}

/* Bars of those codes that anybody has; the longest fills the width. */
static void draw_chart(struct home_screen *self, const struct home_chart *chart,
                       struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect line = ui_box(grid, frame, UI_NORMAL, _(chart->title));
    int rows = line.rows;
    long most = 1;

    if (chart->bars[0].count < 0) {
        ui_putf(grid, line.row, line.column, line.columns, UI_DIM, _("正在统计 %d%%"),
                home_figures_percent(&self->figures));
        return;
    }
    for (size_t i = 0; i < chart->count; i++)
        most = chart->bars[i].count > most ? chart->bars[i].count : most;
    if (self->figures.people == 0)
        ui_put(grid, line.row, line.column, line.columns, UI_DIM, _("还没有人员"));
    for (size_t i = 0; i < chart->count && rows > 0; i++) {
        if (chart->bars[i].count <= 0)
            continue;
        draw_bar(self, grid, line, &chart->bars[i], most);
        line.row++;
        rows--;
    }
}

/* The charts that fit below one another, in their order; one that is too high is passed over. */
static size_t choose_charts(const struct home_figures *figures, int rows,
                            const struct home_chart *chosen[HOME_CHARTS]) {
    size_t count = 0;

    for (int i = 0; i < HOME_CHARTS; i++) {
        int needed = bars_of(&figures->charts[i]) + 2;
        if (needed > rows && count > 0)
            continue;
        chosen[count++] = &figures->charts[i];
        rows -= needed;
    }
    return count;
}

/* The last one takes what is left. */
static void draw_charts(struct home_screen *self, struct ui_grid *grid, struct ui_rect area) {
    const struct home_chart *chosen[HOME_CHARTS];
    size_t count = choose_charts(&self->figures, area.rows, chosen);

    self->shown_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct ui_rect frame = area;
        if (i + 1 < count)
            frame.rows = bars_of(chosen[i]) + 2;
        draw_chart(self, chosen[i], grid, frame);
        area.row += frame.rows;
        area.rows -= frame.rows;
    }
    if (self->pane == PANE_BARS && self->bar >= self->shown_count)
        self->bar = self->shown_count > 0 ? self->shown_count - 1 : 0;
}

static void draw_left(struct home_screen *self, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect duties = area, recent = area;

    duties.rows = HOME_DUTIES + 2;
    if (area.rows - duties.rows < RECENT_LEAST)
        duties.rows = area.rows;
    recent.row += duties.rows;
    recent.rows -= duties.rows;
    struct ui_rect within = ui_box(grid, duties, UI_NORMAL, _("需要处理"));
    home_duties_draw(&self->figures, grid, within, self->pane == PANE_DUTIES ? self->duty : -1);

    self->recent_shown = recent.rows >= RECENT_LEAST;
    if (!self->recent_shown)
        return;
    within = ui_box(grid, recent, UI_NORMAL, _("最近的业务"));
    self->recent.headless = recent.rows < 8;
    ui_list_draw(&self->recent, grid, within, self->pane == PANE_RECENT);
}

const char home_menu[] = "123456789qpfea";

const struct ui_place *home_place(const struct ui_app *app, char key) {
    for (size_t i = 0; i < app->start.place_count; i++) {
        const struct ui_place *place = &app->start.places[i];
        const char *key_at = place->keys ? place->keys + strlen(ZH_("首页 ")) : NULL;
        if (key_at && strncmp(place->keys, ZH_("首页 "), strlen(ZH_("首页 "))) == 0 &&
            *key_at == key && (!place->works || place->works(app)))
            return place;
    }
    return NULL;
}

/* The menu breaks between its entries. @return rows it takes; @p grid NULL only counts. */
static int put_menu(const struct ui_app *app, struct ui_grid *grid, struct ui_rect area) {
    int row = area.row, column = area.column;

    for (const char *key = home_menu; *key; key++) {
        const struct ui_place *place = home_place(app, *key);
        if (!place)
            continue;
        int width = 2 + sz_text_width(_(place->title));
        if (column > area.column && column + width > area.column + area.columns) {
            row++;
            column = area.column;
        }
        if (grid) {
            ui_put(grid, row, column, 1, UI_ACCENT, (const char[]){*key, '\0'});
            ui_write(grid, row, column + 2, UI_NORMAL, _(place->title));
        }
        column += width + 2;
    }
    return row - area.row + 1;
}

void home_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct home_screen *self = (struct home_screen *)(void *)screen;
    int lines = put_menu(screen->app, NULL, (struct ui_rect){0, 0, 1, area.columns - 4});
    bool framed = area.rows > 24;
    int menu_rows = framed ? lines + 2 : lines;
    struct ui_rect menu = {area.row + area.rows - menu_rows, area.column, menu_rows, area.columns};
    struct ui_rect left = {area.row + 1, area.column, area.rows - 1 - menu_rows, area.columns};
    struct ui_rect right = left;

    home_follow(self);
    left.columns = area.columns * 11 / 20;
    right.column += left.columns;
    right.columns -= left.columns;
    draw_summary(self, grid, area.row, area);
    draw_left(self, grid, left);
    draw_charts(self, grid, right);
    if (framed)
        menu = ui_box(grid, menu, UI_NORMAL, _("进入"));
    else
        menu.column += 2;
    put_menu(screen->app, grid, menu);
    if (self->figures.error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->figures.error);
}
