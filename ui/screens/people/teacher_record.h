/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The current record of a person as label lines, in two columns. */
#ifndef UI_TEACHER_RECORD_H
#define UI_TEACHER_RECORD_H

#include "shizi/current.h"
#include "widgets/detail.h"

enum { TEACHER_RECORD_ROWS = 11, TEACHER_RECORD_LINES = 16 };

/** Who he is. @p lines has room for TEACHER_RECORD_LINES. */
size_t teacher_record_person(const struct sz_current *person, struct sz_db *db,
                             struct ui_grid *grid, struct ui_detail_line *lines);

/** What he does and has earned. */
size_t teacher_record_post(const struct sz_current *person, struct sz_db *db, struct ui_grid *grid,
                           struct ui_detail_line *lines);

#endif
