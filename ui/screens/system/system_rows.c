/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system_rows.h"

#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "shizi/db.h"
#include "shizi/language.h"
#include "shizi/rule.h"

/* clang-format off */
static const struct ui_column rule_columns[] = {
    {.heading = N_("规则"), .width = 26, .frozen = true},
    {.heading = N_("取值"), .width = 14, .grow = true},
    {.heading = N_("效力"), .width = 6},
    {.heading = N_("起"),   .width = 10},
    {.heading = N_("止"),   .width = 10, .drop = 2},
    {.heading = N_("文号"), .width = 22, .drop = 1},
};

static const struct ui_column code_columns[] = {
    {.heading = N_("代码表"), .width = 22, .frozen = true},
    {.heading = N_("代码"),   .width = 10},
    {.heading = N_("名称"),   .width = 20},
    {.heading = N_("简称"),   .width = 10},
    {.heading = N_("来表也写作"), .width = 20, .grow = true},
    {.heading = N_("上级"),   .width = 10, .drop = 1},
};

static const struct ui_column account_columns[] = {
    {.heading = N_("账号"),     .width = 14, .frozen = true},
    {.heading = N_("姓名"),     .width = 12},
    {.heading = N_("角色"),     .width = 6},
    {.heading = N_("系统用户"), .width = 14},
    {.heading = N_("状态"),     .width = 6},
    {.heading = N_("备注"),     .width = 12, .grow = true},
};
/* clang-format on */

#define COUNT(array) (sizeof(array) / sizeof *(array))

const struct ui_column *system_columns(enum system_tab tab, size_t *count) {
    static const struct {
        const struct ui_column *columns;
        size_t count;
    } of_tab[] = {
        [SYSTEM_RULES] = {rule_columns, COUNT(rule_columns)},
        [SYSTEM_CODES] = {code_columns, COUNT(code_columns)},
        [SYSTEM_ACCOUNTS] = {account_columns, COUNT(account_columns)},
    };
    size_t row = tab <= SYSTEM_ACCOUNTS ? tab : SYSTEM_ACCOUNTS;

    *count = of_tab[row].count;
    return of_tab[row].columns;
}

static const char *text(const char *value) {
    return value ? value : "";
}

/* ---- rules ---- */

static bool in_force(const struct sz_rule *rule, const char *on) {
    return strcmp(rule->valid_from, on) <= 0 && (!rule->valid_to || strcmp(on, rule->valid_to) < 0);
}

static int by_name_newest_first(const void *a, const void *b) {
    const struct sz_rule *left = a, *right = b;
    int order = strcmp(left->name, right->name);

    return order ? order : strcmp(right->valid_from, left->valid_from);
}

static unsigned rule_style(const struct sz_rule *rule, const char *on) {
    if (strcmp(rule->valid_from, on) > 0)
        return UI_ACCENT; /* to come */
    if (!in_force(rule, on) || strcmp(rule->force, ZH_("失效")) == 0)
        return UI_DIM;
    return strcmp(rule->force, ZH_("待确认")) == 0 ? UI_WARN : UI_NORMAL;
}

static const char *force_of(const struct sz_rule *rule, const char *on) {
    if (strcmp(rule->valid_from, on) > 0)
        return _("未到");
    return in_force(rule, on) ? _(rule->force) : _("失效");
}

static void read_rules(struct system_rows *rows, const struct ui_app *app) {
    void *records = NULL;
    int64_t *ids = NULL;

    rows->error.code = sz_records_all(app->start.db, SZ_RULE, &rows->arena, &records, &ids,
                                      &rows->rule_count, &rows->error);
    if (rows->error.code != SZ_OK)
        return;
    struct sz_rule *rules = records;
    if (rows->rule_count)
        qsort(rules, rows->rule_count, sizeof *rules, by_name_newest_first);
    rows->rules = rules;
    rows->rows = sz_arena_array(&rows->arena, rows->rule_count + 1, sizeof *rows->rows);
    for (size_t i = 0; i < rows->rule_count; i++) {
        const struct sz_rule *rule = &rules[i];
        rows->rows[rows->count++] = (struct system_row){
            .cells = {sz_rule_label(rule->name), rule->value, force_of(rule, app->as_of),
                      rule->valid_from, period_last(rule->valid_to, &rows->arena), text(rule->doc)},
            .style = rule_style(rule, app->as_of),
            .record = rule,
        };
    }
}

/* ---- codes ---- */

/* What a list is used for: the heading of the first field that takes it. */
static const char *list_title(const char *list) {
    for (int e = 0; e < SZ_ENTITY_COUNT; e++) {
        const struct sz_entity_def *def = sz_entity_def((enum sz_entity)e);
        for (size_t i = 0; i < def->field_count; i++)
            if (def->fields[i].list && strcmp(def->fields[i].list, list) == 0)
                return def->fields[i].heading;
    }
    /* no field takes it: the first six digits of an identity number */
    return strcmp(list, "area_code") == 0 ? N_("行政区划") : "";
}

