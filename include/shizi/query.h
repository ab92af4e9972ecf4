/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Asking the roster: filter language, search, order, pages. The only way lists, screens, exports
 * and the command line read people and schools in bulk.
 *
 *  Filter language, shared by screen and command line: words separated by spaces, all must hold.
 *      学段=小学  职称=一级教师,二级教师  本校>=6年  性别!=男  姓名~秀  出生<1980  岗位=专技8..10
 *  = != < <= > >= ~ !~, also full-width, ≥ ≤ ≠; a list is separated by , or 、; `=` takes a range
 *  a..b; 空 and 非空 test for absence; “…” keeps a value with spaces together. A word without
 * operator is searched in name, pinyin and ID number. Column words: keys, headings, aliases of
 * roster.h.
 *
 *  Choices are compared by code; 学历 学位 职称 职务 普通话 have heights for < and >; of 岗位 a
 * smaller number is higher and a bare number is 专业技术. 职称=中级 is a level of every series,
 * 职称=一级教师 a name. A date may be a year, a month or a day and is a period: 出生<1980 is before
 * 1980-01-01, 出生<=1980 includes that year. Durations: 6年 6年3月 18个月 6 (years). `!=` also
 * holds where nothing is known, 班主任=否 too.
 *
 *  Everything is as of a date D: in force is valid_from <= D and (open or D < valid_to). Of several
 *  titles the highest obtained by D counts, of two posts (双肩挑) the 专业技术 one: a person is one
 *  row. 本校年限 counts from the first of the postings at the present school that follow one
 *  another without a gap; working elsewhere (支教 借调) does not interrupt it.
 */
#ifndef SHIZI_QUERY_H
#define SHIZI_QUERY_H

#include "shizi/db.h"
#include "shizi/roster.h"

struct sz_filter; /* parsed; in an arena */

/** Parse a filter sentence. SZ_USAGE names the word that is not understood and the nearest columns.
 */
enum sz_code sz_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                             struct sz_filter **filter, struct sz_error *err);

/** The same over the columns of sz_school_query; a word without operator is searched in the names
 * and the code. */
enum sz_code sz_school_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                                    struct sz_filter **filter, struct sz_error *err);

/** The filter as a sentence: 任教学段是小学，职称是一级教师，在本校满 6 年. */
const char *sz_filter_sentence(const struct sz_filter *filter, struct sz_arena *arena);

struct sz_query {
    const char *as_of;              /* YYYY-MM-DD; NULL = the desk's today */
    const struct sz_filter *filter; /* NULL = all */
    const char *const *columns;     /* keys of roster columns; cells come in this order */
    size_t column_count;
    const char *sort;  /* keys, comma separated, '-' first = descending; NULL = 学校惯例顺序
                          ("order");  also "pinyin", "stroke"; absent values come last either way */
    size_t limit;      /* 0 = no limit */
    const char *after; /* keyset: `bookmark` of the last row seen, NULL = from the start */
    bool backwards;    /* rows before `after`, still handed out in forward order */
    bool everyone;     /* also people without an 编制 posting on that date */
    bool raw; /* codes instead of printed values (JSON keeps both readable: default printed) */
};

struct sz_query_row {
    int64_t id;               /* teacher or school */
    const char *const *cells; /* column_count texts, "" when absent; borrowed until return */
    const char *bookmark;     /* where this row stands in the order: for `after` */
};
typedef enum sz_code sz_query_fn(void *ctx, const struct sz_query_row *row, struct sz_error *err);

/** Rows one at a time (memory does not grow). @p fn may return SZ_STOPPED to end early (gives
 * SZ_OK). */
enum sz_code sz_roster_query(struct sz_db *db, const struct sz_query *query, sz_query_fn *fn,
                             void *ctx, struct sz_error *err);

/** How many rows the query has without limit and after. */
enum sz_code sz_roster_count(struct sz_db *db, const struct sz_query *query, int64_t *count,
                             struct sz_error *err);

/** Schools, with their state on the date. Column keys: row_number code name short_name kind stages
 *  town area weak excellent remote owner establishment pupils classes staff list_order opened_on
 *  closed_on. Closed and not yet opened schools only when `everyone`. Pupils and classes are those
 *  of the latest school year on file that had begun by then. */
enum sz_code sz_school_query(struct sz_db *db, const struct sz_query *query, sz_query_fn *fn,
                             void *ctx, struct sz_error *err);

/** How many rows the school query has without limit and after. */
enum sz_code sz_school_count(struct sz_db *db, const struct sz_query *query, int64_t *count,
                             struct sz_error *err);

/** Column descriptions of the school query (headings, types), like roster columns. */
const struct sz_roster_column *sz_school_columns(size_t *count);

/** Headings for keys of either query, for tables and sheets. NULL when the key is unknown. */
const char *sz_query_heading(const char *key, bool schools);

/** Likely duplicates of a person, other ID numbers: same pinyin (also of the former name) and birth
 *  month; a name that shares two characters in a row and the same birth day; the same 15-digit
 *  number. Birth is the archive's, else that of the number. In order of id. */
struct sz_candidate {
    int64_t id;
    const char *name, *id_no, *birth, *school;
};
enum sz_code sz_duplicates(struct sz_db *db, const struct sz_teacher *teacher, const char *as_of,
                           struct sz_arena *arena, struct sz_candidate **found, size_t *count,
                           struct sz_error *err);

#endif
