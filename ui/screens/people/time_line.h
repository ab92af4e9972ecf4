/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A life in lanes: years from left to right, 任职 在外 职称 聘用 学历 证书 below one another, each
 *  fact from its beginning ('o') as far as it holds, its word in it where there is room. */
#ifndef UI_TIME_LINE_H
#define UI_TIME_LINE_H

#include "career.h"
#include "grid.h"

struct time_line {
    const struct career_line *lines; /* as career_lines gives them */
    size_t count;
    const char *as_of; /* marked by '^' */
    size_t current;    /* the fact with the cursor; SIZE_MAX: none */
    bool airy;         /* a blank row between two rows */
};

/** Rows it takes at a width, the years included; 0 when no fact has a date. */
int time_line_rows(const struct time_line *life, struct sz_arena *arena, int width);

void time_line_draw(const struct time_line *life, struct ui_grid *grid, struct ui_rect area);

/** One fact as a strip of @p width cells on the scale of the whole life: where in it this was.
 *  ASCII text, for a cell of a list. */
const char *time_line_strip(const struct time_line *life, size_t line, int width,
                            struct sz_arena *arena);

#endif
