/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What-if applied to the base, the run, and its years. */
#include "shizi/outlook.h"

#include <string.h>

enum { YEAR = 12, HUNDRED = 100, SEPTEMBER = 9, DECEMBER = 12, LEVELS = SZ_FORECAST_LEVELS };

struct sz_outlook_wish sz_outlook_usual(const struct sz_outlook_base *base) {
    struct sz_outlook_wish wish = {.years = SZ_OUTLOOK_YEARS, .seed = 1};
    memcpy(wish.values, base->values, sizeof wish.values);
    return wish;
}

static int between(int low, int value, int high) {
    return value < low ? low : value > high ? high : value;
}

/* What is agreed stands; who has to choose and is past 55 stays to 60. */
static int exit_of(const struct sz_outlook_person *one, const int *values) {
    bool late = one->to_choose && (values[SZ_WHATIF_WOMEN] == 60 || one->by[0].law <= 0);
    const struct sz_outlook_months *months = &one->by[late];
    int month = months->law;
    if (month == SZ_FORECAST_NEVER)
        return SZ_FORECAST_NEVER;
    if (!values[SZ_WHATIF_LAW])
        month = months->old;
    else if (one->agreed != SZ_FORECAST_NEVER)
        month = one->agreed;
    else
        month = between(months->earliest, month + values[SZ_WHATIF_FLEXIBLE], months->latest);
    return month > 0 ? month : 1;
}

static const struct sz_forecast_person *make_people(const struct sz_outlook_base *base,
                                                    const int *values, struct sz_arena *arena) {
    struct sz_forecast_person *people =
        sz_arena_array(arena, base->person_count + 1, sizeof *people);
    for (size_t i = 0; i < base->person_count; i++) {
        const struct sz_outlook_person *one = &base->people[i];
        people[i] = (struct sz_forecast_person){.unit = one->unit,
                                                .exit = (int16_t)exit_of(one, values),
                                                .since = one->since,
                                                .level = one->level};
    }
    return people;
}

/* ---- groups ---- */

static void make_groups(struct sz_outlook *outlook, struct sz_arena *arena) {
    const struct sz_outlook_base *base = outlook->base;
    bool by_school = outlook->wish.by_school;
    outlook->group_count = by_school ? base->unit_count : base->series_count;
    outlook->groups = sz_arena_array(arena, outlook->group_count + 1, sizeof *outlook->groups);
    for (size_t i = 0; i < outlook->group_count; i++)
        outlook->groups[i] =
            by_school ? (struct sz_outlook_group){(size_t)base->units[i].series, base->schools[i]}
                      : (struct sz_outlook_group){i, outlook->wish.school_id};
    outlook->approved =
        sz_arena_array(arena, outlook->group_count * LEVELS + 1, sizeof *outlook->approved);
}

static int32_t group_of(const struct sz_outlook *outlook, size_t unit) {
    const struct sz_outlook_wish *wish = &outlook->wish;
    if (wish->school_id && outlook->base->schools[unit] != wish->school_id)
        return SZ_FORECAST_NO_GROUP;
    return wish->by_school ? (int32_t)unit : outlook->base->units[unit].series;
}

/* A share of every school's posts, whole posts, so that the bureau's sum is the share of its sum.
 */
static struct sz_forecast_unit *make_units(struct sz_outlook *outlook, struct sz_arena *arena) {
    const struct sz_outlook_base *base = outlook->base;
    struct sz_forecast_unit *units = sz_arena_array(arena, base->unit_count + 1, sizeof *units);
    int64_t *rest = sz_arena_array(arena, base->series_count * LEVELS + 1, sizeof *rest);
    for (size_t i = 0; i < base->unit_count; i++) {
        units[i] = base->units[i];
        units[i].group = group_of(outlook, i);
        for (int level = 0; level < LEVELS; level++) {
            int64_t *carried = &rest[units[i].series * LEVELS + level];
            *carried += (int64_t)units[i].posts[level] * outlook->wish.values[SZ_WHATIF_POSTS];
            units[i].posts[level] = (int32_t)(*carried / HUNDRED);
            *carried %= HUNDRED;
            if (units[i].group != SZ_FORECAST_NO_GROUP)
                outlook->approved[units[i].group * LEVELS + level] += units[i].posts[level];
        }
    }
    return units;
}

static struct sz_forecast_plan make_plan(const struct sz_outlook_base *base,
                                         const struct sz_outlook_wish *wish) {
    const int *values = wish->values;
    return (struct sz_forecast_plan){
        .start_year = base->start_year,
        .start_month = base->start_month,
        .months = wish->years * YEAR + YEAR - base->start_month,
        .hire_month = SEPTEMBER,
        .round_month = DECEMBER,
        .cap_rate = values[SZ_WHATIF_CAP],
        .pool = base->pool,
        .need = {values[SZ_WHATIF_SENIOR] * YEAR, values[SZ_WHATIF_MIDDLE] * YEAR},
        .attrition = values[SZ_WHATIF_ATTRITION],
        .hire = values[SZ_WHATIF_HIRE],
        .rural_bonus = base->rural_bonus,
        .smooth = values[SZ_WHATIF_SMOOTH] == 1,
    };
}

