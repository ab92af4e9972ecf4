/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast against cases worked out by hand, and its invariants over random counties. */
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
#include "shizi/retirement.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { SENIOR, MIDDLE, JUNIOR, MANY = 400, YEARS = 6 };

static const struct sz_forecast_plan usual = {
    .start_year = 2024,
    .start_month = 12,
    .months = 120,
    .hire_month = 9,
    .round_month = 12,
    .cap_rate = SZ_CAP_RATE,
    .pool = SZ_POOL_SUM,
    .need = {60, 48},
    .hire = 100,
};

static const struct sz_forecast_series no_standard = {
    .standard = {SZ_QUOTA_NO_STANDARD, SZ_QUOTA_NO_STANDARD, SZ_QUOTA_NO_STANDARD}};

/* ---- published cases ---- */

static int month_from(const struct sz_forecast_plan *plan, const char *date) {
    struct sz_date_parts parts = sz_date_parts(date);
    return (parts.year - plan->start_year) * 12 + parts.month - plan->start_month;
}

/* Four seniors: M 1965-01, F55 1970-06, M 1966-01, M 1980-03 leave in 2025-02, 2025-08, 2026-05 and
 * 2043-03 (the law of 2024-09-13). */
static void people_leave_in_their_months(void **state) {
    (void)state;
    static const struct {
        const char *birth, *track, *month;
    } cases[] = {{"1965-01", "M60", "2025-02"},
                 {"1970-06", "F55", "2025-08"},
                 {"1966-01", "M60", "2026-05"},
                 {"1980-03", "M60", "2043-03"}};
    struct sz_forecast_person people[COUNT(cases)];
    struct sz_forecast_unit unit = {.posts = {4, 0, 0}};
    struct sz_forecast_plan plan = usual;
    struct sz_arena arena = {0};
    struct sz_forecast found;
    plan.months = 240;
    plan.hire = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_retirement law;
        assert_true(sz_retirement_of(cases[i].birth, sz_track_read(cases[i].track), &law));
        people[i] = (struct sz_forecast_person){
            .exit = (int16_t)month_from(&plan, law.month), .since = -100, .level = SENIOR};
    }
    const struct sz_forecast_county county = {people, COUNT(people), &unit, 1, &no_standard, 1, 1};
    struct sz_forecast_desk *desk = sz_forecast_open(&county, &plan);
    sz_forecast_make(&county, &plan, &arena, &found);
    sz_forecast_run(desk, 0, &found);
    int left = 4;
    for (int month = 1; month <= plan.months; month++) {
        int exits = 0;
        for (size_t i = 0; i < COUNT(cases); i++)
            exits += month_from(&plan, cases[i].month) == month;
        left -= exits;
        assert_int_equal(sz_forecast_at(&found, 0, SENIOR, month)->exits, exits);
        assert_int_equal(sz_forecast_at(&found, 0, SENIOR, month)->occupied, left);
    }
    assert_int_equal(left, 0);
    sz_forecast_close(desk);
    sz_arena_free(&arena);
}

/* 200 posts, 110 people on them, enough below: the cap of 30 a year until the posts are full. */
static void the_posts_fill_at_the_cap(void **state) {
    (void)state;
    static const struct {
        int exits[YEARS], quota[YEARS], occupied[YEARS], rounds;
    } cases[] = {
        {{0}, {30, 30, 30}, {140, 170, 200}, 3},
        {{6, 9, 12, 8, 10}, {30, 30, 30, 30, 15}, {134, 155, 173, 195, 200}, 5},
    };
    for (size_t c = 0; c < COUNT(cases); c++) {
        static struct sz_forecast_person people[110 + MANY];
        struct sz_forecast_unit unit = {.posts = {200, 500, 0}};
        struct sz_arena arena = {0};
        struct sz_forecast found;
        size_t next = 0;
        for (size_t i = 0; i < COUNT(people); i++)
            people[i] = (struct sz_forecast_person){
                .exit = SZ_FORECAST_NEVER, .since = -70, .level = i < 110 ? SENIOR : MIDDLE};
        for (int year = 0; year < YEARS; year++) /* in June, before that year's round */
            for (int i = 0; i < cases[c].exits[year]; i++)
                people[next++].exit = (int16_t)(year * 12 + 6);
        const struct sz_forecast_county county = {people, COUNT(people), &unit, 1, &no_standard, 1,
                                                  1};
        struct sz_forecast_desk *desk = sz_forecast_open(&county, &usual);
        sz_forecast_make(&county, &usual, &arena, &found);
        sz_forecast_run(desk, 0, &found);
        for (int year = 0; year < cases[c].rounds; year++) {
            const struct sz_forecast_point *point =
                sz_forecast_at(&found, 0, SENIOR, (year + 1) * 12);
            assert_int_equal(point->promoted, cases[c].quota[year]);
            assert_int_equal(point->occupied, cases[c].occupied[year]);
        }
        assert_int_equal(found.rounds[0].binding, SZ_FORECAST_CAP);
        assert_int_equal(found.rounds[2 * cases[c].rounds].binding, SZ_FORECAST_VACANCY);
        sz_forecast_close(desk);
        sz_arena_free(&arena);
    }
}

