/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a forecast. People are columns; a month touches those who leave, enter or rise. */
#include <stdlib.h>
#include <string.h>

#include "forecast_private.h"

enum { YEAR = 12, PER_MONTH = 10000, HUNDRED = 100, JUNIOR = LEVELS - 1 };

/* ---- layout ---- */

static void *must_have(void *memory) {
    if (!memory)
        sz_out_of_memory();
    return memory;
}

static void *column(size_t count, size_t size) {
    return must_have(calloc(count ? count : 1, size));
}

static void *longer(void *memory, size_t count, size_t size) {
    return must_have(realloc(memory, count * size));
}

static void sort_queue(struct sz_forecast_desk *desk) {
    const struct sz_forecast_county *county = desk->county;
    enum { SLOTS = UINT16_MAX + 1 };
    size_t *first = column(SLOTS + 1, sizeof *first);
    for (size_t i = 0; i < county->person_count; i++)
        first[county->people[i].since - INT16_MIN + 1]++;
    for (size_t slot = 0; slot < SLOTS; slot++)
        first[slot + 1] += first[slot];
    for (size_t i = 0; i < county->person_count; i++)
        desk->queue[first[county->people[i].since - INT16_MIN]++] = (int32_t)i;
    free(first);
}

static void sort_units(struct sz_forecast_desk *desk) {
    const struct sz_forecast_county *county = desk->county;
    size_t *next = column(county->series_count + 1, sizeof *next);
    for (size_t i = 0; i < county->unit_count; i++)
        desk->series_first[county->units[i].series + 1]++;
    for (size_t s = 0; s < county->series_count; s++)
        desk->series_first[s + 1] += desk->series_first[s];
    memcpy(next, desk->series_first, county->series_count * sizeof *next);
    for (size_t i = 0; i < county->unit_count; i++)
        desk->unit_order[next[county->units[i].series]++] = (int32_t)i;
    free(next);
}

/* Integers only: the same on every machine. */
static void lay_out_chances(struct sz_forecast_desk *desk) {
    desk->alive[0] = UINT64_MAX;
    for (int month = 1; month <= desk->plan->months; month++)
        desk->alive[month] = desk->alive[month - 1] -
                             desk->alive[month - 1] / PER_MONTH * (uint64_t)desk->plan->attrition;
}

static void make_room(struct sz_forecast_desk *desk, size_t room) {
    desk->cell_of = longer(desk->cell_of, room, sizeof *desk->cell_of);
    desk->queue_next = longer(desk->queue_next, room, sizeof *desk->queue_next);
    desk->leave_next = longer(desk->leave_next, room, sizeof *desk->leave_next);
    desk->since = longer(desk->since, room, sizeof *desk->since);
    desk->exit = longer(desk->exit, room, sizeof *desk->exit);
    desk->ready = longer(desk->ready, room, sizeof *desk->ready);
    desk->room = room;
}

struct sz_forecast_desk *sz_forecast_open(const struct sz_forecast_county *county,
                                          const struct sz_forecast_plan *plan) {
    struct sz_forecast_desk *desk = column(1, sizeof *desk);
    size_t units = county->unit_count, series = county->series_count;
    desk->county = county;
    desk->plan = plan;
    desk->queue = column(county->person_count, sizeof *desk->queue);
    desk->unit_order = column(units, sizeof *desk->unit_order);
    desk->series_first = column(series + 1, sizeof *desk->series_first);
    desk->alive = column((size_t)plan->months + 1, sizeof *desk->alive);
    desk->leaving = column((size_t)plan->months + 1, sizeof *desk->leaving);
    desk->cells = column(units * LEVELS, sizeof *desk->cells);
    desk->left = column(units, sizeof *desk->left);
    desk->carry = column(units, sizeof *desk->carry);
    desk->claims = column(units, sizeof *desk->claims);
    desk->claim_unit = column(units, sizeof *desk->claim_unit);
    desk->late = column(series * LEVELS, sizeof *desk->late);
    make_room(desk, county->person_count + county->person_count / 2 + units + 1);
    sort_queue(desk);
    sort_units(desk);
    lay_out_chances(desk);
    return desk;
}

void sz_forecast_close(struct sz_forecast_desk *desk) {
    if (!desk)
        return;
    void *const columns[] = {desk->queue,      desk->unit_order, desk->series_first, desk->alive,
                             desk->leaving,    desk->cells,      desk->left,         desk->carry,
                             desk->claims,     desk->claim_unit, desk->late,         desk->cell_of,
                             desk->queue_next, desk->leave_next, desk->since,        desk->exit,
                             desk->ready};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        free(columns[i]);
    free(desk);
}

size_t sz_forecast_memory(const struct sz_forecast_desk *desk) {
    size_t units = desk->county->unit_count;
    return desk->county->person_count * sizeof *desk->queue +
           desk->room * (3 * sizeof *desk->cell_of + 2 * sizeof *desk->since + sizeof(bool)) +
           units * (LEVELS * sizeof *desk->cells + 2 * sizeof *desk->left + sizeof *desk->claims +
                    2 * sizeof *desk->claim_unit);
}

