/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "furniture.h"

#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

enum { F_KEYS = 12, CRUMBS_AT = 7 };

static const char *title_of(const struct ui_screen *screen) {
    return screen->title ? screen->title : _(screen->klass->title);
}

static void add_spot(struct ui_app *app, struct ui_spot spot) {
    if (app->spot_count < UI_SPOTS && spot.end > spot.column)
        app->spots[app->spot_count++] = spot;
}

static struct ui_screen *under_overlays(struct ui_screen *screen) {
    while (screen && screen->klass->overlay && screen->below)
        screen = screen->below;
    return screen;
}

/* A piece of the title in front of @p end; returns the column behind it. */
static int put_title(struct ui_grid *grid, int column, int end, const char *text) {
    int width = sz_text_width(text);

    if (width > end - column)
        width = end - column;
    ui_put(grid, 0, column, width, UI_TITLE, text);
    return width > 0 ? column + width : column;
}

/* 花名册 > 导入; the first screen is named only while it is alone. */
static int draw_breadcrumb(struct ui_app *app, struct ui_grid *grid, struct ui_screen *screen,
                           int end) {
    struct ui_screen *parent = under_overlays(screen->below);
    int column = CRUMBS_AT;

    if (parent && parent->below) {
        column = draw_breadcrumb(app, grid, parent, end);
        column = put_title(grid, column, end, " > ");
    }
    int behind = put_title(grid, column, end, title_of(screen));
    add_spot(app, (struct ui_spot){0, column, behind, UI_KEY_NONE, screen});
    return behind;
}

static struct ui_screen *bottom(struct ui_screen *screen) {
    while (screen->below)
        screen = screen->below;
    return screen;
}

void ui_draw_title(struct ui_app *app, struct ui_grid *grid) {
    bool other = ui_app_other_date(app);
    const char *date = ui_text(grid, other ? _(" 时点 %s(非今日) ") : _("时点 %s"), app->as_of);
    const char *role = *app->start.role ? _(app->start.role) : _("只能查看");
    const char *who = ui_text(grid, "  %s(%s) ", app->start.account, role);
    int date_at = grid->columns - sz_text_width(who) - sz_text_width(date);

    ui_put(grid, 0, 0, grid->columns, UI_TITLE, "");
    put_title(grid, 0, date_at - 1, _(" 师资  "));
    add_spot(app, (struct ui_spot){0, 0, CRUMBS_AT, UI_KEY_NONE, bottom(app->top)});
    draw_breadcrumb(app, grid, under_overlays(app->top), date_at - 1);
    int who_at = ui_write(grid, 0, date_at, other ? UI_BANNER : UI_TITLE, date);
    ui_write(grid, 0, who_at, UI_TITLE, who);
}

static bool is_f_key(uint32_t key) {
    return key >= UI_KEY_F1 && key <= UI_KEY_F12;
}

/* 空格选  s排序: the bindings of the screen that are not in the key bar, in front of @p end. */
static void draw_hints(struct ui_app *app, struct ui_grid *grid, int row, int column, int end) {
    const struct ui_screen_class *klass = app->top->klass;

    for (size_t i = 0; i < klass->binding_count && column < end; i++) {
        const struct ui_binding *binding = &klass->bindings[i];
        if (!binding->label || is_f_key(binding->key) ||
            ui_binding_find(klass->bindings, klass->binding_count, binding->key, app->top) !=
                binding)
            continue; /* it does not work now, or another does under its key */
        const char *text =
            ui_text(grid, "%s%s%s", _(binding->shown), sz_word_gap(), _(binding->label));
        int width = sz_text_width(text);
        if (width > end - column)
            break;
        ui_put(grid, row, column, width, UI_DIM, text);
        add_spot(app, (struct ui_spot){row, column, column + width, binding->key, NULL});
        column += width + 2;
    }
}

void ui_draw_status(struct ui_app *app, struct ui_grid *grid) {
    const struct ui_screen *top = app->top;
    const char *text = app->toast[0] ? app->toast : top->status;
    unsigned style = app->toast[0] ? app->toast_style : UI_NORMAL;
    int row = grid->rows - 2;
    int position = sz_text_width(top->position);
    int taken = position ? position + 2 : 0;

    if (app->toast[0] && sz_text_width(text) + taken + 1 > grid->columns)
        taken = 0; /* a message is worth more than a position */
    int end = grid->columns - taken;
    ui_put(grid, row, 0, grid->columns, UI_NORMAL, "");
    if (*text)
        ui_put(grid, row, 1, end - 1, style, text);
    if (!*text) /* a status says what the keys do now: beside it the hints would be wrong */
        draw_hints(app, grid, row, 1, end);
    if (taken)
        ui_put(grid, row, end + 1, taken - 1, UI_DIM, top->position);
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

void ui_draw_keys(struct ui_app *app, struct ui_grid *grid) {
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
        int behind = ui_write(grid, row, column, UI_NORMAL, _(rows[i]->shown));
        behind = ui_write(grid, row, behind, UI_KEYS, _(rows[i]->label));
        add_spot(app, (struct ui_spot){row, column, behind, rows[i]->key, NULL});
        column = behind + gap;
    }
}

void ui_draw_too_small(struct ui_grid *grid) {
    ui_put(grid, 0, 0, grid->columns, UI_WARN, _("窗口太小"));
    ui_putf(grid, 1, 0, grid->columns, UI_NORMAL, "请放大到 %dx%d 以上(现 %dx%d)", UI_MIN_COLUMNS,
            UI_MIN_ROWS, grid->columns, grid->rows);
    ui_put(grid, 2, 0, grid->columns, UI_DIM, _("F10 离开"));
}
