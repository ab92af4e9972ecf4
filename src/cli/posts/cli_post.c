/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi post list, set, import. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/post_plan.h"
#include "shizi/posts.h"
#include "shizi/text.h"

/* ---- list ---- */

/* clang-format off */
static const struct cli_column columns[] = {
    {"school",   N_("学校"),     24, false}, {"category", N_("岗位类别"), 8,  false},
    {"series",   N_("系列"),     14, false}, {"grade",    N_("等级"),     6,  false},
    {"approved", N_("核准"),     6,  true},  {"occupied", N_("在岗"),     6,  true},
    {"vacant",   N_("空岗"),     6,  true},  {"special",  N_("特设"),     5,  true},
    {"dual",     N_("双肩挑"),   6,  true},
};
/* clang-format on */

static const char *number(struct cli *cli, int64_t value) {
    return sz_arena_printf(&cli->arena, "%lld", (long long)value);
}

static void print_cell(struct cli_rows *rows, const struct sz_post_cell *cell, const char *school) {
    struct cli *cli = rows->cli;
    bool person = !cli->options.json && !cli->options.csv;
    char grade[32] = "";
    if (cell->grade)
        sz_grade_print(cell->category, cell->grade, grade);
    const char *const cells[] = {
        school,
        person ? _(cell->category) : cell->category,
        cell->series ? person ? _(cell->series) : cell->series : "",
        person ? sz_label_for_reader(grade, &cli->arena) : grade,
        number(cli, cell->approved),
        number(cli, cell->occupied),
        number(cli, cell->approved - cell->occupied),
        number(cli, cell->special),
        number(cli, cell->dual),
    };
    cli_rows_add(rows, 0, cells);
}

enum sz_code cli_post_list(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    struct sz_post_cell *cells = NULL;
    struct sz_school school = {0};
    size_t count = 0;
    int64_t only = 0, known = 0;
    enum sz_code code =
        cli->options.school ? sz_school_find(cli->db, cli->options.school, &only, err) : SZ_OK;
    if (code == SZ_OK)
        code = sz_posts_count(cli->db, cli->as_of, &cli->arena, &cells, &count, err);
    cli_rows_begin(&rows, cli, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (only && cells[i].school_id != only)
            continue;
        if (cells[i].school_id != known)
            code = sz_record_get(cli->db, SZ_SCHOOL, known = cells[i].school_id, &cli->arena,
                                 &school, err);
        if (code == SZ_OK)
            print_cell(&rows, &cells[i], school.name);
    }
    return cli_rows_end(&rows, code, NULL, err);
}

/* ---- set ---- */

static enum sz_code read_grade(const struct sz_pair *pair, struct sz_post_said *said,
                               struct sz_error *err) {
    const char *category = NULL;
    char *end = NULL;
    int64_t grade = 0;
    if (!sz_grade_read(pair->key, &category, &grade))
        return sz_fail(err, SZ_USAGE, "写成 等级=数量，如 7=12 九级=20", "“%.60s”不是岗位等级",
                       pair->key);
    if (category && strcmp(category, said->category) != 0)
        return sz_fail(err, SZ_USAGE, "一次写一个岗位类别；--kind 管理", "%s不是%s岗位", pair->key,
                       _(said->category));
    long posts = strtol(pair->value, &end, 10);
    if (*pair->value < '0' || *pair->value > '9' || *end || posts > 100000)
        return sz_fail(err, SZ_INVALID, "写不小于 0 的整数", "%s 的岗位数“%.60s”不对", pair->key,
                       pair->value);
    said->posts[grade] = posts;
    return SZ_OK;
}

/* The category from --kind, the series from --series, else the school's own. */
static enum sz_code read_line(struct cli *cli, struct sz_post_said *said, struct sz_error *err) {
    const struct sz_codes *codes = sz_db_codes(cli->db);
    const char *kind = cli->options.kind ? cli->options.kind : ZH_("专业技术");
    const struct sz_code_row *category = sz_code_read(codes, "post_category", kind);
    struct sz_school school;
    if (!category)
        return sz_fail(err, SZ_USAGE, "专业技术、管理、工勤技能", "没有岗位类别“%.60s”", kind);
    said->category = category->code;
    if (strcmp(category->code, ZH_("专业技术")) != 0)
        return SZ_OK;
    enum sz_code code =
        sz_record_get(cli->db, SZ_SCHOOL, said->school_id, &cli->arena, &school, err);
    if (code != SZ_OK)
        return code;
    said->series = school.title_series ? school.title_series : SZ_USUAL_SERIES;
    if (!cli->options.series)
        return SZ_OK;
    const struct sz_code_row *series = sz_code_read(codes, "title_series", cli->options.series);
    if (!series)
        return sz_fail(err, SZ_USAGE, "如 --series 中小学教师", "没有系列“%.60s”",
                       cli->options.series);
    said->series = series->code;
    return SZ_OK;
}

enum sz_code cli_post_set(struct cli *cli, struct sz_error *err) {
    struct sz_post_said said = {0};
    struct sz_pair *pairs = NULL;
    struct sz_act *act = NULL;
    const char *name = NULL;
    size_t count = 0;
    for (size_t grade = 0; grade < SZ_GRADES; grade++)
        said.posts[grade] = SZ_NONE;
    enum sz_code code = cli_school(cli, &said.school_id, &name, err);
    if (code == SZ_OK)
        code = read_line(cli, &said, err);
    if (code == SZ_OK)
        code = cli_pairs(cli, 1, &pairs, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = read_grade(&pairs[i], &said, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "post.set", NULL);
    code = sz_post_plan_set(cli->db, &said, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- import ---- */

struct approval_list {
    struct cli *cli;
    struct sz_post_sheet sheet;
};

static enum sz_code set_all(void *ctx, const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    const struct approval_list *list = ctx;
    return sz_post_sheet_act(list->cli->db, &list->sheet, info, act, err);
}

enum sz_code cli_post_import(struct cli *cli, struct sz_error *err) {
    struct approval_list list = {.cli = cli};
    const struct sz_list_source source = {.path = cli->args[0], .sheet = cli->options.sheet};
    const struct cli_list import = {
        .kind = "import.post", .found = &list.sheet.found, .prepare = set_all, .ctx = &list};
    if (!cli->options.on)
        return sz_fail(err, SZ_USAGE, "加 --on 日期，核准从哪一天起", "没有写从哪一天起");
    enum sz_code code = sz_post_sheet_read(cli->db, &source, &cli->arena, &list.sheet, err);
    return code == SZ_OK ? cli_list_import(cli, &import, err) : code;
}
