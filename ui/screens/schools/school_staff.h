/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who works at a school, counted while no key waits: by subject, age and title, and how many there
 *  were year by year. */
#ifndef UI_SCHOOL_STAFF_H
#define UI_SCHOOL_STAFF_H

#include "shizi/arena.h"
#include "shizi/crosstab.h"
#include "shizi/date.h"

enum { STAFF_CHARTS = 3, STAFF_YEARS = 10 };

struct school_staff {
    struct sz_db *db;
    struct sz_arena arena; /* what was counted */
    const char *people;    /* filter: 单位=“…” */
    char as_of[SZ_DATE_MAX];
    struct sz_crosstab_table charts[STAFF_CHARTS];
    char dates[STAFF_YEARS][SZ_DATE_MAX]; /* first of September, the last one is the date shown */
    char labels[STAFF_YEARS][5];
    long on_post[STAFF_YEARS]; /* -1: not counted yet */
    int done;                  /* steps done */
    struct sz_error error;
};

/** Forget everything and begin; @p school is its full name. */
void school_staff_begin(struct school_staff *staff, struct sz_db *db, const char *school,
                        const char *as_of);

/** Count the next figure. @return false when all are there. */
bool school_staff_slice(struct school_staff *staff);

/** Whether a chart has been counted. */
bool school_staff_has(const struct school_staff *staff, int chart);

/** 任教学科, 年龄, 职称级别. */
const char *school_staff_heading(int chart);

void school_staff_end(struct school_staff *staff);

#endif
