/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the palette offers, as rows, and their order for what is typed. */
#ifndef UI_PALETTE_ROWS_H
#define UI_PALETTE_ROWS_H

#include <stddef.h>

#include "place.h"
#include "screen.h"

enum palette_kind { PALETTE_HERE, PALETTE_PLACE, PALETTE_REPORT, PALETTE_ANYWHERE, PALETTE_PERSON };

struct palette_row {
    enum palette_kind kind;
    const char *name;  /* what it is remembered by */
    const char *title; /* what is read */
    const char *head;  /* the word it begins with: 变动 */
    const char *words; /* what it is found by besides */
    const char *also;  /* the same as the sources have it: Chinese finds in every language */
    const char *keys, *command;
    const struct ui_binding *binding; /* HERE, ANYWHERE */
    const struct ui_place *place;     /* PLACE */
    size_t used;                      /* 1: last used; 0: not lately */
};

struct palette_rows {
    struct palette_row *rows;
    size_t count;
};

/** Everything that works on @p about, in @p arena. */
struct palette_rows palette_collect(const struct ui_screen *about, struct sz_arena *arena);

/** Numbers of the rows that fit @p typed, the best first, into @p out (room for all).
 *  @return how many. */
size_t palette_match(const struct palette_rows *all, const char *typed, size_t *out);

/** Remember for next time that @p row was taken; what cannot be written is no loss. */
void palette_remember(const struct palette_rows *all, const struct palette_row *row);

#endif
