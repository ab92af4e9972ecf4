/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the forecast share: people as columns, queues by cell. A cell is a level of a
 *  unit. */
#ifndef PLANNER_FORECAST_PRIVATE_H
#define PLANNER_FORECAST_PRIVATE_H

#include "shizi/allocation.h"
#include "shizi/forecast.h"

enum { LEVELS = SZ_FORECAST_LEVELS, NOBODY = -1 };

struct cell {
    int32_t head, tail; /* queue by month of entry; the dead are passed over when they are met */
    int32_t next_ripe;  /* first that has not got the years yet */
    int32_t occupied, ripe;
};

struct sz_forecast_desk {
    const struct sz_forecast_county *county;
    const struct sz_forecast_plan *plan;
    sz_forecast_watch_fn *watch;
    void *watch_ctx;

    /* Laid out once. */
    int32_t *queue;       /* people by month of entry */
    int32_t *unit_order;  /* units by series */
    size_t *series_first; /* in unit_order; one more than there are series */
    uint64_t *alive;      /* chance to be there behind month m, of 2^64 */

    /* Written by every run. */
    int32_t *cell_of, *queue_next, *leave_next, *leaving; /* leaving: by month */
    int16_t *since, *exit;
    bool *ready; /* counted in `ripe` */
    size_t people, room;
    struct cell *cells;
    int32_t *left, *carry; /* of a unit: since it hired last, hundredths it still has coming */
    struct sz_claim *claims;
    int32_t *claim_unit;
    int64_t *late; /* by series and level: who will not be qualified before the last round */
    struct sz_forecast *result;
    int month;
};

/** The cells of a unit, from 高级 on. */
static inline struct cell *forecast_cells(const struct sz_forecast_desk *desk, int32_t unit) {
    return &desk->cells[(size_t)unit * LEVELS];
}

static inline struct sz_forecast_point *forecast_point(struct sz_forecast_desk *desk, int32_t cell,
                                                       int month) {
    int32_t group = desk->county->units[cell / LEVELS].group;
    size_t at =
        ((size_t)group * LEVELS + (size_t)(cell % LEVELS)) * (size_t)(desk->plan->months + 1) +
        (size_t)month;
    return group == SZ_FORECAST_NO_GROUP ? NULL : &desk->result->points[at];
}

/* ---- forecast.c ---- */

/** Put somebody at the end of a cell's queue; months of entry only grow. */
void forecast_enter(struct sz_forecast_desk *desk, int32_t person, int32_t at, int since);
/** He is no longer in his cell. */
void forecast_go(struct sz_forecast_desk *desk, int32_t person);
/** Whether he enters a level too late to be qualified for the next before the last round. */
bool forecast_too_late(const struct sz_forecast_desk *desk, int level, int since);
int forecast_year(const struct sz_forecast_plan *plan, int month);
int forecast_calendar_month(const struct sz_forecast_plan *plan, int month);
void forecast_tell(struct sz_forecast_desk *desk, enum sz_forecast_deed deed, int32_t person,
                   int32_t cell, int since);

/* ---- forecast_round.c ---- */

void forecast_round(struct sz_forecast_desk *desk, size_t series, int level);

#endif
