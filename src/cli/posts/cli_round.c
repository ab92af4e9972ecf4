/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi round: the acts of an appointment round. */
#include <string.h>

#include "cli_private.h"
#include "shizi/round_act.h"

static enum sz_code find_round(struct cli *cli, int64_t *id, struct sz_error *err) {
    struct sz_round round;
    const char *word = cli->options.round;
    return sz_round_find(cli->db, word, &cli->arena, id, &round, err);
}

static enum sz_code find_school(struct cli *cli, int64_t *id, struct sz_error *err) {
    *id = 0;
    return cli->options.school ? sz_school_find(cli->db, cli->options.school, id, err) : SZ_OK;
}

/* The day of --on is the first of the round, for all other acts that of the act. */
enum sz_code cli_round_open(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_act_info info = cli_act_info(cli, "round.open", NULL);
    info.effective_on = NULL;
    enum sz_code code = sz_round_open(cli->db, cli->args[0], cli->options.on, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_round_freeze(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    struct sz_act_info info = cli_act_info(cli, "round.freeze", NULL);
    enum sz_code code = find_round(cli, &id, err);
    if (code == SZ_OK)
        code = sz_round_freeze(cli->db, id, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_round_carry(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0, school = 0;
    struct sz_act_info info = cli_act_info(cli, "round.carry", NULL);
    enum sz_code code = find_round(cli, &id, err);
    if (code == SZ_OK)
        code = find_school(cli, &school, err);
    if (code == SZ_OK)
        code = sz_round_carry(cli->db, id, school, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_round_complete(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0, school = 0;
    struct sz_act_info info = cli_act_info(cli, "round.decide.complete", NULL);
    enum sz_code code = find_round(cli, &id, err);
    if (code == SZ_OK)
        code = find_school(cli, &school, err);
    if (code == SZ_OK)
        code = sz_round_complete(cli->db, id, school, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- people of a round ---- */

enum { ID_DIGITS = 18 };

/* A number of the list, or somebody's identity number. */
static enum sz_code find_entry(struct cli *cli, const char *word, int64_t *id,
                               struct sz_error *err) {
    struct sz_round_filter filter = {.stage = SZ_ROUND_STAGES};
    struct sz_round_line line;
    size_t count = 0;
    if (strlen(word) != ID_DIGITS)
        return cli_number(word, _("聘期人员编号"), id, err);
    enum sz_code code = find_round(cli, &filter.round_id, err);
    if (code == SZ_OK)
        code = sz_teacher_find(cli->db, word, &filter.teacher_id, err);
    if (code == SZ_OK)
        code = sz_round_page(cli->db, &filter, 0, &cli->arena, &line, 1, &count, err);
    if (code == SZ_OK && count == 0)
        code =
            sz_fail(err, SZ_NOT_FOUND, "先冻结：shizi round freeze", "%.18s 不在这个聘期里", word);
    if (code == SZ_OK)
        *id = line.id;
    return code;
}

/* "12" or "12=6": number, and the grade he gets. */
static enum sz_code read_said(struct cli *cli, const char *word, struct sz_round_said *said,
                              struct sz_error *err) {
    const char *equal = strchr(word, '=');
    const char *who = equal ? sz_arena_copy_len(&cli->arena, word, (size_t)(equal - word)) : word;
    const char *category = NULL;
    said->grade = cli->options.grade ? cli->options.grade : SZ_NONE;
    if (equal && !sz_grade_read(equal + 1, &category, &said->grade))
        return sz_fail(err, SZ_USAGE, "写成 编号=等级，如 12=6", "“%.60s”不是岗位等级", equal + 1);
    said->outcome = cli->options.outcome;
    said->deferred_to = cli->options.until;
    return find_entry(cli, who, &said->entry_id, err);
}

static enum sz_code read_outcome(struct cli *cli, struct sz_error *err) {
    const char *typed = cli->options.outcome;
    if (!typed || strcmp(typed, ZH_("未定")) == 0) {
        cli->options.outcome = typed ? "" : NULL;
        return SZ_OK;
    }
    const struct sz_code_row *row = sz_code_read(sz_db_codes(cli->db), "round_outcome", typed);
    if (!row)
        return sz_fail(err, SZ_USAGE, "续聘 晋级 高聘 低聘 缓聘 不聘；未定 是取消拟定",
                       "没有“%.60s”这种聘任结果", typed);
    cli->options.outcome = row->code;
    return SZ_OK;
}

enum sz_code cli_round_propose(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_round_said *said = sz_arena_array(&cli->arena, cli->arg_count + 1, sizeof *said);
    struct sz_act_info info = cli_act_info(cli, "round.propose", NULL);
    enum sz_code code = read_outcome(cli, err);
    for (size_t i = 0; i < cli->arg_count && code == SZ_OK; i++) {
        code = read_said(cli, cli->args[i], &said[i], err);
        if (code == SZ_OK && !said[i].outcome && said[i].grade == SZ_NONE)
            code = sz_fail(err, SZ_USAGE, "加 --outcome 续聘，或写成 编号=等级", "没有写怎样聘任");
    }
    if (code == SZ_OK)
        code = sz_round_propose(cli->db, said, cli->arg_count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_round_decide(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_round_scope scope = {.count = cli->arg_count};
    int64_t *ids = sz_arena_array(&cli->arena, cli->arg_count + 1, sizeof *ids);
    struct sz_act_info info = cli_act_info(cli, "round.decide", NULL);
    enum sz_code code = find_round(cli, &scope.round_id, err);
    if (code == SZ_OK)
        code = find_school(cli, &scope.school_id, err);
    for (size_t i = 0; i < cli->arg_count && code == SZ_OK; i++)
        code = find_entry(cli, cli->args[i], &ids[i], err);
    scope.ids = cli->arg_count > 0 ? ids : NULL;
    if (code == SZ_OK)
        code = sz_round_decide(cli->db, &scope, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- the school's list ---- */

struct round_list {
    struct cli *cli;
    struct sz_round_sheet sheet;
};

static enum sz_code propose_list(void *ctx, const struct sz_act_info *info, struct sz_act **act,
                                 struct sz_error *err) {
    const struct round_list *list = ctx;
    return sz_round_propose(list->cli->db, list->sheet.said, list->sheet.found.count, info, act,
                            err);
}

enum sz_code cli_round_import(struct cli *cli, struct sz_error *err) {
    struct round_list list = {.cli = cli};
    struct sz_list_source source = {.path = cli->args[0],
                                    .sheet = cli->options.sheet,
                                    .on = cli->options.on ? cli->options.on : cli->today};
    const struct cli_list import = {
        .kind = "import.round", .found = &list.sheet.found, .prepare = propose_list, .ctx = &list};
    int64_t round = 0;
    enum sz_code code = find_round(cli, &round, err);
    if (code == SZ_OK)
        code = find_school(cli, &source.school_id, err);
    if (code == SZ_OK)
        code = sz_round_sheet_read(cli->db, round, &source, &cli->arena, &list.sheet, err);
    return code == SZ_OK ? cli_list_import(cli, &import, err) : code;
}
