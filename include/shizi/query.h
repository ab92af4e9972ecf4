/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Asking the roster: filter language, search, order, pages. The only way lists, screens, exports and
 *  the command line read people and schools in bulk.
 *
 *  Filter language, shared by screen and command line: words separated by spaces, all must hold.
 *      学段=小学  职称=一级教师,二级教师  本校>=6年  性别!=男  姓名~秀  出生<1980  岗位=专技8..10
 *  `=` also takes a comma list, `~` contains, 空/非空 test for absence; a word without operator is
 *  searched in name, pinyin and ID number. Column words: keys, headings, aliases of roster.h.
 */
#ifndef SHIZI_QUERY_H
#define SHIZI_QUERY_H

#include "shizi/db.h"
#include "shizi/roster.h"

struct sz_filter; /* parsed; in an arena */

/** Parse a filter sentence. SZ_USAGE names the word that is not understood and the nearest columns. */
enum sz_code sz_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                             struct sz_filter **filter, struct sz_error *err);

/** The filter as a sentence: 任教学段是小学，职称是一级教师，在本校满 6 年. */
const char *sz_filter_sentence(const struct sz_filter *filter, struct sz_arena *arena);

struct sz_query {
    const char *as_of;              /* YYYY-MM-DD */
    const struct sz_filter *filter; /* NULL = all */
    const char *const *columns;     /* keys of roster columns; cells come in this order */
    size_t column_count;
    const char *sort; /* keys, comma separated, '-' first = descending; NULL = 学校惯例顺序 ("order");
                         also "pinyin", "stroke" */
    size_t limit;     /* 0 = no limit */
    const char *after; /* keyset: `bookmark` of the last row seen, NULL = from the start */
    bool backwards;    /* rows before `after`, still handed out in forward order */
    bool everyone;     /* also people without an 编制 posting on that date */
    bool raw;          /* codes instead of printed values (JSON keeps both readable: default printed) */
};

struct sz_query_row {
    int64_t id;              /* teacher or school */
    const char *const *cells; /* column_count texts, "" when absent; borrowed until return */
    const char *bookmark;    /* where this row stands in the order: for `after` */
};
typedef enum sz_code sz_query_fn(void *ctx, const struct sz_query_row *row, struct sz_error *err);

/** Rows one at a time (memory does not grow). @p fn may return SZ_STOPPED to end early (gives SZ_OK). */
enum sz_code sz_roster_query(struct sz_db *db, const struct sz_query *query, sz_query_fn *fn,
                             void *ctx, struct sz_error *err);

/** How many rows the query has without limit and after. */
enum sz_code sz_roster_count(struct sz_db *db, const struct sz_query *query, int64_t *count,
                             struct sz_error *err);

/** Schools, with their state on the date. Column keys: row_number code name short_name kind stages
 *  town area weak excellent remote owner establishment pupils classes staff list_order opened_on
 *  closed_on. Closed schools only when `everyone`. Filter: the same language over these columns. */
enum sz_code sz_school_query(struct sz_db *db, const struct sz_query *query, sz_query_fn *fn,
                             void *ctx, struct sz_error *err);

/** Column descriptions of the school query (headings, types), like roster columns. */
const struct sz_roster_column *sz_school_columns(size_t *count);

/** Headings for keys of either query, for tables and sheets. NULL when the key is unknown. */
const char *sz_query_heading(const char *key, bool schools);

/** Names of likely duplicates of a person: same pinyin and birth month, or variant names with the same
 *  birth date; other ids. */
struct sz_candidate {
    int64_t id;
    const char *name, *id_no, *birth, *school;
};
enum sz_code sz_duplicates(struct sz_db *db, const struct sz_teacher *teacher, const char *as_of,
                           struct sz_arena *arena, struct sz_candidate **found, size_t *count,
                           struct sz_error *err);

#endif
