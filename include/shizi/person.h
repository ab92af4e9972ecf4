/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Acts on one teacher or school: add, change from a date on, correct, end, leave.
 *
 *  变动 (set) closes the current fact and opens the next from `on`; 更正 (correct) rewrites what
 * was never true. Values are "key=value" pairs of roster columns (roster.h), printed or coded
 * values.
 */
#ifndef SHIZI_PERSON_H
#define SHIZI_PERSON_H

#include "shizi/act.h"
#include "shizi/entities.h"
#include "shizi/selection.h"

struct sz_pair {
    const char *key, *value; /* value "" = absent */
};

/** A new teacher with his postings, titles … as of info->effective_on (or today). Warns of likely
 *  duplicates by name; a known ID number is SZ_REFUSED, naming who has it. */
enum sz_code sz_teacher_add(struct sz_db *db, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);

/** 变动 from info->effective_on on (future dates allowed, the card says so). A fact that is already
 *  changed later is SZ_REFUSED with the date. */
enum sz_code sz_teacher_set(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                            size_t count, const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);

/** 更正 of the facts that hold on the act's date. */
enum sz_code sz_teacher_correct(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                                size_t count, const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err);

/** How many people are changed at once, and what becomes of those who cannot be. */
struct sz_bulk {
    bool correct; /* 更正 instead of 变动 */
    bool
        set_aside; /* leave out those who cannot be changed; else one of them stops the whole act */
};

/** The same change of everybody selected, as one act. A note of the card counts:
 *  changed, already so, cannot; those who cannot are named with the reason (the first 20). Memory
 *  does not grow with the number. SZ_USAGE when a pair is no column. The selection is copied. */
enum sz_code sz_teacher_bulk(struct sz_db *db, const struct sz_selection *selection,
                             const struct sz_pair *pairs, size_t count, const struct sz_bulk *how,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err);

/** 退休 调出 辞职 死亡 …: ends postings and appointments on the date. */
enum sz_code sz_teacher_leave(struct sz_db *db, int64_t teacher_id, const char *kind,
                              const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err);

/** One fact record by itself: KIND is an entity's table or label (posting, 任职, title, 职称 …). */
enum sz_code sz_fact_add(struct sz_db *db, int64_t teacher_id, const char *kind,
                         const struct sz_pair *pairs, size_t count, const struct sz_act_info *info,
                         struct sz_act **act, struct sz_error *err);
/** End the open fact `#id` on info->effective_on. */
enum sz_code sz_fact_end(struct sz_db *db, int64_t teacher_id, const char *kind, int64_t fact_id,
                         const struct sz_act_info *info, struct sz_act **act, struct sz_error *err);
enum sz_code sz_fact_correct(struct sz_db *db, int64_t teacher_id, const char *kind,
                             int64_t fact_id, const struct sz_pair *pairs, size_t count,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err);

/** Schools: keys of the entity school, plus area weak excellent remote (status), establishment. */
enum sz_code sz_school_add(struct sz_db *db, const struct sz_pair *pairs, size_t count,
                           const struct sz_act_info *info, struct sz_act **act,
                           struct sz_error *err);
enum sz_code sz_school_set(struct sz_db *db, int64_t school_id, const struct sz_pair *pairs,
                           size_t count, const struct sz_act_info *info, struct sz_act **act,
                           struct sz_error *err);

/** Rule NAME = VALUE from a date on; the older value is closed, not overwritten. */
enum sz_code sz_rule_set(struct sz_db *db, const char *name, const char *value,
                         const struct sz_act_info *info, struct sz_act **act, struct sz_error *err);

/** A new account. */
enum sz_code sz_account_add(struct sz_db *db, const struct sz_account *account,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);

/** Role (角色) or state (状态: 启用, 停用) of an account. The last 管理 stays. */
enum sz_code sz_account_set(struct sz_db *db, const char *name, const char *key, const char *value,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);

/** 回避: the account's holder is @p relation (本人, 配偶 …) of a teacher and may not act on him;
 *  NULL ends it. */
enum sz_code sz_account_recuse(struct sz_db *db, const char *name, int64_t teacher_id,
                               const char *relation, const struct sz_act_info *info,
                               struct sz_act **act, struct sz_error *err);

/** Dated facts side by side: one helper for every act. Put @p after as the state from @p on into
 * the set: same date = rewritten, later date = the open one closed and a new one opened; overlap
 * with a later fact is SZ_REFUSED with its date. Used by import too. */
enum sz_code sz_put_fact(struct sz_changes *set, enum sz_entity entity, int64_t current_id,
                         const void *current, void *after, const char *on, struct sz_error *err);

#endif
