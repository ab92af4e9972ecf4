/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "furniture.h"

#include <string.h>

#include "shizi/text.h"

enum { F_KEYS = 12 };

static const char *title_of(const struct ui_screen *screen) {
    return screen->title ? screen->title : _(screen->klass->title);
}

/* 花名册 > 导入; the first screen is named only while it is alone. */
static const char *breadcrumb(const struct ui_screen *screen, struct ui_grid *grid) {
    while (screen->klass->overlay && screen->below)
        screen = screen->below;
    const struct ui_screen *parent = screen->below;
    while (parent && parent->klass->overlay)
        parent = parent->below;
    if (!parent || !parent->below)
        return title_of(screen);
    return ui_text(grid, "%s > %s", breadcrumb(parent, grid), title_of(screen));
}

void ui_draw_title(const struct ui_app *app, struct ui_grid *grid) {
    bool other = ui_app_other_date(app);
    const char *date = ui_text(grid, other ? " 时点 %s(非今日) " : "时点 %s", app->as_of);
    const char *role = *app->start.role ? app->start.role : _("只能查看");
    const char *who = ui_text(grid, "  %s(%s) ", app->start.account, role);
    int date_at = grid->columns - sz_text_width(who) - sz_text_width(date);

    ui_put(grid, 0, 0, grid->columns, UI_TITLE, "");
    ui_putf(grid, 0, 0, date_at - 1, UI_TITLE, " 师资  %s", breadcrumb(app->top, grid));
    int who_at = ui_write(grid, 0, date_at, other ? UI_BANNER : UI_TITLE, date);
    ui_write(grid, 0, who_at, UI_TITLE, who);
}

static bool is_f_key(uint32_t key) {
    return key >= UI_KEY_F1 && key <= UI_KEY_F12;
}

/* 空格选  s排序: the bindings of the screen that are not in the key bar. */
static const char *hints(const struct ui_screen *screen, struct ui_grid *grid) {
    const char *text = "";

    for (size_t i = 0; i < screen->klass->binding_count; i++) {
        const struct ui_binding *row = &screen->klass->bindings[i];
        if (!row->label || is_f_key(row->key) || (row->works && !row->works(screen)))
            continue;
        text = ui_text(grid, "%s%s%s%s", text, *text ? "  " : "", _(row->shown), _(row->label));
    }
    return text;
}

void ui_draw_status(const struct ui_app *app, struct ui_grid *grid) {
    const struct ui_screen *top = app->top;
    int row = grid->rows - 2;
    const char *right = top->position;
    const char *left = hints(top, grid);
    unsigned style = UI_DIM;

    if (top->status[0]) {
        right = top->position[0] ? top->position : left;
        left = top->status;
        style = UI_NORMAL;
    }
    if (app->toast[0]) {
        left = app->toast;
        style = app->toast_style;
    }

    int taken = right[0] ? sz_text_width(right) + 2 : 0;
    if (app->toast[0] && sz_text_width(left) + taken + 1 > grid->columns)
        taken = 0; /* a message is worth more than a position */
    ui_put(grid, row, 1, grid->columns - 1 - taken, style, left);
    if (taken)
        ui_put(grid, row, grid->columns - taken + 1, taken - 1, UI_DIM, right);
}

/* What F1..F12 do now: the screen's own row, else the app's. */
static size_t bar_rows(const struct ui_app *app, const struct ui_binding *rows[F_KEYS]) {
    const struct ui_screen *screen = app->top;
    size_t count = 0;

    for (uint32_t key = UI_KEY_F1; key <= UI_KEY_F12; key++) {
        const struct ui_binding *row =
            ui_binding_find(screen->klass->bindings, screen->klass->binding_count, key, screen);
        if (!row)
            row = ui_app_binding_find(app, key, screen);
        if (row && row->label && row->key == key) /* a second key is not shown twice */
            rows[count++] = row;
    }
    return count;
}

static int bar_width(const struct ui_binding *const *rows, size_t count) {
    int sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += sz_text_width(_(rows[i]->shown)) + sz_text_width(_(rows[i]->label));
    return sum;
}

void ui_draw_keys(const struct ui_app *app, struct ui_grid *grid) {
    const struct ui_binding *rows[F_KEYS];
    size_t count = bar_rows(app, rows);
    int row = grid->rows - 1, column = 0, gap = 3;

    while (gap > 1 && bar_width(rows, count) + gap * (int)count > grid->columns)
        gap--;
    /* Still too wide: the way out (last) stays, what stands before it goes. */
    while (count > 2 && bar_width(rows, count) + gap * (int)count > grid->columns) {
        rows[count - 2] = rows[count - 1];
        count--;
    }
    for (size_t i = 0; i < count; i++) {
        column = ui_write(grid, row, column, UI_NORMAL, _(rows[i]->shown));
        column = ui_write(grid, row, column, UI_KEYS, _(rows[i]->label)) + gap;
    }
}

void ui_draw_too_small(struct ui_grid *grid) {
    ui_put(grid, 0, 0, grid->columns, UI_WARN, _("窗口太小"));
    ui_putf(grid, 1, 0, grid->columns, UI_NORMAL, "请放大到 %dx%d 以上(现 %dx%d)", UI_MIN_COLUMNS,
            UI_MIN_ROWS, grid->columns, grid->rows);
    ui_put(grid, 2, 0, grid->columns, UI_DIM, _("F10 离开"));
}
