/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi school show, add, set. (list: cli_teacher.c, import: cli_import.c) */
#include <string.h>

#include "cli_private.h"
#include "shizi/text.h"

/* clang-format off */
static const struct cli_section sections[] = {
    {SZ_SCHOOL_STATUS,        "statuses",       N_("学校状态"), "valid_from"},
    {SZ_SCHOOL_ESTABLISHMENT, "establishments", N_("核定编制"), "valid_from"},
    {SZ_SCHOOL_SIZE,          "sizes",          N_("学校规模"), NULL},
    {SZ_SCHOOL_LINEAGE,       "lineage",        N_("学校沿革"), "on_date"},
};
/* clang-format on */

static enum sz_code print_sections(struct cli *cli, int64_t id, struct sz_json *json,
                                   struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sizeof sections / sizeof sections[0] && code == SZ_OK; i++)
        code = cli_section_print(cli, &sections[i], id, json, err);
    return code;
}

static enum sz_code show_json(struct cli *cli, int64_t id, const struct sz_school *school,
                              struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);

    cli->document_started = true;
    sz_json_object(&json);
    cli_json_record(cli, &json, SZ_SCHOOL, id, school);
    sz_json_text_member(&json, "as_of", cli->as_of);
    enum sz_code code = print_sections(cli, id, &json, err);
    if (code != SZ_OK)
        return code;
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_school_show(struct cli *cli, struct sz_error *err) {
    struct sz_school school;
    int64_t id = 0;
    enum sz_code code = sz_school_find(cli->db, cli->args[0], &id, err);
    if (code == SZ_OK)
        code = sz_record_get(cli->db, SZ_SCHOOL, id, &cli->arena, &school, err);
    if (code != SZ_OK)
        return code;
    if (cli->options.json)
        return show_json(cli, id, &school, err);

    cli_line(stdout, "%s  #%lld  按 %s 的情况", school.name, (long long)id, cli->as_of);
    cli_record_lines(cli, SZ_SCHOOL, &school);
    return print_sections(cli, id, NULL, err);
}

static const char *typed_name(struct cli *cli, const struct sz_pair *pairs, size_t count) {
    const struct sz_field *name = sz_field_by_key(sz_entity_def(SZ_SCHOOL), "name");
    for (size_t i = 0; i < count; i++) {
        if (sz_field_by_word(sz_entity_def(SZ_SCHOOL), pairs[i].key) == name)
            return sz_text_normal(&cli->arena, pairs[i].value);
    }
    return "";
}

enum sz_code cli_school_add(struct cli *cli, struct sz_error *err) {
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    struct sz_act *act = NULL;
    enum sz_code code = cli_pairs(cli, 0, &pairs, &count, err);
    if (code != SZ_OK)
        return code;

    const char *title =
        sz_arena_printf(&cli->arena, ZH_("新增学校 %s"), typed_name(cli, pairs, count));
    struct sz_act_info info = cli_act_info(cli, "school.add", title);
    code = sz_school_add(cli->db, pairs, count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_school_set(struct cli *cli, struct sz_error *err) {
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    int64_t id = 0;
    const char *name = NULL;
    struct sz_act *act = NULL;
    enum sz_code code = cli_pairs(cli, 1, &pairs, &count, err);
    if (code == SZ_OK)
        code = cli_school(cli, &id, &name, err);
    if (code != SZ_OK)
        return code;

    const char *title = sz_arena_printf(&cli->arena, ZH_("变更学校 %s %s"), name,
                                        cli_pair_headings(cli, SZ_SCHOOL, pairs, count));
    struct sz_act_info info = cli_act_info(cli, "school.set", title);
    code = sz_school_set(cli->db, id, pairs, count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}
