/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the person and of what he has earned, in the order of db/schema.sql. */
#include "field_table.h"

/* clang-format off */
#define RECORD struct sz_teacher
static const struct sz_field teacher[] = {
    TEXT_AS(ID, id_no,          "身份证号",     18, BOTH | SZ_REQUIRED | SZ_SECRET, "身份证号码|公民身份号码|身份证|身份证件号|证件号码", "18 位居民身份证号码"),
    TEXT_AS(OLD_ID, old_id_no,      "原身份证号",   16, FORM | SZ_SECRET, "旧身份证号|15位身份证号|一代身份证号", "15 位旧号码"),
    TEXT_AS(NAME, name,  "姓名",         10, BOTH | SZ_REQUIRED, "教师姓名|名字", "与身份证一致"),
    TEXT_AS(NAME, former_name,    "曾用名",       10, FORM, "原姓名", "以前用过的姓名"),
    TEXT(pinyin,         "拼音",         16, FORM, "姓名拼音", "空着时按姓名推定，多音字可改"),
    CHOICE(sex, "sex",   "性别",          4, BOTH | SZ_REQUIRED, "男女", "男、女"),
    DATE(birth,          "出生年月",     10, BOTH, "出生日期|出生时间|档案出生日期|出生|生日", "以档案为准，可与身份证不同"),
    CHOICE(ethnic, "ethnic", "民族",      8, BOTH, "族别", "汉族、满族等"),
    TEXT(native_place,   "籍贯",         12, FORM, "祖籍", "如 山东乳山"),
    CHOICE(political, "political", "政治面貌", 12, BOTH, "面貌|党派|政治身份", "中共党员、群众等"),
    DATE(party_joined,   "入党时间",     10, FORM, "入党年月|入党日期|参加党派时间", "如 2006.07"),
    DATE(work_started,   "参加工作时间", 12, BOTH, "参加工作年月|参加工作日期|工作时间|参工时间", "如 1998.08"),
    TEXT(staff_no,       "工号",         10, FORM, "教职工号|教工号|职工号|人员编号", "本单位编的号"),
    CHOICE(source, "staff_source", "教职工来源", 12, FORM, "来源|人员来源|进入方式", "录用、调入、公开招聘、公费师范生等"),
    TEXT(phone,          "联系电话",     13, FORM | SZ_SECRET, "电话|手机|手机号|手机号码|联系方式|移动电话|电话号码", "手机号"),
    TEXT(note,           "备注",         20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_education
static const struct sz_field education[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    CHOICE(kind, "education_kind", "学历类别", 10, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "类别", "第一学历、最高学历"),
    CHOICE(level, "education", "学历", 10, BOTH, "学历层次|文化程度", "本科、专科、中专等"),
    CHOICE(degree, "degree", "学位",    8, BOTH, "学位名称", "学士、硕士、博士"),
    TEXT(institution, "毕业院校", 20, BOTH, "毕业学校|院校|学校", "毕业院校全称"),
    TEXT(major,       "专业",     14, BOTH, "所学专业|专业名称|毕业专业", "毕业证上的专业名称"),
    DATE(graduated,   "毕业时间", 10, BOTH, "毕业年月|毕业日期", "如 2001.07"),
    TEXT(note,        "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_certificate
static const struct sz_field certificate[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    CHOICE(kind, "certificate_kind", "证书种类", 22, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "资格种类|教师资格种类", "小学、初级中学、高级中学等教师资格，或普通话"),
    TEXT(subject, "任教学科", 12, BOTH, "学科|资格学科", "证书上的学科"),
    TEXT(number,  "证书编号", 18, BOTH, "证号|证书号码|资格证号", "教师资格证 15 或 17 位；普通话写等级"),
    DATE(issued,  "发证时间", 10, BOTH, "颁发日期|发证日期|证书颁发日期", "如 2003.06"),
    TEXT(note,    "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_title
static const struct sz_field title[] = {
    REF(teacher_id, SZ_TEACHER, "教师", 10, SZ_ON_LIST | SZ_REQUIRED, "姓名", "身份证号或 #编号"),
    CHOICE(series, "title_series", "职称系列", 14, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "系列", "中小学教师、中职教师等"),
    CHOICE(level, "title_level", "职称级别", 8, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "级别|职称等级|职称层级", "正高、副高、中级、助理级、员级"),
    TEXT(name,     "职称",     14, BOTH | SZ_REQUIRED, "职称名称|专业技术资格|资格名称", "现行名称，如 一级教师"),
    TEXT(typed,    "原表写法", 16, 0, "原写法", "来表中的原文，自动记下"),
    DATE(obtained, "取得时间", 10, BOTH, "取得资格时间|资格取得时间|评审通过时间", "如 2015.12"),
    TEXT_AS(DOC, doc,      "文号",     22, BOTH, "依据文号|文件号|批准文号", "如 威人社字〔2015〕88号"),
    TEXT(note,     "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

const struct sz_entity_def sz_teacher_def = ENTITY(teacher, "教师", teacher, -1, false);
const struct sz_entity_def sz_education_def = ENTITY(education, "学历", education, 0, false);
const struct sz_entity_def sz_certificate_def = ENTITY(certificate, "证书", certificate, 0, false);
const struct sz_entity_def sz_title_def = ENTITY(title, "职称", title, 0, false);
/* clang-format on */
