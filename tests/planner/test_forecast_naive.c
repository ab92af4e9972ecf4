/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast against the same story told without queues, buckets and heaps: every month everybody
 * is looked at. All cells of all months must agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/forecast.h"

enum { UNITS = 6, PEOPLE = 240, MOST = 2000, LEVELS = 3, COUNTIES = 40, MONTHS = 132 };

struct person {
    int unit, level, since, exit, turn; /* turn: who came into a level before whom */
};

struct story {
    struct sz_forecast_unit units[UNITS];
    struct sz_forecast_person given[PEOPLE];
    struct sz_forecast_series series;
    struct sz_forecast_plan plan;
    struct person people[MOST];
    int count, month, turn;
    int left[UNITS], carry[UNITS], flow[UNITS][LEVELS][3]; /* exits, hired, promoted */
};

static int within(uint64_t *state, int low, int high) {
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return low + (int)((*state >> 33) % (uint64_t)(high - low + 1));
}

static void make(struct story *story, uint64_t seed) {
    uint64_t state = seed;
    memset(story, 0, sizeof *story);
    for (int u = 0; u < UNITS; u++)
        story->units[u] = (struct sz_forecast_unit){
            .group = u,
            .order = within(&state, 0, 3),
            .posts = {within(&state, 0, 25), within(&state, 0, 30), within(&state, 0, 25)},
            .rural = within(&state, 0, 1) == 1};
    for (int i = 0; i < PEOPLE; i++)
        story->given[i] = (struct sz_forecast_person){.unit = within(&state, 0, UNITS - 1),
                                                      .exit = (int16_t)within(&state, 1, 200),
                                                      .since = (int16_t)-within(&state, 0, 90),
                                                      .level = (uint8_t)within(&state, 0, 2)};
    for (int level = 0; level < LEVELS; level++)
        story->series.standard[level] = SZ_QUOTA_NO_STANDARD;
    story->series.used[0] = within(&state, 0, 4);
    story->plan =
        (struct sz_forecast_plan){.start_year = 2026,
                                  .start_month = within(&state, 1, 12),
                                  .months = MONTHS,
                                  .hire_month = 9,
                                  .round_month = 12,
                                  .cap_rate = within(&state, 500, 3000),
                                  .pool = (enum sz_pool_rule)within(&state, 0, 2),
                                  .need = {within(&state, 12, 72), within(&state, 12, 60)},
                                  .hire = within(&state, 0, 150),
                                  .rural_bonus = within(&state, 0, 50)};
    for (int i = 0; i < PEOPLE; i++)
        story->people[story->count++] =
            (struct person){story->given[i].unit, story->given[i].level, story->given[i].since,
                            story->given[i].exit, story->turn++};
}

static bool there(const struct story *story, int i) {
    return story->people[i].exit > story->month;
}

static int occupied(const struct story *story, int unit, int level) {
    int sum = 0;
    for (int i = 0; i < story->count; i++)
        sum += there(story, i) && story->people[i].level == level &&
               (unit < 0 || story->people[i].unit == unit);
    return sum;
}

static bool ripe(const struct story *story, int i, int unit, int level) {
    const struct person *one = &story->people[i];
    return there(story, i) && one->unit == unit && one->level == level + 1 &&
           one->since + story->plan.need[level] <= story->month;
}

static int room(const struct story *story, int unit, int level) {
    const int32_t *posts = story->units[unit].posts;
    int own = posts[level] - occupied(story, unit, level);
    if (level != 1 || story->plan.pool == SZ_POOL_NONE)
        return own;
    own += posts[2];
    return story->plan.pool == SZ_POOL_JUNIOR ? own - occupied(story, unit, 2) : own;
}

static int hire_room(const struct story *story, int unit) {
    const int32_t *posts = story->units[unit].posts;
    int own = posts[2] - occupied(story, unit, 2);
    return story->plan.pool == SZ_POOL_NONE ? own : own + posts[1] - occupied(story, unit, 1);
}

static void hire(struct story *story) {
    int whole = 0;
    for (int u = 0; u < UNITS; u++)
        whole += hire_room(story, u);
    for (int u = 0; u < UNITS; u++) {
        int due = story->left[u] * story->plan.hire + story->carry[u];
        int most = hire_room(story, u), wanted = due / 100 < most ? due / 100 : most;
        story->carry[u] = due % 100;
        story->left[u] = 0;
        for (; wanted > 0 && whole > 0; wanted--, whole--) {
            assert_true(story->count < MOST);
            story->people[story->count++] =
                (struct person){u, 2, story->month, SZ_FORECAST_NEVER, story->turn++};
            story->flow[u][2][1]++;
        }
    }
}

