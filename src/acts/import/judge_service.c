/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody serves (编制 posting) and on which post (appointment): dated facts. */
#include <string.h>

#include "judge.h"
#include "shizi/date.h"
#include "shizi/language.h"

static bool after_day(const char *one, const char *other) {
    return !same_date(one, other) && sz_date_days(one) > sz_date_days(other);
}

/* May the state change on @p date? A later fact, or a present one that began later, forbids it. */
static bool can_replace(struct judge *judge, enum sz_part part, const char *from, const char *date,
                        int cell) {
    const char *later =
        from && after_day(from, date) ? from : sz_current_later(judge->current, part, date);
    if (!later)
        return true;
    complain(judge->complaints, cell, WEIGHT_CLASH, NULL,
             "库中自 %s 起已有后来的记录，不能从 %s 变动；请核对日期，或先更正库中记录", later,
             date);
    return false;
}

static const char *school_name(struct judge *judge, int64_t id) {
    const struct sz_school *school = said_school(judge->desk, id);
    return school ? school->name : _("未知学校");
}

/* ---- posting ---- */

/* The last 编制 posting that had ended; NULL when there was none. */
static const struct sz_posting *last_posting(const struct judge *judge) {
    const struct sz_posting *rows = judge->current->postings.records;
    const struct sz_posting *last = NULL;
    for (size_t i = 0; i < judge->current->postings.count; i++)
        if (strcmp(rows[i].kind, ZH_("编制")) == 0 && rows[i].valid_to)
            last = &rows[i];
    return last;
}

static bool clashes_with_past(struct judge *judge, const char *date) {
    const struct sz_posting *last = last_posting(judge);
    if (!last)
        return false;
    int cell = judge_cell(judge, "joined_school");
    if (sz_date_days(last->valid_to) > sz_date_days(date)) {
        complain(judge->complaints, cell, WEIGHT_CLASH, NULL,
                 "与库中在%s的任职（%s 至 %s）重叠；请核对进本校时间",
                 school_name(judge, last->school_id), last->valid_from, last->valid_to);
        return true;
    }
    complain(judge->complaints, cell, WEIGHT_WARN, NULL, "库中已于 %s 离开%s（%s），按重新任职登记",
             last->valid_to, school_name(judge, last->school_id),
             last->end_reason ? last->end_reason : _("原因不详"));
    return false;
}

static void first_posting(struct judge *judge) {
    struct sz_posting *after = step_copy(SZ_POSTING, &judge->said->record.posting, judge->arena);
    int cell = judge_cell(judge, "joined_school");
    if (after->school_id == SZ_NONE)
        after->school_id = judge->desk->default_school;
    if (after->school_id == SZ_NONE) {
        if (judge_cell(judge, "school") == NO_CELL || judge->complaints->worst != WEIGHT_BAD)
            complain(judge->complaints, judge_cell(judge, "school"), WEIGHT_BAD, NULL, "%s",
                     judge->desk->unknown_school
                         ? judge->desk->unknown_school
                         : _("不知道是哪所学校；请补上单位，或用 --school 指定"));
        return;
    }
    if (!after->valid_from)
        after->valid_from = judge->on;
    if (!judge->current->teacher_id && !judge->said->record.teacher.id_no)
        return; /* who he is has to be known before anything can be missing */
    if (!after->valid_from) {
        complain(judge->complaints, cell, WEIGHT_BAD, NULL,
                 "缺少进本校时间；请补上，或用 --on 指定日期");
        return;
    }
    if (judge->current->teacher_id &&
        (clashes_with_past(judge, after->valid_from) ||
         !can_replace(judge, SZ_PART_POSTING, NULL, after->valid_from, cell)))
        return;
    judge_step(judge, STEP_ADD, SZ_PART_POSTING, after);
}

/* Stage, subject and 编制性质 go along; duty and class stay with the old school unless said. */
static void leave_behind(struct judge *judge, const struct sz_posting *now,
                         struct sz_posting *after) {
    after->doc = NULL;
    after->note = NULL;
    if (!said_gives(judge->said, SZ_PART_POSTING, "duty"))
        after->duty = NULL;
    if (said_gives(judge->said, SZ_PART_POSTING, "class_teacher"))
        return;
    after->class_teacher = SZ_NONE;
    if (now->class_teacher == 1)
        complain(judge->complaints, NO_CELL, WEIGHT_WARN, NULL,
                 "现在是%s的班主任，调动后原班级需另行安排", school_name(judge, now->school_id));
}

