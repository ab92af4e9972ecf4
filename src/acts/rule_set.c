/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule of the regulation gets another value from a date on, or its reading is confirmed. */
#include <stdio.h>
#include <string.h>

#include "person_act.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/rule.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct rule_act {
    const char *name, *value, *doc, *by;
    char on[11];
};

/* The values of one rule, by date: the one in force and the first later one. */
static enum sz_code find_rule(struct sz_db *db, const struct rule_act *act, struct sz_arena *arena,
                              const struct sz_rule **now, int64_t *now_id, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(db, SZ_RULE, arena, &records, &ids, &count, err);
    const struct sz_rule *rules = records;
    *now = NULL;
    *now_id = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (strcmp(rules[i].name, act->name) != 0)
            continue;
        if (sz_date_days(rules[i].valid_from) > sz_date_days(act->on))
            return sz_fail(err, SZ_REFUSED, "日期写在它以后，或先撤销那次修改",
                           "规则 %s 自 %s 起已有后来的值", act->name, rules[i].valid_from);
        if (!rules[i].valid_to) {
            *now = &rules[i];
            *now_id = ids[i];
        }
    }
    return code;
}

static enum sz_code replace(struct sz_changes *set, const struct rule_act *act,
                            const struct sz_rule *now, int64_t now_id, struct sz_rule *after,
                            struct sz_error *err) {
    if (now && sz_date_days(now->valid_from) == sz_date_days(act->on)) {
        after->valid_from = now->valid_from;
        return sz_changes_update(set, SZ_RULE, now_id, now, after, err);
    }
    enum sz_code code = SZ_OK;
    const struct sz_rule_kind *kind = sz_rule_kind(act->name);
    if (now) {
        struct sz_rule closed = *now;
        closed.valid_to = act->on;
        code = sz_changes_update(set, SZ_RULE, now_id, now, &closed, err);
    } else if (kind && sz_date_days(kind->first.valid_from) < sz_date_days(act->on)) {
        struct sz_rule first = kind->first; /* what the file was read by so far is history now */
        first.valid_to = act->on;
        code = sz_changes_insert(set, SZ_RULE, &first, NULL, err);
    }
    return code == SZ_OK ? sz_changes_insert(set, SZ_RULE, after, NULL, err) : code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct rule_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    const struct sz_rule *now = NULL;
    struct sz_arena arena = {0};
    struct sz_rule after;
    int64_t now_id = 0;
    char today[11];
    sz_record_clear(SZ_RULE, &after);

    enum sz_code code = find_rule(db, act, &arena, &now, &now_id, err);
    if (code == SZ_OK && now && strcmp(now->value, act->value) == 0) {
        sz_changes_remark(set, SZ_NOTE, "规则 %s 已经是 %s（自 %s）", act->name, act->value,
                          now->valid_from);
    } else if (code == SZ_OK) {
        const struct sz_rule_kind *kind = sz_rule_kind(act->name);
        if (now)
            after = *now;
        else if (kind)
            after = kind->first;
        after.name = act->name;
        after.value = act->value;
        after.valid_from = act->on;
        after.valid_to = NULL;
        after.doc = act->doc;
        after.confirmed = NULL;
        after.force = ZH_("现行");
        code = replace(set, act, now, now_id, &after, err);
    }
    sz_db_today(db, today);
    if (sz_date_days(act->on) > sz_date_days(today))
        sz_changes_remark(set, SZ_NOTE, "自 %s 起生效，届时计入", act->on);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_rule_set(struct sz_db *db, const char *name, const char *value,
                         const struct sz_act_info *info, struct sz_act **act,
                         struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct rule_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    char today[11];
    sz_db_today(db, today);
    *act = NULL;
    ctx->name = sz_rule_kind(name) ? sz_rule_kind(name)->first.name : sz_arena_copy(arena, name);
    ctx->value = sz_arena_copy(arena, value);
    ctx->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    snprintf(ctx->on, sizeof ctx->on, "%s", info->effective_on ? info->effective_on : today);
    if (sz_date_check(ctx->on) == SZ_DATE_BAD)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", ctx->on);
    if (!*name || !*value)
        return sz_fail(err, SZ_USAGE, "写成 shizi rule set 名称 值 --from 日期",
                       "规则要有名称和值");
    enum sz_code code = sz_rule_check(name, value, err);
    if (code != SZ_OK)
        return code;

    own.kind = "rule.set";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("规则 %s = %s"), ctx->name, value);
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}

/* ---- 口径确认 ---- */

/* The value in force stays what it is: who said that it is read rightly is put beside it. */
static enum sz_code prepare_confirm(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct rule_act *act = ctx;
    const struct sz_rule_kind *kind = sz_rule_kind(act->name);
    const struct sz_rule *now = NULL;
    struct sz_arena arena = {0};
    int64_t now_id = 0;

    enum sz_code code = find_rule(sz_changes_db(set), act, &arena, &now, &now_id, err);
    if (code == SZ_OK && !now && !kind)
        code = sz_fail(err, SZ_NOT_FOUND, "用 shizi rule list 查看", "没有规则 %s", act->name);
    if (code == SZ_OK) {
        struct sz_rule after = now ? *now : kind->first;
        after.force = ZH_("现行");
        after.confirmed = act->by;
        after.doc = act->doc ? act->doc : after.doc;
        code = now ? sz_changes_update(set, SZ_RULE, now_id, now, &after, err)
                   : sz_changes_insert(set, SZ_RULE, &after, NULL, err);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_rule_confirm(struct sz_db *db, const char *name, const char *by,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct rule_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    char today[11];
    sz_db_today(db, today);
    *act = NULL;
    if (!by || !*by)
        return sz_fail(err, SZ_USAGE, "加 --reason，写明谁、哪一天、怎样答复", "没有写谁确认的");
    ctx->name = sz_rule_kind(name) ? sz_rule_kind(name)->first.name : sz_arena_copy(arena, name);
    ctx->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    snprintf(ctx->on, sizeof ctx->on, "%s", info->effective_on ? info->effective_on : today);
    ctx->by = sz_arena_printf(arena, "%s %s", by, ctx->on);
    own.kind = "rule.confirm";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("口径确认 %s"), name);
    return sz_act_prepare(db, &own, prepare_confirm, ctx, act, err);
}
