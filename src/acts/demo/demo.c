/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The made-up bureau: a file, its schools, its people, and what has happened since. */
#include "shizi/demo.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/field.h"

enum { PEOPLE_PER_ACT = 2000, ID_SLOTS = 2 * 36600 /* sexes, days from 1930 to 2030 */ };

/* One making of one file. */
struct making {
    struct sz_db *db;
    struct demo_county county;
    const struct sz_demo_options *options;
    struct sz_arena arena; /* of one person */
    long done, total, batch_number;
};

/* The next people of a walk over all schools: where the walk stands. */
struct walk {
    struct making *making;
    enum demo_standing standing;
    int year; /* of newcomers: which summer, from 0 */
    size_t school;
    long slot;
};

enum sz_code demo_act(struct sz_db *db, const struct demo_county *county, const char *day,
                      const struct sz_act_info *info, sz_prepare_fn *prepare, void *ctx,
                      struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t id = 0;
    char before[20], at[20];
    sz_db_now(db, before);
    snprintf(at, sizeof at, "%.10s 09:30:00", day);
    if (strcmp(at, county->clock) > 0)
        snprintf(at, sizeof at, "%s", county->clock);
    if (strcmp(at, before) > 0) /* the log's clock never goes back */
        sz_db_set_now(db, at);

    enum sz_code code = sz_act_prepare(db, info, prepare, ctx, &act, err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, err);
    sz_act_free(act);
    return code;
}

/* How many of the school's staff belong to the walk, and the first one's slot. */
static long people_here(const struct walk *walk, const struct demo_school *school, long *first) {
    long newcomers = 0;
    *first = 0;
    if (walk->standing == DEMO_GONE)
        return school->leavers - school->leavers / 2;
    if (walk->standing == DEMO_LEAVING)
        return school->leavers / 2;
    for (size_t k = 0; k < 3; k++)
        newcomers += school->newcomers[k];
    if (walk->standing == DEMO_ON_POST)
        return school->staff - newcomers;
    *first = school->staff - newcomers;
    for (int k = 0; k < walk->year; k++)
        *first += school->newcomers[k];
    return school->newcomers[walk->year];
}

static bool walk_ended(const struct walk *walk) {
    return walk->school >= walk->making->county.school_count;
}

/* Make the next person of the walk; false when there is none. */
static bool next_person(struct walk *walk, struct demo_person *person) {
    struct demo_county *county = &walk->making->county;
    long first = 0;
    while (!walk_ended(walk) &&
           walk->slot >= people_here(walk, &county->schools[walk->school], &first)) {
        walk->school++;
        walk->slot = 0;
    }
    if (walk_ended(walk))
        return false;

    sz_arena_reset(&walk->making->arena);
    *person = (struct demo_person){.county = county,
                                   .school = &county->schools[walk->school],
                                   .school_index = walk->school,
                                   .arena = &walk->making->arena,
                                   .id = county->next_person++,
                                   .standing = walk->standing,
                                   .slot = first + walk->slot++};
    if (walk->standing == DEMO_NEWCOMER)
        person->hired = DEMO_MONTH(county->first / 12 + 1 + walk->year, 8);
    demo_person_make(person);
    return true;
}

static enum sz_code prepare_people(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct walk *walk = ctx;
    struct demo_person person;
    enum sz_code code = SZ_OK;
    for (int i = 0; i < PEOPLE_PER_ACT && code == SZ_OK && next_person(walk, &person); i++) {
        code = demo_put_person(set, &person, err);
        walk->making->done++;
    }
    return code;
}

static enum sz_code report(struct making *making, struct sz_error *err) {
    const struct sz_demo_options *options = making->options;
    if (!options->progress || options->progress(options->progress_ctx, making->done, making->total))
        return SZ_OK;
    return sz_fail(err, SZ_STOPPED, "", "已停止，没有留下文件");
}

static bool anybody_left(struct walk *walk) {
    const struct demo_county *county = &walk->making->county;
    long first = 0, slot = walk->slot;
    for (size_t i = walk->school; i < county->school_count; i++, slot = 0)
        if (slot < people_here(walk, &county->schools[i], &first))
            return true;
    return false;
}

