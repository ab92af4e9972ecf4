/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words over a column of a sheet to the column of the roster. */
#include "shizi/roster.h"

#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/text.h"

/* Upper headings, with what schools write instead. */
static const struct {
    const char *name, *words;
} groups[] = {
    {"第一学历", "第一学历情况|全日制学历|全日制教育|全日制|起始学历|初始学历|原始学历|原学历"},
    {"最高学历",
     "最高学历情况|现学历|后学历|在职学历|在职教育|在职|最终学历|最后学历|学历|学历情况|"
     "文化程度|学历学位|后取学历"},
    {"职称", "职称情况|现任职称|现职称|专业技术职务|专业技术职称|专业技术资格|现任专业技术职务|"
             "专业技术职务情况|现任职称情况"},
    {"岗位",
     "岗位情况|现聘岗位|聘用岗位|聘任岗位|岗位聘用|岗位聘任|岗位聘任情况|岗位聘用情况|现岗位|"
     "现聘岗位情况|岗位等级|专业技术岗位"},
    {"教师资格", "教师资格证|教师资格证书|教师资格情况|资格证|资格证书|持证情况"},
    {"普通话", "普通话水平|普通话证书"},
    {"政治面貌", "政治情况|党派|政治面貌情况"},
};

/* Groups whose columns are about somebody or something else, though the words are ours. */
static const char other_groups[] =
    "配偶|配偶情况|配偶信息|家庭成员|家庭情况|子女|子女情况|紧急联系人|拟聘|拟聘岗位|拟聘用岗位|"
    "拟聘情况|"
    "拟任|拟任职务|申报|申报职称|申报岗位|拟申报|拟申报职称|变动前|变动后|岗位变动前|岗位变动后|"
    "原岗位|拟调入|调出单位|调入单位|前一职称|前一岗位";

/* What a lower heading means under its group. */
static const struct {
    const char *group, *words, *key;
} under[] = {
    {"第一学历", "学历|学历层次|层次|学历名称", "first_education"},
    {"第一学历", "毕业院校|院校|毕业学校|学校|毕业院校名称|学校名称", "first_institution"},
    {"第一学历", "专业|所学专业|毕业专业|专业名称|所学专业名称", "first_major"},
    {"第一学历", "毕业时间|时间|毕业年月|毕业日期|取得时间|年月|毕业", "first_graduated"},
    {"最高学历", "学历|学历层次|层次|学历名称", "top_education"},
    {"最高学历", "毕业院校|院校|毕业学校|学校|毕业院校名称|学校名称", "top_institution"},
    {"最高学历", "专业|所学专业|毕业专业|专业名称|所学专业名称", "top_major"},
    {"最高学历", "毕业时间|时间|毕业年月|毕业日期|取得时间|年月|毕业", "top_graduated"},
    {"最高学历", "学位|学位名称", "degree"},
    {"职称", "名称|职称|职称名称|资格名称|职务名称|职务|资格|专业技术资格|专业技术职务", "title"},
    {"职称", "系列|职称系列", "title_series"},
    {"职称", "级别|等级|层次|层级|职称级别|职称等级", "title_level"},
    {"职称",
     "时间|取得时间|资格时间|取得资格时间|资格取得时间|评审时间|评定时间|批准时间|获得时间|"
     "通过时间|年月",
     "title_obtained"},
    {"职称", "文号|批准文号|文件号|资格文号", "title_doc"},
    {"职称", "聘任时间|聘用时间|受聘时间|聘任年月|任职时间|职称聘任时间", "title_appointed"},
    {"岗位", "类别|类型|性质|岗位类别|岗位类型", "post_category"},
    {"岗位", "等级|级别|岗位等级|岗位级别|名称|岗位名称|岗位名称/等级|级|岗位", "grade"},
    {"岗位", "时间|聘任时间|聘用时间|起聘时间|任职时间|聘任起始时间|受聘时间|年月", "grade_from"},
    {"教师资格", "种类|类别|类型|资格种类|资格类别|名称|资格类型|学段", "cert_kind"},
    {"教师资格", "学科|任教学科|科目|资格学科|专业", "cert_subject"},
    {"教师资格", "证号|编号|证书号|证书编号|号码|证书号码|证件号码|资格证号|证件号", "cert_no"},
    {"普通话", "等级|级别|水平|普通话等级", "putonghua"},
    {"政治面貌", "面貌|名称|政治面貌", "political"},
    {"政治面貌", "时间|加入时间|入党时间|加入党派时间|年月", "party_joined"},
};

