/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/eligibility.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

enum { MONTHS = 12, YEAR_DAYS = 365 };

int sz_listed_number(const char *list, const char *word) {
    size_t len = strlen(word);
    for (const char *at = list; at && *at; at = strchr(at, '|') ? strchr(at, '|') + 1 : "")
        if (strncmp(at, word, len) == 0 && at[len] == '=')
            return (int)strtol(at + len + 1, NULL, 10);
    return -1;
}

const char *sz_condition_name(enum sz_condition_kind kind) {
    static const char *const names[SZ_CONDITION_KINDS] = {
        [SZ_ON_STAFF] = N_("在编在岗"),         [SZ_STEP] = N_("申报级别"),
        [SZ_TENURE] = N_("任职年限"),           [SZ_ASSESSMENTS] = N_("年度考核"),
        [SZ_ETHICS_RECORD] = N_("师德考核"),    [SZ_SANCTIONS] = N_("处分"),
        [SZ_RURAL_YEARS] = N_("农村任教"),      [SZ_TRAINING_HOURS] = N_("继续教育"),
        [SZ_CERTIFICATE_HELD] = N_("教师资格"),
    };
    return names[kind];
}

enum sz_judgement sz_eligibility_worst(const struct sz_condition *conditions, size_t count) {
    enum sz_judgement worst = SZ_MET;
    for (size_t i = 0; i < count; i++)
        worst = conditions[i].verdict > worst ? conditions[i].verdict : worst;
    return worst;
}

static bool runs(const struct sz_running_sanction *sanction, const char *on) {
    return sz_date_days(sanction->from) <= sz_date_days(on) &&
           (!sanction->to || sz_date_days(on) < sz_date_days(sanction->to));
}

const char *sz_sanction_running(const struct sz_running_sanction *sanctions, size_t count,
                                const char *on) {
    for (size_t i = 0; i < count; i++)
        if (runs(&sanctions[i], on))
            return sanctions[i].kind;
    return "";
}

/* ---- one condition each: the verdict, and the sentence ---- */

struct asking {
    const struct sz_applicant *who;
    const struct sz_eligibility_rules *rules;
    struct sz_arena *arena;
};

/* A sentence with its verdict; a NULL text: not asked. */
typedef enum sz_judgement ask_fn(const struct asking *ask, const char **text);

static int last_year(const struct asking *ask) {
    return sz_date_parts(ask->who->tenure_date).year - 1;
}

static int years_looked_at(const struct asking *ask) {
    int years = sz_listed_number(ask->rules->assessed_years, ask->who->level);
    return years < 0 ? 0 : years;
}

static const struct sz_year_result *of_year(const struct sz_year_result *results, size_t count,
                                            int year) {
    for (size_t i = 0; i < count; i++)
        if (results[i].year == year)
            return &results[i];
    return NULL;
}

static bool counts(const char *result) {
    return sz_text_in_list(ZH_("优秀|合格"), result);
}

static enum sz_judgement ask_staff(const struct asking *ask, const char **text) {
    *text = ask->who->on_staff ? _("在编在岗") : _("申报之日不在编在岗");
    return ask->who->on_staff ? SZ_MET : SZ_UNMET;
}

static bool special_track(const struct asking *ask) {
    return strcmp(ask->who->track, ZH_("特设岗位")) == 0;
}

static bool rural_track(const struct asking *ask) {
    return strcmp(ask->who->track, ZH_("乡村从教")) == 0;
}

/* Directly above what he is appointed at; who needs no years at all may start there. */
static enum sz_judgement ask_step(const struct asking *ask, const char **text) {
    static const char *const ladder[] = {ZH_("员级"), ZH_("助理级"), ZH_("中级"), ZH_("副高"),
                                         ZH_("正高")};
    const struct sz_applicant *who = ask->who;
    const char *from = who->from_level ? who->from_level : "";
    int have = -1, want = -1;
    for (int i = 0; i < 5; i++) {
        have = strcmp(ladder[i], from) == 0 ? i : have;
        want = strcmp(ladder[i], who->level) == 0 ? i : want;
    }
    if (have >= want) {
        *text = sz_arena_printf(ask->arena, _("现聘%s，已不低于%s"), _(from), _(who->level));
        return SZ_UNMET;
    }
    bool first =
        want <= 1 || (who->schooling && sz_listed_number(ask->rules->years, who->schooling) == 0);
    if (have == want - 1 || first || special_track(ask)) {
        *text = sz_arena_printf(ask->arena, _("现聘%s，申报%s"), *from ? _(from) : _("无"),
                                _(who->level));
        return SZ_MET;
    }
    *text = sz_arena_printf(ask->arena, _("现聘%s，不能越级申报%s"), *from ? _(from) : _("无"),
                            _(who->level));
    return SZ_UNMET;
}

