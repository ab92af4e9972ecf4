/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Long work in slices, over the screen that asked for it: done and total, a bar, time left; Esc
 *  stops it. The screen below learns in `resumed` how it ended.
 */
#ifndef UI_PROGRESS_H
#define UI_PROGRESS_H

#include <stdint.h>

#include "screen.h"

/** Where the work is; filled by every step. */
struct ui_progress_at {
    int64_t done, total; /* total 0: not known */
    const char *doing;   /* "读取第 3 张表", or NULL; borrowed until the next step */
};

/** A slice of the work, 10 to 20 milliseconds. @return true while there is more. Errors are the
 *  caller's: keep them in @p ctx and return false. */
typedef bool ui_progress_step(void *ctx, struct ui_progress_at *at);

extern const struct ui_screen_class ui_progress_class;

/** @p ctx is borrowed and must outlive the screen. @p tag tells several apart in `resumed`. */
struct ui_screen *ui_progress_new(const char *title, const char *tag, ui_progress_step *step,
                                  void *ctx);

enum ui_progress_end { UI_PROGRESS_NOT_MINE, UI_PROGRESS_DONE, UI_PROGRESS_STOPPED };

/** For `resumed`: how the work with this tag ended. Stopped work is left where it was: the caller
 * takes back what it had begun. */
enum ui_progress_end ui_progress_ended(const struct ui_screen *screen, const char *tag);

#endif
