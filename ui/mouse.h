/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a terminal reports about its mouse, read: button presses and the wheel; releases, drags and
 *  presses with Shift, Alt or Ctrl are nothing. Knows no terminal, so that any byte can be tested.
 */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include <stdbool.h>

#include "key.h"

/** A report as it came: the code of the button, and the cell, counted from 1. */
struct ui_mouse_report {
    long button, column, row;
    bool release;
};

/** The SGR form behind "ESC [ <": "0;12;7M". @return false when it is none. */
bool ui_mouse_read(const char *text, struct ui_mouse_report *report);

/** The old form behind "ESC [ M": three bytes, each 32 too high. @return false when it is none. */
bool ui_mouse_read_old(const char bytes[3], struct ui_mouse_report *report);

/** Remembers the last click, for the second one. Zero-initialise. */
struct ui_mouse {
    long long clicked_at; /* ms */
    int row, column;
    bool once; /* the next click there, if soon, is the second */
};

/** The event of a report that came at @p now (ms of any steady clock). @return false when it means
 *  nothing. */
bool ui_mouse_event(struct ui_mouse *mouse, const struct ui_mouse_report *report, long long now,
                    struct ui_event *event);

#endif
