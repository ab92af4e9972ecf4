/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi report list, export. */
#include "cli_private.h"
#include "shizi/export.h"
#include "shizi/language.h"

static const struct cli_column columns[] = {
    {"name", N_("报表名"), 22, false},    {"title", N_("标题"), 30, false},
    {"about", N_("做什么用"), 40, false}, {"query", N_("取自"), 10, false},
    {"asks", N_("可写"), 20, false},      {"paper", N_("纸张"), 4, false},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* The options that say which year, batch … a report is of. */
static const char *asks(struct cli *cli, const struct sz_report *report) {
    static const char *const words[] = {"--year", "--batch", "--school", "--notice", "--round"};
    const struct sz_row_source *source = report->query ? sz_row_source(report->query) : NULL;
    const char *list = "";
    for (size_t i = 0; source && i < sizeof words / sizeof words[0]; i++)
        if (source->asks & 1U << i)
            list = sz_arena_printf(&cli->arena, "%s%s%s", list, *list ? " " : "", words[i]);
    return source ? list : report->query ? "--filter --sort" : "";
}

enum sz_code cli_report_list(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    struct sz_report *reports = NULL;
    size_t count = 0;
    enum sz_code code = sz_report_list(&cli->arena, &reports, &count, err);

    cli_rows_begin(&rows, cli, columns, COLUMNS);
    for (size_t i = 0; code == SZ_OK && i < count; i++) {
        const char *const cells[COLUMNS] = {
            reports[i].name,        sz_report_label(&cli->arena, &reports[i]),
            reports[i].about,       reports[i].query,
            asks(cli, &reports[i]), reports[i].paper};
        cli_rows_add(&rows, 0, cells);
    }
    return cli_rows_end(&rows, code, N_("张报表"), err);
}

static bool show_rows(void *ctx, size_t rows) {
    return cli_progress_step(ctx, (long)rows, 0);
}

static enum sz_code read_format(const struct cli *cli, enum sz_format *format,
                                struct sz_error *err) {
    const char *path = cli->options.output;

    if (!path)
        return sz_fail(err, SZ_USAGE, "加 -o 文件.xlsx", "没有写导出到哪个文件");
    if (!sz_format_of(path, format))
        return sz_fail(err, SZ_USAGE, "文件名以 .xlsx、.csv 或 .json 结尾",
                       "从文件名 %.200s 看不出格式", path);
    if (cli->options.gb18030 && *format != SZ_CSV_UTF8)
        return sz_fail(err, SZ_USAGE, "文件名以 .csv 结尾，或去掉 --gb18030",
                       "--gb18030 只用于 csv");
    if (cli->options.gb18030)
        *format = SZ_CSV_GB18030;
    return SZ_OK;
}

static enum sz_code read_audience(const struct cli *cli, enum sz_audience *audience,
                                  struct sz_error *err) {
    const char *typed = cli->options.audience;

    *audience = SZ_INTERNAL;
    if (typed && !sz_audience_read(typed, audience))
        return sz_fail(err, SZ_USAGE, "写 内部、上报 或 公示", "--for 不认“%.60s”", typed);
    if (*audience != SZ_INTERNAL && (cli->options.masked || cli->options.reveal))
        return sz_fail(err, SZ_USAGE, "去掉 --masked、--reveal", "它们只用于 --for 内部");
    if (cli->options.masked && cli->options.reveal)
        return sz_fail(err, SZ_USAGE, "只写其中一个", "--masked 和 --reveal 不能一起用");
    return SZ_OK;
}

static void say_lines(const struct cli *cli, const struct sz_export_options *options,
                      const struct sz_export_result *result) {
    cli_line(stdout, _("已导出 %s，%zu 行"), cli->options.output, result->rows);
    cli_line(stdout, "%s", result->receipt);
    if (result->sheet_id)
        cli_line(stdout, _("报送登记 #%lld（%s）"), (long long)result->sheet_id,
                 _(sz_audience_name(options->audience)));
    if (result->replaces)
        cli_line(stdout, _("这是退回的 #%lld 的重报"), (long long)result->replaces);
    if (result->masked)
        cli_line(stderr, _("内部用：证号和电话已遮住；上报写 --for 上报 --reason 事由"));
}

static enum sz_code say_exported(struct cli *cli, const struct sz_export_options *options,
                                 const struct sz_export_result *result, struct sz_error *err) {
    if (!cli->options.json) {
        say_lines(cli, options, result);
        return SZ_OK;
    }
    struct sz_json json = sz_json_on(stdout);
    sz_json_object(&json);
    sz_json_text_member(&json, "report",
                        options->table ? sz_export_table_name(options->table->table, &cli->arena)
                                       : options->report);
    sz_json_text_member(&json, "file", cli->options.output);
    sz_json_text_member(&json, "as_of", cli->as_of);
    sz_json_text_member(&json, "for", sz_audience_name(options->audience));
    sz_json_int_member(&json, "rows", (int64_t)result->rows);
    sz_json_text_member(&json, "digest", result->digest);
    sz_json_text_member(&json, "receipt", result->receipt);
    sz_json_key(&json, "register");
    if (result->sheet_id)
        sz_json_int(&json, result->sheet_id);
    else
        sz_json_null(&json);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_export(struct cli *cli, const struct sz_export_options *what,
                        struct sz_error *err) {
    enum sz_format format = SZ_XLSX;
    struct sz_export_options options = *what;
    struct cli_progress progress;
    struct sz_export_result result;
    enum sz_code code = read_format(cli, &format, err);
    if (code == SZ_OK)
        code = read_audience(cli, &options.audience, err);
    if (code != SZ_OK)
        return code;

    options.path = cli->options.output;
    options.format = &format;
    options.as_of = cli->as_of;
    options.reveal = cli->options.reveal;
    options.reason = cli->options.reason;
    options.doc = cli->options.doc;
    options.progress = show_rows;
    options.progress_ctx = &progress;
    cli_progress_begin(&progress, N_("已写行数"));
    code = sz_report_export(cli->db, &options, &cli->arena, &result, err);
    cli_progress_end(&progress);
    return code == SZ_OK ? say_exported(cli, &options, &result, err) : code;
}

enum sz_code cli_report_export(struct cli *cli, struct sz_error *err) {
    const struct sz_export_options what = {
        .report = cli->args[0],
        .filter = cli->options.filter,
        .sort = cli->options.sort,
        .ask = {.year = cli->options.year,
                .batch = cli->options.batch,
                .school = cli->options.school,
                .round = cli->options.round,
                .notice = cli->options.notice},
    };
    return cli_export(cli, &what, err);
}
