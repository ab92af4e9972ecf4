/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The steps of the tour, one row each. */
#ifndef UI_TOUR_STEPS_H
#define UI_TOUR_STEPS_H

#include "app.h"

/** What a condition may look at. */
struct tour_view {
    const struct ui_app *app;
    uint32_t key; /* the last one */
    int typed;    /* characters typed since the step began */
    int64_t head; /* newest act when the step began */
};

struct tour_step {
    const char *title; /* 找一个人 */
    const char *text;  /* what to press, and why */
    bool (*done)(const struct tour_view *view);
};

extern const struct tour_step tour_steps[];
extern const int tour_step_count;

/** Number of the newest act. */
int64_t tour_head(const struct ui_app *app);

#endif
