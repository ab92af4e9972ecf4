/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The same change of everybody marked, as one act. */
#ifndef UI_BULK_FORM_H
#define UI_BULK_FORM_H

#include "screen.h"
#include "shizi/selection.h"

/** @p correct: 更正 instead of 变动. The selection is copied; @p people is how many it means. */
struct ui_screen *bulk_form_new(struct ui_app *app, bool correct,
                                const struct sz_selection *selection, long people);

/** The form for a draft's subject; NULL when that cannot be read. */
struct ui_screen *bulk_form_of(struct ui_app *app, bool correct, const char *subject);

#endif
