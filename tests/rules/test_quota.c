/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 乳政发〔2021〕6号 item 6: 每年不超过中、高级各系列岗位总量15%, 中初级岗位贯通使用, 3年一个轮次.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/quota.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void the_cap_drops_the_fraction(void **state) {
    (void)state;
    static const struct {
        int64_t posts, cap;
    } cases[] = {
        {0, 0},    {1, 0},    {6, 0},    {7, 1},      {13, 1},    {14, 2},    {19, 2},   {20, 3},
        {26, 3},   {27, 4},   {33, 4},   {34, 5},     {66, 9},    {67, 10},   {99, 14},  {100, 15},
        {101, 15}, {299, 44}, {300, 45}, {1234, 185}, {897, 134}, {900, 135}, {133, 19}, {134, 20},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (sz_quota_cap(cases[i].posts, SZ_CAP_RATE) != cases[i].cap)
            fail_msg("%lld posts: %lld", (long long)cases[i].posts,
                     (long long)sz_quota_cap(cases[i].posts, SZ_CAP_RATE));
    assert_int_equal(sz_quota_cap(-5, SZ_CAP_RATE), 0);
    assert_int_equal(sz_quota_cap(1000000000000, SZ_CAP_RATE), 150000000000);
    assert_int_equal(sz_quota_least_base(SZ_CAP_RATE), 7);
    assert_int_equal(sz_quota_least_base(0), 0);
}

/* Once for the bureau, not school by school: 6, 13, 20 and 27 posts. */
static void the_cap_is_the_bureaus(void **state) {
    (void)state;
    static const int64_t schools[] = {6, 13, 20, 27};
    int64_t sum = 0, floors = 0;

    for (size_t i = 0; i < COUNT(schools); i++) {
        sum += schools[i];
        floors += sz_quota_cap(schools[i], SZ_CAP_RATE);
    }
    assert_int_equal(sz_quota_cap(sum, SZ_CAP_RATE), 9);
    assert_int_equal(floors, 8);
}

static void the_least_of_three_limits_binds(void **state) {
    (void)state;
    static const struct {
        struct sz_quota_counts counts;
        int64_t available, vacancy, allowed;
        enum sz_limit binding;
    } cases[] = {
        /* 高级: 134 posts, 121 taken: 13 vacancies under a cap of 20 */
        {{134, 1500, 0, 0, 0, 0, {134, 121}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         20,
         13,
         13,
         SZ_LIMIT_VACANCY},
        {{134, 1500, 0, 0, 0, 0, {134, 100}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         20,
         34,
         20,
         SZ_LIMIT_CAP},
        /* held counts on both sides, used on the cap alone: the person sits on a post by then */
        {{134, 1500, 3, 4, 4, 0, {134, 103}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         13,
         27,
         13,
         SZ_LIMIT_CAP},
        {{134, 1500, 0, 5, 5, 0, {134, 121}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         15,
         8,
         8,
         SZ_LIMIT_VACANCY},
        /* 中级 60 full, 初级 35 of 40: 合计 leaves 40, 初级空岗 5, 不贯通 0 */
        {{60, 1500, 0, 0, 0, 0, {60, 60}, {40, 35}, true, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         9,
         40,
         9,
         SZ_LIMIT_CAP},
        {{60, 1500, 0, 0, 0, 0, {60, 60}, {40, 35}, true, SZ_POOL_JUNIOR, SZ_QUOTA_NO_STANDARD},
         9,
         5,
         5,
         SZ_LIMIT_VACANCY},
        {{60, 1500, 0, 0, 0, 0, {60, 60}, {40, 35}, true, SZ_POOL_NONE, SZ_QUOTA_NO_STANDARD},
         9,
         0,
         0,
         SZ_LIMIT_VACANCY},
        /* 22 people on 20 posts, 3 of them on special ones: 19 count */
        {{20, 1500, 0, 0, 0, 0, {20, 19}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         3,
         1,
         1,
         SZ_LIMIT_VACANCY},
        /* 省定标准 below what is approved */
        {{100, 1500, 2, 1, 1, 0, {100, 80}, {0, 0}, false, SZ_POOL_SUM, 85},
         12,
         19,
         4,
         SZ_LIMIT_STANDARD},
        /* over: the figures stay negative, nobody is allowed */
        {{100, 1500, 16, 0, 0, 0, {100, 103}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         -1,
         -3,
         0,
         SZ_LIMIT_VACANCY},
        {{6, 1500, 0, 0, 0, 0, {6, 2}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         0,
         4,
         0,
         SZ_LIMIT_CAP},
        {{0, 1500, 1, 0, 0, 0, {0, 0}, {0, 0}, false, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD},
         -1,
         0,
         0,
         SZ_LIMIT_CAP},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_quota_room room = sz_quota_room(&cases[i].counts);
        if (room.available != cases[i].available || room.vacancy != cases[i].vacancy ||
            room.allowed != cases[i].allowed || room.binding != cases[i].binding)
            fail_msg("case %zu: available %lld vacancy %lld allowed %lld by %d", i,
                     (long long)room.available, (long long)room.vacancy, (long long)room.allowed,
                     (int)room.binding);
    }
}

static void both_readings_of_pooling_are_there(void **state) {
    (void)state;
    struct sz_quota_counts counts = {
        60, 1500, 0, 2, 2, 0, {60, 60}, {40, 35}, true, SZ_POOL_SUM, SZ_QUOTA_NO_STANDARD};
    struct sz_quota_room room = sz_quota_room(&counts);

    assert_int_equal(room.vacancy, 38);
    assert_int_equal(room.vacancy_junior, 3);
    counts.pooled = false;
    room = sz_quota_room(&counts);
    assert_int_equal(room.vacancy, -2);
    assert_int_equal(room.vacancy_junior, -2);
}

/* 国人部发〔2006〕87号: 2:4:4, 3:4:3, 5:5. A lower grade may hold what a higher one leaves empty.
 */
static void shares_inside_a_level_are_checked(void **state) {
    (void)state;
    static const int senior[] = {2, 4, 4}, middle[] = {3, 4, 3}, junior[] = {5, 5};
    static const struct {
        int64_t posts[3];
        const int *shares;
        int grades, over;
    } cases[] = {
        {{2, 4, 4}, senior, 3, 3},  {{3, 4, 3}, senior, 3, 0}, {{1, 6, 3}, senior, 3, 1},
        {{0, 0, 10}, senior, 3, 3}, {{1, 1, 1}, middle, 3, 3}, {{2, 1, 0}, middle, 3, 0},
        {{0, 3, 0}, middle, 3, 3},  {{5, 5, 0}, junior, 2, 2}, {{6, 4, 0}, junior, 2, 0},
        {{3, 2, 0}, junior, 2, 2},  {{0, 0, 0}, middle, 3, 3},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        int over = sz_quota_over_share(cases[i].posts, cases[i].shares, cases[i].grades);
        if (over != cases[i].over)
            fail_msg("case %zu: %d", i, over);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cap_drops_the_fraction),
        cmocka_unit_test(the_cap_is_the_bureaus),
        cmocka_unit_test(the_least_of_three_limits_binds),
        cmocka_unit_test(both_readings_of_pooling_are_there),
        cmocka_unit_test(shares_inside_a_level_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
