/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application on terminals of every kind: keys, sizes, locales. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"
#include "pty_harness.h"

enum { END_MS = 5000 };

static int make_bureau(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市实验小学", "类别=小学", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=王芳", "身份证号=371099198001010028",
          "单位=乳山市实验小学", "--on", "2010-09-01", NULL);
    must_end(program, 0);
    return 0;
}

static int remove_bureau(void **state) {
    program_close(*state);
    return 0;
}

/* On the roster, from the home page. */
static struct pty *start(struct program *program, const char *setting) {
    const char *const argv[] = {SZ_PROGRAM, "--db", program->db, NULL};
    const char *const env[] = {setting, NULL};
    struct pty *pty = pty_start(24, 80, argv, env);

    assert_true(pty_wait(pty, "首页"));
    return pty;
}

static void leave(struct pty *pty) {
    pty_send(pty, "\033[21~"); /* F10 */
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
}

/* What four kinds of keyboards send for F1, and two for Escape-less ones. */
static void f1_opens_help_on_every_terminal(void **state) {
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=tmux-256color",  "TERM=linux",
                                        "TERM=vt100",          "TERM=putty-256color", "TERM=screen",
                                        "TERM=nosuchterm"};
    static const char *const keys[] = {"\033OP", "\033[11~", "\033[[A", "\0331", "?"};

    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct pty *pty = start(*state, terms[i]);
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            pty_send(pty, keys[k]);
            if (!pty_wait(pty, "此处可用的按键"))
                fail_msg("%s, key %zu", terms[i], k);
            pty_send(pty, "\033[21~");
            if (!pty_wait_gone(pty, "此处可用的按键"))
                fail_msg("%s, closing after key %zu", terms[i], k);
        }
        leave(pty);
    }
}

static void typing_takes_han_pastes_and_stray_bytes(void **state) {
    struct pty *pty = start(*state, "TERM=xterm-256color");

    pty_send(pty, "/");
    assert_true(pty_wait(pty, "花名册"));
    pty_send(pty, "王芳");
    assert_true(pty_wait(pty, "查找 王芳"));
    pty_send(pty, "\x7f\b");
    assert_true(pty_wait_gone(pty, "查找 王"));
    pty_send(pty, "\xD6\xD0"); /* 中 in GBK */
    assert_true(pty_wait(pty, "不是 UTF-8"));
    pty_send(pty, "𠮷");
    assert_true(pty_wait(pty, "查找 𠮷"));
    pty_send(pty, "\x15\033[200~王\r\n芳\033[31m\033[201~");
    assert_true(pty_wait(pty, "查找 王  芳"));
    pty_send(pty, "\033[21~");
    leave(pty);
}

static void follows_the_size_of_the_window(void **state) {
    struct pty *pty = start(*state, "TERM=xterm-256color");

    for (int i = 0; i < 100; i++)
        pty_resize(pty, 5 + (i * 7) % 40, 40 + (i * 13) % 80);
    pty_resize(pty, 10, 50);
    assert_true(pty_wait(pty, "窗口太小"));
    pty_resize(pty, 1, 1);
    pty_resize(pty, 30, 100);
    assert_true(pty_wait(pty, "最近的业务"));
    pty_resize(pty, 24, 80);
    assert_true(pty_wait(pty, "F10退出"));
    leave(pty);
}

static void a_locale_that_is_not_there_does_not_matter(void **state) {
    leave(start(*state, "LC_ALL=zh_CN.UTF-8"));
}

static void no_color_is_respected(void **state) {
    struct pty *pty = start(*state, "NO_COLOR=1");

    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 80; column++)
            assert_false(pty_look(pty, row, column).coloured);
    assert_true(pty_look(pty, 0, 1).reverse);
    leave(pty);
}

static void a_terminal_that_shows_nothing_is_refused(void **state) {
    struct program *program = *state;
    const char *const argv[] = {SZ_PROGRAM, "--db", program->db, NULL};
    const char *const env[] = {"TERM=dumb", NULL};
    struct pty *pty = pty_start(24, 80, argv, env);

    assert_true(pty_wait(pty, "TERM=dumb"));
    assert_true(pty_wait(pty, "shizi teacher list"));
    assert_int_equal(pty_wait_exit(pty, END_MS), 64);
    pty_free(pty);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(f1_opens_help_on_every_terminal),
        cmocka_unit_test(typing_takes_han_pastes_and_stray_bytes),
        cmocka_unit_test(follows_the_size_of_the_window),
        cmocka_unit_test(a_locale_that_is_not_there_does_not_matter),
        cmocka_unit_test(no_color_is_respected),
        cmocka_unit_test(a_terminal_that_shows_nothing_is_refused),
    };
    return cmocka_run_group_tests(tests, make_bureau, remove_bureau);
}
