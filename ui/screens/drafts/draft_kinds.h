/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How a draft becomes a form again, by the kind of its act. */
#ifndef UI_DRAFT_KINDS_H
#define UI_DRAFT_KINDS_H

#include "draft.h"

/** The form with what was typed in it; NULL with the reason in @p err (the person is gone …). */
struct ui_screen *draft_open(struct ui_app *app, const struct draft_note *note,
                             struct sz_error *err);

#endif
