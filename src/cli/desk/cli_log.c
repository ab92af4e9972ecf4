/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi log list, show, undo, verify, head. */
#include <string.h>

#include "cli_private.h"
#include "shizi/log.h"

static const struct cli_column columns[] = {
    {"act", N_("业务号"), 6, true},        {"at", N_("时间"), 19, false},
    {"actor", N_("经办"), 10, false},      {"title", N_("办理事项"), 36, false},
    {"doc", N_("文号"), 20, false},        {"changes", N_("处数"), 6, true},
    {"state", N_("状态"), 10, false},      {"kind", N_("种类"), 14, false},
    {"reason", N_("事由"), 10, false},     {"evidence", N_("依据"), 8, false},
    {"effective_on", N_("自"), 10, false},
};

enum { COLUMNS = sizeof columns / sizeof columns[0], TEXT_COLUMNS = 7, PAGE = 200 };

static const char *state_of(const struct sz_log_act *act, struct sz_arena *arena) {
    if (act->undone_by != 0)
        return sz_arena_printf(arena, _("被 #%lld 撤销"), (long long)act->undone_by);
    if (act->undoes != 0)
        return sz_arena_printf(arena, _("撤销 #%lld"), (long long)act->undoes);
    return "";
}

static void print_act(struct cli_rows *rows, const struct sz_log_act *act, struct sz_arena *arena) {
    const char *const cells[COLUMNS] = {
        sz_arena_printf(arena, "%lld", (long long)act->id),
        act->at,
        act->actor,
        act->title,
        act->doc,
        sz_arena_printf(arena, "%lld", (long long)act->changes),
        state_of(act, arena),
        act->kind,
        act->reason,
        act->evidence,
        act->effective_on,
    };
    cli_rows_add(rows, 0, cells);
}

