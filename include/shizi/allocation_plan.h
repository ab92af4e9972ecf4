/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How the places of a year would be shared out to schools (behind 下达).
 *
 *  A school's claim is its vacancies, raised for rural schools by rule rural_bonus; it gets no more
 *  than it has vacancies and people of the level below. Webster's method decides, Hamilton's is
 * shown beside it (shizi/allocation.h). A suggestion: what is allotted is an act of its own,
 * editable.
 */
#ifndef SHIZI_ALLOCATION_PLAN_H
#define SHIZI_ALLOCATION_PLAN_H

#include "shizi/posts.h"

struct sz_allocation_line {
    int64_t school_id;
    const char *school;
    bool rural;
    int64_t approved, occupied; /* of the level; for 中级 with the junior posts of the pool */
    int64_t vacant, candidates; /* what bounds it: vacancies, people of the level below */
    int64_t weight;             /* vacant × (100 + bonus) */
    int64_t share;              /* by weight, in hundredths of a place */
    int64_t taken;              /* held or used in the batch already */
    int64_t webster, hamilton;  /* with what is taken */
    int64_t allotted;           /* as it stands in the batch */
    const char *why;            /* one sentence */
};

struct sz_allocation_plan {
    int64_t year;
    int64_t places;   /* shared out now */
    int64_t taken;    /* of the batch, before */
    int64_t unplaced; /* nobody could take them */
    const char *series;
    enum sz_post_level level;
    long bonus;
    struct sz_allocation_line *lines; /* schools with a vacancy or an allotment, in their order */
    size_t count;
};

/** For a batch (0: none) of @p year; @p places SZ_NONE: all that are allowed now. In @p arena. */
enum sz_code sz_allocation_plan(struct sz_db *db, int64_t batch_id, int64_t year,
                                const char *series, enum sz_post_level level, int64_t places,
                                struct sz_arena *arena, struct sz_allocation_plan *plan,
                                struct sz_error *err);

#endif