/* Another school has him: only a later own date makes it a transfer. */
static void transfer(struct judge *judge) {
    const struct sz_posting *said = &judge->said->record.posting;
    const struct sz_posting *now = &judge->current->record.posting;
    int cell = judge_cell(judge, "school");
    const char *present = school_name(judge, now->school_id);

    if (!said->valid_from || !after_day(said->valid_from, now->valid_from)) {
        complain(judge->complaints, cell, WEIGHT_CLASH, present,
                 "现在是%s的人（自 %s）；确系调入请填晚于它的进本校时间，填错请改正单位", present,
                 now->valid_from);
        return;
    }
    if (!can_replace(judge, SZ_PART_POSTING, now->valid_from, said->valid_from, cell))
        return;
    struct sz_posting *after =
        step_merge(SZ_POSTING, said, now, judge->said->given[SZ_PART_POSTING], judge->arena);
    after->school_id = said->school_id;
    leave_behind(judge, now, after);
    judge_step(judge, STEP_REPLACE, SZ_PART_POSTING, after)->on = said->valid_from;
    complain(judge->complaints, cell, WEIGHT_WARN, NULL, "由%s调入，自 %s 起", present,
             said->valid_from);
}

/* The first day of the stay was never true: the posting that began it is rewritten. */
static void correct_start(struct judge *judge) {
    const char *said = judge->said->record.posting.valid_from;
    const struct sz_posting *rows = judge->current->postings.records;
    const struct sz_posting *before = NULL;
    size_t at = 0;
    for (size_t i = 0; i < judge->current->postings.count; i++)
        if (strcmp(rows[i].kind, ZH_("编制")) == 0 &&
            strcmp(rows[i].valid_from, judge->current->at_school_since) == 0)
            at = i;
        else if (strcmp(rows[i].kind, ZH_("编制")) == 0 && rows[i].valid_to &&
                 strcmp(rows[i].valid_from, judge->current->at_school_since) < 0)
            before = &rows[i];

    int cell = judge_cell(judge, "joined_school");
    if (before && sz_date_days(before->valid_to) > sz_date_days(said)) {
        complain(judge->complaints, cell, WEIGHT_CLASH, NULL, "与库中在%s的任职（至 %s）重叠",
                 school_name(judge, before->school_id), before->valid_to);
        return;
    }
    if (rows[at].valid_to && !after_day(rows[at].valid_to, said)) {
        complain(judge->complaints, cell, WEIGHT_CLASH, judge->current->at_school_since,
                 "库中自 %s 在本校，%s 岗位有过变动；请核对进本校时间",
                 judge->current->at_school_since, rows[at].valid_to);
        return;
    }
    struct sz_posting *after = step_copy(SZ_POSTING, &rows[at], judge->arena);
    after->valid_from = said;
    struct step *step = judge_step(judge, STEP_UPDATE, SZ_PART_POSTING, after);
    step->id = judge->current->postings.ids[at];
    step->before = &rows[at];
    step->correction = true;
}

/* Same school: duty, stage, subject … differ. A later own date, or else `on`, makes it a change;
 * the own date the file already has makes it a correction. */
static void change_posting(struct judge *judge, uint32_t differing, bool own_date) {
    const struct sz_posting *said = &judge->said->record.posting;
    const struct sz_posting *now = &judge->current->record.posting;
    struct sz_posting *after = step_merge(SZ_POSTING, said, now, differing, judge->arena);
    bool later_joined =
        said->valid_from && !own_date && after_day(said->valid_from, now->valid_from);
    const char *from = later_joined ? said->valid_from : judge->on;
    bool rewritten = from ? same_date(from, now->valid_from) : own_date;

    if (rewritten || (own_date && !after_day(from, now->valid_from))) {
        judge_step(judge, STEP_UPDATE, SZ_PART_POSTING, after)->correction = true;
    } else if (from) {
        if (can_replace(judge, SZ_PART_POSTING, now->valid_from, from, NO_CELL))
            judge_step(judge, STEP_REPLACE, SZ_PART_POSTING, after)->on = from;
    } else {
        complain(judge->complaints, NO_CELL, WEIGHT_BAD, NULL,
                 "任职（职务、学段、学科、班主任或编制）与库中不同，来表没有进本校时间；用 --on "
                 "指定从哪一天起变动");
    }
}

