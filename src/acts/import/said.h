/* SPDX-License-Identifier: GPL-3.0-or-later */
/** From cells to a record: what a row of a sheet, or the key=value pairs of a command, say about
 * one person. The clerk's mistake is data: complaints are a list, not a failure.
 */
#ifndef ACTS_SAID_H
#define ACTS_SAID_H

#include "id_map.h"
#include "shizi/arena.h"
#include "shizi/roster.h"
#include "shizi/sheet.h"

struct sz_db;

enum weight {
    WEIGHT_WARN,  /* said, and taken as it is */
    WEIGHT_CLASH, /* contradicts what the file has, or another row */
    WEIGHT_BAD,   /* cannot be taken */
};

enum { NO_CELL = -1 };

struct complaint {
    int cell; /* index into the cells, or NO_CELL */
    enum weight weight;
    const char *problem, *suggestion; /* Chinese; a value that would do, or NULL */
};

struct complaints {
    struct sz_arena *arena;
    struct complaint *items;
    size_t count, room;
    enum weight worst;
};

__attribute__((format(printf, 5, 6))) void complain(struct complaints *list, int cell,
                                                    enum weight weight, const char *suggestion,
                                                    const char *fmt, ...);

/** One cell and the column it stands in; column NULL: not used. */
struct said_cell {
    const struct sz_roster_column *column;
    const char *text;
    enum sz_cell_kind kind;
};

/** Texts in the arena of the reading, or in the desk's. */
struct said {
    struct sz_roster_record record;
    uint32_t given[SZ_PART_COUNT]; /* bit per field of the part's entity: said, not derived */
};

/** Is the field said? @p key as in the entity's table. */
bool said_gives(const struct said *said, enum sz_part part, const char *key);

/** What reading needs of the world, and what it remembers between rows. */
struct said_desk {
    struct sz_db *db;
    const struct sz_codes *codes;
    struct sz_arena arena; /* lives as long as the desk */
    char today[11];
    const char *unknown_school;   /* why there is no default, or NULL */
    int64_t default_school;       /* where a row names none; SZ_NONE = unknown */
    bool blank_erases;            /* pairs: an empty value is said; sheets: it is not */
    struct column_place *places;  /* per roster column */
    struct memo *choices, *dates; /* values read before */
    struct id_map schools;        /* id → place in school_list, from 1 */
    struct sz_school *school_list;
    size_t school_count, school_room;
    struct said blank;
};

void said_desk_open(struct said_desk *desk, struct sz_db *db);
void said_desk_close(struct said_desk *desk);

/** Read a row. Derives what follows (birth and sex from the number, stage from the subject …) and
 * checks the values against each other. */
void said_read(struct said_desk *desk, const struct said_cell *cells, size_t count,
               struct sz_arena *arena, struct said *said, struct complaints *complaints);

/** A school by id, read once; NULL when there is none. */
const struct sz_school *said_school(struct said_desk *desk, int64_t id);

/** Same date; a month and a day of that month are the same. */
bool same_date(const char *a, const char *b);

#endif
