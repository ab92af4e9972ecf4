/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided about a quota year as a whole. */
#include "shizi/quota_act.h"

#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/board.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct year_act {
    int64_t year, id, places;
    const char *series, *level, *reason, *doc;
    char on[11];
};

static struct year_act *keep(struct sz_db *db, const struct sz_act_info *info, int64_t year) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct year_act *act = sz_arena_alloc(arena, sizeof *act);
    char today[11];
    sz_db_today(db, today);
    act->year = year;
    act->reason = sz_arena_copy(arena, info->reason);
    act->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    snprintf(act->on, sizeof act->on, "%s", info->effective_on ? info->effective_on : today);
    return act;
}

/* What goes beyond the rules says why and by which paper. */
static enum sz_code wants_grounds(const struct year_act *act, const char *what,
                                  struct sz_error *err) {
    if (act->reason && *act->reason && act->doc)
        return SZ_OK;
    return sz_fail(err, SZ_USAGE, "加 --reason 事由 --doc 文号", "%s要写事由和文号", what);
}

static enum sz_code check_year(int64_t year, struct sz_error *err) {
    return year >= 1949 && year <= 2199
               ? SZ_OK
               : sz_fail(err, SZ_USAGE, "写成 --year 2026", "没有 %lld 这个年度", (long long)year);
}

static enum sz_code start(struct sz_db *db, struct year_act *act, const struct sz_act_info *info,
                          const char *kind, const char *title, sz_prepare_fn *prepare,
                          struct sz_act **out, struct sz_error *err) {
    struct sz_act_info own = *info;
    char today[11];
    sz_db_today(db, today);
    if (sz_date_check(act->on) != SZ_DATE_DAY)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", act->on);
    if (sz_date_days(act->on) > sz_date_days(today))
        return sz_fail(err, SZ_REFUSED, "到那一天再办，或核对日期", "%s 还没有到", act->on);
    own.kind = kind;
    own.effective_on = act->on;
    if (!own.title)
        own.title = title;
    return sz_act_prepare(db, &own, prepare, act, out, err);
}

/* ---- 超限批准 ---- */

static enum sz_code prepare_propose(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct year_act *act = ctx;
    struct sz_quota_override record;
    sz_record_clear(SZ_QUOTA_OVERRIDE, &record);
    record.year = act->year;
    record.series = act->series;
    record.level = act->level;
    record.places = act->places;
    record.reason = act->reason;
    record.doc = act->doc;
    record.proposed_by = sz_db_actor(sz_changes_db(set))->name;
    record.proposed_on = act->on;
    sz_changes_remark(set, SZ_NOTE, "要另一位有审核权限的人批准才算数");
    return sz_changes_insert(set, SZ_QUOTA_OVERRIDE, &record, NULL, err);
}

enum sz_code sz_quota_propose(struct sz_db *db, int64_t year, const char *series, const char *level,
                              int64_t places, const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct year_act *ctx = keep(db, info, year);
    *act = NULL;
    ctx->series = sz_arena_copy(arena, series);
    ctx->level = sz_arena_copy(arena, level);
    ctx->places = places;
    enum sz_code code = check_year(year, err);
    if (code == SZ_OK && places < 1)
        code = sz_fail(err, SZ_INVALID, "写正整数", "超限 %lld 人不对", (long long)places);
    if (code == SZ_OK)
        code = wants_grounds(ctx, _("超限"), err);
    const char *title = sz_arena_printf(arena, ZH_("提出超限：%lld 年度 %s %s %lld 人"),
                                        (long long)year, series, level, (long long)places);
    return code == SZ_OK ? start(db, ctx, info, "quota.propose", title, prepare_propose, act, err)
                         : code;
}

