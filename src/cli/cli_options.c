/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of options; getopt_long reads argv by it, the help prints it. */
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/outlook.h"

#define AT(member) offsetof(struct cli_options, member)

/* clang-format off */
static const struct cli_option_row rows[] = {
    {"db",       CLI_TEXT,   OPT_DB,       AT(db),       N_("文件"),     N_("数据库；不写时用 $SHIZI_DB，再不然是个人数据夹里的 shizi/shizi.db")},
    {"as-of",    CLI_DATE,   OPT_AS_OF,    AT(as_of),    N_("日期"),     N_("按这一天的情况（不写是今天）")},
    {"json",     CLI_FLAG,   OPT_JSON,     AT(json),     NULL,       N_("输出一份 JSON，出错时也是")},
    {"csv",      CLI_FLAG,   OPT_CSV,      AT(csv),      NULL,       N_("列表输出为 CSV")},
    {"lang",     CLI_TEXT,   OPT_LANG,     AT(lang),     "zh|en",    N_("界面语言；不写时用 $SHIZI_LANG，再不然是中文")},
    {"user",     CLI_TEXT,   OPT_USER,     AT(user),     N_("账号"),     N_("以这个账号办理（只有数据库文件的所有者可以）")},
    {"help",     CLI_FLAG,   OPT_HELP,     AT(help),     NULL,       N_("用法")},
    {"version",  CLI_FLAG,   OPT_VERSION,  AT(version),  NULL,       N_("版本")},
    {"yes",      CLI_FLAG,   OPT_YES,      AT(yes),      NULL,       N_("不再询问，直接写入")},
    {"dry-run",  CLI_FLAG,   OPT_DRY_RUN,  AT(dry_run),  NULL,       N_("只显示会怎样，不写入")},
    {"reason",   CLI_TEXT,   OPT_REASON,   AT(reason),   N_("文字"),     N_("事由")},
    {"doc",      CLI_TEXT,   OPT_DOC,      AT(doc),      N_("文号"),     N_("依据的文号")},
    {"evidence", CLI_TEXT,   OPT_EVIDENCE, AT(evidence), N_("种类"),     N_("依据种类：文号 会议纪要 审批表 证书 本人申请 学校报告 待补文号 无")},
    {"on",       CLI_DATE,   OPT_ON,       AT(on),       N_("日期"),     N_("从哪一天起")},
    {"from",     CLI_DATE,   OPT_ON,       AT(on),       N_("日期"),     N_("同 --on")},
    {"kind",     CLI_TEXT,   OPT_KIND,     AT(kind),     N_("去向"),     N_("退休 调出 辞职 死亡 等")},
    {"filter",   CLI_TEXT,   OPT_FILTER,   AT(filter),   N_("条件"),     N_("如 \"学段=小学 职称=一级教师 本校>=6年\"")},
    {"columns",  CLI_TEXT,   OPT_COLUMNS,  AT(columns),  N_("列,列"),    N_("要哪些列，键名或表头都行")},
    {"sort",     CLI_TEXT,   OPT_SORT,     AT(sort),     N_("列,列"),    N_("排序：order（惯例顺序）pinyin stroke 或列名，前加 - 为倒序")},
    {"limit",    CLI_NUMBER, OPT_LIMIT,    AT(limit),    N_("行数"),     N_("最多几行，0 为全部")},
    {"all",      CLI_FLAG,   OPT_ALL,      AT(all),      NULL,       N_("连已离岗、已撤销、已失效的一起列出")},
    {"masked",   CLI_FLAG,   OPT_MASKED,   AT(masked),   NULL,       N_("身份证号和电话遮住中间")},
    {"school",   CLI_TEXT,   OPT_SCHOOL,   AT(school),   N_("学校"),     N_("表里没写单位时用这个学校")},
    {"sheet",    CLI_TEXT,   OPT_SHEET,    AT(sheet),    N_("名称|序号"), N_("读哪一张工作表")},
    {"errors",   CLI_TEXT,   OPT_ERRORS,   AT(errors),   N_("文件.xlsx"), N_("把有问题的行连同原因写成一份表，退给学校")},
    {"missing",  CLI_MANY,   OPT_MISSING,  AT(missing),  N_("证号=去向[@日期]"), N_("库有表无的人怎样处理，可写多次")},
    {"strict",   CLI_FLAG,   OPT_STRICT,   AT(strict),   NULL,       N_("有一行不合格就全部不写；审计时提示也算发现")},
    {"output",   CLI_TEXT,   OPT_OUTPUT,   AT(output),   N_("文件"),     N_("写到哪里（也可写 -o），按 .xlsx .csv .json 结尾定格式")},
    {"gb18030",  CLI_FLAG,   OPT_GB18030,  AT(gb18030),  NULL,       N_("csv 用 GB18030 编码")},
    {"unit",     CLI_TEXT,   OPT_UNIT,     AT(unit),     N_("名称"),     N_("主管单位名称，印在报表上")},
    {"role",     CLI_TEXT,   OPT_ROLE,     AT(role),     N_("角色"),     N_("经办、审核、审计、管理")},
    {"os-user",  CLI_TEXT,   OPT_OS_USER,  AT(os_user),  N_("系统用户"), N_("用这个系统用户登录的人就是这个账号")},
    {"name",     CLI_TEXT,   OPT_NAME,     AT(name),     N_("姓名"),     N_("经办人姓名，印在表上")},
    {"teachers", CLI_NUMBER, OPT_TEACHERS, AT(teachers), N_("人数"),     N_("演示数据的教师数")},
    {"schools",  CLI_NUMBER, OPT_SCHOOLS,  AT(schools),  N_("校数"),     N_("演示数据的学校数")},
    {"seed",     CLI_NUMBER, OPT_SEED,     AT(seed),     N_("数"),       N_("种子，同一个数得到同样的结果")},
    {"rows",     CLI_TEXT,   OPT_ROWS,     AT(rows),     N_("列[,列]"),  N_("行按什么统计，最多两层；年龄、教龄、日期可分段，如 年龄:35,45,55")},
    {"cols",     CLI_TEXT,   OPT_COLS,     AT(cols),     N_("列"),       N_("列按什么统计")},
    {"percent",  CLI_TEXT,   OPT_PERCENT,  AT(percent),  "row|col|all",  N_("不印人数，印占本行、本列或全部的百分比")},
    {"for",      CLI_TEXT,   OPT_FOR,      AT(audience), N_("对象"),     N_("内部（遮住证号电话，不写时就是它）、上报（完整）、公示（没有证号等）")},
    {"reveal",   CLI_FLAG,   OPT_REVEAL,   AT(reveal),   NULL,           N_("内部用也写出完整的证号和电话，要写 --reason")},
    {"year",     CLI_NUMBER, OPT_YEAR,     AT(year),     N_("年度"),     N_("指标年度，不写是 --as-of 的那一年")},
    {"series",   CLI_TEXT,   OPT_SERIES,   AT(series),   N_("系列"),     N_("职称系列，如 中小学教师")},
    {"level",    CLI_TEXT,   OPT_LEVEL,    AT(level),    N_("级别"),     N_("高级、中级")},
    {"batch",    CLI_TEXT,   OPT_BATCH,    AT(batch),    N_("批次"),     N_("评聘批次：名称、年度或 #编号；只有一个在进行时不必写")},
    {"state",    CLI_TEXT,   OPT_STATE,    AT(state),    N_("状态"),     N_("只列这个状态的申报，如 学校公示")},
    {"grade",    CLI_NUMBER, OPT_GRADE,    AT(grade),    N_("等级"),     N_("聘到专业技术几级；不写是这一级别的最低等级")},
    {"places",   CLI_NUMBER, OPT_PLACES,   AT(places),   N_("人数"),     N_("几个指标；不写是可评聘的全部")},
    {"years",    CLI_NUMBER, OPT_YEARS,    AT(years),    N_("年数"),     N_("往后推算几个整年，不写是 10")},
    {"monte-carlo", CLI_NUMBER, OPT_RUNS,  AT(runs),     N_("次数"),     N_("随机推算多少次，给出在岗人数的区间，一般 200")},
    {"monthly",  CLI_FLAG,   OPT_MONTHLY,  AT(monthly),  NULL,           N_("每月一行，不写是每年一行")},
    {"smooth",   CLI_FLAG,   OPT_SMOOTH,   AT(smooth),   NULL,           NULL},
    {"cap-rate", CLI_WHAT_IF, OPT_WHAT_IF, 0,            N_("百分比"),   NULL},
    {"posts",    CLI_WHAT_IF, OPT_WHAT_IF, 0,            N_("百分比"),   NULL},
    {"hire",     CLI_WHAT_IF, OPT_WHAT_IF, 0,            N_("百分比"),   NULL},
    {"attrition", CLI_WHAT_IF, OPT_WHAT_IF, 0,           N_("百分比"),   NULL},
    {"flexible", CLI_WHAT_IF, OPT_WHAT_IF, 0,            N_("月数"),     NULL},
    {"law",      CLI_WHAT_IF, OPT_WHAT_IF, 0,            "on|off",       NULL},
    {"women",    CLI_WHAT_IF, OPT_WHAT_IF, 0,            "55|60",        NULL},
    {"years-senior", CLI_WHAT_IF, OPT_WHAT_IF, 0,        N_("年数"),     NULL},
    {"years-middle", CLI_WHAT_IF, OPT_WHAT_IF, 0,        N_("年数"),     NULL},
    {"round",    CLI_TEXT,   OPT_ROUND,    AT(round),    N_("聘期"),     N_("哪个聘期：名称或 #编号；不写是最后一个")},
    {"outcome",  CLI_TEXT,   OPT_OUTCOME,  AT(outcome),  N_("结果"),     N_("聘任结果：续聘 晋级 高聘 低聘 缓聘 不聘")},
    {"tenure",   CLI_DATE,   OPT_TENURE,   AT(tenure),   N_("日期"),     N_("任职年限算到哪一天；不写按规则，年底")},
    {"until",    CLI_DATE,   OPT_UNTIL,    AT(until),    N_("日期"),     N_("到哪一天止（含当天）：缓聘、特设岗位")},
    {"phone",    CLI_TEXT,   OPT_PHONE,    AT(phone),    N_("电话"),     N_("公示的监督电话")},
    {"notice",   CLI_NUMBER, OPT_NOTICE,   AT(notice),   N_("编号"),     N_("公示的编号；一个批次只有一份公示时不必写")},
};
/* clang-format on */

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

