/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the form share. */
#ifndef UI_FORM_PRIVATE_H
#define UI_FORM_PRIVATE_H

#include "form.h"

/** The calendar, and arrows in a form of one field; UI_IGNORED: a key for the line. */
enum ui_outcome form_date_handle(struct ui_form *form, struct ui_field *field,
                                 const struct ui_event *event, struct ui_screen *host);

/** Put what was typed into stored form: 今天 becomes 2026-11-23. @return whether it changed. */
bool form_date_settle(const struct ui_form *form, struct ui_field *field);

/** Say what was understood, unless the owner has said something about it. */
void form_date_say(const struct ui_form *form, struct ui_field *field);

#endif