static enum sz_code put_people(struct walk *walk, const char *day, const char *what,
                               struct sz_error *err) {
    struct making *making = walk->making;
    enum sz_code code = SZ_OK;
    while (code == SZ_OK && anybody_left(walk)) {
        char title[128];
        snprintf(title, sizeof title, "%s（第%ld批）", what, ++making->batch_number);
        const struct sz_act_info info = {.kind = "import.teacher",
                                         .title = title,
                                         .reason = "建库",
                                         .evidence = "学校报告",
                                         .effective_on = day};
        code = demo_act(making->db, &making->county, day, &info, prepare_people, walk, err);
        if (code == SZ_OK)
            code = report(making, err);
    }
    return code;
}

static enum sz_code hire(void *ctx, int year, struct sz_error *err) {
    struct making *making = ctx;
    struct walk walk = {
        .making = making, .standing = DEMO_NEWCOMER, .year = year - making->county.first / 12 - 1};
    if (walk.year < 0 || walk.year > 2)
        return SZ_OK;
    char what[64];
    snprintf(what, sizeof what, "新聘教师 %d年", year);
    const char *day = demo_day(&making->county.arena, DEMO_MONTH(year, 8), 28);
    making->batch_number = 0;
    return put_people(&walk, day, what, err);
}

static enum sz_code prepare_schools(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct making *making = ctx;
    return demo_put_schools(set, &making->county, err);
}

static enum sz_code put_schools(struct making *making, struct sz_error *err) {
    const struct sz_act_info info = {
        .kind = "school.add", .title = "登记全市学校", .reason = "建库", .evidence = "学校报告"};
    char day[11];
    sz_db_today(making->db, day);
    enum sz_code code =
        demo_act(making->db, &making->county, day, &info, prepare_schools, making, err);
    for (size_t i = 0; i < making->county.school_count && code == SZ_OK; i++)
        code = sz_record_find(making->db, SZ_SCHOOL, "name", making->county.schools[i].name,
                              &making->county.schools[i].id, err);
    return code;
}

static enum sz_code first_day(struct making *making, struct sz_error *err) {
    static const enum demo_standing order[] = {DEMO_ON_POST, DEMO_LEAVING, DEMO_GONE};
    const char *day = demo_day(&making->county.arena, making->county.first, 10);
    enum sz_code code = put_schools(making, err);
    for (size_t i = 0; i < sizeof order / sizeof order[0] && code == SZ_OK; i++) {
        struct walk walk = {.making = making, .standing = order[i]};
        code = put_people(&walk, day, "导入 全市教职工花名册", err);
    }
    return code;
}

static enum sz_code prepare_todos(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct demo_county *county = ctx;
    const struct sz_todo papers = {.kind = "待补文号",
                                   .subject = "调动文件",
                                   .text = "明年2月的调动已登记，文号待补",
                                   .teacher_id = county->mover ? county->mover : SZ_NONE,
                                   .school_id = SZ_NONE,
                                   .state = "待办"};
    const struct sz_todo births = {.kind = "其他",
                                   .subject = "档案核查",
                                   .text = "档案出生日期与身份证不同的人员，请查阅档案后更正或说明",
                                   .teacher_id = SZ_NONE,
                                   .school_id = SZ_NONE,
                                   .due = demo_day(&county->arena, county->now + 1, 28),
                                   .state = "待办"};
    enum sz_code code = sz_changes_insert(set, SZ_TODO, &papers, NULL, err);
    return code == SZ_OK ? sz_changes_insert(set, SZ_TODO, &births, NULL, err) : code;
}

