/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The 统计 screen, between its files. */
#ifndef UI_STATS_PRIVATE_H
#define UI_STATS_PRIVATE_H

#include "app.h"
#include "stats_question.h"
#include "stats_table.h"
#include "widgets/choice.h"
#include "widgets/line.h"

struct stats_screen {
    struct ui_screen screen;
    struct stats_question question;
    struct ui_line line; /* the filter as it is typed */
    bool typing, chart;
    struct sz_crosstab *tab;   /* a count under way, or the finished one that is shown */
    bool counting;             /* it has more to count */
    struct sz_arena tables[2]; /* the shown table, and the one being made */
    int shown;
    struct sz_crosstab_table table;
    struct stats_table view;
    size_t first_bar;
    struct sz_error complaint; /* why the question as it stands cannot be counted */
    unsigned revision;
    /* Entries of the lists to choose from; in the screen's arena. */
    struct ui_choice *choices[STATS_SLOTS];
    size_t choice_counts[STATS_SLOTS];
    struct sz_arena listed; /* the list of questions */
    struct ui_choice *questions;
    size_t question_count, ready_count;
};

struct stats_screen *stats_of(struct ui_screen *screen);
const struct stats_screen *stats_of_const(const struct ui_screen *screen);

/** Count what the question asks now; the shown table stays until the new one is there. */
void stats_count(struct stats_screen *self);

/** Make the table of the finished count again (empty lines came or went). */
void stats_make_table(struct stats_screen *self);

/* ---- what is asked over the screen (stats_ask.c) ---- */

enum ui_outcome stats_choose_rows(struct ui_screen *screen);
enum ui_outcome stats_choose_second(struct ui_screen *screen);
enum ui_outcome stats_choose_columns(struct ui_screen *screen);
enum ui_outcome stats_ask_bands(struct ui_screen *screen);
enum ui_outcome stats_ask_question(struct ui_screen *screen);
enum ui_outcome stats_ask_name(struct ui_screen *screen);
enum ui_outcome stats_ask_remove(struct ui_screen *screen);
bool stats_can_band(const struct ui_screen *screen);
bool stats_is_own(const struct ui_screen *screen);

/** For `resumed`. */
enum ui_outcome stats_answered(struct ui_screen *screen, const struct ui_screen *child);

/* ---- drawing (stats_draw.c) ---- */

void stats_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);

#endif
