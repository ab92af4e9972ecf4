/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 变动: from a day on something else is true. */
#include <string.h>

#include "person_act.h"
#include "shizi/date.h"
#include "shizi/language.h"

/* What is said about the service holds from the act's date unless it brings its own. What is so
 * already needs no date: it would be taken for the day of arrival. */
static void date_service(struct person_desk *desk, const struct person_act *act) {
    struct sz_posting *posting = &desk->said.record.posting;
    const struct sz_posting *now = &desk->current.record.posting;
    uint32_t given = desk->said.given[SZ_PART_POSTING];
    bool same = desk->current.record.present[SZ_PART_POSTING] &&
                !step_differing(SZ_POSTING, posting, now, given);

    if (given && !posting->valid_from && !same)
        posting->valid_from = act->on;
}

/* A new name leaves the old one behind. */
static void keep_former_name(struct person_desk *desk) {
    const struct sz_teacher *now = &desk->current.record.teacher;
    struct sz_teacher *said = &desk->said.record.teacher;
    if (!said->name || strcmp(said->name, now->name) == 0 || now->former_name || said->former_name)
        return;
    said->former_name = now->name;
    desk->said.given[SZ_PART_TEACHER] |= step_bit(SZ_TEACHER, "former_name");
}

enum sz_code person_desk_set(struct person_desk *desk, const struct person_act *act,
                             struct sz_changes *set, struct sz_error *err) {
    enum sz_code code = person_desk_unique(desk, act, err);
    if (code != SZ_OK)
        return code;
    date_service(desk, act);
    keep_former_name(desk);
    code = judge_person(&desk->judge, err);
    if (code == SZ_OK)
        code = person_desk_outcome(desk, set, err);
    return code == SZ_OK ? step_emit(&desk->steps, act->teacher_id, set, err) : code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct person_act *act = ctx;
    struct person_desk desk = {0};
    enum sz_code code = person_desk_open(&desk, act, err);
    if (code == SZ_OK)
        code = person_desk_set(&desk, act, set, err);
    person_act_remarks(act, set);
    person_desk_close(&desk);
    return code;
}

enum sz_code sz_teacher_set(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                            size_t count, const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct person_act *ctx = person_act_new(db, teacher_id, pairs, count, info);
    return person_act_prepare(ctx, info, "teacher.set", ZH_("变动"), prepare, act, err);
}
