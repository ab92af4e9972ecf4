/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One school: what it is, its size and establishment over the years, its staff, what became of it,
 *  the acts about it. */
#ifndef UI_SCHOOL_PAGE_H
#define UI_SCHOOL_PAGE_H

#include <stdint.h>

#include "screen.h"

extern const struct ui_screen_class school_page_class;

struct ui_screen *school_page_new(struct ui_app *app, int64_t school_id);

#endif