static enum sz_code fill(struct making *making, struct sz_error *err) {
    const struct sz_act_info todo = {
        .kind = "fact.todo", .title = "登记待办 2件", .reason = "核查花名册", .evidence = "无"};
    enum sz_code code = first_day(making, err);
    if (code == SZ_OK)
        code = demo_live_on(making->db, &making->county, hire, making, err);
    if (code == SZ_OK)
        code = demo_posts(making->db, &making->county, err);
    if (code == SZ_OK)
        code = demo_batches(making->db, &making->county, err);
    if (code == SZ_OK)
        code = demo_terms(making->db, &making->county, err);
    if (code == SZ_OK)
        code = demo_retirements(making->db, &making->county, err);
    if (code == SZ_OK)
        code = demo_act(making->db, &making->county, making->county.clock, &todo, prepare_todos,
                        &making->county, err);
    if (code == SZ_OK)
        code = report(making, err);
    return code;
}

/* The file begins two school years ago, in the three-year round of that time. */
static void take_times(struct demo_county *county, const char *now) {
    char today[SZ_DATE_MAX];

    snprintf(today, sizeof today, "%.10s", now);
    county->now = demo_month_of(today);
    int school_year = sz_date_school_year(today);
    county->first = DEMO_MONTH(school_year - 2, 9);
    county->round = school_year - 2;
    while ((county->round - 2024) % 3)
        county->round--;
    snprintf(county->clock, sizeof county->clock, "%s", now);
}

static enum sz_code check_options(const struct sz_demo_options *options, struct sz_error *err) {
    char day[11] = "";
    snprintf(day, sizeof day, "%.10s", options->now ? options->now : "");
    if (sz_date_check(day) != SZ_DATE_DAY || strcmp(day, "2018-01-01") < 0 ||
        strcmp(day, "2035-01-01") >= 0)
        return sz_fail(err, SZ_USAGE, "请核对本机时间", "演示库的日期应在 2018 年到 2034 年之间");
    if (options->teachers < 0 || options->teachers > 1000000)
        return sz_fail(err, SZ_USAGE, "如 --teachers 5400", "教师人数应在 1 到 1000000 之间");
    if (options->schools < 0 || options->schools > 20000)
        return sz_fail(err, SZ_USAGE, "如 --schools 100", "学校数应在 1 到 20000 之间");
    return SZ_OK;
}

static enum sz_code plan(struct making *making, struct sz_error *err) {
    const struct sz_demo_options *options = making->options;
    struct demo_county *county = &making->county;
    county->seed = options->seed ? options->seed : 20211201;
    county->teachers = options->teachers ? options->teachers : 5400;
    county->os_user = options->os_user;
    county->next_person = 1;
    take_times(county, options->now);
    long schools = options->schools ? options->schools : county->teachers / 54;
    county->serials = sz_arena_array(&county->arena, ID_SLOTS, sizeof *county->serials);
    making->total = county->teachers + county->teachers * 62 / 1000;
    return demo_county_plan(county, options->schools || schools >= 8 ? schools : 8, err);
}

/* The file and what stands beside it: journal and writer lock. */
static void remove_file(const char *path) {
    static const char *const suffixes[] = {"", "-journal", "-lock"};
    struct sz_arena arena = {0};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        unlink(sz_arena_printf(&arena, "%s%s", path, suffixes[i]));
    sz_arena_free(&arena);
}

enum sz_code sz_demo_create(const char *path, const struct sz_demo_options *options,
                            struct sz_error *err) {
    enum sz_code code = check_options(options, err);
    if (code != SZ_OK)
        return code;

    struct making *making = calloc(1, sizeof *making);
    if (!making)
        return sz_no_memory(err);
    making->options = options;
    code = plan(making, err);
    if (code == SZ_OK) {
        char opened[20];
        snprintf(opened, sizeof opened, "%.10s 08:30:00",
                 demo_day(&making->county.arena, making->county.first, 2));
        code = sz_db_init(path, "乳山市教育和体育局", options->os_user, opened, &making->db, err);
    }
    if (code == SZ_OK) {
        making->county.db = making->db;
        code = fill(making, err);
        sz_db_close(making->db);
        if (code != SZ_OK)
            remove_file(path);
    }
    free(making->county.schools);
    sz_arena_free(&making->county.arena);
    sz_arena_free(&making->arena);
    free(making);
    return code;
}
