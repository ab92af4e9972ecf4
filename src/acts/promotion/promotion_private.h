/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the acts of the round share: the day, the document, the cases of a step, and what
 * particular steps ask and write beyond the new state.
 */
#ifndef PROMOTION_PRIVATE_H
#define PROMOTION_PRIVATE_H

#include "shizi/promotion_act.h"

/** A step with its cases; `arena` lives as long as prepare runs. */
struct step_act {
    const struct sz_application_step *step;
    struct sz_step_said said;
    const char *reason, *doc;
    char on[11];
};

/** The cases of one preparation. */
struct step_run {
    struct sz_changes *set;
    const struct step_act *act;
    struct sz_arena *arena;
    struct sz_case *cases;
};

/** Day of an act: what was said, else today. SZ_INVALID when it is no date, SZ_REFUSED when it has
 *  not come yet. */
enum sz_code act_day(struct sz_db *db, const struct sz_act_info *info, char on[11],
                     struct sz_error *err);

/** Conditions of a case as remarks: what is not met with weight @p unmet, what is unclear as a
 *  warning. */
enum sz_code remark_conditions(struct sz_changes *set, const struct sz_application *said,
                               const char *name, enum sz_remark_level unmet, struct sz_error *err);

/** Whether the batch takes applications on the day, and the person (NULL: nobody) could apply as
 *  said, on staff and not in the round already: SZ_REFUSED as sz_promotion_apply says it. */
enum sz_code application_check(struct sz_db *db, int64_t batch_id,
                               const struct sz_application_said *said, const char *on,
                               struct sz_error *err);

/* ---- step_notice.c ---- */

/** 公示: a list for each school (the bureau for results), frozen, with its last day. */
enum sz_code notice_write(struct step_run *run, struct sz_error *err);
/** The list of a case has hung for its days, and what was objected is settled. */
enum sz_code notice_is_over(const struct step_run *run, const struct sz_case *one,
                            struct sz_error *err);

/* ---- step_school.c ---- */

/** Recommended ≤ allotted, and every rank once. */
enum sz_code school_places(struct step_run *run, struct sz_error *err);
enum sz_code school_ranks(struct step_run *run, struct sz_error *err);

/* ---- step_appoint.c ---- */

/** 评审通过 gives the title, 聘任 the appointment; 取消 takes back what there was. */
enum sz_code title_write(struct step_run *run, const struct sz_case *one, struct sz_error *err);
enum sz_code appointment_write(struct step_run *run, const struct sz_case *one,
                               struct sz_error *err);
enum sz_code result_revoke(struct step_run *run, const struct sz_case *one, struct sz_error *err);

#endif
