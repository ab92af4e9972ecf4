/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The yearly cap on promotions and the limits beside it: arithmetic on counted posts and people.
 *
 *  乳政发〔2021〕6号 item 6: 按每年不超过中、高级各系列岗位总量15%
 *  进行职称评聘，逐步达到省定岗位标准；中初级岗位贯通使用.
 *  Where the paper is silent the readings are rules as data (table `rule`), handed in here.
 *  Integers only: a cap is "不超过", so the fraction is dropped.
 */
#ifndef SHIZI_QUOTA_H
#define SHIZI_QUOTA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SZ_CAP_RATE = 1500, SZ_CAP_WHOLE = 10000 }; /* 15 % in ten-thousandths */

/** posts * rate / 10 000, fraction dropped; negative posts count as none. */
int64_t sz_quota_cap(int64_t posts, int64_t rate);

/** Smallest number of posts that gives a cap of one: 7 at 15 %; 0 when no number does. */
int64_t sz_quota_least_base(int64_t rate);

#define SZ_QUOTA_NO_STANDARD INT64_MAX /* 未设省定标准: nothing is invented */

/** 中初级贯通使用: how many may enter the middle level. */
enum sz_pool_rule {
    SZ_POOL_SUM, /* 合计: approved 中+初 − occupied 中 − held 中; a promotion 初→中 leaves the sum
                  */
    SZ_POOL_JUNIOR, /* 初级空岗: approved 中+初 − occupied 中+初 − held 中 */
    SZ_POOL_NONE,   /* 不贯通: approved 中 − occupied 中 − held 中 */
};

/** Posts of a level and the people on them: regular ones only, special posts (特设岗位) on neither
 *  side. */
struct sz_posts {
    int64_t approved, occupied;
};

struct sz_quota_counts {
    int64_t base;           /* approved regular posts on the base date, the cap's base */
    int64_t rate;           /* ten-thousandths */
    int64_t used, held;     /* people charged to this year: appointed, and passed by the bureau */
    int64_t held_posts;     /* people passed in any year who take a vacancy */
    int64_t extra;          /* places approved beyond the cap (超限批准) */
    struct sz_posts level;  /* in force now */
    struct sz_posts junior; /* 初级, looked at for the middle level only */
    bool pooled;            /* the level is 中级 */
    enum sz_pool_rule pool;
    int64_t standard; /* 省定岗位标准 as a number of posts, or SZ_QUOTA_NO_STANDARD */
};

enum sz_limit { SZ_LIMIT_CAP, SZ_LIMIT_VACANCY, SZ_LIMIT_STANDARD };

struct sz_quota_room {
    int64_t cap, available; /* available = cap + extra − used − held; negative when over */
    int64_t vacancy;        /* by the pool rule; negative when over */
    int64_t
        vacancy_junior; /* the other reading of 贯通, shown beside; == vacancy when not pooled */
    int64_t standard;   /* standard − occupied − held posts, or SZ_QUOTA_NO_STANDARD */
    int64_t allowed;    /* the least of the three, not below 0 */
    enum sz_limit binding; /* whose it is; of equal ones the first above */
};

struct sz_quota_room sz_quota_room(const struct sz_quota_counts *counts);

/** 2:4:4, 3:4:3, 5:5 (国人部发〔2006〕87号): whether @p count posts at grades of one level are
 * within the shares, counted from the highest grade: those at and above a grade may not be more
 * than the shares' sum, rounded up. @p shares are tenths. A check, never a derivation: a small unit
 * does not divide. @return index of the first grade that is over, @p grades when none is. */
int sz_quota_over_share(const int64_t *posts, const int *shares, int grades);

/** The shares inside a level, from its highest grade (国人部发〔2006〕87号). */
struct sz_level_share {
    int first, grades;
    int tenths[3];
    const char *words; /* 五、六、七级 2:4:4 */
};
const struct sz_level_share *sz_level_shares(size_t *count);
/** How many of @p total posts of the level may be at its first grade and the @p at next ones. */
int64_t sz_share_limit(const struct sz_level_share *share, int64_t total, int at);

#endif
