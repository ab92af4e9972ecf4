/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Import as a conversation: a school's own spreadsheet, judged row by row before anything is
 * written.
 *
 *      open (read, find header, map columns, judge) → look, fix, set aside, decide → act → commit
 *
 *  The rows of the file are staged in a temporary table of the connection, so memory does not grow
 *  with the file. Every row gets a verdict; a whole import is one act and can be undone.
 */
#ifndef SHIZI_IMPORT_H
#define SHIZI_IMPORT_H

#include "shizi/act.h"
#include "shizi/own.h"
#include "shizi/roster.h"
#include "shizi/sheet.h"

struct sz_import;

enum sz_verdict {
    SZ_ROW_NEW,       /* 新增 */
    SZ_ROW_CHANGED,   /* 变动 (or 更正, field by field) */
    SZ_ROW_SAME,      /* 相同 */
    SZ_ROW_CONFLICT,  /* 冲突: another school's person, overlapping facts, twice in the file */
    SZ_ROW_REJECTED,  /* 错误 */
    SZ_ROW_SET_ASIDE, /* 搁置: becomes a to-do */
    SZ_ROW_MISSING,   /* 库有表无: on post in a school of the file, not in it */
    SZ_VERDICT_COUNT
};

/** 新增, 变动 … */
const char *sz_verdict_name(enum sz_verdict verdict);

/** How a column of the file is to be understood, instead of what its heading says. */
struct sz_import_choice {
    size_t column;   /* from 0 */
    const char *key; /* a column of sz_import_column, NULL: not used */
};

enum { SZ_NO_HEADER = -1 };

struct sz_import_options {
    const char *path;
    const char *sheet;  /* name or number, NULL = first that has a header */
    const char *school; /* default school where the file names none, NULL = 填报单位 or none */
    const char *on; /* date for facts that bring none of their own, NULL = such rows are rejected */
    bool schools;   /* school import instead of teacher import */
    bool compare;   /* an outside list is only compared: nothing can be written from it */
    long header_first, header_last; /* rows of the file; 0 = found; first may be SZ_NO_HEADER */
    const struct sz_import_choice *choices;
    size_t choice_count;
    bool recall; /* columns as remembered for this sender (sz_import_remember) */
    /** Called every few thousand rows; return false to stop (SZ_STOPPED, nothing is left). */
    bool (*progress)(void *ctx, size_t rows_read);
    void *progress_ctx;
};

/** Read and judge. SZ_INVALID when no header row with 姓名 and 身份证号 (学校名称) can be found:
 * the message lists what was seen. Nothing is written. */
enum sz_code sz_import_open(struct sz_db *db, const struct sz_import_options *options,
                            struct sz_import **out, struct sz_error *err);

/** The same in slices, for a screen: find the header, then read and judge at most @p rows rows a
 *  call until *more is false. Looking at the rows, mending and writing come after that. */
enum sz_code sz_import_begin(struct sz_db *db, const struct sz_import_options *options,
                             struct sz_import **out, struct sz_error *err);
enum sz_code sz_import_read(struct sz_import *import, size_t rows, bool *more,
                            struct sz_error *err);

/** NULL is allowed. */
void sz_import_close(struct sz_import *import);

/** What was understood of the file. */
struct sz_import_mapping {
    size_t column;       /* from 0 */
    const char *heading; /* as the file has it, groups joined by '/' */
    const char *key;     /* roster column, or NULL: not used */
    const char *sample;  /* first values below it; sz_import_look only */
};
struct sz_import_summary {
    const char *sheet;
    long header_first, header_last; /* rows of the file */
    const char *unit;               /* 填报单位 found above the header, or NULL */
    size_t rows;                    /* data rows */
    size_t counts[SZ_VERDICT_COUNT];
    const struct sz_import_mapping *mappings;
    size_t mapping_count;
};
/** Valid until the import changes or closes. */
const struct sz_import_summary *sz_import_summary(struct sz_import *import);

/** The first rows of a sheet and what is understood of them, before it is read. */
struct sz_import_look {
    const char **sheets; /* names of the visible ones */
    size_t sheet_count;
    const char *sheet;
    const struct sz_sheet_row *rows; /* the first ones that are not blank */
    size_t row_count;
    long header_first, header_last; /* 0: none was found */
    const char *unit;
    const struct sz_import_mapping *mappings; /* every column that holds anything */
    size_t mapping_count;
    bool usable; /* the columns a row cannot do without are there */
};
enum sz_code sz_import_look(struct sz_db *db, const struct sz_import_options *options,
                            struct sz_arena *arena, struct sz_import_look *look,
                            struct sz_error *err);

/** Columns a sheet may fill, in the order of the roster (of the school list); NULL behind the last.
 */
const struct sz_roster_column *sz_import_column(bool schools, size_t place);

/** Keep what the columns of this file mean for the next file of the same sender: 填报单位, or the
 * wording of the header where the file names none. */
enum sz_code sz_import_remember(struct sz_import *import, struct sz_error *err);

