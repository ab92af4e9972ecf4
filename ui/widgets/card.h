/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The consequence card: what an act will change, before it is done.
 *
 *  The screen below reads the answer in `resumed` and commits there; the card writes nothing. With
 * a stop line in it, Enter is refused.
 */
#ifndef UI_CARD_H
#define UI_CARD_H

#include "screen.h"

enum ui_card_kind {
    UI_CARD_HEAD,   /* after: whose record the next lines are about */
    UI_CARD_CHANGE, /* label  before -> after */
    UI_CARD_TEXT,   /* label  after */
    UI_CARD_NOTE,
    UI_CARD_WARN, /* ! */
    UI_CARD_STOP, /* x */
};

struct ui_card_line {
    enum ui_card_kind kind;
    const char *label;          /* field or heading; may be NULL for note, warn and stop */
    const char *before, *after; /* before: CHANGE only, NULL or "" is shown as (空) */
};

extern const struct ui_screen_class ui_card_class;

/** Texts are copied. @p confirm: what Enter does ("办理"); @p note: bottom line, e.g. who prepares
 * and that it can be undone; may be NULL. */
struct ui_screen *ui_card_new(const char *title, const struct ui_card_line *lines, size_t count,
                              const char *confirm, const char *note);

/** For `resumed`: Enter was pressed; false for anything that is no card. */
bool ui_card_confirmed(const struct ui_screen *screen);

#endif
