/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reading a school, between the files that do it. */
#ifndef UI_SCHOOL_READING_H
#define UI_SCHOOL_READING_H

#include "record_acts.h"
#include "school_facts.h"

/* What is being read, and into what. */
struct reading {
    struct sz_db *db;
    int64_t id;
    const char *as_of;
    struct sz_arena *arena;
    struct school_facts *facts;
    struct record_acts acts;
};

const char *school_number(const struct reading *reading, int64_t value);

/** The records of one kind; their acts are noted on the way. */
enum sz_code school_records(struct reading *reading, enum sz_entity entity, void **list,
                            int64_t **ids, size_t *count, struct sz_error *err);

/** Room for the rows of a table. */
struct school_row *school_rows(struct reading *reading, enum school_table table, size_t count);

/** 规模: rows and the years of the chart (school_sizes.c). */
enum sz_code school_sizes_read(struct reading *reading, struct sz_error *err);

#endif
