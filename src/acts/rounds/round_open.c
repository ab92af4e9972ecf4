/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new round, and everybody's grade on its first day. */
#include <stdlib.h>
#include <string.h>

#include "rounds_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/rule.h"
#include "shizi/stage.h"

enum { PAGE = 500 };

struct opening {
    struct round_act act;
    const char *name;
    char from[SZ_DATE_MAX];
};

static bool overlaps(const struct sz_round *a, const struct sz_round *b) {
    bool before = a->valid_to && sz_date_days(a->valid_to) <= sz_date_days(b->valid_from);
    bool behind = b->valid_to && sz_date_days(b->valid_to) <= sz_date_days(a->valid_from);
    return !before && !behind;
}

static enum sz_code check_others(struct sz_db *db, const struct sz_round *round,
                                 struct sz_arena *arena, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(db, SZ_ROUND, arena, &records, &ids, &count, err);
    const struct sz_round *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (strcmp(all[i].name, round->name) == 0)
            return sz_fail(err, SZ_REFUSED, "换一个名称，如 2025-2027", "已经有聘期“%s”",
                           round->name);
        if (overlaps(&all[i], round))
            return sz_fail(err, SZ_REFUSED, "核对起始日期，或先撤销那次建立",
                           "与聘期“%s”（%s 起）时间重叠", all[i].name, all[i].valid_from);
    }
    return code;
}

static enum sz_code prepare_open(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct opening *opening = ctx;
    struct sz_db *db = sz_changes_db(set);
    struct sz_arena arena = {0};
    static const char *const names[] = {"round_months"};
    const char *months = NULL;
    char end[SZ_DATE_MAX], after[SZ_DATE_MAX];
    struct sz_round round;
    enum sz_code code = sz_rule_values(db, opening->from, names, &months, 1, &arena, err);
    if (code != SZ_OK)
        return code;
    sz_round_end(opening->from, (int)strtol(months, NULL, 10), end);
    sz_date_add_days(end, 1, after);
    sz_record_clear(SZ_ROUND, &round);
    round.name = opening->name;
    round.valid_from = opening->from;
    round.valid_to = after;
    round.doc = opening->act.doc;
    code = check_others(db, &round, &arena, err);
    if (code == SZ_OK)
        code = sz_changes_insert(set, SZ_ROUND, &round, NULL, err);
    if (code == SZ_OK)
        sz_changes_remark(set, SZ_NOTE, "聘期 %s 个月，%s 至 %s", months, opening->from, end);
    if (code == SZ_OK && !opening->act.doc)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_round_open(struct sz_db *db, const char *name, const char *from,
                           const struct sz_act_info *info, struct sz_act **act,
                           struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct opening *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct round_act *common = NULL;
    struct sz_act_info own = *info;
    *act = NULL;
    if (!name || !*name)
        return sz_fail(err, SZ_USAGE, "如 shizi round open 2025-2027 --on 2025-09-01",
                       "没有写聘期的名称");
    if (!from || sz_date_check(from) != SZ_DATE_DAY)
        return sz_fail(err, SZ_USAGE, "写成 2025-09-01", "没有写聘期从哪一天起，或不是日期");
    own.effective_on = NULL; /* it is opened today, whenever it begins */
    enum sz_code code = round_act_new(db, &own, &common, err);
    if (code != SZ_OK)
        return code;
    ctx->act = *common;
    ctx->name = sz_arena_copy(arena, name);
    strncpy(ctx->from, from, sizeof ctx->from - 1);
    return round_act_start(db, &ctx->act, &own, "round.open",
                           sz_arena_printf(arena, ZH_("建立聘期 %s"), ctx->name), prepare_open, act,
                           err);
}

/* ---- freezing ---- */

static enum sz_code put_page(struct sz_changes *set, struct sz_round_entry *entries, size_t count,
                             struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = sz_changes_insert(set, SZ_ROUND_ENTRY, &entries[i], NULL, err);
    return code;
}

static enum sz_code put_everybody(struct sz_changes *set, int64_t round_id, const char *from,
                                  struct sz_error *err) {
    struct sz_arena arena = {0};
    size_t count = PAGE;
    int64_t last = 0;
    enum sz_code code = SZ_OK;
    while (code == SZ_OK && count == PAGE) {
        sz_arena_reset(&arena);
        struct sz_round_entry *entries = sz_arena_array(&arena, PAGE, sizeof *entries);
        code = sz_round_candidates(sz_changes_db(set), round_id, from, last, &arena, entries, PAGE,
                                   &count, &last, err);
        if (code == SZ_OK)
            code = put_page(set, entries, count, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_freeze(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct round_act *act = ctx;
    struct sz_arena arena = {0};
    struct sz_round round, after;
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_ROUND, act->round_id, &arena, &round, err);
    if (code == SZ_OK)
        code = put_everybody(set, act->round_id, round.valid_from, err);
    size_t count = sz_changes_count(set);
    if (code == SZ_OK && count > 0 && !round.frozen_on) {
        after = round;
        after.frozen_on = act->on;
        code = sz_changes_update(set, SZ_ROUND, act->round_id, &round, &after, err);
    }
    if (code == SZ_OK)
        sz_changes_remark(set, SZ_NOTE, "记下 %zu 人在 %s 的岗位等级；特设岗位不参加聘期", count,
                          round.valid_from);
    if (code == SZ_OK && sz_date_days(round.valid_from) > sz_date_days(act->on))
        sz_changes_remark(set, SZ_WARN, "聘期还没有开始；以后有变动可以再冻结一次，补上新来的人");
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_round_freeze(struct sz_db *db, int64_t round_id, const struct sz_act_info *info,
                             struct sz_act **act, struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct round_act *ctx = NULL;
    struct sz_round round;
    *act = NULL;
    enum sz_code code = sz_record_get(db, SZ_ROUND, round_id, arena, &round, err);
    if (code == SZ_OK)
        code = round_act_new(db, info, &ctx, err);
    if (code != SZ_OK)
        return code;
    ctx->round_id = round_id;
    return round_act_start(db, ctx, info, "round.freeze",
                           sz_arena_printf(arena, ZH_("冻结聘期 %s"), round.name), prepare_freeze,
                           act, err);
}
