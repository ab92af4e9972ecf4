/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Posts and the people on them, counted from the facts as of a date. Nothing is stored.
 *
 *  Approved: post_plan rows in force. Occupied: appointments in force of people who belong (编制)
 * to the school on that date; a special post (特设岗位) is counted apart and never as a regular one
 *  (义务教育学校岗位设置: 特设岗位 not limited by total, highest grade or ratio). Somebody with a
 *  technical and an administrative post (双肩挑) is one person: he counts on the technical one and
 * is `dual` on the other.
 */
#ifndef SHIZI_POSTS_H
#define SHIZI_POSTS_H

#include "shizi/db.h"

/** Levels by which the paper counts: 高级 is 正高 and 副高, 初级 is 助理级 and 员级. */
enum sz_post_level { SZ_SENIOR, SZ_INTERMEDIATE, SZ_JUNIOR, SZ_POST_LEVELS };

/** Code of list `quota_level`. */
const char *sz_post_level_code(enum sz_post_level level);
/** Level of a grade of 专业技术, SZ_POST_LEVELS for none. */
enum sz_post_level sz_post_level_of_grade(int64_t grade);
/** Level of a title level (正高 …), SZ_POST_LEVELS for none. */
enum sz_post_level sz_post_level_of_title(const char *title_level);
/** Level by its code, SZ_POST_LEVELS for none. */
enum sz_post_level sz_post_level_read(const char *code);

struct sz_post_cell {
    int64_t school_id;
    const char *category;     /* 专业技术, 管理, 工勤技能 */
    const char *series;       /* of 专业技术, else NULL */
    int64_t grade;            /* 0: appointed at a level without a grade */
    enum sz_post_level level; /* SZ_POST_LEVELS for 管理 and 工勤技能 */
    int64_t approved, occupied, special, dual;
    int64_t expired; /* of the occupied: their round (聘期) has ended */
};

/** All schools and grades that have a post or somebody on one, by school, category, series, grade.
 *  In @p arena. */
enum sz_code sz_posts_count(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                            struct sz_post_cell **cells, size_t *count, struct sz_error *err);

/** One appointment that a cell counts: who stands behind `occupied`, `special` and `dual`. */
struct sz_post_person {
    int64_t teacher_id, school_id;
    const char *category, *series;
    int64_t grade;
    enum sz_post_level level;
    bool special, dual; /* neither: occupied */
    bool expired;       /* his round (聘期) has ended */
};

/** The people of sz_posts_count, an appointment a row. In @p arena. */
enum sz_code sz_posts_people(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                             struct sz_post_person **people, size_t *count, struct sz_error *err);

/** Approved posts only: what the cap is measured by on its base date. */
enum sz_code sz_posts_approved(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                               struct sz_post_cell **cells, size_t *count, struct sz_error *err);

/** Somebody who holds a title above the level he is appointed at (具有资格未聘). */
struct sz_unappointed {
    int64_t teacher_id, school_id;
    const char *name, *series, *title_level, *appointed_level; /* "" = not appointed at all */
    const char *obtained;
};
enum sz_code sz_posts_unappointed(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                                  struct sz_unappointed **people, size_t *count,
                                  struct sz_error *err);

/** The series of a school's posts where nothing else says one: its own, else 中小学教师. */
#define SZ_USUAL_SERIES ZH_("中小学教师")

#endif
