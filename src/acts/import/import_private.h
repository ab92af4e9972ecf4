/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of an import. */
#ifndef ACTS_IMPORT_PRIVATE_H
#define ACTS_IMPORT_PRIVATE_H

#include "judge.h"
#include "school_said.h"
#include "shizi/bytes.h"
#include "shizi/import.h"
#include "shizi/stage.h"

enum { PREVIEW_ROWS = 40, HEADER_ROWS_MAX = 3, IMPORT_COLUMNS_MAX = 256 };

/** The first rows of a sheet, kept until the header is found. */
struct preview {
    struct sz_sheet_row rows[PREVIEW_ROWS];
    size_t count, used; /* used: rows handed out again */
};

struct import_column {
    const struct sz_roster_column *column; /* NULL: not used */
    const char *group, *heading;           /* as the file has them */
};

/** What was understood of a sheet. */
struct import_header {
    struct import_column *columns;
    size_t column_count;
    size_t mapped;        /* how many different columns were understood */
    size_t first, height; /* place in the preview */
    const char *lines[HEADER_ROWS_MAX][IMPORT_COLUMNS_MAX]; /* texts of its rows, "" = blank */
    const char *unit;                                       /* 填报单位, or NULL */
    int name_column, id_column;                             /* -1 = none */
};

struct sz_import {
    struct sz_db *db;
    struct preview *preview; /* the sheet, while it is read */
    struct sz_sheet *sheet_reader;
    struct sz_arena arena;     /* as long as the import */
    struct sz_arena row_arena; /* one row */
    struct said_desk desk;
    struct sz_current_reader *reader;
    struct sz_stage *stage;
    struct import_header header;
    struct sz_bytes cells; /* of the row being staged */
    bool schools, compare;
    const char *file, *sheet;
    char on[11], as_of[11]; /* on: "" when not given; as_of: what the rows are compared with */
    int64_t head;           /* last act when the rows were judged */
    struct id_map ids;      /* identity number (school name) → seq of the row that names it */
    struct id_map people;   /* people named by rows */
    struct id_map named;    /* school and name of rows without a good number → how many */
    bool names_moved;       /* `named` changed since people were looked for */
    struct id_map staff;    /* school and name → teacher there, SEVERAL when they are more */
    struct id_map staffed;  /* schools whose people are in `staff` */
    struct id_map school_places;
    int64_t *school_ids; /* schools that occur */
    size_t school_count, school_room;
    struct sz_import_summary summary;
};

/* ---- sheet and header (import_header.c, import_unit.c, import_sheet.c) ---- */

/** Best header of the preview; mapped 0 when there is none. */
void import_find_header(const struct sz_codes *codes, bool schools, const struct preview *preview,
                        struct sz_arena *arena, struct import_header *header);

/** The header the clerk points out (or none), whatever it is worth. */
void import_take_header(const struct sz_codes *codes, bool schools, const struct preview *preview,
                        long first, long last, struct sz_arena *arena,
                        struct import_header *header);

/** Give a column another meaning; the column that had it before loses it. */
void import_choose(struct import_header *header, bool schools, size_t column,
                   const struct sz_roster_column *meaning);

/** Whether the columns a row cannot do without are there. */
bool import_usable(const struct import_header *header, bool schools);

/** Column by key, for either kind of list; NULL when there is none. */
const struct sz_roster_column *import_column_by_key(const struct sz_import *import,
                                                    const char *key);

/** Columns as remembered for the sender (import_memory.c). */
void import_recall(struct sz_import *import);

/** 填报单位 in the rows above the header, or NULL. */
const char *import_find_unit(const struct preview *preview, size_t rows, struct sz_arena *arena);

/** Open the sheet that has a header and find it. */
enum sz_code import_open_sheet(struct sz_import *import, const struct sz_import_options *options,
                               struct preview *preview, struct sz_sheet **sheet,
                               struct sz_error *err);

/** Header of the preview as the options want it: pointed out or found, then choices or memory. */
void import_understand(struct sz_import *import, const struct sz_import_options *options,
                       const struct preview *preview);

/** The first rows of a sheet, copied. */
enum sz_code import_fill_preview(struct sz_sheet *sheet, struct sz_arena *arena,
                                 struct preview *preview, struct sz_error *err);

enum { SHEETS_MAX = 64 };
/** Places (from 1) and, where asked for, names of the visible sheets. */
enum sz_code import_visible_sheets(const char *path, struct sz_arena *arena,
                                   size_t places[SHEETS_MAX], const char *names[SHEETS_MAX],
                                   size_t *count, struct sz_error *err);

/** Group and heading of a column, "第一学历/毕业院校". */
const char *import_heading(const struct import_column *column, struct sz_arena *arena);

/** Next row: what is left of the preview, then the sheet. cells NULL at the end. */
enum sz_code import_next_row(struct preview *preview, struct sz_sheet *sheet,
                             struct sz_sheet_row *row, struct sz_error *err);

/** Not a person: a repeated header, a footer, a numbering row, a title of the next page. */
bool import_skips(const struct import_header *header, const struct sz_codes *codes, bool schools,
                  const struct sz_sheet_row *row, struct sz_arena *arena);

