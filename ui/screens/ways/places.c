/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include "drafts_screen.h"
#include "import_screen.h"
#include "log_screen.h"
#include "roster_screen.h"
#include "school_screen.h"
#include "shizi/language.h"
#include "stats_screen.h"

static struct ui_screen *open_roster(struct ui_app *app) {
    return roster_screen_new(app, "", false);
}

/* clang-format off */
static const struct ui_place rows[] = {
    {N_("花名册"),   N_("教师 人员 名单 教职工 roster teacher list"), N_("首页 1"), "shizi teacher list", open_roster,       NULL},
    {N_("学校"),     N_("单位 school list"),                          N_("首页 2"), "shizi school list",  school_screen_new, NULL},
    {N_("统计"),     N_("交叉表 人数 多少人 年龄结构 职称结构 图 stats"), NULL,         "shizi teacher stats", stats_screen_new, NULL},
    {N_("导入花名册"), N_("来表 报表 表格 收表 粘贴 import excel xlsx"), N_("花名册 i"),   N_("shizi teacher import 文件"), import_choose_teachers, NULL},
    {N_("导入学校表"), N_("学校 单位 来表 import school"),              NULL,             N_("shizi school import 文件"),  import_choose_schools,  NULL},
    {N_("对照名单"),   N_("外来名单 比对 核对 工资表 compare"),         NULL,             N_("shizi teacher compare 文件"), import_choose_compare, NULL},
    {N_("草稿"),     N_("没有办完 未完成 断线 恢复 draft"),           NULL,         NULL,                 drafts_screen_new, NULL},
    {N_("业务日志"), N_("办理 记录 撤销 操作 log undo history"),      N_("首页 3"), "shizi log list",     log_screen_new,    NULL},
};
/* clang-format on */

const struct ui_place *places(size_t *count) {
    *count = sizeof rows / sizeof rows[0];
    return rows;
}
