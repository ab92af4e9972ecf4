/* SPDX-License-Identifier: GPL-3.0-or-later */
/** History of records, field by field: when, who, old and new, on which paper; Enter opens the act.
 */
#ifndef UI_RECORD_HISTORY_H
#define UI_RECORD_HISTORY_H

#include "screen.h"
#include "shizi/field.h"

struct record_ref {
    enum sz_entity entity;
    int64_t id;
};

extern const struct ui_screen_class record_history_class;

/** @p about says whose or which record it is; texts and records are copied. */
struct ui_screen *record_history_new(struct ui_app *app, const char *about,
                                     const struct record_ref *records, size_t count);

#endif
