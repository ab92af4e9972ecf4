/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of an import. */
#ifndef ACTS_IMPORT_PRIVATE_H
#define ACTS_IMPORT_PRIVATE_H

#include "judge.h"
#include "school_said.h"
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

struct bytes {
    unsigned char *data;
    size_t len, room;
};

struct sz_import {
    struct sz_db *db;
    struct sz_arena arena;     /* as long as the import */
    struct sz_arena row_arena; /* one row */
    struct said_desk desk;
    struct sz_current_reader *reader;
    struct sz_stage *stage;
    struct import_header header;
    struct bytes cells; /* of the row being staged */
    bool schools;
    const char *file, *sheet;
    char on[11], as_of[11]; /* on: "" when not given; as_of: what the rows are compared with */
    int64_t head;           /* last act when the rows were judged */
    struct id_map ids;      /* identity number (school name) → seq of the row that names it */
    struct id_map people;   /* people named by rows */
    struct id_map school_places;
    int64_t *school_ids; /* schools that occur */
    size_t school_count, school_room;
    struct sz_import_summary summary;
};

/* ---- sheet and header (import_header.c, import_unit.c, import_sheet.c) ---- */

/** Best header of the preview; mapped 0 when there is none. */
void import_find_header(const struct sz_codes *codes, bool schools, const struct preview *preview,
                        struct sz_arena *arena, struct import_header *header);

/** 填报单位 in the rows above the header, or NULL. */
const char *import_find_unit(const struct preview *preview, size_t rows, struct sz_arena *arena);

/** Open the sheet that has a header and find it. */
enum sz_code import_open_sheet(struct sz_import *import, const struct sz_import_options *options,
                               struct preview *preview, struct sz_sheet **sheet,
                               struct sz_error *err);

/** Next row: what is left of the preview, then the sheet. cells NULL at the end. */
enum sz_code import_next_row(struct preview *preview, struct sz_sheet *sheet,
                             struct sz_sheet_row *row, struct sz_error *err);

/** Not a person: a repeated header, a footer, a numbering row, a title of the next page. */
bool import_skips(const struct import_header *header, const struct sz_codes *codes, bool schools,
                  const struct sz_sheet_row *row, struct sz_arena *arena);

/* ---- cells as bytes (import_cells.c) ---- */

void import_pack(struct bytes *out, const struct sz_sheet_row *row, size_t column_count);

/** Cells of a staged row with what was put in later. Texts point into the row. */
struct said_cell *import_unpack(const struct sz_import *import, const struct sz_stage_row *row,
                                struct sz_arena *arena, size_t *count);
/** The same without what was put in later. */
struct said_cell *import_unpack_raw(const struct sz_import *import, const struct sz_stage_row *row,
                                    struct sz_arena *arena);
const char *import_add_fix(struct sz_arena *arena, const char *fixes, const char *key,
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

/** Move a row from one verdict to another in the counts. */
void import_count(struct sz_import *import, enum sz_verdict verdict, int by);

/* ---- people the file omits (import_missing.c) ---- */

void import_meet_school(struct sz_import *import, int64_t school_id);
enum sz_code import_find_missing(struct sz_import *import, struct sz_error *err);

/* ---- what comes after (import_act.c) ---- */

/** Judge all rows again: others wrote since. */
enum sz_code import_judge_all(struct sz_import *import, struct sz_error *err);

/** Everything that is wrong with a row in one line, for to-dos and the error workbook. */
const char *import_reasons(const struct judged *judged, struct sz_arena *arena);

/** The row as a person looks at it. */
enum sz_code import_present(struct sz_import *import, const struct sz_stage_row *row,
                            struct sz_arena *arena, struct sz_import_row *out,
                            struct sz_error *err);

#endif