/* A page at a time, so that a log of years does not fill the memory. */
static enum sz_code print_page(struct cli *cli, struct cli_rows *rows, int64_t *before, size_t most,
                               size_t *count, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_log_act *acts = NULL;
    enum sz_code code = sz_log_list(cli->db, *before, most, &arena, &acts, count, err);

    for (size_t i = 0; code == SZ_OK && i < *count; i++) {
        print_act(rows, &acts[i], &arena);
        *before = acts[i].id;
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code cli_log_list(struct cli *cli, struct sz_error *err) {
    bool text = !cli->options.json && !cli->options.csv;
    long limit = cli->options.limit == CLI_NO_LIMIT ? CLI_LINES : cli->options.limit;
    struct cli_rows rows;
    int64_t before = 0;
    size_t count = 0;
    enum sz_code code = SZ_OK;

    cli_rows_begin(&rows, cli, columns, text ? TEXT_COLUMNS : COLUMNS);
    do {
        size_t most = limit > 0 ? (size_t)limit - rows.rows : PAGE;
        if (most > PAGE)
            most = PAGE;
        code = print_page(cli, &rows, &before, most, &count, err);
    } while (code == SZ_OK && count > 0 && (limit == 0 || rows.rows < (size_t)limit));

    code = cli_rows_end(&rows, code, _("条"), err);
    if (code == SZ_OK && text && before > 1 && rows.rows == (size_t)limit)
        cli_line(stderr, "更早的用 --limit 0 全部列出");
    return code;
}

/* ---- show ---- */

static void print_facts(const struct sz_log_act *act) {
    const struct {
        const char *heading, *text;
    } facts[] = {
        {_("时间"), act->at},           {_("经办"), act->actor},  {_("种类"), act->kind},
        {_("生效"), act->effective_on}, {_("事由"), act->reason}, {_("依据"), act->evidence},
        {_("文号"), act->doc},          {_("校验值"), act->hash},
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (facts[i].text && *facts[i].text)
            cli_line(stdout, "  %s：%s", facts[i].heading, facts[i].text);
    }
}

static void json_id(struct sz_json *json, const char *key, int64_t id) {
    sz_json_key(json, key);
    if (id != 0)
        sz_json_int(json, id);
    else
        sz_json_null(json);
}

static enum sz_code show_json(const struct sz_log_act *act, const struct sz_card_line *lines,
                              size_t count, struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);

    sz_json_object(&json);
    sz_json_int_member(&json, "act", act->id);
    sz_json_text_member(&json, "at", act->at);
    sz_json_text_member(&json, "actor", act->actor);
    sz_json_text_member(&json, "kind", act->kind);
    sz_json_text_member(&json, "title", act->title);
    sz_json_text_member(&json, "reason", act->reason);
    sz_json_text_member(&json, "evidence", act->evidence);
    sz_json_text_member(&json, "doc", act->doc);
    sz_json_text_member(&json, "effective_on", act->effective_on);
    json_id(&json, "undoes", act->undoes);
    json_id(&json, "undone_by", act->undone_by);
    sz_json_text_member(&json, "hash", act->hash);
    cli_card_members(&json, lines, count);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_log_show(struct cli *cli, struct sz_error *err) {
    struct sz_log_act act;
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    int64_t id = 0;
    enum sz_code code = cli_number(cli->args[0], _("业务号"), &id, err);
    if (code == SZ_OK)
        code = sz_log_get(cli->db, id, &cli->arena, &act, err);
    if (code == SZ_OK)
        code = sz_log_card(cli->db, id, 0, &cli->arena, &lines, &count, err);
    if (code != SZ_OK)
        return code;
    if (cli->options.json)
        return show_json(&act, lines, count, err);

    const char *state = state_of(&act, &cli->arena);
    cli_line(stdout, "#%lld  %s%s%s", (long long)act.id, act.title, *state ? "  " : "", state);
    print_facts(&act);
    cli_card_lines(stdout, lines, count);
    return SZ_OK;
}

/* ---- undo, verify, head ---- */

enum sz_code cli_log_undo(struct cli *cli, struct sz_error *err) {
    struct sz_log_act undone;
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = cli_number(cli->args[0], _("业务号"), &id, err);
    if (code == SZ_OK)
        code = sz_log_get(cli->db, id, &cli->arena, &undone, err);
    if (code != SZ_OK)
        return code;

    const char *title =
        sz_arena_printf(&cli->arena, ZH_("撤销 #%lld %s"), (long long)id, undone.title);
    struct sz_act_info info = cli_act_info(cli, "undo", title);
    info.undoes = id;
    code = sz_log_undo(cli->db, id, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

static enum sz_code verify_json(const struct sz_log_report *report, struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);

    sz_json_object(&json);
    sz_json_int_member(&json, "acts", report->acts);
    sz_json_int_member(&json, "changes", report->changes);
    sz_json_text_member(&json, "head", report->head);
    sz_json_bool_member(&json, "ok", report->break_count == 0);
    sz_json_array_member(&json, "breaks");
    for (size_t i = 0; i < report->break_count; i++) {
        sz_json_object(&json);
        sz_json_text_member(&json, "table", report->breaks[i].table);
        sz_json_int_member(&json, "row", report->breaks[i].row_id);
        sz_json_text_member(&json, "text", report->breaks[i].text);
        sz_json_end(&json);
    }
    sz_json_end(&json);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

static void verify_text(const struct sz_log_report *report) {
    for (size_t i = 0; i < report->break_count; i++)
        cli_line(stdout, "%s #%lld：%s", report->breaks[i].table,
                 (long long)report->breaks[i].row_id, report->breaks[i].text);
    cli_line(stdout, "办理记录 %lld 条，改动 %lld 处，日志头 %s", (long long)report->acts,
             (long long)report->changes, report->head);
    if (report->break_count == 0)
        cli_line(stdout, "日志链完整，每一行都与最后一次记录相同。");
    else
        cli_line(stdout, "发现 %zu 处断裂。", report->break_count);
}

enum sz_code cli_log_verify(struct cli *cli, struct sz_error *err) {
    struct sz_log_report report;
    enum sz_code code = sz_log_verify(cli->db, &cli->arena, &report, err);
    if (code != SZ_OK)
        return code;

    if (cli->options.json)
        code = verify_json(&report, err);
    else
        verify_text(&report);
    return code == SZ_OK && report.break_count > 0 ? SZ_FINDINGS : code;
}

enum sz_code cli_log_head(struct cli *cli, struct sz_error *err) {
    char hash[65];
    int64_t id = 0;
    enum sz_code code = sz_log_head(cli->db, &id, hash, err);
    if (code != SZ_OK)
        return code;
    if (!cli->options.json) {
        cli_line(stdout, "%lld %s", (long long)id, hash);
        return SZ_OK;
    }
    struct sz_json json = sz_json_on(stdout);
    sz_json_object(&json);
    sz_json_int_member(&json, "act", id);
    sz_json_text_member(&json, "head", hash);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}
