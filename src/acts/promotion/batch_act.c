/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing a batch, and 下达. */
#include <stdio.h>
#include <string.h>

#include "promotion_private.h"
#include "shizi/board.h"
#include "shizi/language.h"
#include "shizi/stage.h"
#include "shizi/text.h"

/* ---- open, close ---- */

struct batch_act {
    struct sz_promotion_batch batch;
    int64_t id;
    char on[11], tenure[11];
};

static enum sz_code complete(struct sz_db *db, struct batch_act *act, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_quota_rules rules;
    enum sz_code code = sz_quota_rules(db, act->on, &arena, &rules, err);
    if (code == SZ_OK && !act->batch.tenure_date) {
        snprintf(act->tenure, sizeof act->tenure, "%04d-%s", (int)act->batch.year,
                 rules.tenure_day);
        act->batch.tenure_date = act->tenure;
    }
    if (!act->batch.opened_on)
        act->batch.opened_on = act->on;
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_open(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct batch_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    int64_t id = 0;
    bool closed = false;
    struct sz_error none;
    if (sz_record_find(db, SZ_PROMOTION_BATCH, "name", act->batch.name, &id, &none) == SZ_OK)
        return sz_fail(err, SZ_REFUSED, "换一个名称", "已有批次“%s”（#%lld）", act->batch.name,
                       (long long)id);
    enum sz_code code = sz_year_closed(db, act->batch.year, act->on, &closed, err);
    if (code == SZ_OK && closed)
        return sz_fail(err, SZ_REFUSED, "换一个年度，或由审核人先重开", "%lld 年度已结算",
                       (long long)act->batch.year);
    if (!act->batch.doc)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    return code == SZ_OK ? sz_changes_insert(set, SZ_PROMOTION_BATCH, &act->batch, NULL, err)
                         : code;
}

enum sz_code sz_promotion_open(struct sz_db *db, const struct sz_promotion_batch *batch,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct batch_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    *act = NULL;
    ctx->batch = *batch;
    ctx->batch.name = sz_text_normal(arena, batch->name);
    ctx->batch.tenure_date = sz_arena_copy(arena, batch->tenure_date);
    ctx->batch.opened_on = sz_arena_copy(arena, batch->opened_on);
    ctx->batch.doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    enum sz_code code = act_day(db, info, ctx->on, err);
    if (code == SZ_OK)
        code = complete(db, ctx, err);
    own.kind = "promotion.open";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("建立评聘批次 %s"), ctx->batch.name);
    return code == SZ_OK ? sz_act_prepare(db, &own, prepare_open, ctx, act, err) : code;
}

