/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 省定岗位标准, entered by the bureau: the older value is closed, not overwritten. */
#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/post_check.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct standard_act {
    struct sz_post_standard said;
    char on[11];
};

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct standard_act *act = ctx;
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0, now = 0;
    long day = sz_date_days(act->on);
    enum sz_code code =
        sz_records_all(sz_changes_db(set), SZ_POST_STANDARD, &arena, &records, &ids, &count, err);
    const struct sz_post_standard *rows = records;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].stage, act->said.stage) == 0 &&
            strcmp(rows[i].level, act->said.level) == 0 &&
            (!rows[i].valid_to || sz_date_days(rows[i].valid_to) > day))
            now = i + 1;
    struct sz_post_standard after = act->said;
    if (code == SZ_OK)
        code = sz_put_fact(set, SZ_POST_STANDARD, now ? ids[now - 1] : 0,
                           now ? &rows[now - 1] : NULL, &after, act->on, err);
    if (code == SZ_OK)
        sz_changes_remark(set, SZ_NOTE, "%lld‰，自 %s 起；学校按所教的最高学段看标准",
                          (long long)act->said.permille, act->on);
    if (code == SZ_OK && !act->said.doc)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    sz_arena_free(&arena);
    return code;
}

static enum sz_code read_words(struct sz_db *db, const char *stage, const char *level,
                               struct sz_post_standard *said, struct sz_error *err) {
    const struct sz_code_row *found = sz_code_read(sz_db_codes(db), "stage", stage);
    const struct sz_code_row *rank = sz_code_read(sz_db_codes(db), "quota_level", level);
    if (!found)
        return sz_fail(err, SZ_USAGE, "学前 小学 初中 高中 等", "没有学段“%.60s”", stage);
    if (!rank)
        return sz_fail(err, SZ_USAGE, "高级 中级 初级", "没有级别“%.60s”", level);
    said->stage = found->code;
    said->level = rank->code;
    return SZ_OK;
}

enum sz_code sz_post_standard_set(struct sz_db *db, const char *stage, const char *level,
                                  int64_t permille, const char *source,
                                  const struct sz_act_info *info, struct sz_act **act,
                                  struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct standard_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    char today[11];
    *act = NULL;
    sz_db_today(db, today);
    sz_record_clear(SZ_POST_STANDARD, &ctx->said);
    enum sz_code code = read_words(db, stage, level, &ctx->said, err);
    if (code != SZ_OK)
        return code;
    if (permille < 0 || permille > 1000)
        return sz_fail(err, SZ_INVALID, "千分之几：25% 写 250",
                       "标准应在 0 到 1000 之间，不能是 %lld", (long long)permille);
    snprintf(ctx->on, sizeof ctx->on, "%s", info->effective_on ? info->effective_on : today);
    if (sz_date_check(ctx->on) == SZ_DATE_BAD)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", ctx->on);
    ctx->said.permille = permille;
    ctx->said.source = source && *source ? sz_arena_copy(arena, source) : NULL;
    ctx->said.doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    own.kind = "post.standard";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("省定岗位标准 %s %s %lld‰"),
                                    sz_code_short(sz_db_codes(db), "stage", ctx->said.stage),
                                    ctx->said.level, (long long)permille);
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}