/* ---- what binds ---- */

static struct sz_forecast run_small(const struct sz_forecast_county *county,
                                    const struct sz_forecast_plan *plan, struct sz_arena *arena) {
    struct sz_forecast found;
    struct sz_forecast_desk *desk = sz_forecast_open(county, plan);
    sz_forecast_make(county, plan, arena, &found);
    sz_forecast_run(desk, 0, &found);
    sz_forecast_close(desk);
    return found;
}

/* One school, 100 posts of 中级 (cap 15) over 200 of 初级, 60 juniors since month 0: nobody has the
 * years for three rounds, then the cap, then nobody is left: 断档. */
static void a_drought_is_told_from_a_cap(void **state) {
    (void)state;
    static struct sz_forecast_person people[60];
    const struct sz_forecast_unit unit = {.posts = {0, 100, 200}};
    struct sz_arena arena = {0};
    for (size_t i = 0; i < COUNT(people); i++)
        people[i] = (struct sz_forecast_person){.exit = SZ_FORECAST_NEVER, .level = JUNIOR};
    const struct sz_forecast_county county = {people, 60, &unit, 1, &no_standard, 1, 1};
    const struct sz_forecast found = run_small(&county, &usual, &arena);
    static const struct {
        int promoted;
        enum sz_forecast_limit binding;
    } middle[10] = {{0, SZ_FORECAST_QUALIFIED}, {0, SZ_FORECAST_QUALIFIED},
                    {0, SZ_FORECAST_QUALIFIED}, {15, SZ_FORECAST_CAP},
                    {15, SZ_FORECAST_CAP},      {15, SZ_FORECAST_CAP},
                    {15, SZ_FORECAST_CAP},      {0, SZ_FORECAST_QUALIFIED},
                    {0, SZ_FORECAST_QUALIFIED}, {0, SZ_FORECAST_QUALIFIED}};
    assert_int_equal(found.round_count, 20);
    for (size_t year = 0; year < 10; year++) {
        const struct sz_forecast_round *round = &found.rounds[2 * year + 1];
        assert_int_equal(round->level, MIDDLE);
        assert_int_equal(round->promoted, middle[year].promoted);
        assert_int_equal(round->binding, middle[year].binding);
    }
    sz_arena_free(&arena);
}

/* The same with smoothing: the 60 are shared over the rounds in which they can rise. */
static void smoothing_spreads_the_stock(void **state) {
    (void)state;
    static struct sz_forecast_person people[60];
    const struct sz_forecast_unit unit = {.posts = {0, 100, 200}};
    struct sz_forecast_plan plan = usual;
    struct sz_arena arena = {0};
    plan.smooth = true;
    plan.need[1] = 12;
    for (size_t i = 0; i < COUNT(people); i++)
        people[i] = (struct sz_forecast_person){.exit = SZ_FORECAST_NEVER, .level = JUNIOR};
    const struct sz_forecast_county county = {people, 60, &unit, 1, &no_standard, 1, 1};
    const struct sz_forecast found = run_small(&county, &plan, &arena);
    for (size_t year = 0; year < 10; year++) {
        assert_int_equal(found.rounds[2 * year + 1].promoted, 6);
        assert_int_equal(found.rounds[2 * year + 1].share, 6);
    }
    assert_int_equal(found.rounds[1].binding, SZ_FORECAST_SMOOTH);
    sz_arena_free(&arena);
}

