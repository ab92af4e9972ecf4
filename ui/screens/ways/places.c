/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include "app.h"
#include "audit_screen.h"
#include "drafts_screen.h"
#include "export_screen.h"
#include "find_person.h"
#include "forecast_screen.h"
#include "import_screen.h"
#include "list_screen.h"
#include "log_screen.h"
#include "post_screen.h"
#include "promotion_screen.h"
#include "quota_screen.h"
#include "register_screen.h"
#include "retirement_screen.h"
#include "roster_screen.h"
#include "round_screen.h"
#include "school_screen.h"
#include "shizi/language.h"
#include "stats_screen.h"
#include "system_screen.h"
#include "tour.h"

static struct ui_screen *open_roster(struct ui_app *app) {
    return roster_screen_new(app, "", false);
}

static struct ui_screen *open_rules(struct ui_app *app) {
    return system_screen_new(app, SYSTEM_RULES);
}

static struct ui_screen *open_codes(struct ui_app *app) {
    return system_screen_new(app, SYSTEM_CODES);
}

static struct ui_screen *open_accounts(struct ui_app *app) {
    return system_screen_new(app, SYSTEM_ACCOUNTS);
}

static struct ui_screen *open_file(struct ui_app *app) {
    return system_screen_new(app, SYSTEM_FILE);
}

static struct ui_screen *open_about(struct ui_app *app) {
    return system_screen_new(app, SYSTEM_ABOUT);
}

static struct ui_screen *find_to_promote(struct ui_app *app) {
    ui_app_say(app, UI_NORMAL, "查到人后回车打开，再按 e 变动");
    return find_person_new(app, NULL);
}

/* clang-format off */
static const struct ui_place rows[] = {
    {N_("花名册"),   N_("教师 人员 名单 教职工 roster teacher list"), N_("首页 1"), "shizi teacher list", open_roster,       NULL},
    {N_("学校"),     N_("单位 school list"),                          N_("首页 2"), "shizi school list",  school_screen_new, NULL},
    {N_("统计"),     N_("交叉表 人数 多少人 年龄结构 职称结构 图 stats"), N_("首页 4"),        "shizi teacher stats", stats_screen_new, NULL},
    {N_("导入花名册"), N_("来表 报表 表格 收表 粘贴 import excel xlsx"), N_("首页 5"),   N_("shizi teacher import 文件"), import_choose_teachers, NULL},
    {N_("导入学校表"), N_("学校 单位 来表 import school"),              N_("首页 6"),           N_("shizi school import 文件"),  import_choose_schools,  NULL},
    {N_("导入年度考核"), N_("考核等次 优秀 合格 汇总表 assessment import"), NULL, N_("shizi teacher fact import 年度考核 文件"), assessment_list_choose, NULL},
    {N_("导入师德考核"), N_("师德 一票否决 ethics import"),           NULL, N_("shizi teacher fact import 师德考核 文件"), ethics_list_choose, NULL},
    {N_("导入处分"),   N_("警告 记过 纪检 处分决定 sanction import"),  NULL, N_("shizi teacher fact import 处分 文件"), sanction_list_choose, NULL},
    {N_("导入继续教育"), N_("学时 培训 training hours import"),       NULL, N_("shizi teacher fact import 继续教育 文件"), training_list_choose, NULL},
    {N_("导入岗位设置核准表"), N_("岗位数 核准 人社局 批复 post plan import"), NULL, N_("shizi post import 文件"), post_import_choose, NULL},
    {N_("对照名单"),   N_("外来名单 比对 核对 工资表 compare"),         N_("首页 7"),             N_("shizi teacher compare 文件"), import_choose_compare, NULL},
    {N_("草稿"),     N_("没有办完 未完成 断线 恢复 draft"),           N_("首页 8"),        NULL,                 drafts_screen_new, NULL},
    {N_("导出报表"), N_("报送 上报 公示 打印 Excel 表格 export report"), N_("花名册 F8"), N_("shizi report export 报表名 -o 文件"), export_place, NULL},
    {N_("报送登记"), N_("送出 上报 退回 已收 重报 回执 核对 register"), NULL,        "shizi report register", register_screen_new, NULL},
    {N_("评聘指标"), N_("岗位 职称 15% 上限 空岗 名额 指标 quota board"), N_("首页 q"),      "shizi quota show",   quota_screen_new,  NULL},
    {N_("退休"),     N_("到龄 退休年月 延迟退休 弹性退休 谁退休 retire"), N_("首页 e"),        "shizi teacher retirements", retirement_screen_new, NULL},
    {N_("评聘预测"), N_("十年 退休 空岗 晋升 断档 试算 推算 forecast outlook"), N_("首页 f"),    "shizi quota forecast", forecast_place,   NULL},
    {N_("职称评聘"), N_("申报 推荐 公示 审核 评审 聘任 备案 下达 批次 异议 promotion round batch"), N_("首页 p"), "shizi promotion list", promotion_screen_new, NULL},
    {N_("审计发现"), N_("审计 稽核 检查 核查 发现 规则 违规 超限 内审 audit findings"), N_("首页 a"), "shizi audit run", audit_screen_new, NULL},
    {N_("岗位设置"), N_("核准 空岗 特设岗位 省定标准 结构比例 双肩挑 超岗 post plan special"), N_("评聘指标 b"), "shizi post list", post_screen_new, NULL},
    {N_("聘期"),     N_("三年一聘 岗位聘用 续聘 晋级 高聘 低聘 缓聘 不聘 届满 轮次 round appointment"), N_("评聘指标 t"), "shizi round show", round_screen_new, NULL},
    {N_("业务日志"), N_("办理 记录 撤销 操作 log undo history"),      N_("首页 3"), "shizi log list",     log_screen_new,    NULL},
    {N_("职称、岗位、职务变动"), N_("评职称 晋升 聘任 聘用 任免 调动 调入 promote transfer"), N_("F7 再 e"), "shizi teacher set ID …", find_to_promote, NULL},
    {N_("系统"),     N_("规则 政策 口径 设置 文号 依据 rule system settings"),  N_("首页 9"), "shizi rule list", open_rules,    NULL},
    {N_("代码表"),   N_("编码 字典 学科 学段 code"),                  N_("系统 2"), NULL,                 open_codes,        NULL},
    {N_("账号"),     N_("用户 开户 角色 权限 user account"),          N_("系统 3"), "shizi user list",    open_accounts,     NULL},
    {N_("库文件、备份"), N_("数据库 备份 检查 大小 backup database info"), N_("系统 4"), N_("shizi db backup 文件"), open_file,      NULL},
    {N_("导览"),     N_("五分钟 教程 入门 学习 演示 第一次 tour tutorial"), NULL,        NULL,                 tour_start,        tour_possible},
    {N_("关于"),     N_("版本 许可 about version"),                   N_("系统 5"), "shizi version",      open_about,        NULL},
};
/* clang-format on */

const struct ui_place *places(size_t *count) {
    *count = sizeof rows / sizeof rows[0];
    return rows;
}