static void same_school(struct judge *judge) {
    const struct sz_posting *said = &judge->said->record.posting;
    const struct sz_posting *now = &judge->current->record.posting;
    uint32_t dates = step_bit(SZ_POSTING, "valid_from") | step_bit(SZ_POSTING, "school_id");
    uint32_t differing =
        step_differing(SZ_POSTING, said, now, judge->said->given[SZ_PART_POSTING] & ~dates);
    bool own_date =
        said->valid_from && (same_date(said->valid_from, now->valid_from) ||
                             same_date(said->valid_from, judge->current->at_school_since));
    if (differing)
        change_posting(judge, differing, own_date);
    else if (said->valid_from && !own_date)
        correct_start(judge);
}

void judge_posting(struct judge *judge) {
    const struct sz_posting *said = &judge->said->record.posting;
    const struct sz_posting *now = &judge->current->record.posting;
    int64_t school = said->school_id != SZ_NONE ? said->school_id : judge->desk->default_school;

    if (!judge->current->record.present[SZ_PART_POSTING]) {
        if (judge->said->record.present[SZ_PART_POSTING] || school != SZ_NONE ||
            !judge->current->teacher_id)
            first_posting(judge);
        return;
    }
    judge->said->record.posting.school_id = school;
    if (school != SZ_NONE && school != now->school_id)
        transfer(judge);
    else
        same_school(judge);
}

/* 工作 at another school; pairs only, sheets do not say it. */
void judge_working(struct judge *judge) {
    const struct sz_posting *said = &judge->said->record.working;
    const struct sz_posting *now = &judge->current->record.working;
    uint32_t given = judge->said->given[SZ_PART_WORKING] & ~step_bit(SZ_POSTING, "valid_from");
    const char *on = said->valid_from ? said->valid_from : judge->on;
    if (!judge->said->given[SZ_PART_WORKING])
        return;

    bool back = (given & step_bit(SZ_POSTING, "school_id")) && said->school_id == SZ_NONE;
    if (!judge->current->record.present[SZ_PART_WORKING]) {
        struct sz_posting *after = step_copy(SZ_POSTING, said, judge->arena);
        after->valid_from = on;
        if (!back)
            judge_step(judge, STEP_ADD, SZ_PART_WORKING, after);
    } else if (back) {
        struct sz_posting *after = step_copy(SZ_POSTING, now, judge->arena);
        after->end_reason = now->reason && strcmp(now->reason, ZH_("借调")) == 0 ? ZH_("借调期满")
                                                                                 : ZH_("轮岗期满");
        judge_step(judge, STEP_END, SZ_PART_WORKING, after)->on = on;
    } else if (step_differing(SZ_POSTING, said, now, given)) {
        judge_step(judge, STEP_REPLACE, SZ_PART_WORKING,
                   step_merge(SZ_POSTING, said, now, given, judge->arena))
            ->on = on;
    }
}

/* ---- appointment ---- */

void judge_level(const struct judge *judge, struct sz_appointment *appointment) {
    if (strcmp(appointment->category, ZH_("专业技术")) != 0)
        return;
    const struct sz_title *title = judge->said->record.title.series ? &judge->said->record.title
                                                                    : &judge->current->record.title;
    const char *level = appointment->grade == SZ_NONE ? NULL : sz_grade_level(appointment->grade);
    if (level)
        appointment->level = level;
    else if (!appointment->level)
        appointment->level = title->level;
    if (!appointment->series)
        appointment->series = title->series;
}

static void warn_above_title(struct judge *judge, const struct sz_appointment *appointment) {
    const char *title = judge->said->record.title.level ? judge->said->record.title.level
                                                        : judge->current->record.title.level;
    if (appointment->level && title && strcmp(appointment->category, ZH_("专业技术")) == 0 &&
        judge_rank(judge, appointment->level) < judge_rank(judge, title))
        complain(judge->complaints, judge_cell(judge, "grade"), WEIGHT_WARN, NULL,
                 "岗位等级属%s，高于职称级别%s，请核对", appointment->level, title);
}

/* Somebody who moves to another kind of post leaves the old one. */
static void end_other_category(struct judge *judge, const char *on) {
    const struct sz_appointment *rows = judge->current->appointments.records;
    for (size_t i = 0; i < judge->current->appointments.count; i++) {
        if (rows[i].valid_to || !after_day(on, rows[i].valid_from))
            continue;
        struct sz_appointment *after = step_copy(SZ_APPOINTMENT, &rows[i], judge->arena);
        after->end_reason = ZH_("岗位变动");
        struct step *step = step_add(judge->steps, STEP_END, SZ_APPOINTMENT,
                                     judge->current->appointments.ids[i], &rows[i], after);
        step->part = SZ_PART_APPOINTMENT;
        step->on = on;
        complain(judge->complaints, judge_cell(judge, "post_category"), WEIGHT_WARN, NULL,
                 "原%s岗位到 %s 为止；双肩挑的请另行登记", rows[i].category, on);
    }
}

