/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened since the file's first day, month by month, each as the act a clerk would have
 * done. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo_private.h"
#include "shizi/field.h"

/* An arena cannot grow an array in place: doubling wastes less than the array once. */
static struct demo_event *next_event(struct demo_county *county, struct demo_event **events,
                                     size_t *count, size_t *room) {
    if (*count == *room) {
        *room = *room ? *room * 2 : 1024;
        struct demo_event *more = sz_arena_array(&county->arena, *room, sizeof *more);
        if (*count)
            memcpy(more, *events, *count * sizeof *more);
        *events = more;
    }
    return &(*events)[(*count)++];
}

void demo_event_add(struct demo_person *person, enum demo_event_kind kind, int month, int level,
                    size_t school) {
    struct demo_county *county = person->county;
    *next_event(county, &county->events, &county->event_count, &county->event_room) =
        (struct demo_event){.month = month,
                            .kind = (uint8_t)kind,
                            .level = (uint8_t)level,
                            .school = (int32_t)school,
                            .teacher = (int32_t)person->id};
}

void demo_award_add(struct demo_person *person, int month, int level) {
    struct demo_county *county = person->county;
    *next_event(county, &county->awards, &county->award_count, &county->award_room) =
        (struct demo_event){.month = month,
                            .kind = DEMO_TITLE,
                            .level = (uint8_t)level,
                            .school = (int32_t)person->school_index,
                            .teacher = (int32_t)person->id};
}

static int by_month(const void *a, const void *b) {
    const struct demo_event *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x->teacher < y->teacher ? -1 : x->teacher > y->teacher;
}

/* Events of one month and kind, for one act. */
struct group {
    struct demo_county *county;
    const struct demo_event *events;
    size_t count;
    const char *day; /* when the facts begin or end */
    const char *doc;
    struct sz_arena *arena;
};

/* The open record of a kind a person has; false when there is none. */
struct open_record {
    int64_t id;
    union {
        struct sz_posting posting;
        struct sz_appointment appointment;
    } as;
};

static enum sz_code end_open(struct sz_changes *set, struct group *group, enum sz_entity entity,
                             int64_t teacher, const char *why, struct open_record *last,
                             struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *to = sz_field_by_key(def, "valid_to");
    const struct sz_field *reason = sz_field_by_key(def, "end_reason");
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    last->id = 0;

    enum sz_code code = sz_records_of(sz_changes_db(set), entity, teacher, group->arena, &records,
                                      &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *before = (const char *)records + i * def->size;
        if (!sz_field_absent(to, before))
            continue;
        struct open_record after = {.id = ids[i]};
        memcpy(&after.as, before, def->size);
        sz_field_set_text(to, &after.as, group->day);
        sz_field_set_text(reason, &after.as, why);
        code = sz_changes_update(set, entity, ids[i], before, &after.as, err);
        *last = after;
    }
    return code;
}

static enum sz_code retire(struct sz_changes *set, struct group *group,
                           const struct demo_event *event, struct sz_error *err) {
    struct open_record last;
    enum sz_code code = end_open(set, group, SZ_POSTING, event->teacher, "退休", &last, err);
    return code == SZ_OK ? end_open(set, group, SZ_APPOINTMENT, event->teacher, "退休", &last, err)
                         : code;
}

static enum sz_code award(struct sz_changes *set, struct group *group,
                          const struct demo_event *event, struct sz_error *err) {
    const char *series = demo_series_of(&group->county->schools[event->school]);
    const struct sz_title title = {.teacher_id = event->teacher,
                                   .series = series,
                                   .level = demo_levels[event->level],
                                   .name = demo_title_name(series, event->level),
                                   .obtained = demo_month(group->arena, event->month),
                                   .doc = group->doc};
    return sz_changes_insert(set, SZ_TITLE, &title, NULL, err);
}

static enum sz_code appoint(struct sz_changes *set, struct group *group,
                            const struct demo_event *event, struct sz_error *err) {
    int round = group->county->round;
    struct open_record last;
    enum sz_code code = end_open(set, group, SZ_APPOINTMENT, event->teacher, "晋升", &last, err);
    const struct sz_appointment post = {
        .teacher_id = event->teacher,
        .category = "专业技术",
        .grade = demo_grade(event->level, 0),
        .valid_from = group->day,
        .series = demo_series_of(&group->county->schools[event->school]),
        .level = demo_levels[event->level],
        .level_since = demo_month(group->arena, event->month),
        .round = sz_arena_printf(group->arena, "%d-%d", round, round + 2),
        .doc = group->doc};
    return code == SZ_OK ? sz_changes_insert(set, SZ_APPOINTMENT, &post, NULL, err) : code;
}

static enum sz_code transfer(struct sz_changes *set, struct group *group,
                             const struct demo_event *event, struct sz_error *err) {
    struct open_record last;
    enum sz_code code = end_open(set, group, SZ_POSTING, event->teacher, "调动", &last, err);
    if (code != SZ_OK || !last.id)
        return code;
    struct sz_posting next = last.as.posting;
    next.school_id = group->county->schools[event->school].id;
    next.valid_from = group->day;
    next.valid_to = next.end_reason = NULL;
    next.class_teacher = 0;
    next.doc = group->doc;
    return sz_changes_insert(set, SZ_POSTING, &next, NULL, err);
}

