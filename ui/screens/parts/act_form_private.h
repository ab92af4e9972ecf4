/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Between the files of act_form. */
#ifndef UI_ACT_FORM_PRIVATE_H
#define UI_ACT_FORM_PRIVATE_H

#include <string.h>

#include "act_form.h"

static inline struct act_form *as_act_form(struct ui_screen *screen) {
    return (struct act_form *)(void *)screen;
}

static inline bool act_form_differs(const struct act_form *form, size_t at) {
    return strcmp(form->slots[at].initial, form->fields[at].line.text) != 0;
}

/* ---- act_form_check.c ---- */

/** Add the fields of the act behind the slots. */
void act_form_add_act_fields(struct act_form *form);

/** The `check` of the widget: complaints and what stood there before. */
void act_form_check(void *owner, struct ui_form *widget);

/** Check again, staying where the clerk is. */
void act_form_recheck(struct act_form *form);

/** Try the act out and put what it says into `verdict`. */
void act_form_try(struct act_form *form);

/** Pairs of the changed slots; @return how many. */
size_t act_form_pairs(struct act_form *form, struct sz_pair *pairs);

/** Prepare the act from what is typed. */
enum sz_code act_form_prepare(struct act_form *form, const struct sz_pair *pairs, size_t count,
                              struct sz_act **act, struct sz_error *err);

/* ---- act_form_draft.c ---- */

void act_form_keep(struct ui_screen *screen);

/** The questions: an older draft goes on or not; what is typed stays or not. */
struct ui_screen *act_form_ask_offer(struct act_form *form);
struct ui_screen *act_form_ask_leave(struct act_form *form);
/** Their answer; UI_IGNORED when @p child is another screen. */
enum ui_outcome act_form_answered(struct act_form *form, const struct ui_screen *child);

/* ---- act_form_merge.c ---- */

/** Read the record again when others have written. Values only they changed are taken.
 *  @return the screen to open when both changed something else than the other, else NULL. */
struct ui_screen *act_form_merge(struct act_form *form, struct sz_error *err);

/** Take what was chosen. */
void act_form_merged(struct act_form *form, const struct ui_screen *merge);

#endif
