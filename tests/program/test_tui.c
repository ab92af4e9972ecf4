/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clerk's day in the application, checked with the command line afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"
#include "pty_harness.h"

#define LI "371099199001010022"

enum { END_MS = 5000 };

static int make_bureau(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学", "--on",
          "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=王芳", "身份证号=371099198001010028", "单位=实验小学",
          "职务=教师", "--on", "2010-09-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=李明", "身份证号=" LI, "单位=实验小学", "职务=教师",
          "--on", "2015-09-01", NULL);
    must_end(program, 0);
    return 0;
}

static int remove_bureau(void **state) {
    program_close(*state);
    return 0;
}

static struct pty *start(struct program *program, int rows, int columns) {
    const char *const argv[] = {SZ_PROGRAM, "--db", program->db, NULL};
    struct pty *pty = pty_start(rows, columns, argv, NULL);

    assert_true(pty_wait(pty, "首页"));
    assert_true(pty_wait(pty, "在编 2 人"));
    return pty;
}

static void expect_duty(struct program *program, const char *duty) {
    shizi(program, "teacher", "show", LI, "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.current.duty"), duty);
}

/* Find by initials, open, change the duty, read the card, confirm. */
static void change_duty(struct pty *pty) {
    pty_send(pty, "/lm");
    assert_true(pty_wait(pty, "> 李明"));
    pty_send(pty, "\r");
    assert_true(pty_wait(pty, "师资  李明"));
    pty_send(pty, "e");
    assert_true(pty_wait(pty, "李明 > 变动"));
    pty_send(pty, "\033[B"); /* down to 行政职务 */
    assert_true(pty_wait(pty, "> 行政职务"));
    pty_send(pty, "fxz\r");
    assert_true(pty_wait(pty, "原 教师"));
    pty_send(pty, "\033[12~"); /* F2 */
    assert_true(pty_wait(pty, "办理前确认：变动 李明 行政职务"));
    assert_true(pty_wait(pty, "教师  ->  副校长"));
}

static void search_change_confirm_undo_quit(void **state) {
    struct program *program = *state;
    struct pty *pty = start(program, 30, 100);

    change_duty(pty);
    pty_confirm(pty);
    assert_true(pty_wait(pty, "已办理 #"));
    assert_true(pty_wait(pty, "业务 2 笔"));
    expect_duty(program, "副校长");

    pty_send(pty, "\t"); /* from the career to the acts */
    assert_true(pty_wait(pty, "看履历"));
    pty_send(pty, "\r");
    assert_true(pty_wait(pty, "> 业务 #"));
    pty_send(pty, "u");
    assert_true(pty_wait(pty, "撤销业务 #"));
    pty_send(pty, "填错人\033[12~");
    assert_true(pty_wait(pty, "办理前确认：撤销"));
    pty_confirm(pty);
    assert_true(pty_wait(pty, "已由业务 #"));
    expect_duty(program, "教师");
    shizi(program, "log", "verify", NULL);
    must_end(program, 0);

    pty_send(pty, "\033[21~\033[21~"); /* F10, two screens up */
    assert_true(pty_wait(pty, "F10退出"));
    pty_send(pty, "\033[21~");
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
}

/* The line drops while the card is read: nothing has been written, nobody is locked out. */
static void a_dropped_line_at_the_card_writes_nothing(void **state) {
    struct program *program = *state;
    struct pty *pty = start(program, 24, 80);

    change_duty(pty);
    pty_hang_up(pty);
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
    expect_duty(program, "教师");
    shizi(program, "teacher", "set", LI, "职务=中层正职", "--on", "2026-09-01", "--yes", NULL);
    must_end(program, 0);
    expect_duty(program, "中层正职");
}

static void as_of_a_past_date_only_shows(void **state) {
    struct program *program = *state;
    const char *const argv[] = {SZ_PROGRAM, "--db", program->db, "--as-of", "2012-01-01", NULL};
    struct pty *pty = pty_start(24, 80, argv, NULL);

    assert_true(pty_wait(pty, "时点 2012-01-01(非今日)"));
    assert_true(pty_wait(pty, "在编 1 人"));
    pty_send(pty, "1");
    assert_true(pty_wait(pty, "> 王芳"));
    pty_send(pty, "e");
    assert_true(pty_wait(pty, "时点不是今日"));
    pty_send(pty, "\033[21~");
    assert_true(pty_wait(pty, "F10退出"));
    pty_send(pty, "\033[21~");
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(search_change_confirm_undo_quit, make_bureau,
                                        remove_bureau),
        cmocka_unit_test_setup_teardown(a_dropped_line_at_the_card_writes_nothing, make_bureau,
                                        remove_bureau),
        cmocka_unit_test_setup_teardown(as_of_a_past_date_only_shows, make_bureau, remove_bureau),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
