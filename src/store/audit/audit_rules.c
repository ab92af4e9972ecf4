/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule of the audit with its source. The checks are in the files beside this one; a test
 * sees to it that each rule is found by one. */
#include <string.h>

#include "audit_private.h"
#include "shizi/language.h"

#define PAPER6 ZH_("乳政发〔2021〕6号 六")
#define POSTS ZH_("国人部发〔2006〕87号")
#define TITLES ZH_("人社部发〔2015〕79号")
#define BARS ZH_("事业单位工作人员处分规定")
#define AGES ZH_("国务院关于渐进式延迟法定退休年龄的办法")
#define DESK ZH_("本局工作安排")

#define SEVERE SZ_AUDIT_SEVERE
#define ORDINARY SZ_AUDIT_ORDINARY
#define HINT SZ_AUDIT_HINT

/* clang-format off */
static const struct sz_audit_rule rules[] = {
    {"cap_exceeded",   N_("超过年度上限"),       SEVERE,   PAPER6, N_("办理时已用加占用就超过上限和批准的超限")},
    {"cap_lowered",    N_("现在超过上限"),       ORDINARY, PAPER6, N_("办理时没有超过，后来基数、规则或超限批准变了")},
    {"cap_no_base",    N_("没有基数却有评聘"),   ORDINARY, PAPER6, N_("基准日没有这个系列、级别的核准岗位")},
    {"zhenggao_exceeded", N_("超过正高限额"),    SEVERE,   PAPER6, N_("一个系列一年到正高的人数不超过正高限额")},
    {"allotted_over",  N_("下达超过上限"),       ORDINARY, PAPER6, N_("一个年度下达给学校的指标合计不超过上限")},
    {"recommended_over", N_("推荐超过下达"),     ORDINARY, PAPER6, N_("学校推荐的人数不超过下达给它的指标")},
    {"override_single", N_("超限批准不是两人"),  SEVERE,   PAPER6, N_("超限要有文号、事由，提出和批准不是同一个人")},
    {"closed_year",    N_("结算后变动"),         SEVERE,   DESK,   N_("年度结算以后没有重开就办理的占用、聘任、释放")},
    {"promotion_uncharged", N_("没有占指标的晋升"), SEVERE, PAPER6, N_("聘到更高级别，却没有这个级别已聘任的申报")},
    {"promoted_twice", N_("一年两次晋升"),       ORDINARY, TITLES, N_("同一个人同一年度晋升不超过一次")},
    {"two_series",     N_("两个系列"),           ORDINARY, TITLES, N_("同一个人同一年度只在一个系列占指标")},
    {"series_changed", N_("聘任后转系列"),       HINT,     TITLES, N_("占了一个系列的指标，现聘在另一个系列")},
    {"counted_elsewhere", N_("没有记在编制学校"), ORDINARY, DESK,  N_("不转关系的交流，指标记在编制所在学校")},
    {"year_differs",   N_("申报年度与批次不同"), ORDINARY, DESK,   N_("申报记的指标年度就是批次的年度")},
    {"freed_after_appointed", N_("聘任后释放指标"), HINT,  DESK,   N_("聘任以后取消、撤回的，指标释放要有据可查")},
    {"cancelled_still_appointed", N_("取消后仍聘在原级别"), SEVERE, DESK, N_("取消资格的，聘用一并取消")},
    {"promoted_deleted", N_("晋升记录被删"),     SEVERE,   DESK,   N_("申报不能删除，占过指标的人不能从库里消失")},
    {"step_skipped",   N_("越级晋升"),           SEVERE,   TITLES, N_("只能申报现聘级别的上一级")},
    {"tenure_short",   N_("任职年限不足"),       SEVERE,   TITLES, N_("下一级的任职年限按学历的要求")},
    {"assessment_bad", N_("考核不合格仍晋升"),   SEVERE,   TITLES, N_("要求的各年年度考核都在合格以上")},
    {"ethics_failed",  N_("师德不合格仍晋升"),   SEVERE,   ZH_("乳政发〔2021〕6号 十二"), N_("师德考核一票否决")},
    {"sanction_running", N_("处分期内晋升"),     SEVERE,   BARS,   N_("记过以上期内不得申报，任何处分期内不得聘到更高级别")},
    {"step_order",     N_("步骤次序不对"),       ORDINARY, PAPER6, N_("申报、推荐、公示、审核、评审、聘任依次办理")},
    {"same_person",    N_("一人办两步"),         SEVERE,   DESK,   N_("经办的人不审核自己经办的申报")},
    {"recused_actor",  N_("应回避的人办理"),     SEVERE,   DESK,   N_("本人和亲属的申报要回避")},
    {"notice_short",   N_("公示天数不足"),       ORDINARY, DESK,   N_("公示不少于规定的工作日，期满才审核")},
    {"objection_ignored", N_("异议没有处理"),    SEVERE,   DESK,   N_("异议答复以后才审核，属实的只能退回或取消")},
    {"doc_missing",    N_("待补文号"),           HINT,     DESK,   N_("评审通过、聘任、核准岗位、特设岗位要有文号")},
    {"posts_exceeded", N_("在岗超过核准"),       ORDINARY, POSTS,  N_("全局在岗不超过核准岗位，中、初级合并计算，特设岗位不算")},
    {"school_posts_exceeded", N_("学校超岗"),    HINT,     POSTS,  N_("一所学校一个级别在岗超过核准，中、初级合并计算")},
    {"above_title",    N_("聘用高于职称"),       SEVERE,   TITLES, N_("聘用的级别不高于本人取得的职称")},
    {"without_title",  N_("没有职称而聘用"),     SEVERE,   TITLES, N_("聘到中、高级岗位的，要有这个系列的职称")},
    {"grade_outside_level", N_("等级与级别不符"), ORDINARY, POSTS, N_("正高 1–4，副高 5–7，中级 8–10，助理级 11–12，员级 13；管理 1–10，工勤 1–6")},
    {"special_open",   N_("特设岗位没有期限"),   HINT,     PAPER6, N_("特设岗位因任务而设，要有到期日")},
    {"special_not_written_off", N_("特设岗位没有核销"), ORDINARY, PAPER6, N_("任务结束或人已离岗，特设岗位要核销，人要另聘")},
    {"special_regular", N_("特设申报占常规岗位"), SEVERE,  PAPER6, N_("按特设岗位申报的，聘在特设岗位上")},
    {"round_over",     N_("聘期已满"),           ORDINARY, PAPER6, N_("三年一个轮次，聘期满了要续聘、另聘或解聘")},
    {"round_length",   N_("聘期长短不对"),       ORDINARY, PAPER6, N_("聘期从开始之日起按规则的月数")},
    {"plan_closed_school", N_("撤销的学校有岗位"), ORDINARY, POSTS, N_("学校撤销后核准岗位随之取消")},
    {"plan_invalid",   N_("岗位设置不成立"),     ORDINARY, POSTS,  N_("岗位设置的系列在代码表内，等级在类别之内")},
    {"staff_closed_school", N_("编制在撤销的学校"), ORDINARY, DESK, N_("学校撤销后人员转到别的学校")},
    {"no_post",        N_("在编没有聘用"),       HINT,     PAPER6, N_("在编一年以上的，都聘在一个岗位上")},
    {"dates_overlap",  N_("时间重叠"),           SEVERE,   DESK,   N_("同一个人的编制任职、同一类别的聘用不重叠，否则算两次")},
    {"past_retirement", N_("到龄没有退休"),      ORDINARY, AGES,   N_("退休月份已过，仍然在编")},
    {"retirement_choice", N_("退休年龄没有选择"), HINT,    ZH_("组通字〔2015〕14号"), N_("女高级职称过了 55 岁的退休年月仍在编的，要登记选择了 60 岁")},
    {"flexible_bounds", N_("弹性退休约定不合规"), ORDINARY, ZH_("实施弹性退休制度暂行办法"), N_("提前、延迟不超过三年，提前不早于原退休年龄，告知和商定要有、要及时")},
    {"birth_differs",  N_("出生日期不一致"),     HINT,     AGES,   N_("档案出生日期与身份证不同，退休按档案")},
    {"external_edit",  N_("绕过程序的改动"),     SEVERE,   DESK,   N_("每一处改动都属于一笔业务，日志没有缺口")},
    {"refused",        N_("越权被拒绝"),         HINT,     DESK,   N_("谁在哪一天办什么被拒绝")},
};
/* clang-format on */

const struct sz_audit_rule *sz_audit_rules(size_t *count) {
    *count = sizeof rules / sizeof rules[0];
    return rules;
}

const struct sz_audit_rule *sz_audit_rule(const char *key) {
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strcmp(rules[i].key, key) == 0)
            return &rules[i];
    return NULL;
}

const char *sz_audit_severity_name(enum sz_audit_severity severity) {
    static const char *const names[] = {
        [SEVERE] = N_("严重"), [ORDINARY] = N_("一般"), [HINT] = N_("提示")};
    return severity < SZ_AUDIT_SEVERITIES ? names[severity] : "";
}

const char *sz_audit_severity_key(enum sz_audit_severity severity) {
    static const char *const keys[] = {
        [SEVERE] = "severe", [ORDINARY] = "ordinary", [HINT] = "hint"};
    return severity < SZ_AUDIT_SEVERITIES ? keys[severity] : "";
}
