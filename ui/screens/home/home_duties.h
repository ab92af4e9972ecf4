/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 需要处理 on the home page: what wants attention, each line answering to Enter with its names. */
#ifndef UI_HOME_DUTIES_H
#define UI_HOME_DUTIES_H

#include "home_figures.h"

enum { HOME_DUTIES = HOME_NUMBERS + 1 }; /* and the backup */

/** Lines in @p area; @p current has the cursor (-1: none). */
void home_duties_draw(const struct home_figures *figures, struct ui_grid *grid, struct ui_rect area,
                      int current);

/** The names behind a line. */
struct ui_screen *home_duty_open(const struct home_figures *figures, int line);

#endif
