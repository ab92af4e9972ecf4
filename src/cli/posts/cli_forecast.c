/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi quota forecast: the next years, also with rules and plans changed for a moment. */
#include <string.h>

#include "cli_private.h"
#include "shizi/outlook.h"

/* clang-format off */
static const struct cli_column columns[] = {
    {"school",    N_("学校"),   20, false}, {"series",    N_("系列"),   12, false},
    {"level",     N_("级别"),   4,  false}, {"year",      N_("年度"),   5,  true},
    {"month",     N_("月"),     3,  true},
    {"approved",  N_("核准"),   6,  true},  {"standard",  N_("省定"),   6,  true},
    {"occupied",  N_("在岗"),   6,  true},  {"p5",        N_("低"),     6,  true},
    {"p50",       N_("中"),     6,  true},  {"p95",       N_("高"),     6,  true},
    {"vacant",    N_("空岗"),   6,  true},  {"exits",     N_("退出"),   5,  true},
    {"hired",     N_("新进"),   5,  true},  {"promoted",  N_("晋升"),   5,  true},
    {"risen",     N_("升出"),   5,  true},  {"cap",       N_("上限"),   5,  true},
    {"room",      N_("可用"),   6,  true},  {"qualified", N_("够年限"), 7,  true},
    {"placeable", N_("可安排"), 7,  true},  {"binding",   N_("限于"),   12, false},
};
/* clang-format on */

enum { COLUMNS = sizeof columns / sizeof columns[0], FIRST_OF_YEAR = 3 };

/* What a person gets, without and with the band. */
static const size_t plain[] = {3, 5, 7, 11, 12, 14, 15, 16, 17, 18, 20};
static const size_t banded[] = {3, 5, 7, 8, 10, 11, 12, 14, 15, 16, 18, 20};
static const size_t junior[] = {3, 5, 7, 11, 12, 13, 15};

struct forecasting {
    struct cli *cli;
    struct sz_outlook_base base;
    struct sz_outlook_wish wish;
    bool changed[SZ_WHATIFS]; /* by an option */
    struct sz_outlook outlook;
    const char *series; /* wanted, or NULL */
    enum sz_post_level level;
    struct cli_rows rows;
    const size_t *shown; /* NULL: all */
    size_t shown_count;
};

/* ---- what is wanted ---- */

static enum sz_code read_value(struct forecasting *in, const struct sz_pair *pair,
                               struct sz_error *err) {
    enum sz_whatif which = SZ_WHATIF_CAP;
    while (strcmp(sz_whatif_row(which)->key, pair->key) != 0)
        which++;
    in->changed[which] = true;
    return sz_whatif_read(which, pair->value, &in->wish.values[which], err);
}

static enum sz_code read_values(struct forecasting *in, struct sz_error *err) {
    enum { USUAL_ATTRITION = 10 }; /* 0.1 % a month: a band of nothing says nothing */
    const struct cli_options *options = &in->cli->options;
    enum sz_code code = SZ_OK;
    in->wish.values[SZ_WHATIF_ATTRITION] = USUAL_ATTRITION;
    in->changed[SZ_WHATIF_ATTRITION] = options->runs > 0;
    in->wish.values[SZ_WHATIF_SMOOTH] = in->changed[SZ_WHATIF_SMOOTH] = options->smooth;
    for (size_t i = 0; i < options->what_if_count && code == SZ_OK; i++)
        code = read_value(in, &options->what_if[i], err);
    return code;
}

/* What no option says is as in the file. */
static void fill_values(struct forecasting *in) {
    for (enum sz_whatif which = 0; which < SZ_WHATIFS; which++)
        if (!in->changed[which])
            in->wish.values[which] = in->base.values[which];
}

static enum sz_code read_numbers(struct forecasting *in, struct sz_error *err) {
    const struct cli_options *options = &in->cli->options;
    if (in->cli->given & CLI_BIT(OPT_YEARS)) {
        if (options->years < 1 || options->years > SZ_FORECAST_YEARS_MOST)
            return sz_fail(err, SZ_USAGE, "如 --years 10", "--years 应在 1 到 %d 之间",
                           SZ_FORECAST_YEARS_MOST);
        in->wish.years = (int)options->years;
    }
    if (in->cli->given & CLI_BIT(OPT_SEED))
        in->wish.seed = (uint64_t)options->seed;
    if (options->runs > SZ_OUTLOOK_RUNS_MOST)
        return sz_fail(err, SZ_USAGE, "如 --monte-carlo 200", "--monte-carlo 最多 %d 次",
                       SZ_OUTLOOK_RUNS_MOST);
    in->wish.runs = (int)options->runs;
    in->wish.by_school = options->all;
    return SZ_OK;
}

