/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/sanction.h"

#include <stdio.h>
#include <string.h>

#include "shizi/language.h"

static const struct {
    const char *kind;
    int months;
} periods[] = {{ZH_("警告"), 6}, {ZH_("记过"), 12}, {ZH_("降低岗位等级"), 24}, {ZH_("撤职"), 24}};

int sz_sanction_months(const char *kind) {
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++)
        if (strcmp(periods[i].kind, kind) == 0)
            return periods[i].months;
    return 0;
}

bool sz_sanction_end(const char *kind, const char *from, const char *running,
                     char out[SZ_DATE_MAX]) {
    char first[SZ_DATE_MAX], most[SZ_DATE_MAX];
    int months = sz_sanction_months(kind);
    if (months == 0)
        return false;

    sz_date_first_day(from, first);
    bool adds = running && sz_date_days(running) > sz_date_days(first);
    sz_date_add_months(adds ? running : first, months, out);
    sz_date_add_months(first, SZ_SANCTION_MOST, most);
    if (sz_date_days(out) > sz_date_days(most))
        snprintf(out, SZ_DATE_MAX, "%s", most);
    return true;
}
