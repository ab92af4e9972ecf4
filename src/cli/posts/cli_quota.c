/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi quota show, explain, readings. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/board.h"
#include "shizi/text.h"

/* clang-format off */
static const struct cli_column columns[] = {
    {"year",           N_("年度"),   4,  true},  {"series",   N_("系列"),   14, false},
    {"level",          N_("级别"),   4,  false}, {"base_date", N_("基准日"), 10, false},
    {"base",           N_("基数"),   6,  true},  {"cap",      N_("上限"),   5,  true},
    {"used",           N_("已用"),   5,  true},  {"held",     N_("占用"),   5,  true},
    {"available",      N_("剩余"),   5,  true},  {"vacancy",  N_("空岗"),   6,  true},
    {"province_limit", N_("省定"),   6,  true},  {"allowed",  N_("可评聘"), 6,  true},
    {"binding",        N_("限于"),   8,  false}, {"mode",     N_("方式"),   6,  false},
    {"approved",       N_("核准"),   6,  true},  {"occupied", N_("在岗"),   6,  true},
    {"special",        N_("特设"),   5,  true},  {"extra",    N_("超限批准"), 8, true},
    {"unappointed",    N_("有资格未聘"), 10, true},
    {"expired",        N_("聘期届满"),   8,  true},
};
/* clang-format on */

enum { COLUMNS = sizeof columns / sizeof columns[0], SHOWN_MOST = 11 };

/* What fits on a terminal; a program gets all. */
static const int shown[SHOWN_MOST] = {1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12};

static const char *number(struct cli *cli, int64_t value) {
    return sz_arena_printf(&cli->arena, "%lld", (long long)value);
}

static void fill_cells(struct cli *cli, const struct sz_board *board,
                       const struct sz_board_line *line, const char *cells[COLUMNS]) {
    const struct sz_quota_room *room = &line->room;
    bool person = !cli->options.json && !cli->options.csv;
    const char *standard = room->standard == SZ_QUOTA_NO_STANDARD ? person ? _("未设") : NULL
                                                                  : number(cli, room->standard);
    const char *const all[COLUMNS] = {
        number(cli, board->year),
        line->series,
        sz_post_level_code(line->level),
        board->base_date,
        number(cli, line->base),
        number(cli, room->cap),
        number(cli, line->used),
        number(cli, line->held),
        number(cli, room->available),
        number(cli, room->vacancy),
        standard,
        number(cli, room->allowed),
        sz_limit_name(room->binding),
        sz_cap_mode_name(board->rules.mode),
        number(cli, line->approved),
        number(cli, line->occupied),
        number(cli, line->special),
        number(cli, line->extra),
        number(cli, line->unappointed),
        number(cli, line->expired),
    };
    memcpy(cells, all, sizeof all);
    if (person) {
        cells[1] = _(line->series);
        cells[2] = _(all[2]);
        cells[12] = _(all[12]);
    }
}

static void print_line(struct cli_rows *rows, const struct sz_board *board,
                       const struct sz_board_line *line) {
    const char *cells[COLUMNS];
    fill_cells(rows->cli, board, line, cells);
    if (rows->column_count == COLUMNS) {
        cli_rows_add(rows, 0, cells);
        return;
    }
    const char *few[SHOWN_MOST];
    for (size_t i = 0; i < SHOWN_MOST; i++)
        few[i] = cells[shown[i]];
    cli_rows_add(rows, 0, few);
}

/* The columns to print; @p few is room for those of a person. */
static void begin(struct cli_rows *rows, struct cli *cli, struct cli_column few[SHOWN_MOST]) {
    if (cli->options.json || cli->options.csv) {
        cli_rows_begin(rows, cli, columns, COLUMNS);
        return;
    }
    for (size_t i = 0; i < SHOWN_MOST; i++)
        few[i] = columns[shown[i]];
    cli_rows_begin(rows, cli, few, SHOWN_MOST);
}

/* --year, else the year of the date. */
static enum sz_code year_of(struct cli *cli, int64_t *year, struct sz_error *err) {
    *year = cli->options.year ? cli->options.year : sz_date_parts(cli->as_of).year;
    if (*year < 1949 || *year > 2199)
        return sz_fail(err, SZ_USAGE, "写成 --year 2026", "没有 %lld 这个年度", (long long)*year);
    return SZ_OK;
}

