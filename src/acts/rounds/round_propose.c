/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 拟定: what is to become of people, one by one or all that are left; nothing is decided yet. */
#include <stdlib.h>
#include <string.h>

#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "shizi/roster.h"
#include "shizi/rule.h"
#include "shizi/stage.h"
#include "shizi/text.h"

/* One run of the preparation; `lines` are the entries as they will be. */
struct proposing {
    struct sz_changes *set;
    const struct round_act *act;
    struct sz_arena arena;
    struct sz_round_line *lines;
    long years; /* rule grade_years */
};

static const char *grade_words(struct proposing *run, const char *category, int64_t grade) {
    char text[32] = "";
    if (grade == SZ_NONE)
        return _("未聘");
    sz_grade_print(category, grade, text);
    return sz_arena_copy(&run->arena, text);
}

/* ---- the outcome and the grade ---- */

static enum sz_code check_grade(struct proposing *run, const struct sz_round_line *line,
                                struct sz_error *err) {
    const struct sz_round_entry *said = &line->said;
    if (said->grade_after == SZ_NONE)
        return sz_fail(err, SZ_USAGE, "加 --grade 等级，如 --grade 6", "%s 没有写聘到几级",
                       line->name);
    enum sz_code code = sz_grade_check(said->category, said->grade_after, err);
    if (code != SZ_OK)
        return code;
    const struct sz_round_outcome *outcome = sz_round_outcome(said->outcome);
    enum sz_grade_move move =
        sz_grade_move_of(said->category, said->grade_before, said->grade_after);
    if (outcome->moves >> move & 1)
        return SZ_OK;
    return sz_fail(err, SZ_INVALID,
                   "续聘不变，晋级在本级别内往上，高聘高于资格（要文号），低聘往下",
                   "%s 从 %s 到 %s 不是%s，是%s", line->name,
                   grade_words(run, said->category, said->grade_before),
                   grade_words(run, said->category, said->grade_after), _(said->outcome),
                   _(sz_round_outcome_of(move)));
}

static enum sz_code check_papers(const struct sz_round_line *line, struct sz_error *err) {
    const struct sz_round_entry *said = &line->said;
    const struct sz_round_outcome *outcome = sz_round_outcome(said->outcome);
    if (outcome->wants_reason && !said->reason)
        return sz_fail(err, SZ_USAGE, "加 --reason 事由", "%s%s要写事由", line->name,
                       _(said->outcome));
    if (outcome->wants_doc && !said->doc)
        return sz_fail(err, SZ_USAGE, "加 --doc 文号", "%s%s要有批准的文号", line->name,
                       _(said->outcome));
    if (said->deferred_to && outcome->moves)
        return sz_fail(err, SZ_USAGE, "去掉 --until", "%s不写到哪一天", _(said->outcome));
    return SZ_OK;
}

/* ---- who may go up ---- */

static enum sz_code check_years(struct proposing *run, const struct sz_round_line *line,
                                const char *from, struct sz_error *err) {
    const struct sz_round_entry *said = &line->said;
    const char *since = NULL;
    enum sz_code code = sz_grade_since(sz_changes_db(run->set), said->teacher_id, said->category,
                                       said->grade_before, from, &run->arena, &since, err);
    if (code != SZ_OK || run->years == 0)
        return code;
    bool excused = said->doc && strcmp(said->outcome, ZH_("高聘")) == 0;
    enum sz_remark_level level = excused ? SZ_WARN : SZ_STOP;
    if (!since)
        sz_changes_remark(run->set, SZ_WARN, "%s：没有登记哪一天聘到 %s，年限待核", line->name,
                          grade_words(run, said->category, said->grade_before));
    else if (sz_date_months_between(since, from) < 12 * run->years)
        sz_changes_remark(run->set, level, "%s：%s 聘到 %s，到 %s 不满 %ld 年（规则 grade_years）",
                          line->name, since, grade_words(run, said->category, said->grade_before),
                          from, run->years);
    return SZ_OK;
}

static enum sz_code check_upward(struct proposing *run, const struct sz_round_line *line,
                                 struct sz_error *err) {
    const struct sz_round_entry *said = &line->said;
    struct sz_round round;
    const char *sanction = "";
    enum sz_grade_move move =
        said->grade_after == SZ_NONE
            ? SZ_GRADE_DOWN
            : sz_grade_move_of(said->category, said->grade_before, said->grade_after);
    if (move != SZ_GRADE_UP && move != SZ_GRADE_ABOVE)
        return SZ_OK;
    struct sz_db *db = sz_changes_db(run->set);
    enum sz_code code = sz_record_get(db, SZ_ROUND, said->round_id, &run->arena, &round, err);
    if (code == SZ_OK)
        code =
            sz_teacher_sanctioned(db, said->teacher_id, run->act->on, &run->arena, &sanction, err);
    if (code == SZ_OK && *sanction)
        sz_changes_remark(run->set, SZ_STOP, "%s 的%s处分期未满，不能聘任到更高等级", line->name,
                          _(sanction));
    if (said->grade_before - said->grade_after > 1)
        sz_changes_remark(run->set, SZ_WARN, "%s 一次升 %lld 级，请核对", line->name,
                          (long long)(said->grade_before - said->grade_after));
    return code == SZ_OK ? check_years(run, line, round.valid_from, err) : code;
}

