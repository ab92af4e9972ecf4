/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The screen of one person, between its files. */
#ifndef UI_TEACHER_PRIVATE_H
#define UI_TEACHER_PRIVATE_H

#include "act_flow.h"
#include "app.h"
#include "career.h"
#include "time_line.h"
#include "widgets/list.h"

enum teacher_pane { PANE_CAREER, PANE_ACTS };

struct teacher_screen {
    struct ui_screen screen;
    int64_t id;
    struct sz_arena arena; /* what was read */
    struct sz_arena cells; /* what is being drawn */
    struct sz_current person;
    struct career_line *career;
    size_t career_count;
    struct sz_log_act *acts;
    size_t act_count;
    struct sz_error error; /* of the last reading; code SZ_OK otherwise */
    enum teacher_pane pane;
    struct ui_list career_list, act_list;
    struct ui_find find; /* of both */
    struct act_flow flow;
    unsigned revision;
};

/** The fact with the cursor, NULL when the acts are shown or there is none. */
const struct career_line *teacher_fact(const struct teacher_screen *self);

/* ---- teacher_draw.c ---- */

/** Sources and columns of the two lists. */
void teacher_lists(struct teacher_screen *self);

void teacher_draw(struct teacher_screen *self, struct ui_grid *grid, struct ui_rect area);

#endif
