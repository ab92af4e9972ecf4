/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi report register, state, verify. */
#include <inttypes.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/language.h"
#include "shizi/register.h"

static const struct cli_column columns[] = {
    {"number", N_("号"), 4, true},           {"sent_at", N_("导出时间"), 16, false},
    {"audience", N_("给谁"), 4, false},      {"title", N_("表题"), 32, false},
    {"scope", N_("范围"), 24, false},        {"as_of", N_("时点"), 10, false},
    {"rows", N_("行数"), 6, true},           {"state", N_("状态"), 4, false},
    {"state_on", N_("状态日期"), 10, false}, {"state_reason", N_("原因"), 16, false},
    {"sent_by", N_("导出人"), 8, false},     {"file", N_("文件"), 24, false},
    {"digest", N_("摘要"), 16, false},
};

/* A person at a terminal gets the columns that fit; `report register #N` has the others. */
enum { COLUMNS = sizeof columns / sizeof columns[0], SHOWN = 9, MINUTES = 16 };

/* ---- register ---- */

static void add_row(struct cli_rows *rows, const struct sz_register_entry *entry) {
    const struct sz_sent_sheet *sheet = entry->sheet;
    char number[24], count[24], minute[MINUTES + 1];

    snprintf(number, sizeof number, "%" PRId64, entry->id);
    snprintf(count, sizeof count, "%" PRId64, sheet->rows);
    snprintf(minute, sizeof minute, "%s", sheet->sent_at);
    const char *const cells[COLUMNS] = {
        number,          rows->cli->options.json ? sheet->sent_at : minute,
        sheet->audience, sheet->title,
        sheet->scope,    sheet->as_of,
        count,           sheet->state,
        sheet->state_on, sheet->state_reason,
        sheet->sent_by,  sheet->file,
        sheet->digest,
    };
    cli_rows_add(rows, entry->id, cells);
}

static enum sz_code list_all(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    struct sz_register_entry *entries = NULL;
    size_t count = 0;
    enum sz_code code = sz_register_list(cli->db, NULL, &cli->arena, &entries, &count, err);

    cli_rows_begin(&rows, cli, columns, COLUMNS);
    for (size_t i = 0; code == SZ_OK && i < count; i++)
        add_row(&rows, &entries[i]);
    return cli_rows_end(&rows, code, N_("份"), err);
}

/* What differs from the sheet before it with the same question. */
static const char *difference(struct cli *cli, const struct sz_sent_sheet *sheet,
                              const struct sz_register_entry *before) {
    if (strcmp(sheet->digest, before->sheet->digest) == 0)
        return sz_arena_printf(&cli->arena, _("与 #%lld（%s）内容相同"), (long long)before->id,
                               before->sheet->sent_at);
    int64_t more = sheet->rows - before->sheet->rows;
    return sz_arena_printf(&cli->arena, _("与 #%lld（%s）内容不同，行数 %lld → %lld（%+lld）"),
                           (long long)before->id, before->sheet->sent_at,
                           (long long)before->sheet->rows, (long long)sheet->rows, (long long)more);
}

static enum sz_code show_one(struct cli *cli, struct sz_error *err) {
    struct sz_sent_sheet sheet;
    struct sz_register_entry before;
    int64_t id = 0;
    enum sz_code code = cli_number(cli->args[0], N_("登记号"), &id, err);
    if (code == SZ_OK)
        code = sz_record_get(cli->db, SZ_SENT_SHEET, id, &cli->arena, &sheet, err);
    if (code == SZ_OK)
        code = sz_register_before(cli->db, id, &cli->arena, &before, err);
    if (code != SZ_OK)
        return code;

    if (!cli->options.json) {
        cli_record_lines(cli, SZ_SENT_SHEET, &sheet);
        if (before.id)
            cli_line(stdout, "%s", difference(cli, &sheet, &before));
        return SZ_OK;
    }
    struct sz_json json = sz_json_on(stdout);
    sz_json_object(&json);
    cli_json_record(cli, &json, SZ_SENT_SHEET, id, &sheet);
    sz_json_key(&json, "before");
    if (before.id)
        sz_json_int(&json, before.id);
    else
        sz_json_null(&json);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_report_register(struct cli *cli, struct sz_error *err) {
    return cli->arg_count > 0 ? show_one(cli, err) : list_all(cli, err);
}

/* ---- state ---- */

enum sz_code cli_report_state(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    const struct sz_act_info info = cli_act_info(cli, "report.state", NULL);
    enum sz_code code = cli_number(cli->args[0], N_("登记号"), &id, err);
    if (code == SZ_OK)
        code = sz_register_state(cli->db, id, cli->args[1], &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- verify ---- */

static void say_check(const struct sz_sheet_check *check) {
    if (check->digest[0] == '\0') {
        cli_line(stdout, _("没有报表回执：不是本程序导出的表，或表尾被删"));
        return;
    }
    cli_line(stdout,
             check->same ? _("内容与回执一致：%ld 行，摘要 %s")
                         : _("内容与回执不符：回执是 %ld 行，摘要 %s；格子改过，或增删了行"),
             check->rows, check->digest);
    if (check->id == 0) {
        cli_line(stdout, _("报送登记里没有这份表：不是这个库导出的，或回执改过"));
        return;
    }
    cli_line(stdout, _("报送登记 #%lld：%s（%s）%s 由 %s 导出，%s"), (long long)check->id,
             check->sheet.title, check->sheet.audience, check->sheet.sent_at, check->sheet.sent_by,
             check->sheet.state);
    if (!check->same_title)
        cli_line(stdout, _("表题与登记的不同"));
}

static enum sz_code json_check(const struct sz_sheet_check *check, struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);
    sz_json_object(&json);
    sz_json_bool_member(&json, "receipt", check->digest[0] != '\0');
    sz_json_text_member(&json, "digest", check->digest[0] ? check->digest : NULL);
    sz_json_int_member(&json, "rows", check->rows);
    sz_json_bool_member(&json, "same", check->same);
    sz_json_key(&json, "register");
    if (check->id)
        sz_json_int(&json, check->id);
    else
        sz_json_null(&json);
    sz_json_bool_member(&json, "same_title", check->same_title);
    sz_json_text_member(&json, "state", check->id ? check->sheet.state : NULL);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_report_verify(struct cli *cli, struct sz_error *err) {
    struct sz_sheet_check check;
    enum sz_code code = sz_register_verify(cli->db, cli->args[0], &cli->arena, &check, err);
    if (code != SZ_OK)
        return code;
    if (cli->options.json)
        code = json_check(&check, err);
    else
        say_check(&check);
    bool good = check.same && check.id != 0 && check.same_title;
    return code == SZ_OK && !good ? SZ_FINDINGS : code;
}
