/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rules of the regulation as data: table `rule`, with what the program brings along.
 *
 *  Where 乳政发〔2021〕6号 is silent the bureau decides; each rule has its source, its dates, its
 *  force (现行, 待确认, 失效) and who confirmed the reading (口径确认). A past year is judged by
 * the rules in force then. A file that is older than a rule reads the program's value of it until
 * the bureau sets one.
 */
#ifndef SHIZI_RULE_H
#define SHIZI_RULE_H

#include "shizi/act.h"
#include "shizi/date.h"
#include "shizi/entities.h"
#include "shizi/quota.h"

/** A rule as the program knows it: its first value, and what values it may have. */
struct sz_rule_kind {
    struct sz_rule first;
    const char *label;   /* its name for people, two to eight characters */
    const char *about;   /* what it decides, one line */
    const char *choices; /* '甲|乙', or NULL */
    const char *parts;   /* words of a list "甲=1|乙=2", or NULL */
    long least, most;    /* of a number (besides the choices); both 0: any text */
};

const struct sz_rule_kind *sz_rule_kinds(size_t *count);
/** By name or label, NULL when there is none. */
const struct sz_rule_kind *sz_rule_kind(const char *name);

/** What people call a rule ("中初级贯通"); its name when the program does not know it. */
const char *sz_rule_label(const char *name);

/** SZ_INVALID when the value is none of the rule's; unknown names take any text. */
enum sz_code sz_rule_check(const char *name, const char *value, struct sz_error *err);

/** The rule in force on a date: the file's, else the program's, else NULL. In @p arena. */
enum sz_code sz_rule_at(struct sz_db *db, const char *name, const char *on, struct sz_arena *arena,
                        struct sz_rule **rule, struct sz_error *err);

/** Values of several rules on a date; before a rule's first day its first value. In @p arena. */
enum sz_code sz_rule_values(struct sz_db *db, const char *on, const char *const *names,
                            const char **values, size_t count, struct sz_arena *arena,
                            struct sz_error *err);

/** All rules of the file, with the program's own where the file has none (id 0), by name and date.
 */
enum sz_code sz_rules_all(struct sz_db *db, struct sz_arena *arena, struct sz_rule **rules,
                          int64_t **ids, size_t *count, struct sz_error *err);

/** 口径确认: who confirmed the reading in force on the act's date, with the document. */
enum sz_code sz_rule_confirm(struct sz_db *db, const char *name, const char *by,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err);

/** How a cap is held: 拦住, 提醒, 只记录. */
enum sz_cap_mode { SZ_CAP_STOP, SZ_CAP_WARN, SZ_CAP_TRACK };

/** What the cap is dropped to whole places for: the bureau, each stage of schools (系列 read as
 *  学段), each school. */
enum sz_cap_unit { SZ_CAP_BUREAU, SZ_CAP_STAGE, SZ_CAP_SCHOOL };

/** The rules that the quota of a year is judged by, as in force on a date. */
struct sz_quota_rules {
    int64_t cap_rate; /* ten-thousandths */
    enum sz_cap_mode mode;
    enum sz_pool_rule pool;
    bool zhenggao_counts;   /* 副高 → 正高 counts into the 15 % of 高级 */
    bool counts_at_review;  /* a place is used from 评审通过, not from 聘任 */
    bool posts_by_standard; /* the base is 省定标准, not the approved posts */
    enum sz_cap_unit unit;
    bool by_stock; /* 存量 (临沂 2013): who holds the title ≤ 115 % of the posts, not a number a
                      year */
    int64_t zhenggao_limit; /* promotions into 正高 a year, of each series; SZ_NONE: no limit */
    char base_day[6], tenure_day[6]; /* MM-DD */
    long notice_days;
    const char *outside_cap, *outside_vacancy; /* tracks, '甲|乙' */
    const char *unconfirmed; /* labels of readings nobody confirmed, '甲、乙'; "" when none */
};
enum sz_code sz_quota_rules(struct sz_db *db, const char *on, struct sz_arena *arena,
                            struct sz_quota_rules *rules, struct sz_error *err);

#endif