static enum sz_code read_words(struct forecasting *in, struct sz_error *err) {
    const struct cli_options *options = &in->cli->options;
    const struct sz_codes *codes = sz_db_codes(in->cli->db);
    in->level = SZ_POST_LEVELS;
    if (options->series) {
        const struct sz_code_row *row = sz_code_read(codes, "title_series", options->series);
        if (!row)
            return sz_fail(err, SZ_USAGE, "如 --series 中小学教师", "没有系列“%.60s”",
                           options->series);
        in->series = row->code;
    }
    if (options->level) {
        const struct sz_code_row *row = sz_code_read(codes, "quota_level", options->level);
        if (!row)
            return sz_fail(err, SZ_USAGE, "高级、中级、初级", "没有级别“%.60s”", options->level);
        in->level = sz_post_level_read(row->code);
    }
    return options->school ? sz_school_find(in->cli->db, options->school, &in->wish.school_id, err)
                           : SZ_OK;
}

static const char *series_of(const struct forecasting *in, size_t group) {
    return in->base.series[in->outlook.groups[group].series];
}

/* "" for the whole bureau. */
static const char *school_name(struct forecasting *in, size_t group) {
    struct sz_school school;
    struct sz_error err;
    int64_t id = in->outlook.groups[group].school_id;
    bool known =
        id && sz_record_get(in->cli->db, SZ_SCHOOL, id, &in->cli->arena, &school, &err) == SZ_OK;
    return known ? school.name : "";
}

/* 初级 has no rounds: a person sees it when he asks for it. */
static bool wanted(const struct forecasting *in, size_t group, enum sz_post_level level) {
    bool person = !in->cli->options.json && !in->cli->options.csv;
    if (in->series && strcmp(in->series, series_of(in, group)) != 0)
        return false;
    if (in->level != SZ_POST_LEVELS ? level != in->level : person && level == SZ_JUNIOR)
        return false;
    return sz_outlook_has(&in->outlook, group, level);
}

/* ---- one year ---- */

static const char *number(struct cli *cli, int64_t value) {
    return sz_arena_printf(&cli->arena, "%lld", (long long)value);
}

static const char *limit(struct cli *cli, int64_t value) {
    return value == SZ_QUOTA_NO_STANDARD ? NULL : number(cli, value);
}

static void fill(struct forecasting *in, size_t group, enum sz_post_level level,
                 const struct sz_outlook_year *year, const char *cells[COLUMNS]) {
    struct cli *cli = in->cli;
    bool person = !cli->options.json && !cli->options.csv, band = year->low >= 0;
    const struct sz_forecast_round *round = year->round;
    const char *binding = !round   ? NULL
                          : person ? _(sz_forecast_limit_name(round->binding))
                                   : sz_forecast_limit_key(round->binding);
    const char *const all[COLUMNS] = {
        school_name(in, group),
        series_of(in, group),
        sz_post_level_code(level),
        number(cli, year->year),
        number(cli, year->month),
        number(cli, year->approved),
        limit(cli, year->standard),
        number(cli, year->occupied),
        band ? number(cli, year->low) : NULL,
        band ? number(cli, year->middle) : NULL,
        band ? number(cli, year->high) : NULL,
        number(cli, year->approved - year->occupied),
        number(cli, year->exits),
        number(cli, year->hired),
        number(cli, year->promoted),
        number(cli, year->risen),
        round ? number(cli, round->cap) : NULL,
        round ? number(cli, round->vacancy) : NULL,
        round ? number(cli, round->qualified) : NULL,
        round ? number(cli, round->placeable) : NULL,
        binding,
    };
    memcpy(cells, all, sizeof all);
}

typedef void year_fn(struct forecasting *in, size_t group, enum sz_post_level level,
                     const struct sz_outlook_year *year);

