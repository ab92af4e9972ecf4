/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a row of a school list, or pairs of a command, say about one school, and what that means.
 */
#ifndef ACTS_SCHOOL_SAID_H
#define ACTS_SCHOOL_SAID_H

#include "said.h"
#include "step.h"

enum { SCHOOL_SIZES_MAX = 12 };

/** Given bits are per field of the entity, as in struct said. */
struct school_said {
    struct sz_school school;
    struct sz_school_status status;
    struct sz_school_establishment establishment;
    struct sz_school_size sizes[SCHOOL_SIZES_MAX];
    size_t size_count;
    uint32_t school_given, status_given, establishment_given;
};

/** The school as it is on a date. */
struct school_now {
    int64_t id; /* 0: nobody knows it */
    struct sz_school school;
    int64_t status_id, establishment_id;
    struct sz_school_status status;
    struct sz_school_establishment establishment;
    struct sz_school_size *sizes;
    int64_t *size_ids;
    size_t size_count;
};

struct school_judge {
    struct said_desk *desk;
    struct sz_arena *arena;
    const struct said_cell *cells;
    size_t cell_count;
    struct school_said said;
    struct school_now now;
    const char *on; /* YYYY-MM-DD or NULL */
    bool renames;   /* `now` was chosen by the caller, not found by the row's name */
    struct complaints *complaints;
    struct steps *steps;
};

/** Column of a school list for a heading under a group (小学 / 学生数), or for a key; NULL when
 * none. */
const struct sz_roster_column *school_column_by_heading(const struct sz_codes *codes,
                                                        const char *group, const char *heading);

/** Column of school lists by place, NULL behind the last. */
const struct sz_roster_column *school_column_at(size_t place);

/** What the bureau has in a column, as printed; "" when there is nothing. */
const char *school_present(const struct school_judge *judge, const struct sz_roster_column *column);

/** Read the cells; complaints as in said_read. */
void school_read(struct school_judge *judge);

/** Find the school that is meant, and its state on the date. */
enum sz_code school_find_now(struct school_judge *judge, struct sz_error *err);
enum sz_code school_read_now(struct school_judge *judge, int64_t id, struct sz_error *err);

/** Steps and complaints. */
void school_judge(struct school_judge *judge);

#endif
