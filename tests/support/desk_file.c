/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

int desk_file_setup(void **state) {
    struct desk_file *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    snprintf(fx->folder, sizeof fx->folder, "/tmp/shizi-test-XXXXXX");
    assert_non_null(mkdtemp(fx->folder));
    snprintf(fx->path, sizeof fx->path, "%s/a.db", fx->folder);
    fx->db = desk_open(fx->path);
    fx->school = desk_school(fx->db, "实验小学", 1);
    fx->teacher = desk_teacher(fx->db, "张三", "11010519491231002X", fx->school);
    *state = fx;
    return 0;
}

int desk_file_teardown(void **state) {
    struct desk_file *fx = *state;
    char command[128];
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    snprintf(command, sizeof command, "rm -rf %s", fx->folder);
    assert_int_equal(system(command), 0);
    free(fx);
    return 0;
}
