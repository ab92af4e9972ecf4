/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of options; getopt_long reads argv by it, the help prints it. */
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"

#define AT(member) offsetof(struct cli_options, member)

/* clang-format off */
static const struct cli_option_row rows[] = {
    {"db",       CLI_TEXT,   AT(db),       "文件",     "数据库；不写时用 $SHIZI_DB，再不然是个人数据夹里的 shizi/shizi.db", OPT_DB},
    {"as-of",    CLI_DATE,   AT(as_of),    "日期",     "按这一天的情况（不写是今天）", OPT_AS_OF},
    {"json",     CLI_FLAG,   AT(json),     NULL,       "输出一份 JSON，出错时也是", OPT_JSON},
    {"csv",      CLI_FLAG,   AT(csv),      NULL,       "列表输出为 CSV", OPT_CSV},
    {"lang",     CLI_TEXT,   AT(lang),     "zh|en",    "界面语言", OPT_LANG},
    {"user",     CLI_TEXT,   AT(user),     "账号",     "以这个账号办理（只有数据库文件的所有者可以）", OPT_USER},
    {"help",     CLI_FLAG,   AT(help),     NULL,       "用法", OPT_HELP},
    {"version",  CLI_FLAG,   AT(version),  NULL,       "版本", OPT_VERSION},
    {"yes",      CLI_FLAG,   AT(yes),      NULL,       "不再询问，直接写入", OPT_YES},
    {"dry-run",  CLI_FLAG,   AT(dry_run),  NULL,       "只显示会怎样，不写入", OPT_DRY_RUN},
    {"reason",   CLI_TEXT,   AT(reason),   "文字",     "事由", OPT_REASON},
    {"doc",      CLI_TEXT,   AT(doc),      "文号",     "依据的文号", OPT_DOC},
    {"evidence", CLI_TEXT,   AT(evidence), "种类",     "依据种类：文号 会议纪要 审批表 证书 本人申请 学校报告 待补文号 无", OPT_EVIDENCE},
    {"on",       CLI_DATE,   AT(on),       "日期",     "从哪一天起", OPT_ON},
    {"from",     CLI_DATE,   AT(on),       "日期",     "同 --on", OPT_ON},
    {"kind",     CLI_TEXT,   AT(kind),     "去向",     "退休 调出 辞职 死亡 等", OPT_KIND},
    {"filter",   CLI_TEXT,   AT(filter),   "条件",     "如 \"学段=小学 职称=一级教师 本校>=6年\"", OPT_FILTER},
    {"columns",  CLI_TEXT,   AT(columns),  "列,列",    "要哪些列，键名或表头都行", OPT_COLUMNS},
    {"sort",     CLI_TEXT,   AT(sort),     "列,列",    "排序：order（惯例顺序）pinyin stroke 或列名，前加 - 为倒序", OPT_SORT},
    {"limit",    CLI_NUMBER, AT(limit),    "行数",     "最多几行，0 为全部", OPT_LIMIT},
    {"all",      CLI_FLAG,   AT(all),      NULL,       "连已离岗、已撤销、已失效的一起列出", OPT_ALL},
    {"masked",   CLI_FLAG,   AT(masked),   NULL,       "身份证号和电话遮住中间", OPT_MASKED},
    {"school",   CLI_TEXT,   AT(school),   "学校",     "表里没写单位时用这个学校", OPT_SCHOOL},
    {"sheet",    CLI_TEXT,   AT(sheet),    "名称|序号", "读哪一张工作表", OPT_SHEET},
    {"errors",   CLI_TEXT,   AT(errors),   "文件.xlsx", "把有问题的行连同原因写成一份表，退给学校", OPT_ERRORS},
    {"missing",  CLI_MANY,   AT(missing),  "证号=去向[@日期]", "库有表无的人怎样处理，可写多次", OPT_MISSING},
    {"strict",   CLI_FLAG,   AT(strict),   NULL,       "有一行不合格就全部不写", OPT_STRICT},
    {"output",   CLI_TEXT,   AT(output),   "文件",     "写到哪里（也可写 -o），按 .xlsx .csv .json 结尾定格式", OPT_OUTPUT},
    {"gb18030",  CLI_FLAG,   AT(gb18030),  NULL,       "csv 用 GB18030 编码", OPT_GB18030},
    {"unit",     CLI_TEXT,   AT(unit),     "名称",     "主管单位名称，印在报表上", OPT_UNIT},
    {"role",     CLI_TEXT,   AT(role),     "角色",     "经办、审核、审计、管理", OPT_ROLE},
    {"os-user",  CLI_TEXT,   AT(os_user),  "系统用户", "用这个系统用户登录的人就是这个账号", OPT_OS_USER},
    {"name",     CLI_TEXT,   AT(name),     "姓名",     "经办人姓名，印在表上", OPT_NAME},
    {"teachers", CLI_NUMBER, AT(teachers), "人数",     "演示数据的教师数", OPT_TEACHERS},
    {"schools",  CLI_NUMBER, AT(schools),  "校数",     "演示数据的学校数", OPT_SCHOOLS},
    {"seed",     CLI_NUMBER, AT(seed),     "数",       "演示数据的种子，同一个数生成同样的数据", OPT_SEED},
};
/* clang-format on */

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

const struct cli_option_row *cli_option_rows(size_t *count) {
    *count = ROW_COUNT;
    return rows;
}

