/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files behind shizi/query.h share: columns as SQL expressions, the order with its
 * keyset, the filter's terms, and the statement that is put together from them.
 *
 *  Only names from the field tables and constants of these files get into the SQL text; everything
 *  typed is bound. ?1 is always the as-of date. Table aliases: t teacher, p 编制 posting, w 工作
 *  posting, s school of p, fe and te first and top education, ti title, a appointment, c
 *  certificate, pt 普通话, n person_index, ss status of the school.
 */
#ifndef STORE_QUERY_PRIVATE_H
#define STORE_QUERY_PRIVATE_H

#include "../sql.h"
#include "shizi/date.h"
#include "shizi/query.h"

/* ---- statement text with its values (query_text.c) ---- */

struct query_value {
    const char *text; /* NULL: the number */
    int64_t number;
};

struct query_text {
    struct sz_arena *arena;
    char *text;
    size_t length, room;
    struct query_value *values; /* values[0] is ?1 */
    size_t value_count, value_room;
};

/** A text whose ?1 is @p as_of. */
void query_begin(struct query_text *q, struct sz_arena *arena, const char *as_of);
__attribute__((format(printf, 2, 3))) void query_add(struct query_text *q, const char *fmt, ...);

/** Append a parameter and keep its value (texts are borrowed). */
void query_add_text(struct query_text *q, const char *text);
void query_add_number(struct query_text *q, int64_t number);

/** "alias.valid_from <= D and (open or D < alias.valid_to)": the one place that says what as-of is.
 */
const char *query_in_force(struct sz_arena *arena, const char *alias);

/** Prepare and bind. The SQL functions of query_function.c are known to the handle. */
enum sz_code query_prepare(struct sz_db *db, const struct query_text *q, sqlite3_stmt **stmt,
                           struct sz_error *err);

/** shizi_months(from, to) and shizi_confirms(name, typed). */
enum sz_code query_functions(struct sz_db *db, struct sz_error *err);

/** The date a query is about, a full one: @p as_of, or the desk's today when NULL. */
enum sz_code query_date(const struct sz_db *db, const char *as_of, char out[SZ_DATE_MAX],
                        struct sz_error *err);

/* ---- columns (query_columns.c) ---- */

enum query_form {
    FORM_TEXT,
    FORM_CHOICE,
    FORM_FLAG,
    FORM_DATE,
    FORM_COUNT,
    FORM_MONTHS, /* a duration */
    FORM_TITLE,  /* name; beside: level */
    FORM_GRADE,  /* grade; beside: category */
    FORM_SCHOOL, /* name; beside: id */
    FORM_STAGES, /* codes separated by | */
    FORM_ROW,    /* number of the row in the answer */
};

/** Joins a statement needs: bit (1u << part), and two more. */
enum { NEEDS_INDEX = 1 << SZ_PART_COUNT, NEEDS_STATUS = 1 << (SZ_PART_COUNT + 1) };

struct query_column {
    const struct sz_roster_column *column;
    enum query_form form;
    const char *list;                  /* code list of a choice */
    const char *value;                 /* expression of the stored value */
    const char *beside;                /* second expression of some forms */
    const char *order_list, *order_by; /* a choice: list whose rank orders it, and its code */
    unsigned needs;
};

/** Column for a key or word; SZ_USAGE names the nearest ones. */
enum sz_code query_column_find(bool schools, const char *word, struct sz_arena *arena,
                               struct query_column *column, struct sz_error *err);

/** Headings that look like @p word, or the usual ones, "姓名、学校". */
const char *query_near_headings(bool schools, const char *word, struct sz_arena *arena);

const struct sz_roster_column *query_school_column_by_word(const char *word,
                                                           struct sz_arena *arena);

/* ---- order and pages (query_order.c, query_bookmark.c) ---- */

enum { QUERY_MAX_TERMS = 8, QUERY_MAX_KEYS = 32 };

enum query_driver {
    DRIVE_PEOPLE,  /* every posting in force (everyone: every teacher) */
    DRIVE_SCHOOLS, /* school after school, in 惯例顺序 */
    DRIVE_SEARCH,  /* what the full-text index finds */
    DRIVE_PINYIN,  /* along person_by_pinyin */
    DRIVE_STROKE,  /* along person_by_stroke */
};

enum query_sort_kind { SORT_ORDER, SORT_PINYIN, SORT_STROKE, SORT_COLUMN };

struct query_sort_term {
    enum query_sort_kind kind;
    bool descending;
    struct query_column column;
};

struct query_sort {
    struct query_sort_term terms[QUERY_MAX_TERMS];
    size_t count;
};

struct query_key {
    const char *expression; /* never NULL in SQL */
    bool descending;
};

struct query_order {
    struct query_key keys[QUERY_MAX_KEYS]; /* the last one is the id */
    size_t count;
    unsigned needs;
    struct query_text joins; /* code lists that give ranks */
};

/** Read the sort keys; NULL is "order". */
enum sz_code query_sort_read(bool schools, const char *sort, struct sz_arena *arena,
                             struct query_sort *out, struct sz_error *err);

void query_order_add(struct query_order *order, const char *expression, bool descending);

/** Keys of a column: absent values last, choices by rank. */
void query_order_column(struct query_order *order, const struct query_column *column,
                        bool descending);

/** Expression of the rank of the code @p code in @p list; adds its join. */
const char *query_order_rank(struct query_order *order, const char *list, const char *code);