static void first_appointment(struct judge *judge, struct sz_appointment *after) {
    const char *posting = judge->said->record.posting.valid_from;
    const char *date = after->valid_from             ? after->valid_from
                       : after->level_since          ? after->level_since
                       : judge->on                   ? judge->on
                       : !judge->current->teacher_id ? posting
                                                     : NULL;
    if (!date) {
        if (judge->current->teacher_id)
            complain(judge->complaints, judge_cell(judge, "grade"), WEIGHT_BAD, NULL,
                     "库中没有岗位聘用；请补上聘任该等级时间，或用 --on 指定日期");
        return;
    }
    if (!can_replace(judge, SZ_PART_APPOINTMENT, NULL, date, judge_cell(judge, "grade_from")))
        return;
    after->valid_from = date;
    judge_level(judge, after);
    warn_above_title(judge, after);
    end_other_category(judge, date);
    judge_step(judge, STEP_ADD, SZ_PART_APPOINTMENT, after);
}

/* From which day another grade holds: its own date, or that of the level, or `on`. */
static const char *grade_date(const struct judge *judge) {
    const struct sz_appointment *said = &judge->said->record.appointment;
    const struct sz_appointment *now = &judge->current->record.appointment;
    if (said->valid_from)
        return said->valid_from;
    if (said->level_since && (!now->level_since || after_day(said->level_since, now->level_since)))
        return said->level_since;
    return judge->on;
}

static void change_grade(struct judge *judge, struct sz_appointment *after) {
    const struct sz_appointment *now = &judge->current->record.appointment;
    const char *date = grade_date(judge);
    int cell = judge_cell(judge, "grade");

    if (!date) {
        char printed[32];
        sz_grade_print(now->category, now->grade, printed);
        complain(judge->complaints, cell, WEIGHT_BAD, NULL,
                 "岗位等级与库中不同（库中：%s），没有聘任该等级时间；请补上，或用 --on 指定日期",
                 printed);
        return;
    }
    judge_level(judge, after);
    warn_above_title(judge, after);
    if (same_date(date, now->valid_from)) {
        judge_step(judge, STEP_UPDATE, SZ_PART_APPOINTMENT, after)->correction = true;
        return;
    }
    if (!can_replace(judge, SZ_PART_APPOINTMENT, now->valid_from, date, cell))
        return;
    bool level_changed = after->level && (!now->level || strcmp(after->level, now->level) != 0);
    if (level_changed && !judge->said->record.appointment.level_since)
        after->level_since = date;
    judge_step(judge, STEP_REPLACE, SZ_PART_APPOINTMENT, after)->on = date;
}

static void same_category(struct judge *judge, const struct sz_appointment *said, uint32_t given) {
    const struct sz_appointment *now = &judge->current->record.appointment;
    uint32_t differing = step_differing(SZ_APPOINTMENT, said, now, given);
    uint32_t grade = step_bit(SZ_APPOINTMENT, "grade");
    uint32_t from = step_bit(SZ_APPOINTMENT, "valid_from");
    if (!differing)
        return;

    struct sz_appointment *after =
        step_merge(SZ_APPOINTMENT, said, now, differing & ~from, judge->arena);
    if ((differing & grade) && now->grade != SZ_NONE) {
        change_grade(judge, after);
        return;
    }
    if (differing & from)
        after->valid_from = said->valid_from;
    if (differing & grade)
        judge_level(judge, after);
    judge_step(judge, STEP_UPDATE, SZ_PART_APPOINTMENT, after)->correction = true;
}

void judge_appointment(struct judge *judge) {
    if (!judge->said->record.present[SZ_PART_APPOINTMENT])
        return;
    struct sz_appointment *said =
        step_copy(SZ_APPOINTMENT, &judge->said->record.appointment, judge->arena);
    if (said->category)
        sz_current_choose_appointment(judge->current, said->category);
    if (judge->current->record.present[SZ_PART_APPOINTMENT]) {
        same_category(judge, said, judge->said->given[SZ_PART_APPOINTMENT]);
        return;
    }
    if (!said->category)
        said->category = ZH_("专业技术");
    judge->current->record.appointment.category = said->category;
    first_appointment(judge, said);
}
