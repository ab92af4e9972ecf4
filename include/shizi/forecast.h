/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The next years of posts and people, month by month: who goes, who is hired, how many may be
 *  promoted and what binds. Arithmetic on counted posts and people; nothing is read or written.
 *
 *  乳政发〔2021〕6号 item 6 carried forward: every December a round of each series, 高级 first,
 *  then 中级, within the year's cap, the vacancies and 省定标准 (shizi/quota.h), shared out to the
 *  schools by Webster (shizi/allocation.h), the longest in their level first, of equal ones who
 *  came into it first. Every September schools hire for those who left, where there is room. Same
 *  input, same result.
 *
 *  Months are numbered from the start: 0 is the start's own, 1 the first that is forecast. A month
 *  is seen at its end: exits first, then hiring, then the round.
 */
#ifndef SHIZI_FORECAST_H
#define SHIZI_FORECAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/arena.h"
#include "shizi/quota.h"

enum {
    SZ_FORECAST_LEVELS = 3, /* as enum sz_post_level: 0 高级, 1 中级, 2 初级 */
    SZ_FORECAST_NEVER = INT16_MAX,
    SZ_FORECAST_YEARS_MOST = 30,
    SZ_FORECAST_NO_GROUP = -1,
};

/** Somebody on a regular post of 专业技术. */
struct sz_forecast_person {
    int32_t unit;
    int16_t exit;  /* month of retirement, at least 1; SZ_FORECAST_NEVER */
    int16_t since; /* month he entered his level; 0 or less */
    uint8_t level;
};

/** A school's posts of one series. */
struct sz_forecast_unit {
    int32_t series; /* index */
    int32_t group;  /* what it is counted under in the result, or SZ_FORECAST_NO_GROUP */
    int32_t order;  /* 学校惯例顺序 */
    int32_t posts[SZ_FORECAST_LEVELS];
    bool rural;
};

struct sz_forecast_series {
    int64_t standard[SZ_FORECAST_LEVELS]; /* 省定标准 as posts, or SZ_QUOTA_NO_STANDARD */
    int64_t used[SZ_FORECAST_LEVELS];     /* charged to the start's year already */
    int64_t extra[SZ_FORECAST_LEVELS];    /* 超限批准 of that year */
    int64_t base[SZ_FORECAST_LEVELS];     /* of the cap where it is not the posts; else 0 */
};

struct sz_forecast_county {
    const struct sz_forecast_person *people;
    size_t person_count;
    const struct sz_forecast_unit *units;
    size_t unit_count;
    const struct sz_forecast_series *series;
    size_t series_count, group_count;
};

/** Rules and plan: what a what-if changes. */
struct sz_forecast_plan {
    int start_year, start_month; /* of month 0; month 1..12 */
    int months;                  /* how far */
    int hire_month, round_month; /* 1..12 */
    int64_t cap_rate;            /* ten-thousandths */
    enum sz_pool_rule pool;
    int need[SZ_FORECAST_LEVELS - 1]; /* months in the level below, for 高级 and 中级 */
    int attrition;                    /* who leaves otherwise: of 10 000 in a month */
    int hire;                         /* percent of those who left that are hired again */
    int rural_bonus;                  /* percent */
    bool smooth; /* no more than an even share of those who will be qualified by the end */
};

/** One level of one group in one month. */
struct sz_forecast_point {
    int32_t occupied, exits, hired, promoted; /* promoted: into the level */
};

enum sz_forecast_limit {
    SZ_FORECAST_CAP,
    SZ_FORECAST_VACANCY,
    SZ_FORECAST_STANDARD,
    SZ_FORECAST_QUALIFIED, /* too few have the years: 断档 */
    SZ_FORECAST_PLACES,    /* those who have them are at schools without a vacancy */
    SZ_FORECAST_SMOOTH,
};

/** What a December decided for a series and level. */
struct sz_forecast_round {
    int32_t year, series, level;
    int64_t cap, vacancy, standard;      /* cap: less what was used; standard may be none */
    int64_t qualified, placeable, share; /* share: of smoothing, INT64_MAX without */
    int64_t promoted;
    enum sz_forecast_limit binding;
};

/** Points stand by group, level, month (0 first); sz_forecast_at finds them. */
struct sz_forecast {
    struct sz_forecast_point *points;
    size_t point_count;
    int months;
    struct sz_forecast_round *rounds;
    size_t round_count;
};

const struct sz_forecast_point *sz_forecast_at(const struct sz_forecast *forecast, size_t group,
                                               size_t level, int month);

/** What happens to people, for whoever wants to look on (checks). */
enum sz_forecast_deed { SZ_FORECAST_EXIT, SZ_FORECAST_HIRE, SZ_FORECAST_PROMOTE };
struct sz_forecast_event {
    enum sz_forecast_deed deed;
    int month;
    int32_t person, unit; /* person: those hired are numbered behind the others */
    uint8_t level;        /* that he enters or leaves for good */
    int since;            /* of a promotion: month he had entered the level below */
};
typedef void sz_forecast_watch_fn(void *ctx, const struct sz_forecast_event *event);

/** A county laid out for running it several times. Borrows @p county and @p plan. */
struct sz_forecast_desk;
struct sz_forecast_desk *sz_forecast_open(const struct sz_forecast_county *county,
                                          const struct sz_forecast_plan *plan);
void sz_forecast_close(struct sz_forecast_desk *desk); /* NULL is allowed */
void sz_forecast_watch(struct sz_forecast_desk *desk, sz_forecast_watch_fn *fn, void *ctx);

/** Room for a result, in @p arena. */
void sz_forecast_make(const struct sz_forecast_county *county, const struct sz_forecast_plan *plan,
                      struct sz_arena *arena, struct sz_forecast *forecast);

/** @p seed 0: those who leave otherwise are spread evenly, no chance in it. Else drawn, one draw a
 *  person (splitmix64). */
void sz_forecast_run(struct sz_forecast_desk *desk, uint64_t seed, struct sz_forecast *forecast);

/** Occupied posts of many drawn runs: as points, by group, level, month. */
struct sz_forecast_band {
    int32_t *low, *middle, *high; /* p5, p50, p95 */
};

/** A band that is drawn run by run, for idle slices. */
struct sz_forecast_drawing {
    struct sz_forecast_desk *desk;
    struct sz_forecast result; /* of the run */
    int runs, done;
    uint64_t seed;
    int32_t *seen; /* occupied, by point and run */
};
/** Run i, from 1 on, has the seed @p seed + i. Everything in @p arena; borrows the desk. */
void sz_forecast_draw_begin(struct sz_forecast_drawing *drawing, struct sz_forecast_desk *desk,
                            int runs, uint64_t seed, struct sz_arena *arena);
/** One run more. @return false when all are done. */
bool sz_forecast_draw_run(struct sz_forecast_drawing *drawing);
/** The band of the runs done so far, at least one. In @p arena. */
void sz_forecast_draw_end(struct sz_forecast_drawing *drawing, struct sz_arena *arena,
                          struct sz_forecast_band *band);

/** Bytes a desk holds. */
size_t sz_forecast_memory(const struct sz_forecast_desk *desk);

#endif
