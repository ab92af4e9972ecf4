/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system_screen.h"

#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "shizi/language.h"
#include "system_ask.h"
#include "system_file.h"
#include "system_rows.h"
#include "verify_ask.h"
#include "widgets/tabs.h"

enum { HEAD_ROWS = 2, STRIP_ROWS = 8 };

static const char *const titles[SYSTEM_TABS] = {N_("规则"), N_("代码表"), N_("账号"), N_("库文件"),
                                                N_("关于")};

struct system_screen {
    struct ui_screen screen;
    struct ui_tabs tabs;
    size_t read; /* the tab whose rows are at hand */
    struct system_rows rows;
    struct ui_list list;
    struct ui_find find;
    struct system_file file;
    struct verify_run verify;
    struct act_flow flow;
    unsigned revision;
};

static struct system_screen *as_system(struct ui_screen *screen) {
    return (struct system_screen *)(void *)screen;
}

static enum system_tab tab_of(const struct ui_screen *screen) {
    return (enum system_tab)((const struct system_screen *)(const void *)screen)->tabs.current;
}

static const struct system_row *current(const struct ui_screen *screen) {
    const struct system_screen *self = (const struct system_screen *)(const void *)screen;
    bool list = tab_of(screen) <= SYSTEM_ACCOUNTS && ui_list_has_row(&self->list);

    return list ? &self->rows.rows[self->list.current] : NULL;
}

/* ---- what works where ---- */

static bool has_list(const struct ui_screen *screen) {
    return tab_of(screen) <= SYSTEM_ACCOUNTS;
}

static bool is_file(const struct ui_screen *screen) {
    return tab_of(screen) == SYSTEM_FILE;
}

static bool may(const struct ui_screen *screen, const char *kind) {
    struct sz_error err;

    return act_flow_allowed(screen) && sz_act_permitted(screen->app->start.db, kind, &err) == SZ_OK;
}

static bool may_add_account(const struct ui_screen *screen) {
    return tab_of(screen) == SYSTEM_ACCOUNTS && may(screen, "account.add");
}

static bool may_set_rule(const struct ui_screen *screen) {
    return tab_of(screen) == SYSTEM_RULES && current(screen) && may(screen, "rule.set");
}

static bool may_not_add(const struct ui_screen *screen) {
    return tab_of(screen) == SYSTEM_ACCOUNTS && !may(screen, "account.add");
}

static bool may_not_set(const struct ui_screen *screen) {
    return tab_of(screen) == SYSTEM_RULES && !may(screen, "rule.set");
}

static enum ui_outcome explain(struct ui_screen *screen) {
    const char *kind = tab_of(screen) == SYSTEM_RULES ? "rule.set" : "account.add";
    struct sz_error err;

    if (act_flow_forbidden(screen))
        return act_flow_explain(screen);
    if (sz_act_permitted(screen->app->start.db, kind, &err) != SZ_OK)
        ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome set_rule(struct ui_screen *screen) {
    return system_ask_rule(screen, current(screen)->record);
}

static bool may_confirm(const struct ui_screen *screen) {
    const struct sz_rule *rule = may_set_rule(screen) ? current(screen)->record : NULL;

    return rule && strcmp(rule->force, ZH_("待确认")) == 0;
}

static enum ui_outcome confirm_rule(struct ui_screen *screen) {
    return system_ask_confirm(screen, current(screen)->record);
}

static bool may_set_account(const struct ui_screen *screen) {
    return tab_of(screen) == SYSTEM_ACCOUNTS && current(screen) && may(screen, "account.set");
}

static enum ui_outcome set_role(struct ui_screen *screen) {
    return system_ask_role(screen, current(screen)->record);
}

static enum ui_outcome recuse(struct ui_screen *screen) {
    return system_ask_recuse(screen, current(screen)->record);
}

static enum ui_outcome lock(struct ui_screen *screen) {
    return system_lock(screen, &as_system(screen)->flow, current(screen)->record);
}

static enum ui_outcome check(struct ui_screen *screen) {
    as_system(screen)->file.next = FILE_CHECK;
    return UI_REDRAW;
}

static enum ui_outcome verify(struct ui_screen *screen) {
    return verify_begin(&as_system(screen)->verify, screen);
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static enum ui_outcome search(struct ui_screen *screen) {
    const struct ui_event slash = {.key = '/'};

    return ui_list_handle(&as_system(screen)->list, &slash);
}

static enum ui_outcome next_tab(struct ui_screen *screen) {
    const struct ui_event tab = {.key = UI_KEY_TAB};

