/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Audit: named rules over facts and log, and what they find.
 *
 *  What an auditor tests of the 15 % cap and of posts (乳政发〔2021〕6号 item 6), rule by rule with
 *  its source; every finding names its subject, the numbers and the act behind it. "Over now" and
 *  "lawful when made" are two rules. Facts and rules are those of the date that is asked for; what
 *  was recorded when is read from the log. Nothing is written.
 *
 *  Cases that came into the file with their result in one act (补录 of past years) are opening
 *  balances: quantities count, their steps are not judged.
 */
#ifndef SHIZI_AUDIT_H
#define SHIZI_AUDIT_H

#include "shizi/db.h"

enum sz_audit_severity { SZ_AUDIT_SEVERE, SZ_AUDIT_ORDINARY, SZ_AUDIT_HINT, SZ_AUDIT_SEVERITIES };

/** 严重 一般 提示, untranslated. */
const char *sz_audit_severity_name(enum sz_audit_severity severity);
/** severe, ordinary, hint: as the JSON has it. */
const char *sz_audit_severity_key(enum sz_audit_severity severity);

struct sz_audit_rule {
    const char *key;  /* cap_exceeded */
    const char *name; /* 超过年度上限 */
    enum sz_audit_severity severity;
    const char *source; /* clause or paper it comes from */
    const char *about;  /* what it checks, one line */
};

/** All rules, in the order of findings. */
const struct sz_audit_rule *sz_audit_rules(size_t *count);
/** NULL when there is none of that key. */
const struct sz_audit_rule *sz_audit_rule(const char *key);

struct sz_finding {
    const struct sz_audit_rule *rule;
    const char *subject;           /* whose: 王秀英（实验小学）; 中小学教师 高级 */
    const char *text;              /* one sentence with the numbers, in the reader's language */
    int64_t year;                  /* quota year, or year of the fact; 0: of no year */
    int64_t teacher_id, school_id; /* whom it is about, else 0 */
    const char *series, *level;    /* line of the quota board it is about, else NULL */
    int64_t act_id;                /* the act that last wrote the fact; 0: none known */
};

/** An audit under way: done in steps, so that a screen can do it while no key waits. */
struct sz_audit;

/** @p year 0: all years. @p as_of NULL: the desk's today. */
enum sz_code sz_audit_open(struct sz_db *db, int64_t year, const char *as_of,
                           struct sz_audit **audit, struct sz_error *err);

/** One check more. A step that was stopped (SZ_STOPPED, sz_db_give_way) is done again next time. */
enum sz_code sz_audit_step(struct sz_audit *audit, bool *more, struct sz_error *err);

/** Steps done and in all. */
void sz_audit_progress(const struct sz_audit *audit, size_t *done, size_t *whole);

/** What was found so far, by rule; lives until the next step or sz_audit_close. */
const struct sz_finding *sz_audit_findings(const struct sz_audit *audit, size_t *count);

/** NULL is allowed. */
void sz_audit_close(struct sz_audit *audit);

#endif
