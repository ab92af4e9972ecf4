/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi audit run, audit rules. */
#include "cli_private.h"
#include "shizi/audit.h"
#include "shizi/text.h"

/* clang-format off */
static const struct cli_column finding_columns[] = {
    {"severity", N_("程度"), 4,  false}, {"rule", N_("规则"), 22, false}, {"name", N_("名称"), 16, false},
    {"year",     N_("年度"), 4,  true},  {"subject", N_("对象"), 24, false}, {"text", N_("发现"), 40, false},
    {"act",      N_("业务"), 5,  true},
};
static const struct cli_column rule_columns[] = {
    {"rule",   N_("规则"), 26, false}, {"severity", N_("程度"), 4, false}, {"name", N_("名称"), 20, false},
    {"source", N_("出处"), 30, false}, {"about", N_("查什么"), 50, false},
};
/* clang-format on */

static const char *number(struct cli *cli, int64_t value) {
    return value ? sz_arena_printf(&cli->arena, "%lld", (long long)value) : NULL;
}

static void finding_json(struct sz_json *json, const struct sz_finding *found) {
    sz_json_object(json);
    sz_json_text_member(json, "rule", found->rule->key);
    sz_json_text_member(json, "severity", sz_audit_severity_key(found->rule->severity));
    sz_json_text_member(json, "name", found->rule->name);
    sz_json_text_member(json, "subject", found->subject);
    sz_json_text_member(json, "text", found->text);
    sz_json_int_member(json, "act", found->act_id);
    sz_json_int_member(json, "year", found->year);
    sz_json_int_member(json, "teacher_id", found->teacher_id);
    sz_json_int_member(json, "school_id", found->school_id);
    sz_json_text_member(json, "series", found->series);
    sz_json_text_member(json, "level", found->level);
    sz_json_end(json);
}

static enum sz_code print_json(struct cli *cli, const struct sz_finding *findings, size_t count,
                               struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);
    cli->document_started = true;
    sz_json_object(&json);
    sz_json_text_member(&json, "as_of", cli->as_of);
    sz_json_array_member(&json, "findings");
    for (size_t i = 0; i < count; i++)
        finding_json(&json, &findings[i]);
    sz_json_end(&json);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

static enum sz_code print_csv(struct cli *cli, const struct sz_finding *findings, size_t count,
                              struct sz_error *err) {
    struct cli_rows rows;
    cli_rows_begin(&rows, cli, finding_columns, sizeof finding_columns / sizeof *finding_columns);
    for (size_t i = 0; i < count; i++) {
        const struct sz_finding *found = &findings[i];
        const char *const cells[] = {sz_audit_severity_name(found->rule->severity),
                                     found->rule->key,
                                     found->rule->name,
                                     number(cli, found->year),
                                     found->subject,
                                     found->text,
                                     number(cli, found->act_id)};
        cli_rows_add(&rows, 0, cells);
    }
    return cli_rows_end(&rows, SZ_OK, NULL, err);
}

/* By rule: its name, how often and where it is written, then whom it found. */
static void print_rule(const struct sz_finding *findings, size_t count) {
    const struct sz_audit_rule *rule = findings[0].rule;
    cli_line(stdout, "%s %s（%zu）  %s  %s", _(sz_audit_severity_name(rule->severity)),
             _(rule->name), count, rule->key, _(rule->source));
    for (size_t i = 0; i < count; i++) {
        cli_line(stdout, findings[i].act_id ? "  %s  %s  #%lld" : "  %s  %s", findings[i].subject,
                 findings[i].text, (long long)findings[i].act_id);
    }
}

static enum sz_code print_text(struct cli *cli, const struct sz_finding *findings, size_t count,
                               struct sz_error *err) {
    size_t by[SZ_AUDIT_SEVERITIES] = {0}, rules = 0;
    sz_audit_rules(&rules);
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && findings[to].rule == findings[from].rule)
            to++;
        by[findings[from].rule->severity] += to - from;
        print_rule(findings + from, to - from);
    }
    if (count == 0)
        cli_line(stderr, "按 %s 的情况查了 %zu 条规则，没有发现", cli->as_of, rules);
    else
        cli_line(stderr, "按 %s 的情况查了 %zu 条规则：严重 %zu，一般 %zu，提示 %zu", cli->as_of,
                 rules, by[SZ_AUDIT_SEVERE], by[SZ_AUDIT_ORDINARY], by[SZ_AUDIT_HINT]);
    return cli_flush(err);
}

static enum sz_code print(struct cli *cli, const struct sz_finding *findings, size_t count,
                          struct sz_error *err) {
    size_t grave = 0;
    for (size_t i = 0; i < count; i++)
        grave += cli->options.strict || findings[i].rule->severity != SZ_AUDIT_HINT;
    enum sz_code code = cli->options.json  ? print_json(cli, findings, count, err)
                        : cli->options.csv ? print_csv(cli, findings, count, err)
                                           : print_text(cli, findings, count, err);
    return code == SZ_OK && grave > 0 ? SZ_FINDINGS : code;
}

enum sz_code cli_audit_run(struct cli *cli, struct sz_error *err) {
    struct sz_audit *audit = NULL;
    bool more = true;
    enum sz_code code = sz_audit_open(cli->db, cli->options.year, cli->as_of, &audit, err);
    while (code == SZ_OK && more)
        code = sz_audit_step(audit, &more, err);
    if (code == SZ_OK) {
        size_t count = 0;
        const struct sz_finding *findings = sz_audit_findings(audit, &count);
        code = print(cli, findings, count, err);
    }
    sz_audit_close(audit);
    return code;
}

enum sz_code cli_audit_rules(struct cli *cli, struct sz_error *err) {
    bool person = !cli->options.json && !cli->options.csv;
    struct cli_rows rows;
    size_t count = 0;
    const struct sz_audit_rule *rules = sz_audit_rules(&count);
    cli_rows_begin(&rows, cli, rule_columns, sizeof rule_columns / sizeof *rule_columns);
    for (size_t i = 0; i < count; i++) {
        const char *severity = cli->options.json ? sz_audit_severity_key(rules[i].severity)
                                                 : sz_audit_severity_name(rules[i].severity);
        const char *const cells[] = {rules[i].key, person ? _(severity) : severity,
                                     person ? _(rules[i].name) : rules[i].name,
                                     person ? _(rules[i].source) : rules[i].source,
                                     person ? _(rules[i].about) : rules[i].about};
        cli_rows_add(&rows, 0, cells);
    }
    return cli_rows_end(&rows, SZ_OK, NULL, err);
}
