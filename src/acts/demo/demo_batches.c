/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Batches of past years: what the titles of those years came from. */
#include <string.h>

#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/quota_act.h"

enum { AWARDS_PER_ACT = 1000 };

/* What went wrong with one award each: docs/demo.md, for the audit. */
enum oddity { NO_DOCUMENT, WRONG_SCHOOL, UNDER_SANCTION, ODDITIES };

/* The awards of one year, a stretch of them at a time. */
struct year {
    struct demo_county *county;
    int number;
    int64_t batch;
    size_t from, to;
    const char *clerk;
    bool odd; /* the oddities are in this year */
};

static const char *day_of(struct sz_arena *arena, int year, const char *day) {
    return sz_arena_printf(arena, "%04d-%s", year, day);
}

static enum sz_code add_state(struct sz_changes *set, int64_t application, const char *state,
                              const char *on, const char *actor, const char *doc,
                              struct sz_error *err) {
    struct sz_application_state step;
    sz_record_clear(SZ_APPLICATION_STATE, &step);
    step.application_id = application;
    step.state = state;
    step.on_date = on;
    step.actor = actor;
    step.doc = doc;
    return sz_changes_insert(set, SZ_APPLICATION_STATE, &step, NULL, err);
}

/* The school he belonged to when he applied. */
static enum sz_code school_then(struct sz_changes *set, struct sz_arena *arena, int64_t teacher,
                                const char *on, int64_t *school, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_of(sz_changes_db(set), SZ_POSTING, teacher, arena, &records, &ids, &count, err);
    const struct sz_posting *postings = records;
    *school = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (strcmp(postings[i].kind, ZH_("编制")) == 0 &&
            sz_date_days(postings[i].valid_from) <= sz_date_days(on) &&
            (!postings[i].valid_to || sz_date_days(on) < sz_date_days(postings[i].valid_to)))
            *school = postings[i].school_id;
    return code;
}

/* The first awards of the year carry one oddity each. */
static enum oddity oddity_of(const struct year *year, const struct demo_event *award) {
    int before = 0;
    for (const struct demo_event *one = year->county->awards; one < award && year->odd; one++)
        before += one->month / 12 == year->number;
    return year->odd && before < ODDITIES ? (enum oddity)before : ODDITIES;
}

/* He was warned while the title round ran. */
static enum sz_code put_sanction(struct sz_changes *set, const struct year *year, int64_t teacher,
                                 struct sz_arena *arena, struct sz_error *err) {
    const struct sz_sanction sanction = {
        .teacher_id = teacher,
        .kind = ZH_("警告"),
        .valid_from = day_of(arena, year->number, "11-02"),
        .valid_to = day_of(arena, year->number + 1, "05-02"),
        .grounds = ZH_("有偿补课"),
        .doc = sz_arena_printf(arena, ZH_("乳教体发〔%d〕41号"), year->number),
    };
    return sz_changes_insert(set, SZ_SANCTION, &sanction, NULL, err);
}

static enum sz_code put_steps(struct sz_changes *set, const struct year *year, int64_t id,
                              enum oddity odd, struct sz_arena *arena, struct sz_error *err) {
    int y = year->number;
    const char *paper = sz_arena_printf(arena, ZH_("威人社字〔%d〕9号"), y);
    const char *appointed =
        odd == NO_DOCUMENT ? NULL : sz_arena_printf(arena, ZH_("乳教体发〔%d〕6号"), y + 1);
    const struct {
        const char *state, *on, *actor, *doc;
    } steps[] = {
        {ZH_("已申报"), day_of(arena, y, "09-08"), year->clerk, NULL},
        {ZH_("学校推荐"), day_of(arena, y, "09-15"), year->clerk, NULL},
        {ZH_("学校公示"), day_of(arena, y, "09-18"), year->clerk, NULL},
        {ZH_("局审核通过"), day_of(arena, y, "10-12"), DEMO_REVIEWER, NULL},
        {ZH_("人社审核通过"), day_of(arena, y, "11-10"), DEMO_REVIEWER, NULL},
        {ZH_("评审通过"), day_of(arena, y, "12-20"), DEMO_REVIEWER, paper},
        {ZH_("结果公示"), day_of(arena, y, "12-22"), DEMO_REVIEWER, NULL},
        {ZH_("已聘任"), day_of(arena, y + 1, "01-01"), DEMO_REVIEWER, appointed},
        {ZH_("已备案"), day_of(arena, y + 1, "01-20"), DEMO_REVIEWER, NULL},
    };
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == SZ_OK; i++)
        code = add_state(set, id, steps[i].state, steps[i].on, steps[i].actor, steps[i].doc, err);
    return code;
}

