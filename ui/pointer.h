/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The mouse outside the screens: the key bar, the breadcrumb, the wheel. What it can do, a key
 * can; nothing is confirmed by it. */
#ifndef UI_POINTER_H
#define UI_POINTER_H

#include "app.h"

/** @return whether the event was for the furniture; if not, it is the top screen's. */
bool ui_pointer_handle(struct ui_app *app, const struct ui_event *event);

#endif