void sz_forecast_watch(struct sz_forecast_desk *desk, sz_forecast_watch_fn *fn, void *ctx) {
    desk->watch = fn;
    desk->watch_ctx = ctx;
}

void sz_forecast_make(const struct sz_forecast_county *county, const struct sz_forecast_plan *plan,
                      struct sz_arena *arena, struct sz_forecast *forecast) {
    size_t rounds = ((size_t)plan->months / YEAR + 1) * county->series_count * (LEVELS - 1);
    size_t points = county->group_count * LEVELS * ((size_t)plan->months + 1);
    *forecast = (struct sz_forecast){.point_count = points, .months = plan->months};
    forecast->points = sz_arena_array(arena, points + 1, sizeof *forecast->points);
    forecast->rounds = sz_arena_array(arena, rounds + 1, sizeof *forecast->rounds);
}

const struct sz_forecast_point *sz_forecast_at(const struct sz_forecast *forecast, size_t group,
                                               size_t level, int month) {
    return &forecast
                ->points[(group * LEVELS + level) * ((size_t)forecast->months + 1) + (size_t)month];
}

/* ---- time ---- */

int forecast_year(const struct sz_forecast_plan *plan, int month) {
    return plan->start_year + (plan->start_month - 1 + month) / YEAR;
}

int forecast_calendar_month(const struct sz_forecast_plan *plan, int month) {
    return (plan->start_month - 1 + month) % YEAR + 1;
}

static int last_round(const struct sz_forecast_plan *plan) {
    int month = plan->months;
    while (month > 0 && forecast_calendar_month(plan, month) != plan->round_month)
        month--;
    return month;
}

bool forecast_too_late(const struct sz_forecast_desk *desk, int level, int since) {
    return level > 0 && since + desk->plan->need[level - 1] > last_round(desk->plan);
}

/* ---- people ---- */

void forecast_tell(struct sz_forecast_desk *desk, enum sz_forecast_deed deed, int32_t person,
                   int32_t cell, int since) {
    if (!desk->watch)
        return;
    const struct sz_forecast_event event = {
        .deed = deed,
        .month = desk->month,
        .person = person,
        .unit = cell / LEVELS,
        .level = (uint8_t)(cell % LEVELS),
        .since = since,
    };
    desk->watch(desk->watch_ctx, &event);
}

static int64_t *late_of(struct sz_forecast_desk *desk, int32_t cell) {
    int32_t series = desk->county->units[cell / LEVELS].series;
    return &desk->late[series * LEVELS + cell % LEVELS];
}

void forecast_enter(struct sz_forecast_desk *desk, int32_t person, int32_t at, int since) {
    struct cell *cell = &desk->cells[at];
    desk->cell_of[person] = at;
    desk->since[person] = (int16_t)since;
    desk->ready[person] = false;
    desk->queue_next[person] = NOBODY;
    if (cell->head == NOBODY)
        cell->head = person;
    else
        desk->queue_next[cell->tail] = person;
    cell->tail = person;
    if (cell->next_ripe == NOBODY)
        cell->next_ripe = person;
    cell->occupied++;
    *late_of(desk, at) += forecast_too_late(desk, at % LEVELS, since);
}

void forecast_go(struct sz_forecast_desk *desk, int32_t person) {
    int32_t at = desk->cell_of[person];
    desk->cells[at].occupied--;
    desk->cells[at].ripe -= desk->ready[person];
    *late_of(desk, at) -= forecast_too_late(desk, at % LEVELS, desk->since[person]);
}

/* splitmix64 of the seed's stream at @p n, or the fractions of the golden ratio: as even as can be.
 */
