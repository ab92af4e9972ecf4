/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 退休与评聘预测: the bureau's posts and people carried forward (shizi/forecast.h), as they stand
 * in the file on a date, and with rules and plans changed for a moment (what-if). Nothing is
 * written.
 *
 *  What is taken from the file: people on regular posts of 专业技术 with the month they retire
 *  (shizi/retiring.h), approved posts, 省定标准, what the year has used, cap, pool rule, years in
 *  the level below (of 本科, the usual case), rural bonus. What the file does not know is a value
 * of the what-if with a usual first value. People who hold a place already (占用) rise in the next
 *  December like the others. Not forecast: rises inside 高级, posts cut off school by school
 *  (cap_unit 逐校), moves between schools.
 */
#ifndef SHIZI_OUTLOOK_H
#define SHIZI_OUTLOOK_H

#include "shizi/board.h"
#include "shizi/db.h"
#include "shizi/forecast.h"

enum sz_whatif {
    SZ_WHATIF_CAP,       /* ten-thousandths of the posts */
    SZ_WHATIF_POSTS,     /* percent of the approved posts */
    SZ_WHATIF_HIRE,      /* percent of those who left that are hired again */
    SZ_WHATIF_ATTRITION, /* ten-thousandths a month who leave otherwise */
    SZ_WHATIF_FLEXIBLE,  /* months by which everybody goes later (earlier when negative), as far as
                            弹性退休 lets him */
    SZ_WHATIF_LAW,       /* 1: the law of 2024; 0: the old ages */
    SZ_WHATIF_WOMEN,     /* 60 or 55: women with 高级职称 who have not chosen */
    SZ_WHATIF_SENIOR,    /* years of 中级 before 高级 */
    SZ_WHATIF_MIDDLE,    /* years of 初级 before 中级 */
    SZ_WHATIF_SMOOTH,    /* 1: promotions evenly over the years */
    SZ_WHATIFS
};

/** What can be changed: for options, JSON, the panel of the screen. */
struct sz_whatif_row {
    const char *key;                   /* "cap-rate" */
    const char *heading, *unit, *help; /* through _() */
    int least, most, step;
    bool hundredths;      /* shown as a percentage with two decimals */
    const char *off, *on; /* words of a switch, or NULL */
};
const struct sz_whatif_row *sz_whatif_row(enum sz_whatif which);
/** SZ_USAGE with what may be written. */
enum sz_code sz_whatif_read(enum sz_whatif which, const char *typed, int *value,
                            struct sz_error *err);
/** "15%", "off": as it is typed. In @p arena. */
const char *sz_whatif_print(enum sz_whatif which, int value, struct sz_arena *arena);

/** A teacher as the outlook needs him. Months from the start. */
struct sz_outlook_person {
    int64_t teacher_id;
    int32_t unit;
    int16_t since, agreed; /* agreed: SZ_FORECAST_NEVER without */
    struct sz_outlook_months {
        int16_t law, old, earliest, latest;
    } by[2]; /* as recorded or proposed; who has to choose: at 55 and at 60 */
    uint8_t level;
    bool to_choose;
};

/** The file on a date. */
struct sz_outlook_base {
    struct sz_arena arena;
    char as_of[11];
    int start_year, start_month;
    struct sz_outlook_person *people;
    size_t person_count, person_room;
    struct sz_forecast_unit *units;
    int64_t *schools; /* of each unit */
    size_t unit_count;
    const char **series;
    struct sz_forecast_series *limits;
    size_t series_count;
    enum sz_pool_rule pool;
    int rural_bonus;
    int values[SZ_WHATIFS]; /* the file's rules and the usual values */
    /* what was found on the way */
    long overdue, to_choose, birth_unknown, special, without_level;
    bool other_reading;      /* the cap in force is not so many a year of the bureau's posts */
    const char *unconfirmed; /* readings nobody confirmed; "" */
};

/** One scan of the people. @p as_of NULL: the desk's today. Free it also after a failure. */
enum sz_code sz_outlook_load(struct sz_db *db, const char *as_of, struct sz_outlook_base *base,
                             struct sz_error *err);
void sz_outlook_free(struct sz_outlook_base *base);

/** The same in stretches, for idle slices: begin, step while there is more, end (also after a
 *  failure or when it is given up). */
