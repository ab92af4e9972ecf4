/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 办结: what was decided becomes appointments of the round, from its first day on. */
#include <string.h>

#include "rounds_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "shizi/stage.h"

enum { NAMED_MOST = 20 };

struct completing {
    struct sz_changes *set;
    const struct round_act *act;
    struct sz_round round;
    struct sz_arena texts; /* as long as the run */
    struct sz_arena arena; /* of one person */
    size_t written, without, skipped;
    const char *skipped_names;
};

/* A person's appointments of one category, as seen from the round's first day. */
struct posts {
    const struct sz_appointment *now, *ended, *later; /* over it, up to it, behind it */
    int64_t now_id;
};

static enum sz_code read_posts(struct completing *run, const struct sz_round_entry *said,
                               struct posts *posts, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    long day = sz_date_days(run->round.valid_from);
    *posts = (struct posts){0};
    enum sz_code code = sz_records_of(sz_changes_db(run->set), SZ_APPOINTMENT, said->teacher_id,
                                      &run->arena, &records, &ids, &count, err);
    const struct sz_appointment *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_appointment *one = &all[i];
        if (strcmp(one->category, said->category) != 0)
            continue;
        if (sz_date_days(one->valid_from) > day) {
            posts->later = posts->later ? posts->later : one;
        } else if (!one->valid_to || sz_date_days(one->valid_to) > day) {
            posts->now = one;
            posts->now_id = ids[i];
        } else if (sz_date_days(one->valid_to) == day) {
            posts->ended = one;
        }
    }
    return code;
}

static void skip(struct completing *run, const struct sz_round_line *line) {
    if (run->skipped++ < NAMED_MOST)
        run->skipped_names = sz_arena_printf(&run->texts, "%s%s%s", run->skipped_names,
                                             *run->skipped_names ? ZH_("、") : "", line->name);
}

/* ---- without a post ---- */

static enum sz_code end_post(struct completing *run, const struct sz_round_line *line,
                             const struct posts *posts, struct sz_error *err) {
    if (posts->later ||
        (posts->now && sz_date_days(posts->now->valid_from) == sz_date_days(run->round.valid_from)))
        return sz_fail(err, SZ_REFUSED, "先更正那条岗位聘用，或撤销这个决定",
                       "%s 决定%s，但自 %s 已另有岗位聘用", line->name, _(line->said.outcome),
                       posts->later ? posts->later->valid_from : posts->now->valid_from);
    if (!posts->now)
        return SZ_OK;
    struct sz_appointment ended = *posts->now;
    ended.valid_to = run->round.valid_from;
    ended.end_reason = strcmp(line->said.outcome, ZH_("不聘")) == 0 ? ZH_("解聘") : ZH_("聘期届满");
    return sz_changes_update(run->set, SZ_APPOINTMENT, posts->now_id, posts->now, &ended, err);
}

/* ---- with one ---- */

static struct sz_appointment next_post(struct completing *run, const struct sz_round_entry *said,
                                       const struct sz_appointment *before) {
    struct sz_appointment after = *before;
    bool technical = strcmp(said->category, ZH_("专业技术")) == 0;
    const char *level = technical ? sz_grade_level(said->grade_after) : NULL;
    if (technical && !(before->level && strcmp(before->level, level) == 0))
        after.level_since = run->round.valid_from;
    after.level = level;
    after.grade = said->grade_after;
    after.round = run->round.name;
    after.doc = said->doc ? said->doc : run->act->doc;
    after.note = NULL;
    return after;
}

static const char *why_ended(const struct sz_round_entry *said) {
    enum sz_grade_move move =
        sz_grade_move_of(said->category, said->grade_before, said->grade_after);
    return move == SZ_GRADE_UP || move == SZ_GRADE_ABOVE ? ZH_("晋升")
           : move == SZ_GRADE_DOWN                       ? ZH_("岗位变动")
                                                         : ZH_("聘期届满");
}

/* The post over the first day is parted there, whatever came behind it: who was promoted or
 * retired inside the round keeps that. */
static enum sz_code renew(struct completing *run, const struct sz_round_entry *said,
                          const struct posts *posts, struct sz_error *err) {
    const struct sz_appointment *now = posts->now;
    struct sz_appointment after = next_post(run, said, now ? now : posts->ended);
    const char *from = run->round.valid_from;
    if (now && sz_date_days(now->valid_from) == sz_date_days(from))
        return sz_changes_update(run->set, SZ_APPOINTMENT, posts->now_id, now, &after, err);
    enum sz_code code = SZ_OK;
    if (now) {
        struct sz_appointment ended = *now;
        ended.valid_to = from;
        ended.end_reason = why_ended(said);
        code = sz_changes_update(run->set, SZ_APPOINTMENT, posts->now_id, now, &ended, err);
    } else {
        after.valid_to = posts->later ? posts->later->valid_from : NULL;
        after.end_reason = posts->later ? ZH_("岗位变动") : NULL;
    }
    after.valid_from = from;
    return code == SZ_OK ? sz_changes_insert(run->set, SZ_APPOINTMENT, &after, NULL, err) : code;
}