/* Vacancies at one school, the qualified at another. */
static void those_who_may_rise_are_elsewhere(void **state) {
    (void)state;
    const struct sz_forecast_unit units[] = {{.posts = {10, 0, 0}, .group = 0},
                                             {.posts = {0, 10, 0}, .group = 1, .order = 1}};
    struct sz_forecast_person people[5];
    struct sz_arena arena = {0};
    for (size_t i = 0; i < COUNT(people); i++)
        people[i] = (struct sz_forecast_person){
            .unit = 1, .exit = SZ_FORECAST_NEVER, .since = -100, .level = MIDDLE};
    const struct sz_forecast_county county = {people, 5, units, 2, &no_standard, 1, 2};
    const struct sz_forecast found = run_small(&county, &usual, &arena);
    assert_int_equal(found.rounds[0].qualified, 5);
    assert_int_equal(found.rounds[0].placeable, 0);
    assert_int_equal(found.rounds[0].binding, SZ_FORECAST_PLACES);
    assert_int_equal(found.rounds[0].promoted, 0);
    sz_arena_free(&arena);
}

/* What the year has used already is not there for its December; 省定标准 binds where it is entered.
 */
static void used_places_and_the_standard_bind(void **state) {
    (void)state;
    static struct sz_forecast_person people[MANY];
    const struct sz_forecast_unit unit = {.posts = {100, 400, 0}};
    struct sz_forecast_series series = no_standard;
    struct sz_forecast_plan plan = usual;
    struct sz_arena arena = {0};
    plan.start_month = 11; /* December is month 1 */
    series.used[SENIOR] = 11;
    series.extra[SENIOR] = 2;
    series.standard[SENIOR] = 30;
    for (size_t i = 0; i < COUNT(people); i++)
        people[i] =
            (struct sz_forecast_person){.exit = SZ_FORECAST_NEVER, .since = -100, .level = MIDDLE};
    const struct sz_forecast_county county = {people, MANY, &unit, 1, &series, 1, 1};
    const struct sz_forecast found = run_small(&county, &plan, &arena);
    static const int promoted[] = {6, 15, 9, 0};
    static const enum sz_forecast_limit binding[] = {SZ_FORECAST_CAP, SZ_FORECAST_CAP,
                                                     SZ_FORECAST_STANDARD, SZ_FORECAST_STANDARD};
    for (size_t year = 0; year < COUNT(promoted); year++) {
        assert_int_equal(found.rounds[2 * year].promoted, promoted[year]);
        assert_int_equal(found.rounds[2 * year].binding, binding[year]);
    }
    sz_arena_free(&arena);
}

/* ---- invariants over random counties ---- */

enum { UNITS = 12, PEOPLE = 600, SERIES = 2, MOST = PEOPLE * 4, COUNTIES = 60, SEEDS = 4 };

struct seen {
    const struct sz_forecast_county *county;
    const struct sz_forecast_plan *plan;
    int32_t unit[MOST];
    int level[MOST], since[MOST], gone[MOST], rose[MOST];
    long hired, left;
};

static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

static int within(uint64_t *state, int low, int high) {
    return low + (int)(next_random(state) % (uint64_t)(high - low + 1));
}

