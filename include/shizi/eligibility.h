/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether somebody may be put up for a title: one sentence per condition.
 *
 *  National baseline (人社部发〔2015〕79号 and what restates it): years in the level below by
 *  schooling, counted from 聘任 to the batch's day; recent yearly assessments; 师德; no running
 *  sanction (处分规定 2023: 记过 and more bar the review, any one bars the appointment); a year at
 * a rural or weak school for town teachers who apply for 副高; hours of 继续教育; the certificate
 * of the stage. The numbers are rules as data, handed in. Where the file holds nothing to judge by
 * the condition stays open: it is for a person to look, never silently met.
 */
#ifndef SHIZI_ELIGIBILITY_H
#define SHIZI_ELIGIBILITY_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/arena.h"
#include "shizi/date.h"

enum sz_condition_kind {
    SZ_ON_STAFF,
    SZ_STEP,
    SZ_TENURE,
    SZ_ASSESSMENTS,
    SZ_ETHICS_RECORD,
    SZ_SANCTIONS,
    SZ_RURAL_YEARS,
    SZ_TRAINING_HOURS,
    SZ_CERTIFICATE_HELD,
    SZ_CONDITION_KINDS
};

enum sz_judgement { SZ_MET, SZ_UNCLEAR, SZ_UNMET };

struct sz_condition {
    enum sz_condition_kind kind;
    enum sz_judgement verdict;
    const char *text; /* one sentence with the numbers, in the reader's language */
};

/** What a year brought: a result, or hours. */
struct sz_year_result {
    int year;
    const char *result;
    int hours;
};

struct sz_running_sanction {
    const char *kind, *from, *to; /* to: first day behind it, NULL = no period */
};

/** A stretch of service, [from, to), to NULL = still; `rural`: at a school that counted as rural or
 * weak then. Stretches do not overlap. */
struct sz_stint {
    const char *from, *to;
    bool rural;
};

struct sz_applicant {
    const char *level;      /* applied for: title_level */
    const char *from_level; /* appointed at now, NULL = none */
    const char *track;
    const char *on;          /* day of the application */
    const char *tenure_date; /* years are counted to here */
    const char *level_since; /* 聘任 at from_level, else start of work; NULL = not known */
    const char *schooling;   /* 博士 硕士 本科 专科 中专, NULL = not known */
    bool on_staff;           /* 在编在岗 on the day */
    bool town;               /* the school is in 城区 or 镇区 */
    const struct sz_stint *stints;
    size_t stint_count;
    const struct sz_year_result *assessments, *ethics, *training; /* by year */
    size_t assessment_count, ethics_count, training_count;
    const struct sz_running_sanction *sanctions;
    size_t sanction_count;
    int certificate, certificate_needed; /* ranks; 0 = none, or not asked */
};

/** Rules in force for the batch. Lists are "甲=1|乙=2". */
struct sz_eligibility_rules {
    const char *years;          /* of the level: schooling = years in the level below */
    const char *assessed_years; /* level = how many recent years are looked at */
    const char *rural_years;    /* level = years at a rural or weak school, for town teachers */
    int training_hours;         /* a year, on average over the years looked at */
    int rural_career;           /* years for track 乡村从教 */
};

/** Number of a word in a list "甲=1|乙=2", -1 when it is not there. */
int sz_listed_number(const char *list, const char *word);

/** Conditions in the order above; those that are not asked are left out. In @p arena. */
size_t sz_eligibility(const struct sz_applicant *candidate,
                      const struct sz_eligibility_rules *rules, struct sz_arena *arena,
                      struct sz_condition conditions[SZ_CONDITION_KINDS]);

/** The worst of them. */
enum sz_judgement sz_eligibility_worst(const struct sz_condition *conditions, size_t count);

/** 工作年限, 年度考核 …: what a condition is about, as the sources have it. */
const char *sz_condition_name(enum sz_condition_kind kind);

/** "" when no sanction runs on @p on, else its kind. */
const char *sz_sanction_running(const struct sz_running_sanction *sanctions, size_t count,
                                const char *on);

#endif
