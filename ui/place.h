/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where one can go from anywhere, and what one can start: the rows of the `:` palette. */
#ifndef UI_PLACE_H
#define UI_PLACE_H

#include <stdbool.h>
#include <stddef.h>

struct ui_app;
struct ui_screen;

struct ui_place {
    const char *title; /* 花名册 */
    const char *words; /* what people also call it, for searching: "教师 人员 名单 roster" */
    const char *keys;  /* how one gets there by keys: "首页 1"; or NULL */
    const char *command; /* the same on the command line: "shizi teacher list"; or NULL */
    /** Makes the screen (or the question it starts with); NULL when it said why not. */
    struct ui_screen *(*open)(struct ui_app *app);
    bool (*works)(const struct ui_app *app); /* NULL: always */
};

#endif
