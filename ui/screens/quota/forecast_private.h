/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by forecast_screen.c and forecast_draw.c only. */
#ifndef UI_FORECAST_PRIVATE_H
#define UI_FORECAST_PRIVATE_H

#include "app.h"
#include "screen.h"
#include "shizi/outlook.h"
#include "widgets/list.h"

struct forecast_screen {
    struct ui_screen screen;
    struct ui_list list; /* years */
    struct sz_arena memory, cells;

    /* The file, read in slices. */
    struct sz_outlook_base base;
    struct sz_outlook_loading *loading;
    bool loaded;
    unsigned revision;

    /* What is assumed; a value not changed is the file's. */
    struct sz_outlook_wish wish;
    bool changed[SZ_WHATIFS], banded;
    enum sz_whatif current;

    struct sz_outlook outlook;
    bool ran, stale; /* stale: assumptions have changed since */
    struct sz_outlook_year *years;
    size_t year_count;

    const char *series_wanted; /* before the file is read, or NULL */
    size_t series;
    enum sz_post_level level;
    const char *school; /* name, NULL: all */
    const struct ui_choice *schools;
    struct sz_error error;
};

void forecast_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);

#endif
