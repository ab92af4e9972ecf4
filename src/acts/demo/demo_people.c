/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who somebody is: place in the school, sex, age, ID, name, party; and writing him down. */
#include <stdio.h>
#include <string.h>

#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/field.h"
#include "shizi/idcard.h"

/* Duties of a school of @p staff, from the top; whoever is behind them teaches. */
static const char *duty_at(long staff, long slot) {
    const struct {
        const char *duty;
        long count;
    } ladder[] = {
        {"书记", staff >= 60},
        {"校长", 1},
        {"副书记", staff >= 120},
        {"副校长", staff >= 12 ? 1 + staff / 70 : 0},
        {"工会主席", staff >= 80},
        {"中层正职", staff >= 20 ? 1 + staff / 22 : 0},
        {"中层副职", staff / 20},
        {"团委书记", staff >= 40},
        {"年级主任", staff / 24},
        {"教研组长", staff / 16},
        {"职员", staff >= 12 ? 1 + staff / 34 : 0},
        {"工勤", staff / 45},
    };
    for (size_t i = 0; i < sizeof ladder / sizeof ladder[0]; i++) {
        if (slot < ladder[i].count)
            return ladder[i].duty;
        slot -= ladder[i].count;
    }
    return "教师";
}

static void take_place(struct demo_person *person) {
    bool plain = person->standing == DEMO_NEWCOMER || person->standing == DEMO_GONE ||
                 person->standing == DEMO_LEAVING;
    person->duty = plain ? "教师" : duty_at(person->school->staff, person->slot);
    person->worker = strcmp(person->duty, "工勤") == 0;
    person->clerk = strcmp(person->duty, "职员") == 0;
    person->leader = strstr("党委书记|书记|校长|副书记|副校长|工会主席", person->duty) != NULL;
}

static void take_sex(struct demo_person *person) {
    static const int women[] = {
        [DEMO_HIGH] = 520,    [DEMO_VOCATIONAL] = 480,   [DEMO_TECHNICAL] = 380,
        [DEMO_MIDDLE] = 580,  [DEMO_NINE_YEAR] = 570,    [DEMO_PRIMARY] = 700,
        [DEMO_SPECIAL] = 720, [DEMO_KINDERGARTEN] = 960, [DEMO_RESEARCH] = 500,
        [DEMO_OUTSIDE] = 450};
    int per_mille = women[person->school->class];
    if (person->school->area == DEMO_VILLAGE && person->school->class != DEMO_KINDERGARTEN)
        per_mille -= 130;
    if (person->leader || person->worker)
        per_mille /= 2;
    person->female = demo_chance(&person->random, per_mille);
}

/* Month of retirement, 渐进式延迟法定退休年龄 from 2025-01 on: 全国人大常委会 2024-09-13. */
int demo_retirement(int birth, bool female, bool worker) {
    int age = !female ? 60 : worker ? 50 : 55;
    int step = age == 50 ? 2 : 4, most = age == 50 ? 60 : 36;
    int begin = DEMO_MONTH(2025 - age, 1);
    int delay = birth < begin ? 0 : (birth - begin) / step + 1;
    return birth + age * 12 + (delay < most ? delay : most);
}

/* Born so that he retires in @p month, or the next one in which anybody does. */
static void born_to_retire(struct demo_person *person, int month) {
    int birth = month - (person->female ? person->worker ? 55 : 58 : 63) * 12;
    while (demo_retirement(birth, person->female, person->worker) < month)
        birth++;
    person->birth = birth;
    person->left = demo_retirement(birth, person->female, person->worker);
}

static int usual_age(struct demo_person *person) {
    static const struct {
        int share[4]; /* below 30, 30-39, 40-49, from 50 on */
    } mixes[] = {{{130, 260, 350, 260}}, {{80, 170, 330, 420}}, {{420, 360, 160, 60}}};
    static const int from[] = {24, 30, 40, 50}, to[] = {29, 39, 49, 62};
    const struct demo_school *school = person->school;
    size_t mix = school->class == DEMO_KINDERGARTEN             ? 2
                 : school->weak || school->area == DEMO_VILLAGE ? 1
                                                                : 0;
    size_t band = demo_weighted(&person->random, mixes[mix].share, 4);
    if (person->leader && band < 2)
        band = 2;
    return demo_between(&person->random, from[band], to[band]);
}

/* One stays on post past his month: nobody has handed in the papers. A man: a woman with a senior
 * title may stay. */
static bool overstays(const struct demo_person *person) {
    return !person->county->planted[DEMO_FLAW_OVERSTAY] && person->id > 20 && !person->female &&
           person->id % 11 == DEMO_FLAW_OVERSTAY && strcmp(person->duty, "教师") == 0;
}

static void take_birth(struct demo_person *person) {
    struct demo_county *county = person->county;
    struct demo_random *random = &person->random;

    if (person->standing == DEMO_LEAVING) {
        born_to_retire(person, demo_between(random, county->first + 1, county->now - 3));
    } else if (person->standing == DEMO_GONE) {
        born_to_retire(person, demo_between(random, county->first - 60, county->first - 2));
    } else if (person->standing == DEMO_NEWCOMER) {
        person->birth = person->hired - demo_between(random, 22 * 12 + 2, 26 * 12);
    } else if (overstays(person)) {
        born_to_retire(person, county->now - 3);
        person->left = 0;
        county->planted[DEMO_FLAW_OVERSTAY] = true;
    } else {
        person->birth = county->now - usual_age(person) * 12 - demo_below(random, 12);
        while (demo_retirement(person->birth, person->female, person->worker) <= county->now + 1)
            person->birth += 12 * demo_between(random, 2, 14);
    }
}

