/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Drafts of this clerk: what was typed and not written when the line dropped, the program was
 *  killed, or he left it for later. Opened at the start when there are any, and from the palette.
 */
#ifndef UI_DRAFTS_SCREEN_H
#define UI_DRAFTS_SCREEN_H

#include "screen.h"

extern const struct ui_screen_class drafts_screen_class;

struct ui_screen *drafts_screen_new(struct ui_app *app);

/** The screen to show over the first one at the start; NULL when there is no draft. */
struct ui_screen *drafts_at_start(struct ui_app *app);

#endif
