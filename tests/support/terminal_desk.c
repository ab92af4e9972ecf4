/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

int terminal_desk_make(void **state, const char *executable) {
    struct program *program = program_open(executable);

    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市实验小学", "类别=小学", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=安红", "身份证号=371099198001010028",
          "单位=乳山市实验小学", "--on", "2010-09-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=买买提·艾力", "身份证号=371099199001010022",
          "单位=乳山市实验小学", "--on", "2015-09-01", NULL);
    must_end(program, 0);
    return 0;
}

int terminal_desk_remove(void **state) {
    program_close(*state);
    return 0;
}

struct pty *terminal_desk_start(struct program *program, int rows, int columns,
                                const char *const *env) {
    const char *const argv[] = {program->executable, "--db", program->db, NULL};
    struct pty *pty = pty_start(rows, columns, argv, env);

    assert_true(pty_wait(pty, "首页"));
    return pty;
}

struct pty *terminal_desk_with(struct program *program, const char *setting) {
    const char *const env[] = {setting, NULL};

    return terminal_desk_start(program, 24, 80, env);
}

void terminal_desk_leave(struct pty *pty) {
    pty_send(pty, "\033[21~"); /* F10 */
    assert_int_equal(pty_wait_exit(pty, TERMINAL_END_MS), 0);
    pty_free(pty);
}
