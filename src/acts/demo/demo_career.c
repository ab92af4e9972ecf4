/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles by seniority and chance, and the posts held in the three-year rounds. */
#include <string.h>

#include "demo_private.h"
#include "shizi/field.h"

enum { STAFF_LEVEL, ASSISTANT, MIDDLE, SENIOR, FULL };

const char *const demo_levels[DEMO_LEVELS] = {"员级", "助理级", "中级", "副高", "正高"};

const char *demo_title_name(const char *series, int level) {
    static const char *const school[] = {"三级教师", "二级教师", "一级教师", "高级教师",
                                         "正高级教师"};
    static const char *const lecturer[] = {NULL, "助理讲师", "讲师", "高级讲师", "正高级讲师"};
    return strcmp(series, "中小学教师") == 0 ? school[level] : lecturer[level];
}

/* What papers before the reform of 2015 (人社部发〔2015〕79号) called it. */
static const char *old_name(const struct demo_person *person, int level, int dice) {
    static const char *const primary[] = {"小学二级教师", "小学一级教师", "小学高级教师",
                                          "中学高级教师"};
    static const char *const short_primary[] = {"小教二级", "小教一级", "小教高级", "中学高级"};
    static const char *const middle[] = {"中学三级教师", "中学二级教师", "中学一级教师",
                                         "中学高级教师"};
    static const char *const short_middle[] = {"中学三级", "中学二级", "中学一级", "中学高级"};
    bool small = person->stage && strchr("12A", *person->stage);
    if (level > SENIOR)
        return NULL;
    return small ? (dice ? primary : short_primary)[level] : (dice ? middle : short_middle)[level];
}

/* Chance of ever becoming 副高, per mille: strong schools keep their people's papers in order. */
static int senior_chance(const struct demo_person *person) {
    const struct demo_school *school = person->school;
    if (person->leader)
        return 900;
    if (school->class == DEMO_KINDERGARTEN)
        return 150;
    return school->excellent ? 640 : school->weak ? 330 : school->area == DEMO_CITY ? 540 : 430;
}

static int december(int year) {
    return DEMO_MONTH(year, 12);
}

/* In a year that has a batch of its own. */
static bool is_recent(const struct demo_county *county, int month) {
    return month >= DEMO_MONTH(county->now / 12 - DEMO_BATCH_YEARS, 1);
}

static void take_levels(struct demo_person *person) {
    struct demo_random *random = &person->random;
    int year = person->hired / 12, *months = person->level_months;
    int slow = person->school->weak ? 2 : 0, assistant = year + 1;

    if (person->schooling == 0) {
        months[STAFF_LEVEL] = DEMO_MONTH(year + 1, 9);
        assistant = year + 4;
    } else if (person->schooling == 1) {
        months[STAFF_LEVEL] = DEMO_MONTH(year + 1, 9);
        assistant = year + 3;
    }
    months[ASSISTANT] = DEMO_MONTH(assistant, 9);
    int middle = assistant + (person->schooling == 3 ? 3 : 5) + slow + demo_below(random, 5);
    int senior = middle + 7 + 2 * slow + demo_below(random, 8);
    bool kindergarten = person->school->class == DEMO_KINDERGARTEN;
    if (demo_chance(random, kindergarten ? 620 : 940))
        months[MIDDLE] = december(middle);
    /* 79号 has no way from 中专 to 副高; those who are came there by older rules. */
    bool barred = person->schooling == 0 && is_recent(person->county, december(senior));
    if (months[MIDDLE] && demo_chance(random, senior_chance(person)) && !barred)
        months[SENIOR] = december(senior);
    if (months[SENIOR] && demo_chance(random, person->leader ? 60 : 12))
        months[FULL] = december(senior + demo_between(random, 7, 12));
    if (strcmp(demo_series_of(person->school), "中小学教师") != 0)
        months[STAFF_LEVEL] = 0;
}

/* Employed on a level with the title, from the next January; the first level at once. */
static int employed_from(int obtained) {
    return obtained % 12 == 11 ? obtained + 1 : obtained;
}

static void add_title(struct demo_person *person, int level) {
    int month = person->level_months[level];
    const char *series = demo_series_of(person->school);
    struct sz_title *title = &person->titles[person->title_count++];
    int dice = demo_below(&person->random, 2);

    sz_record_clear(SZ_TITLE, title);
    title->series = series;
    title->level = demo_levels[level];
    title->name = demo_title_name(series, level);
    title->obtained = demo_month(person->arena, month);
    if (month < DEMO_MONTH(2015, 10) && strcmp(series, "中小学教师") == 0)
        title->typed = old_name(person, level, dice);
    if (level >= MIDDLE)
        title->doc = sz_arena_printf(person->arena, "威人社字〔%d〕%d号", month / 12 + 1,
                                     level == MIDDLE ? 17 : 9);
}

