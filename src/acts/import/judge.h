/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a row means against what the file knows: steps to write, and complaints.
 *
 *  A newer own date is a change (变动), the same date with another value a correction (更正), no
 * date needs `on`; what is not said is never erased; somebody at another school is a clash.
 */
#ifndef ACTS_JUDGE_H
#define ACTS_JUDGE_H

#include "said.h"
#include "shizi/current.h"
#include "step.h"

struct judge {
    struct said_desk *desk;
    struct sz_current_reader *reader;
    struct sz_arena *arena;
    const struct said_cell *cells;
    size_t cell_count;
    struct said *said;
    struct sz_current *current; /* teacher_id 0: nobody yet */
    const char *on;             /* YYYY-MM-DD or NULL */
    bool theirs;                /* the clerk decided that the sheet prevails over the record */
    struct complaints *complaints;
    struct steps *steps;
};

/** All parts of a person. */
enum sz_code judge_person(struct judge *judge, struct sz_error *err);

/* ---- the parts (judge_service.c, judge_earned.c) ---- */

void judge_posting(struct judge *judge);
void judge_working(struct judge *judge);
void judge_appointment(struct judge *judge);
void judge_education(struct judge *judge, enum sz_part part);
void judge_title(struct judge *judge);
void judge_certificate(struct judge *judge);
void judge_putonghua(struct judge *judge);

/** Cell of a column of this row, or NO_CELL. */
int judge_cell(const struct judge *judge, const char *key);

/** Nobody, for `current`. */
void judge_nobody(const struct said_desk *desk, struct sz_current *current);

/** A step about a part, with what the file has for it now. */
struct step *judge_step(struct judge *judge, enum step_kind kind, enum sz_part part, void *after);

/** 岗位聘用: series and level that follow from the grade, or else from the title. */
void judge_level(const struct judge *judge, struct sz_appointment *appointment);

/** Rank of a title level, 0 = 正高. */
int judge_rank(const struct judge *judge, const char *level);

#endif