static enum sz_code prepare_approve(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct year_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    const char *actor = sz_db_actor(db)->name;
    struct sz_quota_override before = {0};
    struct sz_arena arena = {0};
    enum sz_code code = sz_record_get(db, SZ_QUOTA_OVERRIDE, act->id, &arena, &before, err);
    if (code == SZ_OK && before.approved_by)
        code = sz_fail(err, SZ_REFUSED, "不必再批准", "超限 #%lld 已由 %s 于 %s 批准",
                       (long long)act->id, before.approved_by, before.approved_on);
    if (code == SZ_OK && strcmp(before.proposed_by, actor) == 0)
        code = sz_fail(err, SZ_DENIED, "请另一位有审核权限的同事批准", "超限 #%lld 是 %s 提出的",
                       (long long)act->id, actor);
    if (code == SZ_OK && sz_date_days(act->on) < sz_date_days(before.proposed_on))
        code =
            sz_fail(err, SZ_REFUSED, "核对日期", "%s 早于提出的 %s", act->on, before.proposed_on);
    if (code == SZ_OK) {
        struct sz_quota_override after = before;
        after.approved_by = actor;
        after.approved_on = act->on;
        code = sz_changes_update(set, SZ_QUOTA_OVERRIDE, act->id, &before, &after, err);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_quota_approve(struct sz_db *db, int64_t override_id, const struct sz_act_info *info,
                              struct sz_act **act, struct sz_error *err) {
    struct year_act *ctx = keep(db, info, 0);
    struct sz_act_info own = *info;
    *act = NULL;
    ctx->id = override_id;
    if (!own.evidence && !own.doc)
        own.evidence = ZH_("审批表");
    const char *title =
        sz_arena_printf(sz_desk_arena(db), ZH_("批准超限 #%lld"), (long long)override_id);
    return start(db, ctx, &own, "quota.approve", title, prepare_approve, act, err);
}

/* ---- 结算, 重开 ---- */

static enum sz_code check_decided(struct sz_db *db, int64_t year, struct sz_error *err) {
    struct sz_arena arena = {0};
    const struct sz_case_filter filter = {.year = year};
    struct sz_case *cases = NULL;
    size_t count = 0, open = 0, first = 0;
    enum sz_code code = sz_cases(db, &filter, NULL, &arena, &cases, &count, err);
    for (size_t i = count; i-- > 0 && code == SZ_OK;) {
        bool decided = sz_application_ended(cases[i].state) ||
                       sz_application_effect(cases[i].state) == SZ_QUOTA_USED;
        open += !decided;
        first = decided ? first : i;
    }
    if (code == SZ_OK && open > 0)
        code = sz_fail(err, SZ_REFUSED, "先办结，或撤回、取消",
                       "%lld 年度还有 %zu 项申报没有办结：%s（#%lld，%s）等", (long long)year, open,
                       cases[first].name, (long long)cases[first].id, _(cases[first].state));
    sz_arena_free(&arena);
    return code;
}

static enum sz_code write_close(struct sz_changes *set, const struct year_act *act,
                                const char *kind, struct sz_error *err) {
    struct sz_year_close record;
    sz_record_clear(SZ_YEAR_CLOSE, &record);
    record.year = act->year;
    record.kind = kind;
    record.on_date = act->on;
    record.actor = sz_db_actor(sz_changes_db(set))->name;
    record.reason = act->reason;
    record.doc = act->doc;
    return sz_changes_insert(set, SZ_YEAR_CLOSE, &record, NULL, err);
}

static enum sz_code remark_board(struct sz_changes *set, int64_t year, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_board board;
    enum sz_code code = sz_board_count(sz_changes_db(set), year, NULL, NULL, &arena, &board, err);
    for (size_t i = 0; code == SZ_OK && i < board.count; i++) {
        const struct sz_board_line *line = &board.lines[i];
        sz_changes_remark(set, line->room.available < 0 ? SZ_WARN : SZ_NOTE,
                          "%s %s：上限 %lld，已用 %lld，未用 %lld", _(line->series),
                          _(sz_post_level_code(line->level)), (long long)line->room.cap,
                          (long long)line->used, (long long)line->room.available);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_close(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct year_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    bool closed = false;
    if (act->year > sz_date_parts(act->on).year)
        return sz_fail(err, SZ_REFUSED, "核对年度", "%lld 年度还没有到", (long long)act->year);
    enum sz_code code = sz_year_closed(db, act->year, act->on, &closed, err);
    if (code == SZ_OK && closed)
        return sz_fail(err, SZ_REFUSED, "不必再结算", "%lld 年度已结算", (long long)act->year);
    if (code == SZ_OK)
        code = check_decided(db, act->year, err);
    if (code == SZ_OK)
        code = remark_board(set, act->year, err);
    return code == SZ_OK ? write_close(set, act, ZH_("结算"), err) : code;
}

enum sz_code sz_quota_close(struct sz_db *db, int64_t year, const struct sz_act_info *info,
                            struct sz_act **act, struct sz_error *err) {
    struct year_act *ctx = keep(db, info, year);
    *act = NULL;
    enum sz_code code = check_year(year, err);
    const char *title =
        sz_arena_printf(sz_desk_arena(db), ZH_("%lld 年度指标结算"), (long long)year);
    return code == SZ_OK ? start(db, ctx, info, "quota.close", title, prepare_close, act, err)
                         : code;
}

static enum sz_code prepare_reopen(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct year_act *act = ctx;
    bool closed = false;
    enum sz_code code = sz_year_closed(sz_changes_db(set), act->year, act->on, &closed, err);
    if (code == SZ_OK && !closed)
        return sz_fail(err, SZ_REFUSED, "没有结算的不必重开", "%lld 年度没有结算",
                       (long long)act->year);
    return code == SZ_OK ? write_close(set, act, ZH_("重开"), err) : code;
}

enum sz_code sz_quota_reopen(struct sz_db *db, int64_t year, const struct sz_act_info *info,
                             struct sz_act **act, struct sz_error *err) {
    struct year_act *ctx = keep(db, info, year);
    *act = NULL;
    enum sz_code code = check_year(year, err);
    if (code == SZ_OK)
        code = wants_grounds(ctx, _("重开"), err);
    const char *title =
        sz_arena_printf(sz_desk_arena(db), ZH_("重开 %lld 年度指标"), (long long)year);
    return code == SZ_OK
               ? start(db, ctx, info, "quota.close.reopen", title, prepare_reopen, act, err)
               : code;
}
