/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An appointment round, act by act: 建立 → 冻结 → 拟定 (person by person, the school's list, or
 *  everybody who is left 续聘) → 决定 by a second person → 办结 into the appointments.
 *
 *  What is one act is one act for thousands of people too; memory does not grow with them. Acts on
 * everybody leave out whom the actor has to stay away from (回避) and say so: somebody else does
 * them. A grade above the present one needs a post (shizi/round_rule.h), the years that rule
 * grade_years asks, and no running sanction; a document makes an exception of the years (高聘).
 *  In all functions info->effective_on is the day of the act.
 */
#ifndef SHIZI_ROUND_ACT_H
#define SHIZI_ROUND_ACT_H

#include "shizi/act.h"
#include "shizi/list_problem.h"
#include "shizi/round.h"

/** A new round from @p from; it ends by rule round_months. Overlapping ones are SZ_REFUSED. */
enum sz_code sz_round_open(struct sz_db *db, const char *name, const char *from,
                           const struct sz_act_info *info, struct sz_act **act,
                           struct sz_error *err);

/** Everybody's grade on the first day into entries. May be done again: who came meanwhile is added.
 */
enum sz_code sz_round_freeze(struct sz_db *db, int64_t round_id, const struct sz_act_info *info,
                             struct sz_act **act, struct sz_error *err);

/** Everybody who is undecided (of a school; 0: all) is proposed on his grade: 续聘. */
enum sz_code sz_round_carry(struct sz_db *db, int64_t round_id, int64_t school_id,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);

/** What is proposed for an entry. */
struct sz_round_said {
    int64_t entry_id;
    const char *outcome;      /* code; NULL: what the grade says; "": nothing, undecided again */
    int64_t grade;            /* SZ_NONE: the grade he has */
    const char *deferred_to;  /* of 缓聘; may be NULL */
    const char *reason, *doc; /* NULL: those of the act */
};

/** 拟定. Also of what was proposed before; what is decided is SZ_REFUSED. */
enum sz_code sz_round_propose(struct sz_db *db, const struct sz_round_said *said, size_t count,
                              const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err);

/** Whom a decision is about: these entries, or all proposed ones of a round (and school). */
struct sz_round_scope {
    int64_t round_id, school_id;
    const int64_t *ids; /* NULL: all of the above */
    size_t count;
};

/** 决定 what was proposed. SZ_DENIED when nothing but one's own proposals is there; some of one's
 *  own among many are left to somebody else, with a warning. */
enum sz_code sz_round_decide(struct sz_db *db, const struct sz_round_scope *scope,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err);

/** 办结: what was decided becomes appointments of the round, from its first day. Of a round or a
 *  school (0: all) of which somebody is undecided it is a stop that names who is missing. */
enum sz_code sz_round_complete(struct sz_db *db, int64_t round_id, int64_t school_id,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err);

/** The school's 岗位聘用花名册 as it was understood. */
struct sz_round_sheet {
    struct sz_round_said *said; /* found.count */
    struct sz_list_found found;
};

/** Read a list with a line a person: grade after, outcome, reason, 文号. Lines with problems are
 * left out. For sz_round_propose with kind "import.round". */
enum sz_code sz_round_sheet_read(struct sz_db *db, int64_t round_id,
                                 const struct sz_list_source *source, struct sz_arena *arena,
                                 struct sz_round_sheet *out, struct sz_error *err);

#endif
