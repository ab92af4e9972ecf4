/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 评审通过 gives the title, 聘任 the appointment (评 and 聘 may be a year apart: 有资格未聘 between
 * them); 取消 takes the title back and puts the person where he was. */
#include <string.h>

#include "promotion_private.h"
#include "shizi/board.h"
#include "shizi/current.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/post_plan.h"
#include "shizi/round.h"

static const char *title_name(struct step_run *run, const struct sz_application *said) {
    const char *code = sz_arena_printf(run->arena, "%s/%s", said->series, said->level);
    const struct sz_code_row *row =
        sz_code_find(sz_db_codes(sz_changes_db(run->set)), "title", code);
    return row ? row->name : said->level;
}

enum sz_code title_write(struct step_run *run, const struct sz_case *one, struct sz_error *err) {
    struct sz_title title;
    sz_record_clear(SZ_TITLE, &title);
    title.teacher_id = one->said.teacher_id;
    title.series = one->said.series;
    title.level = one->said.level;
    title.name = title_name(run, &one->said);
    title.obtained = run->act->on;
    title.doc = run->act->doc;
    return sz_changes_insert(run->set, SZ_TITLE, &title, NULL, err);
}

/* ---- the appointment ---- */

static enum sz_code read_person(struct step_run *run, int64_t teacher_id,
                                struct sz_current *current, struct sz_error *err) {
    struct sz_current_reader *reader = NULL;
    enum sz_code code = sz_current_open(sz_changes_db(run->set), &reader, err);
    if (code == SZ_OK)
        code = sz_current_get(reader, teacher_id, run->act->on, run->arena, current, err);
    if (code == SZ_OK)
        sz_current_choose_appointment(current, ZH_("专业技术"));
    sz_current_close(reader);
    return code;
}

static enum sz_code check_person(struct step_run *run, const struct sz_case *one,
                                 const struct sz_current *current, struct sz_error *err) {
    const char *sanction = "";
    if (!current->record.present[SZ_PART_POSTING])
        return sz_fail(err, SZ_REFUSED, "已离岗的用 cancel 取消，名额释放", "%s 在 %s 已不在编在岗",
                       one->name, run->act->on);
    enum sz_code code = sz_teacher_sanctioned(sz_changes_db(run->set), one->said.teacher_id,
                                              run->act->on, run->arena, &sanction, err);
    if (code == SZ_OK && *sanction)
        code = sz_fail(err, SZ_REFUSED, "处分期满后再聘任", "%s 的%s处分期未满，不能聘任到更高等级",
                       one->name, _(sanction));
    return code == SZ_OK ? notice_is_over(run, one, err) : code;
}

/* The grade that was said, or the lowest of the level: promotion enters a level from below. */
static enum sz_code grade_of(const struct step_run *run, const struct sz_application *said,
                             int64_t *grade, struct sz_error *err) {
    *grade = 0;
    for (int64_t at = 1; at < SZ_GRADES; at++)
        if (strcmp(sz_grade_level(at), said->level) == 0)
            *grade = at;
    if (run->act->said.grade == SZ_NONE)
        return SZ_OK;
    *grade = run->act->said.grade;
    if (*grade < 1 || *grade >= SZ_GRADES || strcmp(sz_grade_level(*grade), said->level) != 0)
        return sz_fail(err, SZ_INVALID, "正高 1–4，副高 5–7，中级 8–10，助理级 11–12，员级 13",
                       "专技%lld级不是%s的等级", (long long)*grade, _(said->level));
    return SZ_OK;
}

