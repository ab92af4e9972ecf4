/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "home_screen.h"
#include "shizi/db.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "shizi/text.h"
#include "tour_steps.h"
#include "wrap.h"

enum { STRIP_ROWS = 4, OFFER_ROWS = 3 };

static const char own_kind[] = "tour";

enum state {
    TOUR_OFFERED, /* asks whether to begin, on the home page */
    TOUR_UNDER_WAY,
    TOUR_LEFT, /* nothing is shown; the palette goes on */
};

struct tour {
    struct ui_guide guide;
    const struct ui_app *app;
    enum state state;
    int step;    /* tour_step_count: all done */
    int escapes; /* presses of Esc in a row that nobody wanted */
    struct tour_view view;
    const struct ui_screen *seen; /* what was on top after the last key: only compared */
};

bool tour_possible(const struct ui_app *app) {
    struct sz_arena scratch = {0};
    struct sz_teacher first;
    struct sz_error err;
    /* The demo bureau says so in everybody's note (shizi/demo.h). */
    bool demo = sz_record_get(app->start.db, SZ_TEACHER, 1, &scratch, &first, &err) == SZ_OK &&
                first.note && strstr(first.note, ZH_("演示数据"));

    sz_arena_free(&scratch);
    return demo;
}

/* ---- where one was ---- */

static void keep(const struct tour *tour) {
    char step[16];
    struct sz_error err;

    snprintf(step, sizeof step, "%d", tour->step);
    const struct sz_own_pair pairs[] = {{"step", step},
                                        {"left", tour->state == TOUR_LEFT ? "1" : "0"}};
    sz_own_save(own_kind, sz_db_path(tour->app->start.db), pairs, 2, &err);
}

/* Without a file this is the first start. */
static void recall(struct tour *tour) {
    struct sz_arena scratch = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_own_load(own_kind, sz_db_path(tour->app->start.db), &scratch, &pairs, &count, &err) ==
        SZ_OK) {
        const char *step = sz_own_value(pairs, count, "step");
        const char *left = sz_own_value(pairs, count, "left");
        tour->step = step ? (int)strtol(step, NULL, 10) : 0;
        if (tour->step < 0 || tour->step > tour_step_count)
            tour->step = 0;
        if (tour->step == tour_step_count || (left && *left == '1'))
            tour->state = TOUR_LEFT;
    }
    sz_arena_free(&scratch);
}

/* ---- going on ---- */

static void begin_step(struct tour *tour) {
    tour->view.typed = 0;
    tour->view.head = tour_head(tour->app);
    tour->escapes = 0;
}

static void begin(struct tour *tour) {
    if (tour->step >= tour_step_count)
        tour->step = 0;
    tour->state = TOUR_UNDER_WAY;
    begin_step(tour);
    keep(tour);
}

static void leave(struct tour *tour, struct ui_app *app) {
    tour->state = TOUR_LEFT;
    keep(tour);
    ui_app_say(app, UI_NORMAL, "导览收起了，随时按 : 打“导览”接着走");
}

static void next_step(struct tour *tour, struct ui_app *app) {
    tour->step++;
    if (tour->step == tour_step_count) {
        tour->state = TOUR_LEFT;
        ui_app_say(app, UI_OK, "导览走完了：记住 / 查找、? 帮助、: 命令，其余都能找到");
    }
    begin_step(tour);
    keep(tour);
}

static void follow_offer(struct tour *tour, struct ui_app *app, uint32_t key) {
    if (key == 't')
        begin(tour);
    else if (key == UI_KEY_ESCAPE)
        leave(tour, app);
    else
        return;
    app->stray = false;
}

static void follow(void *owner, struct ui_app *app, const struct ui_event *event, bool ignored) {
    struct tour *tour = owner;
    bool home = app->top->klass == &home_screen_class;

    if (tour->state == TOUR_OFFERED && home && ignored)
        follow_offer(tour, app, event->key);
    else if (tour->state == TOUR_UNDER_WAY) {
        tour->escapes = ignored && event->key == UI_KEY_ESCAPE ? tour->escapes + 1 : 0;
        if (tour->escapes == 2) {
            leave(tour, app);
            return;
        }
        tour->view.key = event->key;
        tour->view.typed += ui_is_text(event->key) ? 1 : 0;
        if (app->top != tour->seen) /* the key that opened it was not typed into it */
            tour->view.typed = 0;
        tour->seen = app->top;
        if (tour_steps[tour->step].done(&tour->view))
            next_step(tour, app);
    }
}

/* ---- drawing ---- */

static int rows(void *owner, const struct ui_app *app) {
    const struct tour *tour = owner;

    if (tour->state == TOUR_OFFERED)
        return app->top->klass == &home_screen_class ? OFFER_ROWS : 0;
    return tour->state == TOUR_UNDER_WAY ? STRIP_ROWS : 0;
}

static void draw(void *owner, struct ui_grid *grid, struct ui_rect area) {
    const struct tour *tour = owner;
    bool offered = tour->state == TOUR_OFFERED;
    const struct tour_step *step = &tour_steps[tour->step < tour_step_count ? tour->step : 0];
    const char *title =
        offered ? _("导览")
                : ui_text(grid, "导览 %d/%d  %s", tour->step + 1, tour_step_count, _(step->title));
    struct ui_rect within = ui_box(grid, area, UI_ACCENT, title);

    if (!offered) {
        ui_put_wrapped(grid, within, UI_NORMAL, _(step->text));
        const char *way_out = _(" 在首页连按两次 Esc 收起 ");
        ui_write(grid, area.row, area.column + area.columns - 2 - sz_text_width(way_out), UI_DIM,
                 way_out);
    } else if (tour->step > 0) {
        ui_putf(grid, within.row, within.column, within.columns, UI_NORMAL,
                _("导览走到第 %d 步。按 t 接着走，Esc 不走了(以后按 : 打“导览”)。"),
                tour->step + 1);
    } else {
        ui_put(grid, within.row, within.column, within.columns, UI_NORMAL,
               _("这是演示库，没有真人，可以随便改。第一次用？按 t 走五分钟导览，Esc 不用。"));
    }
}

static void close(void *owner) {
    free(owner);
}

static struct tour *tour_new(const struct ui_app *app) {
    struct tour *tour = calloc(1, sizeof *tour);

    if (!tour)
        return NULL;
    tour->app = app;
    tour->view.app = app;
    tour->guide = (struct ui_guide){tour, rows, draw, follow, close};
    recall(tour);
    return tour;
}

struct ui_guide *tour_guide(struct ui_app *app) {
    struct tour *tour = tour_possible(app) ? tour_new(app) : NULL;

    return tour ? &tour->guide : NULL;
}

struct ui_screen *tour_start(struct ui_app *app) {
    if (!app->guide)
        app->guide = tour_guide(app);
    if (app->guide)
        begin(app->guide->owner);
    return NULL;
}
