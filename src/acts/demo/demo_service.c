/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people serve: subject, the way from school to school, and time spent elsewhere. */
#include <string.h>

#include "demo_private.h"
#include "shizi/field.h"

enum { SUBJECTS = 16 };

/* Subjects of a stage with their shares; a town is short of the last ones. */
static const struct {
    char stage;
    const char *codes[SUBJECTS];
    int city[SUBJECTS], town[SUBJECTS];
} timetables[] = {
    {'1', {"80"}, {1}, {1}},
    {'2',
     {"13", "14", "41", "12", "15", "22", "24", "25", "61", "81", "85"},
     {330, 250, 90, 50, 60, 80, 50, 45, 30, 8, 7},
     {410, 330, 80, 60, 50, 40, 12, 10, 8, 0, 0}},
    {'3',
     {"13", "14", "41", "16", "17", "12", "21", "20", "18", "22", "24", "25", "61", "81"},
     {180, 180, 160, 80, 55, 55, 50, 45, 50, 60, 25, 25, 25, 10},
     {210, 210, 190, 70, 45, 60, 55, 40, 40, 40, 12, 12, 14, 2}},
    {'4',
     {"13", "14", "41", "16", "17", "18", "12", "21", "20", "22", "24", "25", "61", "27", "81"},
     {150, 155, 145, 105, 95, 85, 65, 60, 60, 40, 10, 12, 10, 4, 4},
     {150, 155, 145, 105, 95, 85, 65, 60, 60, 40, 10, 12, 10, 4, 4}},
    {'6',
     {"83", "13", "14", "41", "12", "22", "61"},
     {560, 100, 95, 85, 60, 50, 50},
     {560, 100, 95, 85, 60, 50, 50}},
    {'A', {"82", "22", "24", "81"}, {800, 80, 60, 60}, {800, 80, 60, 60}},
};

static const char *subject_of(struct demo_person *person) {
    const struct demo_school *school = person->school;
    bool city = school->area == DEMO_CITY || school->excellent;
    size_t i = 0;
    while (*person->stage != timetables[i].stage)
        i++;
    const int *shares = city ? timetables[i].city : timetables[i].town;
    return timetables[i].codes[demo_weighted(&person->random, shares, SUBJECTS)];
}

static void take_subject(struct demo_person *person) {
    const char *stages = demo_stages_of(person->school);
    if (person->worker || person->clerk) {
        person->subject = "89"; /* 不任课 */
        return;
    }
    if (!stages)
        person->stage = "3"; /* 教研员 and the like care for one stage too */
    else if (!stages[1])
        person->stage = stages;
    else
        person->stage = demo_chance(&person->random, 540) ? "2" : "3";
    person->subject = subject_of(person);
}

/* Another school, of the same kind when one turns up. */
static size_t another_school(struct demo_person *person) {
    const struct demo_county *county = person->county;
    size_t found = person->school_index;
    for (int i = 0; i < 12; i++) {
        size_t other = (size_t)demo_below(&person->random, (int)county->school_count);
        const struct demo_school *school = &county->schools[other];
        if (school->closed || other == person->school_index)
            continue;
        found = other;
        if (school->class == person->school->class)
            break;
    }
    return found;
}

static struct sz_posting *add_posting(struct demo_person *person, size_t school, int from, int to) {
    struct sz_posting *posting = &person->postings[person->posting_count++];
    sz_record_clear(SZ_POSTING, posting);
    posting->school_id = person->county->schools[school].id;
    posting->kind = "编制";
    posting->valid_from = demo_day(person->arena, from, 1);
    posting->valid_to = to ? demo_day(person->arena, to, 1) : NULL;
    posting->end_reason = to ? "调动" : NULL;
    posting->duty = person->duty;
    posting->stage = person->stage;
    posting->subject = person->subject;
    posting->class_teacher = person->class_teacher;
    posting->establishment_kind = "事业编制";
    return posting;
}

