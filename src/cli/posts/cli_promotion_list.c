/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi promotion batches, list, show, check. */
#include "cli_private.h"
#include "shizi/promotion.h"
#include "shizi/text.h"

static const char *number(struct cli *cli, int64_t value) {
    return value == SZ_NONE ? "" : sz_arena_printf(&cli->arena, "%lld", (long long)value);
}

static const char *word(const struct cli *cli, const char *text) {
    bool person = !cli->options.json && !cli->options.csv;
    return text && *text ? person ? _(text) : text : "";
}

enum sz_code cli_promotion_batches(struct cli *cli, struct sz_error *err) {
    /* clang-format off */
    static const struct cli_column columns[] = {
        {"batch", N_("编号"), 5, true},           {"name", N_("批次"), 20, false},
        {"year", N_("年度"), 5, true},            {"opened_on", N_("开始"), 10, false},
        {"tenure_date", N_("年限截止"), 10, false}, {"closed_on", N_("结束"), 10, false},
        {"doc", N_("文号"), 22, false},
    };
    /* clang-format on */
    struct cli_rows rows;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(cli->db, SZ_PROMOTION_BATCH, &cli->arena, &records, &ids, &count, err);
    const struct sz_promotion_batch *all = records;
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *const cells[] = {
            number(cli, ids[i]), all[i].name,        number(cli, all[i].year),
            all[i].opened_on,    all[i].tenure_date, all[i].closed_on,
            all[i].doc};
        cli_rows_add(&rows, 0, cells);
    }
    return cli_rows_end(&rows, code, _("个批次"), err);
}

/* ---- list ---- */

/* clang-format off */
static const struct cli_column columns[] = {
    {"case", N_("编号"), 5, true},       {"name", N_("姓名"), 8, false},
    {"school", N_("学校"), 22, false},   {"series", N_("系列"), 12, false},
    {"from_level", N_("现聘"), 6, false}, {"level", N_("申报"), 6, false},
    {"track", N_("类别"), 8, false},     {"rank", N_("名次"), 4, true},
    {"state", N_("状态"), 12, false},    {"state_on", N_("日期"), 10, false},
    {"actor", N_("办理人"), 8, false},   {"batch", N_("批次"), 14, false},
};
/* clang-format on */

static void add_case(struct cli_rows *rows, const struct sz_case *one) {
    struct cli *cli = rows->cli;
    const char *const cells[] = {
        number(cli, one->id),
        one->name,
        one->school,
        word(cli, one->said.series),
        word(cli, one->said.from_level),
        word(cli, one->said.level),
        word(cli, one->said.track),
        number(cli, one->said.rank),
        word(cli, one->state),
        one->state_on,
        one->actor,
        one->batch,
    };
    cli_rows_add(rows, 0, cells);
}

static enum sz_code read_filter(struct cli *cli, struct sz_case_filter *filter,
                                struct sz_error *err) {
    struct sz_promotion_batch batch;
    enum sz_code code = SZ_OK;
    filter->year = cli->options.year;
    if (cli->options.batch)
        code =
            sz_batch_find(cli->db, cli->options.batch, &cli->arena, &filter->batch_id, &batch, err);
    if (code == SZ_OK && cli->options.school)
        code = sz_school_find(cli->db, cli->options.school, &filter->school_id, err);
    if (code != SZ_OK || !cli->options.state)
        return code;
    const struct sz_code_row *state =
        sz_code_read(sz_db_codes(cli->db), "application_state", cli->options.state);
    if (!state)
        return sz_fail(err, SZ_USAGE, "如 --state 学校公示", "没有状态“%.60s”", cli->options.state);
    filter->state = state->code;
    return SZ_OK;
}

