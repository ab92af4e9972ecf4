/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the file knows of a candidate, as it was: his conditions are judged in src/rules. */
#include <stdlib.h>
#include <string.h>

#include "shizi/current.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "shizi/rule.h"
#include "shizi/text.h"
#include "shizi/workdays.h"
#include "store.h"

struct gathering {
    struct sz_db *db;
    struct sz_arena *arena;
    const struct sz_application *application;
    struct sz_current current;
    struct sz_applicant *who;
};

/* ---- records by year, sanctions ---- */

static enum sz_code records(struct gathering *in, enum sz_entity entity, void **found,
                            size_t *count, struct sz_error *err) {
    int64_t *ids = NULL;
    return sz_records_of(in->db, entity, in->application->teacher_id, in->arena, found, &ids, count,
                         err);
}

static struct sz_year_result *results(struct gathering *in, size_t count) {
    return sz_arena_array(in->arena, count + 1, sizeof(struct sz_year_result));
}

static enum sz_code gather_years(struct gathering *in, struct sz_error *err) {
    struct sz_applicant *who = in->who;
    void *found = NULL;
    enum sz_code code = records(in, SZ_ASSESSMENT, &found, &who->assessment_count, err);
    struct sz_year_result *list = results(in, who->assessment_count);
    for (size_t i = 0; code == SZ_OK && i < who->assessment_count; i++)
        list[i] = (struct sz_year_result){.year = (int)((struct sz_assessment *)found)[i].year,
                                          .result = ((struct sz_assessment *)found)[i].result};
    who->assessments = list;

    code = code == SZ_OK ? records(in, SZ_ETHICS, &found, &who->ethics_count, err) : code;
    list = results(in, who->ethics_count);
    for (size_t i = 0; code == SZ_OK && i < who->ethics_count; i++)
        list[i] = (struct sz_year_result){.year = (int)((struct sz_ethics *)found)[i].year,
                                          .result = ((struct sz_ethics *)found)[i].result};
    who->ethics = list;

    code = code == SZ_OK ? records(in, SZ_TRAINING, &found, &who->training_count, err) : code;
    list = results(in, who->training_count);
    for (size_t i = 0; code == SZ_OK && i < who->training_count; i++)
        list[i] = (struct sz_year_result){.year = (int)((struct sz_training *)found)[i].year,
                                          .hours = (int)((struct sz_training *)found)[i].hours};
    who->training = list;
    return code;
}

static enum sz_code gather_sanctions(struct gathering *in, struct sz_error *err) {
    void *found = NULL;
    size_t count = 0;
    enum sz_code code = records(in, SZ_SANCTION, &found, &count, err);
    const struct sz_sanction *all = found;
    struct sz_running_sanction *list = sz_arena_array(in->arena, count + 1, sizeof *list);
    for (size_t i = 0; code == SZ_OK && i < count; i++)
        list[i] = (struct sz_running_sanction){all[i].kind, all[i].valid_from, all[i].valid_to};
    in->who->sanctions = list;
    in->who->sanction_count = code == SZ_OK ? count : 0;
    return code;
}

enum sz_code sz_teacher_sanctioned(struct sz_db *db, int64_t teacher_id, const char *on,
                                   struct sz_arena *arena, const char **kind,
                                   struct sz_error *err) {
    const struct sz_application application = {.teacher_id = teacher_id};
    struct sz_applicant who = {0};
    struct gathering in = {.db = db, .arena = arena, .application = &application, .who = &who};
    enum sz_code code = gather_sanctions(&in, err);
    *kind = sz_sanction_running(who.sanctions, who.sanction_count, on);
    return code;
}

/* ---- service at rural and weak schools, by the school's state at that time ---- */

struct service {
    struct sz_stint *stints;
    size_t count, room;
    struct sz_arena *arena;
    const char *areas; /* that count as rural */
};

static void add_stint(struct service *service, const char *from, const char *to, bool rural) {
    if (to && sz_date_days(to) <= sz_date_days(from))
        return;
    if (service->count == service->room) {
        service->room = service->room ? service->room * 2 : 16;
        struct sz_stint *more = sz_arena_array(service->arena, service->room, sizeof *more);
        if (service->count > 0)
            memcpy(more, service->stints, service->count * sizeof *more);
        service->stints = more;
    }
    service->stints[service->count++] = (struct sz_stint){from, to, rural};
}

static const char *later(const char *a, const char *b) {
    return sz_date_days(a) >= sz_date_days(b) ? a : b;
}

/* The earlier of two ends; NULL is never. */
static const char *earlier(const char *a, const char *b) {
    if (!a || !b)
        return a ? a : b;
    return sz_date_days(a) <= sz_date_days(b) ? a : b;
}

