/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Special posts (特设岗位): for aid to Xinjiang, Tibet and Qinghai, and for talent, beyond what is
 * approved.
 *
 *  乳政发〔2021〕6号 item 6: 用于援疆援藏援青、高层次人才引进的超岗位聘用. Not limited by total,
 * highest grade or ratio, and written off (核销) when the task ends: coming back to a regular post
 * is an event of its own, not a correction. A special post is an appointment with a reason (list
 * special_reason).
 */
#ifndef SHIZI_SPECIAL_POST_H
#define SHIZI_SPECIAL_POST_H

#include "shizi/act.h"

enum sz_special_state {
    SZ_SPECIAL_HELD,    /* 在用 */
    SZ_SPECIAL_OVERDUE, /* 到期未核销: its day is over and nothing has come behind it */
    SZ_SPECIAL_OVER,    /* 已核销: on a regular post again, or gone */
};
/** Stored words. */
const char *sz_special_state_name(enum sz_special_state state);

struct sz_special_post {
    int64_t appointment_id, teacher_id, school_id;
    const char *name, *school;
    const char *category, *series, *reason, *doc;
    int64_t grade;
    const char *from, *to;       /* half-open; to NULL: until the task ends */
    int64_t origin_grade;        /* of the regular post before it, SZ_NONE for none */
    const char *written_off;     /* the day of 核销, NULL: not yet */
    const char *written_off_doc; /* of the regular post behind it */
    enum sz_special_state state;
};

/** Special posts as of a date, by school order and person. @p school_id 0: of all schools; @p all:
 *  also those that are over. In @p arena. */
enum sz_code sz_special_posts(struct sz_db *db, const char *as_of, int64_t school_id, bool all,
                              struct sz_arena *arena, struct sz_special_post **posts, size_t *count,
                              struct sz_error *err);

/** Somebody goes on a special post from info->effective_on on. */
struct sz_special_said {
    int64_t teacher_id;
    const char *reason; /* code or a word for it */
    const char *until;  /* last day that is planned; NULL: open */
    int64_t grade;      /* SZ_NONE: the grade he has */
};
enum sz_code sz_special_add(struct sz_db *db, const struct sz_special_said *said,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);

/** 核销: the special post ends on info->effective_on and a regular one of @p grade (SZ_NONE: the
 *  one he came from) begins. That there is no vacancy is said, not forbidden: he is there. */
enum sz_code sz_special_write_off(struct sz_db *db, int64_t teacher_id, int64_t grade,
                                  const struct sz_act_info *info, struct sz_act **act,
                                  struct sz_error *err);

#endif