enum sz_code cli_promotion_list(struct cli *cli, struct sz_error *err) {
    struct sz_case_filter filter = {0};
    struct cli_rows rows;
    struct sz_case *cases = NULL;
    size_t count = 0;
    enum sz_code code = read_filter(cli, &filter, err);
    if (code == SZ_OK)
        code = sz_cases(cli->db, &filter, cli->as_of, &cli->arena, &cases, &count, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        add_case(&rows, &cases[i]);
    return cli_rows_end(&rows, code, _("人"), err);
}

/* ---- check: one line per condition ---- */

static const char *const verdicts[] = {
    [SZ_MET] = N_("符合"), [SZ_UNCLEAR] = N_("待核"), [SZ_UNMET] = N_("不符合")};
static const char *const verdict_keys[] = {
    [SZ_MET] = "met", [SZ_UNCLEAR] = "unclear", [SZ_UNMET] = "unmet"};

static enum sz_code check_one(struct cli_rows *rows, const struct sz_case *one, bool *unmet,
                              struct sz_error *err) {
    struct cli *cli = rows->cli;
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    size_t count = 0;
    bool person = !cli->options.json && !cli->options.csv;
    enum sz_code code =
        sz_case_conditions(cli->db, &one->said, &cli->arena, conditions, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *const cells[] = {number(cli, one->id),
                                     one->name,
                                     word(cli, one->said.level),
                                     _(sz_condition_name(conditions[i].kind)),
                                     person ? _(verdicts[conditions[i].verdict])
                                            : verdict_keys[conditions[i].verdict],
                                     conditions[i].text};
        *unmet = *unmet || conditions[i].verdict == SZ_UNMET;
        cli_rows_add(rows, 0, cells);
    }
    return code;
}

enum sz_code cli_promotion_check(struct cli *cli, struct sz_error *err) {
    /* clang-format off */
    static const struct cli_column check_columns[] = {
        {"case", N_("编号"), 5, true},        {"name", N_("姓名"), 8, false},
        {"level", N_("申报"), 6, false},      {"condition", N_("条件"), 8, false},
        {"verdict", N_("结论"), 6, false},    {"text", N_("说明"), 40, false},
    };
    /* clang-format on */
    struct sz_case_filter filter = {0};
    struct cli_rows rows;
    struct sz_case *cases = NULL;
    size_t count = 0;
    bool unmet = false;
    enum sz_code code = read_filter(cli, &filter, err);
    if (code == SZ_OK && cli->arg_count > 0)
        code = cli_number(cli->args[0], _("申报编号"), &filter.id, err);
    if (code == SZ_OK)
        code = sz_cases(cli->db, &filter, NULL, &cli->arena, &cases, &count, err);
    if (code == SZ_OK && count == 0 && filter.id)
        code = sz_fail(err, SZ_NOT_FOUND, "用 shizi promotion list 查看编号", "没有 #%lld 这项申报",
                       (long long)filter.id);
    cli_rows_begin(&rows, cli, check_columns, sizeof check_columns / sizeof check_columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!sz_application_ended(cases[i].state))
            code = check_one(&rows, &cases[i], &unmet, err);
    code = cli_rows_end(&rows, code, NULL, err);
    return code == SZ_OK && unmet ? SZ_FINDINGS : code;
}

/* ---- show ---- */

static void json_event(struct sz_json *json, const struct sz_case_event *event) {
    sz_json_object(json);
    sz_json_text_member(json, "date", event->on);
    sz_json_text_member(json, "what", event->what);
    sz_json_text_member(json, "by", event->by);
    sz_json_text_member(json, "text", event->text);
    sz_json_text_member(json, "doc", event->doc);
    if (event->objection_id)
        sz_json_int_member(json, "objection", event->objection_id);
    sz_json_end(json);
}

static void print_event(struct cli *cli, const struct sz_case_event *event) {
    const char *number =
        event->objection_id ? sz_arena_printf(&cli->arena, " #%lld", (long long)event->objection_id)
                            : "";
    const char *what = sz_arena_printf(&cli->arena, "%s%s", _(event->what), number);
    cli_line(stdout, "  %s  %s %s %s %s%s", event->on, sz_text_fit(&cli->arena, what, 16),
             sz_text_fit(&cli->arena, event->by, 10), event->text, event->doc,
             event->open ? _("（没有答复）") : "");
}

/* Steps, lists, objections and replies in the order of their days. */
static enum sz_code show_history(struct cli *cli, struct sz_json *json, int64_t id,
                                 struct sz_error *err) {
    struct sz_case_event *events = NULL;
    size_t count = 0;
    enum sz_code code = sz_case_history(cli->db, id, &cli->arena, &events, &count, err);
    if (json)
        sz_json_array_member(json, "history");
    else
        cli_line(stdout, "%s", _("办理经过"));
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        bool ahead = sz_date_days(events[i].on) > sz_date_days(cli->as_of);
        if (ahead)
            continue;
        if (json)
            json_event(json, &events[i]);
        else
            print_event(cli, &events[i]);
    }
    if (json)
        sz_json_end(json);
    return code;
}

enum sz_code cli_promotion_show(struct cli *cli, struct sz_error *err) {
    struct sz_case one;
    int64_t id = 0;
    enum sz_code code = cli_number(cli->args[0], _("申报编号"), &id, err);
    if (code == SZ_OK)
        code = sz_case_get(cli->db, id, &cli->arena, &one, err);
    if (code != SZ_OK)
        return code;
    if (cli->options.json) {
        struct sz_json json = sz_json_on(stdout);
        cli->document_started = true;
        sz_json_object(&json);
        cli_json_record(cli, &json, SZ_APPLICATION, id, &one.said);
        sz_json_text_member(&json, "name", one.name);
        sz_json_text_member(&json, "state", one.state);
        code = show_history(cli, &json, id, err);
        sz_json_end(&json);
        return code == SZ_OK ? cli_json_end(&json, err) : code;
    }
    cli_line(stdout, "#%lld %s  %s", (long long)id, one.name, _(one.state));
    cli_record_lines(cli, SZ_APPLICATION, &one.said);
    code = show_history(cli, NULL, id, err);
    return code == SZ_OK ? cli_flush(err) : code;
}