struct sz_outlook_loading;
enum sz_code sz_outlook_begin(struct sz_db *db, const char *as_of, struct sz_outlook_base *base,
                              struct sz_outlook_loading **loading, struct sz_error *err);
enum sz_code sz_outlook_step(struct sz_outlook_loading *loading, bool *more, struct sz_error *err);
void sz_outlook_end(struct sz_outlook_loading *loading); /* NULL is allowed */

enum { SZ_OUTLOOK_YEARS = 10, SZ_OUTLOOK_RUNS = 200, SZ_OUTLOOK_RUNS_MOST = 2000 };

struct sz_outlook_wish {
    int years;         /* whole years behind the present one */
    int64_t school_id; /* counted are this school's posts only; 0: all. Rounds are the bureau's */
    bool by_school;    /* each school by itself */
    int values[SZ_WHATIFS];
    int runs; /* of the band, 0: none */
    uint64_t seed;
};
/** The base's values, SZ_OUTLOOK_YEARS, no band. */
struct sz_outlook_wish sz_outlook_usual(const struct sz_outlook_base *base);

struct sz_outlook_group {
    size_t series;
    int64_t school_id; /* 0: all */
};
struct sz_outlook {
    const struct sz_outlook_base *base;
    struct sz_outlook_wish wish;
    struct sz_forecast_plan plan;
    struct sz_forecast_county county;
    struct sz_outlook_group
        *groups; /* for each series, of the same number; by school for each unit */
    size_t group_count;
    struct sz_forecast forecast;
    struct sz_forecast_desk *desk; /* until sz_outlook_close */
    struct sz_forecast_drawing drawing;
    struct sz_forecast_band band; /* when `banded` */
    bool banded;
    int64_t *approved; /* of group and level */
};

/** The run without chance, in @p arena; borrows the base. Close it in the end. */
void sz_outlook_run(const struct sz_outlook_base *base, const struct sz_outlook_wish *wish,
                    struct sz_arena *arena, struct sz_outlook *outlook);
/** One run of the band that the wish asks for. @return false when it is there, or none is wanted.
 */
bool sz_outlook_draw(struct sz_outlook *outlook, struct sz_arena *arena);
void sz_outlook_close(struct sz_outlook *outlook);

/** A year of a group and level; the present one from the start on. */
struct sz_outlook_year {
    int year, month; /* the last month that is counted */
    int64_t approved, standard;
    int64_t occupied, low, middle, high;   /* at the end; the band is -1 without */
    int64_t exits, hired, promoted, risen; /* promoted into the level, risen out of it */
    const struct sz_forecast_round *round; /* NULL: 初级, or no round any more */
};
/** One month of it alone: exits and so on are the month's. */
struct sz_outlook_year sz_outlook_month(const struct sz_outlook *outlook, size_t group,
                                        enum sz_post_level level, int month);
/** By year. In @p arena. */
void sz_outlook_years(const struct sz_outlook *outlook, size_t group, enum sz_post_level level,
                      struct sz_arena *arena, struct sz_outlook_year **years, size_t *count);

/** Where anything is: a level of a group without posts and people says nothing. */
bool sz_outlook_has(const struct sz_outlook *outlook, size_t group, enum sz_post_level level);

/** 年度上限, 空岗, 省定标准, 具备年限的人, …; through _(). */
const char *sz_forecast_limit_name(enum sz_forecast_limit limit);
const char *sz_forecast_limit_key(enum sz_forecast_limit limit);

/** What is to be said of a group and level: from when vacancies bind, when too few have the years,
 *  when the standard is reached, who goes. In the reader's language. In @p arena. */
void sz_outlook_sentences(const struct sz_outlook *outlook, size_t group, enum sz_post_level level,
                          struct sz_arena *arena, const char ***lines, size_t *count);
/** What the whole rests on: assumptions, and people who could not be counted. */
void sz_outlook_notes(const struct sz_outlook *outlook, struct sz_arena *arena, const char ***lines,
                      size_t *count);

/** A year explained: the sum, the limits, and who leaves. In @p arena. */
enum sz_code sz_outlook_explain(struct sz_db *db, const struct sz_outlook *outlook, size_t group,
                                enum sz_post_level level, int year, struct sz_arena *arena,
                                struct sz_explain_line **lines, size_t *count,
                                struct sz_error *err);

#endif
