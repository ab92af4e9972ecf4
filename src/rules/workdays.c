/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/workdays.h"

#include <string.h>

enum { WEEK = 7, EPOCH_WEEKDAY = 3 /* 1970-01-01 was a Thursday; Monday is 0 */, SATURDAY = 5 };

bool sz_is_workday(const char *date, const struct sz_moved_day *moved, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(moved[i].on, date) == 0)
            return moved[i].works;
    long weekday = (sz_date_days(date) + EPOCH_WEEKDAY) % WEEK;
    return (weekday + WEEK) % WEEK < SATURDAY;
}

void sz_workdays_end(const char *from, int days, const struct sz_moved_day *moved, size_t count,
                     char out[SZ_DATE_MAX]) {
    char day[SZ_DATE_MAX];
    sz_date_first_day(from, day);
    while (true) {
        days -= sz_is_workday(day, moved, count);
        if (days <= 0)
            break;
        char next[SZ_DATE_MAX];
        sz_date_add_days(day, 1, next);
        memcpy(day, next, sizeof day);
    }
    memcpy(out, day, sizeof day);
}
