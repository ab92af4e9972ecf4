/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which schools the county has: a table of a hundred, then as many towns as it takes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo_private.h"

enum { GOOD = 1, WEAK = 2, FAR = 4 };

/* In order of picking: a county of twelve schools has one of each kind, one of a hundred all. The
 * weight is the staff of the county of 5400. */
struct plan {
    const char *name;
    enum demo_class class;
    enum demo_area area;
    const char *town;
    int weight, flags;
    const char *former;
};

/* clang-format off */
static const struct plan plans[] = {
    {"实验小学",                 DEMO_PRIMARY,      DEMO_CITY, "城区街道", 168, GOOD, NULL},
    {"第一中学",                 DEMO_HIGH,         DEMO_CITY, "城区街道", 292, GOOD, NULL},
    {"府前路学校",               DEMO_NINE_YEAR,    DEMO_CITY, "城区街道", 196, GOOD, NULL},
    {"怡园中学",                 DEMO_MIDDLE,       DEMO_CITY, "城区街道", 176, GOOD, NULL},
    {"育黎镇中心学校",           DEMO_NINE_YEAR,    DEMO_TOWN, "育黎镇",    84, 0, NULL},
    {"实验幼儿园",               DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  58, GOOD, NULL},
    {"海阳所镇中心学校",         DEMO_NINE_YEAR,    DEMO_VILLAGE, "海阳所镇", 86, WEAK, "海阳所镇初级中学"},
    {"威海机械工程高级技工学校", DEMO_TECHNICAL,    DEMO_CITY, "城区街道", 186, 0, "乳山市技工学校"},
    {"午极镇中心学校",           DEMO_NINE_YEAR,    DEMO_VILLAGE, "午极镇",  66, WEAK, NULL},
    {"特殊教育学校",             DEMO_SPECIAL,      DEMO_CITY, "城区街道",  38, 0, NULL},
    {"教育教学研究中心",         DEMO_RESEARCH,     DEMO_CITY, "城区街道",  52, 0, "乳山市教学研究室"},
    {"冯家镇第二小学",           DEMO_PRIMARY,      DEMO_VILLAGE, "冯家镇",   0, 0, NULL},
    {"冯家镇中心小学",           DEMO_PRIMARY,      DEMO_VILLAGE, "冯家镇",  54, WEAK, NULL},
    {"黄海路学校",               DEMO_NINE_YEAR,    DEMO_CITY, "城区街道", 188, 0, NULL},
    {"职业中等专业学校",         DEMO_VOCATIONAL,   DEMO_CITY, "城区街道", 204, 0, NULL},
    {"冯家镇初级中学",           DEMO_MIDDLE,       DEMO_VILLAGE, "冯家镇",  62, 0, NULL},
    {"金岭中学",                 DEMO_HIGH,         DEMO_CITY, "城区街道", 256, 0, NULL},
    {"第一实验小学",             DEMO_PRIMARY,      DEMO_CITY, "城区街道", 142, GOOD, NULL},
    {"畅园学校",                 DEMO_NINE_YEAR,    DEMO_CITY, "城区街道", 172, 0, NULL},
    {"银滩高级中学",             DEMO_HIGH,         DEMO_TOWN, "银滩",     148, 0, NULL},
    {"银滩学校",                 DEMO_NINE_YEAR,    DEMO_TOWN, "银滩",     112, 0, NULL},
    {"白沙滩镇中心学校",         DEMO_NINE_YEAR,    DEMO_TOWN, "白沙滩镇",  98, 0, NULL},
    {"乳山口镇中心学校",         DEMO_NINE_YEAR,    DEMO_TOWN, "乳山口镇",  78, 0, NULL},
    {"徐家镇中心学校",           DEMO_NINE_YEAR,    DEMO_VILLAGE, "徐家镇",  62, WEAK | FAR, NULL},
    {"南黄镇中心学校",           DEMO_NINE_YEAR,    DEMO_VILLAGE, "南黄镇",  66, 0, NULL},
    {"下初镇中心学校",           DEMO_NINE_YEAR,    DEMO_VILLAGE, "下初镇",  72, WEAK, NULL},
    {"崖子镇中心学校",           DEMO_NINE_YEAR,    DEMO_VILLAGE, "崖子镇",  64, WEAK | FAR, NULL},
    {"诸往镇中心学校",           DEMO_NINE_YEAR,    DEMO_VILLAGE, "诸往镇",  70, WEAK, NULL},
    {"乳山寨镇中心学校",         DEMO_NINE_YEAR,    DEMO_TOWN, "乳山寨镇",  70, 0, NULL},
    {"大孤山镇中心学校",         DEMO_NINE_YEAR,    DEMO_TOWN, "大孤山镇",  74, 0, NULL},
    {"夏村镇中心小学",           DEMO_PRIMARY,      DEMO_TOWN, "夏村镇",    82, 0, NULL},
    {"夏村镇初级中学",           DEMO_MIDDLE,       DEMO_TOWN, "夏村镇",    76, 0, NULL},
    {"城北小学",                 DEMO_PRIMARY,      DEMO_CITY, "城区街道",  72, 0, NULL},
    {"光明街小学",               DEMO_PRIMARY,      DEMO_CITY, "城区街道",  68, 0, NULL},
    {"商业街小学",               DEMO_PRIMARY,      DEMO_CITY, "城区街道",  64, 0, NULL},
    {"胜利街小学",               DEMO_PRIMARY,      DEMO_CITY, "城区街道",  58, 0, NULL},
    {"西苑学校",                 DEMO_NINE_YEAR,    DEMO_CITY, "城区街道", 118, 0, NULL},
    {"中小学生综合实践基地",     DEMO_OUTSIDE,      DEMO_VILLAGE, "大孤山镇", 22, 0, NULL},
    {"青少年宫",                 DEMO_OUTSIDE,      DEMO_CITY, "城区街道",  18, 0, NULL},
    {"机关幼儿园",               DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  44, GOOD, NULL},
    {"怡园幼儿园",               DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  36, 0, NULL},
    {"畅园幼儿园",               DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  34, 0, NULL},
    {"黄海路幼儿园",             DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  32, 0, NULL},
    {"府前路幼儿园",             DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  30, 0, NULL},
    {"西苑幼儿园",               DEMO_KINDERGARTEN, DEMO_CITY, "城区街道",  26, 0, NULL},
    {"银滩幼儿园",               DEMO_KINDERGARTEN, DEMO_TOWN, "银滩",      24, 0, NULL},
    {"海阳所镇中心幼儿园",       DEMO_KINDERGARTEN, DEMO_VILLAGE, "海阳所镇", 14, 0, NULL},
    {"白沙滩镇中心幼儿园",       DEMO_KINDERGARTEN, DEMO_TOWN, "白沙滩镇",  18, 0, NULL},
    {"乳山口镇中心幼儿园",       DEMO_KINDERGARTEN, DEMO_TOWN, "乳山口镇",  14, 0, NULL},
    {"徐家镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "徐家镇", 10, 0, NULL},
    {"南黄镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "南黄镇", 11, 0, NULL},
    {"冯家镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "冯家镇", 12, 0, NULL},
    {"下初镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "下初镇", 11, 0, NULL},
    {"午极镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "午极镇",  9, 0, NULL},
    {"育黎镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_TOWN, "育黎镇",    13, 0, NULL},
    {"崖子镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "崖子镇", 10, 0, NULL},
    {"诸往镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_VILLAGE, "诸往镇", 10, 0, NULL},
    {"乳山寨镇中心幼儿园",       DEMO_KINDERGARTEN, DEMO_TOWN, "乳山寨镇",  10, 0, NULL},
    {"大孤山镇中心幼儿园",       DEMO_KINDERGARTEN, DEMO_TOWN, "大孤山镇",  11, 0, NULL},
    {"夏村镇中心幼儿园",         DEMO_KINDERGARTEN, DEMO_TOWN, "夏村镇",    14, 0, NULL},
    {"海阳所镇小青岛教学点",     DEMO_PRIMARY,      DEMO_VILLAGE, "海阳所镇",  5, WEAK | FAR, NULL},
    {"崖子镇马石山教学点",       DEMO_PRIMARY,      DEMO_VILLAGE, "崖子镇",    6, WEAK | FAR, NULL},
    {"徐家镇洋村教学点",         DEMO_PRIMARY,      DEMO_VILLAGE, "徐家镇",    6, WEAK, NULL},
    {"下初镇初级中学",           DEMO_MIDDLE,       DEMO_VILLAGE, "下初镇",  44, 0, NULL},
    {"诸往镇初级中学",           DEMO_MIDDLE,       DEMO_VILLAGE, "诸往镇",  42, 0, NULL},
    {"白沙滩镇初级中学",         DEMO_MIDDLE,       DEMO_TOWN, "白沙滩镇",  58, 0, NULL},
    {"育黎镇流水头小学",         DEMO_PRIMARY,      DEMO_VILLAGE, "育黎镇",  22, WEAK, NULL},
    {"冯家镇观上小学",           DEMO_PRIMARY,      DEMO_VILLAGE, "冯家镇",  18, WEAK, NULL},
    {"白沙滩镇翁家埠小学",       DEMO_PRIMARY,      DEMO_VILLAGE, "白沙滩镇", 26, 0, NULL},
    {"南黄镇归仁小学",           DEMO_PRIMARY,      DEMO_VILLAGE, "南黄镇",  16, WEAK, NULL},
};

static const char first_syllables[] = "东西南北上下大小长高青白石金银玉柳杨松槐桃梨枣竹龙凤马牛羊虎泉河湖海江"
                                      "溪清平安和福吉祥永兴隆盛昌宁康新古望云月阳泽双万向孔侯郭黄刘胡蒋";
static const char second_syllables[] = "山河口庄店埠寨泊岭沟崖滩桥泉台城营屯铺坊集堡里家村湾岛港头林塘洼峪坡"
                                       "川原丘阜寺庙塔井亭楼阁桑柳松竹石沙水潭溪夼疃";
/* clang-format on */

enum { PLANS = sizeof plans / sizeof plans[0], HAN = 3 /* bytes of a character in the lists */ };

/* What every further town has, in order of picking. */
static const struct {
    const char *suffix;
    enum demo_class class;
    int weight;
} town_schools[] = {
    {"中心学校", DEMO_NINE_YEAR, 78}, {"中心幼儿园", DEMO_KINDERGARTEN, 14},
    {"初级中学", DEMO_MIDDLE, 66},    {"中心小学", DEMO_PRIMARY, 62},
    {"河西小学", DEMO_PRIMARY, 26},   {"河东小学", DEMO_PRIMARY, 24},
};
enum { PER_TOWN = sizeof town_schools / sizeof town_schools[0] };

/* Town k of the made-up ones: two syllables, and a direction in front once the pairs are used up.
 */
static const char *town_name(struct sz_arena *arena, size_t k) {
    static const char *const fronts[] = {"", "前", "后", "左", "右", "里", "外"};
    size_t firsts = strlen(first_syllables) / HAN, seconds = strlen(second_syllables) / HAN;
    size_t pair = k % (firsts * seconds), front = k / (firsts * seconds);

    /* b turns with a, so that neighbours do not sound alike; each pair comes once. */
    size_t a = pair % firsts, b = (pair / firsts + a * 5) % seconds;
    return sz_arena_printf(arena, "%s%.*s%.*s镇", fronts[front % (sizeof fronts / sizeof *fronts)],
                           HAN, first_syllables + a * HAN, HAN, second_syllables + b * HAN);
}

static void fixed_school(struct demo_county *county, size_t i) {
    const struct plan *plan = &plans[i];
    struct demo_school *school = &county->schools[i];
    bool full = plan->class == DEMO_TECHNICAL;

    *school = (struct demo_school){
        .class = plan->class,
        .area = plan->area,
        .short_name = plan->name,
        .name = full ? plan->name : sz_arena_printf(&county->arena, "乳山市%s", plan->name),
        .former_names = plan->former,
        .town = plan->town,
        .weak = plan->flags & WEAK,
        .excellent = plan->flags & GOOD,
        .remote = plan->flags & FAR,
        .closed = plan->weight == 0,
        .successor = i + 1,
        .weight = plan->weight,
    };
}

static void further_school(struct demo_county *county, size_t i) {
    size_t k = i - PLANS, kind = k % PER_TOWN;
    struct demo_school *school = &county->schools[i];
    struct demo_random random = demo_random_start(county->seed, DEMO_DICE_SCHOOL, i);
    const char *town = town_name(&county->arena, k / PER_TOWN);
    bool high = kind + 1 == PER_TOWN && k / PER_TOWN % 6 == 5; /* one 高中 for six towns */
    enum demo_class class = high ? DEMO_HIGH : town_schools[kind].class;
    const char *suffix = high ? "高级中学" : town_schools[kind].suffix;
    int weight = high ? 150 : town_schools[kind].weight;

    *school = (struct demo_school){
        .class = class,
        .area = demo_chance(&random, 400) ? DEMO_TOWN : DEMO_VILLAGE,
        .short_name = sz_arena_printf(&county->arena, "%s%s", town, suffix),
        .town = town,
        .weak = demo_chance(&random, 300),
        .remote = demo_chance(&random, 120),
        .weight = weight * demo_between(&random, 70, 130) / 100,
    };
    school->name = sz_arena_printf(&county->arena, "乳山市%s", school->short_name);
}

/* Education ministry's numbering: class, province 37, serial. Two kinds are no schools: no code. */
static void number_schools(struct demo_county *county) {
    static const char *const classes[] = {
        [DEMO_HIGH] = "34",    [DEMO_VOCATIONAL] = "36",   [DEMO_TECHNICAL] = "36",
        [DEMO_MIDDLE] = "31",  [DEMO_NINE_YEAR] = "31",    [DEMO_PRIMARY] = "21",
        [DEMO_SPECIAL] = "51", [DEMO_KINDERGARTEN] = "11", [DEMO_RESEARCH] = "",
        [DEMO_OUTSIDE] = "",
    };
    for (size_t i = 0; i < county->school_count; i++) {
        struct demo_school *school = &county->schools[i];
        if (*classes[school->class])
            snprintf(school->code, sizeof school->code, "%s37%06lu", classes[school->class],
                     (unsigned long)((10830 + i * 3) % 1000000));
    }
}

struct place {
    struct demo_school *school;
};

/* 学校惯例顺序: by kind, in it the town proper before towns and villages, then as planned. */
static int by_custom(const void *a, const void *b) {
    const struct place *p = a, *q = b;
    const struct demo_school *x = p->school, *y = q->school;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    if (x->area != y->area)
        return x->area < y->area ? -1 : 1;
    return x < y ? -1 : x > y;
}

static enum sz_code order_schools(struct demo_county *county, struct sz_error *err) {
    struct place *sorted = calloc(county->school_count + 1, sizeof *sorted);
    if (!sorted)
        return sz_no_memory(err);
    for (size_t i = 0; i < county->school_count; i++)
        sorted[i].school = &county->schools[i];
    qsort(sorted, county->school_count, sizeof *sorted, by_custom);
    for (size_t i = 0; i < county->school_count; i++)
        sorted[i].school->order = (long)(i + 1) * 10;
    free(sorted);
    return SZ_OK;
}

/* Everybody's place: one to each school first, the rest by weight, what is left over from the top.
 */
static void share_staff(struct demo_county *county) {
    long total = 0, left = county->teachers;
    for (size_t i = 0; i < county->school_count; i++)
        total += county->schools[i].weight;
    if (total == 0)
        return;
    for (size_t i = 0; i < county->school_count && left > 0; i++)
        if (!county->schools[i].closed) {
            county->schools[i].staff = 1;
            left--;
        }

    long spread = left, given = 0;
    for (size_t i = 0; i < county->school_count; i++) {
        long share = (long)((long long)spread * county->schools[i].weight / total);
        county->schools[i].staff += share;
        given += share;
    }
    for (size_t i = 0; given < spread; i = (i + 1) % county->school_count)
        if (!county->schools[i].closed) {
            county->schools[i].staff++;
            given++;
        }
}

/* Whether the summer of the k-th year after the first day has passed. */
static bool hires_in(const struct demo_county *county, size_t k) {
    return DEMO_MONTH(county->first / 12 + 1 + (int)k, 9) <= county->now;
}

/* Of 1000 on post some twenty came each year since the first day, and sixty have left in all. */
static void share_moves(struct demo_county *county) {
    long carried[4] = {0};
    for (size_t i = 0; i < county->school_count; i++) {
        struct demo_school *school = &county->schools[i];
        static const long per_mille[] = {24, 19, 17, 62};
        for (size_t k = 0; k < 4; k++) {
            carried[k] += school->staff * per_mille[k];
            long n = carried[k] / 1000;
            carried[k] %= 1000;
            if (k < 3)
                school->newcomers[k] = school->staff - n > 2 && hires_in(county, k) ? n : 0;
            else
                school->leavers = n;
        }
    }
}

enum sz_code demo_county_plan(struct demo_county *county, long schools, struct sz_error *err) {
    county->schools = calloc((size_t)schools, sizeof *county->schools);
    if (!county->schools)
        return sz_no_memory(err);
    county->school_count = (size_t)schools;

    for (size_t i = 0; i < county->school_count; i++)
        if (i < PLANS)
            fixed_school(county, i);
        else
            further_school(county, i);
    for (size_t i = 0; i < county->school_count; i++)
        if (county->schools[i].closed && i + 1 == county->school_count) {
            county->schools[i].closed = false; /* its successor is not in this small county */
            county->schools[i].weight = 50;
        }
    number_schools(county);
    share_staff(county);
    share_moves(county);
    return order_schools(county, err);
}
