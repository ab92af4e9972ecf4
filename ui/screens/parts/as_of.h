/* SPDX-License-Identifier: GPL-3.0-or-later */
/** F9: the date all screens show. */
#ifndef UI_AS_OF_H
#define UI_AS_OF_H

#include "screen.h"

/** Binding handler: asks for a date and lets all screens show it. */
enum ui_outcome as_of_ask(struct ui_screen *screen);

/** The row for a screen's table. */
#define AS_OF_BINDING                                                                              \
    { UI_KEY_F9, 'D', "F9", N_("时点"), N_("查看另一日期的情况，或回到今日"), as_of_ask, NULL }

#endif
