/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi round list, show, periods, expired. */
#include <string.h>

#include "cli_private.h"
#include "shizi/round.h"

static const char *number(struct cli_rows *rows, int64_t value) {
    return value == SZ_NONE ? NULL : sz_arena_printf(&rows->arena, "%lld", (long long)value);
}

static bool for_person(const struct cli_rows *rows) {
    return !rows->cli->options.json && !rows->cli->options.csv;
}

static const char *word(const struct cli_rows *rows, const char *text) {
    return text && for_person(rows) ? _(text) : text;
}

static const char *grade(struct cli_rows *rows, const char *category, int64_t value) {
    char text[32];
    if (value == SZ_NONE)
        return NULL;
    sz_grade_print(category, value, text);
    return for_person(rows) ? sz_label_for_reader(sz_arena_copy(&rows->arena, text), &rows->arena)
                            : sz_arena_copy(&rows->arena, text);
}

/* ---- people ---- */

/* clang-format off */
static const struct cli_column people_columns[] = {
    {"entry",        N_("编号"),   5,  true},  {"name",         N_("姓名"),     8,  false},
    {"school",       N_("学校"),   20, false}, {"grade_before", N_("原等级"),   8,  false},
    {"grade_after",  N_("聘任等级"), 8, false}, {"outcome",      N_("聘任结果"), 8,  false},
    {"state",        N_("状态"),   8,  false}, {"decided_on",   N_("决定时间"), 10, false},
    {"proposed_by",  N_("拟定人"), 8,  false}, {"decided_by",   N_("决定人"),   8,  false},
    {"reason",       N_("事由"),   16, false}, {"doc",          N_("文号"),     20, false},
};
/* clang-format on */

static void print_line(struct cli_rows *rows, const struct sz_round_line *line) {
    const struct sz_round_entry *said = &line->said;
    const char *const cells[] = {
        number(rows, line->id),
        line->name,
        line->school,
        grade(rows, said->category, said->grade_before),
        grade(rows, said->category, said->grade_after),
        word(rows, said->outcome),
        word(rows, sz_round_stage_name(sz_round_stage_of(said))),
        said->decided_on,
        said->proposed_by,
        said->decided_by,
        said->reason,
        said->doc,
    };
    cli_rows_add(rows, 0, cells);
}

static enum sz_code read_filter(struct cli *cli, struct sz_round_filter *filter,
                                struct sz_error *err) {
    struct sz_round round;
    const char *typed = cli->options.outcome;
    const struct sz_code_row *row =
        typed ? sz_code_read(sz_db_codes(cli->db), "round_outcome", typed) : NULL;
    *filter = (struct sz_round_filter){.stage = SZ_ROUND_STAGES, .outcome = row ? row->code : NULL};
    if (typed && !row)
        return sz_fail(err, SZ_USAGE, "续聘 晋级 高聘 低聘 缓聘 不聘", "没有“%.60s”这种聘任结果",
                       typed);
    if (cli->options.state) {
        filter->stage = sz_round_stage_read(cli->options.state);
        if (filter->stage == SZ_ROUND_STAGES)
            return sz_fail(err, SZ_USAGE, "未定 拟定 已定 已办结", "没有状态“%.60s”",
                           cli->options.state);
    }
    enum sz_code code =
        sz_round_find(cli->db, cli->options.round, &cli->arena, &filter->round_id, &round, err);
    if (code == SZ_OK && cli->options.school)
        code = sz_school_find(cli->db, cli->options.school, &filter->school_id, err);
    return code;
}

enum sz_code cli_round_list(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    struct sz_round_filter filter;
    struct sz_arena arena = {0};
    int64_t *ids = NULL;
    size_t count = 0;
    long limit = cli->options.limit;
    enum sz_code code = read_filter(cli, &filter, err);
    if (code == SZ_OK)
        code = sz_round_ids(cli->db, &filter, &cli->arena, &ids, &count, err);
    cli_rows_begin(&rows, cli, people_columns, sizeof people_columns / sizeof people_columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK && (limit <= 0 || (long)i < limit); i++) {
        struct sz_round_line line;
        sz_arena_reset(&arena);
        code = sz_round_line(cli->db, ids[i], &arena, &line, err);
        if (code == SZ_OK)
            print_line(&rows, &line);
    }
    sz_arena_free(&arena);
    return cli_rows_end(&rows, code, _("人"), err);
}

/* ---- numbers ---- */

/* clang-format off */
static const struct cli_column count_columns[] = {
    {"school",    N_("学校"),   24, false}, {"category", N_("岗位类别"), 8, false},
    {"level",     N_("级别"),   5,  false}, {"people",   N_("人数"),     5, true},
    {"renewed",   N_("续聘"),   5,  true},  {"up",       N_("晋级"),     5, true},
    {"above",     N_("高聘"),   5,  true},  {"lower",    N_("低聘"),     5, true},
    {"deferred",  N_("缓聘"),   5,  true},  {"dropped",  N_("不聘"),     5, true},
    {"undecided", N_("未定"),   5,  true},  {"proposed", N_("拟定"),     5, true},
    {"decided",   N_("已定"),   5,  true},  {"written",  N_("已办结"),   6, true},
};
/* clang-format on */

