/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Export of a report over a row source (shizi/row_source.h). */
#ifndef FIGURES_EXPORT_ROWS_H
#define FIGURES_EXPORT_ROWS_H

#include "crossfoot.h"
#include "export_private.h"

/** Rows gathered and cross-footed, layout and lines made. SZ_REFUSED: an equation does not hold. */
enum sz_code export_rows_prepare(struct sz_export *export, struct sz_error *err);

enum sz_code export_rows_step(struct sz_export *export, size_t count, bool *more,
                              struct sz_error *err);

/** What the source has to say below the rows. */
size_t export_rows_remarks(const struct sz_export *export, const char *const **remarks);

#endif