/** One remark on a cell, or on the row when column is NULL. */
struct sz_import_problem {
    const char *key;        /* roster column or NULL */
    const char *column;     /* its place in the file: "F 身份证号" */
    const char *value;      /* as in the file */
    const char *problem;    /* Chinese */
    const char *suggestion; /* a value that would do, or NULL */
    bool fatal;             /* false: a warning that does not reject the row */
};
struct sz_import_change {
    const char *key, *heading, *old_value, *new_value;
    bool correction; /* 更正 instead of 变动 */
};
struct sz_import_row {
    int64_t seq; /* place in the file, missing people behind it */
    long number; /* row of the file; 0 for 库有表无 */
    enum sz_verdict verdict;
    int64_t teacher_id; /* or school id; 0 when new */
    const char *name, *id_no;
    const struct sz_import_problem *problems;
    size_t problem_count;
    const struct sz_import_change *changes;
    size_t change_count;
    const char *decision; /* 库有表无: NULL until decided; of a conflict 来表 where it prevails */
    const char *decided_on;
    bool fixed; /* values were put in */
};

/** Rows in file order (missing people last), only those of @p verdict (SZ_VERDICT_COUNT = all),
 *  starting behind @p after (sequence number of the last row seen, 0 at first), at most @p limit.
 *  *next is the `after` of the following page. In @p arena. */
enum sz_code sz_import_rows(struct sz_import *import, enum sz_verdict verdict, int64_t after,
                            size_t limit, struct sz_arena *arena, struct sz_import_row **rows,
                            size_t *count, int64_t *next, struct sz_error *err);

/** The same for rows that have problems or warnings, whatever their verdict: in a long file only
 * they need to be looked at, and listing them costs nothing for the others. */
enum sz_code sz_import_troubled(struct sz_import *import, int64_t after, size_t limit,
                                struct sz_arena *arena, struct sz_import_row **rows, size_t *count,
                                int64_t *next, struct sz_error *err);

/** Where the rows of a verdict (SZ_VERDICT_COUNT = all) are: their seqs in order, for a list that
 * jumps. */
enum sz_code sz_import_places(struct sz_import *import, enum sz_verdict verdict,
                              struct sz_arena *arena, int64_t **seqs, size_t *count,
                              struct sz_error *err);
enum sz_code sz_import_row_at(struct sz_import *import, int64_t seq, struct sz_arena *arena,
                              struct sz_import_row *row, struct sz_error *err);

/** One column of a row beside what the bureau has. */
struct sz_import_cell {
    const char *key, *heading;
    const char *column;  /* its place in the file "F 身份证号", "" where the sheet lacks it */
    const char *typed;   /* as the file has it */
    const char *value;   /* as it counts: typed, or put in later */
    const char *present; /* what the bureau has, as printed; "" = nothing */
    bool fixed;
    bool differs;                     /* says something else than the bureau has */
    const char *problem, *suggestion; /* NULL: none */
    bool fatal;
};
/** The columns that are used, then those mended that the sheet lacks. @p number of the file. */
enum sz_code sz_import_cells(struct sz_import *import, long number, struct sz_arena *arena,
                             struct sz_import_cell **cells, size_t *count, struct sz_error *err);

/** Put another value into a cell and judge the row again (and rows it was compared with). */
enum sz_code sz_import_fix(struct sz_import *import, long number, const char *key,
                           const char *value, struct sz_error *err);

/** Take a bad row out; on commit it becomes a to-do. @p number 0: all rejected and conflicting
 * rows. */
enum sz_code sz_import_set_aside(struct sz_import *import, long number, struct sz_error *err);

/** Take back the last thing done to a row: set aside, decided, or a value put in. SZ_REFUSED when
 * there is none. */
enum sz_code sz_import_undo(struct sz_import *import, long number, struct sz_error *err);

/** Put in everything that was suggested for a row; SZ_REFUSED when nothing was. */
enum sz_code sz_import_accept(struct sz_import *import, long number, struct sz_error *err);

/** Settle a conflict. Ours: the bureau's record stays, what contradicts it is not taken (of two
 *  rows about one person this one is set aside). Theirs: the sheet prevails; a transfer needs the
 * date @p on; SZ_REFUSED where later records of the bureau would have to be corrected first. */
enum sz_import_side { SZ_OURS, SZ_THEIRS };
enum sz_code sz_import_settle(struct sz_import *import, long number, enum sz_import_side side,
                              const char *on, struct sz_error *err);

/** What the clerk did to the rows so far, as pairs that sz_import_redo understands: for drafts, and
 * for reading a file again. Rows that are no longer there are passed over. */
enum sz_code sz_import_done(struct sz_import *import, struct sz_arena *arena,
                            struct sz_own_pair **pairs, size_t *count, struct sz_error *err);
enum sz_code sz_import_redo(struct sz_import *import, const struct sz_own_pair *pairs, size_t count,
                            struct sz_error *err);

/** What became of somebody the file omits: 漏报 退休 调出 借调 死亡 暂不处理, NULL undecided again;
 * @p on for those that end postings. */
enum sz_code sz_import_decide(struct sz_import *import, int64_t teacher_id, const char *decision,
                              const char *on, struct sz_error *err);

/** The one act of this import: new people and schools, changes, corrections, decisions, to-dos.
 *  SZ_REFUSED while rejected or conflicting rows are neither fixed nor set aside, or when nothing
 *  would change. The import must outlive the act. */
enum sz_code sz_import_act(struct sz_import *import, const struct sz_act_info *info,
                           struct sz_act **act, struct sz_error *err);

/** The school's own rows back, with a column 原因 and the bad cells marked (rejected, conflicting
 * and set-aside rows, all columns as they were). */
enum sz_code sz_import_error_workbook(struct sz_import *import, const char *path,
                                      struct sz_error *err);

#endif
