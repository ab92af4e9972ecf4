/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 核对日志 from a screen: in slices with progress and stop, what was found, when it was done last.
 */
#ifndef UI_VERIFY_ASK_H
#define UI_VERIFY_ASK_H

#include "screen.h"
#include "shizi/log_find.h"

/** Part of the screen that offers it; zero-initialise, verify_end in `close`. */
struct verify_run {
    struct sz_verify *verify; /* under way, or NULL */
    struct sz_error error;
    char last[160]; /* when it was done last, and up to which act; "" when never on this machine */
};

/** Reads when the file was checked last by this clerk. */
void verify_recall(struct verify_run *run, const struct ui_screen *screen);

enum ui_outcome verify_begin(struct verify_run *run, struct ui_screen *screen);

/** For `resumed`: true when @p child was the work, with screen->next what comes now or NULL. */
bool verify_resumed(struct verify_run *run, struct ui_screen *screen,
                    const struct ui_screen *child);

void verify_end(struct verify_run *run);

#endif