/* The longest in the level; of equal ones who came into it first. */
static bool before(const struct person *one, const struct person *other) {
    return one->since < other->since || (one->since == other->since && one->turn < other->turn);
}

static void promote_one(struct story *story, int unit, int level) {
    int best = -1;
    for (int i = 0; i < story->count; i++)
        if (ripe(story, i, unit, level) &&
            (best < 0 || before(&story->people[i], &story->people[best])))
            best = i;
    assert_true(best >= 0);
    story->people[best].level = level;
    story->people[best].since = story->month;
    story->people[best].turn = story->turn++;
    story->flow[unit][level][2]++;
}

static void share(struct story *story, int level, int places) {
    int most[UNITS] = {0}, given[UNITS] = {0};
    long weight[UNITS] = {0};
    for (int u = 0; u < UNITS; u++) {
        int gap = room(story, u, level), people = 0;
        for (int i = 0; i < story->count; i++)
            people += ripe(story, i, u, level);
        most[u] = gap < people ? gap : people;
        weight[u] =
            gap > 0 ? gap * (100L + (story->units[u].rural ? story->plan.rural_bonus : 0)) : 0;
    }
    for (; places > 0; places--) {
        int best = -1;
        for (int u = 0; u < UNITS; u++) {
            if (given[u] >= most[u])
                continue;
            long mine = best < 0 ? 1 : weight[u] * (2L * given[best] + 1);
            long other = best < 0 ? 0 : weight[best] * (2L * given[u] + 1);
            bool tie = mine == other;
            if (mine > other || (tie && weight[u] > weight[best]) ||
                (tie && weight[u] == weight[best] &&
                 story->units[u].order < story->units[best].order))
                best = u;
        }
        if (best < 0)
            break;
        given[best]++;
    }
    for (int u = 0; u < UNITS; u++)
        for (int i = 0; i < given[u]; i++)
            promote_one(story, u, level);
}

/* The cap, the vacancies of the bureau, and no more. */
static void hold_round(struct story *story, int level) {
    int64_t posts = 0, junior = 0;
    for (int u = 0; u < UNITS; u++) {
        posts += story->units[u].posts[level];
        junior += level == 1 ? story->units[u].posts[2] : 0;
    }
    int64_t vacancy = posts - occupied(story, -1, level);
    if (level == 1 && story->plan.pool != SZ_POOL_NONE)
        vacancy += junior;
    if (level == 1 && story->plan.pool == SZ_POOL_JUNIOR)
        vacancy -= occupied(story, -1, 2);
    int64_t places = posts * story->plan.cap_rate / 10000;
    if (story->plan.start_month + story->month <= 12)
        places -= story->series.used[level];
    places = places < vacancy ? places : vacancy;
    share(story, level, places > 0 ? (int)places : 0);
}

static void live_a_month(struct story *story) {
    int calendar = (story->plan.start_month - 1 + ++story->month) % 12 + 1;
    memset(story->flow, 0, sizeof story->flow);
    for (int i = 0; i < story->count; i++)
        if (story->people[i].exit == story->month) {
            story->left[story->people[i].unit]++;
            story->flow[story->people[i].unit][story->people[i].level][0]++;
        }
    if (calendar == story->plan.hire_month)
        hire(story);
    for (int level = 0; calendar == story->plan.round_month && level < 2; level++)
        hold_round(story, level);
}

static void both_tell_the_same(void **state) {
    static struct story story;
    (void)state;
    long promoted = 0, hired = 0;
    for (uint64_t seed = 1; seed <= COUNTIES; seed++) {
        struct sz_arena arena = {0};
        struct sz_forecast found;
        make(&story, seed);
        const struct sz_forecast_county county = {story.given,   PEOPLE, story.units, UNITS,
                                                  &story.series, 1,      UNITS};
        struct sz_forecast_desk *desk = sz_forecast_open(&county, &story.plan);
        sz_forecast_make(&county, &story.plan, &arena, &found);
        sz_forecast_run(desk, 0, &found);
        for (int month = 1; month <= MONTHS; month++) {
            live_a_month(&story);
            for (int u = 0; u < UNITS; u++)
                for (int level = 0; level < LEVELS; level++) {
                    const struct sz_forecast_point *point =
                        sz_forecast_at(&found, (size_t)u, (size_t)level, month);
                    const int *flow = story.flow[u][level];
                    if (point->occupied != occupied(&story, u, level) || point->exits != flow[0] ||
                        point->hired != flow[1] || point->promoted != flow[2])
                        fail_msg("county %d month %d unit %d level %d", (int)seed, month, u, level);
                    hired += flow[1];
                    promoted += flow[2];
                }
        }
        sz_forecast_close(desk);
        sz_arena_free(&arena);
    }
    assert_true(promoted > 1000 && hired > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(both_tell_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
