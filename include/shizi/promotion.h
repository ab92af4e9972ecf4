/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Applications for titles as they stand: batches, cases with their state, the conditions of a
 *  candidate, and room for one more.
 *
 *  A case is an application with the last of its steps. Nothing here writes; the acts are in
 *  shizi/promotion_act.h. 乳政发〔2021〕6号 item 6; order of the round in shizi/application.h.
 */
#ifndef SHIZI_PROMOTION_H
#define SHIZI_PROMOTION_H

#include "shizi/application.h"
#include "shizi/changes.h"
#include "shizi/eligibility.h"
#include "shizi/entities.h"

struct sz_case {
    int64_t id;
    struct sz_application said;
    const char *name, *school, *batch;        /* whose, where, in which batch */
    const char *state, *state_on, *state_doc; /* the last step */
    const char *actor, *opinion;              /* who took it, and what was said */
};

/** What cases are wanted; 0 and NULL: all. */
struct sz_case_filter {
    int64_t id, batch_id, school_id, teacher_id, year;
    const char *series, *state;
};

/** Cases as of a date (NULL: the desk's today), by batch, series, level from high to low, school
 * and rank. In @p arena. */
enum sz_code sz_cases(struct sz_db *db, const struct sz_case_filter *filter, const char *as_of,
                      struct sz_arena *arena, struct sz_case **cases, size_t *count,
                      struct sz_error *err);

/** One case as of today; SZ_NOT_FOUND. */
enum sz_code sz_case_get(struct sz_db *db, int64_t id, struct sz_arena *arena, struct sz_case *out,
                         struct sz_error *err);

/** What happened to a case on a day: a step, a list it hung on, an objection, a reply. */
struct sz_case_event {
    const char *on, *what; /* 局审核通过, 推荐公示, 异议, 答复：属实 … */
    const char *by, *text, *doc;
    int64_t objection_id; /* of an objection or a reply, else 0 */
    bool open;            /* an objection without a reply */
};
enum sz_code sz_case_history(struct sz_db *db, int64_t case_id, struct sz_arena *arena,
                             struct sz_case_event **events, size_t *count, struct sz_error *err);

/** A batch by #id, name, or (word NULL or "") the only one that is open; SZ_NOT_FOUND, SZ_USAGE
 * when several are. */
enum sz_code sz_batch_find(struct sz_db *db, const char *word, struct sz_arena *arena, int64_t *id,
                           struct sz_promotion_batch *batch, struct sz_error *err);

/** 高级 of 正高 and 副高 …; NULL for none. */
const char *sz_quota_level_of(const char *title_level);

/** What the file knew of the applicant on the day he applied: service, assessments, schooling. In
 *  @p arena. */
enum sz_code sz_case_applicant(struct sz_db *db, const struct sz_application *application,
                               struct sz_arena *arena, struct sz_applicant *who,
                               struct sz_error *err);

/** Conditions for an application, from the facts as they were on its day. @p certificate of the
 *  stage is asked when a stage is known. In @p arena. */
enum sz_code sz_case_conditions(struct sz_db *db, const struct sz_application *application,
                                struct sz_arena *arena,
                                struct sz_condition conditions[SZ_CONDITION_KINDS], size_t *count,
                                struct sz_error *err);

/** Kind of a sanction that runs for a teacher on a day, "" when none does. In @p arena. */
enum sz_code sz_teacher_sanctioned(struct sz_db *db, int64_t teacher_id, const char *on,
                                   struct sz_arena *arena, const char **kind, struct sz_error *err);

/** Working days that are moved, for 公示. In @p arena. */
struct sz_moved_day;
enum sz_code sz_moved_days(struct sz_db *db, struct sz_arena *arena, struct sz_moved_day **days,
                           size_t *count, struct sz_error *err);

/** A step that is about to be taken (or taken back) with cases. */
struct sz_move {
    const struct sz_case *now;
    const char *state; /* that it will have */
};

/** Whether the places that these moves take are there: remarks on the set, in the weight of the
 *  cap's mode, naming the limit and who took the last place; closed years are a stop. Moves that
 *  take no place are not counted. */
enum sz_code sz_room_check(struct sz_changes *set, const struct sz_move *moves, size_t count,
                           struct sz_error *err);

/** 已结算 and not reopened, as of today. */
enum sz_code sz_year_closed(struct sz_db *db, int64_t year, const char *as_of, bool *closed,
                            struct sz_error *err);

/** People of a name with an 编制 posting at a school (0: any) on a date. In @p arena. */
enum sz_code sz_people_named(struct sz_db *db, const char *name, int64_t school_id,
                             const char *as_of, struct sz_arena *arena, int64_t **ids,
                             size_t *count, struct sz_error *err);

#endif
