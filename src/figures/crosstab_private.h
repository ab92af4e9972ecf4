/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the cross-tab share: a dimension with its categories, and the counters. */
#ifndef FIGURES_CROSSTAB_PRIVATE_H
#define FIGURES_CROSSTAB_PRIVATE_H

#include "shizi/arena.h"
#include "shizi/crosstab.h"
#include "shizi/date.h"
#include "shizi/scan.h"

enum {
    CROSSTAB_BANDS_MOST = 40,
    CROSSTAB_CATEGORIES_MOST = 5000,
    CROSSTAB_COLUMNS_MOST = 300,
    CROSSTAB_CELLS_MOST = 1000000,
};

struct crosstab_category {
    const char *key; /* scanned value; of bands "" */
    const char *label, *filter;
    const char *order_text; /* among equal numbers */
    int64_t order;
};

/** One column that people are counted by. */
struct crosstab_dimension {
    struct sz_db *db;
    struct sz_arena *arena; /* as long as the count */
    struct sz_scan_column column;
    const char *word;                   /* what the column is called in a filter */
    const char *bands;                  /* as asked, or NULL for the usual ones */
    int64_t edges[CROSSTAB_BANDS_MOST]; /* each begins a band; years for durations and dates */
    size_t edge_count;
    struct crosstab_category *categories;
    size_t count, room;
    size_t *by_key; /* numbers of the keyed categories, in byte order of the keys */
    size_t keyed;
    size_t absent; /* number of the category of no value, SIZE_MAX when there is none */
    bool overflow; /* more different values than a table can have */
};

/* ---- a dimension (crosstab_dimension.c) ---- */

/** @p word names the column, @p bands its edges "35,45" or NULL. Categories that the file knows
 *  beforehand (code lists, bands, schools open on @p as_of) are there at once. */
enum sz_code crosstab_dimension_open(struct crosstab_dimension *dimension, const char *word,
                                     const char *bands, const char *as_of, struct sz_error *err);

/** Number of the category of a scanned value; a new one when it has not been seen. */
size_t crosstab_place(struct crosstab_dimension *dimension, const char *value);

/** Numbers of all categories in the order of the table. In @p arena. */
const size_t *crosstab_order(const struct crosstab_dimension *dimension, struct sz_arena *arena);

size_t crosstab_add(struct crosstab_dimension *dimension, const char *key);

/* ---- bands (crosstab_bands.c) ---- */

/** Read edges, or take the usual ones of the column; no edges for columns without bands. */
enum sz_code crosstab_bands_read(struct crosstab_dimension *dimension, const char *bands,
                                 struct sz_error *err);

/** Make the categories of the edges. */
void crosstab_bands_add(struct crosstab_dimension *dimension);

/** Band of a scanned value, from 0. */
size_t crosstab_band(const struct crosstab_dimension *dimension, const char *value);

bool crosstab_has_bands(const struct sz_scan_column *column);

/* ---- what categories are called (crosstab_label.c) ---- */

/** Label, filter and place of the category of a scanned value. */
void crosstab_name(struct crosstab_dimension *dimension, struct crosstab_category *category);
void crosstab_name_school(struct crosstab_dimension *dimension, struct crosstab_category *category,
                          const char *name);
void crosstab_name_absent(struct crosstab_dimension *dimension, struct crosstab_category *category);

bool crosstab_is_title(const struct crosstab_dimension *dimension);

/** What a filter and a question call a column: its heading where that is understood. */
const char *crosstab_word(const struct sz_roster_column *column, struct sz_arena *arena);

/* ---- the count (crosstab.c) ---- */

struct crosstab_leaf {
    size_t first, second; /* categories of the rows columns */
    int64_t *counts;      /* by category of the columns column */
    size_t room;
};

struct sz_crosstab {
    struct sz_db *db;
    struct sz_arena arena;
    struct crosstab_dimension dimensions[3]; /* rows, second rows, columns */
    bool used[3];
    const char *keys[3];
    size_t key_count;
    const struct sz_filter *filter;
    const char *filter_text;
    char as_of[SZ_DATE_MAX];
    struct sz_scan *scan;
    struct crosstab_leaf *leaves; /* in order of (first, second) */
    size_t leaf_count, leaf_room;
    char head[65];
    int64_t head_act;
    int restarts;
    bool finished;
};

enum { CROSSTAB_ROWS, CROSSTAB_SECOND, CROSSTAB_COLUMNS };

#endif