/* Every year, or every month with --monthly. */
static void each_year(struct forecasting *in, size_t group, enum sz_post_level level, year_fn *fn) {
    struct sz_outlook_year *years = NULL;
    size_t count = 0;
    if (in->cli->options.monthly) {
        for (int month = 0; month <= in->outlook.forecast.months; month++) {
            const struct sz_outlook_year one = sz_outlook_month(&in->outlook, group, level, month);
            fn(in, group, level, &one);
        }
        return;
    }
    sz_outlook_years(&in->outlook, group, level, &in->cli->arena, &years, &count);
    for (size_t i = 0; i < count; i++)
        fn(in, group, level, &years[i]);
}

static void row_year(struct forecasting *in, size_t group, enum sz_post_level level,
                     const struct sz_outlook_year *year) {
    const char *cells[COLUMNS], *few[COLUMNS];
    fill(in, group, level, year, cells);
    for (size_t i = 0; i < in->shown_count; i++)
        few[i] = cells[in->shown[i]];
    cli_rows_add(&in->rows, 0, in->shown ? few : cells);
}

static void json_year(struct forecasting *in, size_t group, enum sz_post_level level,
                      const struct sz_outlook_year *year) {
    const char *cells[COLUMNS];
    fill(in, group, level, year, cells);
    sz_json_object(&in->rows.json);
    for (size_t i = FIRST_OF_YEAR; i < COLUMNS; i++)
        cli_json_cell(&in->rows.json, &columns[i], cells[i]);
    sz_json_end(&in->rows.json);
}

/* ---- the whole ---- */

typedef void level_fn(struct forecasting *in, size_t group, enum sz_post_level level);

static void each_level(struct forecasting *in, level_fn *fn) {
    for (size_t group = 0; group < in->outlook.group_count; group++)
        for (int level = SZ_SENIOR; level < SZ_POST_LEVELS; level++)
            if (wanted(in, group, (enum sz_post_level)level))
                fn(in, group, (enum sz_post_level)level);
}

static void csv_level(struct forecasting *in, size_t group, enum sz_post_level level) {
    each_year(in, group, level, row_year);
}

static void json_lines(struct sz_json *json, const char *key, const char **lines, size_t count) {
    sz_json_array_member(json, key);
    for (size_t i = 0; i < count; i++)
        sz_json_text(json, lines[i]);
    sz_json_end(json);
}

static void json_level(struct forecasting *in, size_t group, enum sz_post_level level) {
    struct sz_json *json = &in->rows.json;
    const char **lines = NULL;
    size_t count = 0;
    sz_outlook_sentences(&in->outlook, group, level, &in->cli->arena, &lines, &count);
    sz_json_object(json);
    sz_json_text_member(json, "school", school_name(in, group));
    sz_json_text_member(json, "series", series_of(in, group));
    sz_json_text_member(json, "level", sz_post_level_code(level));
    json_lines(json, "sentences", lines, count);
    sz_json_array_member(json, in->cli->options.monthly ? "months" : "years");
    each_year(in, group, level, json_year);
    sz_json_end(json);
    sz_json_end(json);
}

/* "cap-rate" is cap_rate there. */
static const char *json_key(struct cli *cli, const char *key) {
    char *copy = sz_arena_copy(&cli->arena, key);
    for (char *at = copy; *at; at++)
        *at = (char)(*at == '-' ? '_' : *at);
    return copy;
}

static enum sz_code print_json(struct forecasting *in, struct sz_error *err) {
    struct cli *cli = in->cli;
    struct sz_json *json = &in->rows.json;
    const char **notes = NULL;
    size_t count = 0;
    in->rows = (struct cli_rows){.cli = cli, .json = sz_json_on(stdout)};
    cli->document_started = true;
    sz_outlook_notes(&in->outlook, &cli->arena, &notes, &count);
    sz_json_object(json);
    sz_json_text_member(json, "as_of", in->base.as_of);
    sz_json_int_member(json, "years", in->wish.years);
    sz_json_int_member(json, "school_id", in->wish.school_id);
    sz_json_int_member(json, "runs", in->wish.runs);
    sz_json_int_member(json, "seed", (int64_t)in->wish.seed);
    sz_json_object_member(json, "what_if");
    for (enum sz_whatif which = 0; which < SZ_WHATIFS; which++)
        sz_json_text_member(json, json_key(cli, sz_whatif_row(which)->key),
                            sz_whatif_print(which, in->wish.values[which], &cli->arena));
    sz_json_end(json);
    json_lines(json, "notes", notes, count);
    sz_json_array_member(json, "levels");
    each_level(in, json_level);
    sz_json_end(json);
    sz_json_end(json);
    return cli_json_end(json, err);
}

