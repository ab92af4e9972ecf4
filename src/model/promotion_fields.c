/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a promotion batch: places, applications and their steps, public notices. */
#include "field_table.h"

/* clang-format off */
#define RECORD struct sz_promotion_batch
static const struct sz_field promotion_batch[] = {
    TEXT(name,        "批次", 16, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "批次名称|名称", "如 2026年度职称评聘"),
    COUNTED_WITHIN(1949, 2199, year, "指标年度", 8, BOTH | SZ_REQUIRED, "年度", "用哪一年的指标，如 2026"),
    DATE(opened_on,   "开始时间", 10, BOTH | SZ_REQUIRED, "起始时间", "哪一天开始"),
    DATE(tenure_date, "任职年限截止", 12, BOTH | SZ_REQUIRED, "年限截止", "任职年限算到哪一天，如 2026.12.31"),
    DATE(closed_on,   "结束时间", 10, SZ_ON_LIST, NULL, "哪一天结束"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,        "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_allotment
static const struct sz_field allotment[] = {
    REF(batch_id, SZ_PROMOTION_BATCH, "批次", 16, SZ_ON_LIST | SZ_REQUIRED, NULL, "批次的编号"),
    REF(school_id, SZ_SCHOOL,   "学校", 20, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "单位|学校名称", "学校名称、代码或 #编号"),
    CHOICE(series, "title_series", "职称系列", 14, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "系列", "中小学教师、中职教师等"),
    CHOICE(level, "quota_level", "级别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, NULL, "高级、中级"),
    COUNTED(places, "指标数", 8, BOTH | SZ_REQUIRED, "名额|下达数|指标", "下达的指标数"),
    DATE(on_date, "下达时间", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "哪一天下达"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,    "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_application
static const struct sz_field application[] = {
    REF(batch_id, SZ_PROMOTION_BATCH, "批次", 16, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, NULL, "批次的编号"),
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    REF(school_id, SZ_SCHOOL,   "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称", "申报时的编制学校"),
    COUNTED_WITHIN(1949, 2199, year, "指标年度", 8, SZ_ON_LIST | SZ_REQUIRED, "年度", "用哪一年的指标"),
    CHOICE(series, "title_series", "申报系列", 14, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "系列|职称系列", "中小学教师、中职教师等"),
    CHOICE(level, "title_level", "申报级别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "级别|职称级别", "正高、副高、中级、助理级"),
    CHOICE(from_level, "title_level", "现聘级别", 8, SZ_ON_LIST, "现任级别", "申报时聘任的级别"),
    CHOICE(track, "promotion_track", "评审类别", 10, BOTH | SZ_REQUIRED, "类别|申报类别|通道", "正常、定向评价、乡村从教、特设岗位"),
    DATE(applied_on, "申报时间", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "哪一天申报"),
    COUNTED(rank,    "排序", 6, BOTH, "推荐排序|名次|排名", "学校推荐的名次，从 1 起"),
    TEXT(summary,    "业绩摘要", 24, BOTH, "获奖摘要|主要业绩|业绩", "获奖、成果等，一两句"),
    TEXT(note,       "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_application_state
static const struct sz_field application_state[] = {
    REF(application_id, SZ_APPLICATION, "申报", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "申报的编号"),
    CHOICE(state, "application_state", "状态", 12, BOTH | SZ_REQUIRED, "申报状态", "已申报、学校推荐、局审核通过、已聘任等"),
    DATE(on_date,  "日期", 10, BOTH | SZ_REQUIRED, "时间", "哪一天"),
    TEXT(actor,    "办理人", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "谁办理的"),
    TEXT(opinion,  "意见", 24, BOTH, "审核意见|原因", "审核意见，或退回、取消的原因"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 威人社字〔2026〕12号"),
    TEXT(note,     "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_notice
static const struct sz_field notice[] = {
    REF(batch_id, SZ_PROMOTION_BATCH, "批次", 16, SZ_ON_LIST | SZ_REQUIRED, NULL, "批次的编号"),
    REF(school_id, SZ_SCHOOL,   "学校", 20, BOTH, "单位|学校名称", "哪所学校公示；空着是局公示"),
    CHOICE(kind, "notice_kind", "公示类别", 12, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "类别", "推荐公示、结果公示"),
    DATE(begins_on, "公示起始", 10, BOTH | SZ_REQUIRED, "起|公示开始", "公示第一天"),
    DATE(ends_on,   "公示截止", 10, BOTH | SZ_REQUIRED, "止|公示结束", "公示最后一天"),
    TEXT(phone,     "监督电话", 13, BOTH, "电话", "受理异议的电话"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,      "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_notice_entry
static const struct sz_field notice_entry[] = {
    REF(notice_id, SZ_NOTICE, "公示", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "公示的编号"),
    REF(application_id, SZ_APPLICATION, "申报", 10, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, NULL, "申报的编号"),
    TEXT(line,     "公示内容", 40, SZ_ON_LIST | SZ_REQUIRED, NULL, "公示时的姓名、单位、申报职称"),
};
#undef RECORD

#define RECORD struct sz_objection
static const struct sz_field objection[] = {
    REF(notice_id, SZ_NOTICE, "公示", 10, SZ_ON_LIST | SZ_REQUIRED, NULL, "公示的编号"),
    REF(application_id, SZ_APPLICATION, "申报", 10, SZ_ON_LIST | SZ_REQUIRED | SZ_OWN_KEY, NULL, "申报的编号"),
    DATE(received_on, "收到时间", 10, BOTH | SZ_REQUIRED, NULL, "哪一天收到"),
    TEXT(text,        "异议内容", 30, BOTH | SZ_REQUIRED, "异议", "反映什么问题"),
    TEXT(reply,       "答复", 30, BOTH, "核查结果", "核查的结果和答复"),
    DATE(replied_on,  "答复时间", 10, BOTH, NULL, "哪一天答复"),
    FLAG(upheld,      "是否属实", 8, BOTH, "属实", "是或否"),
    TEXT(note,        "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

const struct sz_entity_def sz_promotion_batch_def = ENTITY(promotion_batch, "评聘批次", promotion_batch, -1, false);
const struct sz_entity_def sz_allotment_def = ENTITY(allotment, "指标下达", allotment, 0, false);
const struct sz_entity_def sz_application_def = ENTITY(application, "职称申报", application, 1, false);
const struct sz_entity_def sz_application_state_def = ENTITY(application_state, "申报状态", application_state, 0, false);
const struct sz_entity_def sz_notice_def = ENTITY(notice, "公示", notice, 0, false);
const struct sz_entity_def sz_notice_entry_def = ENTITY(notice_entry, "公示名单", notice_entry, 0, false);
const struct sz_entity_def sz_objection_def = ENTITY(objection, "异议", objection, 0, false);
/* clang-format on */