static enum sz_code write_post(struct completing *run, const struct sz_round_line *line,
                               bool *written, struct sz_error *err) {
    const struct sz_round_outcome *outcome = sz_round_outcome(line->said.outcome);
    struct posts posts;
    enum sz_code code = read_posts(run, &line->said, &posts, err);
    *written = true;
    if (code != SZ_OK)
        return code;
    if (!outcome || !outcome->moves) {
        run->without++;
        return end_post(run, line, &posts, err);
    }
    const struct sz_appointment *base = posts.now ? posts.now : posts.ended;
    if (base && !base->special_reason)
        return renew(run, &line->said, &posts, err);
    *written = false; /* gone, or on a special post since */
    skip(run, line);
    return SZ_OK;
}

static enum sz_code complete_one(void *ctx, const struct sz_round_line *line,
                                 struct sz_error *err) {
    struct completing *run = ctx;
    struct sz_round_entry after = line->said;
    bool written = false;
    sz_arena_reset(&run->arena);
    enum sz_code code = write_post(run, line, &written, err);
    if (code != SZ_OK || !written)
        return code;
    run->written++;
    after.appointed_on = run->act->on;
    return sz_changes_update(run->set, SZ_ROUND_ENTRY, line->id, &line->said, &after, err);
}

/* ---- who is missing ---- */

static enum sz_code count_missing(struct completing *run, int64_t *missing, struct sz_error *err) {
    struct sz_round_count *counts = NULL;
    size_t count = 0;
    *missing = 0;
    enum sz_code code = sz_round_counts(sz_changes_db(run->set), run->act->round_id, &run->texts,
                                        &counts, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!run->act->school_id || counts[i].school_id == run->act->school_id)
            *missing += counts[i].stages[SZ_ROUND_UNDECIDED] + counts[i].stages[SZ_ROUND_PROPOSED];
    return code;
}

static enum sz_code name_some(struct completing *run, enum sz_round_stage stage,
                              struct sz_error *err) {
    const struct sz_round_filter filter = {
        .round_id = run->act->round_id, .school_id = run->act->school_id, .stage = stage};
    struct sz_round_line lines[NAMED_MOST];
    size_t count = 0;
    enum sz_code code = sz_round_page(sz_changes_db(run->set), &filter, 0, &run->texts, lines,
                                      NAMED_MOST, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        sz_changes_remark(run->set, SZ_STOP, "还没有决定：%s（%s，%s）", lines[i].name,
                          lines[i].school, _(sz_round_stage_name(stage)));
    return code;
}

static enum sz_code check_missing(struct completing *run, struct sz_error *err) {
    int64_t missing = 0;
    enum sz_code code = count_missing(run, &missing, err);
    if (code != SZ_OK || missing == 0)
        return code;
    sz_changes_remark(run->set, SZ_STOP,
                      "还有 %lld 人没有决定，不能办结；可以先办结已定齐的学校（--school）",
                      (long long)missing);
    code = name_some(run, SZ_ROUND_UNDECIDED, err);
    return code == SZ_OK ? name_some(run, SZ_ROUND_PROPOSED, err) : code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct completing run = {.set = set, .act = ctx, .skipped_names = ""};
    const struct sz_round_filter filter = {
        .round_id = run.act->round_id, .school_id = run.act->school_id, .stage = SZ_ROUND_DECIDED};
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_ROUND, run.act->round_id, &run.texts, &run.round, err);
    if (code == SZ_OK)
        code = check_missing(&run, err);
    if (code == SZ_OK)
        code = round_each(set, &filter, complete_one, &run, err);
    if (code == SZ_OK)
        sz_changes_remark(set, SZ_NOTE, "办结 %zu 人，其中 %zu 人不再聘用或缓聘", run.written,
                          run.without);
    if (code == SZ_OK && run.skipped > 0)
        sz_changes_remark(set, SZ_WARN, "%zu 人已不在岗或已转特设岗位，没有写岗位聘用：%s",
                          run.skipped, run.skipped_names);
    sz_arena_free(&run.texts);
    sz_arena_free(&run.arena);
    return code;
}

enum sz_code sz_round_complete(struct sz_db *db, int64_t round_id, int64_t school_id,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct round_act *ctx = NULL;
    struct sz_round round;
    *act = NULL;
    enum sz_code code = sz_record_get(db, SZ_ROUND, round_id, arena, &round, err);
    if (code == SZ_OK)
        code = round_act_new(db, info, &ctx, err);
    if (code == SZ_OK && sz_date_days(ctx->on) < sz_date_days(round.valid_from))
        code = sz_fail(err, SZ_REFUSED, "到那一天再办结", "聘期 %s 才开始", round.valid_from);
    if (code != SZ_OK)
        return code;
    ctx->round_id = round_id;
    ctx->school_id = school_id;
    const char *title = sz_arena_printf(arena, ZH_("聘期 %s 办结%s"), round.name,
                                        round_school_words(db, school_id));
    return round_act_start(db, ctx, info, "round.decide.complete", title, prepare, act, err);
}
