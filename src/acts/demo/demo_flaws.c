/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Irregularities put in on purpose, once each: what audits and imports are there to find.
 * docs/demo.md tells the clerk how; a flaw is planted on the first person it can happen to. */
#include <string.h>

#include "demo_private.h"
#include "shizi/field.h"

static bool has_post(const struct demo_person *person) {
    return person->appointment_count > 0 && person->title_count > 1 &&
           !person->appointments[person->appointment_count - 1].valid_to;
}

static struct sz_appointment *post_of(struct demo_person *person) {
    return &person->appointments[person->appointment_count - 1];
}

static struct sz_posting *belongs(struct demo_person *person) {
    for (size_t i = person->posting_count; i-- > 0;)
        if (strcmp(person->postings[i].kind, "编制") == 0)
            return &person->postings[i];
    return NULL;
}

static bool wrong_birth(struct demo_person *person) {
    if (person->birth < DEMO_MONTH(1976, 1)) /* else he might seem to be past retirement too */
        return false;
    person->teacher.birth = demo_day(person->arena, person->birth - 11, 15);
    return true;
}

static bool no_certificate(struct demo_person *person) {
    if (person->certificate_count < 2)
        return false;
    person->certificates[0] = person->certificates[--person->certificate_count];
    return true;
}

static bool wrong_certificate(struct demo_person *person) {
    if (person->certificate_count < 2 || !person->stage || !strchr("34", *person->stage))
        return false;
    person->certificates[0].kind = "小学";
    return true;
}

/* Employed one level above the title he holds. */
static bool above_title(struct demo_person *person) {
    struct sz_appointment *post = person->appointment_count ? post_of(person) : NULL;
    if (!post || !has_post(person) || strcmp(post->level, "中级") != 0 || person->held_back)
        return false;
    post->level = "副高";
    post->grade = 7;
    return true;
}

static bool not_appointed(struct demo_person *person) {
    struct sz_appointment *post = person->appointment_count ? post_of(person) : NULL;
    if (!post || !has_post(person) || strcmp(post->level, "副高") != 0)
        return false;
    post->level = "中级";
    post->grade = 8;
    return true;
}

static struct sz_posting *add_working(struct demo_person *person, size_t school, int from,
                                      const char *reason) {
    struct sz_posting *away = &person->postings[person->posting_count++];
    sz_record_clear(SZ_POSTING, away);
    away->school_id = person->county->schools[school].id;
    away->kind = "工作";
    away->reason = reason;
    away->valid_from = demo_day(person->arena, from, 1);
    away->duty = "教师";
    away->class_teacher = 0;
    return away;
}

static bool on_leave(struct demo_person *person) {
    if (!person->class_teacher)
        return false;
    add_working(person, person->school_index, person->county->first, "长期病假");
    return true;
}

static bool twice_lent(struct demo_person *person) {
    size_t count = person->county->school_count;
    if (count < 3 || person->posting_count > DEMO_POSTINGS - 2)
        return false;
    size_t one = (person->school_index + 1) % count, two = (person->school_index + 2) % count;
    if (person->county->schools[one].closed || person->county->schools[two].closed)
        return false;
    add_working(person, one, person->county->first - 7, "借调");
    add_working(person, two, person->county->first - 1, "借调");
    return true;
}

static bool no_arrival(struct demo_person *person) {
    struct sz_posting *here = belongs(person);
    if (!here || person->posting_count != 1)
        return false;
    here->valid_from = demo_day(person->arena, person->hired - 24, 1);
    here->note = "进本校时间依据不足，待查档案";
    return true;
}

static bool two_posts(struct demo_person *person) {
    if (!has_post(person) || person->appointment_count >= DEMO_APPOINTMENTS)
        return false;
    struct sz_appointment *post = &person->appointments[person->appointment_count];
    *post = *post_of(person);
    person->appointment_count++;
    post->category = "管理";
    post->grade = 7;
    post->series = post->level = post->level_since = NULL;
    return true;
}

static bool special_post(struct demo_person *person) {
    if (!has_post(person) || strcmp(post_of(person)->level, "副高") != 0)
        return false;
    post_of(person)->special_reason = "援疆";
    return true;
}

