/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "app.h"
#include "home_screen.h"
#include "places.h"
#include "shizi/db.h"
#include "terminal.h"
#include "tour.h"
#include "ui.h"
#include "ways.h"

/* Short enough to notice within two seconds that the terminal is gone. */
enum { REST_MS = 1000, KEYS_AT_ONCE = 64, STORM_MS = 25, STORM_MOST = 16 };

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

/* Handle what has arrived before drawing again: a paste or a held key must not lag behind. */
static bool take_events(struct ui_app *app, struct ui_terminal *terminal, int timeout_ms) {
    struct ui_event event;
    int count = 0;

    while (!app->over && count < KEYS_AT_ONCE &&
           ui_terminal_read(terminal, count == 0 ? timeout_ms : 0, &event)) {
        if (event.key == UI_KEY_RESIZE && !outlast_storm(terminal, &event))
            return true;
        event.hasty = count > 0 || ui_terminal_waits(terminal);
        ui_app_handle(app, &event);
        count++;
    }
    if (count > 0)
        ui_app_keep(app);
    return count > 0;
}

static void loop(struct ui_app *app, struct ui_terminal *terminal, struct ui_grid *grid) {
    bool busy = true;

    while (!app->over) {
        ui_terminal_fit(terminal, grid);
        ui_app_draw(app, grid);
        ui_terminal_show(terminal, grid);
        const char *copied = ui_app_take_copy(app);
        if (copied)
            ui_terminal_copy(terminal, copied);
        if (!take_events(app, terminal, busy ? 0 : REST_MS))
            busy = ui_app_idle(app);
        else
            busy = true;
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