static uint64_t draw(uint64_t seed, uint64_t n) {
    const uint64_t golden = 0x9E3779B97F4A7C15;
    if (seed == 0)
        return (n + 1) * golden;
    uint64_t z = seed + (n + 1) * golden;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

/* The month in which he leaves otherwise, counted from now. */
static int leaves_after(const struct sz_forecast_desk *desk, uint64_t drawn, int most) {
    int low = 1, high = most;
    if (most < 1 || drawn < desk->alive[most])
        return SZ_FORECAST_NEVER;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (drawn >= desk->alive[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void will_leave(struct sz_forecast_desk *desk, int32_t person, int retires, uint64_t seed) {
    int month = retires;
    if (desk->plan->attrition > 0) {
        int after =
            leaves_after(desk, draw(seed, (uint64_t)person), desk->plan->months - desk->month);
        if (after != SZ_FORECAST_NEVER && desk->month + after < month)
            month = desk->month + after;
    }
    desk->exit[person] = (int16_t)month;
    if (month > desk->plan->months)
        return;
    desk->leave_next[person] = desk->leaving[month];
    desk->leaving[month] = person;
}

/* ---- one run ---- */

static void begin(struct sz_forecast_desk *desk, uint64_t seed, struct sz_forecast *result) {
    const struct sz_forecast_county *county = desk->county;
    const struct cell empty = {.head = NOBODY, .tail = NOBODY, .next_ripe = NOBODY};
    desk->result = result;
    desk->month = 0;
    desk->people = county->person_count;
    result->round_count = 0;
    memset(result->points, 0, result->point_count * sizeof *result->points);
    memset(desk->late, 0, county->series_count * LEVELS * sizeof *desk->late);
    memset(desk->left, 0, county->unit_count * sizeof *desk->left);
    memset(desk->carry, 0, county->unit_count * sizeof *desk->carry);
    for (size_t i = 0; i < county->unit_count * LEVELS; i++)
        desk->cells[i] = empty;
    for (int month = 0; month <= desk->plan->months; month++)
        desk->leaving[month] = NOBODY;
    for (size_t i = 0; i < county->person_count; i++) {
        int32_t person = desk->queue[i];
        const struct sz_forecast_person *one = &county->people[person];
        forecast_enter(desk, person, one->unit * LEVELS + one->level, one->since);
        will_leave(desk, person, one->exit, seed);
    }
}

static void let_go(struct sz_forecast_desk *desk) {
    for (int32_t person = desk->leaving[desk->month]; person != NOBODY;
         person = desk->leave_next[person]) {
        int32_t cell = desk->cell_of[person];
        struct sz_forecast_point *point = forecast_point(desk, cell, desk->month);
        forecast_go(desk, person);
        desk->left[cell / LEVELS]++;
        if (point)
            point->exits++;
        forecast_tell(desk, SZ_FORECAST_EXIT, person, cell, desk->since[person]);
    }
}

static int64_t junior_room(const struct sz_forecast_desk *desk, int32_t unit) {
    const struct sz_forecast_unit *one = &desk->county->units[unit];
    const struct cell *cells = forecast_cells(desk, unit);
    int64_t room = one->posts[JUNIOR] - cells[JUNIOR].occupied;
    if (desk->plan->pool != SZ_POOL_NONE)
        room += one->posts[JUNIOR - 1] - cells[JUNIOR - 1].occupied;
    return room;
}

static void hire_one(struct sz_forecast_desk *desk, int32_t unit, uint64_t seed) {
    int32_t cell = unit * LEVELS + JUNIOR;
    if (desk->people == desk->room)
        make_room(desk, desk->room + desk->room / 2);
    int32_t person = (int32_t)desk->people++;
    struct sz_forecast_point *point = forecast_point(desk, cell, desk->month);
    forecast_enter(desk, person, cell, desk->month);
    will_leave(desk, person, SZ_FORECAST_NEVER, seed);
    if (point)
        point->hired++;
    forecast_tell(desk, SZ_FORECAST_HIRE, person, cell, desk->month);
}

/* Schools hire for those who left; never more than their own and the series' room. */
static void hire(struct sz_forecast_desk *desk, size_t series, uint64_t seed) {
    const int32_t *units = &desk->unit_order[desk->series_first[series]];
    size_t count = desk->series_first[series + 1] - desk->series_first[series];
    int64_t whole = 0;
    for (size_t i = 0; i < count; i++)
        whole += junior_room(desk, units[i]);
    for (size_t i = 0; i < count; i++) {
        int32_t unit = units[i];
        int64_t due = (int64_t)desk->left[unit] * desk->plan->hire + desk->carry[unit];
        int64_t room = junior_room(desk, unit);
        int64_t wanted = due / HUNDRED;
        desk->carry[unit] = (int32_t)(due % HUNDRED);
        desk->left[unit] = 0;
        if (wanted > room)
            wanted = room;
        for (; wanted > 0 && whole > 0; wanted--, whole--)
            hire_one(desk, unit, seed);
    }
}

static void take_picture(struct sz_forecast_desk *desk) {
    for (size_t i = 0; i < desk->county->unit_count * LEVELS; i++) {
        struct sz_forecast_point *point = forecast_point(desk, (int32_t)i, desk->month);
        if (point)
            point->occupied += desk->cells[i].occupied;
    }
}

void sz_forecast_run(struct sz_forecast_desk *desk, uint64_t seed, struct sz_forecast *forecast) {
    const struct sz_forecast_plan *plan = desk->plan;
    begin(desk, seed, forecast);
    take_picture(desk);
    for (desk->month = 1; desk->month <= plan->months; desk->month++) {
        int calendar = forecast_calendar_month(plan, desk->month);
        let_go(desk);
        for (size_t s = 0; s < desk->county->series_count; s++) {
            if (calendar == plan->hire_month)
                hire(desk, s, seed);
            for (int level = 0; calendar == plan->round_month && level < JUNIOR; level++)
                forecast_round(desk, s, level);
        }
        take_picture(desk);
    }
}
