/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that the program brings along: first values with their source. The dates are those of
 * the papers; 待确认 is a reading the paper leaves open and nobody has confirmed. */
#include "shizi/rule.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

#define RULE(rule_name, rule_value, from, rule_force, rule_source)                                 \
    .first = {.name = (rule_name),                                                                 \
              .value = (rule_value),                                                               \
              .valid_from = (from),                                                                \
              .force = (rule_force),                                                               \
              .source = (rule_source)}
#define CITED(name, value, source) RULE(name, value, "2021-12-01", ZH_("现行"), source)
#define OPEN(name, value)                                                                          \
    RULE(name, value, "2021-12-01", ZH_("待确认"), ZH_("乳政发〔2021〕6号 六未写明，按此读法"))
#define DESK(name, value) RULE(name, value, "2021-12-01", ZH_("现行"), ZH_("本局工作安排"))
#define PAPER79(name, value)                                                                       \
    RULE(name, value, "2015-08-28", ZH_("待确认"), ZH_("人社部发〔2015〕79号，本省数字未核实"))

#define SCHOOLING ZH_("博士|硕士|本科|专科|中专")
#define LEVELS ZH_("正高|副高|中级|助理级|员级")

/* clang-format off */
static const struct sz_rule_kind kinds[] = {
    {CITED("cap_rate", "1500", ZH_("乳政发〔2021〕6号 六：按每年不超过中、高级各系列岗位总量15%进行职称评聘")),
     .label = N_("年度上限比例"), .about = N_("每年评聘上限占岗位总量的万分之几"), .least = 0, .most = 10000},
    {CITED("cap_mode", ZH_("拦住"), ZH_("乳政发〔2021〕6号 六：不超过")),
     .label = N_("超过上限时"), .about = N_("超过上限时：拦住、提醒、只记录"), .choices = ZH_("拦住|提醒|只记录")},
    {OPEN("cap_posts", ZH_("核准")),
     .label = N_("上限的基数"), .about = N_("上限的基数：核准岗位数，或按省定标准算的岗位数"), .choices = ZH_("核准|省定")},
    {OPEN("cap_counts", ZH_("聘任")),
     .label = N_("何时算已用"), .about = N_("从哪一步起算已用：聘任，或评审通过"), .choices = ZH_("聘任|评审")},
    {OPEN("cap_unit", ZH_("全局")),
     .label = N_("上限在哪里取整"), .about = N_("上限在哪里取整：全局合计后，分学段，或逐校"), .choices = ZH_("全局|分学段|逐校")},
    {OPEN("cap_test", ZH_("流量")), .label = N_("15%限的是什么"),
     .about = N_("15%是每年评聘的人数（流量），还是持有资格的人不超过岗位数的115%（存量）"), .choices = ZH_("流量|存量")},
    {OPEN("zhenggao_counts", ZH_("是")),
     .label = N_("正高计入高级"), .about = N_("副高到正高算不算进高级的上限"), .choices = ZH_("是|否")},
    {OPEN("zhenggao_limit", ZH_("不限")), .label = N_("正高限额"),
     .about = N_("每年评聘到正高的人数，每个系列；不限，或一个数"), .choices = ZH_("不限"), .least = 0, .most = 1000},
    {OPEN("pool_rule", ZH_("合计")),
     .label = N_("中初级贯通"), .about = N_("中初级贯通的空岗算法"), .choices = ZH_("合计|初级空岗|不贯通")},
    {OPEN("base_day", "01-01"), .label = N_("基数日"), .about = N_("基数看指标年度的哪一天（月-日）")},
    {OPEN("tracks_outside_cap", ZH_("定向评价|乡村从教|特设岗位")),
     .label = N_("不占上限的类别"), .about = N_("哪些评审类别不占上限（用 | 隔开）")},
    {OPEN("tracks_outside_vacancy", ZH_("定向评价|乡村从教|特设岗位")),
     .label = N_("不占空岗的类别"), .about = N_("哪些评审类别不占空岗（用 | 隔开）")},
    {DESK("tenure_day", "12-31"), .label = N_("任职年限截止日"), .about = N_("任职年限算到指标年度的哪一天（月-日）")},
    {DESK("notice_days", "5"), .label = N_("公示天数"), .about = N_("公示不少于几个工作日"), .least = 1, .most = 60},
    {PAPER79("years_zhenggao", ZH_("博士=5|硕士=5|本科=5")),
     .label = N_("正高任职年数"), .about = N_("申报正高：各学历要求的副高任职年数"), .parts = SCHOOLING},
    {PAPER79("years_fugao", ZH_("博士=2|硕士=5|本科=5|专科=5")),
     .label = N_("副高任职年数"), .about = N_("申报副高：各学历要求的中级任职年数"), .parts = SCHOOLING},
    {PAPER79("years_zhongji", ZH_("博士=0|硕士=2|本科=4|专科=4|中专=5")),
     .label = N_("中级任职年数"), .about = N_("申报中级：各学历要求的助理级任职年数"), .parts = SCHOOLING},
    {PAPER79("years_zhuli", ZH_("博士=0|硕士=0|本科=1|专科=2|中专=3")),
     .label = N_("助理级任职年数"), .about = N_("申报助理级：各学历要求的见习或员级任职年数"), .parts = SCHOOLING},
    {PAPER79("years_yuanji", ZH_("专科=1|中专=1")),
     .label = N_("员级见习年数"), .about = N_("申报员级：各学历要求的见习年数"), .parts = SCHOOLING},
    {PAPER79("rural_years", ZH_("副高=1")),
     .label = N_("农村任教年数"), .about = N_("城镇教师申报各级别要求的农村或薄弱学校任教年数"), .parts = LEVELS},
    {DESK("rural_areas", ZH_("乡村")), .label = N_("算农村的地方"), .about = N_("哪些地方的学校算农村（用 | 隔开）")},
    {DESK("rural_career", "30"), .label = N_("乡村从教年数"), .about = N_("乡村从教类别要求的农村任教年数"), .least = 1, .most = 45},
    {DESK("assessed_years", ZH_("正高=5|副高=5|中级=4|助理级=1|员级=0")),
     .label = N_("看几年考核"), .about = N_("申报各级别看近几年的考核"), .parts = LEVELS},
    {DESK("training_hours", "72"), .label = N_("年均学时"), .about = N_("平均每年继续教育学时"), .least = 0, .most = 1000},
    {DESK("rural_bonus", "20"), .label = N_("农村加权"), .about = N_("下达指标时农村学校的权重加百分之几"), .least = 0, .most = 200},
    {CITED("round_months", "36", ZH_("乳政发〔2021〕6号 六：按3年一个轮次进行专业技术岗位聘用")),
     .label = N_("聘期月数"), .about = N_("聘期的月数"), .least = 1, .most = 120},
    {OPEN("grade_years", "2"), .label = N_("晋级年数"), .about = N_("聘期内晋级要求在低一级岗位的年数"), .least = 0, .most = 10},
};
/* clang-format on */