static bool same_name(struct demo_person *person) {
    if (!person->county->last_name[0] || person->slot < 1)
        return false;
    person->teacher.name = sz_arena_copy(person->arena, person->county->last_name);
    return true;
}

static bool old_id(struct demo_person *person) {
    if (person->birth >= DEMO_MONTH(1990, 1))
        return false;
    const char *id = person->teacher.id_no;
    person->teacher.old_id_no = sz_arena_printf(person->arena, "%.6s%.9s", id, id + 8);
    return true;
}

static bool own_reading(struct demo_person *person) {
    if (strncmp(person->teacher.name, "乐", strlen("乐")) != 0)
        return false;
    person->teacher.pinyin = "le tian";
    return true;
}

/* Next term's transfer, decided and entered already. */
static bool future_transfer(struct demo_person *person) {
    const struct demo_county *county = person->county;
    struct sz_posting *here = belongs(person);
    size_t next = (person->school_index + 1) % county->school_count;
    if (!here || next == person->school_index || county->schools[next].closed || here->valid_to ||
        person->posting_count >= DEMO_POSTINGS)
        return false;
    int month = DEMO_MONTH(county->now / 12 + 1, 2);
    struct sz_posting *then = &person->postings[person->posting_count++];
    *then = *here;
    here->valid_to = then->valid_from = demo_day(person->arena, month, 1);
    here->end_reason = "调动";
    then->school_id = county->schools[next].id;
    person->county->mover = person->id;
    return true;
}

/* In order of enum demo_flaw; a leader is who 双肩挑 happens to. */
static const struct {
    bool (*plant)(struct demo_person *person);
    bool leader;
} flaws[DEMO_FLAWS] = {
    [DEMO_FLAW_BIRTH] = {wrong_birth, false},
    [DEMO_FLAW_NO_CERT] = {no_certificate, false},
    [DEMO_FLAW_WRONG_CERT] = {wrong_certificate, false},
    [DEMO_FLAW_ABOVE_TITLE] = {above_title, false},
    [DEMO_FLAW_NOT_APPOINTED] = {not_appointed, false},
    [DEMO_FLAW_ON_LEAVE] = {on_leave, false},
    [DEMO_FLAW_TWICE_LENT] = {twice_lent, false},
    [DEMO_FLAW_NO_ARRIVAL] = {no_arrival, false},
    [DEMO_FLAW_TWO_POSTS] = {two_posts, true},
    [DEMO_FLAW_SPECIAL_POST] = {special_post, false},
    [DEMO_FLAW_OVERSTAY] = {NULL, false}, /* settled with the birth date: demo_people.c */
    [DEMO_FLAW_NAMESAKE] = {same_name, false},
    [DEMO_FLAW_OLD_ID] = {old_id, false},
    [DEMO_FLAW_PINYIN] = {own_reading, false},
    [DEMO_FLAW_FUTURE] = {future_transfer, false},
};

static bool may_carry(const struct demo_person *person, size_t flaw) {
    bool rare_name = person->id % 9 == 4; /* an oddity already, and keeps its name */
    if (person->standing != DEMO_ON_POST)
        return false;
    if (rare_name || flaw == DEMO_FLAW_PINYIN)
        return rare_name && flaw == DEMO_FLAW_PINYIN;
    return flaws[flaw].leader ? person->leader : strcmp(person->duty, "教师") == 0;
}

/* People of the log's later acts keep a clean record, so that one oddity is one finding. */
static bool has_events(const struct demo_person *person) {
    const struct demo_county *county = person->county;
    return county->event_count > 0 && county->events[county->event_count - 1].teacher == person->id;
}

/* People take turns, so that no one carries two and no school all. */
void demo_flaws(struct demo_person *person) {
    if (has_events(person))
        return;
    for (size_t i = 0; i < DEMO_FLAWS; i++) {
        bool turn = i == DEMO_FLAW_PINYIN || person->id % 11 == (int64_t)i % 11 || flaws[i].leader;
        if (person->county->planted[i] || !flaws[i].plant || !turn || !may_carry(person, i))
            continue;
        if (flaws[i].plant(person)) {
            person->county->planted[i] = true;
            return;
        }
    }
}