void sz_outlook_run(const struct sz_outlook_base *base, const struct sz_outlook_wish *wish,
                    struct sz_arena *arena, struct sz_outlook *outlook) {
    *outlook = (struct sz_outlook){.base = base, .wish = *wish, .plan = make_plan(base, wish)};
    make_groups(outlook, arena);
    outlook->county = (struct sz_forecast_county){
        .people = make_people(base, wish->values, arena),
        .person_count = base->person_count,
        .units = make_units(outlook, arena),
        .unit_count = base->unit_count,
        .series = base->limits,
        .series_count = base->series_count,
        .group_count = outlook->group_count,
    };
    outlook->desk = sz_forecast_open(&outlook->county, &outlook->plan);
    sz_forecast_make(&outlook->county, &outlook->plan, arena, &outlook->forecast);
    sz_forecast_run(outlook->desk, 0, &outlook->forecast);
    if (wish->runs > 0)
        sz_forecast_draw_begin(&outlook->drawing, outlook->desk, wish->runs, wish->seed, arena);
}

bool sz_outlook_draw(struct sz_outlook *outlook, struct sz_arena *arena) {
    if (outlook->wish.runs == 0 || outlook->banded)
        return false;
    if (sz_forecast_draw_run(&outlook->drawing))
        return true;
    sz_forecast_draw_end(&outlook->drawing, arena, &outlook->band);
    outlook->banded = true;
    return false;
}

void sz_outlook_close(struct sz_outlook *outlook) {
    sz_forecast_close(outlook->desk);
    outlook->desk = NULL;
}

/* ---- years ---- */

bool sz_outlook_has(const struct sz_outlook *outlook, size_t group, enum sz_post_level level) {
    const struct sz_forecast *forecast = &outlook->forecast;
    if (outlook->approved[group * LEVELS + level] > 0)
        return true;
    for (int month = 0; month <= forecast->months; month++)
        if (sz_forecast_at(forecast, group, level, month)->occupied > 0)
            return true;
    return false;
}

static const struct sz_forecast_round *round_of(const struct sz_outlook *outlook, size_t group,
                                                enum sz_post_level level, int year) {
    for (size_t i = 0; i < outlook->forecast.round_count; i++) {
        const struct sz_forecast_round *round = &outlook->forecast.rounds[i];
        if (round->year == year && (size_t)round->series == outlook->groups[group].series &&
            round->level == (int)level)
            return round;
    }
    return NULL;
}

static int month_of_year(const struct sz_outlook *outlook, int month) {
    return (outlook->plan.start_month - 1 + month) % YEAR + 1;
}

struct sz_outlook_year sz_outlook_month(const struct sz_outlook *outlook, size_t group,
                                        enum sz_post_level level, int month) {
    const struct sz_forecast_point *point = sz_forecast_at(&outlook->forecast, group, level, month);
    size_t at = (size_t)(point - outlook->forecast.points);
    bool band = outlook->banded;
    int year = outlook->plan.start_year + (outlook->plan.start_month - 1 + month) / YEAR;
    int calendar = month_of_year(outlook, month);
    struct sz_outlook_year found = {
        .year = year,
        .month = calendar,
        .approved = outlook->approved[group * LEVELS + level],
        .standard = outlook->groups[group].school_id
                        ? SZ_QUOTA_NO_STANDARD
                        : outlook->base->limits[outlook->groups[group].series].standard[level],
        .occupied = point->occupied,
        .low = band ? outlook->band.low[at] : -1,
        .middle = band ? outlook->band.middle[at] : -1,
        .high = band ? outlook->band.high[at] : -1,
        .exits = point->exits,
        .hired = point->hired,
        .promoted = point->promoted,
        .round = month > 0 && calendar == outlook->plan.round_month
                     ? round_of(outlook, group, level, year)
                     : NULL,
    };
    if (level > SZ_SENIOR)
        found.risen = sz_forecast_at(&outlook->forecast, group, level - 1, month)->promoted;
    return found;
}

void sz_outlook_years(const struct sz_outlook *outlook, size_t group, enum sz_post_level level,
                      struct sz_arena *arena, struct sz_outlook_year **years, size_t *count) {
    int months = outlook->forecast.months;
    *count = 0;
    *years = sz_arena_array(arena, (size_t)months / YEAR + 2, sizeof **years);
    struct sz_outlook_year sum = {.year = 0};
    for (int month = 0; month <= months; month++) {
        struct sz_outlook_year one = sz_outlook_month(outlook, group, level, month);
        one.exits += sum.exits;
        one.hired += sum.hired;
        one.promoted += sum.promoted;
        one.risen += sum.risen;
        sum = one;
        if (one.month < YEAR && month < months)
            continue;
        (*years)[(*count)++] = one;
        sum = (struct sz_outlook_year){.year = 0};
    }
}
