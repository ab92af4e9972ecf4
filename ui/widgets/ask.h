/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A few fields over the screen: a date, a file name, the reason of an undo.
 *
 *  Enter goes on from field to field and takes the answer on the last one; F2 takes it anywhere.
 */
#ifndef UI_ASK_H
#define UI_ASK_H

#include "widgets/form.h"

enum { UI_ASK_FIELDS = 8 };

extern const struct ui_screen_class ui_ask_class;

struct ui_ask {
    const char *title;
    const char *take; /* what Enter does: "查看" */
    const char *note; /* under the fields; may be NULL */
    const char *tag;  /* for `resumed`: which question this was */
    void (*check)(void *owner, struct ui_form *form);
    /* Instead of `resumed`, for a question that any screen may ask; may be NULL. */
    void (*answered)(void *owner, const struct ui_form *form);
    void *owner; /* of check and answered */
};

/** @p fields are copied with their texts; labels and choices are borrowed. */
struct ui_screen *ui_ask_new(const struct ui_ask *ask, const struct ui_field *fields, size_t count);

/** For `resumed`: the question with this tag was answered. */
bool ui_ask_answered(const struct ui_screen *screen, const char *tag);

/** Text of a field of an answered question. */
const char *ui_ask_text(const struct ui_screen *screen, size_t field);

#endif
