/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Yearly records as schools send them in: 年度考核, 师德考核, 处分, 继续教育, a line a person.
 *
 *  The columns are those of the record's field table. The year stands in a column, over the result
 *  (2024年 | 2025年, several records a line), in the title, or is said. What is on file already is
 *  passed over; what is there otherwise is a problem of its line, never overwritten.
 */
#ifndef SHIZI_RECORD_SHEET_H
#define SHIZI_RECORD_SHEET_H

#include "shizi/act.h"
#include "shizi/entities.h"
#include "shizi/list_problem.h"

struct sz_record_sheet {
    enum sz_entity entity;
    void **records; /* found.count, with teacher and all that was read */
    struct sz_list_found found;
};

/** Kinds that come as lists. */
const enum sz_entity *sz_record_sheet_kinds(size_t *count);

/** SZ_USAGE when @p entity is none of the kinds. In @p arena. */
enum sz_code sz_record_sheet_read(struct sz_db *db, enum sz_entity entity,
                                  const struct sz_list_source *source, struct sz_arena *arena,
                                  struct sz_record_sheet *out, struct sz_error *err);

/** All that can be written, as one act of kind "import.record". A 文号 of the act is that of
 *  records without one. The sheet must live as long as the act. */
enum sz_code sz_record_sheet_act(struct sz_db *db, const struct sz_record_sheet *sheet,
                                 const struct sz_act_info *info, struct sz_act **act,
                                 struct sz_error *err);

#endif
