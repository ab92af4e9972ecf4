/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi post check, versions, special …, standard …. */
#include <string.h>

#include "cli_private.h"
#include "shizi/post_check.h"
#include "shizi/special_post.h"

static const char *number(struct cli *cli, int64_t value) {
    return value == SZ_NONE ? NULL : sz_arena_printf(&cli->arena, "%lld", (long long)value);
}

static bool for_person(const struct cli *cli) {
    return !cli->options.json && !cli->options.csv;
}

static const char *word(const struct cli *cli, const char *text) {
    return text && for_person(cli) ? _(text) : text;
}

static const char *grade(struct cli *cli, const char *category, int64_t value) {
    char text[32];
    if (value == SZ_NONE)
        return NULL;
    sz_grade_print(category, value, text);
    const char *kept = sz_arena_copy(&cli->arena, text);
    return for_person(cli) ? sz_label_for_reader(kept, &cli->arena) : kept;
}

/* The last day of a half-open period for a person, the stored date elsewhere. */
static const char *last_day(struct cli *cli, const char *to) {
    char last[SZ_DATE_MAX];
    if (!to || cli->options.json)
        return to;
    sz_date_last_day(to, last);
    return sz_arena_copy(&cli->arena, last);
}

static enum sz_code one_school(struct cli *cli, int64_t *id, struct sz_error *err) {
    *id = 0;
    return cli->options.school ? sz_school_find(cli->db, cli->options.school, id, err) : SZ_OK;
}

/* ---- check ---- */

enum sz_code cli_post_check(struct cli *cli, struct sz_error *err) {
    static const struct cli_column columns[] = {
        {"school", N_("学校"), 22, false}, {"kind", N_("情况"), 8, false},
        {"series", N_("系列"), 14, false}, {"level", N_("级别"), 5, false},
        {"text", N_("说明"), 60, false},
    };
    struct cli_rows rows;
    struct sz_post_finding *findings = NULL;
    size_t count = 0;
    int64_t school = 0;
    enum sz_code code = one_school(cli, &school, err);
    if (code == SZ_OK)
        code = sz_post_check(cli->db, cli->as_of, school, &cli->arena, &findings, &count, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_post_finding *one = &findings[i];
        const char *const cells[] = {one->school, word(cli, sz_post_finding_name(one->kind)),
                                     *one->series ? word(cli, one->series) : "",
                                     *one->level ? word(cli, one->level) : "", one->text};
        cli_rows_add(&rows, 0, cells);
    }
    code = cli_rows_end(&rows, code, _("处"), err);
    return code == SZ_OK && count > 0 ? SZ_FINDINGS : code;
}

enum sz_code cli_post_versions(struct cli *cli, struct sz_error *err) {
    static const struct cli_column columns[] = {
        {"from", N_("起"), 10, false},   {"to", N_("止"), 10, false},
        {"grade", N_("等级"), 8, false}, {"series", N_("系列"), 14, false},
        {"posts", N_("核准"), 6, true},  {"doc", N_("文号"), 24, false},
    };
    struct cli_rows rows;
    struct sz_post_version *versions = NULL;
    const char *name = NULL;
    size_t count = 0;
    int64_t school = 0;
    enum sz_code code = cli_school(cli, &school, &name, err);
    if (code == SZ_OK)
        code = sz_post_versions(cli->db, school, &cli->arena, &versions, &count, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_post_plan *plan = &versions[i].plan;
        const char *const cells[] = {plan->valid_from,
                                     last_day(cli, plan->valid_to),
                                     grade(cli, plan->category, plan->grade),
                                     word(cli, plan->series),
                                     number(cli, plan->posts),
                                     plan->doc};
        cli_rows_add(&rows, versions[i].id, cells);
    }
    return cli_rows_end(&rows, code, NULL, err);
}

/* ---- special posts ---- */

