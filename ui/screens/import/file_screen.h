/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Choosing a file: folders and files, filtered as one types; a path can be typed or pasted.
 *
 *  Starts in the folder used last for the same purpose, else in 收件 of the home folder. What
 * becomes of the file is the wish's business; the chooser stays below, for the next file.
 */
#ifndef UI_FILE_SCREEN_H
#define UI_FILE_SCREEN_H

#include <stdint.h>

#include "screen.h"

struct file_wish {
    const char *title;                /* in the breadcrumb */
    const char *purpose;              /* whose last folder: "import", "export" */
    const char *hint;                 /* above the list: what to choose */
    bool (*wanted)(const char *name); /* files that are shown; NULL: all */
    /** What a chosen file opens: UI_OPEN with chooser->next, UI_CLOSE, or UI_REDRAW after saying
     * why not. @p about: what the chooser was opened for. */
    enum ui_outcome (*taken)(struct ui_screen *chooser, const char *path, int64_t about);
};

/** @p wish is borrowed and must outlive the screen; @p about is handed to its taken: the record or
 * the kind of list that the file is about, 0 for none. */
struct ui_screen *file_screen_new(struct ui_app *app, const struct file_wish *wish, int64_t about);

/** Files an import can read: xlsx xls csv txt. */
bool file_is_sheet(const char *name);

#endif
