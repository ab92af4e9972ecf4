/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"

enum { WHEEL_STEPS = 3 };

/* Hasty: what has to be read first (a card) is not confirmed by a click. */
static void press(struct ui_app *app, uint32_t key) {
    ui_app_handle(app, &(struct ui_event){.key = key, .hasty = true});
}

static bool turn_wheel(struct ui_app *app, uint32_t key) {
    for (int i = 0; i < WHEEL_STEPS && !app->over; i++)
        press(app, key);
    return true;
}

static void answer(struct ui_app *app, const struct ui_event *event) {
    for (size_t i = 0; i < app->spot_count; i++) {
        const struct ui_spot *spot = &app->spots[i];
        if (spot->row != event->row || event->column < spot->column || event->column >= spot->end)
            continue;
        if (spot->screen)
            ui_app_back_to(app, spot->screen);
        else
            press(app, spot->key);
        return;
    }
}

bool ui_pointer_handle(struct ui_app *app, const struct ui_event *event) {
    if (event->key == UI_KEY_WHEEL_UP)
        return turn_wheel(app, UI_KEY_UP);
    if (event->key == UI_KEY_WHEEL_DOWN)
        return turn_wheel(app, UI_KEY_DOWN);
    if (event->row > 0 && event->row < app->rows - 2)
        return false;
    /* A second click is one too many here: the first has changed what stands there. */
    if (event->key == UI_KEY_CLICK)
        answer(app, event);
    return true;
}