static void take_titles(struct demo_person *person) {
    const struct demo_county *county = person->county;
    int until = person->standing == DEMO_GONE ? person->left : county->first;
    bool stays = person->standing == DEMO_ON_POST || person->standing == DEMO_NEWCOMER;

    for (int level = 0; level < DEMO_LEVELS; level++) {
        int month = person->level_months[level];
        if (is_recent(county, month) && stays && level >= MIDDLE && !person->held_back &&
            employed_from(month) < county->now)
            demo_award_add(person, month, level);
        if (month && month <= until)
            add_title(person, level);
        else if (month && stays && employed_from(month) < county->now) {
            demo_event_add(person, DEMO_TITLE, month, level, person->school_index);
            demo_event_add(person, DEMO_APPOINT, employed_from(month), level, person->school_index);
        }
    }
}

int demo_grade(int level, int months) {
    switch (level) {
    case FULL:
        return months < 120 ? 4 : 3;
    case SENIOR:
        return months < 36 ? 7 : months < 96 ? 6 : 5;
    case MIDDLE:
        return months < 48 ? 10 : months < 132 ? 9 : 8;
    case ASSISTANT:
        return months < 36 ? 12 : 11;
    default:
        return 13;
    }
}

/* The level he is employed on in @p month; -1 = none yet. */
static int level_in(const struct demo_person *person, int month) {
    for (int level = DEMO_LEVELS - 1; level >= 0; level--) {
        int obtained = person->level_months[level];
        if (!obtained || employed_from(obtained) > month)
            continue;
        if (person->held_back && level >= MIDDLE && person->level_months[level - 1])
            return level - 1;
        return level;
    }
    return -1;
}

static int round_of(const struct demo_county *county, int month) {
    int year = county->round;
    while (DEMO_MONTH(year, 9) > month)
        year -= 3;
    return year;
}

static void end_post(struct demo_person *person, int month, const char *why) {
    if (person->appointment_count == 0)
        return;
    struct sz_appointment *last = &person->appointments[person->appointment_count - 1];
    last->valid_to = demo_day(person->arena, month, 1);
    last->end_reason = why;
}

static struct sz_appointment *open_post(struct demo_person *person, int month) {
    int round = round_of(person->county, month);
    struct sz_appointment *post = &person->appointments[person->appointment_count++];
    sz_record_clear(SZ_APPOINTMENT, post);
    post->valid_from = demo_day(person->arena, month, 1);
    post->round = sz_arena_printf(person->arena, "%d-%d", round, round + 2);
    post->doc =
        sz_arena_printf(person->arena, "乳人社字〔%d〕%d号", month / 12, month % 12 == 8 ? 31 : 6);
    return post;
}

static void post_on_level(struct demo_person *person, int month, int level) {
    int since = employed_from(person->level_months[level]);
    struct sz_appointment *post = open_post(person, month);
    post->category = "专业技术";
    post->grade = demo_grade(level, month - since);
    post->series = demo_series_of(person->school);
    post->level = demo_levels[level];
    post->level_since = demo_month(person->arena, since);
}

/* Month by month through the last three rounds: a new level or a new round opens a new post. */
static void take_posts(struct demo_person *person) {
    const struct demo_county *county = person->county;
    int until = person->standing == DEMO_GONE ? person->left : county->first;
    int month = DEMO_MONTH(county->round - 6, 9), level = -1;

    for (; month <= until; month++) {
        int now = level_in(person, month);
        bool new_round = month % 12 == 8 && (county->round - month / 12) % 3 == 0;
        if (now < 0 || (now == level && !new_round))
            continue;
        end_post(person, month, now == level ? "聘期届满" : "晋升");
        post_on_level(person, month, now);
        level = now;
    }
}

static void worker_post(struct demo_person *person) {
    int start = DEMO_MONTH(person->county->round, 9);
    struct sz_appointment *post = open_post(person, start > person->hired ? start : person->hired);
    post->category = person->worker ? "工勤技能" : "管理";
    post->grade =
        person->worker ? demo_between(&person->random, 3, 5) : demo_between(&person->random, 9, 10);
}

/* When he got his last title; what a batch gave is not held back. */
static int last_month(const struct demo_person *person) {
    int last = 0;
    for (int level = 0; level < DEMO_LEVELS; level++)
        last = person->level_months[level] > last ? person->level_months[level] : last;
    return last;
}

void demo_career(struct demo_person *person) {
    if (person->worker || person->clerk) {
        worker_post(person);
        return;
    }
    take_levels(person);
    person->held_back = person->standing == DEMO_ON_POST && demo_chance(&person->random, 35) &&
                        level_in(person, person->county->first) >= MIDDLE &&
                        !is_recent(person->county, last_month(person));
    take_titles(person);
    take_posts(person);
    if (person->standing == DEMO_GONE)
        end_post(person, person->left + 1, "退休");
}
