/* SPDX-License-Identifier: GPL-3.0-or-later */
/** F8: a report into a file. */
#ifndef UI_EXPORT_ASK_H
#define UI_EXPORT_ASK_H

#include "screen.h"

/** Ask for the file; @p what says which people and in which order. */
enum ui_outcome export_ask(struct ui_screen *screen, const char *what);

/** For `resumed`: writes the people of @p filter in the order of @p sort when that was the
 * question, and says what came of it. */
enum ui_outcome export_resumed(struct ui_screen *screen, const struct ui_screen *child,
                               const char *filter, const char *sort);

#endif