static enum sz_code put_award(struct sz_changes *set, const struct year *year,
                              const struct demo_event *award, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_application application;
    int64_t id = 0;
    sz_record_clear(SZ_APPLICATION, &application);
    application.batch_id = year->batch;
    application.teacher_id = award->teacher;
    application.year = year->number;
    application.series = demo_series_of(&year->county->schools[award->school]);
    application.level = demo_levels[award->level];
    application.from_level = demo_levels[award->level - 1];
    application.track = ZH_("正常");
    application.applied_on = day_of(&arena, year->number, "09-08");
    enum sz_code code = school_then(set, &arena, award->teacher, application.applied_on,
                                    &application.school_id, err);
    enum oddity odd = oddity_of(year, award);
    if (odd == WRONG_SCHOOL && application.school_id)
        application.school_id = year->county->schools[application.school_id == 1 ? 1 : 0].id;
    if (code == SZ_OK && application.school_id) {
        code = sz_changes_insert(set, SZ_APPLICATION, &application, &id, err);
        if (code == SZ_OK)
            code = put_steps(set, year, id, odd, &arena, err);
        if (code == SZ_OK && odd == UNDER_SANCTION)
            code = put_sanction(set, year, award->teacher, &arena, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_awards(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct year *year = ctx;
    enum sz_code code = SZ_OK;
    for (size_t i = year->from; i < year->to && code == SZ_OK; i++)
        if (year->county->awards[i].month / 12 == year->number)
            code = put_award(set, year, &year->county->awards[i], err);
    return code;
}

static enum sz_code prepare_batch(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct year *year = ctx;
    struct sz_arena arena = {0};
    struct sz_promotion_batch batch;
    sz_record_clear(SZ_PROMOTION_BATCH, &batch);
    batch.name = sz_arena_printf(&arena, ZH_("%d年度职称评聘"), year->number);
    batch.year = year->number;
    batch.opened_on = day_of(&arena, year->number, "09-01");
    batch.tenure_date = day_of(&arena, year->number, "12-31");
    batch.closed_on = day_of(&arena, year->number, "12-31");
    batch.doc = sz_arena_printf(&arena, ZH_("乳教体发〔%d〕16号"), year->number);
    enum sz_code code = sz_changes_insert(set, SZ_PROMOTION_BATCH, &batch, NULL, err);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code past_year(struct sz_db *db, struct year *year, struct sz_error *err) {
    struct demo_county *county = year->county;
    struct sz_arena arena = {0};
    const char *name = sz_arena_printf(&arena, ZH_("%d年度职称评聘"), year->number);
    struct sz_act_info info = {.kind = "promotion.open",
                               .title = sz_arena_printf(&arena, ZH_("建立评聘批次 %s"), name),
                               .reason = ZH_("补录"),
                               .evidence = ZH_("会议纪要")};
    enum sz_code code = demo_act(db, county, county->clock, &info, prepare_batch, year, err);
    if (code == SZ_OK)
        code = sz_record_find(db, SZ_PROMOTION_BATCH, "name", name, &year->batch, err);
    info.kind = "import.application";
    for (size_t at = 0; at < county->award_count && code == SZ_OK; at += AWARDS_PER_ACT) {
        bool any = false;
        year->from = at;
        year->to =
            at + AWARDS_PER_ACT < county->award_count ? at + AWARDS_PER_ACT : county->award_count;
        for (size_t i = year->from; i < year->to && !any; i++)
            any = county->awards[i].month / 12 == year->number;
        info.title = sz_arena_printf(&arena, ZH_("补录 %s"), name);
        if (any)
            code = demo_act(db, county, county->clock, &info, prepare_awards, year, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code settle(struct sz_db *db, int number, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    const struct sz_act_info info = {.reason = ZH_("年度结算"), .evidence = ZH_("会议纪要")};
    enum sz_code code = sz_quota_close(db, number, &info, &act, err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, err);
    sz_act_free(act);
    return code;
}

static enum sz_code add_reviewer(struct sz_db *db, struct sz_error *err) {
    const struct sz_account account = {.name = DEMO_REVIEWER,
                                       .display_name = ZH_("审核员"),
                                       .role = ZH_("审核"),
                                       .state = ZH_("启用")};
    const struct sz_act_info info = {.reason = ZH_("两人办理"), .evidence = ZH_("无")};
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_account_add(db, &account, &info, &act, err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, err);
    sz_act_free(act);
    return code;
}

enum sz_code demo_batches(struct sz_db *db, struct demo_county *county, struct sz_error *err) {
    char today[SZ_DATE_MAX], opened[SZ_DATE_MAX];
    sz_db_set_now(db, county->clock);
    sz_db_today(db, today);
    sz_date_add_days(today, -75, opened); /* the batch that is going on began then */
    int present = sz_date_parts(opened).year;
    enum sz_code code = add_reviewer(db, err);
    for (int number = county->now / 12 - DEMO_BATCH_YEARS; number < present && code == SZ_OK;
         number++) {
        struct year year = {.county = county,
                            .number = number,
                            .clerk = sz_db_actor(db)->name,
                            .odd = number == present - 1};
        code = past_year(db, &year, err);
        if (code == SZ_OK)
            code = settle(db, number, err);
    }
    return code == SZ_OK ? demo_open_round(db, county, present, err) : code;
}
