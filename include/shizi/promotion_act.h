/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The yearly round, act by act: 下达 → 申报 → 推荐、公示 → 局审核 → 人社审核 → 评审 → 公示 → 聘任
 *  → 备案. Which step may follow which, and who takes it, is the table in shizi/application.h.
 *
 *  A place is checked where it is taken, in the transaction that takes it. Somebody else than who
 *  applied, recommended or published must review. What is not met stops the recommendation and the
 *  review; what is unclear is said. In all functions info->effective_on is the day of the step, not
 *  before the last one and not in the future.
 */
#ifndef SHIZI_PROMOTION_ACT_H
#define SHIZI_PROMOTION_ACT_H

#include "shizi/act.h"
#include "shizi/entities.h"
#include "shizi/list_problem.h"
#include "shizi/promotion.h"

/** A new batch; tenure_date NULL: rule tenure_day of its year; opened_on NULL: the act's day. A
 *  second one of a name is SZ_REFUSED. */
enum sz_code sz_promotion_open(struct sz_db *db, const struct sz_promotion_batch *batch,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err);

/** The batch takes no more applications from the act's day on; cases that are not decided go on. */
enum sz_code sz_promotion_close(struct sz_db *db, int64_t batch_id, const struct sz_act_info *info,
                                struct sz_act **act, struct sz_error *err);

/** Places of a series and quota level for a school; 0 takes them back. */
struct sz_allotment_said {
    int64_t school_id;
    const char *series, *level;
    int64_t places;
};

/** 下达: allotted ≤ allowed for the year, and never below what the school has recommended. */
enum sz_code sz_promotion_allot(struct sz_db *db, int64_t batch_id,
                                const struct sz_allotment_said *said, size_t count,
                                const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err);

/** An application as a clerk or a school's list says it. */
struct sz_application_said {
    int64_t teacher_id;
    const char *series; /* NULL: that of his post, else of his school */
    const char *level;  /* title level; NULL: the one above */
    const char *track;  /* NULL: 正常 */
    int64_t rank;       /* SZ_NONE: not ranked */
    const char *summary, *note;
};

/** Twice in one series while the first is not decided is SZ_REFUSED, naming it. */
enum sz_code sz_promotion_apply(struct sz_db *db, int64_t batch_id,
                                const struct sz_application_said *said, size_t count,
                                const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err);

/** A school's list of applications (申报人员一览表) as it was understood. */
struct sz_application_sheet {
    struct sz_application_said *said; /* found.count */
    struct sz_list_found found;
};

/** Read a list with a line a person: by identity number, else by name at the school that is written
 *  (or the source's). Lines with problems, also who cannot apply in the batch (not on staff,
 * applied already), are left out. For sz_promotion_apply with kind "import.application". */
enum sz_code sz_application_sheet_read(struct sz_db *db, int64_t batch_id,
                                       const struct sz_list_source *source, struct sz_arena *arena,
                                       struct sz_application_sheet *out, struct sz_error *err);

/** What a step says besides its info. */
struct sz_step_said {
    const int64_t *ids; /* cases, one or many: all or none */
    size_t count;
    const int64_t *ranks; /* recommend: rank of each, or NULL */
    const char *opinion;  /* 意见; NULL: the act's reason */
    const char *phone;    /* of a notice */
    int64_t grade;        /* appoint; SZ_NONE: the lowest of the level */
    const char *special; /* appoint on 特设岗位: code of special_reason; NULL: 高层次人才 */
};

/** Take step @p verb ("recommend" … "cancel") for cases. SZ_USAGE for an unknown verb. */
enum sz_code sz_promotion_step(struct sz_db *db, const char *verb, const struct sz_step_said *said,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err);

/** 异议 against a case whose list hangs (or has hung). */
enum sz_code sz_promotion_object(struct sz_db *db, int64_t case_id, const char *text,
                                 const struct sz_act_info *info, struct sz_act **act,
                                 struct sz_error *err);

/** The reply; an objection that is upheld leaves only 退回 or 取消. */
enum sz_code sz_promotion_reply(struct sz_db *db, int64_t objection_id, const char *reply,
                                bool upheld, const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err);

#endif
