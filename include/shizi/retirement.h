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

/** What a track is proposed from. */
struct sz_track_facts {
    bool female;
    bool senior_title; /* 具有高级职称: 副高 or 正高 */
    bool technical;    /* on a post of 专业技术 or 管理 */
    bool worker;       /* on a post of 工勤技能 */
};

/** The track that is proposed until one is recorded: men 60; women on posts of 专业技术 and 管理
 * 55, on posts of 工勤技能 50 (国发〔1978〕104号). SZ_TRACK_NONE: women with 高级职称 choose
 * between 60 and 55 (组通字〔2015〕14号), nothing is proposed. @p ground: why, to be shown through
 * _(). */
enum sz_track sz_track_propose(const struct sz_track_facts *facts, const char **ground);

/** "M60" …, "" for SZ_TRACK_NONE. */
const char *sz_track_word(enum sz_track track);

/** Whether somebody of that sex may be on the track. */
bool sz_track_of_sex(enum sz_track track, bool female);

/** What was agreed of 弹性退休. */
struct sz_agreement {
    const char *kind;       /* code of list retirement_kind; NULL is 法定 */
    const char *month;      /* agreed month, or NULL */
    const char *noticed_on; /* 书面告知, 协商一致; or NULL */
};

enum sz_agreement_problem {
    SZ_AGREED, /* nothing to say */
    /* not lawful */
    SZ_AGREED_NO_MONTH,  /* 提前 or 延迟 without the month */
    SZ_AGREED_NO_KIND,   /* a month of its own, but 法定 */
    SZ_AGREED_NOT_EARLY, /* 提前, but not before the regular month */
    SZ_AGREED_TOO_EARLY, /* more than three years before it, or under the old age */
    SZ_AGREED_NOT_LATE,  /* 延迟, but not behind it */
    SZ_AGREED_TOO_LATE,  /* more than three years behind it */
    /* lawful, but something is missing */
    SZ_AGREED_NO_NOTICE,   /* no day of notice */
    SZ_AGREED_LATE_NOTICE, /* notice less than three months (one month) ahead */
};

/** By 实施弹性退休制度暂行办法, months counted as for the retirement itself. */
enum sz_agreement_problem sz_agreement_check(const struct sz_retirement *law,
                                             const struct sz_agreement *agreement);

/** Whether it may not stand at all. */
bool sz_agreement_unlawful(enum sz_agreement_problem problem);

/** What is wrong, to be shown through _(); "" for SZ_AGREED. */
const char *sz_agreement_text(enum sz_agreement_problem problem);

#endif