/* [from, to) at one school, cut by the states the school had. */
static enum sz_code add_service(struct sz_db *db, struct service *service, int64_t school_id,
                                const char *from, const char *to, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_of(db, SZ_SCHOOL_STATUS, school_id, service->arena, &records, &ids, &count, err);
    const struct sz_school_status *states = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        bool rural = sz_text_in_list(service->areas, states[i].area ? states[i].area : "") ||
                     states[i].weak == 1;
        add_stint(service, later(from, states[i].valid_from), earlier(to, states[i].valid_to),
                  rural);
    }
    return code;
}

/* Where he works counts, not where he belongs: an 编制 posting counts outside his 工作 postings. */
static enum sz_code add_own(struct gathering *in, struct service *service,
                            const struct sz_posting *own, struct sz_error *err) {
    const struct sz_posting *all = in->current.postings.records;
    const char *from = own->valid_from;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < in->current.postings.count && code == SZ_OK; i++) {
        if (strcmp(all[i].kind, ZH_("工作")) != 0 ||
            (own->valid_to && sz_date_days(all[i].valid_from) >= sz_date_days(own->valid_to)) ||
            (all[i].valid_to && sz_date_days(all[i].valid_to) <= sz_date_days(from)))
            continue;
        code = add_service(in->db, service, own->school_id, from, all[i].valid_from, err);
        if (!all[i].valid_to)
            return code;
        from = later(from, all[i].valid_to);
    }
    return code == SZ_OK ? add_service(in->db, service, own->school_id, from, own->valid_to, err)
                         : code;
}

static enum sz_code gather_service(struct gathering *in, const char *areas, struct sz_error *err) {
    struct service service = {.arena = in->arena, .areas = areas};
    const struct sz_posting *all = in->current.postings.records;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < in->current.postings.count && code == SZ_OK; i++)
        code = strcmp(all[i].kind, ZH_("工作")) == 0
                   ? add_service(in->db, &service, all[i].school_id, all[i].valid_from,
                                 all[i].valid_to, err)
                   : add_own(in, &service, &all[i], err);
    in->who->stints = service.stints;
    in->who->stint_count = service.count;
    return code;
}

/* ---- the person ---- */

/* Only a finished course of study counts (毕业; 结业 and 肄业 are other codes). */
const char *promotion_schooling(const struct sz_education *education) {
    static const struct {
        const char *codes, *word;
    } classes[] = {{"11", ZH_("博士")},
                   {"14", ZH_("硕士")},
                   {"17|21", ZH_("本科")},
                   {"28|31", ZH_("专科")},
                   {"41|44|47", ZH_("中专")}};
    const char *degree = education->degree ? education->degree : "";
    if (*degree == '2')
        return classes[0].word;
    for (size_t i = 0; education->level && i < sizeof classes / sizeof classes[0]; i++)
        if (sz_text_in_list(classes[i].codes, education->level))
            return *degree == '3' && i > 1 ? classes[1].word : classes[i].word;
    return *degree == '3' ? classes[1].word : NULL;
}

/* A certificate holds for its stage and those below (教师资格条例 §5). */
static int certificate_rank(const char *kind) {
    static const char *const ranks[] = {ZH_("幼儿园"), ZH_("小学"), ZH_("初级中学"),
                                        ZH_("高级中学|中等职业学校|实习指导"), ZH_("高等学校")};
    for (int i = 0; i < 5; i++)
        if (sz_text_in_list(ranks[i], kind))
            return i + 1;
    return 0;
}

/* By stage code; 特殊教育 and others are not asked. */
static int certificate_needed(const char *stage) {
    static const char *const stages[] = {"1", "2", "3|5", "4|6|7"};
    for (int i = 0; stage && i < 4; i++)
        if (sz_text_in_list(stages[i], stage))
            return i + 1;
    return 0;
}

static void read_person(struct gathering *in) {
    struct sz_applicant *who = in->who;
    const struct sz_current *now = &in->current;
    const struct sz_roster_record *record = &now->record;
    const struct sz_appointment *appointment = &record->appointment;
    bool appointed = record->present[SZ_PART_APPOINTMENT] && appointment->level;
    who->on_staff = record->present[SZ_PART_POSTING];
    who->from_level = in->application->from_level;
    who->level_since =
        appointed ? appointment->level_since ? appointment->level_since : appointment->valid_from
                  : record->teacher.work_started;
    if (record->present[SZ_PART_TOP_EDU])
        who->schooling = promotion_schooling(&record->top_edu);
    else if (record->present[SZ_PART_FIRST_EDU])
        who->schooling = promotion_schooling(&record->first_edu);
    const struct sz_certificate *certificates = now->certificates.records;
    for (size_t i = 0; i < now->certificates.count; i++) {
        int rank = certificate_rank(certificates[i].kind);
        who->certificate = rank > who->certificate ? rank : who->certificate;
    }
    who->certificate_needed =
        record->present[SZ_PART_POSTING] ? certificate_needed(record->posting.stage) : 0;
}