static void say_state(const struct cli *cli, const struct sz_board *board) {
    if (cli->options.json || cli->options.csv)
        return;
    cli_line(stderr, "%lld 年度，按 %s 的情况，基数看 %s", (long long)board->year, board->as_of,
             board->base_date);
    if (board->closed)
        cli_line(stderr, "%lld 年度已结算", (long long)board->year);
    if (*board->rules.unconfirmed)
        cli_line(stderr, "口径待人社部门确认：%s；各种读法见 shizi quota readings",
                 board->rules.unconfirmed);
}

enum sz_code cli_quota_show(struct cli *cli, struct sz_error *err) {
    struct cli_column few[SHOWN_MOST];
    struct cli_rows rows;
    struct sz_board board = {0};
    int64_t year = 0;
    enum sz_code code = year_of(cli, &year, err);
    if (code == SZ_OK)
        code = sz_board_count(cli->db, year, cli->as_of, NULL, &cli->arena, &board, err);
    begin(&rows, cli, few);
    for (size_t i = 0; i < board.count && code == SZ_OK; i++)
        print_line(&rows, &board, &board.lines[i]);
    code = cli_rows_end(&rows, code, NULL, err);
    if (code == SZ_OK)
        say_state(cli, &board);
    return code;
}

/* ---- explain ---- */

static const char *const kinds[] = {
    [SZ_EXPLAIN_SUM] = "sum",       [SZ_EXPLAIN_RULE] = "rule", [SZ_EXPLAIN_PLAN] = "plan",
    [SZ_EXPLAIN_PERSON] = "person", [SZ_EXPLAIN_NOTE] = "note",
};

static void explain_json(struct sz_json *json, const struct sz_explain_line *line) {
    sz_json_object(json);
    sz_json_text_member(json, "kind", kinds[line->kind]);
    sz_json_text_member(json, "label", line->label);
    sz_json_text_member(json, "text", line->text);
    sz_json_text_member(json, "doc", line->doc);
    sz_json_key(json, "number");
    if (line->number == SZ_NONE)
        sz_json_null(json);
    else
        sz_json_int(json, line->number);
    sz_json_int_member(json, "teacher_id", line->teacher_id);
    sz_json_int_member(json, "school_id", line->school_id);
    sz_json_end(json);
}

static void explain_text(struct cli *cli, const struct sz_explain_line *line) {
    const char *figure = line->number == SZ_NONE ? "" : number(cli, line->number);
    const char *label = sz_text_fit(&cli->arena, line->label,
                                    line->kind == SZ_EXPLAIN_RULE   ? 22
                                    : line->kind == SZ_EXPLAIN_PLAN ? 28
                                                                    : 12);
    if (line->kind == SZ_EXPLAIN_SUM || line->kind == SZ_EXPLAIN_PLAN)
        cli_line(stdout, "  %s %6s  %s  %s", label, figure, line->text, line->doc);
    else
        cli_line(stdout, "  %s %s  %s", label, line->text, line->doc);
}

static const char *explain_title(enum sz_explain_kind kind) {
    switch (kind) {
    case SZ_EXPLAIN_SUM:
        return _("算式");
    case SZ_EXPLAIN_RULE:
        return _("规则");
    case SZ_EXPLAIN_PLAN:
        return _("核准文件");
    case SZ_EXPLAIN_PERSON:
        return _("人员");
    case SZ_EXPLAIN_NOTE:
        break;
    }
    return _("说明");
}

static enum sz_code find_line(struct cli *cli, const struct sz_board *board,
                              const struct sz_board_line **line, struct sz_error *err) {
    const char *series = NULL, *level = NULL;
    enum sz_code code = cli_pool(cli, &series, &level, err);
    if (code != SZ_OK)
        return code;
    *line = sz_board_line(board, series, sz_post_level_read(level));
    return *line ? SZ_OK
                 : sz_fail(err, SZ_NOT_FOUND, "用 shizi quota show 查看有哪些",
                           "%s %s 没有岗位，也没有人", series, level);
}

