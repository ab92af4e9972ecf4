/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who belongs (编制) to which school on a date, by the person's id: what counting goes by, so that
 *  each table is read once from end to end and nothing is looked up. Bytes per person: 7. */
#ifndef POSTS_POST_STAFF_H
#define POSTS_POST_STAFF_H

#include "shizi/posts.h"
#include "store.h"

enum { POST_STAFF_SERIES = 255 };

struct post_staff {
    int64_t most;           /* highest id of a person */
    uint32_t *schools;      /* 0: belongs nowhere on that date */
    unsigned char *heights; /* of the technical post: 1 正高 … 5 员级, 0 none */
    unsigned char *series;  /* of it: place in words + 1, 0: none said */
    /* Who belongs to two schools at once is counted at both: sheets then do not add up, and name
     * him. */
    unsigned char *again;
    struct post_second {
        int64_t teacher_id, school_id;
    } * seconds;
    size_t second_count, second_room;
    const char *words[POST_STAFF_SERIES];
    size_t word_count;
    const char **school_series; /* title_series by id of the school */
    int64_t school_most;
};

/** Schools only; heights and series are put by whoever reads the appointments. In @p arena. */
enum sz_code post_staff_read(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                             struct post_staff *staff, struct sz_error *err);

/** The series of schools alone: what a plan needs. */
enum sz_code post_staff_schools(struct sz_db *db, struct sz_arena *arena, struct post_staff *staff,
                                struct sz_error *err);

/** The person's school, 0 for none. */
int64_t post_staff_school(const struct post_staff *staff, int64_t teacher_id);

/** Put a technical post. */
void post_staff_appoint(struct post_staff *staff, int64_t teacher_id, const char *series,
                        const char *level, struct sz_arena *arena);

/** 1 正高 … 5 员级, 0 for none. */
unsigned char post_height(const char *level);
const char *post_height_level(unsigned char height);

/** As sz_posts_count, and who is appointed at what is put into @p staff. */
enum sz_code posts_gather(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                          struct post_staff *staff, struct sz_post_cell **cells, size_t *count,
                          struct sz_error *err);

/** As sz_posts_unappointed without names, for a staff that posts_gather has filled. */
enum sz_code posts_unappointed_find(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                                    const struct post_staff *staff, struct sz_unappointed **people,
                                    size_t *count, struct sz_error *err);

#endif
