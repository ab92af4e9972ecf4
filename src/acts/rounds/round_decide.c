/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 决定: a second person takes what was proposed. */
#include <stdlib.h>
#include <string.h>

#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/stage.h"

struct deciding {
    struct sz_changes *set;
    const struct round_act *act;
    const char *actor;
    size_t own;               /* proposed by the actor himself */
    struct sz_round_line *up; /* whose posts are looked at once more */
    size_t up_count, up_room;
    struct sz_arena arena;
};

static enum sz_code refuse_own(const struct sz_round_line *line, struct sz_error *err) {
    return sz_fail(err, SZ_DENIED, "请另一位有审核权限的同事办理",
                   "%s 的“%s”是本人拟定的，不能再由本人决定", line->name, _(line->said.outcome));
}

/* Posts may have gone since it was proposed. Texts must outlive the page. */
static void remember(struct deciding *run, const struct sz_round_line *line) {
    if (line->said.outcome && strcmp(line->said.outcome, ZH_("续聘")) == 0)
        return;
    if (run->up_count == run->up_room) {
        run->up_room = run->up_room ? run->up_room * 2 : 64;
        struct sz_round_line *more = sz_arena_array(&run->arena, run->up_room, sizeof *more);
        if (run->up_count > 0)
            memcpy(more, run->up, run->up_count * sizeof *more);
        run->up = more;
    }
    struct sz_round_line *kept = &run->up[run->up_count++];
    *kept = *line;
    kept->name = sz_arena_copy(&run->arena, line->name);
    kept->school = sz_arena_copy(&run->arena, line->school);
    kept->said.category = sz_arena_copy(&run->arena, line->said.category);
    kept->said.series = sz_arena_copy(&run->arena, line->said.series);
    kept->said.outcome = sz_arena_copy(&run->arena, line->said.outcome);
}

static enum sz_code decide_one(void *ctx, const struct sz_round_line *line, struct sz_error *err) {
    struct deciding *run = ctx;
    struct sz_round_entry after = line->said;
    if (line->said.proposed_by && strcmp(line->said.proposed_by, run->actor) == 0) {
        run->own++;
        return run->act->ids ? refuse_own(line, err) : SZ_OK;
    }
    after.decided_on = run->act->on;
    after.decided_by = run->actor;
    if (!after.doc)
        after.doc = run->act->doc;
    remember(run, line);
    return sz_changes_update(run->set, SZ_ROUND_ENTRY, line->id, &line->said, &after, err);
}

static enum sz_code decide_ids(struct deciding *run, struct sz_error *err) {
    struct sz_arena arena = {0};
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < run->act->count && code == SZ_OK; i++) {
        struct sz_round_line line;
        sz_arena_reset(&arena);
        code = sz_round_line(sz_changes_db(run->set), run->act->ids[i], &arena, &line, err);
        if (code == SZ_OK && sz_round_stage_of(&line.said) != SZ_ROUND_PROPOSED)
            code = sz_fail(
                err, SZ_REFUSED, "拟定过、还没有决定的才能决定；用 shizi round list 查看",
                "%s 现在是“%s”", line.name, _(sz_round_stage_name(sz_round_stage_of(&line.said))));
        if (code == SZ_OK)
            code = decide_one(run, &line, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code decide_all(struct deciding *run, struct sz_error *err) {
    const struct sz_round_filter filter = {.round_id = run->act->round_id,
                                           .school_id = run->act->school_id,
                                           .stage = SZ_ROUND_PROPOSED};
    enum sz_code code = round_each(run->set, &filter, decide_one, run, err);
    if (code == SZ_OK && run->own > 0 && sz_changes_count(run->set) == 0)
        return sz_fail(err, SZ_DENIED, "请另一位有审核权限的同事办理",
                       "这 %zu 人都是本人拟定的，不能再由本人决定", run->own);
    if (code == SZ_OK && run->own > 0)
        sz_changes_remark(run->set, SZ_WARN, "%zu 人是本人拟定的，没有一起决定", run->own);
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct deciding run = {.set = set, .act = ctx, .actor = sz_db_actor(sz_changes_db(set))->name};
    enum sz_code code = run.act->ids ? decide_ids(&run, err) : decide_all(&run, err);
    if (code == SZ_OK && run.up_count > 0)
        code = sz_round_room_check(set, run.up, run.up_count, run.act->on, err);
    if (code == SZ_OK)
        sz_changes_remark(set, SZ_NOTE, "决定 %zu 人，其中等级或岗位有变的 %zu 人",
                          sz_changes_count(set), run.up_count);
    sz_arena_free(&run.arena);
    return code;
}

enum sz_code sz_round_decide(struct sz_db *db, const struct sz_round_scope *scope,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct round_act *ctx = NULL;
    struct sz_round_line line;
    *act = NULL;
    enum sz_code code = round_act_new(db, info, &ctx, err);
    if (code != SZ_OK)
        return code;
    ctx->round_id = scope->round_id;
    ctx->school_id = scope->school_id;
    ctx->count = scope->count;
    if (scope->ids) {
        int64_t *ids = sz_arena_array(arena, scope->count + 1, sizeof *ids);
        memcpy(ids, scope->ids, scope->count * sizeof *ids);
        ctx->ids = ids;
    }
    const char *title =
        sz_arena_printf(arena, ZH_("聘期决定%s"), round_school_words(db, scope->school_id));
    if (scope->ids && scope->count == 1 &&
        sz_round_line(db, scope->ids[0], arena, &line, NULL) == SZ_OK && line.said.outcome)
        title = sz_arena_printf(arena, ZH_("聘期决定 %s %s"), line.name, line.said.outcome);
    else if (scope->ids)
        title = sz_arena_printf(arena, ZH_("聘期决定 %zu 人"), scope->count);
    return round_act_start(db, ctx, info, "round.decide", title, prepare, act, err);
}
