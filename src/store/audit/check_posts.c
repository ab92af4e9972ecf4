/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approved posts against the people on them (planner invariant: ordinary people are not more than
 * posts, 中级 and 初级 together; special posts on neither side), and the length of rounds. */
#include <stdlib.h>
#include <string.h>

#include "audit_private.h"
#include "shizi/language.h"

/* Posts that are counted together: of a school or (0) of the bureau. */
struct pool {
    int64_t school_id;
    const char *category, *series;
    bool senior;
    int64_t approved, occupied;
};

struct pooling {
    struct sz_arena arena;
    struct pool *pools;
    size_t count;
};

static const char *series_of(const struct sz_post_cell *cell) {
    return cell->series ? cell->series : "";
}

static int by_pool(const void *a, const void *b) {
    const struct pool *left = a, *right = b;
    if (left->school_id != right->school_id)
        return left->school_id < right->school_id ? -1 : 1;
    int order = strcmp(left->category, right->category);
    order = order ? order : strcmp(left->series, right->series);
    return order ? order : (int)right->senior - (int)left->senior;
}

static void merge(struct pooling *all) {
    size_t kept = 0;
    if (all->count > 0)
        qsort(all->pools, all->count, sizeof *all->pools, by_pool);
    for (size_t i = 0; i < all->count; i++) {
        if (kept > 0 && by_pool(&all->pools[kept - 1], &all->pools[i]) == 0) {
            all->pools[kept - 1].approved += all->pools[i].approved;
            all->pools[kept - 1].occupied += all->pools[i].occupied;
        } else {
            all->pools[kept++] = all->pools[i];
        }
    }
    all->count = kept;
}

static void gather(struct pooling *all, const struct sz_post_cell *cells, size_t count) {
    all->pools = sz_arena_array(&all->arena, count * 2 + 1, sizeof *all->pools);
    for (size_t i = 0; i < count; i++) {
        struct pool pool = {.school_id = cells[i].school_id,
                            .category = cells[i].category,
                            .series = series_of(&cells[i]),
                            .senior = cells[i].level == SZ_SENIOR,
                            .approved = cells[i].approved,
                            .occupied = cells[i].occupied};
        all->pools[all->count++] = pool;
        pool.school_id = 0;
        all->pools[all->count++] = pool;
    }
    merge(all);
}

static enum sz_code put_pool(struct sz_audit *audit, const struct pool *pool,
                             struct sz_error *err) {
    struct sz_arena *arena = &audit->arena;
    const char *level = *pool->series ? pool->senior ? _("高级") : _("中、初级") : "";
    const char *what =
        *pool->series ? sz_arena_printf(arena, "%s %s", _(pool->series), level) : _(pool->category);
    struct sz_finding found = {.school_id = pool->school_id};
    found.text = sz_arena_printf(arena, _("%s：核准 %lld，在岗 %lld，超 %lld"), what,
                                 (long long)pool->approved, (long long)pool->occupied,
                                 (long long)(pool->occupied - pool->approved));
    if (pool->school_id)
        return audit_add(audit, "school_posts_exceeded", found, NULL, 0, err);
    found.subject = what;
    found.year = sz_date_parts(audit->as_of).year;
    found.series = *pool->series ? pool->series : NULL;
    found.level =
        *pool->series ? sz_post_level_code(pool->senior ? SZ_SENIOR : SZ_INTERMEDIATE) : NULL;
    return audit_add(audit, "posts_exceeded", found, NULL, 0, err);
}

enum sz_code audit_posts(struct sz_audit *audit, struct sz_error *err) {
    struct pooling all = {.count = 0};
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    int64_t approved = 0;
    enum sz_code code = sz_posts_count(audit->db, audit->as_of, &all.arena, &cells, &count, err);
    if (code == SZ_OK)
        gather(&all, cells, count);
    for (size_t i = 0; i < all.count; i++)
        approved += all.pools[i].approved;
    /* Where no plan has been entered at all there is nothing to compare with. */
    for (size_t i = 0; i < all.count && code == SZ_OK && approved > 0; i++)
        if (all.pools[i].occupied > all.pools[i].approved)
            code = put_pool(audit, &all.pools[i], err);
    sz_arena_free(&all.arena);
    return code;
}

/* ---- rounds: V16, from 2024-09-01 to 2027-08-31 ---- */

static enum sz_code check_round(struct sz_audit *audit, const struct sz_round *round, int64_t id,
                                struct sz_error *err) {
    static const char *const name = "round_months";
    struct sz_arena arena = {0};
    const char *months = "";
    char end[SZ_DATE_MAX], from[SZ_DATE_MAX];
    enum sz_code code =
        sz_rule_values(audit->db, round->valid_from, &name, &months, 1, &arena, err);
    if (code == SZ_OK) {
        sz_date_first_day(round->valid_from, from);
        sz_date_add_months(from, (int)strtol(months, NULL, 10), end);
    }
    if (code == SZ_OK && (!round->valid_to || sz_date_days(round->valid_to) != sz_date_days(end))) {
        struct sz_finding found = {.year = sz_date_parts(round->valid_from).year};
        found.subject = sz_arena_printf(&audit->arena, _("聘期 %s"), round->name);
        found.text =
            sz_arena_printf(&arena, _("自 %s 起 %s 个月应到 %s，登记到 %s"), round->valid_from,
                            months, end, round->valid_to ? round->valid_to : _("无"));
        code = audit_add(audit, "round_length", found, "round", id, err);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code audit_rounds(struct sz_audit *audit, struct sz_error *err) {
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(audit->db, SZ_ROUND, &arena, &records, &ids, &count, err);
    const struct sz_round *rounds = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (sz_date_days(rounds[i].valid_from) <= sz_date_days(audit->as_of))
            code = check_round(audit, &rounds[i], ids[i], err);
    sz_arena_free(&arena);
    return code;
}
