/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was refused to whom is an act of the log too: once for each account, kind and day, so that a
 * form that asks at every key does not fill the log. */
#include <string.h>

#include "shizi/language.h"
#include "store.h"

static enum sz_code known(struct sz_db *db, const struct sz_denial *denial, bool *found,
                          struct sz_error *err) {
    static const char sql[] =
        "SELECT 1 FROM denial WHERE account = ?1 AND kind = ?2 AND on_date = ?3";
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, denial->account);
        sql_bind_text(stmt, 2, denial->kind);
        sql_bind_text(stmt, 3, denial->on_date);
        code = sql_step(db, stmt, found, "登记越权", err);
    }
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct sz_denial *denial = ctx;
    bool found = false;
    enum sz_code code = known(sz_changes_db(set), denial, &found, err);
    return code == SZ_OK && !found ? sz_changes_insert(set, SZ_DENIAL, denial, NULL, err) : code;
}

void denial_note(struct sz_db *db, const struct sz_act_info *info, const char *reason) {
    struct sz_arena arena = {0};
    struct sz_act *act = NULL;
    struct sz_error ignored;
    int64_t act_id = 0;
    char today[11];

    if (strcmp(info->kind, DENIAL_KIND) == 0 || db->batch > 0 ||
        sqlite3_db_readonly(db->handle, "main") == 1)
        return;
    sz_db_today(db, today);
    struct sz_denial denial = {
        .on_date = today,
        .account = sz_arena_copy(&arena, db->actor.name),
        .role = db->actor.role && *db->actor.role ? db->actor.role : NULL,
        .kind = sz_arena_copy(&arena, info->kind),
        .reason = sz_arena_copy(&arena, reason),
    };
    const struct sz_act_info own = {
        .kind = DENIAL_KIND,
        .title = sz_arena_printf(&arena, ZH_("拒绝 %s：%s"), denial.account,
                                 info->title ? info->title : info->kind),
        .evidence = ZH_("无"),
    };
    /* Whoever cannot write the file leaves no note; he was refused all the same. */
    if (denial.account && sz_act_prepare(db, &own, prepare, &denial, &act, &ignored) == SZ_OK)
        sz_act_commit(act, &act_id, &ignored);
    sz_act_free(act);
    sz_arena_free(&arena);
}
