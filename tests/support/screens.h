/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Driving screens without a terminal: press keys, compare rows of the grid as text. */
#ifndef SUPPORT_SCREENS_H
#define SUPPORT_SCREENS_H

#include "app.h"

struct screens {
    struct ui_app app;
    struct ui_grid grid;
    struct sz_arena arena; /* texts of rows */
};

/** Start an app with @p start on a grid of that size and draw it. */
void screens_begin(struct screens *fx, const struct ui_start *start, int rows, int columns);
void screens_end(struct screens *fx);

/** Another size of window, drawn. */
void screens_resize(struct screens *fx, int rows, int columns);

/** Send keys (ended by UI_KEY_NONE), let the screen do its idle work to the end, draw. */
void screens_press(struct screens *fx, const uint32_t *keys);
#define PRESS(fx, ...) screens_press((fx), (const uint32_t[]){__VA_ARGS__, UI_KEY_NONE})

/** Send text character by character; then as PRESS. */
void screens_type(struct screens *fx, const char *text);

/** The same where a carriage return is Enter. */
void screens_go(struct screens *fx, const char *keys);

/** F10 until the first screen stands there. */
void screens_go_home(struct screens *fx);

/** Send text as one paste. */
void screens_paste(struct screens *fx, const char *text);

/** A row of the grid as text, without trailing blanks; lives until the end. */
const char *screens_row(struct screens *fx, int row);

/** Number of the first row that holds @p text, or -1. */
int screens_find(struct screens *fx, const char *text);

/** The row is exactly this; on failure the whole grid is printed. */
void screens_assert_row(struct screens *fx, int row, const char *expected);

/** Some row holds it, or none does. */
void screens_assert_shows(struct screens *fx, const char *text);
void screens_assert_hides(struct screens *fx, const char *text);

/** Draw widgets alone: a cleared grid of that size; ui_grid_free ends it. */
void grid_begin(struct ui_grid *grid, int rows, int columns);
void grid_assert_row(const struct ui_grid *grid, int row, const char *expected);

/** Send one key to a handler. */
static inline struct ui_event key_event(uint32_t key) {
    return (struct ui_event){.key = key};
}

#endif
