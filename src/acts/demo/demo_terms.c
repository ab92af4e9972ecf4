/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 聘期: the rounds behind the appointments, with what was decided for everybody; one school has not
 * handed in all of its list. */
#include <string.h>

#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/round.h"

enum { PAGE = 500, ROUND_YEARS = 3, PAST_ROUNDS = 2, PEOPLE_WITH_PAST = 20000 };

struct term {
    struct sz_db *db;
    const struct demo_county *county;
    int64_t id;
    int year;
    const char *name, *from, *doc, *decided_on, *appointed_on;
    int64_t open_school; /* whose people are not all decided; 0 = none */
    long at;             /* people of that school so far */
};

static enum sz_code prepare_round(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct term *term = ctx;
    char after[SZ_DATE_MAX];
    struct sz_round round;
    sz_record_clear(SZ_ROUND, &round);
    sz_date_add_months(term->from, ROUND_YEARS * 12, after);
    round.name = term->name;
    round.valid_from = term->from;
    round.valid_to = after;
    round.frozen_on = term->from;
    round.doc = term->doc;
    return sz_changes_insert(set, SZ_ROUND, &round, NULL, err);
}

/* The grade of the post that began with the round; SZ_NONE when none did. */
static enum sz_code grade_then(const struct term *term, const struct sz_round_entry *entry,
                               struct sz_arena *arena, int64_t *grade, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    long day = sz_date_days(term->from);
    enum sz_code code = sz_records_of(term->db, SZ_APPOINTMENT, entry->teacher_id, arena, &records,
                                      &ids, &count, err);
    const struct sz_appointment *all = records;
    *grade = SZ_NONE;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (strcmp(all[i].category, entry->category) == 0 &&
            sz_date_days(all[i].valid_from) <= day &&
            (!all[i].valid_to || sz_date_days(all[i].valid_to) > day))
            *grade = all[i].grade;
    return code;
}

/* Of the school that is late some are proposed, some not even that. */
static void leave_open(struct term *term, struct sz_round_entry *entry) {
    entry->decided_on = entry->decided_by = entry->appointed_on = NULL;
    if (term->at++ % 3 != 0)
        return;
    entry->outcome = entry->proposed_by = entry->doc = NULL;
    entry->grade_after = SZ_NONE;
}

static const char *reason_for(const char *outcome) {
    static const char *const reasons[][2] = {{ZH_("不聘"), ZH_("聘期届满，本人不再续聘")},
                                             {ZH_("高聘"), ZH_("取得上一级资格")},
                                             {ZH_("低聘"), ZH_("本人申请")}};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (strcmp(reasons[i][0], outcome) == 0)
            return reasons[i][1];
    return NULL;
}

static enum sz_code put_entry(struct sz_changes *set, struct term *term,
                              struct sz_round_entry *entry, struct sz_arena *arena,
                              struct sz_error *err) {
    enum sz_code code = grade_then(term, entry, arena, &entry->grade_after, err);
    if (code != SZ_OK)
        return code;
    bool dropped = entry->grade_after == SZ_NONE;
    entry->outcome = dropped ? ZH_("不聘")
                             : sz_round_outcome_of(sz_grade_move_of(
                                   entry->category, entry->grade_before, entry->grade_after));
    entry->reason = reason_for(entry->outcome);
    entry->doc = term->doc;
    entry->proposed_by = term->county->os_user;
    entry->decided_by = DEMO_REVIEWER;
    entry->decided_on = term->decided_on;
    entry->appointed_on = term->appointed_on;
    if (entry->school_id == term->open_school)
        leave_open(term, entry);
    return sz_changes_insert(set, SZ_ROUND_ENTRY, entry, NULL, err);
}

static enum sz_code prepare_entries(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct term *term = ctx;
    struct sz_arena arena = {0};
    size_t count = PAGE;
    int64_t last = 0;
    enum sz_code code = SZ_OK;
    term->at = 0;
    while (code == SZ_OK && count == PAGE) {
        sz_arena_reset(&arena);
        struct sz_round_entry *entries = sz_arena_array(&arena, PAGE, sizeof *entries);
        code = sz_round_candidates(term->db, term->id, term->from, last, &arena, entries, PAGE,
                                   &count, &last, err);
        for (size_t i = 0; i < count && code == SZ_OK; i++)
            code = put_entry(set, term, &entries[i], &arena, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code put_round(struct term *term, struct sz_arena *arena, struct sz_error *err) {
    const struct demo_county *county = term->county;
    term->name = sz_arena_printf(arena, "%d-%d", term->year, term->year + ROUND_YEARS - 1);
    term->from = demo_day(arena, DEMO_MONTH(term->year, 9), 1);
    term->decided_on = demo_day(arena, DEMO_MONTH(term->year, 9), 15);
    term->appointed_on = demo_day(arena, DEMO_MONTH(term->year, 9), 20);
    term->doc = sz_arena_printf(arena, ZH_("乳人社字〔%d〕31号"), term->year);
    const struct sz_act_info opened = {.kind = "round.open",
                                       .title =
                                           sz_arena_printf(arena, ZH_("建立聘期 %s"), term->name),
                                       .reason = ZH_("补录"),
                                       .doc = term->doc,
                                       .effective_on = term->from};
    const struct sz_act_info filled = {
        .kind = "import.round",
        .title = sz_arena_printf(arena, ZH_("登记聘期 %s 的聘任结果"), term->name),
        .reason = ZH_("补录"),
        .doc = term->doc,
        .effective_on = term->from};
    enum sz_code code =
        demo_act(term->db, county, county->clock, &opened, prepare_round, term, err);
    if (code == SZ_OK)
        code = sz_record_find(term->db, SZ_ROUND, "name", term->name, &term->id, err);
    return code == SZ_OK
               ? demo_act(term->db, county, county->clock, &filled, prepare_entries, term, err)
               : code;
}

/* A small one: the last kindergarten. */
static int64_t late_school(const struct demo_county *county) {
    for (size_t i = county->school_count; i-- > 0;)
        if (county->schools[i].class == DEMO_KINDERGARTEN && !county->schools[i].closed)
            return county->schools[i].id;
    return county->schools[county->school_count - 1].id;
}

enum sz_code demo_terms(struct sz_db *db, const struct demo_county *county, struct sz_error *err) {
    struct sz_arena arena = {0};
    int first = county->teachers <= PEOPLE_WITH_PAST ? county->round - PAST_ROUNDS * ROUND_YEARS
                                                     : county->round;
    enum sz_code code = SZ_OK;
    for (int year = first; year <= county->round && code == SZ_OK; year += ROUND_YEARS) {
        struct term term = {.db = db, .county = county, .year = year};
        term.open_school = year == county->round ? late_school(county) : 0;
        code = put_round(&term, &arena, err);
    }
    sz_arena_free(&arena);
    return code;
}