/* ---- cells as bytes (import_cells.c) ---- */

void import_pack(struct sz_bytes *out, const struct sz_sheet_row *row, size_t column_count);

/** Cells of a staged row with what was put in later. Texts point into the row. */
struct said_cell *import_unpack(const struct sz_import *import, const struct sz_stage_row *row,
                                struct sz_arena *arena, size_t *count);
/** The same without what was put in later. */
struct said_cell *import_unpack_raw(const struct sz_import *import, const struct sz_stage_row *row,
                                    struct sz_arena *arena);
const char *import_add_fix(struct sz_arena *arena, const char *fixes, const char *key,
                           const char *value);
/** Together with what was added before, when @p joined: taken back at once. */
const char *import_join_fix(struct sz_arena *arena, const char *fixes, bool joined, const char *key,
                            const char *value);

/* ---- one row judged (import_row.c) ---- */

struct judged {
    enum sz_verdict verdict;
    int64_t subject;
    const char *name, *id_no;
    const char *key; /* what it shares with other rows that say the same */
    uint64_t key_hash;
    int64_t school_id;
    struct said_cell *cells;
    size_t cell_count;
    struct complaints complaints;
    struct steps steps;
    bool twice;                       /* another row names the same */
    int64_t likely;                   /* whom a row without a good number seems to mean, or 0 */
    const struct sz_current *current; /* what the bureau has of a teacher, or NULL */
    const struct school_judge *school;
    struct sz_import_change *differences; /* compare: what the list says otherwise */
    size_t difference_count;
};

/** Judge a staged row as of now. @p known_new: it was judged to be somebody new and nothing
 * happened since, so that nothing need be looked up. */
enum sz_code import_judge(struct sz_import *import, const struct sz_stage_row *row, bool known_new,
                          struct sz_arena *arena, struct judged *out, struct sz_error *err);

/** Judge a row again and store the verdict; a row that was set aside stays so. */
enum sz_code import_rejudge(struct sz_import *import, int64_t seq, struct sz_error *err);

/** Judge the other rows that name the same person or school again. */
enum sz_code import_rejudge_peers(struct sz_import *import, const char *key, int64_t seq,
                                  struct sz_error *err);

/** Note that a row names a person or school; when another row does, both are judged again. */
enum sz_code import_claim(struct sz_import *import, int64_t seq, const struct judged *judged,
                          struct sz_error *err);
/** A row no longer names it. */
enum sz_code import_release(struct sz_import *import, struct sz_stage_row *row,
                            const struct judged *judged, struct sz_error *err);

/** Compare a row with the bureau's record instead (import_compare.c). */
enum sz_code import_compare_row(struct sz_import *import, struct sz_arena *arena,
                                struct judged *out, struct sz_error *err);

/** The bureau's value of a column, as printed. */
const char *import_present_value(struct sz_import *import, const struct judged *judged,
                                 const struct sz_roster_column *column, struct sz_arena *arena);

/** Somebody of that name at that school, when there is exactly one; else 0 (import_staff.c). */
int64_t import_by_name(struct sz_import *import, int64_t school_id, const char *name);
/** Forget whom the schools have: somebody wrote. */
void import_forget_staff(struct sz_import *import);

/** Another state of a row: fixes, decision; judged again with all that hangs on it. */
struct revision {
    const char *fixes, *decision, *decided_on;
};
enum sz_code import_revise(struct sz_import *import, struct sz_stage_row *row,
                           const struct revision *next, struct sz_arena *arena,
                           struct sz_error *err);
enum sz_code import_set_row_aside(struct sz_import *import, struct sz_stage_row *row,
                                  struct sz_error *err);

/** Values put in later, one after the other; false at the end. */
struct fix_cursor {
    char *at;
    bool joined; /* this one was put in together with the one before */
};
struct fix_cursor import_fixes(const char *fixes, struct sz_arena *arena);
bool import_next_fix(struct fix_cursor *cursor, const char **key, const char **value);

/** Move a row from one verdict to another in the counts. */
void import_count(struct sz_import *import, enum sz_verdict verdict, int by);

/* ---- people the file omits (import_missing.c) ---- */

void import_meet_school(struct sz_import *import, int64_t school_id);

/** For `named`: somebody of this name at this school. */
uint64_t import_name_key(int64_t school_id, const char *name);
enum sz_code import_find_missing(struct sz_import *import, struct sz_error *err);

/* ---- what comes after (import_act.c) ---- */

/** Judge all rows again: others wrote since. */
enum sz_code import_judge_all(struct sz_import *import, struct sz_error *err);

/** Everything that is wrong with a row in one line, for to-dos and the error workbook. */
const char *import_reasons(const struct judged *judged, struct sz_arena *arena);

/** "F 身份证号" of a cell; "" when the sheet has no such column. */
const char *import_column_label(const struct sz_import *import, size_t cell,
                                struct sz_arena *arena);

/** The row as a person looks at it. */
enum sz_code import_present(struct sz_import *import, const struct sz_stage_row *row,
                            struct sz_arena *arena, struct sz_import_row *out,
                            struct sz_error *err);

#endif