/* A school may appoint on a lower post's vacancy, not the reverse: said, a person decides. */
static enum sz_code remark_post(struct step_run *run, const struct sz_case *one, int64_t grade,
                                struct sz_error *err) {
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    int64_t vacant = 0;
    enum sz_code code =
        sz_posts_count(sz_changes_db(run->set), run->act->on, run->arena, &cells, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (cells[i].school_id == one->said.school_id && cells[i].grade == grade &&
            cells[i].series && strcmp(cells[i].series, one->said.series) == 0)
            vacant += cells[i].approved - cells[i].occupied;
    if (code == SZ_OK && vacant <= 0 && strcmp(one->said.track, ZH_("特设岗位")) != 0)
        sz_changes_remark(run->set, SZ_WARN, "%s 的 %lld 级岗位没有空岗（%lld）", one->school,
                          (long long)grade, (long long)vacant);
    return code;
}

/* Why somebody sits on a special post: said for that track, and for no other. */
static enum sz_code special_of(const struct step_run *run, const struct sz_case *one,
                               const char **reason, struct sz_error *err) {
    const char *said = run->act->said.special;
    bool special = strcmp(one->said.track, ZH_("特设岗位")) == 0;
    const struct sz_code_row *row = sz_code_read(sz_db_codes(sz_changes_db(run->set)),
                                                 "special_reason", said ? said : ZH_("高层次人才"));
    *reason = special && row ? row->code : NULL;
    if (said && !special)
        return sz_fail(err, SZ_REFUSED, "不写特设事由，或改评审类别", "%s 不是特设岗位的申报",
                       one->name);
    return row ? SZ_OK
               : sz_fail(err, SZ_INVALID, "援疆、援藏、援青、高层次人才、其他", "没有特设事由“%s”",
                         said);
}

enum sz_code appointment_write(struct step_run *run, const struct sz_case *one,
                               struct sz_error *err) {
    struct sz_current current;
    struct sz_appointment after;
    const char *round = NULL;
    int64_t grade = 0;
    enum sz_code code = read_person(run, one->said.teacher_id, &current, err);
    if (code == SZ_OK)
        code = check_person(run, one, &current, err);
    if (code == SZ_OK)
        code = grade_of(run, &one->said, &grade, err);
    if (code == SZ_OK)
        code = remark_post(run, one, grade, err);
    if (code == SZ_OK)
        code = sz_round_on(sz_changes_db(run->set), run->act->on, run->arena, &round, err);
    if (code != SZ_OK)
        return code;
    sz_record_clear(SZ_APPOINTMENT, &after);
    after.teacher_id = one->said.teacher_id;
    after.category = ZH_("专业技术");
    after.grade = grade;
    after.series = one->said.series;
    after.level = one->said.level;
    after.level_since = run->act->on;
    after.round = round;
    code = special_of(run, one, &after.special_reason, err);
    if (code != SZ_OK)
        return code;
    after.doc = run->act->doc;
    bool has = current.record.present[SZ_PART_APPOINTMENT];
    return sz_put_fact(run->set, SZ_APPOINTMENT, has ? current.ids[SZ_PART_APPOINTMENT] : 0,
                       has ? &current.record.appointment : NULL, &after, run->act->on, err);
}

/* ---- taking it back ---- */

static enum sz_code revoke_title(struct step_run *run, const struct sz_case *one,
                                 struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(sz_changes_db(run->set), SZ_TITLE, one->said.teacher_id,
                                      run->arena, &records, &ids, &count, err);
    const struct sz_title *titles = records;
    for (size_t i = count; i-- > 0 && code == SZ_OK;)
        if (strcmp(titles[i].series, one->said.series) == 0 &&
            strcmp(titles[i].level, one->said.level) == 0) {
            sz_changes_remark(run->set, SZ_WARN, "%s 的%s资格一并取消", one->name,
                              _(one->said.level));
            return sz_changes_delete(run->set, SZ_TITLE, ids[i], &titles[i], err);
        }
    return code;
}

/* From the day on he is appointed as he was before, if that is still on file. */
static enum sz_code revoke_appointment(struct step_run *run, const struct sz_case *one,
                                       struct sz_error *err) {
    struct sz_current current;
    enum sz_code code = read_person(run, one->said.teacher_id, &current, err);
    if (code != SZ_OK)
        return code;
    const struct sz_appointment *now = &current.record.appointment;
    if (!current.record.present[SZ_PART_APPOINTMENT] || !now->level ||
        strcmp(now->level, one->said.level) != 0)
        return SZ_OK;
    const struct sz_appointment *all = current.appointments.records, *former = NULL;
    for (size_t i = 0; i < current.appointments.count; i++)
        if (all[i].valid_to && sz_date_days(all[i].valid_to) == sz_date_days(now->valid_from) &&
            strcmp(all[i].category, now->category) == 0)
            former = &all[i];
    int64_t id = current.ids[SZ_PART_APPOINTMENT];
    if (former) {
        struct sz_appointment after = *former;
        after.doc = run->act->doc;
        return sz_put_fact(run->set, SZ_APPOINTMENT, id, now, &after, run->act->on, err);
    }
    struct sz_appointment ended = *now;
    ended.valid_to = run->act->on;
    ended.end_reason = ZH_("岗位变动");
    if (sz_date_days(now->valid_from) >= sz_date_days(run->act->on))
        return sz_changes_delete(run->set, SZ_APPOINTMENT, id, now, err);
    return sz_changes_update(run->set, SZ_APPOINTMENT, id, now, &ended, err);
}

enum sz_code result_revoke(struct step_run *run, const struct sz_case *one, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    bool appointed = sz_application_effect(one->state) == SZ_QUOTA_USED;
    bool passed = appointed || strcmp(one->state, ZH_("评审通过")) == 0 ||
                  strcmp(one->state, ZH_("结果公示")) == 0;
    if (appointed)
        code = revoke_appointment(run, one, err);
    return code == SZ_OK && passed ? revoke_title(run, one, err) : code;
}