/* Years at 基本合格 or worse, or without a grade, do not count. */
static int lost_years(const struct sz_applicant *who) {
    int lost = 0, first = sz_date_parts(who->level_since).year;
    for (size_t i = 0; i < who->assessment_count; i++)
        lost += who->assessments[i].year >= first && !counts(who->assessments[i].result) &&
                who->assessments[i].year <= sz_date_parts(who->tenure_date).year;
    return lost;
}

static enum sz_judgement ask_tenure(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    if (special_track(ask) || rural_track(ask))
        return SZ_MET;
    if (!who->schooling) {
        *text = _("没有学历记录，无法确定要求的任职年限");
        return SZ_UNCLEAR;
    }
    int needed = sz_listed_number(ask->rules->years, who->schooling);
    if (needed < 0) {
        *text =
            sz_arena_printf(ask->arena, _("%s学历不能申报%s"), _(who->schooling), _(who->level));
        return SZ_UNMET;
    }
    if (!who->level_since) {
        *text = sz_arena_printf(ask->arena, _("没有聘任时间，要求任职满 %d 年"), needed);
        return needed == 0 ? SZ_MET : SZ_UNCLEAR;
    }
    int lost = lost_years(who);
    int months = sz_date_months_between(who->level_since, who->tenure_date) - lost * MONTHS;
    *text = sz_arena_printf(
        ask->arena, _("%s起聘，到 %s 任职 %d 年 %d 个月%s，%s要求 %d 年"), who->level_since,
        who->tenure_date, months > 0 ? months / MONTHS : 0, months > 0 ? months % MONTHS : 0,
        lost ? sz_arena_printf(ask->arena, _("（扣除考核未达合格的 %d 年）"), lost) : "",
        _(who->schooling), needed);
    return months >= needed * MONTHS ? SZ_MET : SZ_UNMET;
}

static enum sz_judgement ask_assessments(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    int years = years_looked_at(ask), last = last_year(ask), excellent = 0;
    const char *missing = "", *bad = "";
    if (years == 0)
        return SZ_MET;
    for (int year = last - years + 1; year <= last; year++) {
        const struct sz_year_result *result =
            of_year(who->assessments, who->assessment_count, year);
        excellent += result && strcmp(result->result, ZH_("优秀")) == 0;
        if (!result)
            missing = sz_arena_printf(ask->arena, "%s %d", missing, year);
        else if (!counts(result->result))
            bad = sz_arena_printf(ask->arena, "%s %d%s", bad, year, _(result->result));
    }
    if (*bad)
        *text = sz_arena_printf(ask->arena, _("近 %d 年考核未达合格：%s"), years, bad + 1);
    else if (*missing)
        *text = sz_arena_printf(ask->arena, _("近 %d 年缺考核记录：%s"), years, missing + 1);
    else
        *text = sz_arena_printf(ask->arena, _("近 %d 年考核都在合格以上，其中优秀 %d 次"), years,
                                excellent);
    return *bad ? SZ_UNMET : *missing ? SZ_UNCLEAR : SZ_MET;
}

/* 师德一票否决 (item 12 of the paper: 第一标准). */
static enum sz_judgement ask_ethics(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    int years = years_looked_at(ask), last = last_year(ask);
    for (size_t i = 0; i < who->ethics_count; i++)
        if (who->ethics[i].year > last - years &&
            strcmp(who->ethics[i].result, ZH_("不合格")) == 0) {
            *text = sz_arena_printf(ask->arena, _("%d 年师德考核不合格，一票否决"),
                                    who->ethics[i].year);
            return SZ_UNMET;
        }
    if (!of_year(who->ethics, who->ethics_count, last)) {
        *text = sz_arena_printf(ask->arena, _("没有 %d 年师德考核记录"), last);
        return SZ_UNCLEAR;
    }
    *text = _("师德考核没有不合格");
    return SZ_MET;
}

