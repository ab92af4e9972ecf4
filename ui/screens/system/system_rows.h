/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rules, code tables and accounts as rows of texts, with what stands behind the current one. */
#ifndef UI_SYSTEM_ROWS_H
#define UI_SYSTEM_ROWS_H

#include "app.h"
#include "shizi/entities.h"
#include "system_screen.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { SYSTEM_CELLS = 7, SYSTEM_DETAILS = 8 };

struct system_row {
    const char *cells[SYSTEM_CELLS];
    unsigned style;
    const void *record; /* struct sz_rule, struct sz_account; NULL for a code */
};

struct system_rows {
    struct sz_arena arena;
    struct system_row *rows;
    size_t count;
    const struct sz_rule *rules; /* of the rules' tab: all, also those that no longer hold */
    size_t rule_count;
    struct sz_error error;
};

/** Read the rows of a tab as they are on the app's date. */
void system_rows_read(struct system_rows *rows, const struct ui_app *app, enum system_tab tab);
void system_rows_free(struct system_rows *rows);

/** Columns of a tab's list. */
const struct ui_column *system_columns(enum system_tab tab, size_t *count);

/** Lines about one row: source and history of a rule. @return how many of SYSTEM_DETAILS. */
size_t system_details(const struct system_rows *rows, const struct system_row *row,
                      struct ui_grid *grid, struct ui_detail_line *lines);

#endif
