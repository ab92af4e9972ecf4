/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Roster columns as slots of a form: what the file has, choices from the code lists, and what is
 *  wrong with what is typed. */
#ifndef UI_CHANGE_FIELDS_H
#define UI_CHANGE_FIELDS_H

#include "act_form.h"
#include "change_form.h"
#include "shizi/current.h"

/** Add the columns of a kind of change with their values from @p current (NULL: nobody's). */
void change_fields_add(struct act_form *form, enum change_kind kind,
                       const struct sz_current *current);

/** Values and places of the slots from @p current, in @p arena. */
void change_fields_read(struct act_form *form, const struct sz_current *current,
                        struct sz_arena *arena, struct act_slot *slots);

/** Complain about what is typed in one field. */
void change_field_check(struct act_form *form, size_t at);

#endif
