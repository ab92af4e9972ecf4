/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who retires when: everybody who belongs (编制) to a school on a date, with the month by the law,
 *  what was agreed of 弹性退休, and by when it has to be filed. The rows of the 退休预测表.
 *
 *  The track is the one recorded (退休登记), else proposed from sex and post (retirement.h); for
 *  women with 高级职称 who have not chosen, both months are there. The birth date is the archive's
 *  (出生日期以档案为准); where the archive has none the identity number's stands in for it.
 */
#ifndef SHIZI_RETIRING_H
#define SHIZI_RETIRING_H

#include "shizi/db.h"
#include "shizi/retirement.h"

struct sz_retiring {
    int64_t teacher_id, school_id, record_id; /* record: of 退休登记, 0 = none */
    const char *name, *id_no, *sex;           /* sex: code, '1' male '2' female */
    const char *school;
    const char *duty;   /* code of list duty, or NULL */
    const char *birth;  /* what is counted with; NULL when nobody knows */
    bool birth_differs; /* archive and identity number name different months */
    bool birth_of_id;   /* the archive has none */

    /* The post in force, 专业技术 before 管理 before 工勤技能; all NULL (grade SZ_NONE) without. */
    const char *category;
    int64_t grade;
    const char *series, *level, *level_since;
    bool special;                    /* 特设岗位 */
    const char *title, *title_level; /* the highest held, or NULL */

    enum sz_track track; /* recorded or proposed; SZ_TRACK_NONE: to be chosen */
    bool recorded;
    const char *ground;              /* why this track, in Chinese: show it through _() */
    struct sz_retirement law;        /* of the track; of F55 where it is to be chosen */
    struct sz_retirement other;      /* of F60 where it is to be chosen, else months "" */
    const char *kind;                /* code of retirement_kind; NULL: 法定 */
    const char *agreed, *noticed_on; /* month and day of 弹性退休, or NULL */
    enum sz_agreement_problem problem;

    char month[SZ_DATE_MAX];     /* when he goes: the agreed month, else the law's; "" unknown */
    char notice_by[SZ_DATE_MAX]; /* last month to give notice of an earlier, or to agree on a later
                                    retirement than `month` */
};

/** Rows are borrowed until return. */
typedef enum sz_code sz_retiring_fn(void *ctx, const struct sz_retiring *person,
                                    struct sz_error *err);

/** Everybody on @p as_of (NULL: the desk's today), one scan, in no order. */
enum sz_code sz_retiring_each(struct sz_db *db, const char *as_of, sz_retiring_fn *fn, void *ctx,
                              struct sz_error *err);

/** The same by stretches of @p length postings, for idle slices: *at is 0 at first; @p more: there
 *  is another one. */
enum sz_code sz_retiring_step(struct sz_db *db, const char *as_of, int64_t *at, int64_t length,
                              sz_retiring_fn *fn, void *ctx, bool *more, struct sz_error *err);

/** Which people: zero-initialised, everybody whose month is known. */
struct sz_retiring_filter {
    const char *as_of;     /* NULL: the desk's today */
    const char *from, *to; /* months, both inclusive; somebody who has to choose is there when one
                              of his months is. NULL: open */
    int64_t school_id;     /* 0: all */
    bool overdue;          /* also those who should have gone before @p from and are still there */
};

/** Whether the filter takes somebody; its as_of is not looked at. */
bool sz_retiring_within(const struct sz_retiring_filter *filter, const struct sz_retiring *person);

/** By month, school order (学校惯例顺序) and id, in @p arena. */
enum sz_code sz_retiring_list(struct sz_db *db, const struct sz_retiring_filter *filter,
                              struct sz_arena *arena, struct sz_retiring **people, size_t *count,
                              struct sz_error *err);

/** The list in stretches, for idle slices: begin, step while there is more, end. */
struct sz_retiring_gathering;
struct sz_retiring_gathering *sz_retiring_gather_begin(struct sz_db *db,
                                                       const struct sz_retiring_filter *filter,
                                                       struct sz_arena *arena);
enum sz_code sz_retiring_gather_step(struct sz_retiring_gathering *gathering, bool *more,
                                     struct sz_error *err);
void sz_retiring_gather_end(struct sz_retiring_gathering *gathering, struct sz_retiring **people,
                            size_t *count);

#endif
