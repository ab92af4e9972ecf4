/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 勾稽: equations of a report over the rows of its source, looked at before anything is written.
 */
#ifndef FIGURES_CROSSFOOT_H
#define FIGURES_CROSSFOOT_H

#include "rows/row_private.h"
#include "shizi/report.h"

/** Value of a column of the source, else of a formula of the report, in a row; SZ_NONE: blank. */
int64_t crossfoot_value(const struct sz_report *report, const struct row_sheet *sheet,
                        const struct row *row, const char *key);

/** Rows [first, end) sum of a column: a figure of the group counts once per group. */
int64_t crossfoot_sum(const struct sz_report *report, const struct row_sheet *sheet, size_t first,
                      size_t end, const char *key);

/** End of the group that begins at row @p first: rows alike in the report's subtotal columns. */
size_t crossfoot_group_end(const struct sz_report *report, const struct row_sheet *sheet,
                           size_t first);

/** The widest scope among the columns of a formula. */
enum sz_row_scope crossfoot_scope(const struct sz_report *report,
                                  const struct sz_row_source *source, const char *key);

/** SZ_CONFIG with the line when a formula or an equation names what is no number here. */
enum sz_code crossfoot_check_names(const struct sz_report *report,
                                   const struct sz_row_source *source, struct sz_error *err);

/** SZ_REFUSED names the equation, both sides and the people behind the gap. */
enum sz_code crossfoot_check(const struct sz_report *report, struct row_sheet *sheet,
                             struct sz_error *err);

#endif
