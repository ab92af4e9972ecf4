/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The same record changed here and by another clerk: field by field 原来, 我的, 对方.
 *
 *  What only the other one changed is taken as it is and only shown; where both changed the clerk
 *  chooses one by one: mine, theirs, or something else.
 */
#ifndef UI_MERGE_SCREEN_H
#define UI_MERGE_SCREEN_H

#include "widgets/form.h"

enum merge_taken { MERGE_OPEN, MERGE_MINE, MERGE_THEIRS, MERGE_OTHER };

struct merge_row {
    size_t slot;            /* the caller's: which field */
    struct ui_field *field; /* label and choices; borrowed */
    const char *before, *mine, *theirs;
    const char *who;        /* the act that wrote theirs, or "" */
    bool overlapping;       /* else theirs is taken */
    enum merge_taken taken; /* filled in by the screen */
    const char *other;      /* the value of MERGE_OTHER */
};

extern const struct ui_screen_class merge_screen_class;

/** Rows and their texts are copied. */
struct ui_screen *merge_screen_new(const struct merge_row *rows, size_t count);

/** For `resumed`: the rows as chosen; NULL when the clerk left or @p screen is no merge. */
const struct merge_row *merge_screen_taken(const struct ui_screen *screen, size_t *count);

#endif
