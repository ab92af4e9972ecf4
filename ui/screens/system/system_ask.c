/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system_ask.h"

#include <string.h>

#include "app.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/rule.h"
#include "widgets/ask.h"

static const char account_tag[] = "account", rule_tag[] = "rule", confirm_tag[] = "confirm",
                  role_tag[] = "role", recuse_tag[] = "recuse";

enum { ACCOUNT_NAME, ACCOUNT_PERSON, ACCOUNT_ROLE, ACCOUNT_USER, ACCOUNT_FIELDS };
enum { RECUSE_WHO, RECUSE_RELATION, RECUSE_FIELDS };
enum { RULE_VALUE, RULE_FROM, RULE_DOC, RULE_REASON, RULE_FIELDS };
enum { CONFIRM_BY, CONFIRM_DOC, CONFIRM_FIELDS };

/* clang-format off */
static const struct ui_choice roles[] = {
    {ZH_("经办"), N_("经办：办理业务"),               NULL},
    {ZH_("审核"), N_("审核：办理业务，改规则"),       NULL},
    {ZH_("审计"), N_("审计：查看，出内部使用的表"),   NULL},
    {ZH_("管理"), N_("管理：全部，也开户"),           NULL},
};
/* clang-format on */

enum ui_outcome system_ask_account(struct ui_screen *screen) {
    const struct ui_field fields[ACCOUNT_FIELDS] = {
        [ACCOUNT_NAME] = {.label = _("账号"),
                          .width = 20,
                          .required = true,
                          .help = _("记在日志里的名字，不能改")},
        [ACCOUNT_PERSON] = {.label = _("姓名"),
                            .width = 20,
                            .required = true,
                            .help = _("印在表上的经办人姓名")},
        [ACCOUNT_ROLE] = {.label = _("角色"),
                          .width = 34,
                          .required = true,
                          .choices = roles,
                          .choice_count = sizeof roles / sizeof roles[0]},
        [ACCOUNT_USER] = {.label = _("系统用户"),
                          .width = 20,
                          .help = _("登录这台机器的用户名；合用一个的空着")},
    };
    const struct ui_ask ask = {
        .title = _("开户"),
        .take = _("看办理前确认"),
        .note = _("账号是新的一笔业务，记进日志。"),
        .tag = account_tag,
    };

    screen->next = ui_ask_new(&ask, fields, ACCOUNT_FIELDS);
    return UI_OPEN;
}

/* 甲|乙 as a list to choose from; NULL for what is typed. */
static const struct ui_choice *values_of(const struct sz_rule_kind *kind, struct sz_arena *arena,
                                         size_t *count) {
    const char *all = kind && kind->choices ? kind->choices : "";
    struct ui_choice *choices = *all ? sz_arena_array(arena, strlen(all), sizeof *choices) : NULL;

    for (const char *at = all; *at; at += *at == '|') {
        size_t len = strcspn(at, "|");
        const char *value = sz_arena_copy_len(arena, at, len);
        choices[(*count)++] = (struct ui_choice){value, _(value), NULL};
        at += len;
    }
    return choices;
}

