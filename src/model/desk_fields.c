/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of what the desk itself keeps: code lists, rules, accounts, to-dos. */
#include "field_table.h"
#include "shizi/language.h"

/* clang-format off */
#define RECORD struct sz_code_record
static const struct sz_field code[] = {
    TEXT(list,       "代码表", 16, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "表名", "哪一张代码表，如 subject"),
    TEXT(code,       "代码",   16, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "编码", "表中不重复的代码"),
    TEXT(name,       "名称",   24, BOTH | SZ_REQUIRED, "全称", "标准名称"),
    TEXT(short_name, "简称",   12, BOTH, "短名", "列表和报表中显示的写法"),
    TEXT(aliases,    "别名",   24, BOTH, "其他写法", "来表中可能的写法，用 | 隔开"),
    TEXT(parent,     "上级",   14, BOTH, "上级代码|所属", "如职称所属的系列"),
    COUNTED_FROM("0", rank, "次序", 6, BOTH | SZ_REQUIRED, "顺序|排序", "在表中的先后，从 0 起"),
};
#undef RECORD

#define RECORD struct sz_rule
static const struct sz_field rule[] = {
    TEXT(name,       "规则",     24, BOTH | SZ_REQUIRED | SZ_OWN_KEY, "规则名|名称", "规则的名称，如 rotation_years"),
    TEXT(value,      "取值",     16, BOTH | SZ_REQUIRED, "值|规则值", "规则的值"),
    DATE(valid_from, "起始时间", 10, PERIOD | SZ_REQUIRED, "起|开始时间|生效时间", "从哪一天起"),
    DATE(valid_to,   "截止时间", 10, PERIOD, "止|失效时间|终止时间", "到哪一天止，不含当天；空着是至今"),
    CHOICE_FROM("现行", force, "rule_force", "效力", 8, BOTH | SZ_REQUIRED, "效力状态", "现行、待确认、失效"),
    TEXT(source,     "出处",     24, BOTH, "依据|条款", "文件名称和条款"),
    TEXT_AS(DOC, doc,        "文号",     22, BOTH, "依据文号|文件号", "如 乳政发〔2021〕6号"),
    TEXT(confirmed,  "口径确认", 20, BOTH, "确认", "谁、哪一天、凭什么确认了这个口径"),
    TEXT(note,       "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_account
static const struct sz_field account[] = {
    TEXT(name,         "账号",     12, BOTH | SZ_REQUIRED, "用户名|账户", "登录用的名字"),
    TEXT(os_user,      "系统用户", 12, BOTH, "操作系统用户|系统账号", "操作系统的用户名"),
    TEXT(display_name, "姓名",     10, BOTH, "显示名|真实姓名", "经办人姓名，印在表上"),
    CHOICE(role, "account_role", "角色", 6, BOTH | SZ_REQUIRED, "权限", "经办、审核、审计、管理"),
    CHOICE_FROM("启用", state, "account_state", "状态", 6, BOTH | SZ_REQUIRED, "账号状态", "启用、停用"),
    TEXT(note,         "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_todo
static const struct sz_field todo[] = {
    CHOICE(kind, "todo_kind", "类别", 10, BOTH | SZ_REQUIRED, "待办类别", "导入搁置、库有表无、待补文号、其他"),
    TEXT(subject, "事项",     20, BOTH | SZ_REQUIRED, "标题", "一句话说明是什么事、是谁"),
    TEXT(text,    "内容",     40, BOTH | SZ_REQUIRED, "详情", "要处理的内容"),
    TEXT(source,  "来源",     20, BOTH, "来自", "来自哪个文件的哪一行"),
    REF(teacher_id, SZ_TEACHER, "教师", 10, BOTH, "有关教师", "身份证号或 #编号"),
    REF(school_id, SZ_SCHOOL,   "学校", 20, BOTH, "有关学校|单位", "学校名称、代码或 #编号"),
    DATE(due,     "期限",     10, BOTH, "截止时间|办理期限", "哪一天以前办完"),
    CHOICE_FROM("待办", state, "todo_state", "状态", 6, BOTH | SZ_REQUIRED, "办理状态", "待办、已办"),
    TEXT(note,    "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

#define RECORD struct sz_sent_sheet
static const struct sz_field sent_sheet[] = {
    TEXT(report,       "报表名",   16, SZ_ON_LIST | SZ_REQUIRED, "报表", "报表定义的名称，如 teacher_roster"),
    TEXT(title,        "表题",     30, SZ_ON_LIST | SZ_REQUIRED, NULL, "印在表上的标题"),
    TEXT(audience,     "给谁",     4,  SZ_ON_LIST | SZ_REQUIRED, "对象", "内部、上报、公示"),
    DATE(as_of,        "时点",     10, SZ_ON_LIST | SZ_REQUIRED, "截至", "数据截至哪一天"),
    TEXT(scope,        "范围",     24, SZ_ON_LIST | SZ_REQUIRED, NULL, "包括哪些人或学校"),
    TEXT(filter,       "条件",     20, SZ_ON_LIST, "筛选", "筛选条件，如 学段=小学"),
    COUNTED(rows,      "行数",     6,  SZ_ON_LIST | SZ_REQUIRED, NULL, "数据有多少行"),
    TEXT(digest,       "摘要",     16, SZ_ON_LIST | SZ_REQUIRED, NULL, "各格内容的摘要，印在报表回执里"),
    TEXT(log_head,     "日志头",   16, SZ_ON_LIST | SZ_REQUIRED, NULL, "读取数据时的日志头"),
    TEXT(file,         "文件",     24, SZ_ON_LIST | SZ_REQUIRED, "文件名", "写出的文件名"),
    FLAG(revealed,     "证号完整", 8,  SZ_ON_LIST | SZ_REQUIRED, NULL, "身份证号和电话是否完整写出"),
    TEXT(reason,       "事由",     20, SZ_ON_LIST, NULL, "报给谁、做什么用"),
    TEXT(sent_at,      "导出时间", 19, SZ_ON_LIST | SZ_REQUIRED, NULL, "哪一天几点导出"),
    TEXT(sent_by,      "导出人",   10, SZ_ON_LIST | SZ_REQUIRED, "经办人", "谁导出的"),
    REF(replaces, SZ_SENT_SHEET, "替换", 8, SZ_ON_LIST, NULL, "重报时替换的是哪一份"),
    TEXT(state,        "状态",     6,  SZ_ON_LIST | SZ_REQUIRED, "报送状态", "未报、已报、退回、重报、已收"),
    DATE(state_on,     "状态日期", 10, SZ_ON_LIST, NULL, "哪一天退回、收下的"),
    TEXT(state_reason, "退回原因", 20, SZ_ON_LIST, "原因", "为什么退回"),
    TEXT(note,         "备注",     20, FORM, "说明|附注", "其他需要说明的情况"),
};
#undef RECORD

const struct sz_entity_def sz_code_def = {
    .table = "code", .label = N_("代码"), .fields = code, .field_count = sizeof code / sizeof code[0],
    .size = sizeof(struct sz_code_record), .owner = -1, .dated = false,
};
const struct sz_entity_def sz_rule_def = ENTITY(rule, "规则", rule, -1, true);
const struct sz_entity_def sz_account_def = ENTITY(account, "账号", account, -1, false);
const struct sz_entity_def sz_todo_def = ENTITY(todo, "待办", todo, -1, false);
const struct sz_entity_def sz_sent_sheet_def = ENTITY(sent_sheet, "报送登记", sent_sheet, -1, false);
/* clang-format on */