static enum sz_code prepare_close(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct batch_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    struct sz_arena arena = {0};
    struct sz_promotion_batch before = {0};
    const struct sz_case_filter filter = {.batch_id = act->id};
    struct sz_case *cases = NULL;
    size_t count = 0, open = 0;
    enum sz_code code = sz_record_get(db, SZ_PROMOTION_BATCH, act->id, &arena, &before, err);
    if (code == SZ_OK && before.closed_on)
        code = sz_fail(err, SZ_REFUSED, "不必再结束", "批次“%s”已于 %s 结束", before.name,
                       before.closed_on);
    if (code == SZ_OK && sz_date_days(act->on) < sz_date_days(before.opened_on))
        code = sz_fail(err, SZ_REFUSED, "核对日期", "批次“%s”在 %s 才开始", before.name,
                       before.opened_on);
    if (code == SZ_OK)
        code = sz_cases(db, &filter, NULL, &arena, &cases, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        open += !sz_application_ended(cases[i].state) &&
                sz_application_effect(cases[i].state) != SZ_QUOTA_USED;
    if (code == SZ_OK) {
        struct sz_promotion_batch after = before;
        after.closed_on = act->on;
        if (open > 0)
            sz_changes_remark(set, SZ_WARN, "还有 %zu 人没有办结，可以继续办理", open);
        code = sz_changes_update(set, SZ_PROMOTION_BATCH, act->id, &before, &after, err);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_promotion_close(struct sz_db *db, int64_t batch_id, const struct sz_act_info *info,
                                struct sz_act **act, struct sz_error *err) {
    struct batch_act *ctx = sz_arena_alloc(sz_desk_arena(db), sizeof *ctx);
    struct sz_act_info own = *info;
    *act = NULL;
    ctx->id = batch_id;
    enum sz_code code = act_day(db, info, ctx->on, err);
    own.kind = "promotion.close";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = ZH_("结束评聘批次");
    if (!own.evidence && !own.doc)
        own.evidence = ZH_("无");
    return code == SZ_OK ? sz_act_prepare(db, &own, prepare_close, ctx, act, err) : code;
}

/* ---- 下达 ---- */

struct allot_act {
    int64_t batch_id;
    struct sz_allotment_said *said;
    size_t count;
    const char *doc;
    char on[11];
};

static bool same_place(const struct sz_allotment *have, const struct sz_allotment_said *said) {
    return have->school_id == said->school_id && strcmp(have->series, said->series) == 0 &&
           strcmp(have->level, said->level) == 0;
}

static bool same_pool(const char *series, const char *level, const struct sz_allotment_said *said) {
    return strcmp(series, said->series) == 0 && strcmp(level, said->level) == 0;
}

struct allotting {
    struct sz_changes *set;
    const struct allot_act *act;
    struct sz_arena *arena;
    struct sz_promotion_batch batch;
    const struct sz_allotment *have;
    const int64_t *ids;
    size_t count;
};

static enum sz_code put_places(struct allotting *run, const struct sz_allotment_said *said,
                               struct sz_error *err) {
    struct sz_allotment after;
    for (size_t i = 0; i < run->count; i++) {
        if (!same_place(&run->have[i], said))
            continue;
        if (run->have[i].places == said->places)
            return SZ_OK;
        after = run->have[i];
        after.places = said->places;
        after.on_date = run->act->on;
        after.doc = run->act->doc;
        return sz_changes_update(run->set, SZ_ALLOTMENT, run->ids[i], &run->have[i], &after, err);
    }
    if (said->places == 0)
        return SZ_OK;
    sz_record_clear(SZ_ALLOTMENT, &after);
    after.batch_id = run->act->batch_id;
    after.school_id = said->school_id;
    after.series = said->series;
    after.level = said->level;
    after.places = said->places;
    after.on_date = run->act->on;
    after.doc = run->act->doc;
    return sz_changes_insert(run->set, SZ_ALLOTMENT, &after, NULL, err);
}

/* What a school has recommended cannot be taken away below it. */
static enum sz_code check_recommended(struct allotting *run, const struct sz_allotment_said *said,
                                      struct sz_error *err) {
    const struct sz_case_filter filter = {
        .batch_id = run->act->batch_id, .school_id = said->school_id, .series = said->series};
    struct sz_case *cases = NULL;
    size_t count = 0;
    int64_t taken = 0;
    enum sz_code code =
        sz_cases(sz_changes_db(run->set), &filter, NULL, run->arena, &cases, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *level = sz_quota_level_of(cases[i].said.level);
        taken += level && strcmp(level, said->level) == 0 &&
                 strcmp(cases[i].said.track, ZH_("正常")) == 0 &&
                 !sz_application_ended(cases[i].state) &&
                 !sz_text_in_list(ZH_("已申报|退回"), cases[i].state);
    }
    if (code == SZ_OK && said->places < taken)
        code =
            sz_fail(err, SZ_REFUSED, "先退回或撤回多出的人", "%s 已推荐 %lld 人，不能只下达 %lld",
                    cases[0].school, (long long)taken, (long long)said->places);
    return code;
}

/* Places of a pool that are given out: what this act says, else what stands. */
static int64_t given_out(const struct allotting *run, const struct sz_allotment_said *pool) {
    int64_t sum = 0;
    for (size_t i = 0; i < run->count; i++) {
        bool said_again = false;
        for (size_t at = 0; at < run->act->count && !said_again; at++)
            said_again = same_place(&run->have[i], &run->act->said[at]);
        if (!said_again && same_pool(run->have[i].series, run->have[i].level, pool))
            sum += run->have[i].places;
    }
    for (size_t at = 0; at < run->act->count; at++)
        if (same_pool(run->act->said[at].series, run->act->said[at].level, pool))
            sum += run->act->said[at].places;
    return sum;
}

/* Recommended ≤ allotted ≤ allowed; what of the year is held or used already was allotted too. */
static void check_pool(struct allotting *run, const struct sz_board *board,
                       const struct sz_allotment_said *pool) {
    const struct sz_board_line *line =
        sz_board_line(board, pool->series, sz_post_level_read(pool->level));
    int64_t most = line ? line->room.allowed + line->used + line->held : 0;
    int64_t sum = given_out(run, pool);
    enum sz_remark_level level = board->rules.mode == SZ_CAP_STOP   ? SZ_STOP
                                 : board->rules.mode == SZ_CAP_WARN ? SZ_WARN
                                                                    : SZ_NOTE;
    if (sum > most)
        sz_changes_remark(run->set, level, "%s %s 共下达 %lld，可评聘只有 %lld（限于%s）",
                          _(pool->series), _(pool->level), (long long)sum, (long long)most,
                          line ? _(sz_limit_name(line->room.binding)) : _("没有岗位"));
    else
        sz_changes_remark(run->set, SZ_NOTE, "%s %s 共下达 %lld，可评聘 %lld", _(pool->series),
                          _(pool->level), (long long)sum, (long long)most);
}

static enum sz_code allot(struct allotting *run, struct sz_error *err) {
    struct sz_db *db = sz_changes_db(run->set);
    struct sz_board board;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < run->act->count && code == SZ_OK; i++) {
        code = check_recommended(run, &run->act->said[i], err);
        if (code == SZ_OK)
            code = put_places(run, &run->act->said[i], err);
    }
    if (code == SZ_OK)
        code = sz_board_count(db, run->batch.year, NULL, NULL, run->arena, &board, err);
    for (size_t i = 0; i < run->act->count && code == SZ_OK; i++) {
        const struct sz_allotment_said *said = &run->act->said[i];
        bool first = true;
        for (size_t before = 0; before < i; before++)
            first = first &&
                    !same_pool(run->act->said[before].series, run->act->said[before].level, said);
        if (first)
            check_pool(run, &board, said);
    }
    return code;
}

static enum sz_code prepare_allot(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct allotting run = {.set = set, .act = ctx, .arena = &arena};
    struct sz_db *db = sz_changes_db(set);
    void *records = NULL;
    int64_t *ids = NULL;
    enum sz_code code =
        sz_record_get(db, SZ_PROMOTION_BATCH, run.act->batch_id, &arena, &run.batch, err);
    if (code == SZ_OK)
        code = sz_records_of(db, SZ_ALLOTMENT, run.act->batch_id, &arena, &records, &ids,
                             &run.count, err);
    run.have = records;
    run.ids = ids;
    if (code == SZ_OK)
        code = allot(&run, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_promotion_allot(struct sz_db *db, int64_t batch_id,
                                const struct sz_allotment_said *said, size_t count,
                                const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct allot_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    *act = NULL;
    *ctx = (struct allot_act){.batch_id = batch_id, .count = count};
    ctx->said = sz_arena_array(arena, count + 1, sizeof *ctx->said);
    for (size_t i = 0; i < count; i++) {
        ctx->said[i] = said[i];
        ctx->said[i].series = sz_arena_copy(arena, said[i].series);
        ctx->said[i].level = sz_arena_copy(arena, said[i].level);
        if (said[i].places < 0)
            return sz_fail(err, SZ_INVALID, "写不小于 0 的整数", "指标数 %lld 不对",
                           (long long)said[i].places);
    }
    ctx->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    enum sz_code code = act_day(db, info, ctx->on, err);
    own.kind = "promotion.allot";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("下达评聘指标 %zu 项"), count);
    return code == SZ_OK ? sz_act_prepare(db, &own, prepare_allot, ctx, act, err) : code;
}
