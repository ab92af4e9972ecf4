/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The body of a list screen: a line to search and filter in, its sentence, the count, the list.
 *
 *  `/` goes to the line; the list follows every key. Words are searched, conditions are read in the
 *  filter language of query.h. While the line is being typed the arrows still move in the list.
 *
 *  Every such screen has, through BROWSE_BINDINGS: orders of up to three columns (s, [ ]), columns
 *  to choose (l), views to keep (v, w), marks (Space * U V), copies (y Y ^Y).
 */
#ifndef UI_BROWSE_H
#define UI_BROWSE_H

#include "pages.h"
#include "shizi/date.h"
#include "shizi/selection.h"
#include "widgets/choice.h"
#include "widgets/line.h"
#include "widgets/marks.h"

enum { BROWSE_SORT_MAX = 128, BROWSE_COLUMNS_MAX = 2048, BROWSE_VIEW_MAX = 64 };

/** Filter, columns and order under a name. */
struct browse_view {
    const char *name;
    const char *filter;  /* "" or NULL: none */
    const char *columns; /* keys, comma separated; "" or NULL: the usual ones */
    const char *sort;    /* "" or NULL: the usual one */
};

struct browse_plan {
    bool schools;
    const char *const *keys; /* query columns: those of the list first, then the detail's */
    size_t key_count;
    const struct ui_column *columns;
    size_t column_count;
    size_t month_column;           /* shows year and month of a date; 0: none */
    const struct ui_choice *sorts; /* value: sort keys; the first one is the usual */
    size_t sort_count;
    const struct browse_view *views; /* ready made; may be NULL */
    size_t view_count;
    const char *view_kind;  /* of own.h, for those the clerk keeps; NULL: none are kept */
    const char *unit;       /* 人 */
    const char *everything; /* the sentence of no filter */
    const char *hint;       /* shown in the empty line */
    const char *empty;      /* shown when nothing is found */
};

/** A question and how its answer is shown; all in its arena. */
struct browse_question {
    struct sz_arena arena;
    struct sz_filter *filter;
    const char *text, *sentence; /* the filter as typed, as read */
    const char *as_of, *sort;
    const char **keys; /* of the list, then of the detail */
    size_t key_count;
    struct ui_column *columns;
    size_t column_count;
};

enum { BROWSE_QUESTIONS = 3 }; /* shown, waited for, being read */

struct browse {
    const struct browse_plan *plan;
    struct ui_screen *screen; /* host; borrowed */
    struct pages pages;
    struct ui_list list;
    struct ui_line line;
    bool typing;
    struct browse_question questions[BROWSE_QUESTIONS];
    int shown, asked;          /* of them; the same when nothing is waited for */
    const char *sentence;      /* of the one shown */
    struct sz_error complaint; /* why the line as it stands is not understood; SZ_OK otherwise */
    char sort[BROWSE_SORT_MAX];
    char columns[BROWSE_COLUMNS_MAX]; /* keys the clerk has chosen; "": the usual */
    char view[BROWSE_VIEW_MAX];       /* name of the view that is shown, or "" */
    struct sz_arena offered;          /* what the choice lists on top of the screen borrow */
    struct ui_choice *offers;
    size_t offer_count;
    unsigned offering; /* which question that is: browse_private.h */
    long detailed;     /* row of the details: the current one once the keys rest */
    long everyone;     /* rows without a filter; -1: not counted */
    char month[SZ_DATE_MAX];
    unsigned revision;
    char as_of[SZ_DATE_MAX];
    struct ui_marks marks;
    int64_t alone; /* the current row, when it is the selection */
};

/** Screens with a browse start like this, so that BROWSE_BINDINGS find it. */
struct browse_screen {
    struct ui_screen screen;
    struct browse browse;
};

static inline struct browse *browse_in(struct ui_screen *screen) {
    return &((struct browse_screen *)(void *)screen)->browse;
}

/** @p host must be a browse_screen and have its app. @p text: the filter to start with, or NULL. */
void browse_begin(struct browse *browse, const struct browse_plan *plan, struct ui_screen *host,
                  const char *text);
void browse_end(struct browse *browse);

/** Typing, movement, marks; while typing, Enter is left to the host's bindings. */
enum ui_outcome browse_handle(struct browse *browse, const struct ui_event *event);

/** Searches and counts; @return true while there is more. */
bool browse_idle(struct browse *browse);

/** Reads again when the app has changed, then draws; the list takes @p list_area. */
void browse_draw(struct browse *browse, struct ui_grid *grid, struct ui_rect head,
                 struct ui_rect list_area);

