/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of the schools: status, establishment, lineage, and sizes that follow the births. */
#include <string.h>

#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/field.h"

static const struct {
    const char *kind, *stages, *series;
    char parts[3];   /* stages that have pupils */
    int half_pupils; /* per person on the staff, in halves: 12.5 is 25 */
} classes[] = {
    [DEMO_HIGH] = {"高级中学", "4", "中小学教师", "4", 25},
    [DEMO_VOCATIONAL] = {"中等职业学校", "6", "中职教师", "6", 26},
    [DEMO_TECHNICAL] = {"技工学校", "6", "技工院校教师", "6", 28},
    [DEMO_MIDDLE] = {"初级中学", "3", "中小学教师", "3", 27},
    [DEMO_NINE_YEAR] = {"九年一贯制学校", "2|3", "中小学教师", "23", 32},
    [DEMO_PRIMARY] = {"小学", "2", "中小学教师", "2", 38},
    [DEMO_SPECIAL] = {"特殊教育学校", "A", "中小学教师", "A", 6},
    [DEMO_KINDERGARTEN] = {"幼儿园", "1", "中小学教师", "1", 14},
    [DEMO_RESEARCH] = {"教研机构", NULL, "中小学教师", "", 0},
    [DEMO_OUTSIDE] = {"校外教育机构", NULL, "中小学教师", "", 0},
};

const char *demo_kind_of(const struct demo_school *school) {
    return classes[school->class].kind;
}

const char *demo_series_of(const struct demo_school *school) {
    return classes[school->class].series;
}

const char *demo_stages_of(const struct demo_school *school) {
    return classes[school->class].stages;
}

const char *demo_day(struct sz_arena *arena, int month, int day) {
    return sz_arena_printf(arena, "%04d-%02d-%02d", month / 12, month % 12 + 1, day);
}

const char *demo_month(struct sz_arena *arena, int month) {
    return sz_arena_printf(arena, "%04d-%02d", month / 12, month % 12 + 1);
}

int demo_month_of(const char *date) {
    struct sz_date_parts parts = sz_date_parts(date);
    return DEMO_MONTH(parts.year, parts.month);
}

/* Per mille of today's pupils @p back years ago: births fall, so the youngest stages fall first. */
static long trend(char stage, int back) {
    switch (stage) {
    case '1':
        return 1000 + 95L * back;
    case '2':
        return 1000 + 42L * back;
    case '3':
        return 1000 - 18L * back;
    default:
        return 1000 + 5L * back;
    }
}

long demo_pupils(const struct demo_county *county, size_t school, char stage, int year) {
    const struct demo_school *s = &county->schools[school];
    const char *parts = classes[s->class].parts;
    if (!strchr(parts, stage) || s->closed)
        return 0;

    struct demo_random random = demo_random_start(county->seed, DEMO_DICE_SCHOOL + 100, school);
    long full = s->staff * classes[s->class].half_pupils / 2 * demo_between(&random, 82, 112) / 100;
    if (s->area == DEMO_VILLAGE)
        full = full * 7 / 10; /* pupils left, teachers stayed */
    long today = strlen(parts) < 2 ? full : stage == '2' ? full * 55 / 100 : full * 45 / 100;
    return today * trend(stage, county->now / 12 - year) / 1000;
}

static long classes_for(char stage, long pupils) {
    long size = stage == '1' ? 26 : stage == '2' ? 38 : stage == 'A' ? 9 : 45;
    long grades = stage == '2' ? 5 : stage == '3' ? 4 : 3; /* 五四学制 */
    long count = (pupils + size - 1) / size;
    return count < grades && pupils > 0 ? grades : count;
}

enum sz_code demo_put_sizes(struct sz_changes *set, const struct demo_county *county, int year,
                            struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < county->school_count && code == SZ_OK; i++) {
        const char *part = classes[county->schools[i].class].parts;
        if (county->schools[i].closed)
            continue;
        for (; *part && code == SZ_OK; part++) {
            const char stage[2] = {*part, '\0'};
            long pupils = demo_pupils(county, i, *part, year);
            const struct sz_school_size size = {.school_id = county->schools[i].id,
                                                .stage = stage,
                                                .school_year = year,
                                                .pupils = pupils,
                                                .classes = classes_for(*part, pupils)};
            code = sz_changes_insert(set, SZ_SCHOOL_SIZE, &size, NULL, err);
        }
    }
    return code;
}

static const char *area_name(enum demo_area area) {
    return area == DEMO_CITY ? "城区" : area == DEMO_TOWN ? "镇区" : "乡村";
}

