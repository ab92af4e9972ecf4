/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of the round for one case or many: what every step asks, then what this one asks. */
#include <stdio.h>
#include <string.h>

#include "promotion_private.h"
#include "shizi/language.h"
#include "shizi/stage.h"
#include "shizi/text.h"

enum sz_code act_day(struct sz_db *db, const struct sz_act_info *info, char on[11],
                     struct sz_error *err) {
    char today[11];
    sz_db_today(db, today);
    snprintf(on, 11, "%s", info->effective_on ? info->effective_on : today);
    if (sz_date_check(on) != SZ_DATE_DAY)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", on);
    if (sz_date_days(on) > sz_date_days(today))
        return sz_fail(err, SZ_REFUSED, "到那一天再办，或核对日期", "%s 还没有到", on);
    return SZ_OK;
}

enum sz_code remark_conditions(struct sz_changes *set, const struct sz_application *said,
                               const char *name, enum sz_remark_level unmet, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    size_t count = 0;
    enum sz_code code =
        sz_case_conditions(sz_changes_db(set), said, &arena, conditions, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_condition *one = &conditions[i];
        if (one->verdict == SZ_UNMET)
            sz_changes_remark(set, unmet, "%s %s不符合：%s", name, _(sz_condition_name(one->kind)),
                              one->text);
        else if (one->verdict == SZ_UNCLEAR)
            sz_changes_remark(set, SZ_WARN, "%s %s待核：%s", name, _(sz_condition_name(one->kind)),
                              one->text);
    }
    sz_arena_free(&arena);
    return code;
}

/* ---- what every step asks ---- */

static enum sz_code check_order(const struct step_run *run, const struct sz_case *one,
                                struct sz_error *err) {
    const struct sz_application_step *step = run->act->step;
    if (!sz_application_may(step, one->state))
        return sz_fail(err, SZ_REFUSED, "用 shizi promotion show 查看办到哪一步",
                       "%s 现在是“%s”，不能%s", one->name, _(one->state), _(step->label));
    if (sz_date_days(run->act->on) < sz_date_days(one->state_on))
        return sz_fail(err, SZ_REFUSED, "日期写在它以后", "%s 在 %s 才%s，%s 早于那一天", one->name,
                       one->state_on, _(one->state), run->act->on);
    return SZ_OK;
}

/* Who prepared a case does not review it: steps that are no review were taken by clerks. */
static bool prepares(const char *state) {
    size_t count = 0;
    const struct sz_application_step *steps = sz_application_steps(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(steps[i].to, state) == 0)
            return !steps[i].reviews;
    return false;
}

static enum sz_code check_two_people(const struct step_run *run, const struct sz_case *one,
                                     struct sz_error *err) {
    struct sz_db *db = sz_changes_db(run->set);
    const char *actor = sz_db_actor(db)->name;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    if (!run->act->step->reviews)
        return SZ_OK;
    enum sz_code code =
        sz_records_of(db, SZ_APPLICATION_STATE, one->id, run->arena, &records, &ids, &count, err);
    const struct sz_application_state *states = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (prepares(states[i].state) && strcmp(states[i].actor, actor) == 0)
            code = sz_fail(err, SZ_DENIED, "请另一位有审核权限的同事办理",
                           "%s 的“%s”是 %s 办理的，不能再由本人%s", one->name, _(states[i].state),
                           actor, _(run->act->step->label));
    return code;
}

static enum sz_code check_said(const struct step_act *act, struct sz_error *err) {
    if (act->said.count == 0)
        return sz_fail(err, SZ_USAGE, "写申报编号，如 12 13", "没有写要办理哪些申报");
    if (act->step->wants_reason && !(act->said.opinion && *act->said.opinion))
        return sz_fail(err, SZ_USAGE, "加 --reason 原因", "%s要写原因", _(act->step->label));
    for (size_t i = 0; i < act->said.count; i++)
        for (size_t j = 0; j < i; j++)
            if (act->said.ids[i] == act->said.ids[j])
                return sz_fail(err, SZ_USAGE, "每个编号写一次", "#%lld 写了两次",
                               (long long)act->said.ids[i]);
    return SZ_OK;
}

/* ---- what each step asks and writes ---- */

static enum sz_code ask_eligible(struct step_run *run, const struct sz_case *one,
                                 struct sz_error *err) {
    return remark_conditions(run->set, &one->said, one->name, SZ_STOP, err);
}

static enum sz_code ask_reviewed(struct step_run *run, const struct sz_case *one,
                                 struct sz_error *err) {
    enum sz_code code = notice_is_over(run, one, err);
    return code == SZ_OK ? ask_eligible(run, one, err) : code;
}

typedef enum sz_code case_fn(struct step_run *run, const struct sz_case *one, struct sz_error *err);
typedef enum sz_code all_fn(struct step_run *run, struct sz_error *err);

static const struct particular {
    const char *verb;
    case_fn *each;
    all_fn *all, *also;
} particulars[] = {
    {"recommend", ask_eligible, school_ranks, school_places},
    {"notice", NULL, notice_write, NULL},
    {"approve", ask_reviewed, NULL, NULL},
    {"pass", title_write, NULL, NULL},
    {"publish", NULL, notice_write, NULL},
    {"appoint", appointment_write, NULL, NULL},
    {"cancel", result_revoke, NULL, NULL},
};

