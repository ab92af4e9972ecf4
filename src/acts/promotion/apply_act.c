/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 申报: one person, or a school's whole list, as one act. */
#include <stdio.h>
#include <string.h>

#include "promotion_private.h"
#include "shizi/current.h"
#include "shizi/language.h"
#include "shizi/posts.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct apply_act {
    int64_t batch_id;
    struct sz_application_said *said;
    size_t count;
    char on[11];
};

struct applying {
    struct sz_db *db;
    struct sz_changes *set; /* NULL: only asked */
    const struct apply_act *act;
    struct sz_arena arena; /* of one person */
    struct sz_current_reader *reader;
    struct sz_promotion_batch batch;
};

static const char *level_above(const char *level) {
    static const char *const ladder[] = {ZH_("员级"), ZH_("助理级"), ZH_("中级"), ZH_("副高"),
                                         ZH_("正高")};
    if (!level)
        return ladder[1];
    for (size_t i = 0; i + 1 < sizeof ladder / sizeof ladder[0]; i++)
        if (strcmp(ladder[i], level) == 0)
            return ladder[i + 1];
    return NULL;
}

/* The series of his post, else of his school. */
static const char *series_of(struct applying *run, const struct sz_current *current) {
    struct sz_school school;
    if (current->record.present[SZ_PART_APPOINTMENT] && current->record.appointment.series)
        return current->record.appointment.series;
    if (sz_record_get(run->db, SZ_SCHOOL, current->record.posting.school_id, &run->arena, &school,
                      NULL) == SZ_OK &&
        school.title_series)
        return school.title_series;
    return SZ_USUAL_SERIES;
}

static enum sz_code check_twice(struct applying *run, const struct sz_application *application,
                                struct sz_error *err) {
    const struct sz_case_filter filter = {.teacher_id = application->teacher_id,
                                          .series = application->series};
    struct sz_case *cases = NULL;
    size_t count = 0;
    enum sz_code code = sz_cases(run->db, &filter, NULL, &run->arena, &cases, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        bool decided = sz_application_ended(cases[i].state) ||
                       sz_application_effect(cases[i].state) == SZ_QUOTA_USED;
        bool same = cases[i].said.year == application->year &&
                    strcmp(cases[i].said.level, application->level) == 0 &&
                    !sz_application_ended(cases[i].state);
        if (!decided || same)
            code = sz_fail(err, SZ_REFUSED, "同一个人同一系列同时只能有一项申报",
                           "%s 已在批次“%s”申报%s（#%lld，%s）", cases[i].name, cases[i].batch,
                           _(cases[i].said.level), (long long)cases[i].id, _(cases[i].state));
    }
    return code;
}

static enum sz_code complete(struct applying *run, const struct sz_application_said *said,
                             struct sz_application *out, const char **name, struct sz_error *err) {
    struct sz_current current;
    enum sz_code code =
        sz_current_get(run->reader, said->teacher_id, run->act->on, &run->arena, &current, err);
    if (code != SZ_OK)
        return code;
    sz_current_choose_appointment(&current, ZH_("专业技术"));
    *name = current.record.teacher.name;
    if (!current.record.present[SZ_PART_POSTING])
        return sz_fail(err, SZ_REFUSED, "核对是不是这个人、这一天", "%s 在 %s 不在编在岗", *name,
                       run->act->on);
    const char *now =
        current.record.present[SZ_PART_APPOINTMENT] ? current.record.appointment.level : NULL;
    sz_record_clear(SZ_APPLICATION, out);
    out->batch_id = run->act->batch_id;
    out->teacher_id = said->teacher_id;
    out->school_id = current.record.posting.school_id;
    out->year = run->batch.year;
    out->series = said->series ? said->series : series_of(run, &current);
    out->from_level = now;
    out->level = said->level ? said->level : level_above(now);
    out->track = said->track ? said->track : ZH_("正常");
    out->applied_on = run->act->on;
    out->rank = said->rank;
    out->summary = said->summary;
    out->note = said->note;
    if (!out->level)
        return sz_fail(err, SZ_REFUSED, "用 --level 写明申报级别", "%s 现聘%s，没有更高的级别",
                       *name, _(now));
    return check_twice(run, out, err);
}

static enum sz_code apply_one(struct applying *run, const struct sz_application_said *said,
                              struct sz_error *err) {
    struct sz_application application;
    struct sz_application_state state;
    const char *name = "";
    int64_t id = 0;
    enum sz_code code = complete(run, said, &application, &name, err);
    if (code == SZ_OK)
        code = remark_conditions(run->set, &application, name, SZ_WARN, err);
    if (code == SZ_OK)
        code = sz_changes_insert(run->set, SZ_APPLICATION, &application, &id, err);
    if (code != SZ_OK)
        return code;
    sz_record_clear(SZ_APPLICATION_STATE, &state);
    state.application_id = id;
    state.state = sz_application_step("apply")->to;
    state.on_date = run->act->on;
    state.actor = sz_db_actor(run->db)->name;
    return sz_changes_insert(run->set, SZ_APPLICATION_STATE, &state, NULL, err);
}

