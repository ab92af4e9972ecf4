/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One person: what the file knows today, the career, the acts behind it. */
#ifndef UI_TEACHER_SCREEN_H
#define UI_TEACHER_SCREEN_H

#include <stdint.h>

#include "screen.h"

extern const struct ui_screen_class teacher_screen_class;

struct ui_screen *teacher_screen_new(struct ui_app *app, int64_t teacher_id);

#endif
