/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the writers of workbook_*.c share: the file being made, and the table of a format's steps.
 */
#ifndef SHIZI_WORKBOOK_PRIVATE_H
#define SHIZI_WORKBOOK_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "shizi/arena.h"
#include "shizi/workbook.h"

/** A file under a temporary name in the folder where it will stand. */
struct workbook_target {
    const char *path;   /* as the clerk gave it, for messages and for the rename */
    const char *folder; /* where it stands */
    const char *temp;   /* exists while fd is open */
    int fd;             /* -1: none */
};

/** Strings live in @p arena. SZ_NO_CREATE or SZ_IO; nothing is left behind then. */
enum sz_code workbook_target_open(struct workbook_target *target, struct sz_arena *arena,
                                  const char *path, struct sz_error *err);

/** A stream on the temporary file; the caller closes it before commit. */
enum sz_code workbook_target_stream(struct workbook_target *target, FILE **out,
                                    struct sz_error *err);

/** What was written is on the disk. On failure the temporary file is gone. */
enum sz_code workbook_target_sync(struct workbook_target *target, struct sz_error *err);

/** Sync, rename, sync the folder. On failure the temporary file is gone and the old one untouched.
 */
enum sz_code workbook_target_commit(struct workbook_target *target, struct sz_error *err);

void workbook_target_drop(struct workbook_target *target);

/** SZ_IO with the reason of errno value @p error in Chinese; 0: unknown, probably a full disk. */
enum sz_code workbook_io_failed(const struct workbook_target *target, int error,
                                struct sz_error *err);

/** Close a stream of workbook_target_stream; SZ_IO when any write to it failed. */
enum sz_code workbook_stream_close(const struct workbook_target *target, FILE *out,
                                   struct sz_error *err);

/** A row whose texts have been checked. */
struct workbook_row {
    const char *const *cells;
    const bool *bad;                /* or NULL */
    const struct sz_row_sums *sums; /* or NULL */
    const int *widths; /* terminal cells of each text, roughly: all but ASCII counts as wide */
    bool has_escape;   /* some cell holds "_x" */
    bool has_lines;    /* some cell holds a line end */
};

/** True when @p text is a whole number that a spreadsheet's double holds exactly. */
bool workbook_count(const char *text, int64_t *count);

/** Steps of one format. `start` may leave `body` set on failure: `discard` always follows. */
struct workbook_kind {
    enum sz_code (*start)(struct sz_workbook *book, struct sz_error *err);
    enum sz_code (*row)(struct sz_workbook *book, const struct workbook_row *row,
                        struct sz_error *err);
    enum sz_code (*note)(struct sz_workbook *book, const char *text, struct sz_error *err);
    enum sz_code (*finish)(struct sz_workbook *book, struct sz_error *err);
    void (*discard)(struct sz_workbook *book); /* also after finish */
};

extern const struct workbook_kind workbook_xlsx_kind;
extern const struct workbook_kind workbook_csv_kind;
extern const struct workbook_kind workbook_json_kind;

struct sz_workbook {
    const struct workbook_kind *kind;
    enum sz_format format;
    const struct sz_layout *layout; /* borrowed */
    struct workbook_target target;
    struct sz_arena arena; /* as long as the book */
    void *body;            /* the format's own */
    int *widths;           /* of the row at hand */
    size_t rows;
    uint64_t digest;
    char digest_text[17];
    bool has_notes, sealed;
    struct sz_error failure; /* the first one; a book that failed is never put in place */
};

#endif