const struct sz_rule_kind *sz_rule_kinds(size_t *count) {
    *count = sizeof kinds / sizeof kinds[0];
    return kinds;
}

const struct sz_rule_kind *sz_rule_kind(const char *name) {
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].first.name, name) == 0 ||
            (kinds[i].label && strcmp(kinds[i].label, name) == 0))
            return &kinds[i];
    return NULL;
}

const char *sz_rule_label(const char *name) {
    const struct sz_rule_kind *kind = sz_rule_kind(name);
    return kind && kind->label ? _(kind->label) : name;
}

static bool is_day(const char *value) {
    char date[SZ_DATE_MAX] = "2023-"; /* no leap year: 02-29 is not a day of every year */
    if (strlen(value) != 5)
        return false;
    memcpy(date + 5, value, 6);
    return sz_date_check(date) == SZ_DATE_DAY;
}

static bool is_number(const char *value, long least, long most) {
    char *end = NULL;
    long number = strtol(value, &end, 10);
    return *value >= '0' && *value <= '9' && *end == '\0' && number >= least && number <= most;
}

/* "甲=1|乙=2", each word one of @p parts. */
static bool is_list(const char *value, const char *parts) {
    for (const char *at = value; *at;) {
        char word[32] = "";
        size_t len = strcspn(at, "=");
        if (at[len] != '=' || len == 0 || len >= sizeof word)
            return false;
        memcpy(word, at, len);
        at += len + 1;
        size_t digits = strspn(at, "0123456789");
        if (!sz_text_in_list(parts, word) || digits == 0 || digits > 2 ||
            (at[digits] && at[digits] != '|'))
            return false;
        at += digits + (at[digits] == '|');
    }
    return true;
}

enum sz_code sz_rule_check(const char *name, const char *value, struct sz_error *err) {
    const struct sz_rule_kind *kind = sz_rule_kind(name);
    size_t len = strlen(name);
    if (!kind)
        return SZ_OK;
    bool chosen = kind->choices && sz_text_in_list(kind->choices, value);
    if (kind->choices && !chosen && kind->most == 0)
        return sz_fail(err, SZ_INVALID, kind->choices, "规则 %s 没有“%s”这个取值", name, value);
    if (kind->parts && !is_list(value, kind->parts))
        return sz_fail(err, SZ_INVALID, kind->first.value, "规则 %s 的“%s”写法不对", name, value);
    if (kind->most > 0 && !chosen && !is_number(value, kind->least, kind->most))
        return sz_fail(err, SZ_INVALID, "写一个整数", "规则 %s 应在 %ld 到 %ld 之间", name,
                       kind->least, kind->most);
    if (len > 4 && strcmp(name + len - 4, "_day") == 0 && !is_day(value))
        return sz_fail(err, SZ_INVALID, "写成月-日，如 01-01", "规则 %s 的“%s”不是一天", name,
                       value);
    return SZ_OK;
}
