/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the file held when a place was taken, from the log's after-images. */
#ifndef AUDIT_PAST_H
#define AUDIT_PAST_H

#include "audit_private.h"

/** A line of the board that is over now. */
struct past {
    const struct sz_board *board;
    const struct sz_board_line *line;
    bool over;      /* more were taken than there was room for, as the file was then */
    int64_t cap;    /* with overrides, when the last place was taken */
    int64_t act_id; /* the act that took the first place too many, or that lowered the room */
};

enum sz_code past_judge(struct sz_audit *audit, struct past *past, struct sz_error *err);

#endif
