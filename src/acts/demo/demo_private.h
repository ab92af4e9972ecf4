/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo bureau from inside: the county, a person being made up, and what is to happen later.
 *
 * Schools are planned first (demo_schools.c). People are made one at a time (demo_people.c, career,
 * service) as the file's first day, two or three years ago, knew them, and put in by acts of some
 * thousands each. What happened since (titles, transfers, retirements, corrections) is noted as
 * events of 16 bytes and done afterwards month by month through acts of its own (demo_events.c), so
 * that the log reads like a history and memory does not grow with the number of people's facts. */
#ifndef ACTS_DEMO_PRIVATE_H
#define ACTS_DEMO_PRIVATE_H

#include "demo_random.h"
#include "shizi/act.h"
#include "shizi/arena.h"
#include "shizi/demo.h"
#include "shizi/entities.h"

/* Months since year 0: 2024-09 = DEMO_MONTH(2024, 9). */
#define DEMO_MONTH(year, month) ((year)*12 + (month)-1)

enum { DEMO_AREA_CODE = 371099 };

/* What a stream of dice is for. */
enum demo_dice { DEMO_DICE_SCHOOL = 1, DEMO_DICE_PERSON, DEMO_DICE_NAME, DEMO_DICE_POST };

enum demo_class {
    DEMO_HIGH,
    DEMO_VOCATIONAL,
    DEMO_TECHNICAL,
    DEMO_MIDDLE,
    DEMO_NINE_YEAR,
    DEMO_PRIMARY,
    DEMO_SPECIAL,
    DEMO_KINDERGARTEN,
    DEMO_RESEARCH,
    DEMO_OUTSIDE,
};

enum demo_area { DEMO_CITY, DEMO_TOWN, DEMO_VILLAGE };

struct demo_school {
    enum demo_class class;
    enum demo_area area;
    const char *name, *short_name, *former_names, *town;
    char code[11];
    bool weak, excellent, remote;
    bool closed;       /* merged into its successor long ago: nobody on post */
    size_t successor;  /* of a closed one */
    int weight;        /* share of the county's staff */
    long order;        /* 学校惯例顺序 */
    long staff;        /* on post today */
    long newcomers[3]; /* of these, taken on after the file's first day, by year */
    long leavers;      /* once here, retired or gone */
    int64_t id;
};

/* Something that happens to a person after the first day. */
enum demo_event_kind {
    /* In the order in which a month's acts come. */
    DEMO_RETIRE,   /* month: the first one at home */
    DEMO_TRANSFER, /* school: index of the new one */
    DEMO_CORRECT,  /* archive birth date was copied wrong */
    DEMO_PHONE,
    DEMO_TITLE, /* level: index of demo_levels */
    DEMO_APPOINT,
};

struct demo_event {
    int32_t month; /* DEMO_MONTH */
    uint8_t kind, level;
    int32_t school;
    int32_t teacher; /* id in the file */
};

/* Oddities put in on purpose, once each; docs/demo.md says how to find them. */
enum demo_flaw {
    DEMO_FLAW_BIRTH,         /* archive birth date is not the ID's */
    DEMO_FLAW_NO_CERT,       /* teaches without a certificate */
    DEMO_FLAW_WRONG_CERT,    /* certificate of a lower stage */
    DEMO_FLAW_ABOVE_TITLE,   /* appointed above his title */
    DEMO_FLAW_NOT_APPOINTED, /* title above the post he holds */
    DEMO_FLAW_ON_LEAVE,      /* class teacher on long sick leave */
    DEMO_FLAW_TWICE_LENT,    /* two 借调 at once */
    DEMO_FLAW_NO_ARRIVAL,    /* came to the school before he began to work */
    DEMO_FLAW_TWO_POSTS,     /* 双肩挑 */
    DEMO_FLAW_SPECIAL_POST,  /* 特设岗位 */
    DEMO_FLAW_OVERSTAY,      /* past retirement, still on post */
    DEMO_FLAW_NAMESAKE,      /* the same name twice in one school */
    DEMO_FLAW_OLD_ID,        /* holds a 15-digit number too */
    DEMO_FLAW_PINYIN,        /* reads his surname his own way */
    DEMO_FLAW_FUTURE,        /* transfer in force next term */
    DEMO_FLAWS
};

struct demo_county {
    struct sz_db *db;
    struct sz_arena arena; /* names of schools */
    struct demo_school *schools;
    size_t school_count;
    uint64_t seed;
    long teachers;
    const char *os_user;
    int now;           /* DEMO_MONTH of today */
    int first;         /* month of the file's first day */
    int round;         /* year in which the current 3-year round began */
    char clock[20];    /* now, YYYY-MM-DD HH:MM:SS */
    uint16_t *serials; /* next ID serial by birth day and sex */
    struct demo_event *events;
    size_t event_count, event_room;
    struct demo_event *awards; /* titles of 中级 and above in the years that batches are made for */
    size_t award_count, award_room;
    long next_person; /* = id of the next teacher in the file */
    bool planted[DEMO_FLAWS];
    int64_t mover;      /* whose transfer lies ahead; 0 = nobody's */
    int oddities;       /* corrections and new phones so far */
    char last_name[64]; /* of the person before, for the namesake */
};

enum {
    DEMO_POSTINGS = 8,
    DEMO_CERTIFICATES = 2,
    DEMO_TITLES = 5,
    DEMO_APPOINTMENTS = 12,
    DEMO_LEVELS = 5
};

