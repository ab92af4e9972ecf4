/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Appointment rounds as arithmetic: how long one lasts, what an outcome does to a grade, and
 * whether a school has a post for a move.
 *
 *  乳政发〔2021〕6号 item 6: 按3年一个轮次进行专业技术岗位聘用. A move inside a level (7→6) is no
 *  promotion to a title: it takes a post, never a place under the 15 %. A higher grade's empty post
 *  may be filled at a lower grade, not the reverse.
 */
#ifndef SHIZI_ROUND_RULE_H
#define SHIZI_ROUND_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/date.h"

/** The last day of a round of @p months that begins on @p from: begin + months − 1 day. */
void sz_round_end(const char *from, int months, char out[SZ_DATE_MAX]);

/** How the grade goes. Grade 1 is the highest. */
enum sz_grade_move {
    SZ_GRADE_STAYS,
    SZ_GRADE_UP,    /* inside a level: 7 → 6 */
    SZ_GRADE_ABOVE, /* into a higher level: 8 → 7 */
    SZ_GRADE_DOWN,
};

/** What a round may decide about somebody. */
struct sz_round_outcome {
    const char *code;  /* of list round_outcome */
    unsigned moves;    /* bits 1 << enum sz_grade_move that fit; 0: he gets no post */
    bool wants_reason; /* why, in words */
    bool wants_doc;    /* not without a document; elsewhere it may be handed in later */
};
const struct sz_round_outcome *sz_round_outcomes(size_t *count);
/** NULL for none. */
const struct sz_round_outcome *sz_round_outcome(const char *code);
/** What a list means that says grades only: 续聘, 晋级, 低聘; above the level 高聘. */
const char *sz_round_outcome_of(enum sz_grade_move move);

enum { SZ_ROUND_GRADES = 14 }; /* 1 to 13; 0 is not used */

/** Posts that are free for one who comes to grade @p to from @p from (0: from elsewhere), inside a
 * level that runs from grade @p first to @p last: at every grade that he passes, posts at it and
 * above less people there. Not above 0: there is none. Special posts are on neither side. @p least
 * gets the grade at which fewest are free. */
int64_t sz_round_vacancy(const int64_t approved[SZ_ROUND_GRADES],
                         const int64_t occupied[SZ_ROUND_GRADES], int first, int last, int from,
                         int to, int *least);

#endif
