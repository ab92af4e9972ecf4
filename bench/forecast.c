/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forecast [FILE.db]: the core of the forecast on made-up counties of 8 000, 100 000 and 1 000 000
 * teachers over 120 months, drawn runs of the smallest, and loading a file's people in one scan. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "shizi/outlook.h"

enum { PASSES = 7, PER_SCHOOL = 80, RUNS = 200, YEARS_OF_SERVICE = 240, RETIRES_WITHIN = 480 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double peak_mb(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

static int within(uint64_t *state, int most) {
    return (int)(next_random(state) % (uint64_t)most);
}

/* A fifth 高级, half 中级; two thirds of the senior posts filled. */
static struct sz_forecast_county make_county(size_t people, struct sz_arena *arena) {
    size_t units = people / PER_SCHOOL;
    struct sz_forecast_person *all = sz_arena_array(arena, people, sizeof *all);
    struct sz_forecast_unit *schools = sz_arena_array(arena, units, sizeof *schools);
    struct sz_forecast_series *series = sz_arena_array(arena, 1, sizeof *series);
    uint64_t state = people;
    for (int level = 0; level < SZ_FORECAST_LEVELS; level++)
        series->standard[level] = SZ_QUOTA_NO_STANDARD;
    for (size_t i = 0; i < units; i++)
        schools[i] = (struct sz_forecast_unit){
            .order = (int32_t)i, .posts = {24, 36, 24}, .rural = i % 2 == 0};
    for (size_t i = 0; i < people; i++) {
        int level = within(&state, 10);
        all[i] = (struct sz_forecast_person){.unit = (int32_t)(i % units),
                                             .exit = (int16_t)(1 + within(&state, RETIRES_WITHIN)),
                                             .since = (int16_t)-within(&state, YEARS_OF_SERVICE),
                                             .level = (uint8_t)(level < 2   ? 0
                                                                : level < 7 ? 1
                                                                            : 2)};
    }
    return (struct sz_forecast_county){all, people, schools, units, series, 1, 1};
}

static const struct sz_forecast_plan plan = {.start_year = 2026,
                                             .start_month = 11,
                                             .months = 120,
                                             .hire_month = 9,
                                             .round_month = 12,
                                             .cap_rate = SZ_CAP_RATE,
                                             .need = {60, 48},
                                             .attrition = 10,
                                             .hire = 100,
                                             .rural_bonus = 20};

static void measure_core(size_t people, double aim_ms) {
    struct sz_arena arena = {0};
    struct sz_forecast found;
    const struct sz_forecast_county county = make_county(people, &arena);
    double best = 1e9, whole = 1e9;
    size_t bytes = 0;
    sz_forecast_make(&county, &plan, &arena, &found);
    for (int pass = 0; pass < PASSES; pass++) {
        double start = now_ms();
        struct sz_forecast_desk *desk = sz_forecast_open(&county, &plan);
        double opened = now_ms();
        sz_forecast_run(desk, 0, &found);
        double end = now_ms();
        best = end - opened < best ? end - opened : best;
        whole = end - start < whole ? end - start : whole;
        bytes = sz_forecast_memory(desk);
        sz_forecast_close(desk);
    }
    printf("forecast %7zu x 120 months  %8.2f ms, with laying out %8.2f ms (aim %.0f)   %6.1f MB   "
           "%d senior posts filled\n",
           people, best, whole, aim_ms, (double)bytes / 1e6,
           sz_forecast_at(&found, 0, 0, plan.months)->occupied);
    sz_arena_free(&arena);
}

static void measure_band(size_t people) {
    struct sz_arena arena = {0};
    struct sz_forecast_drawing drawing;
    struct sz_forecast_band band;
    const struct sz_forecast_county county = make_county(people, &arena);
    struct sz_forecast_desk *desk = sz_forecast_open(&county, &plan);
    double start = now_ms();
    sz_forecast_draw_begin(&drawing, desk, RUNS, 1, &arena);
    while (sz_forecast_draw_run(&drawing))
        ;
    sz_forecast_draw_end(&drawing, &arena, &band);
    printf("forecast band %-14zu %8.2f ms for %d runs\n", people, now_ms() - start, RUNS);
    sz_forecast_close(desk);
    sz_arena_free(&arena);
}

static int measure_load(const char *path) {
    struct sz_outlook_base base;
    struct sz_outlook outlook;
    struct sz_arena arena = {0};
    struct sz_db *db = NULL;
    struct sz_error err;
    double start = now_ms();
    if (sz_db_open(path, &db, &err) != SZ_OK ||
        sz_outlook_load(db, "2026-11-23", &base, &err) != SZ_OK) {
        fprintf(stderr, "forecast: %s\n", err.message);
        return 1;
    }
    double loaded = now_ms();
    const struct sz_outlook_wish wish = sz_outlook_usual(&base);
    sz_outlook_run(&base, &wish, &arena, &outlook);
    printf("forecast of a file           load %.1f ms, run %.1f ms   %zu people, %zu units, peak "
           "%.1f MB\n",
           loaded - start, now_ms() - loaded, base.person_count, base.unit_count, peak_mb());
    sz_outlook_close(&outlook);
    sz_outlook_free(&base);
    sz_arena_free(&arena);
    sz_db_close(db);
    return 0;
}

int main(int argc, char **argv) {
    static const struct {
        size_t people;
        double aim_ms;
    } sizes[] = {{8000, 10}, {100000, 100}, {1000000, 1000}};
    if (argc == 2)
        return measure_load(argv[1]);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        measure_core(sizes[i].people, sizes[i].aim_ms);
    }
    measure_band(sizes[0].people);
    return 0;
}
