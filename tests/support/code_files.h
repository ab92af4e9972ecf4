/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The code lists of db/codes for tests of floors that know no database. */
#ifndef SZ_TESTS_CODE_FILES_H
#define SZ_TESTS_CODE_FILES_H

#include "shizi/codes.h"

struct sz_arena;

/** All lists below @p root (SZ_SOURCE_DIR), in byte order of their names. Without them the program
 * ends: nothing can be tested. */
struct sz_codes code_files_load(const char *root, struct sz_arena *arena);

/** A whole file of the source tree, terminated. */
char *source_file_read(const char *root, const char *path, struct sz_arena *arena);

#endif
