/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of an account: its role, its state, and whom its holder stays away from. */
#include <string.h>

#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/stage.h"

struct account_act {
    const char *name, *key, *value; /* field of the account */
    struct sz_recusal recusal;
    bool ends; /* the recusal */
};

static enum sz_code find(struct sz_db *db, const char *name, int64_t *id, struct sz_error *err) {
    enum sz_code code = sz_record_find(db, SZ_ACCOUNT, "name", name, id, err);
    return code == SZ_NOT_FOUND
               ? sz_fail(err, SZ_NOT_FOUND, "用 shizi user list 查看", "没有账号“%s”", name)
               : code;
}

/* Without a 管理 nobody could open an account again. */
static enum sz_code keep_one_manager(struct sz_db *db, int64_t id, struct sz_arena *arena,
                                     struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(db, SZ_ACCOUNT, arena, &records, &ids, &count, err);
    const struct sz_account *accounts = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (ids[i] != id && strcmp(accounts[i].role, ZH_("管理")) == 0 &&
            strcmp(accounts[i].state, ZH_("启用")) == 0)
            return SZ_OK;
    return code == SZ_OK
               ? sz_fail(err, SZ_REFUSED, "先把另一个账号设为管理", "这是最后一个启用的管理账号")
               : code;
}

static enum sz_code prepare_field(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct account_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    const struct sz_field *field = sz_field_by_key(sz_entity_def(SZ_ACCOUNT), act->key);
    struct sz_arena arena = {0};
    struct sz_account before = {0}, after = {0};
    int64_t id = 0;

    enum sz_code code = find(db, act->name, &id, err);
    if (code == SZ_OK)
        code = sz_record_get(db, SZ_ACCOUNT, id, &arena, &before, err);
    if (code == SZ_OK) {
        after = before;
        code = sz_field_parse(field, act->value, sz_db_codes(db), &arena, &after, err);
    }
    bool manages = code == SZ_OK && strcmp(after.role, ZH_("管理")) == 0 &&
                   strcmp(after.state, ZH_("启用")) == 0;
    if (code == SZ_OK && !manages)
        code = keep_one_manager(db, id, &arena, err);
    if (code == SZ_OK)
        code = sz_changes_update(set, SZ_ACCOUNT, id, &before, &after, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_account_set(struct sz_db *db, const char *name, const char *key, const char *value,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct account_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    ctx->name = sz_arena_copy(arena, name);
    ctx->key = sz_arena_copy(arena, key);
    ctx->value = sz_arena_copy(arena, value);
    own.kind = "account.set";
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("账号 %s：%s"), name, value);
    return sz_act_prepare(db, &own, prepare_field, ctx, act, err);
}

/* ---- recusal ---- */

static enum sz_code known(struct sz_db *db, int64_t account_id, int64_t teacher_id,
                          struct sz_arena *arena, int64_t *id, struct sz_recusal *found,
                          struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    *id = 0;
    enum sz_code code =
        sz_records_of(db, SZ_RECUSAL, account_id, arena, &records, &ids, &count, err);
    const struct sz_recusal *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (all[i].teacher_id != teacher_id)
            continue;
        *id = ids[i];
        *found = all[i];
    }
    return code;
}

static enum sz_code change_recusal(struct sz_changes *set, const struct account_act *act,
                                   struct sz_recusal *record, struct sz_arena *arena,
                                   struct sz_error *err) {
    struct sz_recusal before;
    int64_t id = 0;
    enum sz_code code =
        known(sz_changes_db(set), record->account_id, record->teacher_id, arena, &id, &before, err);
    if (code != SZ_OK)
        return code;
    if (!act->ends)
        return id ? sz_changes_update(set, SZ_RECUSAL, id, &before, record, err)
                  : sz_changes_insert(set, SZ_RECUSAL, record, NULL, err);
    return id ? sz_changes_delete(set, SZ_RECUSAL, id, &before, err)
              : sz_fail(err, SZ_NOT_FOUND, "用 shizi user list 查看", "没有登记过这项回避");
}

static enum sz_code prepare_recusal(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct account_act *act = ctx;
    struct sz_db *db = sz_changes_db(set);
    struct sz_arena arena = {0};
    struct sz_recusal record = act->recusal;
    const struct sz_field *relation = sz_field_by_key(sz_entity_def(SZ_RECUSAL), "relation");

    enum sz_code code = find(db, act->name, &record.account_id, err);
    if (code == SZ_OK && !act->ends)
        code = sz_field_parse(relation, act->value, sz_db_codes(db), &arena, &record, err);
    if (code == SZ_OK)
        code = change_recusal(set, act, &record, &arena, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_account_recuse(struct sz_db *db, const char *name, int64_t teacher_id,
                               const char *relation, const struct sz_act_info *info,
                               struct sz_act **act, struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct account_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    sz_record_clear(SZ_RECUSAL, &ctx->recusal);
    ctx->name = sz_arena_copy(arena, name);
    ctx->value = sz_arena_copy(arena, relation);
    ctx->ends = relation == NULL;
    ctx->recusal.teacher_id = teacher_id;
    own.kind = "account.recuse";
    if (!own.title)
        own.title = sz_arena_printf(
            arena, ctx->ends ? ZH_("账号 %s 不再回避 #%lld") : ZH_("账号 %s 回避 #%lld"), name,
            (long long)teacher_id);
    return sz_act_prepare(db, &own, prepare_recusal, ctx, act, err);
}