enum sz_code cli_post_special_list(struct cli *cli, struct sz_error *err) {
    /* clang-format off */
    static const struct cli_column columns[] = {
        {"teacher_id",   N_("编号"),   7,  true},  {"name",        N_("姓名"),   8,  false},
        {"school",       N_("学校"),   18, false}, {"grade",       N_("等级"),   7,  false},
        {"reason",       N_("原因"),   10, false}, {"doc",         N_("文号"),   20, false},
        {"from",         N_("起"),     10, false}, {"to",          N_("止"),     10, false},
        {"origin_grade", N_("原等级"), 7,  false}, {"written_off", N_("核销"),   10, false},
        {"state",        N_("状态"),   10, false},
    };
    /* clang-format on */
    struct cli_rows rows;
    struct sz_special_post *posts = NULL;
    size_t count = 0;
    int64_t school = 0;
    enum sz_code code = one_school(cli, &school, err);
    if (code == SZ_OK)
        code = sz_special_posts(cli->db, cli->as_of, school, cli->options.all, &cli->arena, &posts,
                                &count, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_special_post *one = &posts[i];
        const char *const cells[] = {number(cli, one->teacher_id),
                                     one->name,
                                     one->school,
                                     grade(cli, one->category, one->grade),
                                     word(cli, one->reason),
                                     one->doc,
                                     one->from,
                                     last_day(cli, one->to),
                                     grade(cli, one->category, one->origin_grade),
                                     one->written_off,
                                     word(cli, sz_special_state_name(one->state))};
        cli_rows_add(&rows, one->appointment_id, cells);
    }
    return cli_rows_end(&rows, code, _("人"), err);
}

enum sz_code cli_post_special_add(struct cli *cli, struct sz_error *err) {
    struct sz_special_said said = {.grade = cli->options.grade ? cli->options.grade : SZ_NONE,
                                   .until = cli->options.until};
    struct sz_act *act = NULL;
    const char *name = NULL;
    enum sz_code code = cli_teacher(cli, &said.teacher_id, &name, err);
    if (code != SZ_OK)
        return code;
    said.reason = cli->args[1];
    struct sz_act_info info = cli_act_info(cli, "post.special.add", NULL);
    code = sz_special_add(cli->db, &said, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_post_special_off(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    const char *name = NULL;
    int64_t id = 0;
    enum sz_code code = cli_teacher(cli, &id, &name, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "post.special.off", NULL);
    code = sz_special_write_off(cli->db, id, cli->options.grade ? cli->options.grade : SZ_NONE,
                                &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- 省定岗位标准 ---- */

enum sz_code cli_post_standard_list(struct cli *cli, struct sz_error *err) {
    static const struct cli_column columns[] = {
        {"stage", N_("学段"), 10, false},    {"level", N_("级别"), 5, false},
        {"permille", N_("千分比"), 6, true}, {"from", N_("起"), 10, false},
        {"source", N_("出处"), 24, false},   {"doc", N_("文号"), 24, false},
    };
    struct cli_rows rows;
    struct sz_standard_line *lines = NULL;
    size_t count = 0;
    enum sz_code code = sz_post_standards(cli->db, cli->as_of, &cli->arena, &lines, &count, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_standard_line *one = &lines[i];
        const char *stage = sz_code_short(sz_db_codes(cli->db), "stage", one->stage);
        const char *unset = for_person(cli) ? _("未设") : NULL;
        const char *const cells[] = {word(cli, stage),
                                     word(cli, one->level),
                                     one->permille == SZ_NONE ? unset : number(cli, one->permille),
                                     one->from,
                                     one->source,
                                     one->doc};
        cli_rows_add(&rows, one->id, cells);
    }
    return cli_rows_end(&rows, code, NULL, err);
}

enum sz_code cli_post_standard_set(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t permille = 0;
    if (!cli->options.on)
        return sz_fail(err, SZ_USAGE, "加 --from 日期，写明从哪一天起", "没有写从哪一天起");
    if (strspn(cli->args[2], "0123456789") != strlen(cli->args[2]))
        return sz_fail(err, SZ_INVALID, "千分之几：25% 写 250", "“%.30s”不是整数", cli->args[2]);
    enum sz_code code = cli_number(cli->args[2], _("千分比"), &permille, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "post.standard", NULL);
    code = sz_post_standard_set(cli->db, cli->args[0], cli->args[1], permille, cli->options.reason,
                                &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}
