/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The act pipeline: every write of the program.
 *
 *      prepare (no lock) → card (a person reads old → new and consequences) → commit (one
 * transaction)
 *
 *  sz_act_prepare runs the prepare function and notes the log head. sz_act_commit takes the writer
 *  lock; when the head has moved it prepares again and, if the effects differ, returns SZ_CONFLICT
 *  with the act holding the new card. Then facts, the act row and its hash are written in one
 *  IMMEDIATE transaction. Nothing else in the program writes facts.
 */
#ifndef SHIZI_ACT_H
#define SHIZI_ACT_H

#include "shizi/changes.h"

struct sz_act;

/** Who may do what is decided by kind (src/store/permission.c). */
struct sz_act_info {
    const char *kind;     /* "teacher.set", "import.teacher", "undo" … */
    const char *title;    /* one Chinese line: 变动 张三 岗位等级 */
    const char *reason;   /* 事由, may be NULL */
    const char *evidence; /* list `evidence`; NULL = 文号 when doc is given, else 待补文号 */
    const char *doc;      /* 文号 as typed; normalised here; may be NULL */
    const char *effective_on; /* date the facts hold from; NULL = today */
    int64_t undoes;           /* act id for undo, else 0 */
};

/** Fills the change set from the database as it is now. Called again when others wrote in between;
 *  @p ctx must stay valid until sz_act_free. May replace the title by sz_act_retitle. */
typedef enum sz_code sz_prepare_fn(struct sz_changes *set, void *ctx, struct sz_error *err);

/** SZ_DENIED when the actor's role may not do this kind, or when it touches somebody he has to stay
 *  away from (回避: himself, a declared relative); that is logged too. Else whatever prepare
 *  returns. Info is copied. */
enum sz_code sz_act_prepare(struct sz_db *db, const struct sz_act_info *info,
                            sz_prepare_fn *prepare, void *ctx, struct sz_act **act,
                            struct sz_error *err);

/** Whether the actor may do acts of this kind, SZ_DENIED otherwise: for long work that ends in one.
 */
enum sz_code sz_act_permitted(struct sz_db *db, const char *kind, struct sz_error *err);

struct sz_changes *sz_act_changes(struct sz_act *act);
const struct sz_act_info *sz_act_info(const struct sz_act *act);

/** Role × kind of act: the first row whose prefix the kind has decides. */
struct sz_right {
    const char *prefix, *about;
    const char *roles; /* "经办|审核" */
};
const struct sz_right *sz_rights(size_t *count);

enum sz_card_kind { SZ_CARD_SUBJECT, SZ_CARD_CHANGE, SZ_CARD_NOTE, SZ_CARD_WARN, SZ_CARD_STOP };

/** One line of the card, as a person reads it. */
struct sz_card_line {
    enum sz_card_kind kind;
    const char *label;     /* subject: "任职 张三"; change: field heading; remark: text */
    const char *old_value; /* change lines; "" when there was none */
    const char *new_value;
};

/** The card: at most @p limit changes (0 = all) grouped by record, then the remarks. */
enum sz_code sz_act_card(struct sz_act *act, size_t limit, struct sz_arena *arena,
                         struct sz_card_line **lines, size_t *count, struct sz_error *err);

/** Write it. SZ_REFUSED when a stop remark stands (also one that others' writes have brought) or
 *  nothing changes, SZ_CONFLICT (card renewed),
 *  SZ_LOCKED (who holds it), SZ_IO (disk full: the file is as before). *act_id on success. */
enum sz_code sz_act_commit(struct sz_act *act, int64_t *act_id, struct sz_error *err);

/** Real id of a placeholder after the commit. */
int64_t sz_act_real_id(const struct sz_act *act, enum sz_entity entity, int64_t placeholder);

void sz_act_free(struct sz_act *act);

#endif