static enum sz_code check_batch(struct applying *run, struct sz_error *err) {
    const struct sz_promotion_batch *batch = &run->batch;
    bool closed = false;
    if (batch->closed_on && sz_date_days(run->act->on) >= sz_date_days(batch->closed_on))
        return sz_fail(err, SZ_REFUSED, "另建批次", "批次“%s”已于 %s 结束", batch->name,
                       batch->closed_on);
    if (sz_date_days(run->act->on) < sz_date_days(batch->opened_on))
        return sz_fail(err, SZ_REFUSED, "核对日期", "批次“%s”在 %s 才开始", batch->name,
                       batch->opened_on);
    enum sz_code code = sz_year_closed(run->db, batch->year, run->act->on, &closed, err);
    return code == SZ_OK && closed ? sz_fail(err, SZ_REFUSED, "由审核人先重开", "%lld 年度已结算",
                                             (long long)batch->year)
                                   : code;
}

static enum sz_code begin(struct applying *run, struct sz_arena *kept, struct sz_error *err) {
    enum sz_code code =
        sz_record_get(run->db, SZ_PROMOTION_BATCH, run->act->batch_id, kept, &run->batch, err);
    if (code == SZ_OK)
        code = check_batch(run, err);
    return code == SZ_OK ? sz_current_open(run->db, &run->reader, err) : code;
}

enum sz_code application_check(struct sz_db *db, int64_t batch_id,
                               const struct sz_application_said *said, const char *on,
                               struct sz_error *err) {
    struct apply_act act = {.batch_id = batch_id};
    struct applying run = {.db = db, .act = &act};
    struct sz_application application;
    const char *name = "";
    snprintf(act.on, sizeof act.on, "%s", on);
    enum sz_code code = begin(&run, &run.arena, err);
    if (code == SZ_OK && said)
        code = complete(&run, said, &application, &name, err);
    sz_current_close(run.reader);
    sz_arena_free(&run.arena);
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct applying run = {.db = sz_changes_db(set), .set = set, .act = ctx};
    struct sz_arena kept = {0};
    enum sz_code code = begin(&run, &kept, err);
    for (size_t i = 0; i < run.act->count && code == SZ_OK; i++) {
        sz_arena_reset(&run.arena);
        code = apply_one(&run, &run.act->said[i], err);
    }
    sz_current_close(run.reader);
    sz_arena_free(&run.arena);
    sz_arena_free(&kept);
    return code;
}

static const char *title_of(struct sz_db *db, const struct apply_act *act, struct sz_arena *arena) {
    struct sz_teacher teacher;
    if (act->count == 1 &&
        sz_record_get(db, SZ_TEACHER, act->said[0].teacher_id, arena, &teacher, NULL) == SZ_OK)
        return sz_arena_printf(arena, ZH_("职称申报 %s"), teacher.name);
    return sz_arena_printf(arena, ZH_("职称申报 %zu 人"), act->count);
}

enum sz_code sz_promotion_apply(struct sz_db *db, int64_t batch_id,
                                const struct sz_application_said *said, size_t count,
                                const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct apply_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    *act = NULL;
    *ctx = (struct apply_act){.batch_id = batch_id, .count = count};
    ctx->said = sz_arena_array(arena, count + 1, sizeof *ctx->said);
    for (size_t i = 0; i < count; i++) {
        for (size_t before = 0; before < i; before++)
            if (said[before].teacher_id == said[i].teacher_id)
                return sz_fail(err, SZ_REFUSED, "每人只列一次", "同一个人列了两次（教师 #%lld）",
                               (long long)said[i].teacher_id);
        ctx->said[i] = said[i];
        ctx->said[i].series = sz_arena_copy(arena, said[i].series);
        ctx->said[i].level = sz_arena_copy(arena, said[i].level);
        ctx->said[i].track = sz_arena_copy(arena, said[i].track);
        ctx->said[i].summary = sz_arena_copy(arena, said[i].summary);
        ctx->said[i].note = sz_arena_copy(arena, said[i].note);
    }
    enum sz_code code = act_day(db, info, ctx->on, err);
    own.kind = own.kind && strncmp(own.kind, "import.", 7) == 0 ? own.kind : "promotion.apply";
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = title_of(db, ctx, arena);
    if (!own.evidence && !own.doc)
        own.evidence = ZH_("本人申请");
    return code == SZ_OK ? sz_act_prepare(db, &own, prepare, ctx, act, err) : code;
}
