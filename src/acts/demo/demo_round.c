/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The batch that is going on: places are allotted, some schools have applied, some have published
 * their lists, some have been reviewed. Done by the acts a clerk would have used. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo_private.h"
#include "shizi/allocation_plan.h"
#include "shizi/current.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/promotion_act.h"

enum { SCHOOLS_MOST = 24, PLACES_MOST = 3, CASES_MOST = SCHOOLS_MOST * (PLACES_MOST + 1) };

struct going_on {
    struct sz_db *db;
    struct demo_county *county;
    struct sz_arena arena;
    int64_t batch;
    int year;
    char opened[11], applied[11], recommended[11], published[11], reviewed[11];
    struct sz_allotment_said places[SCHOOLS_MOST];
    size_t school_count;
    struct sz_application_said people[CASES_MOST];
    size_t at_school[CASES_MOST]; /* index of places */
    size_t count;
};

static enum sz_code commit(enum sz_code code, struct sz_act *act, struct sz_error *err) {
    int64_t id = 0;
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, err);
    sz_act_free(act);
    return code;
}

static enum sz_code open_batch(struct going_on *on, struct sz_error *err) {
    const struct sz_act_info info = {
        .effective_on = on->opened,
        .doc = sz_arena_printf(&on->arena, ZH_("乳教体发〔%d〕16号"), on->year)};
    struct sz_promotion_batch batch;
    struct sz_act *act = NULL;
    sz_record_clear(SZ_PROMOTION_BATCH, &batch);
    batch.name = sz_arena_printf(&on->arena, ZH_("%d年度职称评聘"), on->year);
    batch.year = on->year;
    enum sz_code code = sz_promotion_open(on->db, &batch, &info, &act, err);
    code = commit(code, act, err);
    return code == SZ_OK
               ? sz_record_find(on->db, SZ_PROMOTION_BATCH, "name", batch.name, &on->batch, err)
               : code;
}

/* As suggested, for the first schools of the list. */
static enum sz_code allot(struct going_on *on, struct sz_error *err) {
    const struct sz_act_info info = {
        .effective_on = on->opened,
        .doc = sz_arena_printf(&on->arena, ZH_("乳教体发〔%d〕17号"), on->year)};
    struct sz_allocation_plan plan;
    struct sz_act *act = NULL;
    struct sz_arena counted = {0}; /* the act counts again: not both at once */
    enum sz_code code = sz_allocation_plan(on->db, on->batch, on->year, SZ_USUAL_SERIES, SZ_SENIOR,
                                           SZ_NONE, &counted, &plan, err);
    for (size_t i = 0; code == SZ_OK && i < plan.count && on->school_count < SCHOOLS_MOST; i++)
        if (plan.lines[i].webster > 0)
            on->places[on->school_count++] = (struct sz_allotment_said){
                plan.lines[i].school_id, SZ_USUAL_SERIES, sz_post_level_code(SZ_SENIOR),
                plan.lines[i].webster > PLACES_MOST ? PLACES_MOST : plan.lines[i].webster};
    sz_arena_free(&counted);
    if (code != SZ_OK || on->school_count == 0)
        return code;
    code = sz_promotion_allot(on->db, on->batch, on->places, on->school_count, &info, &act, err);
    return commit(code, act, err);
}

/* Long enough on the level below. */
static bool may_apply(const struct going_on *on, const struct sz_current *now) {
    const struct sz_appointment *post = &now->record.appointment;
    return now->record.present[SZ_PART_APPOINTMENT] && post->level &&
           strcmp(post->level, ZH_("中级")) == 0 && post->series &&
           strcmp(post->series, SZ_USUAL_SERIES) == 0 && post->level_since &&
           sz_date_parts(post->level_since).year < on->year - 5;
}

/* Whether nothing stands in his way, as far as the file knows. */
static enum sz_code meets(struct going_on *on, int64_t teacher, int64_t school, bool *met,
                          struct sz_error *err) {
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    struct sz_arena arena = {0};
    struct sz_application application;
    size_t count = 0;
    sz_record_clear(SZ_APPLICATION, &application);
    application.batch_id = on->batch;
    application.teacher_id = teacher;
    application.school_id = school;
    application.series = SZ_USUAL_SERIES;
    application.from_level = ZH_("中级");
    application.level = ZH_("副高");
    application.track = ZH_("正常");
    application.applied_on = on->applied;
    enum sz_code code = sz_case_conditions(on->db, &application, &arena, conditions, &count, err);
    *met = code == SZ_OK && sz_eligibility_worst(conditions, count) != SZ_UNMET;
    sz_arena_free(&arena);
    return code;
}