static enum sz_code read_town(struct gathering *in, const char *areas, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(in->db, SZ_SCHOOL_STATUS, in->application->school_id,
                                      in->arena, &records, &ids, &count, err);
    const struct sz_school_status *states = records;
    long day = sz_date_days(in->application->applied_on);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (sz_date_days(states[i].valid_from) <= day &&
            (!states[i].valid_to || day < sz_date_days(states[i].valid_to)))
            in->who->town = !sz_text_in_list(areas, states[i].area ? states[i].area : "");
    return code;
}

static enum sz_code gather(struct gathering *in, const char *areas, struct sz_error *err) {
    struct sz_current_reader *reader = NULL;
    enum sz_code code = sz_current_open(in->db, &reader, err);
    if (code == SZ_OK)
        code = sz_current_get(reader, in->application->teacher_id, in->application->applied_on,
                              in->arena, &in->current, err);
    if (code == SZ_OK) {
        sz_current_choose_appointment(&in->current, ZH_("专业技术"));
        read_person(in);
        code = gather_years(in, err);
    }
    if (code == SZ_OK)
        code = gather_sanctions(in, err);
    if (code == SZ_OK)
        code = gather_service(in, areas, err);
    if (code == SZ_OK)
        code = read_town(in, areas, err);
    sz_current_close(reader);
    return code;
}

/* ---- the rules of the batch ---- */

enum { ASSESSED, RURAL, AREAS, CAREER, HOURS, YEARS, RULES };

const char *promotion_years_rule(const char *level) {
    static const char *const names[][2] = {{ZH_("正高"), "years_zhenggao"},
                                           {ZH_("副高"), "years_fugao"},
                                           {ZH_("中级"), "years_zhongji"},
                                           {ZH_("助理级"), "years_zhuli"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], level) == 0)
            return names[i][1];
    return "years_yuanji";
}

static enum sz_code read_rules(struct sz_db *db, const struct sz_application *application,
                               struct sz_arena *arena, const char *values[RULES],
                               struct sz_error *err) {
    const char *names[RULES] = {
        [ASSESSED] = "assessed_years", [RURAL] = "rural_years",    [AREAS] = "rural_areas",
        [CAREER] = "rural_career",     [HOURS] = "training_hours", [YEARS] = NULL};
    names[YEARS] = promotion_years_rule(application->level);
    return sz_rule_values(db, application->applied_on, names, values, RULES, arena, err);
}

static enum sz_code read_applicant(struct sz_db *db, const struct sz_application *application,
                                   const char *areas, struct sz_arena *arena,
                                   struct sz_applicant *who, struct sz_error *err) {
    struct gathering in = {.db = db, .arena = arena, .application = application, .who = who};
    struct sz_promotion_batch batch;
    enum sz_code code =
        sz_record_get(db, SZ_PROMOTION_BATCH, application->batch_id, arena, &batch, err);
    if (code != SZ_OK)
        return code;
    *who = (struct sz_applicant){
        .level = application->level,
        .track = application->track,
        .on = application->applied_on,
        .tenure_date = batch.tenure_date,
    };
    return gather(&in, areas, err);
}

enum sz_code sz_case_applicant(struct sz_db *db, const struct sz_application *application,
                               struct sz_arena *arena, struct sz_applicant *who,
                               struct sz_error *err) {
    const char *values[RULES] = {NULL};
    enum sz_code code = read_rules(db, application, arena, values, err);
    return code == SZ_OK ? read_applicant(db, application, values[AREAS], arena, who, err) : code;
}

enum sz_code sz_case_conditions(struct sz_db *db, const struct sz_application *application,
                                struct sz_arena *arena,
                                struct sz_condition conditions[SZ_CONDITION_KINDS], size_t *count,
                                struct sz_error *err) {
    const char *values[RULES] = {NULL};
    struct sz_applicant who;
    *count = 0;
    enum sz_code code = read_rules(db, application, arena, values, err);
    if (code == SZ_OK)
        code = read_applicant(db, application, values[AREAS], arena, &who, err);
    if (code != SZ_OK)
        return code;

    const struct sz_eligibility_rules rules = {
        .years = values[YEARS],
        .assessed_years = values[ASSESSED],
        .rural_years = values[RURAL],
        .training_hours = (int)strtol(values[HOURS], NULL, 10),
        .rural_career = (int)strtol(values[CAREER], NULL, 10),
    };
    *count = sz_eligibility(&who, &rules, arena, conditions);
    return SZ_OK;
}

enum sz_code sz_moved_days(struct sz_db *db, struct sz_arena *arena, struct sz_moved_day **days,
                           size_t *count, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    enum sz_code code = sz_records_all(db, SZ_HOLIDAY, arena, &records, &ids, count, err);
    const struct sz_holiday *all = records;
    *days = sz_arena_array(arena, *count + 1, sizeof **days);
    for (size_t i = 0; i < *count && code == SZ_OK; i++)
        (*days)[i] = (struct sz_moved_day){all[i].on_date, strcmp(all[i].kind, ZH_("上班")) == 0};
    return code;
}