/* Everybody is in one cell, rises by one level at a time with his years, at most once a year. */
static void look_on(void *ctx, const struct sz_forecast_event *event) {
    struct seen *seen = ctx;
    int32_t who = event->person;
    assert_in_range(who, 0, MOST - 1);
    switch (event->deed) {
    case SZ_FORECAST_HIRE:
        seen->hired++;
        seen->unit[who] = event->unit;
        seen->level[who] = event->level;
        seen->since[who] = event->month;
        assert_int_equal(event->level, JUNIOR);
        break;
    case SZ_FORECAST_EXIT:
        seen->left++;
        assert_int_equal(seen->gone[who], 0);
        assert_int_equal(seen->unit[who], event->unit);
        assert_int_equal(seen->level[who], event->level);
        seen->gone[who] = event->month;
        break;
    case SZ_FORECAST_PROMOTE:
        assert_int_equal(seen->gone[who], 0);
        assert_int_equal(seen->unit[who], event->unit);
        assert_int_equal(seen->level[who], event->level + 1);
        assert_int_equal(seen->since[who], event->since);
        assert_true(event->month - event->since >= seen->plan->need[event->level]);
        assert_true(seen->rose[who] == 0 || event->month - seen->rose[who] >= 12);
        seen->level[who] = event->level;
        seen->since[who] = seen->rose[who] = event->month;
        break;
    }
}

struct random_county {
    struct sz_forecast_person people[PEOPLE];
    struct sz_forecast_unit units[UNITS];
    struct sz_forecast_series series[SERIES];
    struct sz_forecast_county county;
    struct sz_forecast_plan plan;
};

static void make_county(struct random_county *made, uint64_t seed) {
    uint64_t state = seed;
    for (int u = 0; u < UNITS; u++)
        made->units[u] = (struct sz_forecast_unit){
            .series = u % SERIES,
            .group = u,
            .order = u,
            .posts = {within(&state, 0, 30), within(&state, 0, 40), within(&state, 0, 30)},
            .rural = within(&state, 0, 1) == 1};
    for (int i = 0; i < PEOPLE; i++)
        made->people[i] = (struct sz_forecast_person){
            .unit = within(&state, 0, UNITS - 1),
            .exit = (int16_t)(within(&state, 0, 2) ? within(&state, 1, 200) : SZ_FORECAST_NEVER),
            .since = (int16_t)-within(&state, 0, 200),
            .level = (uint8_t)within(&state, 0, 2)};
    for (int s = 0; s < SERIES; s++) {
        made->series[s] = no_standard;
        made->series[s].used[SENIOR] = within(&state, 0, 5);
        if (within(&state, 0, 3) == 0)
            made->series[s].standard[MIDDLE] = within(&state, 20, 200);
    }
    made->county = (struct sz_forecast_county){made->people, PEOPLE, made->units, UNITS,
                                               made->series, SERIES, UNITS};
    made->plan = usual;
    made->plan.pool = (enum sz_pool_rule)within(&state, 0, 2);
    made->plan.start_month = within(&state, 1, 12);
    made->plan.attrition = within(&state, 0, 60);
    made->plan.hire = within(&state, 0, 150);
    made->plan.need[0] = within(&state, 12, 72);
    made->plan.need[1] = within(&state, 12, 60);
    made->plan.smooth = within(&state, 0, 1) == 1;
    made->plan.rural_bonus = within(&state, 0, 50);
}

static int64_t posts_of(const struct random_county *made, int series, int level) {
    int64_t sum = 0;
    for (int u = 0; u < UNITS; u++)
        sum += made->units[u].series == series ? made->units[u].posts[level] : 0;
    return sum;
}

static int64_t occupied_of(const struct random_county *made, const struct sz_forecast *found,
                           int series, int level, int month) {
    int64_t sum = 0;
    for (size_t u = 0; u < UNITS; u++)
        if (made->units[u].series == series)
            sum += sz_forecast_at(found, u, (size_t)level, month)->occupied;
    return sum;
}

/* Promotions within the cap, and exactly what the limits leave; shared out to the last. */
static void check_rounds(const struct random_county *made, const struct sz_forecast *found) {
    for (size_t i = 0; i < found->round_count; i++) {
        const struct sz_forecast_round *round = &found->rounds[i];
        int64_t posts = posts_of(made, round->series, round->level), risen = 0;
        bool first = round->year == made->plan.start_year;
        int64_t used = first ? made->series[round->series].used[round->level] : 0;
        if (round->promoted > 0)
            assert_true(100 * (round->promoted + used) <= 15 * posts);
        assert_true(round->promoted <=
                    (round->placeable < round->qualified ? round->placeable : round->qualified));
        assert_true(round->promoted <= round->share);
        assert_true(round->promoted == 0 || round->promoted <= round->vacancy);
        int month = (round->year - made->plan.start_year) * 12 + 12 - made->plan.start_month;
        for (size_t u = 0; u < UNITS; u++)
            if (made->units[u].series == round->series)
                risen += sz_forecast_at(found, u, (size_t)round->level, month)->promoted;
        assert_int_equal(risen, round->promoted);
    }
}

