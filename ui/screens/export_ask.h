/* SPDX-License-Identifier: GPL-3.0-or-later */
/** F8: a report into a file. */
#ifndef UI_EXPORT_ASK_H
#define UI_EXPORT_ASK_H

#include "screen.h"

/** Ask for the file; the report takes the people of @p filter in the order of @p sort. */
enum ui_outcome export_ask(struct ui_screen *screen, const char *report, const char *filter,
                           const char *sort);

/** For `resumed`: writes the file when that was the question, and says what came of it. */
enum ui_outcome export_resumed(struct ui_screen *screen, const struct ui_screen *child);

#endif
