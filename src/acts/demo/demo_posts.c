/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 岗位设置核准: what the personnel bureau approved for each school, about what is occupied: most
 * schools have a few vacancies, some hold more people than posts. */
#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/posts.h"

#define PLAN_FROM "2022-01-01"
#define PLAN_DOC ZH_("乳人社字〔2021〕88号")

struct plan {
    const struct demo_county *county;
    const struct sz_post_cell *cells;
    size_t count;
};

static int64_t approved(struct demo_random *random, const struct sz_post_cell *cell) {
    int64_t posts = cell->occupied + cell->occupied / 14;
    if (demo_chance(random, 300))
        posts++;
    if (cell->level == SZ_JUNIOR) /* posts that people have left upwards */
        posts += cell->occupied / 5;
    return demo_chance(random, 60) && posts > 1 ? posts - 2 : posts;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct plan *plan = ctx;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < plan->count && code == SZ_OK; i++) {
        const struct sz_post_cell *cell = &plan->cells[i];
        struct demo_random random = demo_random_start(plan->county->seed, DEMO_DICE_POST, i);
        const struct sz_post_plan row = {
            .school_id = cell->school_id,
            .category = cell->category,
            .series = cell->series,
            .grade = cell->grade,
            .posts = approved(&random, cell),
            .valid_from = PLAN_FROM,
            .doc = PLAN_DOC,
        };
        if (cell->grade > 0 && row.posts > 0)
            code = sz_changes_insert(set, SZ_POST_PLAN, &row, NULL, err);
    }
    return code;
}

enum sz_code demo_posts(struct sz_db *db, const struct demo_county *county, struct sz_error *err) {
    static const struct sz_act_info info = {
        .kind = "import.post",
        .title = ZH_("登记岗位设置核准表"),
        .reason = ZH_("补录"),
        .doc = PLAN_DOC,
        .effective_on = PLAN_FROM,
    };
    struct sz_arena arena = {0};
    struct sz_post_cell *cells = NULL;
    struct plan plan = {.county = county};
    char today[SZ_DATE_MAX];
    sz_db_today(db, today);
    enum sz_code code = sz_posts_count(db, today, &arena, &cells, &plan.count, err);
    plan.cells = cells;
    if (code == SZ_OK)
        code = demo_act(db, county, county->clock, &info, prepare, &plan, err);
    sz_arena_free(&arena);
    return code;
}
