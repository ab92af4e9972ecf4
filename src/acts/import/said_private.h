/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files that read a row. */
#ifndef ACTS_SAID_PRIVATE_H
#define ACTS_SAID_PRIVATE_H

#include "said.h"

/** One row being read. */
struct reading {
    struct said_desk *desk;
    const struct said_cell *cells;
    size_t count;
    struct sz_arena *arena;
    struct said *said;
    struct complaints *complaints;
};

/** Reads one special column. @p at is the cell's index. */
typedef void special_fn(struct reading *reading, int at);

/** Where a column's value goes. */
struct column_place {
    const struct sz_field *field;
    unsigned index;      /* of the field in its entity */
    special_fn *special; /* instead of the field's own parser, or NULL */
    int turn;            /* specials: order in which they are read */
    bool has_field;
};

/** What the special columns are (said_special.c). */
special_fn *said_special(const char *key, int *turn);

/** Parse by the field's own parser. */
void said_plain(struct reading *reading, int at);

/** Note that a field of a part is said. */
void said_mark(struct said *said, enum sz_part part, const char *key);

/** Index of the cell of a column, or NO_CELL. */
int said_cell_of(const struct reading *reading, const char *key);

/** Values against each other (said_check.c). */
void said_check(struct reading *reading);

/* ---- values read before (said_memo.c) ---- */

struct memo_value {
    const char *text; /* value of text fields, or a hint */
    int64_t number;
};
struct memo;
struct memo *memo_new(struct sz_arena *arena);
/** NULL when this text was not read in this column before. */
const struct memo_value *memo_get(const struct memo *memo, unsigned column, const char *text);
/** Remember; texts are copied. Does nothing when the memo is full. */
void memo_put(struct memo *memo, unsigned column, const char *text, struct memo_value value);

#endif