/* Of several that run the one that bars most is said. */
static enum sz_judgement ask_sanctions(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    enum sz_judgement worst = SZ_MET;
    *text = _("没有执行中的处分");
    for (size_t i = 0; i < who->sanction_count; i++) {
        const struct sz_running_sanction *one = &who->sanctions[i];
        bool light = sz_text_in_list(ZH_("警告|党内处分|其他"), one->kind);
        enum sz_judgement verdict = light ? SZ_UNCLEAR : SZ_UNMET;
        if (!runs(one, who->on) || verdict <= worst)
            continue;
        worst = verdict;
        *text = sz_arena_printf(ask->arena,
                                light ? _("%s自 %s 起，到 %s 期满，期满前不得聘任")
                                      : _("%s自 %s 起，到 %s 期满，期内不得申报"),
                                _(one->kind), one->from, one->to ? one->to : "—");
    }
    return worst;
}

static long rural_days(const struct sz_applicant *who) {
    long days = 0, end = sz_date_days(who->tenure_date) + 1;
    for (size_t i = 0; i < who->stint_count; i++) {
        const struct sz_stint *stint = &who->stints[i];
        long to = stint->to ? sz_date_days(stint->to) : end;
        long length = (to < end ? to : end) - sz_date_days(stint->from);
        days += stint->rural && length > 0 ? length : 0;
    }
    return days;
}

static enum sz_judgement ask_rural(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    int needed = rural_track(ask) ? ask->rules->rural_career
                                  : sz_listed_number(ask->rules->rural_years, who->level);
    if (needed <= 0 || special_track(ask) || (!who->town && !rural_track(ask)))
        return SZ_MET;
    long days = rural_days(who), months = days * MONTHS / YEAR_DAYS;
    *text = sz_arena_printf(ask->arena, _("农村或薄弱学校任教 %ld 年 %ld 个月，要求 %d 年"),
                            months / MONTHS, months % MONTHS, needed);
    return days >= (long)needed * YEAR_DAYS ? SZ_MET : SZ_UNMET;
}

static enum sz_judgement ask_training(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    int years = years_looked_at(ask), last = last_year(ask), hours = 0, known = 0;
    int needed = years * ask->rules->training_hours;
    if (needed == 0)
        return SZ_MET;
    for (int year = last - years + 1; year <= last; year++) {
        const struct sz_year_result *result = of_year(who->training, who->training_count, year);
        hours += result ? result->hours : 0;
        known += result != NULL;
    }
    *text = sz_arena_printf(ask->arena, _("近 %d 年继续教育 %d 学时（%d 年有记录），要求 %d 学时"),
                            years, hours, known, needed);
    if (hours >= needed)
        return SZ_MET;
    return known < years ? SZ_UNCLEAR : SZ_UNMET;
}

static enum sz_judgement ask_certificate(const struct asking *ask, const char **text) {
    const struct sz_applicant *who = ask->who;
    if (who->certificate_needed == 0)
        return SZ_MET;
    if (who->certificate == 0) {
        *text = _("没有教师资格证记录");
        return SZ_UNCLEAR;
    }
    bool enough = who->certificate >= who->certificate_needed;
    *text = enough ? _("持有任教学段的教师资格") : _("教师资格低于任教学段");
    return enough ? SZ_MET : SZ_UNMET;
}

size_t sz_eligibility(const struct sz_applicant *candidate,
                      const struct sz_eligibility_rules *rules, struct sz_arena *arena,
                      struct sz_condition conditions[SZ_CONDITION_KINDS]) {
    static ask_fn *const asks[SZ_CONDITION_KINDS] = {
        [SZ_ON_STAFF] = ask_staff,
        [SZ_STEP] = ask_step,
        [SZ_TENURE] = ask_tenure,
        [SZ_ASSESSMENTS] = ask_assessments,
        [SZ_ETHICS_RECORD] = ask_ethics,
        [SZ_SANCTIONS] = ask_sanctions,
        [SZ_RURAL_YEARS] = ask_rural,
        [SZ_TRAINING_HOURS] = ask_training,
        [SZ_CERTIFICATE_HELD] = ask_certificate,
    };
    const struct asking ask = {candidate, rules, arena};
    size_t count = 0;
    for (int kind = 0; kind < SZ_CONDITION_KINDS; kind++) {
        const char *text = NULL;
        enum sz_judgement verdict = asks[kind](&ask, &text);
        if (text)
            conditions[count++] =
                (struct sz_condition){(enum sz_condition_kind)kind, verdict, text};
    }
    return count;
}
