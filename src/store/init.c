/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db init: act 1 of every file, code tables, first rules and the first account. */
#include "store.h"

#include <string.h>
#include <unistd.h>

#include "shizi/embedded.h"
#include "shizi/language.h"
#include "shizi/rule.h"

struct first {
    const char *unit, *os_user, *today;
};

static enum sz_code add_codes(struct sz_changes *set, struct sz_error *err) {
    struct sz_arena arena = {0};
    enum sz_code code = SZ_OK;

    for (const struct sz_embedded *file = sz_code_files; file->name && code == SZ_OK; file++) {
        const char *list = sz_arena_copy_len(&arena, file->name, strcspn(file->name, "."));
        struct sz_code_row *rows = NULL;
        size_t count = sz_codes_parse(list, (const char *)file->data, file->size, &arena, &rows);
        for (size_t i = 0; i < count && code == SZ_OK; i++) {
            const struct sz_code_row *row = &rows[i];
            const struct sz_code_record record = {
                .list = row->list,
                .code = row->code,
                .name = row->name,
                .short_name = strcmp(row->short_name, row->name) == 0 ? NULL : row->short_name,
                .aliases = row->aliases,
                .parent = row->parent,
                .rank = row->rank,
            };
            code = sz_changes_insert(set, SZ_CODE, &record, NULL, err);
        }
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_first(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct first *first = ctx;
    const struct sz_account account = {.name = first->os_user,
                                       .os_user = first->os_user,
                                       .display_name = first->os_user,
                                       .role = ZH_("管理"),
                                       .state = ZH_("启用")};
    const struct sz_rule unit = {.name = "bureau_name",
                                 .value = first->unit,
                                 .valid_from = first->today,
                                 .force = ZH_("现行"),
                                 .source = ZH_("单位公章全称，填报单位用")};

    enum sz_code code = add_codes(set, err);
    if (code == SZ_OK)
        code = sz_changes_insert(set, SZ_ACCOUNT, &account, NULL, err);
    if (code == SZ_OK)
        code = sz_changes_insert(set, SZ_RULE, &unit, NULL, err);
    size_t count = 0;
    const struct sz_rule_kind *kinds = sz_rule_kinds(&count);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = sz_changes_insert(set, SZ_RULE, &kinds[i].first, NULL, err);
    return code;
}

static enum sz_code write_first(struct sz_db *db, const char *unit, const char *os_user,
                                struct sz_error *err) {
    char today[11];
    struct sz_act *act = NULL;
    int64_t act_id = 0;
    sz_db_today(db, today);
    db->actor = (struct sz_actor){sz_arena_copy(&db->arena, os_user), ZH_("管理"),
                                  sz_arena_copy(&db->arena, os_user)};
    /* The lists do not exist yet: nothing can be checked against them in act 1. */
    struct first first = {unit, os_user, today};
    const struct sz_act_info info = {
        .kind = "init", .title = ZH_("建库"), .reason = unit, .evidence = ZH_("无")};

    enum sz_code code = sz_act_prepare(db, &info, prepare_first, &first, &act, err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &act_id, err);
    sz_act_free(act);
    db->codes.count = 0; /* load them from the table at next use */
    return code;
}

enum sz_code sz_db_init(const char *path, const char *unit, const char *os_user, const char *now,
                        struct sz_db **db, struct sz_error *err) {
    enum sz_code code = db_create(path, db, err);
    if (code != SZ_OK)
        return code;
    sz_db_set_now(*db, now);
    code = write_first(*db, unit, os_user, err);
    if (code != SZ_OK) {
        struct sz_arena arena = {0};
        const char *made = sz_arena_copy(&arena, (*db)->path);
        sz_db_close(*db);
        *db = NULL;
        if (strcmp(made, ":memory:") != 0)
            unlink(made);
        sz_arena_free(&arena);
    }
    return code;
}
