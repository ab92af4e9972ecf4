/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the 花名册. Aliases are headings that stand alone in a sheet, and filter words;
 * what a heading means under an upper one is in roster_heading.c. */
#include "field_table.h"
#include "shizi/roster.h"

#include <string.h>

/* key, heading, group, aliases, part, field */
#define PLACED(name, title, upper, words, record, member)                                          \
    .key = (name), .heading = (title), .group = (upper), .aliases = (words), .part = (record),     \
    .field = (member)
#define COLUMN(...)                                                                                \
    { PLACED(__VA_ARGS__), .imported = true }
#define SHOWN_ONLY(...)                                                                            \
    { PLACED(__VA_ARGS__) }
#define COMPUTED(name, title, words, kind, codes)                                                  \
    {                                                                                              \
        .key = (name), .heading = (title), .aliases = (words), .part = SZ_PART_COMPUTED,           \
        .type = (kind), .list = (codes)                                                            \
    }

/* clang-format off */
static const struct sz_roster_column columns[] = {
    COLUMN("school",           "单位",         NULL,       "学校|所在学校|工作单位|单位名称|学校名称|现工作单位|所在单位|任教学校|现任教学校|编制所在学校|编制单位|单位(学校)|学校(单位)", SZ_PART_SCHOOL, "name"),
    COLUMN("name",             "姓名",         NULL,       "教师姓名|名字|教职工姓名|人员姓名|姓名(中文)", SZ_PART_TEACHER, "name"),
    COLUMN("sex",              "性别",         NULL,       "男女", SZ_PART_TEACHER, "sex"),
    COLUMN("ethnic",           "民族",         NULL,       "族别", SZ_PART_TEACHER, "ethnic"),
    COLUMN("id_no",            "身份证号",     NULL,       "身份证号码|公民身份号码|证件号码|身份证件号|身份证件号码|身份证|居民身份证号|居民身份证号码|公民身份证号码|身份证编号|证件号", SZ_PART_TEACHER, "id_no"),
    COLUMN("birth",            "出生年月",     NULL,       "出生日期|出生时间|出生年月日|出生|档案出生日期|生日", SZ_PART_TEACHER, "birth"),
    COLUMN("native_place",     "籍贯",         NULL,       "祖籍|籍贯地", SZ_PART_TEACHER, "native_place"),
    COLUMN("political",        "政治面貌",     NULL,       "面貌|党派|政治身份|政治面目", SZ_PART_TEACHER, "political"),
    COLUMN("party_joined",     "入党时间",     NULL,       "入党年月|入党日期|参加党派时间|加入党派时间|入党(团)时间", SZ_PART_TEACHER, "party_joined"),
    COLUMN("work_started",     "参加工作时间", NULL,       "参加工作年月|工作时间|参加工作日期|参工时间|参加工作|参加工作年份|参加工作年月日|开始工作时间|首次参加工作时间", SZ_PART_TEACHER, "work_started"),
    COLUMN("joined_school",    "进本校时间",   NULL,       "到校时间|来校时间|入校时间|调入时间|进本校年月|到本校时间|来本校时间|进校时间|到本单位时间|进入本单位时间|进本单位时间|到现单位时间|到现单位工作时间|调入本校时间|来本校工作时间|到本校工作时间|进入本校时间|入职时间", SZ_PART_POSTING, "valid_from"),
    COLUMN("first_education",  "学历",         "第一学历", "第一学历|全日制学历|起始学历|初始学历|原始学历|原学历|第一学历层次", SZ_PART_FIRST_EDU, "level"),
    COLUMN("first_institution","毕业院校",     "第一学历", "第一学历院校|第一学历毕业学校|第一学历学校|全日制毕业院校", SZ_PART_FIRST_EDU, "institution"),
    COLUMN("first_major",      "专业",         "第一学历", "第一学历所学专业|第一学历毕业专业|全日制专业|全日制所学专业", SZ_PART_FIRST_EDU, "major"),
    COLUMN("first_graduated",  "毕业时间",     "第一学历", "第一学历毕业年月|第一学历时间|第一学历取得时间|全日制毕业时间", SZ_PART_FIRST_EDU, "graduated"),
    COLUMN("top_education",    "学历",         "最高学历", "学历|最高学历|现学历|后学历|在职学历|最终学历|最后学历|文化程度|学历层次|最高学历层次", SZ_PART_TOP_EDU, "level"),
    COLUMN("top_institution",  "毕业院校",     "最高学历", "毕业院校|毕业学校|院校|最高学历院校|最高学历毕业学校|最高学历学校|毕业院校名称|在职毕业院校", SZ_PART_TOP_EDU, "institution"),
    COLUMN("top_major",        "专业",         "最高学历", "专业|所学专业|毕业专业|专业名称|最高学历所学专业|最高学历毕业专业|在职所学专业", SZ_PART_TOP_EDU, "major"),
    COLUMN("top_graduated",    "毕业时间",     "最高学历", "毕业时间|毕业年月|毕业日期|最高学历毕业年月|最高学历时间|最高学历取得时间|学历取得时间", SZ_PART_TOP_EDU, "graduated"),
    COLUMN("degree",           "学位",         NULL,       "最高学位|学位名称|最高学历学位", SZ_PART_TOP_EDU, "degree"),
    COLUMN("title",            "职称",         NULL,       "专业技术职务|现任职称|职称名称|专业技术资格|现职称|专业技术职称|现有职称|现任专业技术职务|专业技术职务名称|专业技术资格名称|任职资格|专业技术任职资格|现专业技术职务|教师职称", SZ_PART_TITLE, "name"),
    COLUMN("title_series",     "职称系列",     NULL,       "系列|专业技术职务系列|专业技术资格系列", SZ_PART_TITLE, "series"),
    COLUMN("title_level",      "职称级别",     NULL,       "职称等级|职称层级|职称层次|专业技术职务级别|专业技术职务等级|专业技术资格级别", SZ_PART_TITLE, "level"),
    COLUMN("title_obtained",   "职称取得时间", NULL,       "取得时间|取得资格时间|资格取得时间|职称评定时间|职称评审时间|评审通过时间|资格时间|专业技术资格取得时间|现职称取得时间|取得职称时间|职称时间|任职资格取得时间|取得现职称时间|取得现专业技术资格时间", SZ_PART_TITLE, "obtained"),
    COLUMN("title_doc",        "职称文号",     NULL,       "职称批准文号|资格批准文号|职称资格文号|资格文号", SZ_PART_TITLE, "doc"),
    COLUMN("title_appointed",  "职称聘任时间", NULL,       "聘任时间|职称聘用时间|现职称聘任时间|聘任现职称时间|专业技术职务聘任时间|聘任年月|受聘时间|任现职时间|现职务聘任时间|聘任现职务时间", SZ_PART_APPOINTMENT, "level_since"),
    COLUMN("post_category",    "岗位类别",     NULL,       "岗位类型|岗位性质|现聘岗位类别|聘任岗位类别|聘用岗位类别", SZ_PART_APPOINTMENT, "category"),
    COLUMN("grade",            "岗位等级",     NULL,       "聘任岗位|聘任岗|专业技术等级|现聘岗位等级|岗位级别|岗位|聘用岗位|聘用等级|聘任等级|现聘岗位|现聘等级|聘用岗位等级|聘任岗位等级|专业技术岗位等级|专技等级|现岗位等级|岗级|岗位名称", SZ_PART_APPOINTMENT, "grade"),
    COLUMN("grade_from",       "聘任该等级时间", NULL,     "岗位聘任时间|聘任岗位时间|聘用岗位时间|岗位聘用时间|聘用时间|现岗位聘任时间|现岗位聘用时间|现聘岗位时间|聘任现岗位时间|岗位等级聘任时间|岗位等级聘用时间|等级聘任时间|起聘时间|聘任该岗位时间|现岗位等级聘任时间", SZ_PART_APPOINTMENT, "valid_from"),
    COLUMN("duty",             "行政职务",     NULL,       "职务|现任职务|校内职务|职务角色|现任行政职务|党政职务|行政职务名称|担任职务", SZ_PART_POSTING, "duty"),
    COLUMN("stage",            "任教学段",     NULL,       "学段|所教学段|现任教学段|从教学段", SZ_PART_POSTING, "stage"),
    COLUMN("subject",          "任教学科",     NULL,       "所教学科|任教科目|教授科目|学科|现任教学科|所任学科|任课学科|科目|任教课程|现教学科|教授学科|主教学科", SZ_PART_POSTING, "subject"),
    COLUMN("class_teacher",    "班主任",       NULL,       "是否班主任|是否担任班主任|任班主任|现任班主任|是否现任班主任|是否任班主任", SZ_PART_POSTING, "class_teacher"),
    COLUMN("cert_kind",        "种类",         "教师资格", "教师资格|教师资格证|教师资格证种类|教师资格证类型|教师资格证书种类|资格证种类|教师资格类型|教师资格类别|资格种类|教师资格证类别|教师资格证书", SZ_PART_CERTIFICATE, "kind"),
    COLUMN("cert_subject",     "学科",         "教师资格", "资格学科|教师资格证学科|资格证学科|资格取得学科|教师资格任教学科|教师资格证任教学科|教师资格证书学科", SZ_PART_CERTIFICATE, "subject"),
    COLUMN("cert_no",          "证号",         "教师资格", "教师资格证号|教师资格证编号|教师资格证书号|资格证编号|教师资格证书号码|教师资格证书编号|教师资格证号码|资格证号|资格证书编号|资格证书号|证书编号|证书号码", SZ_PART_CERTIFICATE, "number"),
    COLUMN("putonghua",        "普通话",       NULL,       "普通话等级|普通话水平|普通话水平等级|普通话级别|普通话证书等级|普通话水平测试等级", SZ_PART_PUTONGHUA, "number"),
    COLUMN("establishment_kind","编制性质",    NULL,       "编制类别|编制类型|编制|是否在编|在编|用工性质|人员性质|编制情况|是否有编", SZ_PART_POSTING, "establishment_kind"),
    COLUMN("phone",            "联系电话",     NULL,       "手机|手机号|手机号码|电话|联系方式|移动电话|电话号码|联系手机|本人电话", SZ_PART_TEACHER, "phone"),
    COLUMN("staff_no",         "工号",         NULL,       "教职工号|教工号|职工号|人员编号|教师编号|教职工编号", SZ_PART_TEACHER, "staff_no"),
    COLUMN("former_name",      "曾用名",       NULL,       "原姓名", SZ_PART_TEACHER, "former_name"),
    COLUMN("old_id_no",        "原身份证号",   NULL,       "旧身份证号|15位身份证号|一代身份证号|原身份证号码", SZ_PART_TEACHER, "old_id_no"),
    COLUMN("source",           "教职工来源",   NULL,       "来源|人员来源|进入方式|编制进入方式|教师来源", SZ_PART_TEACHER, "source"),
    COLUMN("note",             "备注",         NULL,       "说明|附注|备注说明", SZ_PART_TEACHER, "note"),

    SHOWN_ONLY("school_code",      "学校代码",     NULL,       "学校标识码|单位代码|机构代码", SZ_PART_SCHOOL, "code"),
    SHOWN_ONLY("school_short",     "学校简称",     NULL,       "单位简称", SZ_PART_SCHOOL, "short_name"),
    SHOWN_ONLY("school_kind",      "学校类别",     NULL,       "学校类型|办学类型", SZ_PART_SCHOOL, "kind"),
    SHOWN_ONLY("town",             "所在镇街",     NULL,       "镇街|乡镇|所属镇街|所在乡镇", SZ_PART_SCHOOL, "town"),
    SHOWN_ONLY("work_school",      "实际工作学校", NULL,       "实际工作单位|在岗学校|实际在岗单位|借调单位|交流学校|现在岗单位", SZ_PART_WORKING, "school_id"),
    SHOWN_ONLY("work_reason",      "在外原因",     NULL,       "借调原因|不在岗原因", SZ_PART_WORKING, "reason"),
    SHOWN_ONLY("work_from",        "在外起始时间", NULL,       "借调时间|交流时间|借调起始时间", SZ_PART_WORKING, "valid_from"),
    SHOWN_ONLY("pinyin",           "姓名拼音",     NULL,       "拼音", SZ_PART_TEACHER, "pinyin"),

    COMPUTED("age",              "年龄",     "周岁|实足年龄|现年龄", SZ_COUNT, NULL),
    COMPUTED("at_school_months", "本校年限", "本校|在本校年限|在校年限|本校任教年限|在原校年限", SZ_COUNT, NULL),
    COMPUTED("service_months",   "教龄",     "工龄|工作年限|从教年限|任教年限", SZ_COUNT, NULL),
    COMPUTED("area",             "城乡类别", "城乡|区域|城乡分类|学校区域", SZ_CHOICE, "area"),
    COMPUTED("weak",             "薄弱学校", "薄弱|是否薄弱学校", SZ_FLAG, "flag"),
    COMPUTED("leave_reason",     "离岗原因", "减员原因|离开原因|离任原因", SZ_CHOICE, "end_reason"),
};

/* The number of a 普通话 certificate is its level. */
#define RECORD struct sz_certificate
static const struct sz_field putonghua_level =
    CHOICE(number, "putonghua", "普通话", 8, BOTH, NULL, "一级甲等 … 三级乙等");
#undef RECORD
/* clang-format on */

const struct sz_roster_column *sz_roster_columns(size_t *count) {
    *count = sizeof columns / sizeof columns[0];
    return columns;
}

const struct sz_roster_column *sz_roster_column(const char *key) {
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        if (strcmp(columns[i].key, key) == 0)
            return &columns[i];
    return NULL;
}

const struct sz_field *sz_roster_field(const struct sz_roster_column *column) {
    if (!column->field)
        return NULL;
    if (column->part == SZ_PART_PUTONGHUA)
        return &putonghua_level;
    return sz_field_by_key(sz_entity_def(sz_part_entity(column->part)), column->field);
}