enum ui_outcome system_ask_rule(struct ui_screen *screen, const struct sz_rule *rule) {
    const struct sz_rule_kind *kind = sz_rule_kind(rule->name);
    size_t count = 0;
    const struct ui_choice *choices = values_of(kind, &screen->arena, &count);
    struct ui_field fields[RULE_FIELDS] = {
        [RULE_VALUE] = {.label = _("取值"),
                        .width = 30,
                        .required = true,
                        .choices = choices,
                        .choice_count = count,
                        .help = kind ? _(kind->about) : NULL},
        [RULE_FROM] = {.label = _("自何日起"),
                       .width = 14,
                       .date = true,
                       .required = true,
                       .help = _("新值从哪一天起；原来的值留在历次里")},
        [RULE_DOC] = {.label = _("文号"), .width = 34, .help = _("没有可以空着，以后补")},
        [RULE_REASON] = {.label = _("事由"), .width = 40, .help = _("为什么改")},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, _("规则 %s"), sz_rule_label(rule->name)),
        .take = _("看办理前确认"),
        .note = rule->source ? rule->source : "",
        .tag = rule_tag,
    };

    ui_line_set(&fields[RULE_VALUE].line, rule->value);
    screen->next = ui_ask_new(&ask, fields, RULE_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

/* ---- an account that is there ---- */

enum ui_outcome system_ask_role(struct ui_screen *screen, const struct sz_account *account) {
    struct ui_field field = {.label = _("角色"),
                             .width = 34,
                             .required = true,
                             .choices = roles,
                             .choice_count = sizeof roles / sizeof roles[0]};
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {.title = sz_arena_printf(&scratch, _("%s 的角色"), account->name),
                               .take = _("看办理前确认"),
                               .tag = role_tag};
    ui_line_set(&field.line, account->role);
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome system_ask_recuse(struct ui_screen *screen, const struct sz_account *account) {
    static const struct ui_choice relations[] = {
        {ZH_("本人"), N_("本人"), NULL},         {ZH_("配偶"), N_("配偶"), NULL},
        {ZH_("父母"), N_("父母"), NULL},         {ZH_("子女"), N_("子女"), NULL},
        {ZH_("兄弟姐妹"), N_("兄弟姐妹"), NULL}, {ZH_("其他亲属"), N_("其他亲属"), NULL},
        {"", N_("取消这项回避"), NULL}};
    struct ui_field fields[RECUSE_FIELDS] = {
        [RECUSE_WHO] = {.label = _("教师"),
                        .width = 22,
                        .required = true,
                        .help = _("身份证号或 #编号")},
        [RECUSE_RELATION] = {.label = _("关系"),
                             .width = 20,
                             .choices = relations,
                             .choice_count = sizeof relations / sizeof relations[0]},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {.title = sz_arena_printf(&scratch, _("%s 的回避"), account->name),
                               .take = _("看办理前确认"),
                               .note = _("这个账号从此不能办理涉及他的任何业务。"),
                               .tag = recuse_tag};
    ui_line_set(&fields[RECUSE_RELATION].line, relations[0].value);
    screen->next = ui_ask_new(&ask, fields, RECUSE_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome system_lock(struct ui_screen *screen, struct act_flow *flow,
                            const struct sz_account *account) {
    bool open = strcmp(account->state, ZH_("启用")) == 0;
    const struct sz_act_info info = {.kind = "account.set", .evidence = ZH_("无")};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = sz_account_set(screen->app->start.db, account->name, "state",
                                       open ? ZH_("停用") : ZH_("启用"), &info, &act, &err);
    return act_flow_begin(flow, screen, code, act, &err);
}

static const char *or_null(const char *text) {
    return *text ? text : NULL;
}

static enum ui_outcome add_account(struct ui_screen *screen, const struct ui_screen *child,
                                   struct act_flow *flow) {
    const struct sz_act_info info = {.kind = "account.add", .evidence = ZH_("无")};
    struct sz_account account;
    struct sz_act *act = NULL;
    struct sz_error err;

    sz_record_clear(SZ_ACCOUNT, &account);
    account.name = ui_ask_text(child, ACCOUNT_NAME);
    account.display_name = ui_ask_text(child, ACCOUNT_PERSON);
    account.role = ui_ask_text(child, ACCOUNT_ROLE);
    account.os_user = or_null(ui_ask_text(child, ACCOUNT_USER));
    enum sz_code code = sz_account_add(screen->app->start.db, &account, &info, &act, &err);
    return act_flow_begin(flow, screen, code, act, &err);
}

static enum ui_outcome set_rule(struct ui_screen *screen, const struct ui_screen *child,
                                struct act_flow *flow, const struct sz_rule *rule) {
    struct sz_date_result from = sz_date_read(ui_ask_text(child, RULE_FROM), true);
    struct sz_arena scratch = {0};
    char day[SZ_DATE_MAX];
    struct sz_act *act = NULL;
    struct sz_error err;

    if (from.precision == SZ_DATE_BAD || from.precision == SZ_DATE_YEAR) {
        ui_app_say(screen->app, UI_BAD, "没有改：日期要写到月或日，如 2026-12-01");
        return UI_REDRAW;
    }
    sz_date_add_days(from.value, 0, day);
    const char *value = ui_ask_text(child, RULE_VALUE);
    const struct sz_act_info info = {
        .kind = "rule.set",
        .title = sz_arena_printf(&scratch, ZH_("规则 %s 改为 %s"), rule->name, value),
        .reason = or_null(ui_ask_text(child, RULE_REASON)),
        .doc = or_null(ui_ask_text(child, RULE_DOC)),
        .effective_on = day,
    };
    enum sz_code code = sz_rule_set(screen->app->start.db, rule->name, value, &info, &act, &err);
    sz_arena_free(&scratch);
    return act_flow_begin(flow, screen, code, act, &err);
}

/* ---- 口径确认 ---- */

enum ui_outcome system_ask_confirm(struct ui_screen *screen, const struct sz_rule *rule) {
    struct ui_field fields[CONFIRM_FIELDS] = {
        [CONFIRM_BY] = {.label = _("谁怎样答复"),
                        .width = 40,
                        .required = true,
                        .help = _("如 市人社局 2026-11-20 电话答复")},
        [CONFIRM_DOC] = {.label = _("文号"), .width = 34, .help = _("没有可以空着，以后补")},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, _("口径确认：%s"), sz_rule_label(rule->name)),
        .take = _("看办理前确认"),
        .note = sz_arena_printf(&scratch, _("现在的取值“%s”是人社部门确认过的读法。"), rule->value),
        .tag = confirm_tag,
    };

    screen->next = ui_ask_new(&ask, fields, CONFIRM_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome confirm_rule(struct ui_screen *screen, const struct ui_screen *child,
                                    struct act_flow *flow, const struct sz_rule *rule) {
    const struct sz_act_info info = {.kind = "rule.confirm",
                                     .doc = or_null(ui_ask_text(child, CONFIRM_DOC))};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = sz_rule_confirm(screen->app->start.db, rule->name,
                                        ui_ask_text(child, CONFIRM_BY), &info, &act, &err);

    return act_flow_begin(flow, screen, code, act, &err);
}

static enum ui_outcome set_role(struct ui_screen *screen, const struct ui_screen *child,
                                struct act_flow *flow, const struct sz_account *account) {
    const struct sz_act_info info = {.kind = "account.set", .evidence = ZH_("无")};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = sz_account_set(screen->app->start.db, account->name, "role",
                                       ui_ask_text(child, 0), &info, &act, &err);
    return act_flow_begin(flow, screen, code, act, &err);
}

static enum ui_outcome recuse(struct ui_screen *screen, const struct ui_screen *child,
                              struct act_flow *flow, const struct sz_account *account) {
    const struct sz_act_info info = {.kind = "account.recuse", .evidence = ZH_("无")};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t teacher_id = 0;
    enum sz_code code =
        sz_teacher_find(screen->app->start.db, ui_ask_text(child, RECUSE_WHO), &teacher_id, &err);
    if (code == SZ_OK)
        code = sz_account_recuse(screen->app->start.db, account->name, teacher_id,
                                 or_null(ui_ask_text(child, RECUSE_RELATION)), &info, &act, &err);
    return act_flow_begin(flow, screen, code, act, &err);
}

enum ui_outcome system_answered(struct ui_screen *screen, const struct ui_screen *child,
                                struct act_flow *flow, const struct sz_rule *rule,
                                const struct sz_account *account) {
    if (ui_ask_answered(child, account_tag))
        return add_account(screen, child, flow);
    if (rule && ui_ask_answered(child, rule_tag))
        return set_rule(screen, child, flow, rule);
    if (rule && ui_ask_answered(child, confirm_tag))
        return confirm_rule(screen, child, flow, rule);
    if (account && ui_ask_answered(child, role_tag))
        return set_role(screen, child, flow, account);
    if (account && ui_ask_answered(child, recuse_tag))
        return recuse(screen, child, flow, account);
    return UI_IGNORED;
}
