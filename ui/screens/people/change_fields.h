/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Form fields for roster columns: what the file has, choices from the code lists, and what is
 *  wrong with what is typed. */
#ifndef UI_CHANGE_FIELDS_H
#define UI_CHANGE_FIELDS_H

#include "change_form.h"
#include "shizi/current.h"
#include "widgets/form.h"

enum { CHANGE_FIELDS = 64 };

/** The columns of one form, the fields beside them. */
struct change_fields {
    struct sz_db *db;
    struct sz_arena *arena;                           /* labels and choices */
    const struct sz_roster_column *of[CHANGE_FIELDS]; /* NULL: belongs to the act itself */
    const char *initial[CHANGE_FIELDS];
    size_t count; /* of columns; the fields of the act follow them */
};

/** Fill @p fields with the columns of a kind of change, values from @p current (NULL: a new
 * person).
 *  @return how many. */
size_t change_fields_fill(struct change_fields *set, enum change_kind kind,
                          const struct sz_current *current, struct ui_field *fields);

/** Choices of a code list, in the arena. */
const struct ui_choice *change_choices(struct change_fields *set, const char *list, size_t *count);

/** Look at one field: complaint, or what stood there before. @return whether it is changed. */
bool change_field_check(const struct change_fields *set, size_t at, struct ui_field *field);

/** What a person reads for a value of the field: the label of a choice. */
const char *change_label(const struct ui_field *field, const char *value);

#endif
