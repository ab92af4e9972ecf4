/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How the end of a period is shown. */
#ifndef UI_PERIOD_H
#define UI_PERIOD_H

#include "shizi/arena.h"

/** The last day a record holds, as people say it; @p end (valid_to) is exclusive. "" when it is
 *  open. */
const char *period_last(const char *end, struct sz_arena *arena);

#endif
