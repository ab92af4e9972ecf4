/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Form fields from the field tables: choices of a code list, values as a field edits them, and
 *  what is wrong with a typed one. */
#ifndef UI_FIELD_CHOICES_H
#define UI_FIELD_CHOICES_H

#include "shizi/db.h"
#include "widgets/form.h"

/** Choices of a code list, in @p arena. */
const struct ui_choice *field_choices(struct sz_db *db, const char *list, struct sz_arena *arena,
                                      size_t *count);

/** Present names of titles; which series they belong to stands behind them. */
const struct ui_choice *field_title_choices(struct sz_db *db, struct sz_arena *arena,
                                            size_t *count);

/** Schools that are open, by name. */
const struct ui_choice *field_school_choices(struct sz_db *db, struct sz_arena *arena,
                                             size_t *count);

/** A form field for one field of an entity: label, width, help, choices. */
void field_describe(struct sz_db *db, const struct sz_field *described, struct sz_arena *arena,
                    struct ui_field *field);

/** The value as the form edits it: the code of a choice, a school by its name, else text; "" when
 *  absent. */
const char *field_value(struct sz_db *db, const struct sz_field *described, const void *record,
                        struct sz_arena *arena);

/** What a person reads for a value of the field: the label of a choice. */
const char *field_label(const struct ui_field *field, const char *value);

/** Say a complaint beside its field, without the heading in front of it. */
void field_complain(struct ui_field *field, const char *heading, const struct sz_error *err);

/** Say what stood there before. */
void field_say_before(struct ui_field *field, const char *before);

#endif
