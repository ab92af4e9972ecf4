/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a list somebody sent, for a person and for a program. */
#include "cli_private.h"
#include "shizi/list_problem.h"

static void print_problems(const struct sz_list_problem *problems, size_t count) {
    for (size_t i = 0; i < count; i++)
        cli_line(stdout, "第 %ld 行 %s%s“%s”：%s", problems[i].row, problems[i].column,
                 problems[i].heading, problems[i].value, problems[i].text);
}

static void problems_json(struct sz_json *json, const struct sz_list_problem *problems,
                          size_t count) {
    sz_json_array_member(json, "problems");
    for (size_t i = 0; i < count; i++) {
        sz_json_object(json);
        sz_json_int_member(json, "row", problems[i].row);
        sz_json_text_member(json, "column", problems[i].heading);
        sz_json_text_member(json, "value", problems[i].value);
        sz_json_text_member(json, "problem", problems[i].text);
        sz_json_end(json);
    }
    sz_json_end(json);
}

/* ---- importing one ---- */

/* Lines with problems; those of one line stand together. */
static size_t rejected(const struct sz_list_found *found) {
    size_t count = 0;
    for (size_t i = 0; i < found->problem_count; i++)
        count += i == 0 || found->problems[i].row != found->problems[i - 1].row;
    return count;
}

static enum sz_code print_json(struct cli *cli, const struct sz_list_found *found, int64_t act_id,
                               struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);
    cli->document_started = true;
    sz_json_object(&json);
    sz_json_int_member(&json, "rows", (int64_t)found->rows);
    sz_json_int_member(&json, "new", (int64_t)found->count);
    sz_json_int_member(&json, "same", (int64_t)found->same);
    sz_json_int_member(&json, "rejected", (int64_t)rejected(found));
    sz_json_int_member(&json, "act", act_id);
    problems_json(&json, found->problems, found->problem_count);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

static void print_found(const struct sz_list_found *found) {
    cli_line(stdout, "读到 %zu 行，可以写入 %zu 项，已有 %zu 项，有问题 %zu 行", found->rows,
             found->count, found->same, rejected(found));
    print_problems(found->problems, found->problem_count);
}

static enum sz_code commit_list(struct cli *cli, const struct cli_list *list, int64_t *act_id,
                                struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_act_info info = cli_act_info(cli, list->kind, NULL);
    enum sz_code code = list->prepare(list->ctx, &info, &act, err);
    for (size_t i = 0;
         code == SZ_OK && !cli->options.json && act && i < sz_changes_remarks(sz_act_changes(act));
         i++)
        cli_line(stdout, "%s", sz_changes_remark_at(sz_act_changes(act), i, NULL));
    bool changes = code == SZ_OK && sz_changes_count(sz_act_changes(act)) > 0;
    if (changes && !cli->options.dry_run)
        code = cli_commit(cli, act, act_id, err);
    sz_act_free(act);
    return code;
}

enum sz_code cli_list_import(struct cli *cli, const struct cli_list *list, struct sz_error *err) {
    const struct sz_list_found *found = list->found;
    enum sz_code code = SZ_OK;
    int64_t act_id = 0;
    if (!cli->options.json)
        print_found(found);
    if (cli->options.errors)
        code = sz_list_error_workbook(found, cli->options.errors, err);
    if (code == SZ_OK && found->problem_count > 0 && cli->options.strict)
        code = sz_fail(err, SZ_REFUSED, "改好文件后重新导入；去掉 --strict 可以先写合格的行",
                       "有 %zu 行不合格，--strict 下全部不写", rejected(found));
    if (code == SZ_OK && found->count > 0)
        code = commit_list(cli, list, &act_id, err);
    if (code != SZ_OK)
        return code;
    if (act_id == 0)
        cli_line(stderr, cli->options.dry_run ? "（试运行，没有写入）" : _("没有需要写入的内容"));
    if (cli->options.json)
        code = print_json(cli, found, act_id, err);
    else if (act_id)
        cli_line(stdout, "已写入 #%lld：%zu 项", (long long)act_id, found->count);
    return code == SZ_OK && found->problem_count > 0 ? SZ_FINDINGS : code;
}