static void read_codes(struct system_rows *rows, const struct ui_app *app) {
    const struct sz_codes *codes = sz_db_codes(app->start.db);
    const char *list = "", *title = "";

    rows->rows = sz_arena_array(&rows->arena, codes->count + 1, sizeof *rows->rows);
    for (size_t i = 0; i < codes->count; i++) {
        const struct sz_code_row *code = &codes->rows[i];
        if (strcmp(list, code->list) != 0) {
            list = code->list;
            const char *used_for = list_title(list);
            title =
                sz_arena_printf(&rows->arena, "%s%s%s", _(used_for), *used_for ? " " : "", list);
        }
        rows->rows[rows->count++] = (struct system_row){
            .cells = {title, code->code, code->name, code->short_name, text(code->aliases),
                      text(code->parent)},
        };
    }
}

/* ---- accounts ---- */

static void read_accounts(struct system_rows *rows, const struct ui_app *app) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;

    rows->error.code = sz_records_all(app->start.db, SZ_ACCOUNT, &rows->arena, &records, &ids,
                                      &count, &rows->error);
    if (rows->error.code != SZ_OK)
        return;
    const struct sz_account *accounts = records;
    rows->rows = sz_arena_array(&rows->arena, count + 1, sizeof *rows->rows);
    for (size_t i = 0; i < count; i++)
        rows->rows[rows->count++] = (struct system_row){
            .cells = {accounts[i].name, text(accounts[i].display_name), _(accounts[i].role),
                      text(accounts[i].os_user), _(accounts[i].state), text(accounts[i].note)},
            .style = strcmp(accounts[i].state, ZH_("启用")) == 0 ? UI_NORMAL : UI_DIM,
            .record = &accounts[i],
        };
}

void system_rows_read(struct system_rows *rows, const struct ui_app *app, enum system_tab tab) {
    sz_arena_reset(&rows->arena);
    rows->rows = NULL;
    rows->count = rows->rule_count = 0;
    rows->error.code = SZ_OK;
    if (tab == SYSTEM_RULES)
        read_rules(rows, app);
    else if (tab == SYSTEM_CODES)
        read_codes(rows, app);
    else if (tab == SYSTEM_ACCOUNTS)
        read_accounts(rows, app);
}

void system_rows_free(struct system_rows *rows) {
    sz_arena_free(&rows->arena);
}

/* ---- what stands behind a row ---- */

static const char *history(const struct system_rows *rows, const struct sz_rule *rule,
                           struct ui_grid *grid) {
    const char *all = "";

    for (size_t i = 0; i < rows->rule_count; i++) {
        const struct sz_rule *other = &rows->rules[i];
        if (strcmp(other->name, rule->name) != 0)
            continue;
        all = sz_arena_printf(&grid->scratch, "%s%s%s %s %s %s", all, *all ? "；" : "",
                              other->valid_from, _("起"), other->value, text(other->doc));
    }
    return all;
}

static const char *confirmation(const struct sz_rule *rule) {
    if (rule->confirmed)
        return rule->confirmed;
    return strcmp(rule->force, ZH_("待确认")) == 0 ? _("口径还没有人确认") : "";
}

size_t system_details(const struct system_rows *rows, const struct system_row *row,
                      struct ui_grid *grid, struct ui_detail_line *lines) {
    static const char *const code_labels[] = {N_("代码表"), N_("代码"), N_("名称"),
                                              N_("简称"),   N_("写作"), N_("上级")};
    size_t n = 0;

    if (!row->record) {
        for (size_t i = 0; i < COUNT(code_labels); i++)
            lines[n++] = (struct ui_detail_line){_(code_labels[i]), row->cells[i], UI_NORMAL};
        return n;
    }
    if (rows->rule_count == 0) {
        lines[n++] = (struct ui_detail_line){_("经办"), _("办理业务，导入，出报表"), UI_NORMAL};
        lines[n++] = (struct ui_detail_line){
            _("审核"), _("同经办，还可以审核、聘任、批准超限、结算、改规则"), UI_NORMAL};
        lines[n++] = (struct ui_detail_line){_("审计"), _("查看全部，出内部使用的表"), UI_NORMAL};
        lines[n++] = (struct ui_detail_line){_("管理"), _("全部，还可以开户、登记回避"), UI_NORMAL};
        lines[n++] = (struct ui_detail_line){
            NULL, _("没有账号的系统用户只能查看。改动账号也是业务，记进日志。"), UI_DIM};
        return n;
    }
    const struct sz_rule *rule = row->record;
    const struct sz_rule_kind *kind = sz_rule_kind(rule->name);
    lines[n++] = (struct ui_detail_line){
        NULL, ui_text(grid, "%s = %s", sz_rule_label(rule->name), rule->value), UI_BOLD};
    lines[n++] = (struct ui_detail_line){
        _("说明"), kind ? ui_text(grid, "%s（%s）", _(kind->about), rule->name) : "", UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("出处"), rule->source, UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("文号"), rule->doc, UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("确认"), confirmation(rule),
                                         rule->confirmed ? UI_NORMAL : UI_WARN};
    lines[n++] = (struct ui_detail_line){_("备注"), rule->note, UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("历次"), history(rows, rule, grid), UI_DIM};
    return n;
}
