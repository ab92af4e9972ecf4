/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the file with the program's own behind them, and those of the quota together. */
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/rule.h"
#include "store.h"

static bool in_file(const struct sz_rule *rules, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].name, name) == 0)
            return true;
    return false;
}

enum sz_code sz_rules_all(struct sz_db *db, struct sz_arena *arena, struct sz_rule **rules,
                          int64_t **ids, size_t *count, struct sz_error *err) {
    void *records = NULL;
    int64_t *read_ids = NULL;
    size_t read = 0, known = 0;
    const struct sz_rule_kind *kinds = sz_rule_kinds(&known);
    enum sz_code code = sz_records_all(db, SZ_RULE, arena, &records, &read_ids, &read, err);
    if (code != SZ_OK)
        return code;

    *rules = sz_arena_array(arena, read + known, sizeof **rules);
    *ids = sz_arena_array(arena, read + known, sizeof **ids);
    *count = read;
    if (read > 0) {
        memcpy(*rules, records, read * sizeof **rules);
        memcpy(*ids, read_ids, read * sizeof **ids);
    }
    for (size_t i = 0; i < known; i++)
        if (!in_file(*rules, read, kinds[i].first.name))
            (*rules)[(*count)++] = kinds[i].first;
    return SZ_OK;
}

enum sz_code sz_rule_at(struct sz_db *db, const char *name, const char *on, struct sz_arena *arena,
                        struct sz_rule **rule, struct sz_error *err) {
    struct sz_rule *rules = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    long day = sz_date_days(on);
    *rule = NULL;
    enum sz_code code = sz_rules_all(db, arena, &rules, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (strcmp(rules[i].name, name) == 0 && sz_date_days(rules[i].valid_from) <= day &&
            (!rules[i].valid_to || day < sz_date_days(rules[i].valid_to)))
            *rule = &rules[i];
    return code;
}

/* ---- the rules of the quota ---- */

struct reading {
    const struct sz_rule *rules;
    size_t count;
    long day;
    struct sz_arena *arena;
    const char *unconfirmed;
};

/* The value in force; before its first day a rule has the program's first value. */
static const char *value_of(struct reading *reading, const char *name) {
    const struct sz_rule *found = &sz_rule_kind(name)->first;
    for (size_t i = 0; i < reading->count; i++) {
        const struct sz_rule *rule = &reading->rules[i];
        if (strcmp(rule->name, name) == 0 && sz_date_days(rule->valid_from) <= reading->day &&
            (!rule->valid_to || reading->day < sz_date_days(rule->valid_to)))
            found = rule;
    }
    if (strcmp(found->force, ZH_("待确认")) == 0 && !found->confirmed)
        reading->unconfirmed =
            sz_arena_printf(reading->arena, "%s%s%s", reading->unconfirmed,
                            *reading->unconfirmed ? ZH_("、") : "", sz_rule_label(found->name));
    return sz_arena_copy(reading->arena, found->value);
}

enum sz_code sz_rule_values(struct sz_db *db, const char *on, const char *const *names,
                            const char **values, size_t count, struct sz_arena *arena,
                            struct sz_error *err) {
    struct sz_rule *all = NULL;
    int64_t *ids = NULL;
    struct reading reading = {.day = sz_date_days(on), .arena = arena, .unconfirmed = ""};
    enum sz_code code = sz_rules_all(db, arena, &all, &ids, &reading.count, err);
    reading.rules = all;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        values[i] = value_of(&reading, names[i]);
    return code;
}

static bool is(struct reading *reading, const char *name, const char *value) {
    return strcmp(value_of(reading, name), value) == 0;
}

static enum sz_cap_mode mode_of(const char *value) {
    if (strcmp(value, ZH_("提醒")) == 0)
        return SZ_CAP_WARN;
    return strcmp(value, ZH_("只记录")) == 0 ? SZ_CAP_TRACK : SZ_CAP_STOP;
}

static enum sz_pool_rule pool_of(const char *value) {
    if (strcmp(value, ZH_("初级空岗")) == 0)
        return SZ_POOL_JUNIOR;
    return strcmp(value, ZH_("不贯通")) == 0 ? SZ_POOL_NONE : SZ_POOL_SUM;
}

static enum sz_cap_unit unit_of(const char *value) {
    if (strcmp(value, ZH_("分学段")) == 0)
        return SZ_CAP_STAGE;
    return strcmp(value, ZH_("逐校")) == 0 ? SZ_CAP_SCHOOL : SZ_CAP_BUREAU;
}

static int64_t limit_of(const char *value) {
    bool number = *value >= '0' && *value <= '9';
    return number ? strtoll(value, NULL, 10) : SZ_NONE;
}

static void copy_day(char out[6], const char *value) {
    strncpy(out, value, 5);
    out[5] = '\0';
}

enum sz_code sz_quota_rules(struct sz_db *db, const char *on, struct sz_arena *arena,
                            struct sz_quota_rules *rules, struct sz_error *err) {
    struct sz_rule *all = NULL;
    int64_t *ids = NULL;
    struct reading reading = {.day = sz_date_days(on), .arena = arena, .unconfirmed = ""};
    enum sz_code code = sz_rules_all(db, arena, &all, &ids, &reading.count, err);
    if (code != SZ_OK)
        return code;

    reading.rules = all;
    *rules = (struct sz_quota_rules){
        .cap_rate = strtoll(value_of(&reading, "cap_rate"), NULL, 10),
        .mode = mode_of(value_of(&reading, "cap_mode")),
        .pool = pool_of(value_of(&reading, "pool_rule")),
        .zhenggao_counts = is(&reading, "zhenggao_counts", ZH_("是")),
        .counts_at_review = is(&reading, "cap_counts", ZH_("评审")),
        .posts_by_standard = is(&reading, "cap_posts", ZH_("省定")),
        .unit = unit_of(value_of(&reading, "cap_unit")),
        .by_stock = is(&reading, "cap_test", ZH_("存量")),
        .zhenggao_limit = limit_of(value_of(&reading, "zhenggao_limit")),
        .notice_days = strtol(value_of(&reading, "notice_days"), NULL, 10),
        .outside_cap = value_of(&reading, "tracks_outside_cap"),
        .outside_vacancy = value_of(&reading, "tracks_outside_vacancy"),
    };
    copy_day(rules->base_day, value_of(&reading, "base_day"));
    copy_day(rules->tenure_day, value_of(&reading, "tenure_day"));
    rules->unconfirmed = reading.unconfirmed;
    return SZ_OK;
}
