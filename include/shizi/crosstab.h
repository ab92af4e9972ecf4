/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Cross-tabs: people counted by one or two roster columns down and one across, on any date.
 *
 *  Everybody on post whom the filter takes stands in exactly one line and one column, so lines and
 *  columns add up to the same total. Categories come in the order of their code list, schools in
 *  their usual order, text by pinyin; who has no value is counted last, as 未填 or 无. Numbers,
 *  durations and dates are counted in bands; usual ones are known (年龄 as the statistical forms
 *  ask), others are written behind a colon, each number beginning a band:
 *      年龄:35,45,55   34岁及以下 35-44岁 45-54岁 55岁及以上
 *      出生年月:1970,1980
 *  Each cell knows the filter sentence (shizi/query.h) that takes exactly the people counted in it.
 */
#ifndef SHIZI_CROSSTAB_H
#define SHIZI_CROSSTAB_H

#include "shizi/query.h"

/** What is asked; texts as typed, NULL or "" where nothing is. */
struct sz_crosstab_question {
    const char *rows;    /* one or two columns, separated by a comma */
    const char *columns; /* at most one; without it people are only counted by rows */
    const char *filter;  /* in the filter language */
    const char *as_of;   /* NULL = the desk's today */
};

struct sz_crosstab_column {
    const char *label;   /* for the reader (language.h) */
    const char *printed; /* in Chinese: on sheets and in JSON */
    const char *filter;  /* condition of this category; NULL when the language cannot say it */
    int64_t total;
};

struct sz_crosstab_line {
    const char *label, *printed;
    const char *filter;
    int depth; /* 1: one of the second rows column, under the line of depth 0 before it */
    const int64_t *counts; /* one per column */
    int64_t total;
};

/** The sums are those of the lines of depth 0. */
struct sz_crosstab_table {
    const char *row_heading, *column_heading; /* 任教学段 / 年龄 */
    const char *row_printed, *column_printed; /* the same in Chinese */
    const char *asked_rows, *asked_columns;   /* as in the question, bands and all */
    const struct sz_crosstab_line *lines;
    size_t line_count;
    const struct sz_crosstab_column *columns;
    size_t column_count;
    int64_t total;
    const char *filter;   /* normal form, "" for none */
    const char *sentence; /* the filter as a sentence for the reader, "" for none */
    const char *scope;    /* the same in Chinese, for the sheet */
    const char *as_of;
    const char *head; /* of the log, when it was counted: for the receipt */
};

struct sz_crosstab; /* a count under way */

/** SZ_USAGE names the column, band or word of the filter that is not understood. */
enum sz_code sz_crosstab_open(struct sz_db *db, const struct sz_crosstab_question *question,
                              struct sz_crosstab **out, struct sz_error *err);

/** Count a stretch of a few thousand records (some ms). When somebody saved meanwhile the count
 * starts again; SZ_LOCKED when that happened too often. SZ_USAGE: the columns have too many
 * different values for a table. */
enum sz_code sz_crosstab_step(struct sz_crosstab *tab, bool *more, struct sz_error *err);

/** Records passed and records in all. */
void sz_crosstab_progress(const struct sz_crosstab *tab, int64_t *done, int64_t *whole);

/** The table of a finished count, in @p arena. @p empty: also lines nobody is in,
 *  and columns where the list is short. */
enum sz_code sz_crosstab_table(const struct sz_crosstab *tab, bool empty, struct sz_arena *arena,
                               struct sz_crosstab_table *table, struct sz_error *err);

/** NULL is allowed. */
void sz_crosstab_close(struct sz_crosstab *tab);

/** All of it at once. @p progress (may be NULL) gets records passed and in all; false stops
 *  (SZ_STOPPED). */
enum sz_code sz_crosstab_count(struct sz_db *db, const struct sz_crosstab_question *question,
                               bool empty, bool (*progress)(void *ctx, long done, long whole),
                               void *ctx, struct sz_arena *arena, struct sz_crosstab_table *table,
                               struct sz_error *err);

/* ---- cells; line_count and column_count are the places of the sums ---- */

int64_t sz_crosstab_cell(const struct sz_crosstab_table *table, size_t line, size_t column);

/** Filter sentence that takes exactly the people of a cell, in @p arena; NULL when it cannot be
 *  said. */
const char *sz_crosstab_people(const struct sz_crosstab_table *table, size_t line, size_t column,
                               struct sz_arena *arena);

enum sz_crosstab_share {
    SZ_SHARE_NONE,      /* the number of people */
    SZ_SHARE_OF_LINE,   /* per cent of the line's sum */
    SZ_SHARE_OF_COLUMN, /* of the column's */
    SZ_SHARE_OF_ALL,
    SZ_SHARE_COUNT
};

/** 人数, 占行 %, 占列 %, 占全部 %. */
const char *sz_crosstab_share_name(enum sz_crosstab_share share);

/** A cell as printed: "128" or "12.3", one decimal, halves up; "" for nobody, "-" where there is
 *  nothing to divide by. In @p arena. */
const char *sz_crosstab_print(const struct sz_crosstab_table *table, size_t line, size_t column,
                              enum sz_crosstab_share share, struct sz_arena *arena);

/* ---- roster columns to count by, for choosing ---- */

struct sz_crosstab_choice {
    const char *word;  /* what is written in a question */
    const char *label; /* the same for a reader */
    bool bands;        /* may be cut into bands */
};
const struct sz_crosstab_choice *sz_crosstab_choices(struct sz_arena *arena, size_t *count);

#endif
