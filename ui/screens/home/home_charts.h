/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The charts of the home page: which bars there are, and who counts in which. */
#ifndef UI_HOME_CHARTS_H
#define UI_HOME_CHARTS_H

#include "home_figures.h"

/** What the pass over the people has to fetch, in the order home_charts_add takes it. */
enum { HOME_STAGE, HOME_TITLE, HOME_AGE, HOME_TOP_EDUCATION, HOME_KEYS };
extern const char *const home_keys[HOME_KEYS];

void home_charts_make(struct home_figures *figures);
void home_charts_clear(struct home_figures *figures);

/** One person. */
void home_charts_add(struct home_figures *figures, const char *const *values);

/** The pass is over: what was counted is shown. */
void home_charts_done(struct home_figures *figures);

#endif
