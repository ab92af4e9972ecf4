/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which people (or schools) of a list are meant: marked by hand, or all that a filter takes. */
#ifndef SHIZI_SELECTION_H
#define SHIZI_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sz_selection {
    const char *filter; /* filter language; "" or NULL = everybody on post */
    const char *as_of;  /* date of the filter; NULL = today */
    const int64_t *ids; /* sorted; borrowed */
    size_t count;
    bool all_but; /* false: exactly `ids`; true: all the filter takes except `ids` */
};

#endif
