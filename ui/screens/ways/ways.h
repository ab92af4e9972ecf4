/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The keys that work on every screen: `:` the palette, F7 somebody. For ui_start.everywhere. */
#ifndef UI_WAYS_H
#define UI_WAYS_H

#include "screen.h"

const struct ui_binding *ways_everywhere(size_t *count);

#endif
