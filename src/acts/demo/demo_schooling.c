/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people learnt: 中师 and 函授 for the old, 本科 for the young; certificates of their stage.
 */
#include <string.h>

#include "demo_private.h"
#include "shizi/field.h"

enum { SECONDARY, COLLEGE, BACHELOR, MASTER };

/* First education by generation and stage, per mille of 中专 专科 本科 硕士. */
static const struct {
    int until; /* born before */
    int young[4], primary[4], middle[4], high[4];
} eras[] = {
    {1972, {850, 150, 0, 0}, {780, 220, 0, 0}, {200, 650, 150, 0}, {0, 420, 580, 0}},
    {1982, {600, 360, 40, 0}, {460, 400, 140, 0}, {30, 470, 500, 0}, {0, 120, 870, 10}},
    {1992, {150, 600, 250, 0}, {40, 330, 630, 0}, {0, 120, 860, 20}, {0, 0, 900, 100}},
    {2200, {0, 450, 550, 0}, {0, 60, 880, 60}, {0, 0, 860, 140}, {0, 0, 680, 320}},
};

static const char *const levels[] = {"41", "31", "21", "14"};
static const int graduation_age[] = {19, 21, 23, 25};

static const int *shares(const struct demo_person *person) {
    size_t era = 0;
    while (person->birth / 12 >= eras[era].until)
        era++;
    switch (person->school->class) {
    case DEMO_KINDERGARTEN:
        return eras[era].young;
    case DEMO_PRIMARY:
    case DEMO_SPECIAL:
    case DEMO_OUTSIDE:
        return eras[era].primary;
    case DEMO_MIDDLE:
    case DEMO_NINE_YEAR:
        return eras[era].middle;
    case DEMO_HIGH:
    case DEMO_VOCATIONAL:
    case DEMO_TECHNICAL:
    case DEMO_RESEARCH:
        return eras[era].high;
    }
    return eras[era].middle;
}

/* Colleges change their names: a diploma has the one of its year. */
static const char *college(struct demo_random *random, int level, int year, bool young) {
    static const char *const normal[] = {"文登师范学校", "莱阳师范学校", "蓬莱师范学校"};
    static const char *const kinder[] = {"青岛幼儿师范学校", "济南幼儿师范高等专科学校",
                                         "威海职业学院"};
    static const char *const others[] = {"曲阜师范大学", "山东师范大学", "聊城大学", "青岛大学",
                                         "临沂大学",     "潍坊学院",     "烟台大学", "德州学院"};
    if (young && level <= COLLEGE)
        return kinder[demo_below(random, year < 2003 ? 1 : 3)];
    if (level == SECONDARY)
        return normal[demo_below(random, 3)];
    if (demo_chance(random, 420))
        return year < 2006 ? "烟台师范学院" : "鲁东大学";
    if (level == COLLEGE && year < 2005 && demo_chance(random, 300))
        return "威海教育学院";
    return others[demo_below(random, level == MASTER ? 2 : 8)];
}

static void keep(struct demo_person *person, size_t which, int level, int month) {
    struct sz_education *record = &person->educations[which];
    bool young = person->school->class == DEMO_KINDERGARTEN;
    sz_record_clear(SZ_EDUCATION, record);
    record->kind = which ? "最高学历" : "第一学历";
    record->level = levels[level];
    record->degree = level == MASTER                                                      ? "3"
                     : level == BACHELOR && (!which || demo_chance(&person->random, 300)) ? "4"
                                                                                          : NULL;
    record->institution = college(&person->random, level, month / 12, young);
    record->graduated = demo_month(person->arena, month);
}

/* How old he was when hired follows from the first education, so it is settled here. */
void demo_schooling(struct demo_person *person) {
    struct demo_random *random = &person->random;
    int level = (int)demo_weighted(random, shares(person), 4);

    if (person->standing == DEMO_NEWCOMER) {
        level = level < COLLEGE ? COLLEGE : level;
    } else {
        int year = person->birth / 12 + graduation_age[level] + demo_below(random, 2);
        person->hired = DEMO_MONTH(year, demo_between(random, 7, 9));
        if (person->hired >= person->county->first) { /* too young for the first day's roster */
            person->hired = DEMO_MONTH(person->county->first / 12 - demo_between(random, 0, 2), 8);
            level = level == MASTER ? BACHELOR : level;
        }
    }
    person->schooling = level;
    int graduated = DEMO_MONTH(person->hired / 12, 7);
    keep(person, 0, level, graduated > person->hired ? person->hired : graduated);
    person->educations[1] = person->educations[0];
    person->educations[1].kind = "最高学历";

    int later = graduated + 12 * demo_between(random, 4, 11);
    if (level < BACHELOR && later < person->county->first && demo_chance(random, 860))
        keep(person, 1, level == SECONDARY && demo_chance(random, 350) ? COLLEGE : BACHELOR, later);
}

