/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The rows of the audit screen: a line for every rule that found something, its findings below it
 *  when it is unfolded. The audit runs in slices. */
#ifndef UI_AUDIT_ROWS_H
#define UI_AUDIT_ROWS_H

#include "app.h"
#include "shizi/audit.h"

struct audit_row {
    const struct sz_audit_rule *rule;
    const struct sz_finding *finding; /* NULL: the line of the rule */
    size_t count;                     /* of the rule, as filtered */
};

enum { AUDIT_RULES_MOST = 96 };

struct audit_rows {
    struct ui_app *app; /* set by the screen */
    int64_t year;       /* 0: all */
    int severity;       /* -1: all */
    bool only;          /* only `rule` */
    const struct sz_audit_rule *rule;
    bool open[AUDIT_RULES_MOST]; /* unfolded, by place of the rule */

    struct sz_audit *audit;
    bool done;
    struct sz_error error;
    struct sz_arena arena;
    struct audit_row *rows;
    size_t count, by[SZ_AUDIT_SEVERITIES];
};

/** Begin again: another year, date, or somebody has written. */
void audit_rows_again(struct audit_rows *rows);
/** A slice of work; false when all is there. */
bool audit_rows_slice(struct audit_rows *rows);
/** Rows anew: another filter, something was folded. */
void audit_rows_lay(struct audit_rows *rows);
/** Fold or unfold a rule. */
void audit_rows_fold(struct audit_rows *rows, const struct sz_audit_rule *rule);
void audit_rows_free(struct audit_rows *rows);

#endif
