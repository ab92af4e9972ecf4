/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the file knows about one school, as the rows of the tabs of its page. */
#ifndef UI_SCHOOL_FACTS_H
#define UI_SCHOOL_FACTS_H

#include "career.h"
#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/db.h"
#include "shizi/log.h"

enum school_table { SCHOOL_STATES, SCHOOL_SIZES, SCHOOL_POSTS, SCHOOL_LINEAGE, SCHOOL_TABLES };

enum { SCHOOL_CELLS = 6, SCHOOL_STAGES = 3 };

struct school_row {
    const char *cells[SCHOOL_CELLS];
    enum career_time time; /* on the date shown */
    enum sz_entity entity;
    int64_t id;
};

/** Figures of the date, printed; "" when there is none. */
struct school_figures {
    const char *kind, *stages, *town, *owner, *area, *weak, *excellent, *remote, *establishment,
        *staff, *pupils, *classes;
};

/** Pupils by school year, oldest first, a series for each of the first stages. */
struct school_years {
    const char **labels;
    size_t count;
    const char *stages[SCHOOL_STAGES];
    long *pupils[SCHOOL_STAGES];
};

struct school_facts {
    struct sz_school school;
    struct school_figures figures;
    struct school_row *rows[SCHOOL_TABLES];
    size_t counts[SCHOOL_TABLES];
    struct school_years years;
    const struct sz_school_establishment *posts;
    size_t post_count;
    struct sz_log_act *acts;
    size_t act_count;
};

/** Read everything as of a date, in @p arena. */
enum sz_code school_facts_read(struct sz_db *db, int64_t id, const char *as_of,
                               struct sz_arena *arena, struct school_facts *facts,
                               struct sz_error *err);

/** Approved posts in force on a date; -1 when none were. */
long school_approved(const struct school_facts *facts, const char *on);

/** "薄弱学校 艰苦偏远", from the flags; "" for none. */
const char *school_marks(const struct school_figures *figures, struct sz_arena *arena);

#endif
