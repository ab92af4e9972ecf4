/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of what counts for and bars a promotion (assessments, ethics, sanctions, training), of
 * retirement, and of who may not act on whom. */
#include "field_table.h"
#include "shizi/language.h"

/* clang-format off */
#define RECORD struct sz_assessment
static const struct sz_field assessment[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    COUNTED_WITHIN(1949, 2199, year, "年度", 6, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "考核年度|年份", "如 2025"),
    CHOICE(result, "assessment_result", "考核结果", 10, BOTH | SZ_REQUIRED, "年度考核|年度考核结果|考核等次|等次|考核等级", "优秀、合格、基本合格、不合格、未定等次"),
    REF(school_id, SZ_SCHOOL,   "考核单位", 20, BOTH, "单位|学校|工作单位|学校名称", "学校名称、代码或 #编号"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_ethics
static const struct sz_field ethics[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    COUNTED_WITHIN(1949, 2199, year, "年度", 6, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "考核年度|年份", "如 2025"),
    CHOICE(result, "ethics_result", "师德考核结果", 12, BOTH | SZ_REQUIRED, "师德考核|师德|师德等次|师德考核等次|考核结果|等次", "优秀、合格、基本合格、不合格"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_sanction
static const struct sz_field sanction[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    CHOICE(kind, "sanction_kind", "处分种类", 12, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "处分|种类|处分类别", "警告、记过、降低岗位等级、撤职、开除等"),
    DATE(valid_from, "处分起始", 10, PERIOD | SZ_REQUIRED, "起始时间|处分时间|处分决定时间|处分日期", "处分决定之日"),
    DATE(valid_to,   "处分期满", 10, PERIOD, "期满时间|解除时间|截止时间", "期满之日；不写的按处分种类计算"),
    TEXT(grounds,    "事由", 24, BOTH, "处分事由|原因|违纪事实", "因什么受处分"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号|处分文号", "如 乳纪发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_training
static const struct sz_field training[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    COUNTED_WITHIN(1949, 2199, year, "年度", 6, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "培训年度|年份", "如 2025"),
    COUNTED(hours,   "继续教育学时", 12, BOTH | SZ_REQUIRED, "学时|继续教育|培训学时|学时数", "当年的学时数，如 72"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_retirement_record
static const struct sz_field retirement[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    CHOICE(track, "retirement_track", "退休类别", 12, BOTH | SZ_REQUIRED, "类别|退休年龄类别", "男60、女55、女50、女60（高级职称选择）"),
    TEXT(ground,     "依据", 20, BOTH, "选择依据", "为什么是这一类，如 本人选择书"),
    CHOICE(kind, "retirement_kind", "退休方式", 10, BOTH, "弹性退休|方式", "法定、弹性提前、弹性延迟；不写是法定"),
    DATE(month,      "约定退休年月", 12, BOTH, "约定时间|退休年月", "弹性退休约定的年月，如 2027.03"),
    DATE(noticed_on, "告知时间", 10, BOTH, "书面告知时间|申请时间", "本人书面告知的日期"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_recusal
static const struct sz_field recusal[] = {
    REF(account_id, SZ_ACCOUNT, "账号", 12, SZ_ON_LIST | SZ_REQUIRED, "用户名", "账号的名称"),
    REF(teacher_id, SZ_TEACHER, "教师", 10, BOTH | SZ_REQUIRED, "姓名|回避对象", "身份证号或 #编号"),
    CHOICE(relation, "recusal_relation", "关系", 10, BOTH | SZ_REQUIRED, "与本人关系", "本人、配偶、父母、子女、兄弟姐妹、其他亲属"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_denial
static const struct sz_field denial[] = {
    DATE(on_date, "日期", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "哪一天被拒绝"),
    TEXT(account, "账号", 12, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, "用户名", "谁要办理"),
    TEXT(role,    "角色", 6,  SZ_ON_LIST, NULL, "当时的角色；空着是没有账户"),
    TEXT(kind,    "业务", 20, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, "业务类别", "要办理的业务类别"),
    TEXT(reason,  "原因", 30, SZ_ON_LIST | SZ_REQUIRED, "拒绝原因", "为什么拒绝"),
};
#undef RECORD

const struct sz_entity_def sz_assessment_def = ENTITY(assessment, "年度考核", assessment, 0, false);
const struct sz_entity_def sz_ethics_def = ENTITY(ethics, "师德考核", ethics, 0, false);
const struct sz_entity_def sz_sanction_def = ENTITY(sanction, "处分", sanction, 0, true);
const struct sz_entity_def sz_training_def = ENTITY(training, "继续教育", training, 0, false);
const struct sz_entity_def sz_retirement_def = {
    .table = "retirement", .label = N_("退休登记"), .fields = retirement,
    .field_count = sizeof retirement / sizeof retirement[0],
    .size = sizeof(struct sz_retirement_record), .owner = 0, .dated = false,
};
const struct sz_entity_def sz_recusal_def = ENTITY(recusal, "回避登记", recusal, 0, false);
const struct sz_entity_def sz_denial_def = ENTITY(denial, "越权记录", denial, -1, false);
/* clang-format on */
