/* SPDX-License-Identifier: GPL-3.0-or-later */
/** All places of the application, one row each. A new screen is added here, nowhere else. */
#ifndef UI_PLACES_H
#define UI_PLACES_H

#include "place.h"

const struct ui_place *places(size_t *count);

#endif
