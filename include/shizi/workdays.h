/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Working days: Monday to Friday, but for the days that the State Council moves every year (放假,
 *  调休上班), which are data. 公示 lasts so many of them.
 */
#ifndef SHIZI_WORKDAYS_H
#define SHIZI_WORKDAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/date.h"

/** A day that is not what its weekday says. */
struct sz_moved_day {
    const char *on;
    bool works; /* 调休上班, else 放假 */
};

bool sz_is_workday(const char *date, const struct sz_moved_day *moved, size_t count);

/** The last day of a stretch that begins on @p from and has @p days working days (at least 1; the
 *  first day counts when it is one). */
void sz_workdays_end(const char *from, int days, const struct sz_moved_day *moved, size_t count,
                     char out[SZ_DATE_MAX]);

#endif
