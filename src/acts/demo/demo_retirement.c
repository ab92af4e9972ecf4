/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 退休登记 of those whose month is near: women of 高级职称 who have chosen, and a few agreements of
 * 弹性退休. The rest has not been recorded yet: that is what the list is for. */
#include <stdio.h>
#include <string.h>

#include "demo_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/retiring.h"

enum { WITHIN_MONTHS = 24, AGREED_EARLY = 4, AGREED_LATE = 12, EVERY_AGREEMENT = 9 };

struct choices {
    const struct sz_retiring *people;
    size_t count;
    char today[SZ_DATE_MAX];
};

/* Noticed four months before the earlier month. */
static bool agree(const struct choices *all, const struct sz_retiring *person, bool early,
                  struct sz_retirement_record *record, char month[SZ_DATE_MAX],
                  char noticed[SZ_DATE_MAX]) {
    enum { NOTICE = 4 };
    sz_date_add_months(person->law.month, early ? -AGREED_EARLY : AGREED_LATE, month);
    if (early && (strcmp(month, person->law.earliest) < 0 || strcmp(month, all->today) <= 0))
        return false;
    sz_date_add_months(early ? month : person->law.month, -NOTICE, noticed);
    if (strcmp(noticed, all->today) > 0)
        return false;
    record->kind = early ? ZH_("提前") : ZH_("延迟");
    record->month = month;
    record->noticed_on = noticed;
    return true;
}

static bool choose(const struct choices *all, size_t at, struct sz_retirement_record *record,
                   char month[SZ_DATE_MAX], char noticed[SZ_DATE_MAX]) {
    const struct sz_retiring *person = &all->people[at];
    *record = (struct sz_retirement_record){
        .teacher_id = person->teacher_id, .doc = NULL, .note = ZH_("演示数据")};
    if (person->track == SZ_TRACK_NONE) {
        record->track = at % 3 == 0 ? "F55" : "F60";
        record->ground = ZH_("本人选择书");
        return at % 4 != 1; /* some have not chosen yet */
    }
    record->track = sz_track_word(person->track);
    record->ground = ZH_("本人申请");
    bool early = at / EVERY_AGREEMENT % 2 == 0;
    return at % EVERY_AGREEMENT == 0 && agree(all, person, early, record, month, noticed);
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct choices *all = ctx;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < all->count && code == SZ_OK; i++) {
        struct sz_retirement_record record;
        char month[SZ_DATE_MAX], noticed[SZ_DATE_MAX];
        if (choose(all, i, &record, month, noticed))
            code = sz_changes_insert(set, SZ_RETIREMENT, &record, NULL, err);
    }
    return code;
}

static bool anybody(const struct choices *all) {
    struct sz_retirement_record record;
    char month[SZ_DATE_MAX], noticed[SZ_DATE_MAX];
    for (size_t i = 0; i < all->count; i++)
        if (choose(all, i, &record, month, noticed))
            return true;
    return false;
}

enum sz_code demo_retirements(struct sz_db *db, const struct demo_county *county,
                              struct sz_error *err) {
    const struct sz_act_info info = {.kind = "fact.add",
                                     .title = ZH_("登记退休选择和弹性退休"),
                                     .reason = ZH_("本人申请"),
                                     .evidence = ZH_("本人申请")};
    struct sz_arena arena = {0};
    struct sz_retiring *people = NULL;
    struct choices all = {.count = 0};
    char from[SZ_DATE_MAX], to[SZ_DATE_MAX];
    snprintf(all.today, sizeof all.today, "%.10s", county->clock);
    sz_date_add_months(all.today, 1, from);
    sz_date_add_months(all.today, WITHIN_MONTHS, to);
    const struct sz_retiring_filter filter = {.as_of = all.today, .from = from, .to = to};
    enum sz_code code = sz_retiring_list(db, &filter, &arena, &people, &all.count, err);
    all.people = people;
    if (code == SZ_OK && anybody(&all))
        code = demo_act(db, county, county->clock, &info, prepare, &all, err);
    sz_arena_free(&arena);
    return code;
}
