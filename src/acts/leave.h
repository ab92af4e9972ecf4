/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Leaving, as an act by itself and as what became of somebody a sheet omits. */
#ifndef ACTS_LEAVE_H
#define ACTS_LEAVE_H

#include "shizi/changes.h"
#include "shizi/current.h"

/** End every posting and appointment that holds on @p on or later. SZ_REFUSED when one begins
 * later, or when there is none. */
enum sz_code leave_emit(struct sz_changes *set, const struct sz_current *current,
                        const char *reason, const char *on, struct sz_error *err);

#endif
