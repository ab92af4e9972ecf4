/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Writing approved posts (岗位设置核准): one school by hand, or the approval sheet.
 *
 *  A plan is a version: from a date on a school has so many posts of each grade, by a document of
 *  the personnel bureau. The numbers are an input; shares such as 2:4:4 (国人部发〔2006〕87号) are
 *  checked and said, never derived or enforced: a small school does not divide.
 */
#ifndef SHIZI_POST_PLAN_H
#define SHIZI_POST_PLAN_H

#include "shizi/act.h"
#include "shizi/list_problem.h"

enum { SZ_GRADES = 14 }; /* 1 to 13; 0 is not used */

/** Posts of one school, category and series; SZ_NONE for grades that are not said. */
struct sz_post_said {
    int64_t school_id;
    const char *category, *series; /* series NULL: 管理, 工勤技能 */
    int64_t posts[SZ_GRADES];
};

/** Grades that are said get these numbers from info->effective_on on; 0 ends a grade. */
enum sz_code sz_post_plan_set(struct sz_db *db, const struct sz_post_said *said,
                              const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err);

/** An approval sheet as it was understood. */
struct sz_post_sheet {
    struct sz_post_said *said; /* found.count of them */
    struct sz_list_found found;
    size_t schools;     /* that are taken */
    const char *grades; /* the grades there were columns for: "五级 六级 …" */
};

/** Read a sheet with a line a school and a column a grade. Real ones carry no series: where none is
 *  written a school's own (title_series) counts, else 中小学教师. Lines of sums (合计) are
 * compared, not taken. SZ_INVALID when there is no line with grades. */
enum sz_code sz_post_sheet_read(struct sz_db *db, const struct sz_list_source *source,
                                struct sz_arena *arena, struct sz_post_sheet *out,
                                struct sz_error *err);

/** All of it as one act; what has problems is left out. The sheet must outlive the act. */
enum sz_code sz_post_sheet_act(struct sz_db *db, const struct sz_post_sheet *sheet,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err);

#endif