const struct cli_option_row *cli_option_rows(size_t *count) {
    *count = ROW_COUNT;
    return rows;
}

const char *cli_option_help(const struct cli_option_row *row) {
    if (row->help)
        return _(row->help);
    for (int which = 0; which < SZ_WHATIFS; which++)
        if (strcmp(sz_whatif_row((enum sz_whatif)which)->key, row->name) == 0)
            return _(sz_whatif_row((enum sz_whatif)which)->help);
    return "";
}

static enum sz_code read_date(struct cli *cli, const struct cli_option_row *row, const char *typed,
                              const char **place, struct sz_error *err) {
    struct sz_date_result date = sz_date_read(typed, true);
    bool day_wanted = row->option == OPT_AS_OF;

    if (date.precision == SZ_DATE_BAD)
        return sz_fail(err, SZ_USAGE, "日期写成 2026-09-01", "--%s %.60s：%s", row->name, typed,
                       _(date.problem));
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

static void add_what_if(struct cli *cli, const char *name, const char *typed, int argc) {
    struct cli_options *options = &cli->options;
    if (!options->what_if)
        options->what_if = sz_arena_array(&cli->arena, (size_t)argc, sizeof *options->what_if);
    options->what_if[options->what_if_count++] = (struct sz_pair){name, typed};
}

/* At once: what is wrong with the options behind it is told in that language. */
static enum sz_code choose_language(const char *language, struct sz_error *err) {
    if (strcmp(language, "zh") != 0 && strcmp(language, "en") != 0)
        return sz_fail(err, SZ_USAGE, "可以写 zh 或 en", "--lang 不认“%.60s”", language);
    if (!sz_language_choose(language))
        return sz_fail(err, SZ_CONFIG, "重新安装本程序，或去掉 --lang", "没有 %s 的译文", language);
    setenv("SHIZI_LANG", language, 1); /* for the reader of foreign files, a process of its own */
    return SZ_OK;
}

static enum sz_code store_option(struct cli *cli, const struct cli_option_row *row,
                                 const char *typed, int argc, struct sz_error *err) {
    if (!row)
        return sz_fail(err, SZ_USAGE, "用法见 shizi help", "没有这个选项");
    char *base = (char *)&cli->options;
    void *place = base + row->place;

    cli->given |= CLI_BIT(row->option);
    switch (row->kind) {
    case CLI_FLAG:
        *(bool *)place = true;
        return SZ_OK;
    case CLI_TEXT:
        *(const char **)place = typed;
        return row->option == OPT_LANG ? choose_language(typed, err) : SZ_OK;
    case CLI_DATE:
        return read_date(cli, row, typed, place, err);
    case CLI_NUMBER:
        return read_number(row, typed, place, err);
    case CLI_MANY:
        add_missing(cli, typed, argc);
        return SZ_OK;
    case CLI_WHAT_IF:
        add_what_if(cli, row->name, typed, argc);
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
    static const char hint[] = N_("shizi help 列出全部命令和选项");

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
