/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/text.h"

static void settle(struct screens *fx) {
    while (ui_app_idle(&fx->app))
        continue;
    ui_app_draw(&fx->app, &fx->grid);
}

void screens_begin(struct screens *fx, const struct ui_start *start, int rows, int columns) {
    *fx = (struct screens){.grid = {.rows = 0}};
    ui_app_begin(&fx->app, start);
    screens_resize(fx, rows, columns);
}

void screens_end(struct screens *fx) {
    ui_app_end(&fx->app);
    ui_grid_free(&fx->grid);
    sz_arena_free(&fx->arena);
}

void screens_resize(struct screens *fx, int rows, int columns) {
    ui_grid_resize(&fx->grid, rows, columns);
    ui_app_handle(&fx->app, &(struct ui_event){.key = UI_KEY_RESIZE});
    settle(fx);
}

/* Drawn after every key, as the program does when a person types. */
static void send(struct screens *fx, const struct ui_event *event) {
    if (fx->app.over)
        return;
    ui_app_handle(&fx->app, event);
    settle(fx);
}

void screens_press(struct screens *fx, const uint32_t *keys) {
    for (; *keys != UI_KEY_NONE; keys++)
        send(fx, &(struct ui_event){.key = *keys});
}

void screens_type(struct screens *fx, const char *text) {
    for (uint32_t c = sz_utf8_next(&text); c != 0; c = sz_utf8_next(&text))
        send(fx, &(struct ui_event){.key = c});
}

void screens_go(struct screens *fx, const char *keys) {
    for (uint32_t c = sz_utf8_next(&keys); c != 0; c = sz_utf8_next(&keys))
        send(fx, &(struct ui_event){.key = c == '\r' ? UI_KEY_ENTER : c});
}

void screens_go_home(struct screens *fx) {
    while (!fx->app.over && fx->app.top->below)
        PRESS(fx, UI_KEY_F10);
}

void screens_paste(struct screens *fx, const char *text) {
    send(fx, &(struct ui_event){.key = UI_KEY_PASTE, .text = text});
}

const char *screens_row(struct screens *fx, int row) {
    return ui_grid_row(&fx->grid, &fx->arena, row);
}

int screens_find(struct screens *fx, const char *text) {
    for (int row = 0; row < fx->grid.rows; row++)
        if (strstr(screens_row(fx, row), text))
            return row;
    return -1;
}

static void print_grid(const struct ui_grid *grid) {
    struct sz_arena arena = {0};

    for (int row = 0; row < grid->rows; row++)
        print_error("%2d|%s\n", row, ui_grid_row(grid, &arena, row));
    sz_arena_free(&arena);
}

void grid_begin(struct ui_grid *grid, int rows, int columns) {
    *grid = (struct ui_grid){0};
    ui_grid_resize(grid, rows, columns);
}

void grid_assert_row(const struct ui_grid *grid, int row, const char *expected) {
    struct sz_arena arena = {0};
    const char *text = ui_grid_row(grid, &arena, row);

    if (strcmp(text, expected) != 0)
        print_grid(grid);
    assert_string_equal(text, expected);
    sz_arena_free(&arena);
}

void screens_assert_row(struct screens *fx, int row, const char *expected) {
    grid_assert_row(&fx->grid, row, expected);
}

void screens_assert_shows(struct screens *fx, const char *text) {
    if (screens_find(fx, text) >= 0)
        return;
    print_grid(&fx->grid);
    fail_msg("not on the screen: %s", text);
}

void screens_assert_hides(struct screens *fx, const char *text) {
    if (screens_find(fx, text) < 0)
        return;
    print_grid(&fx->grid);
    fail_msg("still on the screen: %s", text);
}