/* What was there, and came, less what went, is there. */
static void check_flows(const struct random_county *made, const struct sz_forecast *found) {
    for (int month = 1; month <= made->plan.months; month++)
        for (size_t u = 0; u < UNITS; u++)
            for (size_t level = 0; level < SZ_FORECAST_LEVELS; level++) {
                const struct sz_forecast_point *now = sz_forecast_at(found, u, level, month);
                int rose = level > 0 ? sz_forecast_at(found, u, level - 1, month)->promoted : 0;
                assert_int_equal(now->occupied,
                                 sz_forecast_at(found, u, level, month - 1)->occupied + now->hired +
                                     now->promoted - now->exits - rose);
                assert_true(now->occupied >= 0);
            }
}

/* Nobody comes beyond the posts; what was over at the start only shrinks. 中级 and 初级 together
 * where they are pooled. */
static void check_posts(const struct random_county *made, const struct sz_forecast *found) {
    bool pooled = made->plan.pool != SZ_POOL_NONE;
    for (int series = 0; series < SERIES; series++)
        for (int month = 1; month <= made->plan.months; month++)
            for (int level = SENIOR; level <= (pooled ? MIDDLE : JUNIOR); level++) {
                bool both = pooled && level == MIDDLE;
                int64_t posts = posts_of(made, series, level), now = 0, before = 0;
                now = occupied_of(made, found, series, level, month);
                before = occupied_of(made, found, series, level, month - 1);
                if (both) {
                    posts += posts_of(made, series, JUNIOR);
                    now += occupied_of(made, found, series, JUNIOR, month);
                    before += occupied_of(made, found, series, JUNIOR, month - 1);
                }
                assert_true(now <= posts || now <= before);
            }
}

static void check_people(const struct random_county *made, const struct sz_forecast *found,
                         const struct seen *seen) {
    int64_t there = 0, cells = 0;
    for (int i = 0; i < PEOPLE; i++)
        if (made->people[i].exit <= made->plan.months)
            assert_in_range(seen->gone[i], 1, made->people[i].exit);
    for (int i = 0; i < PEOPLE + seen->hired; i++)
        there += seen->gone[i] == 0;
    for (size_t u = 0; u < UNITS; u++)
        for (size_t level = 0; level < SZ_FORECAST_LEVELS; level++)
            cells += sz_forecast_at(found, u, level, made->plan.months)->occupied;
    assert_int_equal(there, cells);
    assert_int_equal(there, PEOPLE + seen->hired - seen->left);
}

static void invariants_hold_in_random_counties(void **state) {
    (void)state;
    static struct random_county made;
    static struct seen seen;
    for (uint64_t seed = 1; seed <= COUNTIES; seed++) {
        struct sz_arena arena = {0};
        struct sz_forecast found;
        make_county(&made, seed);
        struct sz_forecast_desk *desk = sz_forecast_open(&made.county, &made.plan);
        sz_forecast_make(&made.county, &made.plan, &arena, &found);
        sz_forecast_watch(desk, look_on, &seen);
        for (uint64_t run = 0; run < SEEDS; run++) {
            memset(&seen, 0, sizeof seen);
            seen.county = &made.county;
            seen.plan = &made.plan;
            for (int i = 0; i < PEOPLE; i++) {
                seen.unit[i] = made.people[i].unit;
                seen.level[i] = made.people[i].level;
                seen.since[i] = made.people[i].since;
            }
            sz_forecast_run(desk, run, &found);
            check_rounds(&made, &found);
            check_flows(&made, &found);
            check_posts(&made, &found);
            check_people(&made, &found, &seen);
        }
        sz_forecast_close(desk);
        sz_arena_free(&arena);
    }
}

