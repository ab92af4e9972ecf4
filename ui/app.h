/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The application around the screens: the stack, the title line, the status line, the key bar.
 *
 *  Knows no terminal: the loop in terminal_run.c feeds it events and shows the grid it draws; tests
 *  do the same without a terminal. Order in which an event is offered: the top screen's `handle`,
 *  its bindings, the bindings of the app (F1/? help, Esc back, F10 leave).
 */
#ifndef UI_APP_H
#define UI_APP_H

#include <stdbool.h>

#include "grid.h"
#include "key.h"
#include "screen.h"
#include "shizi/date.h"
#include "ui.h"

enum {
    UI_MIN_ROWS = 15,
    UI_MIN_COLUMNS = 60,
    UI_TWO_PANES = 96,
    UI_COPY_MOST = 74994,
    UI_AHEAD_MOST = 8,
    UI_SPOTS = 48
};

/** A strip above the status line that goes along with the clerk: the guided tour. */
struct ui_guide {
    void *owner;
    /** Rows it wants now; 0: nothing to say. */
    int (*rows)(void *owner, const struct ui_app *app);
    void (*draw)(void *owner, struct ui_grid *grid, struct ui_rect area);
    /** After every key, before the picture. @p ignored: nobody wanted the key. */
    void (*follow)(void *owner, struct ui_app *app, const struct ui_event *event, bool ignored);
    void (*close)(void *owner);
};

/** A place of the furniture that answers to a click: with a key, or by going back to a screen. */
struct ui_spot {
    int row, column, end;
    uint32_t key;
    const struct ui_screen *screen; /* may be gone since: compared, never looked into */
};

struct ui_app {
    struct ui_start start;   /* who, when, which file; texts are borrowed */
    char as_of[SZ_DATE_MAX]; /* the date all screens show; set with ui_app_set_as_of */
    struct ui_screen *top;   /* owned, with all below it */
    struct ui_screen *ahead; /* closed screens of this way, the last one first: 前进 opens them */
    const struct ui_binding *run; /* for the screen below, once the top one has closed; or NULL */
    struct ui_guide *guide;       /* owned; or NULL */
    struct ui_screen *asking;     /* our own question "leave unsaved?", or NULL */
    char toast[SZ_TEXT_MAX];      /* message of the last act, until the next key */
    unsigned toast_style;
    const char *copy; /* waits for the clipboard, in copied; or NULL */
    struct sz_arena copied;
    unsigned revision; /* counts commits, other dates and 刷新: a screen that shows an older one
                          reads again when it is drawn */
    int rows;          /* of the last drawing */
    struct ui_spot spots[UI_SPOTS]; /* what can be clicked around the screens */
    size_t spot_count;
    bool small;   /* the last drawing found the window too small: keys wait */
    bool hurried; /* keys are coming: what only follows the cursor waits for a rest */
    bool stray;   /* the last key meant nothing where it was pressed */
    bool over;    /* the program ends */
};

/** Open the first screen. @p start is copied, what it points to is borrowed. */
void ui_app_begin(struct ui_app *app, const struct ui_start *start);

/** Close every screen. */
void ui_app_end(struct ui_app *app);

/** Put a screen on top; the app owns it from now on. */
void ui_app_open(struct ui_app *app, struct ui_screen *screen);

/** Close what stands above @p screen; one that holds unsaved things asks first, and stays. */
void ui_app_back_to(struct ui_app *app, const struct ui_screen *screen);

void ui_app_handle(struct ui_app *app, const struct ui_event *event);

/** Let every screen keep its draft (`keep`): when no further key waits. UI_KEY_HANGUP does it too.
 */
void ui_app_keep(struct ui_app *app);

/** A slice of the top screen's work; @return true while there is more. */
bool ui_app_idle(struct ui_app *app);

void ui_app_draw(struct ui_app *app, struct ui_grid *grid);

/** A message in the status line until the next key. */
__attribute__((format(printf, 3, 4))) void ui_app_say(struct ui_app *app, unsigned style,
                                                      const char *fmt, ...);

/** The message of a failure, with what to do next. */
void ui_app_say_error(struct ui_app *app, const struct sz_error *err);

/** Put @p text on the clipboard of the clerk's own machine (the terminal layer sends it by OSC 52
 *  at the next drawing); says how much it was. Texts beyond UI_COPY_MOST bytes are refused with a
 *  message. */
void ui_app_copy(struct ui_app *app, const char *text);

/** What the terminal layer has to send, once; NULL when nothing waits. Valid until the next event.
 */
const char *ui_app_take_copy(struct ui_app *app);

/** What the screens show has changed (a commit, a refresh): all read again when drawn. */
void ui_app_changed(struct ui_app *app);

/** Show another date from now on; implies ui_app_changed. */
void ui_app_set_as_of(struct ui_app *app, const char *date);

/** Whether another date than today is shown. */
bool ui_app_other_date(const struct ui_app *app);

/** Let the screen below do @p row (of its own bindings or the app's) once the top one has closed:
 *  what help and palette answer with UI_CLOSE. */
void ui_app_run(struct ui_app *app, const struct ui_binding *row);

/** Binding @p n of those that are offered on every screen, NULL behind the last; the screen's own
 *  come before them. */
const struct ui_binding *ui_app_binding(const struct ui_app *app, size_t n);

/** The one of them that has @p key and works on @p screen, or NULL. */
const struct ui_binding *ui_app_binding_find(const struct ui_app *app, uint32_t key,
                                             const struct ui_screen *screen);

/** Whether 前进 has somewhere to go. */
bool ui_app_has_ahead(const struct ui_app *app);

#endif
