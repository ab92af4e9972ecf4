/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a browse: line, sentence, count and order; then the list. */
#include <stdio.h>

#include "app.h"
#include "browse_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { LABEL_CELLS = 5 };

static const char *how_many(const struct browse *browse, struct ui_grid *grid) {
    long total = browse->pages.total;

    if (browse->pages.waiting)
        return _("正在查找…");
    if (total < 0)
        return _("正在统计…");
    if (browse->everyone > total)
        return ui_text(grid, "%ld / %ld %s", total, browse->everyone, _(browse->plan->unit));
    return ui_text(grid, "%ld %s", total, _(browse->plan->unit));
}

static const char *count_text(const struct browse *browse, struct ui_grid *grid) {
    const char *sort = browse_sort_words(browse, &grid->scratch);
    const char *count = how_many(browse, grid);

    if (browse->view[0])
        return ui_text(grid, "%s  按%s  视图 %s", count, sort, _(browse->view));
    return ui_text(grid, "%s  按%s", count, sort);
}

static void draw_line(struct browse *browse, struct ui_grid *grid, struct ui_rect head) {
    int column = head.column + 1 + LABEL_CELLS, width = head.columns - LABEL_CELLS - 2;

    ui_put(grid, head.row, head.column + 1, LABEL_CELLS, browse->typing ? UI_BOLD : UI_DIM,
           _("查找"));
    if (browse->typing || browse->line.text[0])
        ui_line_draw(&browse->line, grid, head.row, column, width, browse->typing);
    else
        ui_put(grid, head.row, column, width, UI_DIM, _(browse->plan->hint));
}

static void draw_head(struct browse *browse, struct ui_grid *grid, struct ui_rect head) {
    const char *count = count_text(browse, grid);
    int taken = sz_text_width(count) + 2;
    int room = head.columns - taken - 1;

    draw_line(browse, grid, head);
    if (browse->complaint.code != SZ_OK) {
        const struct sz_error *err = &browse->complaint;
        ui_putf(grid, head.row + 1, head.column + 1, head.columns - 2, UI_WARN, "%s%s%s",
                err->message, err->hint[0] ? "：" : "", err->hint);
        return;
    }
    ui_put(grid, head.row + 1, head.column + 1, room, UI_NORMAL, _(browse->sentence));
    ui_put(grid, head.row + 1, head.column + head.columns - taken + 1, taken - 1, UI_DIM, count);
}

static void say_position(const struct browse *browse) {
    struct ui_screen *screen = browse->screen;

    screen->status[0] = screen->position[0] = '\0';
    if (browse->typing)
        snprintf(screen->status, sizeof screen->status, "%s",
                 _("回车查看  Tab 回到名单  Esc 清空"));
    else if (browse->list.ranging)
        snprintf(screen->status, sizeof screen->status, "%s",
                 _("上下键移到另一头，再按 V 选上这一段；Esc 不选"));
    if (browse->pages.total >= 0)
        ui_list_position(&browse->list, screen->position, sizeof screen->position);
    else if (ui_list_has_row(&browse->list))
        snprintf(screen->position, sizeof screen->position, _("第 %ld 行"),
                 browse->list.current + 1);
}

void browse_draw(struct browse *browse, struct ui_grid *grid, struct ui_rect head,
                 struct ui_rect list_area) {
    browse_follow(browse);
    if (!browse->screen->app->hurried)
        browse->detailed = browse->list.current;
    draw_head(browse, grid, head);
    ui_list_draw(&browse->list, grid, list_area, true);
    if (browse->pages.error.code != SZ_OK)
        ui_app_say_error(browse->screen->app, &browse->pages.error);
    say_position(browse);
}
