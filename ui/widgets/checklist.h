/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Several entries of a list, in an order: columns of a list, code values of a filter.
 *
 *  Typing searches; Space takes or leaves; `<` and `>` (Shift-Up, Shift-Down) move an entry that is
 *  taken; those taken stand first, in their order.
 */
#ifndef UI_CHECKLIST_H
#define UI_CHECKLIST_H

#include "screen.h"
#include "widgets/choice.h"

extern const struct ui_screen_class ui_checklist_class;

struct ui_checklist {
    const char *title, *tag;
    const struct ui_choice *choices; /* borrowed, must outlive the screen */
    size_t count;
    const char *const *taken; /* values taken now, in order; copied */
    size_t taken_count;
    size_t least, most; /* how many may be taken; most 0: all */
    bool ordered;       /* the order matters and can be changed */
};

struct ui_screen *ui_checklist_new(const struct ui_checklist *list);

/** For `resumed`: the values taken when it was confirmed (borrowed from the screen); NULL when it
 *  was not, or is another's. */
const char *const *ui_checklist_answer(const struct ui_screen *screen, const char *tag,
                                       size_t *count);

#endif