static const char *major_of(const struct demo_person *person) {
    static const struct {
        const char *subject, *major;
    } majors[] = {{"13", "汉语言文学"},
                  {"14", "数学与应用数学"},
                  {"41", "英语"},
                  {"16", "物理学"},
                  {"17", "化学"},
                  {"18", "生物科学"},
                  {"12", "思想政治教育"},
                  {"21", "历史学"},
                  {"20", "地理科学"},
                  {"22", "体育教育"},
                  {"24", "音乐学"},
                  {"25", "美术学"},
                  {"61", "计算机科学与技术"},
                  {"80", "学前教育"},
                  {"82", "特殊教育"},
                  {"83", "机械设计制造及其自动化"},
                  {"15", "科学教育"},
                  {"81", "心理学"}};
    for (size_t i = 0; i < sizeof majors / sizeof majors[0]; i++)
        if (person->subject && strcmp(majors[i].subject, person->subject) == 0)
            return majors[i].major;
    return "教育学";
}

static const char *subject_name(struct demo_person *person) {
    const struct sz_code_row *row =
        sz_code_find(sz_db_codes(person->county->db), "subject", person->subject);
    return row ? row->short_name : NULL;
}

static void teaching_certificate(struct demo_person *person) {
    static const struct {
        char stage, digit;
        const char *kind;
    } kinds[] = {{'1', '1', "幼儿园"},   {'2', '2', "小学"},         {'3', '3', "初级中学"},
                 {'4', '4', "高级中学"}, {'6', '5', "中等职业学校"}, {'A', '2', "小学"}};
    size_t k = 1;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (person->stage && *person->stage == kinds[i].stage)
            k = i;

    int issued = person->hired + demo_between(&person->random, -1, 14);
    if (issued < DEMO_MONTH(1997, 6)) /* the first ones were given out then */
        issued = DEMO_MONTH(1997, 6);
    bool old = issued < DEMO_MONTH(2002, 1); /* 15 digits before, 17 since */
    long serial = (long)(person->id % 1000000);

    struct sz_certificate *record = &person->certificates[person->certificate_count++];
    sz_record_clear(SZ_CERTIFICATE, record);
    record->kind = kinds[k].kind;
    record->subject = subject_name(person);
    record->issued = demo_month(person->arena, issued);
    record->number = old ? sz_arena_printf(person->arena, "%02d37099%c%c%06ld", issued / 12 % 100,
                                           kinds[k].digit, person->female ? '1' : '0', serial)
                         : sz_arena_printf(person->arena, "%04d37099%c%c%06ld", issued / 12,
                                           kinds[k].digit, person->female ? '2' : '1', serial);
}

/* 二级甲等 for teachers of Chinese, 二级乙等 for the others; nobody tested before 1995. */
static void putonghua(struct demo_person *person) {
    bool chinese = person->subject && strcmp(person->subject, "13") == 0;
    int month = person->hired > DEMO_MONTH(1996, 3) ? person->hired - 4 : DEMO_MONTH(1998, 5);
    struct sz_certificate *record = &person->certificates[person->certificate_count++];
    sz_record_clear(SZ_CERTIFICATE, record);
    record->kind = "普通话";
    record->number = demo_chance(&person->random, 40)                    ? "2"
                     : demo_chance(&person->random, chinese ? 900 : 450) ? "3"
                                                                         : "4";
    record->issued = demo_month(person->arena, month);
}

void demo_certificates(struct demo_person *person) {
    if (person->worker || person->clerk)
        return;
    for (size_t i = 0; i < 2; i++)
        person->educations[i].major = major_of(person);
    teaching_certificate(person);
    putonghua(person);
}
