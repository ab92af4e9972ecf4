/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/quota.h"

#include "shizi/language.h"

enum { TENTHS = 10 };

int64_t sz_quota_cap(int64_t posts, int64_t rate) {
    return posts > 0 && rate > 0 ? posts * rate / SZ_CAP_WHOLE : 0;
}

int64_t sz_quota_least_base(int64_t rate) {
    return rate > 0 ? (SZ_CAP_WHOLE + rate - 1) / rate : 0;
}

static int64_t vacancy(const struct sz_quota_counts *counts, enum sz_pool_rule pool) {
    int64_t approved = counts->level.approved, taken = counts->level.occupied + counts->held_posts;

    if (counts->pooled && pool != SZ_POOL_NONE)
        approved += counts->junior.approved;
    if (counts->pooled && pool == SZ_POOL_JUNIOR)
        taken += counts->junior.occupied;
    return approved - taken;
}

static void take_least(struct sz_quota_room *room, int64_t number, enum sz_limit limit) {
    if (number < room->allowed) {
        room->allowed = number;
        room->binding = limit;
    }
}

struct sz_quota_room sz_quota_room(const struct sz_quota_counts *counts) {
    struct sz_quota_room room = {.cap = sz_quota_cap(counts->base, counts->rate),
                                 .standard = SZ_QUOTA_NO_STANDARD};

    room.available = room.cap + counts->extra - counts->used - counts->held;
    room.vacancy = vacancy(counts, counts->pool);
    room.vacancy_junior = vacancy(counts, SZ_POOL_JUNIOR);
    if (counts->standard != SZ_QUOTA_NO_STANDARD)
        room.standard = counts->standard - counts->level.occupied - counts->held_posts;

    room.allowed = room.available;
    room.binding = SZ_LIMIT_CAP;
    take_least(&room, room.vacancy, SZ_LIMIT_VACANCY);
    if (room.standard != SZ_QUOTA_NO_STANDARD)
        take_least(&room, room.standard, SZ_LIMIT_STANDARD);
    if (room.allowed < 0)
        room.allowed = 0;
    return room;
}

int sz_quota_over_share(const int64_t *posts, const int *shares, int grades) {
    int64_t total = 0, above = 0;
    int share = 0;

    for (int i = 0; i < grades; i++)
        total += posts[i];
    for (int i = 0; i < grades; i++) {
        above += posts[i];
        share += shares[i];
        if (above > (total * share + TENTHS - 1) / TENTHS)
            return i;
    }
    return grades;
}

static const struct sz_level_share level_shares[] = {
    {5, 3, {2, 4, 4}, N_("五、六、七级 2:4:4")},
    {8, 3, {3, 4, 3}, N_("八、九、十级 3:4:3")},
    {11, 2, {5, 5, 0}, N_("十一、十二级 5:5")},
};

const struct sz_level_share *sz_level_shares(size_t *count) {
    *count = sizeof level_shares / sizeof level_shares[0];
    return level_shares;
}

int64_t sz_share_limit(const struct sz_level_share *share, int64_t total, int at) {
    int sum = 0;
    for (int i = 0; i <= at; i++)
        sum += share->tenths[i];
    return (total * sum + TENTHS - 1) / TENTHS;
}