/** The row the cursor is on, or NULL. */
const struct pages_row *browse_row(const struct browse *browse);

/** Cell of the current row by query key; "" when there is none. */
const char *browse_cell(const struct browse *browse, const char *key);

/** The same of the row whose details are shown: on a slow line a held key does not send those of
 *  every row it passes. */
const char *browse_detail(const struct browse *browse, const char *key);

/** The filter that is shown, in the filter language; "" for none. */
const char *browse_filter(const struct browse *browse);

/** Its order, as sort keys; and as words: 出生，年长在前. */
const char *browse_sort(const struct browse *browse);
const char *browse_sort_words(const struct browse *browse, struct sz_arena *arena);

/** Whom the clerk means: the marked rows, all but the unmarked ones when the marks are inverted, or
 *  the row the cursor is on when nothing is marked (count 0 and not all_but: there is none). Texts
 *  and ids are borrowed until the next event. */
struct sz_selection browse_selection(struct browse *browse);

void browse_type(struct browse *browse);

/** For the host's `resumed`, first: takes the answer of a question of the browse. UI_IGNORED: it
 * was another's. */
enum ui_outcome browse_resumed(struct browse *browse, const struct ui_screen *child);

/* ---- what the bindings do ---- */

enum ui_outcome browse_find(struct ui_screen *screen);
enum ui_outcome browse_ask_sort(struct ui_screen *screen);
enum ui_outcome browse_sort_up(struct ui_screen *screen);
enum ui_outcome browse_sort_down(struct ui_screen *screen);
enum ui_outcome browse_ask_columns(struct ui_screen *screen);
enum ui_outcome browse_ask_view(struct ui_screen *screen);
enum ui_outcome browse_ask_view_name(struct ui_screen *screen);
enum ui_outcome browse_mark(struct ui_screen *screen);
enum ui_outcome browse_mark_others(struct ui_screen *screen);
enum ui_outcome browse_mark_range(struct ui_screen *screen);
enum ui_outcome browse_copy_cell(struct ui_screen *screen);
enum ui_outcome browse_copy_row(struct ui_screen *screen);
enum ui_outcome browse_copy_list(struct ui_screen *screen);
bool browse_has_row(const struct ui_screen *screen);
bool browse_keeps_views(const struct ui_screen *screen);

/** Rows for the host's table of bindings; those of marks are the list's keys, for the help. */
/* clang-format off */
#define BROWSE_BINDINGS                                                                                                                      \
    {UI_KEY_F6,   'l', "F6",       N_("列"),     N_("选要看的列和先后"),                                browse_ask_columns,   NULL},              \
    {UI_KEY_F7,   '/', "F7",       N_("查找"),   N_("查找和筛选，边打边找"),                            browse_find,          NULL},              \
    {' ',         0,   N_("空格"), N_("选"),     N_("选上或取消当前一行；Shift 加上下键连着选"),        browse_mark,          browse_has_row},    \
    {'*',         0,   "*",        N_("反选"),   N_("选上的变不选，没选的变选上；U 全部取消"),          browse_mark_others,   browse_has_row},    \
    {'V',         0,   "V",        NULL,         N_("从这一行起选一段，移动后再按 V"),                  browse_mark_range,    browse_has_row},    \
    {'s',         0,   "s",        N_("排序"),   N_("换一种顺序，最多三列"),                            browse_ask_sort,      NULL},              \
    {'[',         0,   "[",        NULL,         N_("按指定的列从小到大排；< > 指定列"),                browse_sort_up,       NULL},              \
    {']',         0,   "]",        NULL,         N_("按指定的列从大到小排"),                            browse_sort_down,     NULL},              \
    {'v',         0,   "v",        N_("视图"),   N_("换一种存好的看法：筛选、列、顺序"),                browse_ask_view,      NULL},              \
    {'w',         0,   "w",        NULL,         N_("把现在的筛选、列和顺序存成视图"),                  browse_ask_view_name, browse_keeps_views}, \
    {'y',         0,   "y",        NULL,         N_("复制指定列的这一格到剪贴板，没指定时是第一列"),    browse_copy_cell,     browse_has_row},    \
    {'Y',         0,   "Y",        NULL,         N_("复制这一行，带列名，可贴进电子表格"),              browse_copy_row,      browse_has_row},    \
    {UI_CTRL('y'), 0,  "Ctrl-Y",   NULL,         N_("复制选上的各行；没有选时是整个名单"),              browse_copy_list,     browse_has_row}
/* clang-format on */

#endif
