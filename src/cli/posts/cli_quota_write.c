/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi quota override, approve, overrides, close, reopen; shizi promotion suggest. */
#include "cli_private.h"
#include "shizi/allocation_plan.h"
#include "shizi/promotion.h"
#include "shizi/quota_act.h"

enum sz_code cli_pool(struct cli *cli, const char **series, const char **level,
                      struct sz_error *err) {
    const struct sz_codes *codes = sz_db_codes(cli->db);
    const char *typed = cli->options.series ? cli->options.series : SZ_USUAL_SERIES;
    const struct sz_code_row *row = sz_code_read(codes, "title_series", typed);
    const struct sz_code_row *found =
        cli->options.level ? sz_code_read(codes, "quota_level", cli->options.level) : NULL;
    if (!row)
        return sz_fail(err, SZ_USAGE, "如 --series 中小学教师", "没有系列“%.60s”", typed);
    if (!found || sz_post_level_read(found->code) > SZ_INTERMEDIATE)
        return sz_fail(err, SZ_USAGE, "--level 高级 或 --level 中级", "没有写级别，或没有这个级别");
    *series = row->code;
    *level = found->code;
    return SZ_OK;
}

static int64_t year_of(const struct cli *cli) {
    return cli->options.year ? cli->options.year : sz_date_parts(cli->as_of).year;
}

enum sz_code cli_quota_override(struct cli *cli, struct sz_error *err) {
    const char *series = NULL, *level = NULL;
    struct sz_act *act = NULL;
    enum sz_code code = cli_pool(cli, &series, &level, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "quota.propose", NULL);
    code = sz_quota_propose(cli->db, year_of(cli), series, level, cli->options.places, &info, &act,
                            err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_quota_approve(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = cli_number(cli->args[0], _("超限编号"), &id, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "quota.approve", NULL);
    code = sz_quota_approve(cli->db, id, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_quota_close(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_act_info info = cli_act_info(cli, "quota.close", NULL);
    int64_t year = year_of(cli);
    enum sz_code code = sz_quota_close(cli->db, year, &info, &act, err);
    code = cli_finish_act(cli, code, act, err);
    if (code == SZ_OK && !cli->options.json)
        cli_line(stderr, "结算单：shizi report export quota_settlement --year %lld -o 结算单.xlsx",
                 (long long)year);
    return code;
}

enum sz_code cli_quota_reopen(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_act_info info = cli_act_info(cli, "quota.close.reopen", NULL);
    enum sz_code code = sz_quota_reopen(cli->db, year_of(cli), &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

static const char *number(struct cli *cli, int64_t value) {
    return sz_arena_printf(&cli->arena, "%lld", (long long)value);
}

enum sz_code cli_quota_overrides(struct cli *cli, struct sz_error *err) {
    /* clang-format off */
    static const struct cli_column columns[] = {
        {"override", N_("编号"), 5, true},       {"year", N_("年度"), 5, true},
        {"series", N_("系列"), 14, false},       {"level", N_("级别"), 5, false},
        {"places", N_("超限"), 5, true},         {"doc", N_("文号"), 22, false},
        {"proposed_by", N_("提出人"), 8, false}, {"proposed_on", N_("提出时间"), 10, false},
        {"approved_by", N_("批准人"), 8, false}, {"approved_on", N_("批准时间"), 10, false},
        {"reason", N_("事由"), 24, false},
    };
    /* clang-format on */
    struct cli_rows rows;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(cli->db, SZ_QUOTA_OVERRIDE, &cli->arena, &records, &ids, &count, err);
    const struct sz_quota_override *all = records;
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *const cells[] = {number(cli, ids[i]),
                                     number(cli, all[i].year),
                                     all[i].series,
                                     all[i].level,
                                     number(cli, all[i].places),
                                     all[i].doc,
                                     all[i].proposed_by,
                                     all[i].proposed_on,
                                     all[i].approved_by,
                                     all[i].approved_on,
                                     all[i].reason};
        if (!cli->options.year || cli->options.year == all[i].year)
            cli_rows_add(&rows, 0, cells);
    }
    return cli_rows_end(&rows, code, _("条"), err);
}

/* ---- a suggestion for 下达 ---- */

static const char *hundredths(struct cli *cli, int64_t value) {
    return sz_arena_printf(&cli->arena, "%lld.%02lld", (long long)value / 100,
                           (long long)value % 100);
}

static void print_share(struct cli_rows *rows, const struct sz_allocation_line *line) {
    struct cli *cli = rows->cli;
    const char *const cells[] = {
        line->school,
        line->rural ? _("农村") : "",
        number(cli, line->vacant),
        number(cli, line->candidates),
        number(cli, line->weight),
        hundredths(cli, line->share),
        number(cli, line->webster),
        number(cli, line->hamilton),
        number(cli, line->allotted),
        line->why,
    };
    cli_rows_add(rows, line->school_id, cells);
}

enum sz_code cli_promotion_plan(struct cli *cli, struct sz_allocation_plan *plan, int64_t *batch_id,
                                struct sz_error *err) {
    const char *series = NULL, *level = NULL;
    struct sz_promotion_batch batch;
    enum sz_code code = cli_pool(cli, &series, &level, err);
    if (code == SZ_OK)
        code = sz_batch_find(cli->db, cli->options.batch, &cli->arena, batch_id, &batch, err);
    return code == SZ_OK ? sz_allocation_plan(cli->db, *batch_id, batch.year, series,
                                              sz_post_level_read(level),
                                              cli->options.places ? cli->options.places : SZ_NONE,
                                              &cli->arena, plan, err)
                         : code;
}

enum sz_code cli_promotion_suggest(struct cli *cli, struct sz_error *err) {
    /* clang-format off */
    static const struct cli_column columns[] = {
        {"school", N_("学校"), 24, false},     {"rural", N_("农村"), 4, false},
        {"vacant", N_("空岗"), 5, true},       {"candidates", N_("下一级"), 6, true},
        {"weight", N_("权重"), 6, true},       {"share", N_("应得"), 6, true},
        {"webster", N_("建议"), 5, true},      {"hamilton", N_("最大余数"), 8, true},
        {"allotted", N_("已下达"), 6, true},   {"why", N_("说明"), 40, false},
    };
    /* clang-format on */
    struct sz_allocation_plan plan = {0};
    struct cli_rows rows;
    int64_t batch = 0;
    enum sz_code code = cli_promotion_plan(cli, &plan, &batch, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < plan.count && code == SZ_OK; i++)
        print_share(&rows, &plan.lines[i]);
    code = cli_rows_end(&rows, code, _("所"), err);
    if (code == SZ_OK && !cli->options.json && !cli->options.csv)
        cli_line(stderr,
                 "%lld 年度 %s %s：%lld 个指标，按空岗和农村加权 %ld%% 分配，%lld 个分不出去",
                 (long long)plan.year, _(plan.series), _(sz_post_level_code(plan.level)),
                 (long long)plan.places, plan.bonus, (long long)plan.unplaced);
    return code;
}
