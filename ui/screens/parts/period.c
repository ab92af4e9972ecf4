/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "period.h"

#include "shizi/date.h"

const char *period_last(const char *end, struct sz_arena *arena) {
    if (!end || !*end)
        return "";
    char *last = sz_arena_alloc(arena, SZ_DATE_MAX);
    sz_date_last_day(end, last);
    return last;
}