/* ---- one entry ---- */

static void say(struct proposing *run, const struct sz_round_said *said,
                struct sz_round_entry *entry) {
    const struct sz_round_outcome *outcome = NULL;
    entry->grade_after = said->grade == SZ_NONE ? entry->grade_before : said->grade;
    entry->outcome = said->outcome ? said->outcome
                                   : sz_round_outcome_of(sz_grade_move_of(
                                         entry->category, entry->grade_before, entry->grade_after));
    outcome = sz_round_outcome(entry->outcome);
    if (outcome && !outcome->moves)
        entry->grade_after = SZ_NONE;
    entry->deferred_to = said->deferred_to;
    entry->reason = said->reason ? said->reason : run->act->reason;
    entry->doc = said->doc ? said->doc : run->act->doc;
    entry->proposed_by = sz_db_actor(sz_changes_db(run->set))->name;
}

static void unsay(struct sz_round_entry *entry) {
    entry->grade_after = SZ_NONE;
    entry->outcome = entry->deferred_to = entry->reason = entry->doc = entry->proposed_by = NULL;
}

static enum sz_code check_entry(struct proposing *run, const struct sz_round_line *line,
                                struct sz_error *err) {
    const struct sz_round_outcome *outcome = sz_round_outcome(line->said.outcome);
    if (!outcome)
        return sz_fail(err, SZ_INVALID, "续聘 晋级 高聘 低聘 缓聘 不聘", "没有“%.60s”这种聘任结果",
                       line->said.outcome);
    enum sz_code code = outcome->moves ? check_grade(run, line, err) : SZ_OK;
    if (code == SZ_OK)
        code = check_papers(line, err);
    return code == SZ_OK ? check_upward(run, line, err) : code;
}

static enum sz_code propose_one(struct proposing *run, size_t at, struct sz_error *err) {
    const struct sz_round_said *said = &run->act->said[at];
    struct sz_round_line *line = &run->lines[at];
    enum sz_code code =
        sz_round_line(sz_changes_db(run->set), said->entry_id, &run->arena, line, err);
    if (code != SZ_OK)
        return code;
    const struct sz_round_entry before = line->said;
    if (before.decided_on)
        return sz_fail(err, SZ_REFUSED, "先撤销那次决定，见 shizi log list",
                       "%s 已在 %s 决定%s（%s），不能再拟定", line->name, before.decided_on,
                       _(before.outcome), before.decided_by);
    if (said->outcome && !*said->outcome)
        unsay(&line->said);
    else
        say(run, said, &line->said);
    if (line->said.outcome)
        code = check_entry(run, line, err);
    return code == SZ_OK
               ? sz_changes_update(run->set, SZ_ROUND_ENTRY, line->id, &before, &line->said, err)
               : code;
}

static void remark_papers(struct proposing *run) {
    size_t awaited = 0;
    for (size_t i = 0; i < run->act->count; i++) {
        const struct sz_round_outcome *outcome = sz_round_outcome(run->lines[i].said.outcome);
        awaited += outcome && outcome->wants_reason && !run->lines[i].said.doc;
    }
    if (awaited > 0)
        sz_changes_remark(run->set, SZ_NOTE, "%zu 人没有文号，记为待补文号", awaited);
}

static enum sz_code prepare_propose(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct proposing run = {.set = set, .act = ctx};
    static const char *const names[] = {"grade_years"};
    const char *years = NULL;
    run.lines = sz_arena_array(&run.arena, run.act->count + 1, sizeof *run.lines);
    enum sz_code code =
        sz_rule_values(sz_changes_db(set), run.act->on, names, &years, 1, &run.arena, err);
    if (code == SZ_OK)
        run.years = strtol(years, NULL, 10);
    for (size_t i = 0; i < run.act->count && code == SZ_OK; i++)
        code = propose_one(&run, i, err);
    if (code == SZ_OK)
        code = sz_round_room_check(set, run.lines, run.act->count, run.act->on, err);
    if (code == SZ_OK)
        remark_papers(&run);
    sz_arena_free(&run.arena);
    return code;
}

/* ---- the acts ---- */

static const struct sz_round_said *keep(struct sz_arena *arena, const struct sz_round_said *said,
                                        size_t count) {
    struct sz_round_said *own = sz_arena_array(arena, count + 1, sizeof *own);
    for (size_t i = 0; i < count; i++) {
        own[i] = said[i];
        own[i].outcome = sz_arena_copy(arena, said[i].outcome);
        own[i].deferred_to = sz_arena_copy(arena, said[i].deferred_to);
        own[i].reason = sz_arena_copy(arena, said[i].reason);
        own[i].doc = said[i].doc ? sz_text_doc_no(arena, said[i].doc) : NULL;
    }
    return own;
}