static enum sz_code read_date(struct cli *cli, const struct cli_option_row *row, const char *typed,
                              const char **place, struct sz_error *err) {
    struct sz_date_result date = sz_date_read(typed, true);
    bool day_wanted = row->option == OPT_AS_OF;

    if (date.precision == SZ_DATE_BAD)
        return sz_fail(err, SZ_USAGE, "日期写成 2026-09-01", "--%s %.60s：%s", row->name, typed,
                       date.problem);
    if (date.precision == SZ_DATE_YEAR || (day_wanted && date.precision == SZ_DATE_MONTH))
        return sz_fail(err, SZ_USAGE, "写到日，例如 2026-09-01", "--%s %.60s 不够具体", row->name,
                       typed);
    *place = sz_arena_copy(&cli->arena, date.value);
    return SZ_OK;
}

static enum sz_code read_number(const struct cli_option_row *row, const char *typed, long *place,
                                struct sz_error *err) {
    char *end = NULL;
    size_t digits = strspn(typed, "0123456789");
    long value = strtol(typed, &end, 10);

    if (digits == 0 || typed[digits] != '\0' || digits > 18)
        return sz_fail(err, SZ_USAGE, "写成 0 或正整数", "--%s 后面要一个数，不能是“%.60s”",
                       row->name, typed);
    *place = value;
    return SZ_OK;
}

static void add_missing(struct cli *cli, const char *typed, int argc) {
    struct cli_options *options = &cli->options;
    if (!options->missing)
        options->missing = sz_arena_array(&cli->arena, (size_t)argc, sizeof *options->missing);
    options->missing[options->missing_count++] = typed;
}

static enum sz_code store_option(struct cli *cli, const struct cli_option_row *row,
                                 const char *typed, int argc, struct sz_error *err) {
    char *base = (char *)&cli->options;
    void *place = base + row->place;

    cli->given |= CLI_BIT(row->option);
    switch (row->kind) {
    case CLI_FLAG:
        *(bool *)place = true;
        return SZ_OK;
    case CLI_TEXT:
        *(const char **)place = typed;
        return SZ_OK;
    case CLI_DATE:
        return read_date(cli, row, typed, place, err);
    case CLI_NUMBER:
        return read_number(row, typed, place, err);
    case CLI_MANY:
        add_missing(cli, typed, argc);
        return SZ_OK;
    }
    return SZ_OK;
}

static const struct cli_option_row *row_of(enum cli_option option) {
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (rows[i].option == option)
            return &rows[i];
    }
    return NULL;
}

enum { IS_WORD = 1, IS_LONG = 256 }; /* what getopt_long answers; IS_LONG + row for long options */

static enum sz_code take(struct cli *cli, int found, int argc, char **argv, struct sz_error *err) {
    static const char hint[] = "shizi help 列出全部命令和选项";

    if (found == IS_WORD) {
        cli->words[cli->word_count++] = optarg;
        return SZ_OK;
    }
    if (found == ':')
        return sz_fail(err, SZ_USAGE, hint, "选项 %.60s 后面缺少内容", argv[optind - 1]);
    if (found >= IS_LONG)
        return store_option(cli, &rows[found - IS_LONG], optarg, argc, err);
    if (found == 'o')
        return store_option(cli, row_of(OPT_OUTPUT), optarg, argc, err);
    if (found == 'h')
        return store_option(cli, row_of(OPT_HELP), optarg, argc, err);
    if (optopt > 0 && optopt < IS_LONG)
        return sz_fail(err, SZ_USAGE, hint, "没有选项 -%c", optopt);
    if (optopt >= IS_LONG)
        return sz_fail(err, SZ_USAGE, hint, "选项 --%s 后面不带内容", rows[optopt - IS_LONG].name);
    return sz_fail(err, SZ_USAGE, hint, "没有选项 %.60s", argv[optind - 1]);
}

static enum sz_code check(const struct cli *cli, struct sz_error *err) {
    const struct cli_options *options = &cli->options;

    if (options->json && options->csv)
        return sz_fail(err, SZ_USAGE, "只写其中一个", "--json 和 --csv 不能一起用");
    if (options->lang && strcmp(options->lang, "zh") != 0 && strcmp(options->lang, "en") != 0)
        return sz_fail(err, SZ_USAGE, "可以写 zh 或 en", "--lang 不认“%.60s”", options->lang);
    return SZ_OK;
}

enum sz_code cli_options_read(struct cli *cli, int argc, char **argv, struct sz_error *err) {
    struct option table[ROW_COUNT + 1] = {{0}};
    enum sz_code first = SZ_OK;

    for (size_t i = 0; i < ROW_COUNT; i++) {
        table[i].name = rows[i].name;
        table[i].has_arg = rows[i].kind == CLI_FLAG ? no_argument : required_argument;
        table[i].val = IS_LONG + (int)i;
    }
    cli->words = sz_arena_array(&cli->arena, (size_t)argc + 1, sizeof *cli->words);
    cli->options.limit = CLI_NO_LIMIT;

    opterr = 0;
    optind = 0; /* 0 starts over, also when called twice */
    for (;;) {
        int found = getopt_long(argc, argv, "-:o:h", table, NULL);
        if (found < 0)
            break;
        struct sz_error later;
        enum sz_code code = take(cli, found, argc, argv, first == SZ_OK ? err : &later);
        if (first == SZ_OK)
            first = code;
    }
    while (optind < argc) /* behind "--" */
        cli->words[cli->word_count++] = argv[optind++];
    return first == SZ_OK ? check(cli, err) : first;
}
