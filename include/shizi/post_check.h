/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is odd about approved posts: checks, never derivations.
 *
 *  Shares inside a level (国人部发〔2006〕87号: 五六七级 2:4:4, 八九十级 3:4:3, 十一十二级 5:5) are
 * counted from the highest grade, each limit rounded up: a small school does not divide, so 3 posts
 * of 中级 may be 1:1:1 or 1:2:0. More people than posts is a finding too.
 */
#ifndef SHIZI_POST_CHECK_H
#define SHIZI_POST_CHECK_H

#include "shizi/act.h"
#include "shizi/entities.h"
#include "shizi/posts.h"
#include "shizi/quota.h"

enum sz_post_finding_kind { SZ_POST_SHARE, SZ_POST_CROWDED, SZ_POST_NO_DOC };

/** Short word: 结构比例 超岗 待补文号. */
const char *sz_post_finding_name(enum sz_post_finding_kind kind);

struct sz_post_finding {
    enum sz_post_finding_kind kind;
    int64_t school_id;
    const char *school, *series, *level, *text; /* with the numbers */
};

/** Findings about plans in force on a date (school 0: all), by school. In @p arena. */
enum sz_code sz_post_check(struct sz_db *db, const char *as_of, int64_t school_id,
                           struct sz_arena *arena, struct sz_post_finding **findings, size_t *count,
                           struct sz_error *err);

/** How the posts of a level stand to its shares: "4:4:2，按 2:4:4 …"; *over when they are more than
 *  the shares allow. Posts are of the level's grades from the highest on. In @p arena. */
const char *sz_post_share_words(const struct sz_level_share *share, const int64_t *posts,
                                bool *over, struct sz_arena *arena);

/** A version of a plan: a row of the table with its school. */
struct sz_post_version {
    int64_t id;
    struct sz_post_plan plan;
};
/** All versions of a school, newest first, then category and grade. In @p arena. */
enum sz_code sz_post_versions(struct sz_db *db, int64_t school_id, struct sz_arena *arena,
                              struct sz_post_version **versions, size_t *count,
                              struct sz_error *err);

/** 省定岗位标准 of a stage and level: at most @p permille of the technical posts from
 *  info->effective_on on; the older value is closed. @p source: paper and clause. */
enum sz_code sz_post_standard_set(struct sz_db *db, const char *stage, const char *level,
                                  int64_t permille, const char *source,
                                  const struct sz_act_info *info, struct sz_act **act,
                                  struct sz_error *err);

/** A stage and level with its standard on a date; permille SZ_NONE: 未设. */
struct sz_standard_line {
    int64_t id;
    const char *stage, *level;
    int64_t permille;
    const char *from, *source, *doc;
};
/** Of all stages that schools teach, and 高级 and 中级. In @p arena. */
enum sz_code sz_post_standards(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                               struct sz_standard_line **lines, size_t *count,
                               struct sz_error *err);

#endif
