/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the audit's files share: rules asked as one query each, checks that judge in C, and how a
 *  finding is put down. */
#ifndef AUDIT_PRIVATE_H
#define AUDIT_PRIVATE_H

#include "shizi/audit.h"
#include "shizi/board.h"
#include "store.h"

struct sz_audit {
    struct sz_db *db;
    struct sz_arena arena; /* findings */
    char as_of[11];
    int64_t year;
    struct sz_quota_rules rules; /* in force as of the date */
    struct sz_finding *findings;
    size_t count, room, stage;
};

/** A rule as one query. Its rows have the columns of AUDIT_COLUMNS in that order; `tbl` and `row`
 *  are the fact whose last act is named. Besides the tables it may use the views of audit.c: cases,
 *  used, own, post. ?1 is the date, ?2 the tracks outside the cap. In the text {a} … {d} stand for
 *  the columns a … d. */
struct audit_query {
    const char *rule, *sql, *text;
};
#define AUDIT_COLUMNS "teacher, school, year, series, level, tbl, row, a, b, c, d"
enum { AUDIT_VALUES = 4 };

/** Ended by an entry without a rule. */
extern const struct audit_query audit_post_queries[];
extern const struct audit_query audit_people_queries[];
extern const struct audit_query audit_promotion_queries[];
extern const struct audit_query audit_step_queries[];

/** "WITH cases AS …": what queries may build upon, without the last comma. */
extern const char audit_views[];

/** A statement behind the views, bound to the date. */
enum sz_code audit_prepare(struct sz_audit *audit, const char *sql, sqlite3_stmt **stmt,
                           struct sz_error *err);

typedef enum sz_code audit_check(struct sz_audit *audit, struct sz_error *err);
audit_check audit_caps, audit_posts, audit_rounds, audit_notices, audit_steps, audit_conditions,
    audit_retirement, audit_log;

/** A finding without rule and texts of its subject: those are looked up. @p fact: table and row
 *  whose last act is named when found->act_id is 0; NULL: none. Findings of another year than the
 *  one asked for are dropped. */
enum sz_code audit_add(struct sz_audit *audit, const char *rule, struct sz_finding found,
                       const char *table, int64_t row, struct sz_error *err);

/** "h(level)": 1 for 正高, more for lower ones, 0 for none. */
#define LEVEL_HEIGHT(level) "instr('正高|副高|中级|助理级|员级', " level ")"
#define IN_FORCE(row)                                                                              \
    row ".valid_from <= ?1 AND (" row ".valid_to IS NULL OR ?1 < " row ".valid_to)"
#define YEAR_OF(date) "CAST(substr(" date ", 1, 4) AS INTEGER)"

#endif
