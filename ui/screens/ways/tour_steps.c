/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tour_steps.h"

#include "find_person.h"
#include "home_screen.h"
#include "log_screen.h"
#include "palette.h"
#include "roster_screen.h"
#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/log.h"
#include "teacher_screen.h"
#include "widgets/card.h"
#include "widgets/help.h"

enum { LETTERS = 2, CONDITION = 4 };

static bool shows(const struct tour_view *view, const struct ui_screen_class *klass) {
    return view->app->top && view->app->top->klass == klass;
}

int64_t tour_head(const struct ui_app *app) {
    char hash[65];
    int64_t last = 0;
    struct sz_error err;

    return sz_log_head(app->start.db, &last, hash, &err) == SZ_OK ? last : 0;
}

static bool looked_round(const struct tour_view *view) {
    return shows(view, &home_screen_class) && view->key == UI_KEY_TAB;
}

static bool searched(const struct tour_view *view) {
    return shows(view, &find_person_class) && view->typed >= LETTERS;
}

static bool opened_person(const struct tour_view *view) {
    return shows(view, &teacher_screen_class);
}

static bool read_career(const struct tour_view *view) {
    return shows(view, &teacher_screen_class) && view->key == UI_KEY_TAB;
}

static bool went_to_another_date(const struct tour_view *view) {
    return ui_app_other_date(view->app);
}

static bool came_back_to_today(const struct tour_view *view) {
    return !ui_app_other_date(view->app);
}

static bool saw_the_card(const struct tour_view *view) {
    return shows(view, &ui_card_class);
}

static bool wrote(const struct tour_view *view) {
    return tour_head(view->app) > view->head;
}

static bool opened_log(const struct tour_view *view) {
    return shows(view, &log_screen_class);
}

static bool undid(const struct tour_view *view) {
    struct sz_arena scratch = {0};
    int64_t head = tour_head(view->app);
    struct sz_log_act act = {0};
    struct sz_error err;
    bool undoing = head > view->head &&
                   sz_log_get(view->app->start.db, head, &scratch, &act, &err) == SZ_OK &&
                   act.undoes > 0;

    sz_arena_free(&scratch);
    return undoing;
}

static bool filtered(const struct tour_view *view) {
    return shows(view, &roster_screen_class) && view->typed >= CONDITION && view->key == UI_KEY_TAB;
}

static bool marked(const struct tour_view *view) {
    return shows(view, &roster_screen_class) && view->key == ' ';
}

static bool asked_to_export(const struct tour_view *view) {
    return (view->key == UI_KEY_F8 || view->key == 'x') && !shows(view, &roster_screen_class);
}

static bool asked_to_import(const struct tour_view *view) {
    return view->key == '5' && !shows(view, &home_screen_class);
}

static bool opened_help(const struct tour_view *view) {
    return shows(view, &ui_help_class);
}

static bool opened_palette(const struct tour_view *view) {
    return shows(view, &palette_class);
}

/* clang-format off */
const struct tour_step tour_steps[] = {
    {N_("看首页"),     N_("左边是要处理的事和最近的业务，右边是各类人数；带下划线的数，回车看名单。按 Tab 换一区。"), looked_round},
    {N_("找一个人"),   N_("按 g(或 F7)，打两三个首字母，如 zw 或 lm：名单跟着变。也可打汉字、全拼、证号尾数。"), searched},
    {N_("打开他"),     N_("上下键选中一个人，回车打开。同名的人看学校、出生和证号尾。"), opened_person},
    {N_("读履历"),     N_("上面是现况，下面是一条条有起止的履历。按 Tab 换到改过他的业务，谁、何时、凭什么文。"), read_career},
    {N_("换个时点"),   N_("按 F9(或 D)，写一个以前的日期如 2022-09-01，回车：全部名单和人数都变成那一天的。"), went_to_another_date},
    {N_("回到今天"),   N_("标题栏变黄，提醒这不是今天，只能看不能办。再按 F9，空着回车，就回到今天。"), came_back_to_today},
    {N_("做一次变动"), N_("在此人屏上按 e，改一项(如行政职务：下移一项，空格选)，再按 F2 看确认卡。还没有写入。"), saw_the_card},
    {N_("办理"),       N_("卡上写着原来和改为，有没有提示。看清了按回车办理；这是演示库，放心写。"), wrote},
    {N_("看日志"),     N_("每次写入是一笔业务。按 : 打“日志”两字(或 rz)，回车。"), opened_log},
    {N_("撤销"),       N_("最上面就是刚才那一笔。按 u，写事由，F2 看卡，回车：撤销也是一笔业务，什么都不会丢。"), undid},
    {N_("筛选"),       N_("Esc 回首页，1 进花名册，按 / 打条件，如 学段=小学 职称=一级教师，再按 Tab 回到名单。"), filtered},
    {N_("选人"),       N_("按空格选上当前这个人，再选几个；* 反选，U 全部取消。选上的人可以一起办、一起导出。"), marked},
    {N_("导出"),       N_("按 F8(或 x)：先看清导出哪些人、证号隐不隐、写到哪里。这次可以 Esc 不导。"), asked_to_export},
    {N_("导入"),       N_("Esc 回首页，按 5：收到学校的表从这里进，逐行核对后一次写入。看一眼，Esc 返回。"), asked_to_import},
    {N_("帮助"),       N_("任何一屏按 ?(或 F1)：列出这里能用的键，打字就能找，回车就执行。"), opened_help},
    {N_("命令面板"),   N_("Esc 关掉帮助，按 :，打要办的事，如“备份”“退休”“评职称”。记不住键，记住冒号就行。"), opened_palette},
};
/* clang-format on */

const int tour_step_count = sizeof tour_steps / sizeof tour_steps[0];
