/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 更正: what is written was never true. */
#include <string.h>

#include "person_act.h"
#include "shizi/language.h"

static const char *const part_names[SZ_PART_COUNT] = {
    [SZ_PART_TEACHER] = N_("基本情况"),     [SZ_PART_POSTING] = N_("任职"),
    [SZ_PART_WORKING] = N_("在外工作"),     [SZ_PART_FIRST_EDU] = N_("第一学历"),
    [SZ_PART_TOP_EDU] = N_("最高学历"),     [SZ_PART_TITLE] = N_("职称"),
    [SZ_PART_APPOINTMENT] = N_("岗位聘用"), [SZ_PART_CERTIFICATE] = N_("教师资格"),
    [SZ_PART_PUTONGHUA] = N_("普通话"),
};

/* What follows from the corrected value: the title as typed, the level of a grade, the reading. */
static void derive(struct person_desk *desk, enum sz_part part, void *after) {
    if (part == SZ_PART_TITLE && desk->said.record.title.name)
        ((struct sz_title *)after)->typed = desk->said.record.title.typed;
    if (part == SZ_PART_APPOINTMENT && said_gives(&desk->said, part, "grade"))
        judge_level(&desk->judge, after);
    struct sz_teacher *teacher = after;
    if (part == SZ_PART_TEACHER && desk->said.record.teacher.name &&
        !said_gives(&desk->said, part, "pinyin"))
        teacher->pinyin = NULL; /* the index reads the new name */
}

static enum sz_code correct_part(struct person_desk *desk, enum sz_part part, const char *on,
                                 struct sz_error *err) {
    uint32_t given = desk->said.given[part];
    enum sz_entity entity = sz_part_entity(part);
    const void *now = sz_roster_part(&desk->current.record, part);
    if (!given)
        return SZ_OK;
    if (!desk->current.record.present[part])
        return sz_fail(err, SZ_REFUSED, "用 teacher set 或 fact add 登记", "%s 没有%s，无从更正",
                       on, _(part_names[part]));

    void *after =
        step_merge(entity, sz_roster_part(&desk->said.record, part), now, given, &desk->arena);
    if (!step_differing(entity, after, now, UINT32_MAX))
        return SZ_OK;
    derive(desk, part, after);
    struct step *step = judge_step(&desk->judge, STEP_UPDATE, part, after);
    step->correction = true;
    return check_overlap(desk->said_desk.db, entity, step->id, after, err);
}

static enum sz_code correct_parts(struct person_desk *desk, const char *on, struct sz_error *err) {
    const struct said *said = &desk->said;
    enum sz_code code = SZ_OK;
    if (said->record.appointment.category)
        sz_current_choose_appointment(&desk->current, said->record.appointment.category);
    if (said->record.certificate.kind && desk->current.certificates.count > 1)
        sz_current_choose_certificate(&desk->current, said->record.certificate.kind);
    for (int part = 0; part < SZ_PART_SCHOOL && code == SZ_OK; part++)
        code = correct_part(desk, (enum sz_part)part, on, err);
    return code;
}

enum sz_code person_desk_correct(struct person_desk *desk, const struct person_act *act,
                                 struct sz_changes *set, struct sz_error *err) {
    enum sz_code code = person_desk_unique(desk, act, err);
    if (code == SZ_OK)
        code = person_desk_outcome(desk, set, err);
    if (code == SZ_OK)
        code = correct_parts(desk, act->on, err);
    return code == SZ_OK ? step_emit(&desk->steps, act->teacher_id, set, err) : code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct person_act *act = ctx;
    struct person_desk desk = {0};
    enum sz_code code = person_desk_open(&desk, act, err);
    if (code == SZ_OK)
        code = person_desk_correct(&desk, act, set, err);
    if (code == SZ_OK && act->doc_awaited)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    person_desk_close(&desk);
    return code;
}

enum sz_code sz_teacher_correct(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                                size_t count, const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err) {
    struct person_act *ctx = person_act_new(db, teacher_id, pairs, count, info);
    return person_act_prepare(ctx, info, "teacher.correct", ZH_("更正"), prepare, act, err);
}
