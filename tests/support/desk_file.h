/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A bureau in a file of its own folder: 实验小学 with one teacher 张三. For tests that need a
 * second connection or another program on the same file. */
#ifndef SUPPORT_DESK_FILE_H
#define SUPPORT_DESK_FILE_H

#include "desk.h"
#include "shizi/arena.h"

struct desk_file {
    char folder[64], path[96];
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    int64_t school, teacher;
};

/** cmocka set-up and tear-down; *state is the struct desk_file. */
int desk_file_setup(void **state);
int desk_file_teardown(void **state);

#endif