struct choosing {
    size_t school, met, unmet; /* people wanted still */
};

static enum sz_code look_at(struct going_on *on, struct sz_current_reader *reader, int64_t teacher,
                            struct choosing *left, struct sz_error *err) {
    struct sz_current now;
    struct sz_arena arena = {0};
    bool met = false;
    enum sz_code code = sz_current_get(reader, teacher, on->applied, &arena, &now, err);
    bool fits = code == SZ_OK && may_apply(on, &now);
    sz_arena_free(&arena);
    if (fits)
        code = meets(on, teacher, on->places[left->school].school_id, &met, err);
    size_t *wanted = met ? &left->met : &left->unmet;
    if (code == SZ_OK && fits && *wanted > 0) {
        (*wanted)--;
        on->at_school[on->count] = left->school;
        on->people[on->count++] = (struct sz_application_said){
            .teacher_id = teacher, .level = ZH_("副高"), .rank = SZ_NONE};
    }
    return code;
}

/* As many as there are places, and one whom something stands in the way of. */
static enum sz_code choose(struct going_on *on, struct sz_current_reader *reader, size_t school,
                           struct sz_error *err) {
    int64_t *ids = NULL;
    size_t count = 0;
    struct choosing left = {school, (size_t)on->places[school].places, 1};
    enum sz_code code = sz_current_staff(reader, on->places[school].school_id, on->applied,
                                         &on->arena, &ids, &count, err);
    for (size_t i = 0; i < count && left.met + left.unmet > 0 && code == SZ_OK; i++)
        code = look_at(on, reader, ids[i], &left, err);
    return code;
}

/* Five years of assessments, ethics and hours, as the schools report them with their lists. */
static enum sz_code put_records(struct sz_changes *set, const struct going_on *on, size_t at,
                                struct sz_error *err) {
    struct demo_random random =
        demo_random_start(on->county->seed, DEMO_DICE_POST, (uint64_t)on->people[at].teacher_id);
    enum sz_code code = SZ_OK;
    for (int year = on->year - 5; year < on->year && code == SZ_OK; year++) {
        const struct sz_assessment assessment = {.teacher_id = on->people[at].teacher_id,
                                                 .year = year,
                                                 .result = demo_chance(&random, 180) ? ZH_("优秀")
                                                           : demo_chance(&random, 8)
                                                               ? ZH_("基本合格")
                                                               : ZH_("合格"),
                                                 .school_id = SZ_NONE};
        const struct sz_ethics ethics = {
            .teacher_id = on->people[at].teacher_id, .year = year, .result = ZH_("合格")};
        const struct sz_training training = {.teacher_id = on->people[at].teacher_id,
                                             .year = year,
                                             .hours = 72 + demo_below(&random, 40)};
        code = sz_changes_insert(set, SZ_ASSESSMENT, &assessment, NULL, err);
        if (code == SZ_OK)
            code = sz_changes_insert(set, SZ_ETHICS, &ethics, NULL, err);
        if (code == SZ_OK)
            code = sz_changes_insert(set, SZ_TRAINING, &training, NULL, err);
    }
    return code;
}

static enum sz_code prepare_records(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct going_on *on = ctx;
    enum sz_code code = SZ_OK;
    for (size_t at = 0; at < on->count && code == SZ_OK; at++)
        code = put_records(set, on, at, err);
    return code;
}

static enum sz_code apply(struct going_on *on, struct sz_error *err) {
    const struct sz_act_info records = {.kind = "fact.add",
                                        .title = ZH_("登记申报人员的考核、师德、继续教育"),
                                        .reason = ZH_("学校随申报表报来"),
                                        .evidence = ZH_("学校报告"),
                                        .effective_on = on->applied};
    const struct sz_act_info info = {
        .kind = "import.application", .effective_on = on->applied, .evidence = ZH_("学校报告")};
    struct sz_current_reader *reader = NULL;
    struct sz_act *act = NULL;
    enum sz_code code = sz_current_open(on->db, &reader, err);
    for (size_t i = 0; i < on->school_count && code == SZ_OK; i++)
        code = choose(on, reader, i, err);
    sz_current_close(reader);
    if (code == SZ_OK && on->count > 0)
        code = demo_act(on->db, on->county, on->county->clock, &records, prepare_records, on, err);
    if (code != SZ_OK || on->count == 0)
        return code;
    code = sz_promotion_apply(on->db, on->batch, on->people, on->count, &info, &act, err);
    return commit(code, act, err);
}

