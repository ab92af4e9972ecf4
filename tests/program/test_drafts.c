/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed survives a kill, a dropped line and a polite end of the program, and is offered
 * at the next start. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "program.h"
#include "pty_harness.h"
#include "shizi/own.h"

#define LI "371099199001010022"

enum { END_MS = 5000, PATIENCE = 2000 };

static int make_bureau(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市实验小学", "类别=小学", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=李明", "身份证号=" LI, "单位=乳山市实验小学",
          "职务=教师", "--on", "2015-09-01", NULL);
    must_end(program, 0);
    setenv("XDG_STATE_HOME", program->folder, 1); /* for this process, which looks at the drafts */
    return 0;
}

static int remove_bureau(void **state) {
    program_close(*state);
    return 0;
}

static struct pty *start(struct program *program) {
    const char *const argv[] = {SZ_PROGRAM, "--db", program->db, NULL};
    const char *const env[] = {
        sz_arena_printf(&program->arena, "XDG_STATE_HOME=%s", program->folder), NULL};

    return pty_start(30, 100, argv, env);
}

/* Into the form of 李明, 事由 typed. */
static struct pty *type_reason(struct program *program) {
    struct pty *pty = start(program);

    assert_true(pty_wait(pty, "在编 1 人"));
    pty_send(pty, "/lm");
    assert_true(pty_wait(pty, "> 李明"));
    pty_send(pty, "\re");
    assert_true(pty_wait(pty, "> 变动"));
    pty_send(pty, "\033[Bf"); /* down to 行政职务, its list */
    assert_true(pty_wait(pty, "副校长"));
    pty_send(pty, "xz\r");
    assert_true(pty_wait(pty, "已改 1 项"));
    return pty;
}

static size_t drafts(void) {
    struct sz_arena arena = {0};
    const char **names = NULL;
    size_t count = 0;

    assert_int_equal(sz_own_list("drafts", &arena, &names, &count, NULL), SZ_OK);
    sz_arena_free(&arena);
    return count;
}

/* Until there are that many; the deadline is for failing tests. */
static void wait_for_drafts(size_t count) {
    const struct timespec tick = {.tv_nsec = 5000000};

    for (int i = 0; i < PATIENCE && drafts() != count; i++)
        nanosleep(&tick, NULL);
    assert_int_equal(drafts(), count);
}

/* The next start offers it; going on leads to the card, and the commit removes it. */
static void go_on_and_commit(struct program *program) {
    struct pty *pty = start(program);

    assert_true(pty_wait(pty, "填了还没有办理"));
    assert_true(pty_wait(pty, "变动 李明"));
    assert_true(pty_wait(pty, "行政职务 副校长"));
    pty_send(pty, "\r");
    assert_true(pty_wait(pty, "已改 1 项"));
    pty_send(pty, "\033OQ"); /* F2 */
    assert_true(pty_wait(pty, "办理前确认：变动 李明 行政职务"));
    pty_confirm(pty);
    assert_true(pty_wait(pty, "已办理 #"));
    wait_for_drafts(0);
    pty_send(pty, "\033[21~"); /* F10 */
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);

    shizi(program, "teacher", "show", LI, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "副校长"));
}

static void a_killed_program_leaves_a_draft(void **state) {
    struct pty *pty = type_reason(*state);

    wait_for_drafts(1);
    pty_free(pty); /* SIGKILL */
    go_on_and_commit(*state);
}

static void a_dropped_line_leaves_a_draft(void **state) {
    struct pty *pty = type_reason(*state);

    pty_hang_up(pty);
    assert_int_not_equal(pty_wait_exit(pty, END_MS), -1);
    pty_free(pty);
    wait_for_drafts(1);
    go_on_and_commit(*state);
}

static void a_draft_can_be_discarded(void **state) {
    struct pty *pty = type_reason(*state);

    wait_for_drafts(1);
    pty_free(pty);
    pty = start(*state);
    assert_true(pty_wait(pty, "填了还没有办理"));
    pty_send(pty, "d");
    assert_true(pty_wait(pty, "丢弃“变动 李明”"));
    pty_confirm(pty);
    assert_true(pty_wait_gone(pty, "填了还没有办理"));
    wait_for_drafts(0);
    pty_free(pty);
}

/* The same form opened again asks, and Esc at the question decides nothing. */
static void the_same_form_offers_it_too(void **state) {
    struct pty *pty = type_reason(*state);

    wait_for_drafts(1);
    pty_free(pty);
    pty = start(*state);
    assert_true(pty_wait(pty, "填了还没有办理"));
    pty_send(pty, "\033");
    assert_true(pty_wait(pty, "在编 1 人"));
    pty_send(pty, "/lm");
    assert_true(pty_wait(pty, "> 李明"));
    pty_send(pty, "\re");
    assert_true(pty_wait(pty, "没有办完的草稿"));
    pty_send(pty, "\r");
    assert_true(pty_wait(pty, "已改 1 项"));
    pty_send(pty, "\033"); /* leaving: for later or not */
    assert_true(pty_wait(pty, "留作草稿"));
    pty_send(pty, "\033[B\r");
    assert_true(pty_wait_gone(pty, "留作草稿"));
    wait_for_drafts(0);
    pty_free(pty);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_program_leaves_a_draft, make_bureau,
                                        remove_bureau),
        cmocka_unit_test_setup_teardown(a_dropped_line_leaves_a_draft, make_bureau, remove_bureau),
        cmocka_unit_test_setup_teardown(a_draft_can_be_discarded, make_bureau, remove_bureau),
        cmocka_unit_test_setup_teardown(the_same_form_offers_it_too, make_bureau, remove_bureau),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
