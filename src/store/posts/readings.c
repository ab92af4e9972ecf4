/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper leaves some readings open: the same year under each of them. */
#include <string.h>

#include "shizi/board.h"
#include "shizi/language.h"
#include "store.h"

static void per_school(struct sz_quota_rules *rules) {
    rules->unit = SZ_CAP_SCHOOL;
}
static void per_stage(struct sz_quota_rules *rules) {
    rules->unit = SZ_CAP_STAGE;
}
static void whole(struct sz_quota_rules *rules) {
    rules->unit = SZ_CAP_BUREAU;
}
static void flow(struct sz_quota_rules *rules) {
    rules->by_stock = false;
}
static void stock(struct sz_quota_rules *rules) {
    rules->by_stock = true;
}
static void by_standard(struct sz_quota_rules *rules) {
    rules->posts_by_standard = true;
}
static void by_approval(struct sz_quota_rules *rules) {
    rules->posts_by_standard = false;
}
static void at_review(struct sz_quota_rules *rules) {
    rules->counts_at_review = true;
}
static void at_appointment(struct sz_quota_rules *rules) {
    rules->counts_at_review = false;
}
static void zhenggao_in(struct sz_quota_rules *rules) {
    rules->zhenggao_counts = true;
}
static void zhenggao_out(struct sz_quota_rules *rules) {
    rules->zhenggao_counts = false;
}
static void pool_sum(struct sz_quota_rules *rules) {
    rules->pool = SZ_POOL_SUM;
}
static void pool_junior(struct sz_quota_rules *rules) {
    rules->pool = SZ_POOL_JUNIOR;
}
static void pool_none(struct sz_quota_rules *rules) {
    rules->pool = SZ_POOL_NONE;
}

/* clang-format off */
static const struct {
    const char *name, *value;
    void (*change)(struct sz_quota_rules *rules);
} readings[] = {
    {"cap_posts",       ZH_("核准"),     by_approval},
    {"cap_posts",       ZH_("省定"),     by_standard},
    {"cap_counts",      ZH_("聘任"),     at_appointment},
    {"cap_counts",      ZH_("评审"),     at_review},
    {"cap_unit",        ZH_("全局"),     whole},
    {"cap_unit",        ZH_("分学段"),   per_stage},
    {"cap_unit",        ZH_("逐校"),     per_school},
    {"cap_test",        ZH_("流量"),     flow},
    {"cap_test",        ZH_("存量"),     stock},
    {"zhenggao_counts", ZH_("是"),       zhenggao_in},
    {"zhenggao_counts", ZH_("否"),       zhenggao_out},
    {"pool_rule",       ZH_("合计"),     pool_sum},
    {"pool_rule",       ZH_("初级空岗"), pool_junior},
    {"pool_rule",       ZH_("不贯通"),   pool_none},
};
/* clang-format on */

enum { READINGS = sizeof readings / sizeof readings[0] };

static bool same_rules(const struct sz_quota_rules *a, const struct sz_quota_rules *b) {
    return a->unit == b->unit && a->by_stock == b->by_stock &&
           a->posts_by_standard == b->posts_by_standard &&
           a->counts_at_review == b->counts_at_review && a->zhenggao_counts == b->zhenggao_counts &&
           a->pool == b->pool;
}

enum sz_code sz_board_readings(struct sz_db *db, int64_t year, const char *as_of,
                               struct sz_arena *arena, struct sz_reading **out, size_t *count,
                               struct sz_error *err) {
    struct sz_board now;
    enum sz_code code = sz_board_count(db, year, as_of, NULL, arena, &now, err);
    *out = sz_arena_array(arena, READINGS, sizeof **out);
    *count = 0;
    for (size_t i = 0; i < READINGS && code == SZ_OK; i++) {
        struct sz_quota_rules rules = now.rules;
        struct sz_reading *reading = &(*out)[(*count)++];
        readings[i].change(&rules);
        *reading = (struct sz_reading){
            .name = readings[i].name,
            .value = readings[i].value,
            .about = sz_rule_kind(readings[i].name)->about,
            .present = same_rules(&rules, &now.rules),
            .board = now,
        };
        if (!reading->present)
            code = sz_board_count(db, year, as_of, &rules, arena, &reading->board, err);
    }
    return code;
}

bool sz_reading_matters(const struct sz_reading *reading, const struct sz_board_line *line) {
    if (strcmp(reading->name, "pool_rule") == 0)
        return line->level == SZ_INTERMEDIATE;
    if (strcmp(reading->name, "zhenggao_counts") == 0)
        return line->level == SZ_SENIOR;
    return strcmp(reading->value, ZH_("省定")) != 0 || line->room.standard != SZ_QUOTA_NO_STANDARD;
}

static int compare(const struct sz_quota_room *a, const struct sz_quota_room *b) {
    if (a->allowed != b->allowed)
        return a->allowed < b->allowed ? -1 : 1;
    return (a->available > b->available) - (a->available < b->available);
}

bool sz_reading_strictest(const struct sz_reading *all, size_t count, size_t at,
                          const struct sz_board_line *line) {
    const struct sz_board_line *mine = sz_board_line(&all[at].board, line->series, line->level);
    bool looser = false;
    for (size_t i = 0; i < count; i++) {
        const struct sz_board_line *other = sz_board_line(&all[i].board, line->series, line->level);
        if (!other || !sz_reading_matters(&all[i], other))
            continue;
        int order = compare(&mine->room, &other->room);
        if (order > 0)
            return false;
        looser = looser || order < 0;
    }
    return looser;
}
