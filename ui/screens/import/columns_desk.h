/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of the screen of columns. */
#ifndef UI_COLUMNS_DESK_H
#define UI_COLUMNS_DESK_H

#include "shizi/import.h"
#include "widgets/choice.h"
#include "widgets/list.h"

enum { HEADER_MOST = 3 };

struct columns_screen {
    struct ui_screen screen;
    struct sz_import_options options;
    struct sz_arena looked; /* what is shown */
    struct sz_import_look look;
    struct sz_error error;
    struct ui_list list;
    struct sz_arena cells;
    struct ui_choice *sheets, *meanings;
    size_t meaning_count;
    bool taken;
};

static inline struct columns_screen *as_columns(struct ui_screen *screen) {
    return (struct columns_screen *)(void *)screen;
}

/** Place among the rows that are shown of a row of the file, -1 when there is none. */
long columns_place_of(const struct columns_screen *self, long number);

/* ---- columns_draw.c ---- */

void columns_list_begin(struct columns_screen *self);
void columns_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);

#endif