static const char *id_number(struct demo_person *person) {
    bool male = !person->female;
    int first_day = demo_between(&person->random, 1, 28);

    for (int i = 0; i < 28; i++) {
        int day = (first_day + i - 1) % 28 + 1;
        const char *birth = demo_day(person->arena, person->birth, day);
        size_t at = (size_t)(sz_date_days(birth) - sz_date_days("1930-01-01")) * 2 + male;
        unsigned used = person->county->serials[at];
        if (used >= 499)
            continue;
        person->county->serials[at]++;

        /* 37 is prime to 499: every serial of the sex comes once, in no order one would notice. */
        unsigned serial = 2 * ((used * 37 + (unsigned)at * 11) % 499) + (male ? 1 : 2);
        char *id = sz_arena_printf(person->arena, "%d%.4s%.2s%.2s%03u0", DEMO_AREA_CODE, birth,
                                   birth + 5, birth + 8, serial);
        id[17] = sz_id_check_digit(id);
        person->teacher.birth = birth;
        return id;
    }
    return NULL; /* 27 944 people of one month: not with a million */
}

static const char *other_politics(struct demo_random *random, int age) {
    if (age < 28 && demo_chance(random, 600))
        return "03";
    return demo_chance(random, 6) ? "07" : "13";
}

static void take_party(struct demo_person *person) {
    struct sz_teacher *teacher = &person->teacher;
    int age = (person->county->now - person->birth) / 12, first = person->county->first;
    int per_mille = person->leader ? 900 : age > 45 ? 300 : age > 32 ? 220 : 120;

    teacher->political = "01";
    if (!demo_chance(&person->random, per_mille)) {
        teacher->political = other_politics(&person->random, age);
        return;
    }
    int since = person->birth + demo_between(&person->random, 21 * 12, 30 * 12);
    teacher->party_joined = demo_month(person->arena, since < first ? since : first - 14);
}

void demo_identity(struct demo_person *person) {
    static const char *const places[] = {"山东乳山", "山东海阳", "山东文登", "山东牟平",
                                         "山东荣成", "山东莱阳", "山东栖霞", "黑龙江鸡西"};
    static const int shares[] = {820, 50, 40, 30, 20, 20, 12, 8};
    struct sz_teacher *teacher = &person->teacher;
    struct demo_random *random = &person->random;

    teacher->id_no = id_number(person);
    if (!teacher->name)
        teacher->name = demo_usual_name(person);
    if (!teacher->ethnic)
        teacher->ethnic = demo_chance(random, 988) ? "01" : demo_chance(random, 500) ? "11" : "03";
    teacher->sex = person->female ? "2" : "1";
    teacher->native_place = places[demo_weighted(random, shares, 8)];
    teacher->work_started = demo_month(person->arena, person->hired);
    teacher->staff_no = sz_arena_printf(person->arena, "%07lld", (long long)person->id);
    teacher->source = person->birth / 12 >= 1998 && demo_chance(random, 420) ? "91"
                      : person->hired / 12 >= 2008                           ? "92"
                                                                             : "10";
    /* 100 is no number of any network: nobody can be called by accident. */
    teacher->phone = sz_arena_printf(person->arena, "100%08lld", (long long)person->id);
    teacher->note = "演示数据";
    take_party(person);
}

/* A few records were copied wrong or grew old; an act of a later month mends each. */
static void odd_record(struct demo_person *person) {
    struct demo_county *county = person->county;
    if (person->standing != DEMO_ON_POST || person->id % 41 != 17 || county->oddities >= 14)
        return;
    int month = county->first + 2 + county->oddities++ * 2 % 24;
    if (month > county->now)
        return;
    bool birth = county->oddities % 2;
    if (birth)
        person->teacher.birth = demo_day(person->arena, person->birth + 12, 1);
    demo_event_add(person, birth ? DEMO_CORRECT : DEMO_PHONE, month, 0, 0);
}

void demo_person_make(struct demo_person *person) {
    person->random =
        demo_random_start(person->county->seed, DEMO_DICE_PERSON, (uint64_t)person->id);
    sz_record_clear(SZ_TEACHER, &person->teacher);
    take_place(person);
    take_sex(person);
    person->teacher.name = demo_rare_name(person);
    take_birth(person);
    demo_schooling(person);
    demo_identity(person);
    demo_service(person);
    demo_certificates(person);
    demo_career(person);
    odd_record(person);
    demo_flaws(person);
    if (person->standing == DEMO_ON_POST)
        snprintf(person->county->last_name, sizeof person->county->last_name, "%s",
                 person->teacher.name);
}

enum sz_code demo_put_person(struct sz_changes *set, struct demo_person *person,
                             struct sz_error *err) {
    const struct {
        enum sz_entity entity;
        void *records;
        size_t size, count;
    } parts[] = {
        {SZ_EDUCATION, person->educations, sizeof person->educations[0], 2},
        {SZ_CERTIFICATE, person->certificates, sizeof person->certificates[0],
         person->certificate_count},
        {SZ_POSTING, person->postings, sizeof person->postings[0], person->posting_count},
        {SZ_TITLE, person->titles, sizeof person->titles[0], person->title_count},
        {SZ_APPOINTMENT, person->appointments, sizeof person->appointments[0],
         person->appointment_count},
    };
    int64_t id = 0;
    enum sz_code code = sz_changes_insert(set, SZ_TEACHER, &person->teacher, &id, err);

    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && code == SZ_OK; i++) {
        const struct sz_entity_def *def = sz_entity_def(parts[i].entity);
        for (size_t k = 0; k < parts[i].count && code == SZ_OK; k++) {
            void *record = (char *)parts[i].records + k * parts[i].size;
            sz_field_set_number(&def->fields[def->owner], record, id);
            code = sz_changes_insert(set, parts[i].entity, record, NULL, err);
        }
    }
    return code;
}