/* How a person stands to the file. */
enum demo_standing {
    DEMO_ON_POST,
    DEMO_NEWCOMER, /* taken on after the first day */
    DEMO_GONE,     /* left before it */
    DEMO_LEAVING,  /* leaves after it */
};

/* A person being made up. */
struct demo_person {
    struct demo_county *county;
    struct demo_school *school;
    size_t school_index;
    struct sz_arena *arena;
    struct demo_random random;
    int64_t id;
    enum demo_standing standing;
    long slot;         /* place among the school's staff: the first are its leaders */
    int birth, hired;  /* DEMO_MONTH */
    int arrived, left; /* at this school; left 0 = still here */
    bool female, worker, clerk, leader, class_teacher;
    const char *stage, *subject, *duty;
    int schooling;                 /* 0 中专 1 专科 2 本科 3 硕士: first education */
    int level_months[DEMO_LEVELS]; /* when each level of demo_levels was obtained; 0 = not */
    bool held_back;                /* 高职低聘 */
    struct sz_teacher teacher;
    struct sz_posting postings[DEMO_POSTINGS];
    size_t posting_count;
    struct sz_education educations[2];
    struct sz_certificate certificates[DEMO_CERTIFICATES];
    size_t certificate_count;
    struct sz_title titles[DEMO_TITLES];
    size_t title_count;
    struct sz_appointment appointments[DEMO_APPOINTMENTS];
    size_t appointment_count;
};

/* Levels from the lowest: 员级 助理级 中级 副高 正高. */
extern const char *const demo_levels[DEMO_LEVELS];

/* ---- dates as text (demo_county.c) ---- */
const char *demo_day(struct sz_arena *arena, int month, int day);
const char *demo_month(struct sz_arena *arena, int month);
/* DEMO_MONTH of a date. */
int demo_month_of(const char *date);

/* ---- schools (demo_schools.c, demo_county.c) ---- */
enum sz_code demo_county_plan(struct demo_county *county, long schools, struct sz_error *err);
const char *demo_kind_of(const struct demo_school *school);
const char *demo_series_of(const struct demo_school *school);
const char *demo_stages_of(const struct demo_school *school);
/* Pupils of a stage in a school year; 0 when the school does not have the stage. */
long demo_pupils(const struct demo_county *county, size_t school, char stage, int year);
enum sz_code demo_put_schools(struct sz_changes *set, struct demo_county *county,
                              struct sz_error *err);
enum sz_code demo_put_sizes(struct sz_changes *set, const struct demo_county *county, int year,
                            struct sz_error *err);

/* ---- people ---- */
const char *demo_rare_name(struct demo_person *person); /* sets sex and ethnic too; or NULL */
const char *demo_usual_name(const struct demo_person *person);
void demo_person_make(struct demo_person *person);
void demo_identity(struct demo_person *person);  /* ID, name, party … */
void demo_schooling(struct demo_person *person); /* education; when he was hired */
void demo_certificates(struct demo_person *person);
void demo_service(struct demo_person *person); /* postings, duty, subject */
void demo_career(struct demo_person *person);  /* titles, appointments */
void demo_flaws(struct demo_person *person);
int demo_retirement(int birth, bool female, bool worker);
const char *demo_title_name(const char *series, int level);
int demo_grade(int level, int months_in_level);
enum sz_code demo_put_person(struct sz_changes *set, struct demo_person *person,
                             struct sz_error *err);

/* ---- later (demo_events.c) ---- */
void demo_event_add(struct demo_person *person, enum demo_event_kind kind, int month, int level,
                    size_t school);
/* A title that a batch of its year gave. */
void demo_award_add(struct demo_person *person, int month, int level);
/* Newcomers of a summer. */
typedef enum sz_code demo_hire_fn(void *ctx, int year, struct sz_error *err);
enum sz_code demo_live_on(struct sz_db *db, struct demo_county *county, demo_hire_fn *hire,
                          void *ctx, struct sz_error *err);

/* Approved posts of all schools (demo_posts.c). */
enum sz_code demo_posts(struct sz_db *db, const struct demo_county *county, struct sz_error *err);

/* Appointment rounds behind the appointments (demo_terms.c): the present one of everybody, in a
 * county of usual size the two before it too. */
enum sz_code demo_terms(struct sz_db *db, const struct demo_county *county, struct sz_error *err);

/* Batches of past years from the titles they gave, settled, and one that is going on
 * (demo_batches.c, demo_round.c). */
enum { DEMO_BATCH_YEARS = 4 };
enum sz_code demo_batches(struct sz_db *db, struct demo_county *county, struct sz_error *err);
enum sz_code demo_open_round(struct sz_db *db, struct demo_county *county, int year,
                             struct sz_error *err);
#define DEMO_REVIEWER "shenhe"

/** 退休登记 of some whose month is near (demo_retirement.c). */
enum sz_code demo_retirements(struct sz_db *db, const struct demo_county *county,
                              struct sz_error *err);

/* One act of the log, on @p day or, when that is past, at the desk's present time (demo.c). */
enum sz_code demo_act(struct sz_db *db, const struct demo_county *county, const char *day,
                      const struct sz_act_info *info, sz_prepare_fn *prepare, void *ctx,
                      struct sz_error *err);

#endif
