/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school_staff.h"

#include <stdio.h>

#include "shizi/language.h"

static const char *const questions[STAFF_CHARTS] = {ZH_("任教学科"), ZH_("年龄"), ZH_("职称级别")};

const char *school_staff_heading(int chart) {
    static const char *const headings[STAFF_CHARTS] = {N_("学科"), N_("年龄"), N_("职称")};
    return _(headings[chart]);
}

/* The first of September of the years before the date, then the date itself. */
static void set_dates(struct school_staff *staff) {
    char september[SZ_DATE_MAX];
    snprintf(september, sizeof september, "%.4s-09-01", staff->as_of);
    for (int i = 0; i < STAFF_YEARS; i++) {
        sz_date_add_months(september, -12 * (STAFF_YEARS - 1 - i), staff->dates[i]);
        snprintf(staff->labels[i], sizeof staff->labels[i], "%.4s", staff->dates[i]);
        staff->on_post[i] = -1;
    }
    snprintf(staff->dates[STAFF_YEARS - 1], SZ_DATE_MAX, "%s", staff->as_of);
}

void school_staff_begin(struct school_staff *staff, struct sz_db *db, const char *school,
                        const char *as_of) {
    school_staff_end(staff);
    *staff = (struct school_staff){.db = db};
    snprintf(staff->as_of, sizeof staff->as_of, "%s", as_of);
    staff->people = sz_arena_printf(&staff->arena, ZH_("单位=“%s”"), school);
    set_dates(staff);
}

void school_staff_end(struct school_staff *staff) {
    sz_arena_free(&staff->arena);
}

static void count_chart(struct school_staff *staff, int chart) {
    const struct sz_crosstab_question question = {
        .rows = questions[chart], .filter = staff->people, .as_of = staff->as_of};
    staff->error.code = sz_crosstab_count(staff->db, &question, false, NULL, NULL, &staff->arena,
                                          &staff->charts[chart], &staff->error);
}

static void count_year(struct school_staff *staff, int year) {
    struct sz_arena scratch = {0};
    struct sz_filter *filter = NULL;
    int64_t count = 0;
    staff->error.code = sz_filter_parse(staff->db, staff->people, &scratch, &filter, &staff->error);
    const struct sz_query query = {.as_of = staff->dates[year], .filter = filter};
    if (staff->error.code == SZ_OK)
        staff->error.code = sz_roster_count(staff->db, &query, &count, &staff->error);
    if (staff->error.code == SZ_OK)
        staff->on_post[year] = (long)count;
    sz_arena_free(&scratch);
}

bool school_staff_slice(struct school_staff *staff) {
    int step = staff->done;
    if (step >= STAFF_CHARTS + STAFF_YEARS || staff->error.code != SZ_OK)
        return false;
    if (step < STAFF_CHARTS)
        count_chart(staff, step);
    else
        count_year(staff, step - STAFF_CHARTS);
    staff->done++;
    return true;
}

bool school_staff_has(const struct school_staff *staff, int chart) {
    return staff->done > chart && staff->charts[chart].lines != NULL;
}
