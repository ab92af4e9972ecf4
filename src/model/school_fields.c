/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the school tables, in the order of db/schema.sql. */
#include "field_table.h"

/* clang-format off */
#define RECORD struct sz_school
static const struct sz_field school[] = {
    TEXT(code,           "学校代码",     12, BOTH, "学校标识码|学校(机构)标识码|机构代码|单位代码", "教育部学校(机构)代码，10 位"),
    TEXT(name,           "学校名称",     32, BOTH | SZ_REQUIRED, "学校|单位|单位名称|学校全称|校名", "与公章一致的全称"),
    TEXT(short_name,     "简称",         12, BOTH, "学校简称|单位简称", "列表中显示的简称"),
    TEXT(former_names,   "曾用名",       20, FORM, "原名|学校曾用名", "多个用 | 隔开；导入时按曾用名也能找到"),
    CHOICE(kind, "school_kind", "学校类别", 14, BOTH | SZ_REQUIRED, "学校类型|办学类型|单位类别", "幼儿园、小学、初级中学、九年一贯制学校等"),
    CODES(stages, "stage", "学段",       10, BOTH, "办学学段|所含学段", "本校所有学段，如 小学、初中"),
    CHOICE(owner, "owner",  "举办者",     10, BOTH, "办别|办学性质|举办者类型", "公办、民办、其他部门办"),
    TEXT(town,           "所在镇街",     14, BOTH, "镇|乡镇|镇街|所属镇街|所在乡镇", "镇或街道的名称"),
    COUNTED_FROM("9999", list_order, "惯例顺序", 8, BOTH | SZ_REQUIRED, "学校顺序|排序|排序号|顺序号", "各表中学校的先后，小的在前"),
    CHOICE(title_series, "title_series", "职称系列", 14, FORM, "默认职称系列", "本校教师职称所属的系列"),
    DATE(opened_on,      "建校时间",     10, FORM, "建校年月|成立时间|建校日期", "如 1985.09"),
    DATE(closed_on,      "撤销时间",     10, FORM, "停办时间|撤并时间", "学校停办、撤并的日期"),
    TEXT(phone,          "联系电话",     13, FORM, "电话|办公电话|学校电话", "办公电话"),
    TEXT(note,           "备注",         20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_school_status
static const struct sz_field school_status[] = {
    REF(school_id, SZ_SCHOOL, "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称", "学校名称、代码或 #编号"),
    DATE(valid_from, "起始时间", 10, PERIOD | SZ_REQUIRED, "起|开始时间|生效时间", "从哪一天起"),
    DATE(valid_to,   "截止时间", 10, PERIOD, "止|结束时间|终止时间", "到哪一天止，不含当天；空着是至今"),
    CHOICE(area, "area", "城乡类别", 8, BOTH, "城乡|城乡分类|区域|所在区域|地域属性", "城区、镇区、乡村"),
    FLAG(weak,       "薄弱学校", 8, BOTH, "薄弱|是否薄弱学校", "是或否"),
    FLAG(excellent,  "优质学校", 8, BOTH, "优质|是否优质学校", "是或否"),
    FLAG(remote,     "艰苦偏远", 8, BOTH, "艰苦边远|是否艰苦偏远|艰苦偏远学校", "是或否"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_school_size
static const struct sz_field school_size[] = {
    REF(school_id, SZ_SCHOOL, "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称", "学校名称、代码或 #编号"),
    CHOICE(stage, "stage", "学段", 10, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "办学学段", "学前、小学、初中、高中等"),
    COUNTED_WITHIN(1949, 2199, school_year, "学年",   6, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "学年度", "开始的年份，2026 是 2026-2027 学年"),
    COUNTED(pupils,      "学生数", 8, BOTH, "在校生数|在校学生数|学生人数|在园幼儿数", "在校学生人数"),
    COUNTED(classes,     "班数",   6, BOTH, "班级数|教学班数|班级个数", "教学班个数"),
    TEXT(note,           "备注",  20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_school_establishment
static const struct sz_field school_establishment[] = {
    REF(school_id, SZ_SCHOOL, "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称", "学校名称、代码或 #编号"),
    DATE(valid_from,  "起始时间", 10, PERIOD | SZ_REQUIRED, "起|开始时间|生效时间", "从哪一天起"),
    DATE(valid_to,    "截止时间", 10, PERIOD, "止|结束时间|终止时间", "到哪一天止，不含当天；空着是至今"),
    COUNTED(approved, "核定编制", 8, BOTH | SZ_REQUIRED, "编制数|核定编制数|教职工编制", "机构编制部门核定的人数"),
    TEXT_AS(DOC, doc,         "文号",    22, BOTH, "依据文号|文件号|核编文号", "如 乳编办发〔2026〕3号"),
    TEXT(note,        "备注",    20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_school_lineage
static const struct sz_field school_lineage[] = {
    REF(school_id, SZ_SCHOOL, "学校", 20, SZ_ON_LIST | SZ_REQUIRED, "单位|学校名称|原学校", "学校名称、代码或 #编号"),
    REF(successor_id, SZ_SCHOOL, "去向学校", 20, BOTH, "并入学校|继承学校", "并入、拆出或更名后的学校"),
    CHOICE(kind, "lineage_kind", "沿革类别", 8, BOTH | SZ_REQUIRED, "沿革|变动类别", "合并、拆分、更名、撤销"),
    DATE(on_date, "时间", 10, BOTH | SZ_REQUIRED, "发生时间|日期", "哪一天发生"),
    TEXT_AS(DOC, doc,     "文号", 22, BOTH, "依据文号|文件号", "如 乳教体发〔2026〕6号"),
    TEXT(note,    "备注", 20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

const struct sz_entity_def sz_school_def = ENTITY(school, "学校", school, -1, false);
const struct sz_entity_def sz_school_status_def = ENTITY(school_status, "学校状态", school_status, 0, true);
const struct sz_entity_def sz_school_size_def = ENTITY(school_size, "学校规模", school_size, 0, false);
const struct sz_entity_def sz_school_establishment_def = ENTITY(school_establishment, "核定编制", school_establishment, 0, true);
const struct sz_entity_def sz_school_lineage_def = ENTITY(school_lineage, "学校沿革", school_lineage, 0, false);
/* clang-format on */
