/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher fact add, end, correct: one record of a person by itself. */
#include <string.h>

#include "cli_private.h"
#include "shizi/record_sheet.h"

/* What a word calls the record: table or label of something a teacher owns. */
static enum sz_code read_kind(struct cli *cli, const char *word, enum sz_entity *entity,
                              struct sz_error *err) {
    if (sz_person_fact_by_word(word, entity))
        return SZ_OK;
    const char *hint =
        sz_arena_printf(&cli->arena, _("可以写：%s"), sz_person_fact_labels(&cli->arena));
    return sz_fail(err, SZ_USAGE, hint, "没有“%.60s”这种登记", word);
}

static bool in_force(const struct cli *cli, const struct sz_entity_def *def, const void *record) {
    if (!def->dated)
        return true;
    return cli_period_of(cli, sz_field_text(sz_field_by_key(def, "valid_from"), record),
                         sz_field_text(sz_field_by_key(def, "valid_to"), record)) != CLI_PAST;
}

/* Without a #number the only record of the kind in force is meant. */
static enum sz_code only_fact(struct cli *cli, enum sz_entity entity, int64_t teacher_id,
                              int64_t *fact_id, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0, found = 0;
    enum sz_code code =
        sz_records_of(cli->db, entity, teacher_id, &cli->arena, &records, &ids, &count, err);
    if (code != SZ_OK)
        return code;

    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        if (!in_force(cli, def, (const char *)records + i * def->size))
            continue;
        *fact_id = ids[i];
        names = sz_arena_printf(&cli->arena, "%s%s#%lld", names, found > 0 ? "、" : "",
                                (long long)ids[i]);
        found++;
    }
    if (found == 1)
        return SZ_OK;
    if (found == 0)
        return sz_fail(err, SZ_NOT_FOUND, "用 shizi teacher show 查看", "这个人没有在用的%s登记",
                       _(def->label));
    return sz_fail(err, SZ_USAGE, "写明是哪一条；用 shizi teacher show 查看", "有 %zu 条%s：%s",
                   found, _(def->label), names);
}

struct target {
    enum sz_entity entity;
    int64_t teacher_id, fact_id;
    const char *name;
    size_t next; /* first argument behind it */
};

static enum sz_code read_person(struct cli *cli, struct target *target, struct sz_error *err) {
    enum sz_code code = read_kind(cli, cli->args[1], &target->entity, err);
    return code == SZ_OK ? cli_teacher(cli, &target->teacher_id, &target->name, err) : code;
}

static enum sz_code read_fact(struct cli *cli, struct target *target, struct sz_error *err) {
    enum sz_code code = read_person(cli, target, err);
    if (code != SZ_OK)
        return code;
    target->next = 2;
    if (cli->arg_count == 2 || cli->args[2][0] != '#')
        return only_fact(cli, target->entity, target->teacher_id, &target->fact_id, err);
    target->next = 3;
    return cli_number(cli->args[2], _("登记编号"), &target->fact_id, err);
}

static struct sz_act_info info_for(struct cli *cli, const struct target *target, const char *kind,
                                   const char *verb) {
    const char *title = sz_arena_printf(&cli->arena, "%s %s %s", verb, target->name,
                                        sz_entity_def(target->entity)->label);
    return cli_act_info(cli, kind, title);
}

static const char *table(const struct target *target) {
    return sz_entity_def(target->entity)->table;
}

enum sz_code cli_fact_add(struct cli *cli, struct sz_error *err) {
    struct target target = {.next = 2};
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    struct sz_act *act = NULL;
    enum sz_code code = read_person(cli, &target, err);
    if (code == SZ_OK)
        code = cli_pairs(cli, target.next, &pairs, &count, err);
    if (code != SZ_OK)
        return code;

    struct sz_act_info info = info_for(cli, &target, "fact.add", ZH_("新增"));
    code = sz_fact_add(cli->db, target.teacher_id, table(&target), pairs, count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_fact_end(struct cli *cli, struct sz_error *err) {
    struct target target = {0};
    struct sz_act *act = NULL;

    if (!cli->options.on)
        return sz_fail(err, SZ_USAGE, "加 --on 日期，从这一天起不再有效", "到期要有日期");
    enum sz_code code = read_fact(cli, &target, err);
    if (code == SZ_OK && cli->arg_count > target.next)
        return sz_fail(err, SZ_USAGE, "登记编号写成 #12", "“%.60s”不是登记编号",
                       cli->args[target.next]);
    if (code != SZ_OK)
        return code;

    struct sz_act_info info = info_for(cli, &target, "fact.end", ZH_("终止"));
    code =
        sz_fact_end(cli->db, target.teacher_id, table(&target), target.fact_id, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_fact_correct(struct cli *cli, struct sz_error *err) {
    struct target target = {0};
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    struct sz_act *act = NULL;
    enum sz_code code = read_fact(cli, &target, err);
    if (code == SZ_OK)
        code = cli_pairs(cli, target.next, &pairs, &count, err);
    if (code == SZ_OK && count == 0)
        return sz_fail(err, SZ_USAGE, "写成 列=值", "没有写要更正什么");
    if (code != SZ_OK)
        return code;

    struct sz_act_info info = info_for(cli, &target, "fact.correct", ZH_("更正"));
    code = sz_fact_correct(cli->db, target.teacher_id, table(&target), target.fact_id, pairs, count,
                           &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- a school's list ---- */

struct record_list {
    struct cli *cli;
    struct sz_record_sheet sheet;
};

static enum sz_code write_list(void *ctx, const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    const struct record_list *list = ctx;
    return sz_record_sheet_act(list->cli->db, &list->sheet, info, act, err);
}

enum sz_code cli_fact_import(struct cli *cli, struct sz_error *err) {
    struct record_list list = {.cli = cli};
    enum sz_entity entity = SZ_ASSESSMENT;
    struct sz_list_source source = {.path = cli->args[1],
                                    .sheet = cli->options.sheet,
                                    .year = cli->options.year,
                                    .on = cli->options.on ? cli->options.on : cli->today};
    const struct cli_list import = {
        .kind = "import.record", .found = &list.sheet.found, .prepare = write_list, .ctx = &list};
    enum sz_code code = read_kind(cli, cli->args[0], &entity, err);
    if (code == SZ_OK && cli->options.school)
        code = sz_school_find(cli->db, cli->options.school, &source.school_id, err);
    if (code == SZ_OK)
        code = sz_record_sheet_read(cli->db, entity, &source, &cli->arena, &list.sheet, err);
    return code == SZ_OK ? cli_list_import(cli, &import, err) : code;
}