static enum sz_code print_explanation(struct cli *cli, const struct sz_board *board,
                                      const struct sz_board_line *line,
                                      const struct sz_explain_line *lines, size_t count,
                                      struct sz_error *err) {
    if (cli->options.json) {
        struct sz_json json = sz_json_on(stdout);
        cli->document_started = true;
        sz_json_object(&json);
        sz_json_int_member(&json, "year", board->year);
        sz_json_text_member(&json, "series", line->series);
        sz_json_text_member(&json, "level", sz_post_level_code(line->level));
        sz_json_text_member(&json, "as_of", board->as_of);
        sz_json_text_member(&json, "base_date", board->base_date);
        sz_json_array_member(&json, "lines");
        for (size_t i = 0; i < count; i++)
            explain_json(&json, &lines[i]);
        sz_json_end(&json);
        sz_json_end(&json);
        return cli_json_end(&json, err);
    }
    cli_line(stdout, "%lld 年度 %s %s，按 %s 的情况", (long long)board->year, _(line->series),
             _(sz_post_level_code(line->level)), board->as_of);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || lines[i].kind != lines[i - 1].kind)
            cli_line(stdout, "%s", explain_title(lines[i].kind));
        explain_text(cli, &lines[i]);
    }
    return cli_flush(err);
}

enum sz_code cli_quota_explain(struct cli *cli, struct sz_error *err) {
    struct sz_board board;
    const struct sz_board_line *line = NULL;
    struct sz_explain_line *lines = NULL;
    size_t count = 0;
    int64_t year = 0;
    enum sz_code code = year_of(cli, &year, err);
    if (code == SZ_OK)
        code = sz_board_count(cli->db, year, cli->as_of, NULL, &cli->arena, &board, err);
    if (code == SZ_OK)
        code = find_line(cli, &board, &line, err);
    if (code == SZ_OK)
        code = sz_board_explain(cli->db, &board, line, &cli->arena, &lines, &count, err);
    return code == SZ_OK ? print_explanation(cli, &board, line, lines, count, err) : code;
}

/* ---- readings ---- */

static void add_reading(struct cli_rows *rows, const struct sz_reading *reading,
                        const struct sz_board_line *line, bool strictest) {
    struct cli *cli = rows->cli;
    bool person = !cli->options.json && !cli->options.csv;
    const char *const cells[] = {
        person ? _(line->series) : line->series,
        sz_post_level_code(line->level),
        person ? sz_rule_label(reading->name) : reading->name,
        person ? _(reading->value) : reading->value,
        reading->present ? ZH_("现") : "",
        number(cli, line->base),
        number(cli, line->room.cap),
        number(cli, line->room.available),
        number(cli, line->room.vacancy),
        number(cli, line->room.allowed),
        strictest ? person ? _("最严") : ZH_("最严") : "",
    };
    cli_rows_add(rows, 0, cells);
}

enum sz_code cli_quota_readings(struct cli *cli, struct sz_error *err) {
    /* clang-format off */
    static const struct cli_column reading_columns[] = {
        {"series", N_("系列"), 14, false},   {"level", N_("级别"), 4, false},
        {"rule", N_("规则"), 16, false},     {"reading", N_("读法"), 8, false},
        {"present", N_("现行"), 4, false},   {"base", N_("基数"), 6, true},
        {"cap", N_("上限"), 5, true},        {"available", N_("剩余"), 5, true},
        {"vacancy", N_("空岗"), 6, true},    {"allowed", N_("可评聘"), 6, true},
        {"strictest", N_("比较"), 4, false},
    };
    /* clang-format on */
    struct cli_rows rows;
    struct sz_reading *readings = NULL;
    size_t count = 0;
    int64_t year = 0;
    enum sz_code code = year_of(cli, &year, err);
    if (code == SZ_OK)
        code = sz_board_readings(cli->db, year, cli->as_of, &cli->arena, &readings, &count, err);
    cli_rows_begin(&rows, cli, reading_columns, sizeof reading_columns / sizeof reading_columns[0]);
    for (size_t at = 0; code == SZ_OK && count > 0 && at < readings[0].board.count; at++) {
        const struct sz_board_line *line = &readings[0].board.lines[at];
        for (size_t i = 0; i < count; i++) {
            const struct sz_board_line *read =
                sz_board_line(&readings[i].board, line->series, line->level);
            if (read && sz_reading_matters(&readings[i], read))
                add_reading(&rows, &readings[i], read,
                            sz_reading_strictest(readings, count, i, line));
        }
    }
    return cli_rows_end(&rows, code, NULL, err);
}
