/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which track is proposed, and whether what was agreed of 弹性退休 may stand. */
#include <string.h>

#include "shizi/language.h"
#include "shizi/retirement.h"

enum sz_track sz_track_propose(const struct sz_track_facts *facts, const char **ground) {
    if (!facts->female) {
        *ground = N_("男");
        return SZ_TRACK_M60;
    }
    if (facts->senior_title) {
        *ground = N_("女，有高级职称：55 或 60 由本人选择，未登记");
        return SZ_TRACK_NONE;
    }
    if (facts->worker && !facts->technical) {
        *ground = N_("女，工勤技能岗位");
        return SZ_TRACK_F50;
    }
    *ground = facts->technical ? N_("女，专业技术或管理岗位") : N_("女，没有岗位聘用，暂按干部");
    return SZ_TRACK_F55;
}

/* Months as text; a day within the month does not count. */
static int order(const char *left, const char *right) {
    return strncmp(left, right, sizeof "YYYY-MM" - 1);
}

static bool is_kind(const struct sz_agreement *agreement, const char *kind) {
    return agreement->kind && strcmp(agreement->kind, kind) == 0;
}

static enum sz_agreement_problem check_notice(const char *month, bool early,
                                              const char *noticed_on) {
    char last[SZ_DATE_MAX];
    if (!noticed_on)
        return SZ_AGREED_NO_NOTICE;
    sz_retirement_notice(month, early, last);
    return order(noticed_on, last) > 0 ? SZ_AGREED_LATE_NOTICE : SZ_AGREED;
}

enum sz_agreement_problem sz_agreement_check(const struct sz_retirement *law,
                                             const struct sz_agreement *agreement) {
    bool early = is_kind(agreement, ZH_("提前")), late = is_kind(agreement, ZH_("延迟"));
    const char *month = agreement->month;

    if (!early && !late)
        return month && order(month, law->month) != 0 ? SZ_AGREED_NO_KIND : SZ_AGREED;
    if (!month)
        return SZ_AGREED_NO_MONTH;
    if (early && order(month, law->month) >= 0)
        return SZ_AGREED_NOT_EARLY;
    if (early && order(month, law->earliest) < 0)
        return SZ_AGREED_TOO_EARLY;
    if (late && order(month, law->month) <= 0)
        return SZ_AGREED_NOT_LATE;
    if (late && order(month, law->latest) > 0)
        return SZ_AGREED_TOO_LATE;
    return check_notice(early ? month : law->month, early, agreement->noticed_on);
}

bool sz_agreement_unlawful(enum sz_agreement_problem problem) {
    return problem > SZ_AGREED && problem < SZ_AGREED_NO_NOTICE;
}

const char *sz_agreement_text(enum sz_agreement_problem problem) {
    static const char *const texts[] = {
        [SZ_AGREED] = "",
        [SZ_AGREED_NO_MONTH] = N_("弹性退休没有写约定的年月"),
        [SZ_AGREED_NO_KIND] = N_("写了约定的年月，没有写提前还是延迟"),
        [SZ_AGREED_NOT_EARLY] = N_("约定的年月不早于法定退休年月，不是提前"),
        [SZ_AGREED_TOO_EARLY] = N_("提前超过 3 年，或早于原法定退休年龄"),
        [SZ_AGREED_NOT_LATE] = N_("约定的年月不晚于法定退休年月，不是延迟"),
        [SZ_AGREED_TOO_LATE] = N_("延迟超过 3 年"),
        [SZ_AGREED_NO_NOTICE] = N_("没有登记告知（协商）的日期"),
        [SZ_AGREED_LATE_NOTICE] =
            N_("告知不足时：提前的应早 3 个月书面告知，延迟的应早 1 个月商定"),
    };
    return texts[problem];
}
