/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/retirement.h"

#include <string.h>

enum { MONTHS = 12, FLEXIBLE = 36, EARLY_NOTICE = 3, LATE_NOTICE = 1 };

/* Births before `base` keep the old age; then one month of delay for each `step` months begun. */
static const struct {
    const char *word, *base;
    int old_age, step, most;
} tracks[SZ_TRACK_COUNT] = {
    [SZ_TRACK_M60] = {"M60", "1965-01", 60, 4, 36},
    [SZ_TRACK_F55] = {"F55", "1970-01", 55, 4, 36},
    [SZ_TRACK_F50] = {"F50", "1975-01", 50, 2, 60},
    [SZ_TRACK_F60] = {"F60", "1965-01", 60, 4, 36},
};

enum sz_track sz_track_read(const char *text) {
    for (int track = SZ_TRACK_M60; text && track < SZ_TRACK_COUNT; track++)
        if (strcmp(tracks[track].word, text) == 0)
            return (enum sz_track)track;
    return SZ_TRACK_NONE;
}

const char *sz_track_word(enum sz_track track) {
    return track == SZ_TRACK_NONE ? "" : tracks[track].word;
}

bool sz_track_of_sex(enum sz_track track, bool female) {
    return track != SZ_TRACK_NONE && (track == SZ_TRACK_M60) == !female;
}

static int delay_of(const char *birth_month, enum sz_track track) {
    int behind = sz_date_months_between(tracks[track].base, birth_month);
    if (behind < 0)
        return 0;
    int delay = behind / tracks[track].step + 1;
    return delay < tracks[track].most ? delay : tracks[track].most;
}

bool sz_retirement_of(const char *birth, enum sz_track track, struct sz_retirement *out) {
    char month[SZ_DATE_MAX];

    *out = (struct sz_retirement){.delay = 0};
    if (track == SZ_TRACK_NONE || !birth || sz_date_check(birth) == SZ_DATE_BAD)
        return false;
    memcpy(month, birth, sizeof "YYYY-MM" - 1); /* cadres' retirement counts by month */
    month[sizeof "YYYY-MM" - 1] = '\0';
    int age = tracks[track].old_age * MONTHS;
    out->delay = delay_of(month, track);
    sz_date_add_months(month, age, out->old);
    sz_date_add_months(month, age + out->delay, out->month);
    sz_date_add_months(out->month, -(out->delay < FLEXIBLE ? out->delay : FLEXIBLE), out->earliest);
    sz_date_add_months(out->month, FLEXIBLE, out->latest);
    out->age_years = (age + out->delay) / MONTHS;
    out->age_months = (age + out->delay) % MONTHS;
    return true;
}

void sz_retirement_notice(const char *month, bool early, char out[SZ_DATE_MAX]) {
    sz_date_add_months(month, early ? -EARLY_NOTICE : -LATE_NOTICE, out);
}
