/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 指标分配: what each school would get and why; numbers can be changed, then 下达 as one act. */
#ifndef UI_ALLOCATION_SCREEN_H
#define UI_ALLOCATION_SCREEN_H

#include <stdint.h>

#include "screen.h"

struct ui_screen *allocation_screen_new(struct ui_app *app, int64_t batch_id);

#endif
