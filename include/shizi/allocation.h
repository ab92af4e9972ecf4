/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sharing a number of places out to schools or groups.
 *
 *  Webster's method (Sainte-Laguë) with upper bounds decides: more places never take one from a
 *  school (house-monotone), and it is unbiased between large and small. Hamilton's (largest
 *  remainder) is shown beside it only: it has the Alabama paradox. All in integers; equal claims go
 *  to the larger weight, then to the smaller order number, so the same input gives the same result.
 */
#ifndef SHIZI_ALLOCATION_H
#define SHIZI_ALLOCATION_H

#include <stddef.h>
#include <stdint.h>

/** Weights up to this keep cross products inside 64 bits. */
enum { SZ_WEIGHT_MOST = 1000000000 };

struct sz_claim {
    int64_t weight; /* 0 .. SZ_WEIGHT_MOST: vacancies times (100 + bonus), say */
    int64_t most;   /* upper bound: vacancies or applicants, whichever is less */
    int64_t order;  /* 学校惯例顺序, breaks ties */
    int64_t given;  /* result */
    int64_t rest;   /* working place */
};

/** @return places nobody could take (all bounds reached or all weights 0). */
int64_t sz_allocate_webster(struct sz_claim *claims, size_t count, int64_t places);

/** Largest remainder with the same bounds; what a bound cuts off is shared out again. */
int64_t sz_allocate_hamilton(struct sz_claim *claims, size_t count, int64_t places);

/** The share of claim @p which by weight in hundredths of a place, for "why did this school get 2".
 *  0 when all weights are. */
int64_t sz_allocation_share(const struct sz_claim *claims, size_t count, size_t which,
                            int64_t places);

#endif
