/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person has earned: education, title, certificates. */
#include <string.h>

#include "judge.h"
#include "shizi/date.h"
#include "shizi/language.h"

static bool newer(const char *date, const char *than) {
    return date && (!than || (!same_date(date, than) && sz_date_days(date) > sz_date_days(than)));
}

/* One record per kind: a newer graduation is a change, anything else was never true. */
void judge_education(struct judge *judge, enum sz_part part) {
    if (!judge->said->record.present[part])
        return;
    const struct sz_education *said = sz_roster_part(&judge->said->record, part);
    const struct sz_education *now = sz_roster_part(&judge->current->record, part);
    uint32_t given = judge->said->given[part];

    if (!judge->current->record.present[part]) {
        judge_step(judge, STEP_ADD, part, step_copy(SZ_EDUCATION, said, judge->arena));
        return;
    }
    if (!step_differing(SZ_EDUCATION, said, now, given))
        return;
    struct step *step = judge_step(judge, STEP_UPDATE, part,
                                   step_merge(SZ_EDUCATION, said, now, given, judge->arena));
    step->correction = !newer(said->graduated, now->graduated);
}

/* ---- title ---- */

static bool same_title(const struct sz_title *a, const struct sz_title *b) {
    return strcmp(a->series, b->series) == 0 && strcmp(a->level, b->level) == 0;
}

static void first_title(struct judge *judge) {
    const struct sz_title *said = &judge->said->record.title;
    if (!said->name)
        return;
    if (!said->obtained)
        complain(judge->complaints, judge_cell(judge, "title"), WEIGHT_WARN, NULL,
                 "职称没有取得时间，按时间不详登记");
    judge_step(judge, STEP_ADD, SZ_PART_TITLE, step_copy(SZ_TITLE, said, judge->arena));
}

/* Same title: its date and number may be corrected. */
static void correct_title(struct judge *judge) {
    const struct sz_title *said = &judge->said->record.title;
    const struct sz_title *now = &judge->current->record.title;
    uint32_t given = judge->said->given[SZ_PART_TITLE] &
                     (step_bit(SZ_TITLE, "obtained") | step_bit(SZ_TITLE, "doc"));
    if (!step_differing(SZ_TITLE, said, now, given))
        return;
    judge_step(judge, STEP_UPDATE, SZ_PART_TITLE,
               step_merge(SZ_TITLE, said, now, given, judge->arena))
        ->correction = true;
}

static void rewrite_title(struct judge *judge) {
    struct sz_title *after = step_copy(SZ_TITLE, &judge->current->record.title, judge->arena);
    const struct sz_title *said = &judge->said->record.title;
    after->series = said->series;
    after->level = said->level;
    after->name = said->name;
    after->typed = said->typed;
    if (judge->theirs && said->obtained)
        after->obtained = said->obtained;
    if (said->doc)
        after->doc = said->doc;
    judge_step(judge, STEP_UPDATE, SZ_PART_TITLE, after)->correction = true;
}

static void next_title(struct judge *judge, const char *obtained) {
    struct sz_title *after = step_copy(SZ_TITLE, &judge->said->record.title, judge->arena);
    after->obtained = obtained;
    /* old → new on the card, though the old one stays */
    judge_step(judge, STEP_ADD, SZ_PART_TITLE, after)->before = &judge->current->record.title;
}

/* Another title without a date: a higher one may be dated by `on`. */
static void undated_title(struct judge *judge) {
    const struct sz_title *said = &judge->said->record.title;
    const struct sz_title *now = &judge->current->record.title;
    int cell = judge_cell(judge, "title");
    if (judge->theirs)
        rewrite_title(judge);
    else if (judge_rank(judge, said->level) > judge_rank(judge, now->level))
        complain(judge->complaints, cell, WEIGHT_CLASH, now->name,
                 "低于库中职称%s（%s 取得）；来表有误请改正，库中有误请先更正", now->name,
                 now->obtained ? now->obtained : _("时间不详"));
    else if (!judge->on)
        complain(judge->complaints, cell, WEIGHT_BAD, NULL,
                 "职称与库中不同（库中：%s），没有取得时间；请补上取得时间，或用 --on 指定日期",
                 now->name);
    else
        next_title(judge, judge->on);
}

void judge_title(struct judge *judge) {
    const struct sz_title *said = &judge->said->record.title;
    const struct sz_title *now = &judge->current->record.title;
    if (!judge->said->record.present[SZ_PART_TITLE])
        return;

    if (!judge->current->record.present[SZ_PART_TITLE])
        first_title(judge);
    else if (!said->name || same_title(said, now))
        correct_title(judge);
    else if (!said->obtained)
        undated_title(judge);
    else if (newer(said->obtained, now->obtained))
        next_title(judge, said->obtained);
    else if (same_date(said->obtained, now->obtained) || judge->theirs)
        rewrite_title(judge);
    else
        complain(judge->complaints, judge_cell(judge, "title"), WEIGHT_CLASH, now->name,
                 "取得时间 %s 早于库中%s的取得时间 %s；来表是旧的请改正，库中有误请先更正",
                 said->obtained, now->name, now->obtained);
}

/* ---- certificates ---- */

void judge_certificate(struct judge *judge) {
    const struct sz_certificate *said = &judge->said->record.certificate;
    struct sz_certificate *now = &judge->current->record.certificate;
    uint32_t given = judge->said->given[SZ_PART_CERTIFICATE];
    if (!judge->said->record.present[SZ_PART_CERTIFICATE])
        return;

    if (said->kind)
        sz_current_choose_certificate(judge->current, said->kind);
    if (!judge->current->record.present[SZ_PART_CERTIFICATE]) {
        if (said->kind)
            judge_step(judge, STEP_ADD, SZ_PART_CERTIFICATE,
                       step_copy(SZ_CERTIFICATE, said, judge->arena));
        else
            complain(judge->complaints, judge_cell(judge, "cert_no"), WEIGHT_WARN, NULL,
                     "教师资格没有写种类，证号也看不出，这一项没有导入");
        return;
    }
    if (step_differing(SZ_CERTIFICATE, said, now, given))
        judge_step(judge, STEP_UPDATE, SZ_PART_CERTIFICATE,
                   step_merge(SZ_CERTIFICATE, said, now, given, judge->arena))
            ->correction = true;
}

void judge_putonghua(struct judge *judge) {
    const struct sz_certificate *said = &judge->said->record.putonghua;
    const struct sz_certificate *now = &judge->current->record.putonghua;
    uint32_t given = judge->said->given[SZ_PART_PUTONGHUA];
    if (!judge->said->record.present[SZ_PART_PUTONGHUA])
        return;

    if (!judge->current->record.present[SZ_PART_PUTONGHUA])
        judge_step(judge, STEP_ADD, SZ_PART_PUTONGHUA,
                   step_copy(SZ_CERTIFICATE, said, judge->arena));
    else if (step_differing(SZ_CERTIFICATE, said, now, given))
        judge_step(judge, STEP_UPDATE, SZ_PART_PUTONGHUA,
                   step_merge(SZ_CERTIFICATE, said, now, given, judge->arena));
}