    return ui_tabs_handle(&as_system(screen)->tabs, &tab);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_TAB, 0,   "Tab", N_("换页"), N_("规则、代码表、账号、库文件、关于；也可按 1-5"), next_tab,     NULL},
    {'/',        0,   "/",   N_("查找"), N_("在表中查找，n 下一处"),                         search,       has_list},
    {UI_KEY_F2, 'a',  "F2",  N_("开户"), N_("新增一个账号"),                                 system_ask_account, may_add_account},
    {UI_KEY_F4, 'e',  "F4",  N_("改规则"), N_("从某一天起改规则的取值"),                     set_rule,     may_set_rule},
    {'c',        0,   "c",   N_("口径确认"), N_("人社部门怎样答复了这一读法"),               confirm_rule, may_confirm},
    {'r',        0,   "r",   N_("换角色"), N_("经办、审核、审计、管理"),                     set_role,     may_set_account},
    {'l',        0,   "l",   N_("停启用"), N_("停用账号，或重新启用"),                       lock,         may_set_account},
    {'x',        0,   "x",   N_("回避"), N_("登记这个账号的人的亲属：不能办理涉及他们的业务"), recuse,       may_set_account},
    {UI_KEY_F4, 'b',  "F4",  N_("备份"), N_("把库备份到一个新文件"),                         system_ask_backup, is_file},
    {UI_KEY_F6, 'v',  "F6",  N_("核对"), N_("核对日志链和现有记录是否一致"),                 verify,       is_file},
    {'k',        0,   "k",   N_("检查"), N_("检查库文件是否完好，大库要几分钟"),             check,        is_file},
    {UI_KEY_F5,  0,   "F5",  N_("刷新"), N_("重新读取"),                                     refresh,      NULL},
    AS_OF_BINDING,
    {UI_KEY_F2, 'a',  "F2",  NULL,       N_("现在不能开户"),                                 explain,      may_not_add},
    {UI_KEY_F4, 'e',  "F4",  NULL,       N_("现在不能改规则"),                               explain,      may_not_set},
};
/* clang-format on */

/* ---- the list ---- */

static long count_rows(void *owner) {
    return (long)((const struct system_screen *)owner)->rows.count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct system_row *at = &((const struct system_screen *)owner)->rows.rows[row];

    *style = at->style;
    return at->cells[column];
}

static void read_tab(struct system_screen *self) {
    const struct ui_app *app = self->screen.app;
    bool same = self->read == self->tabs.current;

    if (same && self->revision == app->revision)
        return;
    self->read = self->tabs.current;
    self->revision = app->revision;
    self->list.columns = system_columns(tab_of(&self->screen), &self->list.column_count);
    self->list.sideways = 0;
    system_rows_read(&self->rows, app, tab_of(&self->screen));
    ui_list_go(&self->list, same ? self->list.current : 0);
    if (is_file(&self->screen))
        system_file_begin(&self->file, &self->screen);
    verify_recall(&self->verify, &self->screen);
}

/* ---- keys ---- */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct system_screen *self = as_system(screen);
    enum ui_outcome outcome = UI_IGNORED;

    if (has_list(screen) && ui_list_searching(&self->list))
        return ui_list_handle(&self->list, event);
    outcome = ui_tabs_handle(&self->tabs, event);
    if (outcome == UI_IGNORED && has_list(screen))
        outcome = ui_list_handle(&self->list, event);
    read_tab(self);
    return outcome;
}

static bool idle(struct ui_screen *screen) {
    struct system_screen *self = as_system(screen);

    return is_file(screen) && system_file_slice(&self->file, screen);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct system_screen *self = as_system(screen);
    const struct system_row *row = current(screen);
    const struct sz_rule *rule = row && tab_of(screen) == SYSTEM_RULES ? row->record : NULL;
    const struct sz_account *account =
        row && tab_of(screen) == SYSTEM_ACCOUNTS ? row->record : NULL;

    if (system_backup_answered(&self->file, child))
        return UI_REDRAW;
    if (verify_resumed(&self->verify, screen, child))
        return screen->next ? UI_OPEN : UI_REDRAW;
    if (act_flow_resumed(&self->flow, screen, child) == ACT_FLOW_OPEN)
        return UI_OPEN;
    enum ui_outcome outcome = system_answered(screen, child, &self->flow, rule, account);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

/* ---- drawing ---- */

static void draw_list(struct system_screen *self, struct ui_grid *grid, struct ui_rect area) {
    struct ui_detail_line lines[SYSTEM_DETAILS];
    const struct system_row *row = current(&self->screen);
    size_t count = row ? system_details(&self->rows, row, grid, lines) : 0;
    const char *title = tab_of(&self->screen) == SYSTEM_ACCOUNTS ? _("角色能做什么") : _("详情");
    struct ui_rect list = area, below = area;

    list.rows -= STRIP_ROWS;
    below.row += list.rows;
    below.rows = STRIP_ROWS;
    ui_list_draw(&self->list, grid, list, true);
    ui_detail_draw(grid, ui_box(grid, below, UI_NORMAL, title), lines, count, 0);
    if (self->rows.error.code != SZ_OK)
        ui_app_say_error(self->screen.app, &self->rows.error);
    ui_list_position(&self->list, self->screen.position, sizeof self->screen.position);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct system_screen *self = as_system(screen);
    struct ui_rect body = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS, area.columns};

    read_tab(self);
    ui_tabs_draw(&self->tabs, grid, area.row, area.column, area.columns);
    screen->position[0] = '\0';
    if (is_file(screen))
        system_file_draw(&self->file, screen, grid, body, self->verify.last);
    else if (tab_of(screen) == SYSTEM_ABOUT)
        system_about_draw(screen, grid, body);
    else
        draw_list(self, grid, body);
}

static void close(struct ui_screen *screen) {
    struct system_screen *self = as_system(screen);

    act_flow_end(&self->flow);
    verify_end(&self->verify);
    system_rows_free(&self->rows);
    system_file_free(&self->file);
}

const struct ui_screen_class system_screen_class = {
    .title = N_("系统"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *system_screen_new(struct ui_app *app, enum system_tab tab) {
    struct system_screen *self = ui_screen_new(&system_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->tabs = (struct ui_tabs){.titles = titles, .count = SYSTEM_TABS, .current = tab};
    self->read = SYSTEM_TABS;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .find = &self->find,
        .empty = N_("没有记录"),
    };
    read_tab(self);
    return &self->screen;
}
