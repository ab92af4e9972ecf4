/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A list to choose one entry from, over the screen; filters while one types. */
#ifndef UI_CHOICE_H
#define UI_CHOICE_H

#include "screen.h"

struct ui_choice {
    const char *value; /* what is stored */
    const char *label; /* what is read */
    const char *words; /* further words it is found by, or NULL */
};

extern const struct ui_screen_class ui_choice_class;

/** @p choices are borrowed and must outlive the screen; the one with value @p current (may be NULL)
 * is the current row; @p typed (may be NULL) is the filter to start with. */
struct ui_screen *ui_choice_new(const char *title, const struct ui_choice *choices, size_t count,
                                const char *current, const char *typed);

/** For `resumed`: what was chosen; NULL when nothing was or @p screen is no choice list. */
const struct ui_choice *ui_choice_taken(const struct ui_screen *screen);

#endif
