/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new teacher with what is said about him. */
#include "person_act.h"
#include "shizi/language.h"

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct person_act *act = ctx;
    struct person_desk desk = {0};
    enum sz_code code = person_desk_open(&desk, act, err);
    if (code == SZ_OK)
        code = person_desk_unique(&desk, act, err);
    if (code == SZ_OK)
        code = judge_person(&desk.judge, err);
    if (code == SZ_OK)
        code = person_desk_outcome(&desk, set, err);
    if (code == SZ_OK)
        code = step_emit(&desk.steps, 0, set, err);
    person_act_remarks(act, set);
    person_desk_close(&desk);
    return code;
}

enum sz_code sz_teacher_add(struct sz_db *db, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct person_act *ctx = person_act_new(db, 0, pairs, count, info);
    return person_act_prepare(ctx, info, "teacher.add", ZH_("新增"), prepare, act, err);
}
