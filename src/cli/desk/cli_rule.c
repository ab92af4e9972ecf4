/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi rule list, set, confirm. */
#include "cli_private.h"
#include "shizi/rule.h"

static const struct cli_column columns[] = {
    {"name", N_("规则"), 24, false},          {"value", N_("取值"), 20, false},
    {"valid_from", N_("起"), 10, false},      {"valid_to", N_("止"), 10, false},
    {"force", N_("效力"), 6, false},          {"doc", N_("文号"), 20, false},
    {"confirmed", N_("口径确认"), 10, false}, {"source", N_("出处"), 24, false},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

static void print_rule(struct cli_rows *rows, int64_t id, const struct sz_rule *rule) {
    char last[SZ_DATE_MAX] = "";
    if (rule->valid_to && rows->cli->options.json)
        snprintf(last, sizeof last, "%s", rule->valid_to);
    else if (rule->valid_to)
        sz_date_last_day(rule->valid_to, last);

    const char *const cells[COLUMNS] = {rule->name,  rule->value, rule->valid_from, last,
                                        rule->force, rule->doc,   rule->confirmed,  rule->source};
    cli_rows_add(rows, id, cells);
}

enum sz_code cli_rule_list(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    struct sz_rule *rules = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_rules_all(cli->db, &cli->arena, &rules, &ids, &count, err);

    cli_rows_begin(&rows, cli, columns, COLUMNS);
    for (size_t i = 0; code == SZ_OK && i < count; i++) {
        if (cli->options.all ||
            cli_period_of(cli, rules[i].valid_from, rules[i].valid_to) == CLI_IN_FORCE)
            print_rule(&rows, ids[i], &rules[i]);
    }
    return cli_rows_end(&rows, code, _("条"), err);
}

enum sz_code cli_rule_set(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    const char *title =
        sz_arena_printf(&cli->arena, ZH_("规则 %s 改为 %s"), cli->args[0], cli->args[1]);
    struct sz_act_info info = cli_act_info(cli, "rule.set", title);

    if (!cli->options.on)
        return sz_fail(err, SZ_USAGE, "加 --from 日期，写明从哪一天起", "改规则要有日期");
    enum sz_code code = sz_rule_set(cli->db, cli->args[0], cli->args[1], &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_rule_confirm(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_act_info info = cli_act_info(cli, "rule.confirm", NULL);
    enum sz_code code =
        sz_rule_confirm(cli->db, cli->args[0], cli->options.reason, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}
