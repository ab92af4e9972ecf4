/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school recommends within its places, in an order. */
#include <string.h>

#include "promotion_private.h"
#include "shizi/board.h"
#include "shizi/language.h"
#include "shizi/rule.h"
#include "shizi/text.h"

/* Whether a case stands on the school's list: recommended and neither ended nor sent back. */
static bool recommended(const struct sz_case *one) {
    return !sz_application_ended(one->state) && !sz_text_in_list(ZH_("已申报|退回"), one->state);
}

static bool same_list(const struct sz_application *a, const struct sz_application *b) {
    return a->batch_id == b->batch_id && a->school_id == b->school_id &&
           strcmp(a->series, b->series) == 0;
}

/* ---- ranks: per school, series and level applied for ---- */

static const struct sz_case *rank_holder(const struct sz_case *others, size_t count,
                                         const struct sz_case *one, int64_t rank) {
    for (size_t i = 0; i < count; i++)
        if (others[i].id != one->id && others[i].said.rank == rank &&
            same_list(&others[i].said, &one->said) &&
            strcmp(others[i].said.level, one->said.level) == 0 && recommended(&others[i]))
            return &others[i];
    return NULL;
}

static enum sz_code put_rank(struct step_run *run, size_t at, struct sz_case *others, size_t count,
                             struct sz_error *err) {
    struct sz_case *one = &run->cases[at];
    int64_t rank = run->act->said.ranks[at];
    if (rank == SZ_NONE || rank == one->said.rank)
        return SZ_OK;
    const struct sz_case *holder = rank_holder(others, count, one, rank);
    if (holder)
        return sz_fail(err, SZ_REFUSED, "每个名次写一次", "%s 的第 %lld 名已是 %s", one->school,
                       (long long)rank, holder->name);
    for (size_t i = 0; i < at; i++)
        if (run->act->said.ranks[i] == rank && same_list(&run->cases[i].said, &one->said) &&
            strcmp(run->cases[i].said.level, one->said.level) == 0)
            return sz_fail(err, SZ_REFUSED, "每个名次写一次", "%s 和 %s 都排第 %lld 名",
                           run->cases[i].name, one->name, (long long)rank);
    struct sz_application after = one->said;
    after.rank = rank;
    return sz_changes_update(run->set, SZ_APPLICATION, one->id, &one->said, &after, err);
}

enum sz_code school_ranks(struct step_run *run, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t at = 0; run->act->said.ranks && at < run->act->said.count && code == SZ_OK; at++) {
        const struct sz_case_filter filter = {.batch_id = run->cases[at].said.batch_id,
                                              .school_id = run->cases[at].said.school_id};
        struct sz_case *others = NULL;
        size_t count = 0;
        code = sz_cases(sz_changes_db(run->set), &filter, NULL, run->arena, &others, &count, err);
        if (code == SZ_OK)
            code = put_rank(run, at, others, count, err);
    }
    return code;
}

/* ---- recommended ≤ allotted ---- */

static bool counts(const struct sz_quota_rules *rules, const struct sz_application *said,
                   const struct sz_application *list) {
    return same_list(said, list) && !sz_text_in_list(rules->outside_cap, said->track) &&
           sz_post_level_of_title(said->level) == sz_post_level_of_title(list->level);
}

static enum sz_code allotted(struct step_run *run, const struct sz_application *list,
                             int64_t *places, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    const char *level = sz_quota_level_of(list->level);
    *places = 0;
    enum sz_code code = sz_records_of(sz_changes_db(run->set), SZ_ALLOTMENT, list->batch_id,
                                      run->arena, &records, &ids, &count, err);
    const struct sz_allotment *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (all[i].school_id == list->school_id && strcmp(all[i].series, list->series) == 0 &&
            strcmp(all[i].level, level) == 0)
            *places = all[i].places;
    return code;
}

static enum sz_code check_list(struct step_run *run, const struct sz_case *one,
                               const struct sz_quota_rules *rules, struct sz_error *err) {
    const struct sz_case_filter filter = {.batch_id = one->said.batch_id,
                                          .school_id = one->said.school_id};
    struct sz_case *others = NULL;
    size_t count = 0;
    int64_t taken = 0, now = 0, places = 0;
    enum sz_code code =
        sz_cases(sz_changes_db(run->set), &filter, NULL, run->arena, &others, &count, err);
    if (code == SZ_OK)
        code = allotted(run, &one->said, &places, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        taken += recommended(&others[i]) && counts(rules, &others[i].said, &one->said);
    for (size_t i = 0; i < run->act->said.count; i++)
        now += counts(rules, &run->cases[i].said, &one->said);
    if (code == SZ_OK && taken + now > places)
        sz_changes_remark(run->set, SZ_STOP, "%s %s %s：下达 %lld，已推荐 %lld，这次推荐 %lld",
                          one->school, _(one->said.series), _(sz_quota_level_of(one->said.level)),
                          (long long)places, (long long)taken, (long long)now);
    return code;
}

enum sz_code school_places(struct step_run *run, struct sz_error *err) {
    struct sz_quota_rules rules;
    enum sz_code code =
        sz_quota_rules(sz_changes_db(run->set), run->act->on, run->arena, &rules, err);
    for (size_t at = 0; at < run->act->said.count && code == SZ_OK; at++) {
        const struct sz_application *said = &run->cases[at].said;
        bool asked = sz_post_level_of_title(said->level) <= SZ_INTERMEDIATE &&
                     !sz_text_in_list(rules.outside_cap, said->track);
        for (size_t before = 0; before < at && asked; before++)
            asked = !counts(&rules, &run->cases[before].said, said); /* said once a list */
        if (asked)
            code = check_list(run, &run->cases[at], &rules, err);
    }
    return code;
}
