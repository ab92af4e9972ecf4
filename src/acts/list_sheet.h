/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A list with one row of headings, read row by row: who it is about, and what is wrong with it. */
#ifndef ACTS_LIST_SHEET_H
#define ACTS_LIST_SHEET_H

#include "shizi/db.h"
#include "shizi/list_problem.h"
#include "shizi/sheet.h"

enum { LIST_COLUMNS = 64 };

struct list_sheet {
    struct sz_db *db;
    struct sz_arena *arena;
    const struct sz_list_source *source;
    struct sz_sheet *sheet;
    const char *headings[LIST_COLUMNS]; /* in normal form, "" where there is none */
    struct sz_sheet_row row;            /* the one that was read last */
    int id_no, name, school;            /* columns, -1 = none */
    bool pending; /* the row was read with the headings, and is none of them */
    struct sz_list_found found;
    size_t problem_room;
    const char *const *kept; /* cells of row kept_row, for its problems */
    long kept_row;
    int title_year; /* a year written above the headings (2025年度…), 0 when there is none */
    int64_t title_school; /* a school written there (填报单位：…), 0 when there is none */
};

/** Open, and find the row that has a name (or an identity number) and @p least other headings that
 *  @p knows. SZ_INVALID, saying @p wanted, when there is none. */
typedef bool list_knows_fn(const void *ctx, const char *heading);
struct list_wanted {
    list_knows_fn *knows;
    const void *ctx;
    int least;
    const char *wanted;
};
enum sz_code list_sheet_open(struct list_sheet *list, const struct sz_list_source *source,
                             const struct list_wanted *wanted, struct sz_error *err);
/** Closes; what was found is given out in the arena. */
struct sz_list_found list_sheet_close(struct list_sheet *list);

/** The next row that speaks of somebody; *more is false at the end. Titles, sums, notes and
 *  signatures have no name and are passed over. */
enum sz_code list_sheet_next(struct list_sheet *list, bool *more, struct sz_error *err);

/** A list_knows_fn for headings that are words: whether one of them is @p heading. @p ctx is the
 *  struct list_words. */
struct list_words {
    const char *const *words; /* '甲|乙' for each column */
    int count;
};
bool list_knows_words(const void *ctx, const char *heading);

/** First column under one of the headings '甲|乙', -1 when there is none. */
int list_sheet_column(const struct list_sheet *list, const char *headings);

/** Cell of the row in normal form; "" where it has none. In the arena. */
const char *list_sheet_cell(const struct list_sheet *list, int column);

/** The same, NULL where it has none or says 无. */
const char *list_sheet_optional(const struct list_sheet *list, int column);

/** Note a problem of the row; column -1: of the whole row. Text is kept as it is. The row counts as
 *  one that speaks of somebody once list_sheet_next has given it. */
void list_sheet_complain(struct list_sheet *list, int column, const char *text);

/** Whose row it is: by identity number, else by name at the school of the row, the source's or that
 *  of the title; 0 with a problem noted when nobody or several fit. */
enum sz_code list_sheet_person(struct list_sheet *list, int64_t *teacher_id, struct sz_error *err);

#endif