static void choose_columns(struct forecasting *in, enum sz_post_level level) {
    bool band = in->wish.runs > 0;
    in->shown = level == SZ_JUNIOR ? junior : band ? banded : plain;
    in->shown_count = level == SZ_JUNIOR ? sizeof junior / sizeof *junior
                      : band             ? sizeof banded / sizeof *banded
                                         : sizeof plain / sizeof *plain;
}

static void text_level(struct forecasting *in, size_t group, enum sz_post_level level) {
    struct cli_column few[COLUMNS];
    const char **lines = NULL;
    size_t count = 0;
    cli_line(stdout, "%s %s  %s", _(series_of(in, group)), _(sz_post_level_code(level)),
             school_name(in, group));
    sz_outlook_sentences(&in->outlook, group, level, &in->cli->arena, &lines, &count);
    for (size_t i = 0; i < count; i++)
        cli_line(stdout, "  %s", lines[i]);
    choose_columns(in, level);
    for (size_t i = 0; i < in->shown_count; i++)
        few[i] = columns[in->shown[i]];
    cli_rows_begin(&in->rows, in->cli, few, in->shown_count);
    each_year(in, group, level, row_year);
    sz_arena_free(&in->rows.arena);
    cli_line(stdout, "%s", "");
}

/* What is assumed differently from the file. */
static void say_changed(const struct forecasting *in) {
    struct sz_arena *arena = &in->cli->arena;
    for (enum sz_whatif which = 0; which < SZ_WHATIFS; which++)
        if (in->wish.values[which] != in->base.values[which])
            cli_line(stdout, "假设 %s：%s（平常 %s）", _(sz_whatif_row(which)->heading),
                     sz_whatif_print(which, in->wish.values[which], arena),
                     sz_whatif_print(which, in->base.values[which], arena));
}

static enum sz_code print_text(struct forecasting *in, struct sz_error *err) {
    const char **notes = NULL;
    size_t count = 0;
    cli_line(stdout, "按 %s 的情况向后推算 %d 年；12 月评聘，先高级后中级，人数不落到具体的人",
             in->base.as_of, in->wish.years);
    say_changed(in);
    cli_line(stdout, "%s", "");
    each_level(in, text_level);
    sz_outlook_notes(&in->outlook, &in->cli->arena, &notes, &count);
    for (size_t i = 0; i < count; i++)
        cli_line(stdout, "%s", notes[i]);
    if (in->wish.runs > 0)
        cli_line(stdout, "低、高：%d 次随机推算在岗人数的第 5 和第 95 百分位，种子 %llu",
                 in->wish.runs, (unsigned long long)in->wish.seed);
    return cli_flush(err);
}

static enum sz_code print_csv(struct forecasting *in, struct sz_error *err) {
    cli_rows_begin(&in->rows, in->cli, columns, COLUMNS);
    each_level(in, csv_level);
    return cli_rows_end(&in->rows, SZ_OK, NULL, err);
}

static enum sz_code check_given(struct forecasting *in, struct sz_error *err) {
    enum sz_code code = read_numbers(in, err);
    if (code == SZ_OK)
        code = read_words(in, err);
    return code == SZ_OK ? read_values(in, err) : code;
}

enum sz_code cli_quota_forecast(struct cli *cli, struct sz_error *err) {
    struct forecasting in = {.cli = cli};
    in.wish = sz_outlook_usual(&in.base);
    enum sz_code code = check_given(&in, err);
    if (code == SZ_OK)
        code = sz_outlook_load(cli->db, cli->as_of, &in.base, err);
    if (code == SZ_OK) {
        fill_values(&in);
        sz_outlook_run(&in.base, &in.wish, &cli->arena, &in.outlook);
        while (sz_outlook_draw(&in.outlook, &cli->arena))
            ;
        code = cli->options.json  ? print_json(&in, err)
               : cli->options.csv ? print_csv(&in, err)
                                  : print_text(&in, err);
    }
    sz_outlook_close(&in.outlook);
    sz_outlook_free(&in.base);
    return code;
}