/** "k1, k2 DESC, …"; @p reversed turns every direction. @p aliases: the keys are q.k0, q.k1 … */
void query_add_order(struct query_text *q, const struct query_order *order, bool reversed,
                     bool aliases);

/** " AND (keys behind the bookmark)"; SZ_USAGE when the bookmark is not one of this order. */
enum sz_code query_add_keyset(struct query_text *q, const struct query_order *order,
                              const char *bookmark, bool backwards, struct sz_error *err);

/** Key values as text, length-prefixed: "i12;t3:wei;i7;". */
const char *query_bookmark(sqlite3_stmt *stmt, int first, size_t count, struct sz_arena *arena);
bool query_bookmark_read(const char *bookmark, struct query_value *values, size_t count,
                         struct sz_arena *arena);

/* ---- filter (filter_*.c) ---- */

enum filter_operator {
    OP_IS,
    OP_IS_NOT,
    OP_LESS,
    OP_AT_MOST,
    OP_MORE,
    OP_AT_LEAST,
    OP_CONTAINS,
    OP_LACKS
};

enum filter_test_kind {
    TEST_EMPTY,
    TEST_FILLED,
    TEST_TEXTS,    /* value is one of the texts */
    TEST_LEVELS,   /* beside is one of the texts */
    TEST_NUMBERS,  /* low <= value < high */
    TEST_IDS,      /* beside is low */
    TEST_GRADES,   /* the same, and beside is texts[0] */
    TEST_DATES,    /* texts[0] <= value < texts[1], NULL = open */
    TEST_CONTAINS, /* value contains texts[0] */
    TEST_ITEM,     /* texts[0] is one of the items of value */
};

/** What one value of a condition asks. Numbers are SZ_NONE where a range is open. */
struct filter_test {
    enum filter_test_kind kind;
    const char **texts;
    size_t text_count;
    int64_t low, high;
    const char *shown;    /* the value in the sentence */
    const char *shown_to; /* end of a range, or NULL */
};

struct filter_term {
    struct query_column column;
    enum filter_operator op;
    struct filter_test *tests; /* any of them */
    size_t test_count;
};

struct sz_filter {
    bool schools;
    struct filter_term *terms;
    size_t term_count, term_room;
    const char *words;      /* what is searched, words separated by a space; NULL = nothing */
    const char *expression; /* the same for FTS5 */
    unsigned needs;
    bool names_schools; /* only people of certain schools */
};

/** One value of a condition, read for the column's form (filter_value.c). */
enum sz_code filter_value_read(struct sz_db *db, const struct query_column *column,
                               enum filter_operator op, const char *typed, struct sz_arena *arena,
                               struct filter_test *test, struct sz_error *err);

/** The same for choices and titles (filter_choice.c). */
enum sz_code filter_choice_read(struct sz_db *db, const struct query_column *column,
                                enum filter_operator op, const char *typed, struct sz_arena *arena,
                                struct filter_test *test, struct sz_error *err);

/** Months of 6年 6年3月 6年3个月 18个月 半年 6年半 6 (years); *whole_years says it was years only.
 */
bool filter_months_read(const char *typed, int64_t *months, bool *whole_years);

/** Print months: 6年2月; "" for a time that has not begun. */
const char *query_print_months(int64_t months, struct sz_arena *arena);

/** " AND …" for every term (not the searched words). @p filter may be NULL. */
void query_add_filter(struct query_text *q, const struct sz_filter *filter);

/* ---- running (query_run.c, query_cells.c) ---- */

struct query_run {
    struct sz_db *db;
    struct sz_arena arena; /* as long as the query */
    char as_of[SZ_DATE_MAX];
    const struct sz_query *query;
    struct query_column *columns;
    struct query_order order;
    unsigned cell_needs;
    struct query_text sql;
};

/** Date, columns and functions of a query; the arena of @p run is freed by query_end. */
enum sz_code query_start(struct query_run *run, struct sz_db *db, const struct sz_query *query,
                         bool schools, struct sz_error *err);
void query_end(struct query_run *run);

/** "cell0, cell1, …" */
void query_add_cells(struct query_run *run);

/** Hand out the rows of run->sql: id, cells, keys. */
enum sz_code query_hand_out(struct query_run *run, sz_query_fn *fn, void *ctx,
                            struct sz_error *err);

/** The row @p stmt stands on, the @p number th; texts in @p arena. */
struct sz_query_row query_row(struct query_run *run, sqlite3_stmt *stmt, int64_t number,
                              struct sz_arena *arena);

/** One count from run->sql. */
enum sz_code query_number(struct query_run *run, int64_t *number, struct sz_error *err);

const char *query_cell(const struct query_column *column, sqlite3_stmt *stmt, int index,
                       int64_t row, bool raw, const struct sz_codes *codes, struct sz_arena *arena);

/** The statement of a roster query, for sz_roster_query and for tests of its plan. */
enum sz_code roster_build(struct query_run *run, struct sz_error *err);
void roster_build_count(struct query_run *run);
enum sz_code school_build(struct query_run *run, struct sz_error *err);

/** Behind "SELECT …": from and where of a pass in no order. @return whether the last two parameters
 *  cut it into ranges (low, high] of posting ids. */
bool roster_build_scan(struct query_run *run);

/** Which table leads, and the keys (roster_order.c). */
enum query_driver roster_driver(const struct sz_query *query, const struct query_sort *sort);
void roster_order(struct query_order *order, enum query_driver driver,
                  const struct query_sort *sort);

#endif
