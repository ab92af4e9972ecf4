/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A made-up bureau for demonstrations, courses and tests: deterministic for (teachers, schools,
 * seed).
 *
 *  Names, IDs and phones are generated; IDs have right check digits, their area code is 371099 (no
 *  such place) and every person's note says 演示数据. docs/demo.md lists the planted
 * irregularities.
 */
#ifndef SHIZI_DEMO_H
#define SHIZI_DEMO_H

#include "shizi/db.h"

struct sz_demo_options {
    long teachers; /* 0 = 5400 */
    long schools;  /* 0 = teachers / 54, at least 8; about 100 for the default */
    uint64_t seed; /* 0 = 20211201 */
    const char *os_user;
    const char *now; /* "YYYY-MM-DD HH:MM:SS"; facts end at this date */
    bool (*progress)(void *ctx, long done,
                     long total); /* may be NULL; false stops and removes the file */
    void *progress_ctx;
};

/** Make @p path (SZ_NO_CREATE when it exists) through the act pipeline, like everything else. */
enum sz_code sz_demo_create(const char *path, const struct sz_demo_options *options,
                            struct sz_error *err);

#endif