static enum sz_code put_status(struct sz_changes *set, const struct demo_county *county, size_t i,
                               struct sz_error *err) {
    const struct demo_school *school = &county->schools[i];
    struct sz_school_status now = {.school_id = school->id,
                                   .valid_from = "2016-01-01",
                                   .area = area_name(school->area),
                                   .weak = school->weak,
                                   .excellent = school->excellent,
                                   .remote = school->remote};
    struct sz_school_status before = now;
    if (school->closed || i % 13 != 4) /* every thirteenth was something else before */
        return sz_changes_insert(set, SZ_SCHOOL_STATUS, &now, NULL, err);

    before.valid_to = now.valid_from = "2022-09-01";
    before.area = school->area == DEMO_TOWN ? "乡村" : before.area;
    before.weak = !school->excellent;
    now.doc = "乳教体发〔2022〕27号";
    enum sz_code code = sz_changes_insert(set, SZ_SCHOOL_STATUS, &before, NULL, err);
    return code == SZ_OK ? sz_changes_insert(set, SZ_SCHOOL_STATUS, &now, NULL, err) : code;
}

/* 1:19 小学, 1:13.5 初中, 1:12.5 高中 (中央编办发〔2014〕72号); what was approved lags behind. */
static long by_ratio(const struct demo_county *county, size_t i, int year) {
    static const struct {
        char stage;
        int halves;
    } ratios[] = {{'1', 14}, {'2', 38}, {'3', 27}, {'4', 25}, {'6', 28}, {'A', 6}};
    long total = 0;
    for (size_t k = 0; k < sizeof ratios / sizeof ratios[0]; k++)
        total += demo_pupils(county, i, ratios[k].stage, year) * 2 / ratios[k].halves;
    return total;
}

static enum sz_code put_establishment(struct sz_changes *set, const struct demo_county *county,
                                      size_t i, struct sz_error *err) {
    const struct demo_school *school = &county->schools[i];
    struct demo_random random = demo_random_start(county->seed, DEMO_DICE_SCHOOL + 200, i);
    long need = by_ratio(county, i, 2022);
    long floor = school->staff * demo_between(&random, 100, 108) / 100 + 1;
    struct sz_school_establishment now = {.school_id = school->id,
                                          .valid_from = "2023-01-01",
                                          .approved = need > floor ? need : floor,
                                          .doc = "乳编办发〔2022〕11号"};
    if (i == 0) /* the school everybody wants to go to: over its establishment */
        now.approved = school->staff - school->staff / 12 - 1;
    const struct sz_school_establishment before = {
        .school_id = school->id,
        .valid_from = "2018-01-01",
        .valid_to = "2023-01-01",
        .approved = now.approved + now.approved * demo_between(&random, -4, 9) / 100,
        .doc = "乳编办发〔2017〕8号"};

    enum sz_code code = sz_changes_insert(set, SZ_SCHOOL_ESTABLISHMENT, &before, NULL, err);
    return code == SZ_OK ? sz_changes_insert(set, SZ_SCHOOL_ESTABLISHMENT, &now, NULL, err) : code;
}

static enum sz_code put_lineage(struct sz_changes *set, struct demo_county *county, size_t i,
                                struct sz_error *err) {
    const struct demo_school *school = &county->schools[i];
    struct sz_school_lineage line = {
        .school_id = school->id, .successor_id = SZ_NONE, .on_date = "2019-08-20"};
    if (school->closed) {
        line.kind = "合并";
        line.successor_id = county->schools[school->successor].id;
        line.doc = "乳教体发〔2019〕33号";
    } else if (school->former_names) {
        line.kind = "更名";
        line.on_date = "2015-03-01";
        line.note = sz_arena_printf(&county->arena, "原%s", school->former_names);
    } else {
        return SZ_OK;
    }
    return sz_changes_insert(set, SZ_SCHOOL_LINEAGE, &line, NULL, err);
}

static enum sz_code put_school(struct sz_changes *set, struct demo_county *county, size_t i,
                               struct sz_error *err) {
    struct demo_school *school = &county->schools[i];
    struct demo_random random = demo_random_start(county->seed, DEMO_DICE_SCHOOL + 300, i);
    const struct sz_school record = {
        .code = *school->code ? school->code : NULL,
        .name = school->name,
        .short_name = school->short_name,
        .former_names = school->former_names,
        .kind = demo_kind_of(school),
        .stages = demo_stages_of(school),
        .owner = "公办",
        .town = school->town,
        .list_order = school->order,
        .title_series = demo_series_of(school),
        .opened_on = demo_month(&county->arena, DEMO_MONTH(demo_between(&random, 1952, 2012), 9)),
        .closed_on = school->closed ? "2019-08-20" : NULL,
        .phone = sz_arena_printf(&county->arena, "0631-000%04d", (int)(i % 10000)),
        .note = "演示数据"};
    return sz_changes_insert(set, SZ_SCHOOL, &record, &school->id, err);
}

enum sz_code demo_put_schools(struct sz_changes *set, struct demo_county *county,
                              struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < county->school_count && code == SZ_OK; i++)
        code = put_school(set, county, i, err);
    for (size_t i = 0; i < county->school_count && code == SZ_OK; i++) {
        code = put_status(set, county, i, err);
        if (code == SZ_OK && !county->schools[i].closed)
            code = put_establishment(set, county, i, err);
        if (code == SZ_OK)
            code = put_lineage(set, county, i, err);
    }
    for (int year = county->first / 12 - 3; year <= county->first / 12 && code == SZ_OK; year++)
        code = demo_put_sizes(set, county, year, err);
    return code;
}
