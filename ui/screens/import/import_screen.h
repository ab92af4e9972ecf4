/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The conversation about one foreign file: verdicts, fixes, decisions, one act. */
#ifndef UI_IMPORT_SCREEN_H
#define UI_IMPORT_SCREEN_H

#include "screen.h"
#include "shizi/language.h"

enum import_kind { IMPORT_TEACHERS, IMPORT_SCHOOLS, IMPORT_COMPARE };

/** Reads @p path in slices once it is shown. What was begun with the same file and not written is
 * taken up again. */
struct ui_screen *import_screen_new(struct ui_app *app, enum import_kind kind, const char *path);

/** Choosers that lead here: 导入花名册, 导入学校表, 对照名单. */
struct ui_screen *import_choose_teachers(struct ui_app *app);
struct ui_screen *import_choose_schools(struct ui_app *app);
struct ui_screen *import_choose_compare(struct ui_app *app);

/** The row for a screen's table. */
enum ui_outcome import_open_chooser(struct ui_screen *screen);
#define IMPORT_BINDING                                                                             \
    {                                                                                              \
        'i', 0, "i", N_("导入"), N_("导入学校报来的花名册；也可以直接粘贴表格里复制的几行"),       \
            import_open_chooser, NULL                                                              \
    }

/** For `handle` of any screen: a block copied from a spreadsheet opens the conversation with it.
 * @return UI_OPEN, or UI_IGNORED when the event is no such paste. */
enum ui_outcome import_pasted(struct ui_screen *screen, const struct ui_event *event,
                              enum import_kind kind);

#endif
