/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/promotion.h"
#include "shizi/stage.h"

static enum sz_code refuse_taken(struct sz_db *db, const char *key, const char *value,
                                 struct sz_error *err) {
    int64_t id = 0;
    if (!value)
        return SZ_OK;
    enum sz_code code = sz_record_find(db, SZ_ACCOUNT, key, value, &id, NULL);
    if (code == SZ_NOT_FOUND)
        return SZ_OK;
    return sz_fail(err, SZ_REFUSED, "用 shizi user list 查看", "已有账户用着“%s”", value);
}

/* Who is on the roster himself must not act on himself: said while somebody thinks of it. */
static enum sz_code remark_namesakes(struct sz_changes *set, const char *name,
                                     struct sz_error *err) {
    struct sz_arena arena = {0};
    int64_t *ids = NULL;
    size_t count = 0;
    char today[11];
    sz_db_today(sz_changes_db(set), today);
    enum sz_code code =
        sz_people_named(sz_changes_db(set), name, 0, today, &arena, &ids, &count, err);
    if (code == SZ_OK && count > 0)
        sz_changes_remark(set, SZ_WARN,
                          "花名册里有叫 %s 的人（#%lld）：是本人的话登记回避，是亲属的也登记", name,
                          (long long)ids[0]);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct sz_account *account = ctx;
    struct sz_db *db = sz_changes_db(set);
    enum sz_code code = refuse_taken(db, "name", account->name, err);
    if (code == SZ_OK)
        code = refuse_taken(db, "os_user", account->os_user, err);
    if (code == SZ_OK && account->display_name)
        code = remark_namesakes(set, account->display_name, err);
    return code == SZ_OK ? sz_changes_insert(set, SZ_ACCOUNT, account, NULL, err) : code;
}

enum sz_code sz_account_add(struct sz_db *db, const struct sz_account *account,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct sz_account *own = sz_arena_alloc(arena, sizeof *own);
    *own = (struct sz_account){
        .name = sz_arena_copy(arena, account->name),
        .os_user = sz_arena_copy(arena, account->os_user),
        .display_name = sz_arena_copy(arena, account->display_name),
        .role = sz_arena_copy(arena, account->role),
        .state = sz_arena_copy(arena, account->state),
        .note = sz_arena_copy(arena, account->note),
    };
    sz_record_default(SZ_ACCOUNT, own);

    struct sz_act_info own_info = *info;
    own_info.kind = "account.add";
    if (!own_info.title)
        own_info.title = sz_arena_printf(arena, ZH_("开户 %s（%s）"), own->name ? own->name : "",
                                         own->role ? own->role : "");
    return sz_act_prepare(db, &own_info, prepare, own, act, err);
}
