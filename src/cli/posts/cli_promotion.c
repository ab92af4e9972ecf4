/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi promotion: the acts of the round. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/allocation_plan.h"
#include "shizi/promotion_act.h"
#include "shizi/text.h"

enum sz_code cli_promotion_open(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_promotion_batch batch;
    sz_record_clear(SZ_PROMOTION_BATCH, &batch);
    batch.name = cli->args[0];
    batch.tenure_date = cli->options.tenure;
    batch.year = cli->options.year ? cli->options.year : sz_date_parts(cli->today).year;
    if (batch.year < 1949 || batch.year > 2199)
        return sz_fail(err, SZ_USAGE, "写成 --year 2026", "没有 %lld 这个年度",
                       (long long)batch.year);
    struct sz_act_info info = cli_act_info(cli, "promotion.open", NULL);
    enum sz_code code = sz_promotion_open(cli->db, &batch, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

static enum sz_code find_batch(struct cli *cli, int64_t *id, struct sz_error *err) {
    struct sz_promotion_batch batch;
    return sz_batch_find(cli->db, cli->options.batch, &cli->arena, id, &batch, err);
}

enum sz_code cli_promotion_close(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    struct sz_promotion_batch batch;
    int64_t id = 0;
    const char *word = cli->arg_count ? cli->args[0] : cli->options.batch;
    enum sz_code code = sz_batch_find(cli->db, word, &cli->arena, &id, &batch, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "promotion.close", NULL);
    code = sz_promotion_close(cli->db, id, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- 下达 ---- */

static enum sz_code read_places(struct cli *cli, const struct sz_pair *pair,
                                struct sz_allotment_said *said, struct sz_error *err) {
    int64_t places = 0;
    enum sz_code code = sz_school_find(cli->db, pair->key, &said->school_id, err);
    if (code == SZ_OK && (*pair->value < '0' || *pair->value > '9'))
        code = sz_fail(err, SZ_INVALID, "写不小于 0 的整数", "%s 的指标数“%.60s”不对", pair->key,
                       pair->value);
    if (code == SZ_OK)
        code = cli_number(pair->value, _("指标数"), &places, err);
    said->places = places;
    return code;
}

/* What every school is suggested; those that have more now get it taken back. */
static enum sz_code suggested(struct cli *cli, int64_t *batch, struct sz_allotment_said **said,
                              size_t *count, struct sz_error *err) {
    struct sz_allocation_plan plan = {0};
    enum sz_code code = cli_promotion_plan(cli, &plan, batch, err);
    *said = sz_arena_array(&cli->arena, plan.count + 1, sizeof **said);
    *count = 0;
    for (size_t i = 0; i < plan.count && code == SZ_OK; i++)
        if (plan.lines[i].webster > 0 || plan.lines[i].allotted > 0)
            (*said)[(*count)++] =
                (struct sz_allotment_said){plan.lines[i].school_id, plan.series,
                                           sz_post_level_code(plan.level), plan.lines[i].webster};
    return code;
}

static enum sz_code typed(struct cli *cli, int64_t *batch, struct sz_allotment_said **said,
                          size_t *count, struct sz_error *err) {
    const char *series = NULL, *level = NULL;
    struct sz_pair *pairs = NULL;
    enum sz_code code = find_batch(cli, batch, err);
    if (code == SZ_OK)
        code = cli_pool(cli, &series, &level, err);
    if (code == SZ_OK)
        code = cli_pairs(cli, 0, &pairs, count, err);
    *said = sz_arena_array(&cli->arena, *count + 1, sizeof **said);
    for (size_t i = 0; i < *count && code == SZ_OK; i++) {
        (*said)[i] = (struct sz_allotment_said){.series = series, .level = level};
        code = read_places(cli, &pairs[i], &(*said)[i], err);
    }
    return code;
}

enum sz_code cli_promotion_allot(struct cli *cli, struct sz_error *err) {
    struct sz_allotment_said *said = NULL;
    struct sz_act *act = NULL;
    size_t count = 0;
    int64_t batch = 0;
    enum sz_code code = cli->arg_count > 0 ? typed(cli, &batch, &said, &count, err)
                                           : suggested(cli, &batch, &said, &count, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "promotion.allot", NULL);
    code = sz_promotion_allot(cli->db, batch, said, count, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- 申报 ---- */

static enum sz_code read_said(struct cli *cli, struct sz_application_said *said,
                              struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(SZ_APPLICATION);
    struct sz_application record;
    struct sz_pair *pairs = NULL;
    size_t count = 0;
    sz_record_clear(SZ_APPLICATION, &record);
    enum sz_code code = cli_pairs(cli, 1, &pairs, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_field *field = sz_field_by_word(def, pairs[i].key);
        if (!field || !(field->uses & SZ_ON_FORM))
            return sz_fail(err, SZ_USAGE,
                           "可以写 申报级别= 申报系列= 评审类别= 排序= 业绩摘要= 备注=",
                           "申报没有“%.60s”这一项", pairs[i].key);
        code =
            sz_field_parse(field, pairs[i].value, sz_db_codes(cli->db), &cli->arena, &record, err);
    }
    said->series = record.series;
    said->level = record.level;
    said->track = record.track;
    said->rank = record.rank;
    said->summary = record.summary;
    said->note = record.note;
    return code;
}

enum sz_code cli_promotion_apply(struct cli *cli, struct sz_error *err) {
    struct sz_application_said said = {.rank = SZ_NONE};
    struct sz_act *act = NULL;
    const char *name = NULL;
    int64_t batch = 0;
    enum sz_code code = find_batch(cli, &batch, err);
    if (code == SZ_OK)
        code = cli_teacher(cli, &said.teacher_id, &name, err);
    if (code == SZ_OK)
        code = read_said(cli, &said, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "promotion.apply", NULL);
    code = sz_promotion_apply(cli->db, batch, &said, 1, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- the school's list ---- */

struct application_list {
    struct cli *cli;
    struct sz_application_sheet sheet;
    int64_t batch;
};

static enum sz_code apply_list(void *ctx, const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    const struct application_list *list = ctx;
    return sz_promotion_apply(list->cli->db, list->batch, list->sheet.said, list->sheet.found.count,
                              info, act, err);
}

enum sz_code cli_promotion_import(struct cli *cli, struct sz_error *err) {
    struct application_list list = {.cli = cli};
    struct sz_list_source source = {.path = cli->args[0],
                                    .sheet = cli->options.sheet,
                                    .on = cli->options.on ? cli->options.on : cli->today};
    const struct cli_list import = {.kind = "import.application",
                                    .found = &list.sheet.found,
                                    .prepare = apply_list,
                                    .ctx = &list};
    enum sz_code code = find_batch(cli, &list.batch, err);
    if (code == SZ_OK && cli->options.school)
        code = sz_school_find(cli->db, cli->options.school, &source.school_id, err);
    if (code == SZ_OK)
        code =
            sz_application_sheet_read(cli->db, list.batch, &source, &cli->arena, &list.sheet, err);
    return code == SZ_OK ? cli_list_import(cli, &import, err) : code;
}

/* ---- steps ---- */

/* 12 or #12, with a rank 12=1 where the school recommends. */
static enum sz_code read_case(const char *word, int64_t *id, int64_t *rank, struct sz_error *err) {
    char number[24] = "";
    size_t length = strcspn(word, "=");
    *rank = SZ_NONE;
    if (length >= sizeof number)
        return sz_fail(err, SZ_USAGE, "写成数字，例如 12", "“%.60s”不是申报编号", word);
    memcpy(number, word, length);
    enum sz_code code = cli_number(number, _("申报编号"), id, err);
    return code == SZ_OK && word[length] == '='
               ? cli_number(word + length + 1, _("名次"), rank, err)
               : code;
}

enum sz_code cli_promotion_step(struct cli *cli, struct sz_error *err) {
    const char *verb = cli->verb->verb;
    size_t count = cli->arg_count;
    int64_t *ids = sz_arena_array(&cli->arena, count + 1, sizeof *ids);
    int64_t *ranks = sz_arena_array(&cli->arena, count + 1, sizeof *ranks);
    struct sz_act *act = NULL;
    bool ranked = false;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        code = read_case(cli->args[i], &ids[i], &ranks[i], err);
        ranked = ranked || ranks[i] != SZ_NONE;
    }
    if (code == SZ_OK && ranked && strcmp(verb, "recommend") != 0)
        code = sz_fail(err, SZ_USAGE, "去掉 =名次", "只有学校推荐时写名次");
    if (code != SZ_OK)
        return code;
    const struct sz_step_said said = {
        .ids = ids,
        .count = count,
        .ranks = ranked ? ranks : NULL,
        .phone = cli->options.phone,
        .grade = cli->options.grade ? cli->options.grade : SZ_NONE,
        .special = cli->options.kind,
    };
    struct sz_act_info info = cli_act_info(cli, "promotion", NULL);
    code = sz_promotion_step(cli->db, verb, &said, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_promotion_object(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = cli_number(cli->args[0], _("申报编号"), &id, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "promotion.object", NULL);
    code = sz_promotion_object(cli->db, id, cli->args[1], &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_promotion_reply(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    const char *kind = cli->options.kind ? cli->options.kind : ZH_("不属实");
    bool upheld = strcmp(kind, ZH_("属实")) == 0;
    enum sz_code code = cli_number(cli->args[0], _("异议编号"), &id, err);
    if (code == SZ_OK && !upheld && strcmp(kind, ZH_("不属实")) != 0)
        code = sz_fail(err, SZ_USAGE, "--kind 属实 或 --kind 不属实", "没有“%.60s”", kind);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "promotion.decide.reply", NULL);
    code = sz_promotion_reply(cli->db, id, cli->args[1], upheld, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}