/* A column's own words: heading (with the group's name where it stands in one) and aliases. */
static bool is_called(const struct sz_roster_column *column, const char *word) {
    if (sz_text_in_list(column->aliases, word))
        return true;
    if (!column->group)
        return strcmp(column->heading, word) == 0;
    size_t len = strlen(column->group);
    return strncmp(word, column->group, len) == 0 && strcmp(word + len, column->heading) == 0;
}

static const struct sz_roster_column *alone(const char *word) {
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    for (size_t i = 0; *word && i < count; i++)
        if (is_called(&columns[i], word))
            return &columns[i];
    return NULL;
}

static const char *group_name(const char *word) {
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        if (strcmp(groups[i].name, word) == 0 || sz_text_in_list(groups[i].words, word))
            return groups[i].name;
    return NULL;
}

static const struct sz_roster_column *in_group(const char *group, const char *word) {
    for (size_t i = 0; i < sizeof under / sizeof under[0]; i++)
        if (strcmp(under[i].group, group) == 0 && sz_text_in_list(under[i].words, word))
            return sz_roster_column(under[i].key);
    return NULL;
}

/* The group's own words win, then both read as one (第一学历 + 毕业学校), then the lower one. */
static const struct sz_roster_column *find(const char *group, const char *word,
                                           struct sz_arena *arena) {
    const char *name = group_name(group);
    const struct sz_roster_column *column = name ? in_group(name, word) : NULL;
    if (!column)
        column = alone(sz_arena_printf(arena, "%s%s", group, word));
    return column ? column : alone(word);
}

/* Notes about how to write a value: (YYYY.MM) (年月) (18位). */
static bool is_form_note(const char *note) {
    static const char notes[] =
        "年月|年月日|年/月|年.月|年-月|年/月/日|年|月|周岁|岁|18位|15位|11位|手机|"
        "手机号|以档案为准|与身份证一致|全称|下拉选择|文本格式|是/否|是或否|男/女";
    return note[strspn(note, "0123456789ymdx./-~:,")] == '\0' || sz_text_in_list(notes, note);
}

static void drop_form_note(char *heading) {
    size_t len = strlen(heading);
    char *open = strrchr(heading, '(');
    if (!open || open == heading || heading[len - 1] != ')')
        return;
    heading[len - 1] = '\0';
    if (is_form_note(open + 1))
        *open = '\0';
    else
        heading[len - 1] = ')';
}

static const struct sz_roster_column *by_heading(const char *group, const char *heading,
                                                 struct sz_arena *arena) {
    char *upper = sz_text_heading(arena, group);
    char *lower = sz_text_heading(arena, heading);
    drop_form_note(upper);
    drop_form_note(lower);

    if (sz_text_in_list(other_groups, upper))
        return NULL;
    if (!*lower)
        return alone(upper); /* merged downwards */
    if (!*upper || strcmp(upper, lower) == 0)
        return alone(lower);
    return find(upper, lower, arena);
}

const struct sz_roster_column *sz_roster_column_by_heading(const char *group, const char *heading) {
    struct sz_arena arena = {0};
    const struct sz_roster_column *column = by_heading(group, heading, &arena);
    sz_arena_free(&arena);
    return column;
}

const struct sz_roster_column *sz_roster_column_by_word(const char *word) {
    struct sz_arena arena = {0};
    const char *normal = sz_text_heading(&arena, word);
    const struct sz_roster_column *column = sz_roster_column(normal);
    if (!column)
        column = alone(normal);
    sz_arena_free(&arena);
    return column;
}
