/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Row sources, between their files: a sheet being gathered, and one function per source. */
#ifndef FIGURES_ROW_PRIVATE_H
#define FIGURES_ROW_PRIVATE_H

#include "shizi/arena.h"
#include "shizi/board.h"
#include "shizi/db.h"
#include "shizi/promotion.h"
#include "shizi/row_source.h"

struct row_cell {
    const char *text; /* of texts; of a number: what stands there instead (未设), or NULL */
    int64_t number;   /* SZ_NONE: blank */
};

struct row {
    int64_t teacher_id; /* whom the row is about, 0 = nobody alone */
    int64_t school_id;
    struct row_cell *cells; /* as many as the source has columns */
};

/** The rows of a source, and what a sheet says above and below them. */
struct row_sheet {
    struct sz_db *db;
    struct sz_arena *arena;
    const struct row_def *def;
    char as_of[11];

    /* what was asked for, found */
    bool year_said;
    int64_t year, batch_id, school_id, notice_id, round_id;
    const char *batch, *school, *round; /* names; "" */
    const char *round_word;             /* as asked */

    struct row *rows;
    size_t count, room;
    const char **remarks; /* notes of the sheet, before those of the definition */
    size_t remark_count, remark_room;
    const char *facts[32]; /* name, value, …, NULL: for {name} in title and notes */
    size_t fact_count;

    void *memory; /* of the source: what `people` looks at again */
};

/** Teachers that a figure counts. */
struct row_people {
    struct sz_arena *arena;
    int64_t *ids;
    size_t count, room;
    bool unknown; /* somebody did not know who is behind a figure */
};

struct row_def {
    struct sz_row_source source;
    enum sz_code (*fill)(struct row_sheet *sheet, struct sz_error *err);
    /* Add who is counted by a number of a row; asked only when an equation fails. NULL or a column
     * that is not known: @p people->unknown. */
    enum sz_code (*people)(struct row_sheet *sheet, const struct row *row, size_t column,
                           struct row_people *people, struct sz_error *err);
};

extern const struct row_def row_posts, row_quota, row_settlement, row_applications, row_notice,
    row_special_posts, row_appointments, row_retirements;

/** Resolve @p ask and gather all rows. In @p arena. */
enum sz_code row_sheet_fill(struct sz_db *db, const struct row_def *def,
                            const struct sz_row_ask *ask, const char *as_of, struct sz_arena *arena,
                            struct row_sheet *sheet, struct sz_error *err);

const struct row_def *row_def_of(const char *name);

/* ---- for the sources ---- */

/* Columns of the tables: key, heading, width in cells. */
#define ROW_COLUMN(kind_, scope_, key_, heading_, width_)                                          \
    { .key = (key_), .heading = (heading_), .width = (width_), .kind = (kind_), .scope = (scope_) }
#define ROW_TEXT(...) ROW_COLUMN(SZ_ROW_TEXT, SZ_OF_ROW, __VA_ARGS__)
#define ROW_NAME(...) ROW_COLUMN(SZ_ROW_NAME, SZ_OF_ROW, __VA_ARGS__)
#define ROW_CODE(...) ROW_COLUMN(SZ_ROW_CODE, SZ_OF_ROW, __VA_ARGS__)
#define ROW_DATE(...) ROW_COLUMN(SZ_ROW_DATE, SZ_OF_ROW, __VA_ARGS__)
#define ROW_NUMBER(...) ROW_COLUMN(SZ_ROW_NUMBER, SZ_OF_ROW, __VA_ARGS__)
#define ROW_OF_GROUP(...) ROW_COLUMN(SZ_ROW_NUMBER, SZ_OF_GROUP, __VA_ARGS__)
#define ROW_OF_SHEET(...) ROW_COLUMN(SZ_ROW_NUMBER, SZ_OF_SHEET, __VA_ARGS__)

/** A new row, all cells blank. The pointer is good until the next one. */
struct row *row_add(struct row_sheet *sheet);

/** {name} in title and notes. */
void row_fact(struct row_sheet *sheet, const char *name, const char *value);

__attribute__((format(printf, 2, 3))) void row_remark(struct row_sheet *sheet, const char *fmt,
                                                      ...);

/** Readings that nobody confirmed, overrides with 文号, 结算 and 重开, the rules with their
 *  source: what every sheet over the quota of a year says. */
enum sz_code row_quota_remarks(struct row_sheet *sheet, const struct sz_board *board,
                               struct sz_error *err);

/** 口径待确认 of some rules as they stand on the sheet's date. */
enum sz_code row_rule_remark(struct row_sheet *sheet, const char *const *names, size_t count,
                             struct sz_error *err);

/** Places beyond the cap of a line, so that cap + extra − used − held is what is left of it. */
int64_t row_quota_extra(const struct sz_board_line *line);

/** 专技9, in the sheet's arena; "" when there is none. */
const char *row_grade(struct row_sheet *sheet, const char *category, int64_t grade);

/** Label of a code, "" for none. */
const char *row_label(struct row_sheet *sheet, const char *list, const char *code);

/** 下达 charged to the sheet's year. */
enum sz_code row_allotments(struct row_sheet *sheet, struct sz_allotment **allotments,
                            size_t *count, struct sz_error *err);

void row_person(struct row_people *people, int64_t teacher_id);

/** Schools by id, and their place in the usual order (学校惯例顺序). */
struct row_school {
    int64_t id;
    const char *name;
    int64_t order;
};
struct row_schools {
    struct row_school *schools; /* by id */
    size_t count;
};
enum sz_code row_schools_read(struct row_sheet *sheet, struct row_schools *schools,
                              struct sz_error *err);
const struct row_school *row_school(const struct row_schools *schools, int64_t id);

/** Place of a series in its list. */
int row_series_place(struct sz_db *db, const char *series);

#endif
