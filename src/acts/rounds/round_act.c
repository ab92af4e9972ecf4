/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every act of a round does: its day and papers, and the walk over entries. */
#include <stdlib.h>
#include <string.h>

#include "promotion_private.h"
#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/stage.h"
#include "shizi/text.h"

enum { PAGE = 500 };

enum sz_code round_act_new(struct sz_db *db, const struct sz_act_info *info, struct round_act **act,
                           struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    *act = sz_arena_alloc(arena, sizeof **act);
    (*act)->reason = info->reason && *info->reason ? sz_arena_copy(arena, info->reason) : NULL;
    (*act)->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    return act_day(db, info, (*act)->on, err);
}

enum sz_code round_act_start(struct sz_db *db, struct round_act *ctx,
                             const struct sz_act_info *info, const char *kind, const char *title,
                             sz_prepare_fn *prepare, struct sz_act **act, struct sz_error *err) {
    struct sz_act_info own = *info;
    own.kind = kind;
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = title;
    if (!own.evidence && !ctx->doc)
        own.evidence = ZH_("审批表");
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}

const char *round_school_words(struct sz_db *db, int64_t school_id) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct sz_school school;
    if (!school_id || sz_record_get(db, SZ_SCHOOL, school_id, arena, &school, NULL) != SZ_OK)
        return "";
    return sz_arena_printf(arena, " %s", school.name);
}

/* ---- the walk ---- */

static int by_id(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

struct walk {
    struct sz_changes *set;
    struct sz_arena own; /* who is left out */
    int64_t *recused;
    size_t recused_count, left_out;
    const char *named;
};

static bool is_recused(struct walk *walk, const struct sz_round_line *line) {
    if (walk->recused_count == 0 || !bsearch(&line->said.teacher_id, walk->recused,
                                             walk->recused_count, sizeof *walk->recused, by_id))
        return false;
    walk->named = sz_arena_printf(&walk->own, "%s%s%s", walk->named, *walk->named ? ZH_("、") : "",
                                  line->name);
    walk->left_out++;
    return true;
}

static enum sz_code one_page(struct walk *walk, const struct sz_round_line *lines, size_t count,
                             round_entry_fn *fn, void *ctx, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!is_recused(walk, &lines[i]))
            code = fn(ctx, &lines[i], err);
    return code;
}

enum sz_code round_each(struct sz_changes *set, const struct sz_round_filter *filter,
                        round_entry_fn *fn, void *ctx, struct sz_error *err) {
    struct walk walk = {.set = set, .named = ""};
    struct sz_arena arena = {0};
    size_t count = PAGE;
    int64_t after = 0;
    enum sz_code code =
        sz_recused_from(sz_changes_db(set), &walk.own, &walk.recused, &walk.recused_count, err);
    while (code == SZ_OK && count == PAGE) {
        sz_arena_reset(&arena);
        struct sz_round_line *lines = sz_arena_array(&arena, PAGE, sizeof *lines);
        code = sz_round_page(sz_changes_db(set), filter, after, &arena, lines, PAGE, &count, err);
        if (code == SZ_OK && count > 0) {
            after = lines[count - 1].id;
            code = one_page(&walk, lines, count, fn, ctx, err);
        }
    }
    if (code == SZ_OK && walk.left_out > 0)
        sz_changes_remark(set, SZ_WARN, "回避的 %zu 人没有一起办，请另一位同事办理：%s",
                          walk.left_out, walk.named);
    sz_arena_free(&arena);
    sz_arena_free(&walk.own);
    return code;
}
