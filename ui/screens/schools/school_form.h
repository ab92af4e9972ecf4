/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A new school, or changes of one: itself, its state, establishment and size. */
#ifndef UI_SCHOOL_FORM_H
#define UI_SCHOOL_FORM_H

#include <stdint.h>

#include "screen.h"

/** @p school_id 0: a new school. NULL when it cannot be read. */
struct ui_screen *school_form_new(struct ui_app *app, int64_t school_id, struct sz_error *err);

#endif
