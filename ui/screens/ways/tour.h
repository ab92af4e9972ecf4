/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Five minutes for a first day: a strip above the status line says what to press and why, waits
 *  until the clerk has done it, and does nothing for him. Only on the demo bureau, where he may
 *  really change people. Where he was is kept for the next start (shizi/own.h, kind "tour").
 */
#ifndef UI_TOUR_H
#define UI_TOUR_H

#include "app.h"

/** For ui_start.guide: the offer on a demo file; NULL elsewhere. */
struct ui_guide *tour_guide(struct ui_app *app);

/** For the palette: start, or go on where one was. Opens no screen. */
struct ui_screen *tour_start(struct ui_app *app);

/** Whether this is the demo bureau. */
bool tour_possible(const struct ui_app *app);

#endif
