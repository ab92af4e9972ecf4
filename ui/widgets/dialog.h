/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Messages and questions over the screen. */
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include "screen.h"

extern const struct ui_screen_class ui_dialog_class;

/** A message to be read; @p hint says what to do next and may be NULL. Texts are copied. */
struct ui_screen *ui_dialog_tell(const char *title, const char *message, const char *hint);

/** A failure as a message. */
struct ui_screen *ui_dialog_error(const char *title, const struct sz_error *err);

/** A question: Enter does @p yes ("放弃"), Esc does not. */
struct ui_screen *ui_dialog_ask(const char *title, const char *question, const char *yes);

/** The answer, for `resumed`; false for anything that is not a question answered with yes. */
bool ui_dialog_said_yes(const struct ui_screen *screen);

#endif