static void print_count(struct cli_rows *rows, const struct sz_round_count *one) {
    const char *const cells[] = {
        one->school,
        word(rows, one->category),
        *one->level ? word(rows, one->level) : "",
        number(rows, one->people),
        number(rows, one->stays),
        number(rows, one->up),
        number(rows, one->above),
        number(rows, one->down),
        number(rows, one->deferred),
        number(rows, one->dropped),
        number(rows, one->stages[SZ_ROUND_UNDECIDED]),
        number(rows, one->stages[SZ_ROUND_PROPOSED]),
        number(rows, one->stages[SZ_ROUND_DECIDED]),
        number(rows, one->stages[SZ_ROUND_WRITTEN]),
    };
    cli_rows_add(rows, 0, cells);
}

enum sz_code cli_round_show(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    struct sz_round_count *counts = NULL;
    struct sz_round round = {0};
    size_t count = 0;
    int64_t id = 0, school = 0;
    const char *which = cli->arg_count ? cli->args[0] : cli->options.round;
    enum sz_code code = sz_round_find(cli->db, which, &cli->arena, &id, &round, err);
    if (code == SZ_OK && cli->options.school)
        code = sz_school_find(cli->db, cli->options.school, &school, err);
    if (code == SZ_OK)
        code = sz_round_counts(cli->db, id, &cli->arena, &counts, &count, err);
    cli_rows_begin(&rows, cli, count_columns, sizeof count_columns / sizeof count_columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!school || counts[i].school_id == school)
            print_count(&rows, &counts[i]);
    return cli_rows_end(&rows, code, NULL, err);
}

/* ---- rounds ---- */

/* clang-format off */
static const struct cli_column round_columns[] = {
    {"round",     N_("编号"),     5,  true},  {"name",      N_("聘期"),     14, false},
    {"from",      N_("起"),       10, false}, {"to",        N_("止"),       10, false},
    {"frozen_on", N_("冻结时间"), 10, false}, {"people",    N_("人数"),     6,  true},
    {"undecided", N_("未定"),     6,  true},  {"proposed",  N_("拟定"),     6,  true},
    {"decided",   N_("已定"),     6,  true},  {"written",   N_("已办结"),   6,  true},
    {"doc",       N_("文号"),     22, false},
};
/* clang-format on */

static enum sz_code print_round(struct cli_rows *rows, int64_t id, const struct sz_round *round,
                                struct sz_error *err) {
    struct sz_round_count *counts = NULL, sum = {0};
    size_t count = 0;
    char last[SZ_DATE_MAX] = "";
    enum sz_code code = sz_round_counts(rows->cli->db, id, &rows->cli->arena, &counts, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        sum.people += counts[i].people;
        for (int stage = 0; stage < SZ_ROUND_STAGES; stage++)
            sum.stages[stage] += counts[i].stages[stage];
    }
    if (round->valid_to)
        sz_date_last_day(round->valid_to, last);
    const char *const cells[] = {
        number(rows, id),
        round->name,
        round->valid_from,
        last,
        round->frozen_on,
        number(rows, sum.people),
        number(rows, sum.stages[SZ_ROUND_UNDECIDED]),
        number(rows, sum.stages[SZ_ROUND_PROPOSED]),
        number(rows, sum.stages[SZ_ROUND_DECIDED]),
        number(rows, sum.stages[SZ_ROUND_WRITTEN]),
        round->doc,
    };
    if (code == SZ_OK)
        cli_rows_add(rows, 0, cells);
    return code;
}

enum sz_code cli_round_periods(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(cli->db, SZ_ROUND, &cli->arena, &records, &ids, &count, err);
    cli_rows_begin(&rows, cli, round_columns, sizeof round_columns / sizeof round_columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = print_round(&rows, ids[i], &((struct sz_round *)records)[i], err);
    return cli_rows_end(&rows, code, NULL, err);
}

/* ---- expiries ---- */

/* clang-format off */
static const struct cli_column expired_columns[] = {
    {"teacher_id", N_("编号"),     7,  true},  {"name",  N_("姓名"), 8,  false},
    {"school",     N_("学校"),     20, false}, {"grade", N_("等级"), 8,  false},
    {"series",     N_("系列"),     14, false}, {"round", N_("聘期"), 12, false},
    {"ended",      N_("到期"),     10, false}, {"what",  N_("情况"), 12, false},
};
/* clang-format on */

static enum sz_code print_expired(void *ctx, const struct sz_expired *one, struct sz_error *err) {
    struct cli_rows *rows = ctx;
    const char *const cells[] = {
        number(rows, one->teacher_id),
        one->name,
        one->school,
        grade(rows, one->category, one->grade),
        word(rows, one->series),
        one->round,
        one->ended,
        word(rows, one->deferred ? N_("缓聘到期未聘") : N_("聘期届满未续")),
    };
    (void)err;
    cli_rows_add(rows, 0, cells);
    return SZ_OK;
}

enum sz_code cli_round_expired(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    int64_t school = 0;
    enum sz_code code =
        cli->options.school ? sz_school_find(cli->db, cli->options.school, &school, err) : SZ_OK;
    cli_rows_begin(&rows, cli, expired_columns, sizeof expired_columns / sizeof expired_columns[0]);
    if (code == SZ_OK)
        code = sz_round_expired(cli->db, cli->as_of, school, print_expired, &rows, err);
    bool any = rows.rows > 0;
    code = cli_rows_end(&rows, code, _("人"), err);
    return code == SZ_OK && any ? SZ_FINDINGS : code;
}