/* The schools before this one; returns the month he came here. */
static int earlier_schools(struct demo_person *person, int until) {
    struct demo_random *random = &person->random;
    int from = person->hired, moves = demo_chance(random, 480) ? 1 + demo_chance(random, 300) : 0;

    for (int i = 0; i < moves; i++) {
        int years = demo_between(random, 3, 11);
        int to = DEMO_MONTH(from / 12 + years, 9);
        if (to >= until - 12)
            break;
        struct sz_posting *before = add_posting(person, another_school(person), from, to);
        before->duty = "教师";
        before->class_teacher = 0;
        from = to;
    }
    return from;
}

/* Years elsewhere while belonging here: 支教 and 轮岗 of the past, 借调 that goes on. */
static void elsewhere(struct demo_person *person) {
    struct demo_random *random = &person->random;
    const struct demo_county *county = person->county;
    int year = county->first / 12;
    struct sz_posting *away = NULL;

    if (person->leader || person->worker || person->arrived > DEMO_MONTH(year - 6, 9))
        return;
    int dice = demo_below(random, 1000);
    if (dice < 45 && person->school->area == DEMO_CITY) {
        int start = DEMO_MONTH(year - demo_between(random, 2, 5), 9);
        away = add_posting(person, another_school(person), start, start + 12);
        away->reason = "支教";
        away->end_reason = "轮岗期满";
    } else if (dice < 95) {
        int start = DEMO_MONTH(year - demo_between(random, 0, 3), 9);
        away = add_posting(person, another_school(person), start, start + 24);
        away->reason = "轮岗";
        away->end_reason = "轮岗期满";
        away->doc = sz_arena_printf(person->arena, "乳教体发〔%d〕24号", start / 12);
    } else if (dice < 112 && person->standing == DEMO_ON_POST) {
        away =
            add_posting(person, another_school(person), county->first - demo_below(random, 20), 0);
        away->reason = "借调";
    }
    if (!away)
        return;
    away->kind = "工作";
    away->establishment_kind = NULL;
    away->duty = "教师";
    away->class_teacher = 0;
}

static const char *terms(struct demo_person *person) {
    if (person->school->class != DEMO_KINDERGARTEN || person->leader ||
        person->hired < DEMO_MONTH(2012, 1))
        return "事业编制";
    return demo_chance(&person->random, 550) ? "控制总量" : "同工同酬";
}

static void close_gone(struct demo_person *person, struct sz_posting *last) {
    last->valid_to = demo_day(person->arena, person->left + 1, 1);
    last->end_reason = demo_chance(&person->random, 940) ? "退休" : "死亡";
}

void demo_service(struct demo_person *person) {
    const struct demo_county *county = person->county;
    struct demo_random *random = &person->random;
    int until = person->standing == DEMO_GONE ? person->left : county->first;
    size_t at = person->school_index;

    take_subject(person);
    bool teaches = person->stage && *person->stage != '1' && !person->leader;
    person->class_teacher =
        teaches && strcmp(person->duty, "教师") == 0 && demo_chance(random, 330);
    person->arrived =
        person->standing == DEMO_NEWCOMER ? person->hired : earlier_schools(person, until);

    /* Some came here from another school only after the first day: an act of its own. */
    bool moves = person->standing == DEMO_ON_POST && !person->leader && !person->worker &&
                 person->arrived < county->first - 36 && demo_chance(random, 22);
    if (moves) {
        int month = DEMO_MONTH(county->first / 12 + demo_between(random, 1, 2), 9);
        size_t before = another_school(person);
        if (month <= county->now && before != at) {
            demo_event_add(person, DEMO_TRANSFER, month, 0, at);
            at = before;
        }
    }
    struct sz_posting *here = add_posting(person, at, person->arrived, 0);
    here->establishment_kind = terms(person);
    if (person->standing == DEMO_GONE)
        close_gone(person, here);
    else if (at == person->school_index && person->standing != DEMO_NEWCOMER)
        elsewhere(person);
    if (person->standing == DEMO_LEAVING)
        demo_event_add(person, DEMO_RETIRE, person->left + 1, 0, 0);
}
