/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a prepared act to a written one: card, question, commit. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/log.h"

bool cli_ask(const char *question) {
    static const char *const yes[] = {"y", "Y", "yes", "YES", ZH_("是"), ZH_("写入")};
    char *line = NULL;
    size_t room = 0;
    bool agreed = false;

    fprintf(stderr, "%s[y/N] ", question);
    fflush(stderr);
    ssize_t length = getline(&line, &room, stdin);
    if (length > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
            agreed = agreed || strcmp(line, yes[i]) == 0;
    }
    free(line);
    return agreed;
}

static enum sz_code confirm(struct cli *cli, struct sz_act *act, struct sz_error *err) {
    if (cli->options.yes || !cli_can_ask())
        return SZ_OK;
    enum sz_code code = cli_card_text(act, stderr, CLI_LINES, err);
    if (code != SZ_OK || cli_ask(_("写入吗？")))
        return code;
    return sz_fail(err, SZ_REFUSED, "想好后再执行一次", "没有写入任何内容");
}

enum sz_code cli_commit(struct cli *cli, struct sz_act *act, int64_t *act_id,
                        struct sz_error *err) {
    enum sz_code code = SZ_OK;

    do { /* after a conflict the card is a new one, to be read again */
        code = confirm(cli, act, err);
        if (code != SZ_OK)
            return code;
        code = sz_act_commit(act, act_id, err);
        if (code == SZ_CONFLICT)
            cli_line(stderr, "%s", err->message);
    } while (code == SZ_CONFLICT && cli_can_ask() && !cli->options.yes);
    return code;
}

static bool is_stopped(struct sz_act *act) {
    struct sz_changes *set = sz_act_changes(act);
    for (size_t i = 0; i < sz_changes_remarks(set); i++) {
        enum sz_remark_level level = SZ_NOTE;
        sz_changes_remark_at(set, i, &level);
        if (level == SZ_STOP)
            return true;
    }
    return false;
}

static enum sz_code json_record(void *ctx, const struct sz_log_change *change,
                                struct sz_error *err) {
    struct sz_json *json = ctx;

    (void)err;
    sz_json_object(json);
    sz_json_text_member(json, "table", sz_entity_def(change->entity)->table);
    sz_json_int_member(json, "id", change->row_id);
    sz_json_text_member(json, "op",
                        change->op == SZ_INSERT   ? "insert"
                        : change->op == SZ_UPDATE ? "update"
                                                  : "delete");
    sz_json_end(json);
    return SZ_OK;
}

/* Which records were written: a script that added somebody learns the id here. */
static enum sz_code json_records(struct cli *cli, struct sz_json *json, int64_t act_id,
                                 struct sz_error *err) {
    enum sz_code code = SZ_OK;

    sz_json_array_member(json, "records");
    if (act_id != 0)
        code = sz_log_changes(cli->db, act_id, json_record, json, err);
    sz_json_end(json);
    return code;
}

/* What is said of an act in JSON, written (@p act_id) or not (0). */
static enum sz_code act_document(struct cli *cli, struct sz_act *act, int64_t act_id,
                                 struct sz_error *err) {
    const struct sz_act_info *info = sz_act_info(act);
    struct sz_json json = sz_json_on(stdout);
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    enum sz_code code = sz_act_card(act, 0, &cli->arena, &lines, &count, err);
    if (code != SZ_OK)
        return code;

    cli->document_started = true;
    sz_json_object(&json);
    sz_json_key(&json, "act");
    if (act_id != 0)
        sz_json_int(&json, act_id);
    else
        sz_json_null(&json);
    sz_json_text_member(&json, "kind", info->kind);
    sz_json_text_member(&json, "title", info->title);
    sz_json_text_member(&json, "effective_on", info->effective_on);
    cli_card_members(&json, lines, count);
    code = json_records(cli, &json, act_id, err);
    if (code != SZ_OK)
        return code;
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

static enum sz_code dry_run(struct cli *cli, struct sz_act *act, struct sz_error *err) {
    enum sz_code code =
        cli->options.json ? act_document(cli, act, 0, err) : cli_card_text(act, stdout, 0, err);
    if (code == SZ_OK && !cli->options.json)
        cli_line(stderr, "（试运行，没有写入）");
    return code == SZ_OK && is_stopped(act) ? SZ_FINDINGS : code;
}

/* A person reads the remarks of what was written: the lines of a card with everybody on it are not
 * put together for nothing. */
static void say_remarks(struct sz_act *act) {
    static const enum sz_card_kind kinds[] = {
        [SZ_NOTE] = SZ_CARD_NOTE, [SZ_WARN] = SZ_CARD_WARN, [SZ_STOP] = SZ_CARD_STOP};
    struct sz_changes *set = sz_act_changes(act);
    for (size_t i = 0; i < sz_changes_remarks(set); i++) {
        enum sz_remark_level level = SZ_NOTE;
        const char *text = sz_changes_remark_at(set, i, &level);
        cli_card_lines(stderr, &(struct sz_card_line){.kind = kinds[level], .label = text, "", ""},
                       1);
    }
}

static enum sz_code write_act(struct cli *cli, struct sz_act *act, struct sz_error *err) {
    int64_t act_id = 0;
    enum sz_code code = cli_commit(cli, act, &act_id, err);
    if (code != SZ_OK)
        return code;
    if (cli->options.json)
        return act_document(cli, act, act_id, err);

    if (cli->options.yes || !cli_can_ask()) /* else they were read on the card */
        say_remarks(act);
    cli_line(stdout, "已写入 #%lld：%s", (long long)act_id, sz_act_info(act)->title);
    return SZ_OK;
}

enum sz_code cli_finish_act(struct cli *cli, enum sz_code code, struct sz_act *act,
                            struct sz_error *err) {
    if (code == SZ_OK)
        code = cli->options.dry_run ? dry_run(cli, act, err) : write_act(cli, act, err);
    sz_act_free(act);
    return code;
}