static struct sz_forecast_band draw_band(struct sz_forecast_desk *desk, int runs, uint64_t seed,
                                         struct sz_arena *arena) {
    struct sz_forecast_drawing drawing;
    struct sz_forecast_band band;
    sz_forecast_draw_begin(&drawing, desk, runs, seed, arena);
    while (sz_forecast_draw_run(&drawing))
        ;
    assert_int_equal(drawing.done, runs);
    sz_forecast_draw_end(&drawing, arena, &band);
    return band;
}

/* Same seed, same band; the even run lies within it; no attrition, no band. */
static void the_band_comes_from_the_seed(void **state) {
    (void)state;
    static struct random_county made;
    struct sz_arena arena = {0};
    struct sz_forecast even;
    struct sz_forecast_band one, same, other;
    make_county(&made, 7);
    made.plan.attrition = 40;
    made.plan.smooth = false;
    struct sz_forecast_desk *desk = sz_forecast_open(&made.county, &made.plan);
    sz_forecast_make(&made.county, &made.plan, &arena, &even);
    one = draw_band(desk, 60, 11, &arena);
    same = draw_band(desk, 60, 11, &arena);
    other = draw_band(desk, 60, 12345, &arena);
    assert_memory_equal(one.low, same.low, even.point_count * sizeof *one.low);
    assert_memory_equal(one.high, same.high, even.point_count * sizeof *one.high);
    assert_memory_not_equal(one.high, other.high, even.point_count * sizeof *one.high);
    long wide = 0;
    for (size_t i = 0; i < even.point_count; i++) {
        assert_true(one.low[i] <= one.middle[i] && one.middle[i] <= one.high[i]);
        wide += one.low[i] < one.high[i];
    }
    assert_true(wide > 0);
    sz_forecast_close(desk);

    made.plan.attrition = 0;
    desk = sz_forecast_open(&made.county, &made.plan);
    sz_forecast_run(desk, 0, &even);
    one = draw_band(desk, 5, 11, &arena);
    for (size_t i = 0; i < even.point_count; i++) {
        assert_int_equal(one.low[i], even.points[i].occupied);
        assert_int_equal(one.high[i], even.points[i].occupied);
    }
    sz_forecast_close(desk);
    sz_arena_free(&arena);
}

/* 1 000 people, half a percent a month over 120 months: e^-0.6 of them are left, 548. Evenly spread
 * it is that to the person; drawn it is near. */
static void attrition_is_what_it_says(void **state) {
    (void)state;
    static struct sz_forecast_person people[1000];
    const struct sz_forecast_unit unit = {.posts = {1000, 0, 0}};
    struct sz_forecast_plan plan = usual;
    struct sz_arena arena = {0};
    struct sz_forecast found;
    plan.attrition = 50;
    plan.hire = 0;
    for (size_t i = 0; i < COUNT(people); i++)
        people[i] = (struct sz_forecast_person){.exit = SZ_FORECAST_NEVER, .level = SENIOR};
    const struct sz_forecast_county county = {people, 1000, &unit, 1, &no_standard, 1, 1};
    struct sz_forecast_desk *desk = sz_forecast_open(&county, &plan);
    sz_forecast_make(&county, &plan, &arena, &found);
    sz_forecast_run(desk, 0, &found);
    assert_in_range(sz_forecast_at(&found, 0, SENIOR, 120)->occupied, 546, 550);
    sz_forecast_run(desk, 3, &found);
    assert_in_range(sz_forecast_at(&found, 0, SENIOR, 120)->occupied, 500, 596);
    sz_forecast_close(desk);
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_leave_in_their_months),
        cmocka_unit_test(the_posts_fill_at_the_cap),
        cmocka_unit_test(a_drought_is_told_from_a_cap),
        cmocka_unit_test(smoothing_spreads_the_stock),
        cmocka_unit_test(those_who_may_rise_are_elsewhere),
        cmocka_unit_test(used_places_and_the_standard_bind),
        cmocka_unit_test(invariants_hold_in_random_counties),
        cmocka_unit_test(the_band_comes_from_the_seed),
        cmocka_unit_test(attrition_is_what_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