static enum sz_code do_particular(struct step_run *run, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sizeof particulars / sizeof particulars[0]; i++) {
        const struct particular *own = &particulars[i];
        if (strcmp(own->verb, run->act->step->verb) != 0)
            continue;
        for (size_t at = 0; own->each && at < run->act->said.count && code == SZ_OK; at++)
            code = own->each(run, &run->cases[at], err);
        if (code == SZ_OK && own->all)
            code = own->all(run, err);
        if (code == SZ_OK && own->also)
            code = own->also(run, err);
    }
    return code;
}

static enum sz_code write_state(struct step_run *run, const struct sz_case *one,
                                struct sz_error *err) {
    struct sz_application_state state;
    sz_record_clear(SZ_APPLICATION_STATE, &state);
    state.application_id = one->id;
    state.state = run->act->step->to;
    state.on_date = run->act->on;
    state.actor = sz_db_actor(sz_changes_db(run->set))->name;
    state.opinion = run->act->said.opinion;
    state.doc = run->act->doc;
    return sz_changes_insert(run->set, SZ_APPLICATION_STATE, &state, NULL, err);
}

static enum sz_code check_room(struct step_run *run, struct sz_error *err) {
    size_t count = run->act->said.count;
    struct sz_move *moves = sz_arena_array(run->arena, count, sizeof *moves);
    for (size_t i = 0; i < count; i++)
        moves[i] = (struct sz_move){&run->cases[i], run->act->step->to};
    return sz_room_check(run->set, moves, count, err);
}

static enum sz_code run_step(struct step_run *run, struct sz_error *err) {
    const struct step_act *act = run->act;
    enum sz_code code = SZ_OK;
    run->cases = sz_arena_array(run->arena, act->said.count, sizeof *run->cases);
    for (size_t i = 0; i < act->said.count && code == SZ_OK; i++) {
        struct sz_case *one = &run->cases[i];
        code = sz_case_get(sz_changes_db(run->set), act->said.ids[i], run->arena, one, err);
        if (code == SZ_OK)
            code = check_order(run, one, err);
        if (code == SZ_OK)
            code = check_two_people(run, one, err);
    }
    if (code == SZ_OK)
        code = check_room(run, err);
    if (code == SZ_OK)
        code = do_particular(run, err);
    for (size_t i = 0; i < act->said.count && code == SZ_OK; i++)
        code = write_state(run, &run->cases[i], err);
    if (code == SZ_OK && act->step->wants_doc && !act->doc)
        sz_changes_remark(run->set, SZ_NOTE, "没有文号，记为待补文号");
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct step_run run = {.set = set, .act = ctx, .arena = &arena};
    enum sz_code code = run_step(&run, err);
    sz_arena_free(&arena);
    return code;
}

/* ---- the act ---- */

static const char *title_of(struct sz_db *db, const struct step_act *act, struct sz_arena *arena) {
    struct sz_case one;
    if (act->said.count == 1 && sz_case_get(db, act->said.ids[0], arena, &one, NULL) == SZ_OK)
        return sz_arena_printf(arena, ZH_("%s %s 申报%s"), act->step->label, one.name,
                               one.said.level);
    return sz_arena_printf(arena, ZH_("%s %zu 人"), act->step->label, act->said.count);
}

static struct step_act *keep(struct sz_arena *arena, const struct sz_application_step *step,
                             const struct sz_step_said *said, const struct sz_act_info *info) {
    struct step_act *act = sz_arena_alloc(arena, sizeof *act);
    int64_t *ids = sz_arena_array(arena, said->count + 1, sizeof *ids);
    act->step = step;
    act->said = *said;
    if (said->count > 0)
        memcpy(ids, said->ids, said->count * sizeof *ids);
    act->said.ids = ids;
    if (said->ranks) {
        int64_t *ranks = sz_arena_array(arena, said->count + 1, sizeof *ranks);
        memcpy(ranks, said->ranks, said->count * sizeof *ranks);
        act->said.ranks = ranks;
    }
    act->said.opinion = sz_arena_copy(arena, said->opinion ? said->opinion : info->reason);
    act->said.phone = sz_arena_copy(arena, said->phone);
    act->said.special = sz_arena_copy(arena, said->special);
    act->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    return act;
}

enum sz_code sz_promotion_step(struct sz_db *db, const char *verb, const struct sz_step_said *said,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    const struct sz_application_step *step = sz_application_step(verb);
    struct sz_act_info own = *info;
    *act = NULL;
    if (!step || !*step->from)
        return sz_fail(err, SZ_USAGE, "见 shizi help promotion", "没有“%.30s”这一步", verb);

    struct step_act *ctx = keep(arena, step, said, info);
    enum sz_code code = check_said(ctx, err);
    if (code == SZ_OK)
        code = act_day(db, info, ctx->on, err);
    if (code != SZ_OK)
        return code;
    own.kind = sz_arena_printf(arena, step->reviews ? "promotion.decide.%s" : "promotion.%s", verb);
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = title_of(db, ctx, arena);
    if (!own.evidence && !own.doc)
        own.evidence = step->wants_doc ? ZH_("待补文号") : ZH_("审批表");
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}
