/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The program as a clerk or a script runs it: a folder of its own, a database in it, and what came
 *  out on stdout and stderr. stdin is never a terminal.
 */
#ifndef SUPPORT_PROGRAM_H
#define SUPPORT_PROGRAM_H

#include "shizi/arena.h"

struct program {
    struct sz_arena arena;
    const char *executable;
    const char *folder; /* fresh; removed by program_close */
    const char *db;     /* folder/shizi.db, not made yet; also in $SHIZI_DB */
    int status;         /* exit status, or 128 + signal */
    const char *out, *err;
};

/** A fresh folder for runs of @p executable (SZ_PROGRAM); fails the test when there is none. */
struct program *program_open(const char *executable);
void program_close(struct program *program);

/** Path of @p name inside the folder. */
const char *program_path(struct program *program, const char *name);

/** Write a file into the folder; returns its path. */
const char *program_write(struct program *program, const char *name, const char *text);

/** Run `shizi` with these arguments (NULL at the end); returns the exit status. */
int shizi(struct program *program, ...) __attribute__((sentinel));

/** The same with stdout on the file @p path. */
int shizi_into(struct program *program, const char *path, ...) __attribute__((sentinel));

/** Run another program from $PATH, with the same folder and environment. */
int other(struct program *program, const char *name, ...) __attribute__((sentinel));

/** Fail unless the last run ended with @p status; the message holds both outputs. */
void must_end(const struct program *program, int status);

/** What stands at a path of the JSON on stdout ("$.error.code", "$[0].name", "$.rows"); "" for
 * null,
 *  "(none)" when it is not there. Fails the test when stdout is not one JSON document. */
const char *json_at(struct program *program, const char *path);

/** How many elements the array at @p path has. */
long json_count(struct program *program, const char *path);

#endif
