/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One December of one series and level: the limits, what binds, and who rises. */
#include "forecast_private.h"

enum { HUNDRED = 100, YEAR = 12, INTERMEDIATE = 1 };

/* Those who have got the years since the last round. */
static void ripen(struct sz_forecast_desk *desk, int32_t at, int need) {
    struct cell *cell = &desk->cells[at];
    int32_t person = cell->next_ripe;
    for (; person != NOBODY && desk->since[person] + need <= desk->month;
         person = desk->queue_next[person]) {
        bool there = desk->exit[person] > desk->month;
        desk->ready[person] = there;
        cell->ripe += there;
    }
    cell->next_ripe = person;
}

/* Vacancies of a school for a level, by the pool rule. */
static int64_t gap_of(const struct sz_forecast_desk *desk, int32_t unit, int level) {
    const struct sz_forecast_unit *one = &desk->county->units[unit];
    const struct cell *cells = forecast_cells(desk, unit);
    int64_t gap = one->posts[level] - cells[level].occupied;
    if (level != INTERMEDIATE || desk->plan->pool == SZ_POOL_NONE)
        return gap;
    gap += one->posts[level + 1];
    return desk->plan->pool == SZ_POOL_JUNIOR ? gap - cells[level + 1].occupied : gap;
}

struct sums {
    struct sz_quota_counts counts;
    int64_t qualified, placeable;
    size_t claims;
};

static void count_unit(struct sz_forecast_desk *desk, struct sums *sums, int32_t unit, int level) {
    const struct sz_forecast_unit *one = &desk->county->units[unit];
    const struct cell *cells = forecast_cells(desk, unit);
    ripen(desk, unit * LEVELS + level + 1, desk->plan->need[level]);
    int64_t gap = gap_of(desk, unit, level), ripe = cells[level + 1].ripe;
    int64_t most = gap < ripe ? gap : ripe;
    sums->counts.level.approved += one->posts[level];
    sums->counts.level.occupied += cells[level].occupied;
    if (level == INTERMEDIATE) {
        sums->counts.junior.approved += one->posts[level + 1];
        sums->counts.junior.occupied += cells[level + 1].occupied;
    }
    sums->qualified += ripe;
    if (most <= 0)
        return;
    sums->placeable += most;
    desk->claim_unit[sums->claims] = unit;
    desk->claims[sums->claims++] = (struct sz_claim){
        .weight = gap * (HUNDRED + (one->rural ? desk->plan->rural_bonus : 0)),
        .most = most,
        .order = one->order,
    };
}

/* An even share of all who are or will be qualified, of the rounds that are left. */
static int64_t share_of(const struct sz_forecast_desk *desk, size_t series, int level) {
    const struct sz_forecast_plan *plan = desk->plan;
    int64_t stock = -desk->late[series * LEVELS + (size_t)level + 1];
    for (size_t i = desk->series_first[series]; i < desk->series_first[series + 1]; i++)
        stock += forecast_cells(desk, desk->unit_order[i])[level + 1].occupied;
    int64_t rounds = (plan->months - desk->month) / YEAR + 1;
    return (stock + rounds - 1) / rounds;
}

/* Too few with the years is told before those few being at the wrong schools; of equal limits the
 * first. */
static void decide(struct sz_forecast_round *round, const struct sz_quota_room *room) {
    static const enum sz_forecast_limit limits[] = {
        [SZ_LIMIT_CAP] = SZ_FORECAST_CAP,
        [SZ_LIMIT_VACANCY] = SZ_FORECAST_VACANCY,
        [SZ_LIMIT_STANDARD] = SZ_FORECAST_STANDARD,
    };
    round->binding = limits[room->binding];
    round->promoted = room->allowed;
    if (round->placeable < round->promoted) {
        round->binding =
            round->qualified < round->promoted ? SZ_FORECAST_QUALIFIED : SZ_FORECAST_PLACES;
        round->promoted = round->placeable;
    }
    if (round->share < round->promoted) {
        round->binding = SZ_FORECAST_SMOOTH;
        round->promoted = round->share;
    }
}

/* The longest in the level below first. */
static void promote(struct sz_forecast_desk *desk, int32_t unit, int level, int64_t places) {
    int32_t from = unit * LEVELS + level + 1, to = unit * LEVELS + level;
    struct cell *below = &desk->cells[from];
    struct sz_forecast_point *point = forecast_point(desk, to, desk->month);
    while (places > 0) {
        int32_t person = below->head;
        int since = desk->since[person];
        below->head = desk->queue_next[person];
        if (desk->exit[person] <= desk->month)
            continue;
        forecast_go(desk, person);
        forecast_enter(desk, person, to, desk->month);
        if (point)
            point->promoted++;
        forecast_tell(desk, SZ_FORECAST_PROMOTE, person, to, since);
        places--;
    }
}

void forecast_round(struct sz_forecast_desk *desk, size_t series, int level) {
    const struct sz_forecast_plan *plan = desk->plan;
    const struct sz_forecast_series *one = &desk->county->series[series];
    int year = forecast_year(plan, desk->month);
    bool first = year == plan->start_year;
    struct sums sums = {.counts = {.rate = plan->cap_rate,
                                   .used = first ? one->used[level] : 0,
                                   .extra = first ? one->extra[level] : 0,
                                   .pooled = level == INTERMEDIATE,
                                   .pool = plan->pool,
                                   .standard = one->standard[level]}};
    for (size_t i = desk->series_first[series]; i < desk->series_first[series + 1]; i++)
        count_unit(desk, &sums, desk->unit_order[i], level);
    sums.counts.base = one->base[level] ? one->base[level] : sums.counts.level.approved;
    const struct sz_quota_room room = sz_quota_room(&sums.counts);
    struct sz_forecast_round *round = &desk->result->rounds[desk->result->round_count++];
    *round = (struct sz_forecast_round){
        .year = year,
        .series = (int32_t)series,
        .level = level,
        .cap = room.available,
        .vacancy = room.vacancy,
        .standard = room.standard,
        .qualified = sums.qualified,
        .placeable = sums.placeable,
        .share = plan->smooth ? share_of(desk, series, level) : INT64_MAX,
    };
    decide(round, &room);
    sz_allocate_webster(desk->claims, sums.claims, round->promoted);
    for (size_t i = 0; i < sums.claims; i++)
        promote(desk, desk->claim_unit[i], level, desk->claims[i].given);
}
