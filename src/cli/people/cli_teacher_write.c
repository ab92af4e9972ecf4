/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher add, set, correct, leave. */
#include <string.h>

#include "cli_private.h"
#include "shizi/text.h"

static const char *pair_value(const struct sz_pair *pairs, size_t count, const char *key,
                              const char *heading) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(pairs[i].key, key) == 0 || strcmp(pairs[i].key, heading) == 0)
            return pairs[i].value;
    }
    return "";
}

enum sz_code cli_teacher_add(struct cli *cli, struct sz_error *err) {
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    struct sz_act *act = NULL;
    enum sz_code code = cli_pairs(cli, 0, &pairs, &count, err);
    if (code != SZ_OK)
        return code;

    const char *name = pair_value(pairs, count, "name", ZH_("姓名"));
    struct sz_act_info info =
        cli_act_info(cli, "teacher.add",
                     sz_arena_printf(&cli->arena, ZH_("新增 %s"), sz_text_name(&cli->arena, name)));
    code = sz_teacher_add(cli->db, pairs, count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

typedef enum sz_code person_fn(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                               size_t count, const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err);

static enum sz_code change(struct cli *cli, person_fn *prepare, const char *kind, const char *verb,
                           struct sz_error *err) {
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    int64_t id = 0;
    const char *name = NULL;
    struct sz_act *act = NULL;
    enum sz_code code = cli_pairs(cli, 1, &pairs, &count, err);
    if (code == SZ_OK)
        code = cli_teacher(cli, &id, &name, err);
    if (code != SZ_OK)
        return code;

    const char *title = sz_arena_printf(&cli->arena, "%s %s %s", verb, name,
                                        cli_pair_headings(cli, SZ_TEACHER, pairs, count));
    struct sz_act_info info = cli_act_info(cli, kind, title);
    code = prepare(cli->db, id, pairs, count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* teacher set --filter 条件 列=值 …: everybody the filter takes. Those who cannot be changed are
 * left out and named; with --strict one of them stops all. */
static enum sz_code change_many(struct cli *cli, bool correct, struct sz_error *err) {
    const struct sz_selection selection = {
        .filter = cli->options.filter, .as_of = cli->as_of, .all_but = true};
    const struct sz_bulk how = {.correct = correct, .set_aside = !cli->options.strict};
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    struct sz_act *act = NULL;
    enum sz_code code = cli_pairs(cli, 0, &pairs, &count, err);
    if (code != SZ_OK)
        return code;

    const char *title =
        sz_arena_printf(&cli->arena, ZH_("%s（%s）%s"), correct ? ZH_("批量更正") : ZH_("批量变动"),
                        cli->options.filter, cli_pair_headings(cli, SZ_TEACHER, pairs, count));
    struct sz_act_info info = cli_act_info(cli, correct ? "teacher.correct" : "teacher.set", title);
    code = sz_teacher_bulk(cli->db, &selection, pairs, count, &how, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* One person by his number, or everybody a filter takes. */
static enum sz_code change_any(struct cli *cli, bool correct, struct sz_error *err) {
    if (cli->options.filter)
        return change_many(cli, correct, err);
    if (cli->arg_count < 2)
        return sz_fail(err, SZ_USAGE, "写成 证号 列=值，或 --filter 条件 列=值", "没有写要改什么");
    return correct ? change(cli, sz_teacher_correct, "teacher.correct", ZH_("更正"), err)
                   : change(cli, sz_teacher_set, "teacher.set", ZH_("变动"), err);
}

enum sz_code cli_teacher_set(struct cli *cli, struct sz_error *err) {
    if (!cli->options.on)
        return sz_fail(err, SZ_USAGE,
                       "加 --on 日期，写明从哪一天起；原来就登记错了用 teacher correct",
                       "变动要有日期");
    return change_any(cli, false, err);
}

enum sz_code cli_teacher_correct(struct cli *cli, struct sz_error *err) {
    return change_any(cli, true, err);
}

enum sz_code cli_teacher_leave(struct cli *cli, struct sz_error *err) {
    int64_t id = 0;
    const char *name = NULL;
    struct sz_act *act = NULL;

    if (!cli->options.kind || !cli->options.on)
        return sz_fail(err, SZ_USAGE, "例如 --kind 退休 --on 2026-12-01", "离岗要写明去向和日期");
    enum sz_code code = cli_teacher(cli, &id, &name, err);
    if (code != SZ_OK)
        return code;

    const char *title = sz_arena_printf(&cli->arena, "%s %s", cli->options.kind, name);
    struct sz_act_info info = cli_act_info(cli, "teacher.leave", title);
    code = sz_teacher_leave(cli->db, id, cli->options.kind, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}