/* Who meets the conditions is recommended, as far as the places go. */
static enum sz_code recommend(struct going_on *on, const struct sz_case *cases, size_t count,
                              int64_t *chosen, int64_t *ranks, size_t *chosen_count,
                              struct sz_error *err) {
    int64_t taken[SCHOOLS_MOST] = {0};
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct sz_condition conditions[SZ_CONDITION_KINDS];
        struct sz_arena arena = {0};
        size_t asked = 0, school = 0;
        while (school < on->school_count && on->places[school].school_id != cases[i].said.school_id)
            school++;
        code = sz_case_conditions(on->db, &cases[i].said, &arena, conditions, &asked, err);
        if (code == SZ_OK && school < on->school_count &&
            taken[school] < on->places[school].places &&
            sz_eligibility_worst(conditions, asked) != SZ_UNMET) {
            ranks[*chosen_count] = ++taken[school];
            chosen[(*chosen_count)++] = cases[i].id;
        }
        sz_arena_free(&arena);
    }
    return code;
}

static enum sz_code step(struct going_on *on, const char *verb, const int64_t *ids,
                         const int64_t *ranks, size_t count, const char *day,
                         struct sz_error *err) {
    const struct sz_step_said said = {
        .ids = ids, .count = count, .ranks = ranks, .phone = "1009000000", .grade = SZ_NONE};
    const struct sz_act_info info = {.effective_on = day};
    struct sz_act *act = NULL;
    if (count == 0)
        return SZ_OK;
    enum sz_code code = sz_promotion_step(on->db, verb, &said, &info, &act, err);
    return commit(code, act, err);
}

static enum sz_code go_on(struct going_on *on, struct sz_error *err) {
    const struct sz_case_filter filter = {.batch_id = on->batch};
    struct sz_case *cases = NULL;
    int64_t chosen[CASES_MOST], ranks[CASES_MOST];
    size_t count = 0, chosen_count = 0;
    enum sz_code code = sz_cases(on->db, &filter, NULL, &on->arena, &cases, &count, err);
    if (code == SZ_OK)
        code = recommend(on, cases, count, chosen, ranks, &chosen_count, err);
    if (code == SZ_OK)
        code = step(on, "recommend", chosen, ranks, chosen_count, on->recommended, err);
    if (code == SZ_OK)
        code = step(on, "notice", chosen, NULL, chosen_count * 2 / 3, on->published, err);
    if (code == SZ_OK)
        code = sz_db_sign_in(on->db, on->county->os_user, DEMO_REVIEWER, err);
    if (code == SZ_OK)
        code = step(on, "approve", chosen, NULL, chosen_count / 3, on->reviewed, err);
    enum sz_code back =
        sz_db_sign_in(on->db, on->county->os_user, NULL, code == SZ_OK ? err : NULL);
    return code == SZ_OK ? back : code;
}

enum sz_code demo_open_round(struct sz_db *db, struct demo_county *county, int year,
                             struct sz_error *err) {
    struct going_on *on = calloc(1, sizeof *on);
    char today[SZ_DATE_MAX];
    if (!on)
        return sz_no_memory(err);
    on->db = db;
    on->county = county;
    on->year = year;
    sz_db_today(db, today);
    sz_date_add_days(today, -75, on->opened);
    sz_date_add_days(today, -60, on->applied);
    sz_date_add_days(today, -50, on->recommended);
    sz_date_add_days(today, -45, on->published);
    sz_date_add_days(today, -30, on->reviewed);
    enum sz_code code = open_batch(on, err);
    if (code == SZ_OK)
        code = allot(on, err);
    if (code == SZ_OK)
        code = apply(on, err);
    if (code == SZ_OK)
        code = go_on(on, err);
    sz_arena_free(&on->arena);
    free(on);
    return code;
}
