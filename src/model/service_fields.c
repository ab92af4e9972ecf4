/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of where somebody serves and on which post, in the order of db/schema.sql. */
#include "field_table.h"

/* clang-format off */
#define RECORD struct sz_posting
static const struct sz_field posting[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    REF(school_id, SZ_SCHOOL,   "学校", 20, BOTH | SZ_REQUIRED, "单位|学校名称", "学校名称、代码或 #编号"),
    CHOICE(kind, "posting_kind", "任职类别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "类别", "编制（人事关系所在）或 工作（实际在岗）"),
    DATE(valid_from, "起始时间", 10, PERIOD | SZ_REQUIRED, "起|开始时间|到校时间|进本校时间", "从哪一天起"),
    DATE(valid_to,   "截止时间", 10, PERIOD, "止|结束时间|终止时间|离校时间", "到哪一天止，不含当天；空着是至今"),
    CHOICE(reason, "posting_reason", "任职原因", 8, BOTH, "原因|在外原因|工作形式", "借调、轮岗、支教、走教等；编制任职不填"),
    CHOICE(establishment_kind, "establishment_kind", "编制性质", 10, BOTH, "编制类别|编制类型|用工性质|是否在编", "事业编制、控制总量、同工同酬等"),
    CHOICE(duty, "duty", "行政职务", 10, BOTH, "职务|现任职务|校内职务|职务角色", "校长、副校长、中层正职、教师等"),
    CHOICE(stage, "stage", "任教学段", 10, BOTH, "学段|所教学段", "学前、小学、初中、高中等"),
    CHOICE(subject, "subject", "任教学科", 12, BOTH, "学科|所教学科|任教科目|教授科目|现任教学科", "语文、数学等；不上课的填 不任课"),
    FLAG(class_teacher, "班主任", 6, BOTH, "是否班主任|是否担任班主任|任班主任", "是或否"),
    CHOICE(end_reason, "end_reason", "离任原因", 8, BOTH, "结束原因|离开原因", "退休、调出、调动、借调期满等"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_appointment
static const struct sz_field appointment[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    CHOICE(category, "post_category", "岗位类别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "类别|岗位性质|岗位类型", "专业技术、管理、工勤技能"),
    COUNTED_WITHIN(1, 13, grade,  "岗位等级", 8, BOTH, "等级|聘任岗位|岗位级别|聘用等级", "1 到 13 级，如 9"),
    DATE(valid_from, "聘用起始", 10, PERIOD | SZ_REQUIRED, "起|起始时间|聘任该等级时间|聘用时间", "聘到这个等级的时间"),
    DATE(valid_to,   "聘用截止", 10, PERIOD, "止|截止时间|终止时间", "到哪一天止，不含当天；空着是至今"),
    CHOICE(series, "title_series", "职称系列", 14, BOTH, "系列|聘任系列", "按哪个系列聘任"),
    CHOICE(level, "title_level", "聘任级别", 8, BOTH, "级别|聘任职称级别", "按哪一级职称聘任；高职低聘时低于资格"),
    DATE(level_since, "聘任时间", 10, BOTH, "职称聘任时间|现职称聘任时间|任现职时间", "聘到这一级职称的时间，如 2016.01"),
    TEXT(round,      "聘期",     10, BOTH, "聘用轮次", "三年一个轮次，如 2024-2026"),
    TEXT(special_reason, "特设岗位", 12, BOTH, "特设岗位原因|特设事由", "援疆、援藏、援青、高层次人才等；普通岗位不填"),
    CHOICE(end_reason, "end_reason", "结束原因", 8, BOTH, "离任原因|变动原因", "晋升、岗位变动、聘期届满、退休等"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号|聘任文号", "如 乳人社字〔2026〕12号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

const struct sz_entity_def sz_posting_def = ENTITY(posting, "任职", posting, 0, true);
const struct sz_entity_def sz_appointment_def = ENTITY(appointment, "岗位聘用", appointment, 0, true);
/* clang-format on */
