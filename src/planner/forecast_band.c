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

void sz_forecast_draw_begin(struct sz_forecast_drawing *drawing, struct sz_forecast_desk *desk,
                            int runs, uint64_t seed, struct sz_arena *arena) {
    *drawing = (struct sz_forecast_drawing){.desk = desk, .runs = runs, .seed = seed};
    sz_forecast_make(desk->county, desk->plan, arena, &drawing->result);
    drawing->seen = sz_arena_array(arena, drawing->result.point_count * (size_t)runs + 1,
                                   sizeof *drawing->seen);
}

bool sz_forecast_draw_run(struct sz_forecast_drawing *drawing) {
    if (drawing->done == drawing->runs)
        return false;
    drawing->done++;
    sz_forecast_run(drawing->desk, drawing->seed + (uint64_t)drawing->done, &drawing->result);
    for (size_t i = 0; i < drawing->result.point_count; i++)
        drawing->seen[i * (size_t)drawing->runs + (size_t)drawing->done - 1] =
            drawing->result.points[i].occupied;
    return drawing->done < drawing->runs;
}

void sz_forecast_draw_end(struct sz_forecast_drawing *drawing, struct sz_arena *arena,
                          struct sz_forecast_band *band) {
    size_t points = drawing->result.point_count;
    band->low = sz_arena_array(arena, points + 1, sizeof *band->low);
    band->middle = sz_arena_array(arena, points + 1, sizeof *band->middle);
    band->high = sz_arena_array(arena, points + 1, sizeof *band->high);
    for (size_t i = 0; i < points && drawing->done > 0; i++) {
        int32_t *sorted = &drawing->seen[i * (size_t)drawing->runs];
        qsort(sorted, (size_t)drawing->done, sizeof *sorted, ascending);
        band->low[i] = percentile(sorted, drawing->done, LOW);
        band->middle[i] = percentile(sorted, drawing->done, MIDDLE);
        band->high[i] = percentile(sorted, drawing->done, HIGH);
    }
}
