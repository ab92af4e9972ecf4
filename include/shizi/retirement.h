/* SPDX-License-Identifier: GPL-3.0-or-later */
/** When somebody reaches retirement age, by the law in force from 2025-01-01.
 *
 *  全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定 (2024-09-13) and 国务院办法 §1:
 * men and women on the 55 track one month later for every four months, women on the 50 track one
 * month for every two, up to 63, 58 and 55. 弹性退休 by 实施弹性退休制度暂行办法: three years
 * earlier but not before the old age, three years later at most.
 */
#ifndef SHIZI_RETIREMENT_H
#define SHIZI_RETIREMENT_H

#include <stdbool.h>

#include "shizi/date.h"

/** The track is stored with the person; code list `retirement_track` has the same words. */
enum sz_track {
    SZ_TRACK_NONE, /* not known: nothing is computed */
    SZ_TRACK_M60,
    SZ_TRACK_F55,
    SZ_TRACK_F50,
    SZ_TRACK_F60, /* women who stay to the men's age (组通字〔2015〕14号): the men's formula */
    SZ_TRACK_COUNT
};

/** "M60" …; SZ_TRACK_NONE for anything else and for NULL. */
enum sz_track sz_track_read(const char *text);

struct sz_retirement {
    char old[SZ_DATE_MAX];      /* month of the old age, "2025-01" */
    char month[SZ_DATE_MAX];    /* month of retirement */
    char earliest[SZ_DATE_MAX]; /* 弹性提前: 36 months before, never before `old` */
    char latest[SZ_DATE_MAX];   /* 弹性延迟: 36 months behind */
    int delay;                  /* months behind the old age */
    int age_years, age_months;  /* age in that month */
};

/** @p birth is the archive date (出生日期以档案为准). False when it is none or the track is not
 * known. */
bool sz_retirement_of(const char *birth, enum sz_track track, struct sz_retirement *out);

/** 书面告知 is due three months before an early retirement, 协商 one month before the regular one
 * when it is put off (暂行办法). @p month is that month. */
void sz_retirement_notice(const char *month, bool early, char out[SZ_DATE_MAX]);

#endif