static int by_entry(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static enum sz_code check_once(struct sz_arena *arena, const struct sz_round_said *said,
                               size_t count, struct sz_error *err) {
    int64_t *ids = sz_arena_array(arena, count + 1, sizeof *ids);
    if (count == 0)
        return sz_fail(err, SZ_USAGE, "写编号，如 12 13", "没有写要办理哪些人");
    for (size_t i = 0; i < count; i++)
        ids[i] = said[i].entry_id;
    qsort(ids, count, sizeof *ids, by_entry);
    for (size_t i = 1; i < count; i++)
        if (ids[i] == ids[i - 1])
            return sz_fail(err, SZ_USAGE, "每个编号写一次", "#%lld 写了两次", (long long)ids[i]);
    return SZ_OK;
}

static const char *title_of(struct sz_db *db, const struct sz_round_said *said, size_t count) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct sz_round_line line;
    if (count != 1 || sz_round_line(db, said->entry_id, arena, &line, NULL) != SZ_OK)
        return sz_arena_printf(arena, ZH_("聘期拟定 %zu 人"), count);
    int64_t grade = said->grade == SZ_NONE ? line.said.grade_before : said->grade;
    const char *outcome = said->outcome ? said->outcome
                                        : sz_round_outcome_of(sz_grade_move_of(
                                              line.said.category, line.said.grade_before, grade));
    if (!*outcome)
        return sz_arena_printf(arena, ZH_("取消聘期拟定 %s"), line.name);
    return sz_arena_printf(arena, ZH_("聘期拟定 %s %s"), line.name, outcome);
}

enum sz_code sz_round_propose(struct sz_db *db, const struct sz_round_said *said, size_t count,
                              const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct round_act *ctx = NULL;
    *act = NULL;
    enum sz_code code = check_once(arena, said, count, err);
    if (code == SZ_OK)
        code = round_act_new(db, info, &ctx, err);
    if (code != SZ_OK)
        return code;
    ctx->said = keep(arena, said, count);
    ctx->count = count;
    const char *kind =
        info->kind && strcmp(info->kind, "import.round") == 0 ? "import.round" : "round.propose";
    return round_act_start(db, ctx, info, kind, title_of(db, said, count), prepare_propose, act,
                           err);
}

/* ---- everybody who is left ---- */

struct carrying {
    struct sz_changes *set;
    const struct round_act *act;
    size_t unplaced;
};

static enum sz_code carry_one(void *ctx, const struct sz_round_line *line, struct sz_error *err) {
    struct carrying *run = ctx;
    struct sz_round_entry after = line->said;
    if (after.grade_before == SZ_NONE) { /* employed without a grade: somebody has to say it */
        run->unplaced++;
        return SZ_OK;
    }
    after.outcome = sz_round_outcome_of(SZ_GRADE_STAYS);
    after.grade_after = after.grade_before;
    after.doc = run->act->doc;
    after.proposed_by = sz_db_actor(sz_changes_db(run->set))->name;
    return sz_changes_update(run->set, SZ_ROUND_ENTRY, line->id, &line->said, &after, err);
}

static enum sz_code prepare_carry(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct carrying run = {.set = set, .act = ctx};
    const struct sz_round_filter filter = {.round_id = run.act->round_id,
                                           .school_id = run.act->school_id,
                                           .stage = SZ_ROUND_UNDECIDED};
    enum sz_code code = round_each(set, &filter, carry_one, &run, err);
    if (code == SZ_OK)
        sz_changes_remark(set, SZ_NOTE, "%zu 人拟续聘，等级不变", sz_changes_count(set));
    if (code == SZ_OK && run.unplaced > 0)
        sz_changes_remark(set, SZ_WARN, "%zu 人没有登记岗位等级，要逐个拟定", run.unplaced);
    return code;
}

enum sz_code sz_round_carry(struct sz_db *db, int64_t round_id, int64_t school_id,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct round_act *ctx = NULL;
    struct sz_round round;
    *act = NULL;
    enum sz_code code = sz_record_get(db, SZ_ROUND, round_id, arena, &round, err);
    if (code == SZ_OK && !round.frozen_on)
        code = sz_fail(err, SZ_REFUSED, "先冻结：shizi round freeze", "聘期“%s”还没有冻结",
                       round.name);
    if (code == SZ_OK)
        code = round_act_new(db, info, &ctx, err);
    if (code != SZ_OK)
        return code;
    ctx->round_id = round_id;
    ctx->school_id = school_id;
    const char *title = sz_arena_printf(arena, ZH_("聘期 %s 其余人员拟续聘%s"), round.name,
                                        round_school_words(db, school_id));
    return round_act_start(db, ctx, info, "round.carry", title, prepare_carry, act, err);
}
