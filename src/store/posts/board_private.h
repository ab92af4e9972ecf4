/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the board's files share: posts by school for a cap cut off there, and 省定标准. */
#ifndef POSTS_BOARD_PRIVATE_H
#define POSTS_BOARD_PRIVATE_H

#include "shizi/board.h"

/** Approved posts of a school or of a stage (@p key), series and level. */
struct board_unit {
    int64_t key;
    const char *series;
    enum sz_post_level level;
    int64_t posts;
};
struct board_units {
    struct board_unit *units;
    size_t count;
};
enum sz_code board_units_count(struct sz_db *db, const char *on, enum sz_cap_unit unit,
                               struct sz_arena *arena, struct board_units *units,
                               struct sz_error *err);

/** Whether a place that is taken counts into the cap, by track and rules. */
bool charge_counts(const struct sz_charge *charge, const struct sz_quota_rules *rules);

/** 省定标准 in force, and the stage that each school is judged by. */
struct board_school {
    int64_t id;
    const char *stage; /* the highest it teaches */
};
struct board_standards {
    const struct sz_post_standard *rows;
    size_t count;
    struct board_school *schools;
    size_t school_count;
};
enum sz_code board_standards_read(struct sz_db *db, const char *on, struct sz_arena *arena,
                                  struct board_standards *standards, struct sz_error *err);

/** The number of posts that the standard allows a series and level: share of the technical posts,
 *  stage by stage, each dropped to a whole number. SZ_QUOTA_NO_STANDARD when a stage that has posts
 *  has no entry: nothing is invented. */
int64_t board_standard(const struct board_standards *standards, const struct sz_post_cell *cells,
                       size_t count, const char *series, enum sz_post_level level);

#endif
