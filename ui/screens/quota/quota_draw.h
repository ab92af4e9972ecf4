/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What stands below the rows of the quota board. */
#ifndef UI_QUOTA_DRAW_H
#define UI_QUOTA_DRAW_H

#include "grid.h"
#include "shizi/board.h"

/** A row in full, in a frame; @p line NULL: an empty one. */
void quota_draw_line(const struct sz_board *board, const struct sz_board_line *line,
                     struct ui_grid *grid, struct ui_rect frame);

/** A gauge for each of the @p count lines, where there is room for all. */
void quota_draw_use(const struct sz_board *board, int count, long current, struct ui_grid *grid,
                    struct ui_rect area);

#endif
