/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p5, p50 and p95 of occupied posts over many drawn runs. */
#include <stdlib.h>

#include "forecast_private.h"

enum { LOW = 5, MIDDLE = 50, HIGH = 95, HUNDRED = 100 };

static int ascending(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* Nearest rank. */
static int32_t percentile(const int32_t *sorted, int runs, int percent) {
    int rank = (runs * percent + HUNDRED - 1) / HUNDRED;
    return sorted[rank > 0 ? rank - 1 : 0];
}

void sz_forecast_draw_band(struct sz_forecast_desk *desk, int runs, uint64_t seed,
                           struct sz_arena *arena, struct sz_forecast_band *band) {
    struct sz_arena scratch = {0};
    struct sz_forecast result;
    sz_forecast_make(desk->county, desk->plan, &scratch, &result);
    size_t points = result.point_count, width = (size_t)runs;
    int32_t *seen = sz_arena_array(&scratch, points * width + 1, sizeof *seen);

    band->low = sz_arena_array(arena, points + 1, sizeof *band->low);
    band->middle = sz_arena_array(arena, points + 1, sizeof *band->middle);
    band->high = sz_arena_array(arena, points + 1, sizeof *band->high);
    for (size_t run = 0; run < width; run++) {
        sz_forecast_run(desk, seed + run + 1, &result);
        for (size_t i = 0; i < points; i++)
            seen[i * width + run] = result.points[i].occupied;
    }
    for (size_t i = 0; i < points && runs > 0; i++) {
        int32_t *sorted = &seen[i * width];
        qsort(sorted, width, sizeof *sorted, ascending);
        band->low[i] = percentile(sorted, runs, LOW);
        band->middle[i] = percentile(sorted, runs, MIDDLE);
        band->high[i] = percentile(sorted, runs, HIGH);
    }
    sz_arena_free(&scratch);
}
