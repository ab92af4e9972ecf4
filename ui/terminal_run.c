/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "app.h"
#include "home_screen.h"
#include "places.h"
#include "shizi/db.h"
#include "terminal_private.h"
#include "tour.h"
#include "ui.h"
#include "ways.h"

/* Short enough to notice within two seconds that the terminal is gone. */
enum { REST_MS = 1000, KEYS_AT_ONCE = 64, STORM_MS = 25, STORM_MOST = 16 };

/* A held key moves the list; details follow, and long searches begin, when it is let go. */
enum { SETTLE_MS = 80 };

/* In less time nobody has read what is new on the screen: a key this fast was typed ahead, is held
 * down, or comes out of a stream of bytes. */
enum { GLANCE_MS = 200 };

/* A card is more to read: who confirms it has kept his hands off the keys for a moment. */
enum { READ_MS = 600 };

/* A stream that pauses goes on: behind a key that would write nothing may follow. On a machine that
 * is busy a stream may pause for longer than any person waits, so its pace and its wrong bytes
 * count too (ui_terminal_noisy). */
enum { FOLLOW_MS = 60 };

/* Somebody who reads presses keys that mean something; behind one that does not, a stream of bytes,
 * a cat or a book on the keyboard goes on, however slowly. */
enum { STRAY_MS = 3000 };

/* What the clerk can have seen when a key arrives. */
struct sight {
    long long shown;   /* when the answer to the last input, or a screen that came by itself, was */
    long long looked;  /* when we last looked at the keyboard and nothing was there */
    long long strayed; /* when a key last meant nothing; 0 = never */
};

/* A window that is being dragged changes its size many times: draw when it rests, and now and then
 * meanwhile. @return whether @p event holds what came after it. */
static bool outlast_storm(struct ui_terminal *terminal, struct ui_event *event) {
    for (int i = 0; i < STORM_MOST; i++)
        if (!ui_terminal_read(terminal, STORM_MS, event))
            return false;
        else if (event->key != UI_KEY_RESIZE)
            return true;
    return false;
}

static bool has_strayed(const struct sight *sight) {
    return sight->strayed != 0 && terminal_now() - sight->strayed < STRAY_MS;
}

/* @p seen: for how long the screen had been the same when @p key came. */
static bool is_hasty(const struct ui_app *app, struct ui_terminal *terminal, uint32_t key,
                     const struct sight *sight, long long seen) {
    if (seen < GLANCE_MS || ui_terminal_waits(terminal))
        return true;
    return app->top->klass->decides && key == UI_KEY_ENTER &&
           (seen < READ_MS || has_strayed(sight) || ui_terminal_noisy(terminal) ||
            ui_terminal_follows(terminal, FOLLOW_MS));
}

/* Handle what has arrived before drawing again: a paste or a held key must not lag behind.
 * @return whether anything has. */
static bool take_events(struct ui_app *app, struct ui_terminal *terminal, int timeout_ms,
                        struct sight *sight) {
    struct ui_event event = {.key = UI_KEY_NONE};
    int count = 0;

    while (!app->over && count < KEYS_AT_ONCE &&
           ui_terminal_read(terminal, count == 0 ? timeout_ms : 0, &event)) {
        if (event.key == UI_KEY_RESIZE && !outlast_storm(terminal, &event))
            return true;
        /* Without waiting all we know is that it came after the last look. */
        long long came = timeout_ms > 0 ? terminal_now() : sight->looked;
        event.hasty =
            is_hasty(app, terminal, event.key, sight, count > 0 ? 0 : came - sight->shown);
        ui_app_handle(app, &event);
        if (app->stray)
            sight->strayed = terminal_now();
        count++;
    }
    if (count > 0)
        ui_app_keep(app);
    sight->looked = terminal_now();
    return count > 0 || event.hasty;
}

static int patience(const struct ui_app *app, bool busy) {
    if (busy)
        return 0;
    return app->hurried ? SETTLE_MS : REST_MS;
}

static void loop(struct ui_app *app, struct ui_terminal *terminal, struct ui_grid *grid) {
    struct sight sight = {0};
    bool busy = true, news = true;

    while (!app->over) {
        ui_terminal_fit(terminal, grid);
        ui_app_draw(app, grid);
        ui_terminal_show(terminal, grid);
        const char *copied = ui_app_take_copy(app);
        if (copied)
            ui_terminal_copy(terminal, copied);
        if (news)
            sight.shown = terminal_now();

        const struct ui_screen_class *top = app->top->klass;
        news = take_events(app, terminal, patience(app, busy), &sight);
        app->hurried = news || terminal_now() - sight.shown < SETTLE_MS;
        busy = news || ui_app_idle(app);
        if (!news) /* work that has ended may lead to a card */
            news = app->top && app->top->klass != top;
    }
}

static bool key_waits(void *terminal) {
    return ui_terminal_waits(terminal);
}

int ui_run(const struct ui_start *start) {
    struct ui_start with = *start;
    struct ui_terminal *terminal;
    struct ui_grid grid = {0};
    struct ui_app app;
    struct sz_error err;

    if (ui_terminal_open(&terminal, &err) != SZ_OK) {
        fprintf(stderr, "shizi: %s\n%s\n", err.message, err.hint);
        return sz_exit_status(err.code);
    }
    with.key_waits = key_waits;
    with.terminal = terminal;
    ui_app_begin(&app, &with);
    if (ui_terminal_notice(terminal))
        ui_app_say(&app, UI_WARN, "%s", ui_terminal_notice(terminal));
    loop(&app, terminal, &grid);
    ui_app_end(&app);
    ui_terminal_close(terminal);
    ui_grid_free(&grid);
    return 0;
}

int ui_main(struct sz_db *db, const char *as_of) {
    const struct sz_actor *actor = sz_db_actor(db);
    char today[SZ_DATE_MAX];
    size_t place_count;
    size_t everywhere_count;
    const struct ui_place *rows = places(&place_count);
    const struct ui_binding *everywhere = ways_everywhere(&everywhere_count);
    const struct ui_start start = {
        .today = today,
        .as_of = as_of,
        .account = actor->display_name && *actor->display_name ? actor->display_name : actor->name,
        .role = actor->role,
        .db = db,
        .first = home_screen_new,
        .places = rows,
        .place_count = place_count,
        .everywhere = everywhere,
        .everywhere_count = everywhere_count,
        .guide = tour_guide,
    };

    sz_db_today(db, today);
    return ui_run(&start);
}
