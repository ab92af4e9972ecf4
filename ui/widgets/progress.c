/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <string.h>
#include <time.h>

#include "shizi/language.h"

enum { WIDTH = 56, HEIGHT = 7, SETTLED_MS = 1500 };

struct progress {
    struct ui_screen screen;
    const char *tag;
    ui_progress_step *step;
    void *ctx;
    struct ui_progress_at at;
    struct timespec began;
    enum ui_progress_end end;
};

static struct progress *as_progress(struct ui_screen *screen) {
    return (struct progress *)(void *)screen;
}

static enum ui_outcome stop(struct ui_screen *screen) {
    as_progress(screen)->end = UI_PROGRESS_STOPPED;
    return UI_CLOSE;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ESCAPE, UI_KEY_F10, "Esc", N_("停止"), N_("停止这项工作，返回"), stop, NULL},
};
/* clang-format on */

static bool idle(struct ui_screen *screen) {
    struct progress *self = as_progress(screen);

    if (screen->finished)
        return false;
    if (self->step(self->ctx, &self->at))
        return true;
    self->end = UI_PROGRESS_DONE;
    screen->finished = true;
    return false;
}

static long elapsed_ms(const struct progress *self) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)(now.tv_sec - self->began.tv_sec) * 1000 +
           (now.tv_nsec - self->began.tv_nsec) / 1000000;
}

/* 约剩 8 秒; nothing while a guess would be wild. */
static const char *time_left(const struct progress *self, struct ui_grid *grid) {
    long spent = elapsed_ms(self);
    const struct ui_progress_at *at = &self->at;

    if (spent < SETTLED_MS || at->done <= 0 || at->done >= at->total)
        return "";

    double rest = (double)spent / (double)at->done * (double)(at->total - at->done) / 1000;
    if (rest < 90)
        return ui_text(grid, "约剩 %d 秒", (int)rest + 1);
    return ui_text(grid, "约剩 %d 分", (int)(rest / 60) + 1);
}

static const char *how_far(const struct progress *self, struct ui_grid *grid) {
    const struct ui_progress_at *at = &self->at;

    if (at->total <= 0)
        return at->done > 0 ? ui_text(grid, "%lld", (long long)at->done) : "";
    int percent = (int)((double)at->done / (double)at->total * 100);
    return ui_text(grid, "%lld / %lld   %d%%", (long long)at->done, (long long)at->total, percent);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct progress *self = as_progress(screen);
    int width = area.columns - 4 < WIDTH ? area.columns - 4 : WIDTH;
    struct ui_rect frame = {area.row + (area.rows - HEIGHT) / 2,
                            area.column + (area.columns - width) / 2, HEIGHT, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, screen->title);
    const char *doing = self->at.doing ? self->at.doing : _("请稍候");

    ui_put(grid, within.row, within.column, within.columns, UI_NORMAL, doing);
    ui_gauge(grid, within.row + 1, within.column, within.columns, UI_ACCENT, (long)self->at.done,
             (long)self->at.total);
    ui_put(grid, within.row + 2, within.column, within.columns, UI_NORMAL, how_far(self, grid));
    ui_put_right(grid, within.row + 2, within.column + within.columns / 2,
                 within.columns - within.columns / 2, UI_DIM, time_left(self, grid));
    ui_put(grid, within.row + 4, within.column, within.columns, UI_ACCENT, _("Esc 停止"));
}

const struct ui_screen_class ui_progress_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .idle = idle,
};

struct ui_screen *ui_progress_new(const char *title, const char *tag, ui_progress_step *step,
                                  void *ctx) {
    struct progress *self = ui_screen_new(&ui_progress_class, sizeof *self);

    self->screen.title = sz_arena_copy(&self->screen.arena, title);
    self->tag = sz_arena_copy(&self->screen.arena, tag);
    self->step = step;
    self->ctx = ctx;
    clock_gettime(CLOCK_MONOTONIC, &self->began);
    return &self->screen;
}

enum ui_progress_end ui_progress_ended(const struct ui_screen *screen, const char *tag) {
    if (!screen || screen->klass != &ui_progress_class)
        return UI_PROGRESS_NOT_MINE;
    const struct progress *self = (const struct progress *)(const void *)screen;
    return strcmp(self->tag, tag) == 0 ? self->end : UI_PROGRESS_NOT_MINE;
}
