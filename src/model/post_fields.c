/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of approved posts, of what the cap is measured by, and of appointment rounds. */
#include "field_table.h"

/* clang-format off */
#define RECORD struct sz_post_plan
static const struct sz_field post_plan[] = {
    REF(school_id, SZ_SCHOOL,   "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称|单位名称", "学校名称、代码或 #编号"),
    CHOICE(category, "post_category", "岗位类别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "类别|岗位性质|岗位类型", "专业技术、管理、工勤技能"),
    CHOICE(series, "title_series", "职称系列", 14, BOTH | SZ_OWN_KEY, "系列", "专业技术岗位属于哪个系列"),
    COUNTED_WITHIN(1, 13, grade,  "岗位等级", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "等级|级别", "1 到 13 级，如 9"),
    COUNTED(posts,   "核准岗位数", 10, BOTH | SZ_REQUIRED, "岗位数|数量|核准数|核定数|岗位核定数", "核准的岗位数"),
    DATE(valid_from, "起始时间", 10, PERIOD | SZ_REQUIRED, "起|生效时间|核准时间", "从哪一天起"),
    DATE(valid_to,   "截止时间", 10, PERIOD, "止|失效时间", "到哪一天止，不含当天；空着是至今"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "核准文号|依据文号|文件号", "如 乳人社字〔2024〕31号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_post_standard
static const struct sz_field post_standard[] = {
    CHOICE(stage, "stage", "学段", 10, BOTH | SZ_REQUIRED | SZ_OWN_KEY, NULL, "学前、小学、初中、高中等"),
    CHOICE(level, "quota_level", "级别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "岗位级别", "高级、中级、初级"),
    COUNTED_WITHIN(0, 1000, permille, "千分比", 8, BOTH | SZ_REQUIRED, "比例|最高比例", "占专业技术岗位的千分之几，如 25% 写 250"),
    DATE(valid_from, "起始时间", 10, PERIOD | SZ_REQUIRED, "起|生效时间", "从哪一天起"),
    DATE(valid_to,   "截止时间", 10, PERIOD, "止|失效时间", "到哪一天止，不含当天；空着是至今"),
    TEXT(source,     "出处",     24, BOTH, "依据|条款", "文件名称和条款"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 鲁人社发〔2024〕31号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_holiday
static const struct sz_field holiday[] = {
    DATE(on_date, "日期", 10, BOTH | SZ_REQUIRED | SZ_OWN_KEY, NULL, "哪一天"),
    CHOICE(kind, "holiday_kind", "类别", 6, BOTH | SZ_REQUIRED, NULL, "放假，或调休上班"),
    TEXT(name,    "名称", 12, BOTH, "节日", "如 国庆节"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 国办发明电〔2025〕7号"),
    TEXT(note,    "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_quota_override
static const struct sz_field quota_override[] = {
    COUNTED_WITHIN(1949, 2199, year, "指标年度", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "年度", "如 2026"),
    CHOICE(series, "title_series", "职称系列", 14, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "系列", "中小学教师、中职教师等"),
    CHOICE(level, "quota_level", "级别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, NULL, "高级、中级"),
    COUNTED(places, "批准数", 8, BOTH | SZ_REQUIRED, "超限数|名额", "上限以外批准的人数"),
    TEXT(reason,  "事由", 24, BOTH | SZ_REQUIRED, "原因", "为什么超限"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH | SZ_REQUIRED, "批准文号|文件号", "如 乳人社字〔2026〕12号"),
    TEXT(proposed_by, "提出人", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "谁提出的"),
    DATE(proposed_on, "提出时间", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "哪一天提出"),
    TEXT(approved_by, "批准人", 10, SZ_ON_LIST, NULL, "谁批准的；空着是还没有批准"),
    DATE(approved_on, "批准时间", 10, SZ_ON_LIST, NULL, "哪一天批准"),
    TEXT(note,    "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_year_close
static const struct sz_field year_close[] = {
    COUNTED_WITHIN(1949, 2199, year, "指标年度", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "年度", "如 2026"),
    CHOICE(kind, "year_close_kind", "类别", 6, BOTH | SZ_REQUIRED, NULL, "结算、重开"),
    DATE(on_date, "日期", 10, BOTH | SZ_REQUIRED, NULL, "哪一天"),
    TEXT(actor,   "办理人", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "谁办理的"),
    TEXT(reason,  "事由", 24, BOTH, "原因", "为什么重开"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,    "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_round
static const struct sz_field round_fields[] = {
    TEXT(name,       "聘期", 12, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "聘期名称|轮次", "如 2024-2026"),
    DATE(valid_from, "起始时间", 10, PERIOD | SZ_REQUIRED, "起|聘期起始", "从哪一天起"),
    DATE(valid_to,   "截止时间", 10, PERIOD, "止|聘期截止", "到哪一天止，不含当天"),
    DATE(frozen_on,  "冻结时间", 10, SZ_ON_LIST, NULL, "哪一天记下每个人的岗位等级"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳人社字〔2026〕12号"),
    TEXT(note,       "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_round_entry
static const struct sz_field round_entry[] = {
    REF(round_id, SZ_ROUND, "聘期", 12, SZ_ON_LIST | SZ_REQUIRED, "聘期名称", "聘期的编号"),
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, "姓名", "身份证号或 #编号"),
    REF(school_id, SZ_SCHOOL,   "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称", "学校名称、代码或 #编号"),
    CHOICE(category, "post_category", "岗位类别", 8, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, "类别", "专业技术、管理、工勤技能"),
    CHOICE(series, "title_series", "职称系列", 14, SZ_ON_LIST, "系列", "按哪个系列聘任"),
    COUNTED_WITHIN(1, 13, grade_before, "原等级", 6, SZ_ON_LIST, "变动前等级", "上一聘期的等级"),
    COUNTED_WITHIN(1, 13, grade_after,  "聘任等级", 8, BOTH, "变动后等级", "本聘期的等级"),
    CHOICE(outcome, "round_outcome", "聘任结果", 8, BOTH, "结果", "续聘、晋级、高聘、低聘、缓聘、不聘"),
    DATE(decided_on, "决定时间", 10, SZ_ON_LIST, NULL, "哪一天决定"),
    TEXT(reason,     "事由", 24, BOTH, "原因|变动原因", "为什么高聘、低聘、缓聘、不聘"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳人社字〔2026〕12号"),
    TEXT(note,       "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
    TEXT(proposed_by, "拟定人", 10, SZ_ON_LIST, NULL, "谁拟定的"),
    TEXT(decided_by, "决定人", 10, SZ_ON_LIST, NULL, "谁决定的；空着是还没有决定"),
    DATE(deferred_to, "缓聘到", 10, BOTH, "缓聘期限", "缓聘到哪一天"),
    DATE(appointed_on, "办结时间", 10, SZ_ON_LIST, NULL, "哪一天写入岗位聘用"),
};
#undef RECORD

const struct sz_entity_def sz_post_plan_def = ENTITY(post_plan, "岗位设置", post_plan, 0, true);
const struct sz_entity_def sz_post_standard_def = ENTITY(post_standard, "省定岗位标准", post_standard, -1, true);
const struct sz_entity_def sz_holiday_def = ENTITY(holiday, "放假调休", holiday, -1, false);
const struct sz_entity_def sz_quota_override_def = ENTITY(quota_override, "超限批准", quota_override, -1, false);
const struct sz_entity_def sz_year_close_def = ENTITY(year_close, "年度结算", year_close, -1, false);
const struct sz_entity_def sz_round_def = ENTITY(round, "聘期", round_fields, -1, true);
const struct sz_entity_def sz_round_entry_def = ENTITY(round_entry, "聘期人员", round_entry, 0, false);
/* clang-format on */
