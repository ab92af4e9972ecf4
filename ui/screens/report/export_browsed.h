/* SPDX-License-Identifier: GPL-3.0-or-later */
/** F8 of a list: the export screen with what the list shows and marks. */
#ifndef UI_EXPORT_BROWSED_H
#define UI_EXPORT_BROWSED_H

#include "browse.h"

enum ui_outcome export_browsed(struct browse *browse, struct ui_screen *host);

#endif