/* A birth date copied wrong from the archive, or a new telephone number. */
static enum sz_code mend(struct sz_changes *set, struct group *group,
                         const struct demo_event *event, struct sz_error *err) {
    struct sz_teacher before;
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_TEACHER, event->teacher, group->arena, &before, err);
    if (code != SZ_OK)
        return code;
    struct sz_teacher after = before;
    if (event->kind == DEMO_CORRECT)
        after.birth = sz_arena_printf(group->arena, "%.4s-%.2s-%.2s", before.id_no + 6,
                                      before.id_no + 10, before.id_no + 12);
    else
        after.phone = sz_arena_printf(group->arena, "1009%07ld", (long)event->teacher);
    return sz_changes_update(set, SZ_TEACHER, event->teacher, &before, &after, err);
}

typedef enum sz_code event_fn(struct sz_changes *set, struct group *group,
                              const struct demo_event *event, struct sz_error *err);

/* How each kind is written down: title with year, month and number of people. */
static const struct {
    event_fn *run;
    const char *kind, *title, *reason, *evidence;
    int doc; /* number of the year's document, 0 = none */
    int day;
} manners[] = {
    [DEMO_RETIRE] = {retire, "teacher.leave", "退休", "达到法定退休年龄", "审批表", 0, 1},
    [DEMO_TITLE] = {award, "fact.add", "取得职称", "职称评审通过", NULL, 9, 26},
    [DEMO_APPOINT] = {appoint, "teacher.set", "岗位聘用", "取得资格后聘用", NULL, 6, 28},
    [DEMO_TRANSFER] = {transfer, "teacher.set", "教师调动", "县管校聘，岗位调整", NULL, 31, 1},
    [DEMO_CORRECT] = {mend, "teacher.correct", "更正出生年月", "按档案核对", "证书", 0, 12},
    [DEMO_PHONE] = {mend, "teacher.set", "变动联系电话", "本人更换号码", "本人申请", 0, 18},
};

static enum sz_code prepare_group(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct group *group = ctx;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < group->count && code == SZ_OK; i++) {
        const struct demo_event *event = &group->events[i];
        code = manners[event->kind].run(set, group, event, err);
    }
    return code;
}

/* Facts hold from the month's first day, whenever in it the act was done. */
static enum sz_code run_group(struct sz_db *db, struct group *group, struct sz_error *err) {
    const struct demo_event *first = group->events;
    int month = first->month, year = month / 12;
    enum demo_event_kind kind = (enum demo_event_kind)first->kind;
    char now[20];
    sz_db_now(db, now);

    group->day = demo_day(group->arena, month, 1);
    if (manners[kind].doc)
        group->doc = sz_arena_printf(group->arena, "%s〔%d〕%d号",
                                     kind == DEMO_TRANSFER ? "乳教体发" : "威人社字", year,
                                     manners[kind].doc);
    const char *act_day = demo_day(group->arena, month, manners[kind].day);
    const struct sz_act_info info = {.kind = manners[kind].kind,
                                     .title = sz_arena_printf(group->arena, "%s %d年%d月 %zu人",
                                                              manners[kind].title, year,
                                                              month % 12 + 1, group->count),
                                     .reason = manners[kind].reason,
                                     .evidence = manners[kind].evidence,
                                     .doc = group->doc,
                                     .effective_on = group->day};
    return demo_act(db, group->county, act_day, &info, prepare_group, group, err);
}

static enum sz_code run_month(struct sz_db *db, struct demo_county *county, int month, size_t *at,
                              struct sz_error *err) {
    enum sz_code code = SZ_OK;
    while (*at < county->event_count && county->events[*at].month <= month && code == SZ_OK) {
        const struct demo_event *first = &county->events[*at];
        struct sz_arena arena = {0};
        struct group group = {.county = county, .events = first, .arena = &arena};
        while (*at < county->event_count && first->kind == county->events[*at].kind &&
               first->month == county->events[*at].month && group.count < 4000) {
            group.count++;
            ++*at;
        }
        code = run_group(db, &group, err);
        sz_arena_free(&arena);
    }
    return code;
}

static enum sz_code prepare_sizes(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct demo_county *county = ctx;
    char today[11];
    sz_db_today(sz_changes_db(set), today);
    return demo_put_sizes(set, county, demo_month_of(today) / 12, err);
}

static enum sz_code new_sizes(struct sz_db *db, struct demo_county *county, int year,
                              struct sz_error *err) {
    struct sz_arena arena = {0};
    const struct sz_act_info info = {
        .kind = "school.set",
        .title = sz_arena_printf(&arena, "学校规模 %d-%d学年", year, year + 1),
        .reason = "秋季学期事业统计",
        .evidence = "学校报告"};
    enum sz_code code = demo_act(db, county, demo_day(&arena, DEMO_MONTH(year, 9), 29), &info,
                                 prepare_sizes, county, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code demo_live_on(struct sz_db *db, struct demo_county *county, demo_hire_fn *hire,
                          void *ctx, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    size_t at = 0;
    if (county->event_count)
        qsort(county->events, county->event_count, sizeof *county->events, by_month);

    for (int month = county->first + 1; month <= county->now && code == SZ_OK; month++) {
        bool autumn = month % 12 == 8;
        code = run_month(db, county, month, &at, err);
        if (month % 12 == 7 && code == SZ_OK)
            code = hire(ctx, month / 12, err);
        if (county->event_count > at) /* newcomers brought their own */
            qsort(county->events + at, county->event_count - at, sizeof *county->events, by_month);
        if (autumn && code == SZ_OK)
            code = new_sizes(db, county, month / 12, err);
    }
    return code;
}
