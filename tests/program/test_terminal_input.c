/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What arrives from keyboards, mice and slow lines, on terminals of several kinds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "terminal_desk.h"

#define CLICK(column, row) "\033[<0;" #column ";" #row "M\033[<0;" #column ";" #row "m"

static int make_desk(void **state) {
    return terminal_desk_make(state, SZ_PROGRAM);
}

static struct pty *on_the_roster(struct program *program, const char *setting) {
    struct pty *pty = terminal_desk_with(program, setting);

    pty_send(pty, "1");
    assert_true(pty_wait(pty, "F10返回")); /* the last line: the rows above are there */
    assert_true(pty_wait(pty, "> 安红"));
    return pty;
}

static void leave_roster(struct pty *pty) {
    pty_send(pty, "\033[21~");
    assert_true(pty_wait(pty, "F10退出"));
    terminal_desk_leave(pty);
}

static int row_of(struct pty *pty, const char *text) {
    for (int row = 0; row < 24; row++)
        if (strstr(pty_row(pty, row), text))
            return row;
    fail_msg("not there: %s", text);
    return -1;
}

static void click_row(struct pty *pty, const char *text, bool old, int times) {
    char report[64];
    int row = row_of(pty, text);

    if (old)
        snprintf(report, sizeof report, "\033[M %c%c\033[M#%c%c", 32 + 5, 33 + row, 32 + 5,
                 33 + row);
    else
        snprintf(report, sizeof report, "\033[<0;5;%dM\033[<0;5;%dm", row + 1, row + 1);
    for (int i = 0; i < times; i++)
        pty_send(pty, report);
}

static void a_mouse_works_in_both_forms_whatever_term_says(void **state) {
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=tmux-256color", "TERM=screen",
                                        "TERM=putty", "TERM=nosuchterm"};

    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct pty *pty = on_the_roster(*state, terms[i]);
        for (int old = 0; old <= 1; old++) {
            click_row(pty, "买买提", old, 1);
            if (!pty_wait(pty, "> 买买提"))
                fail_msg("%s, %s form", terms[i], old ? "old" : "SGR");
            click_row(pty, "安红", old, 1);
            assert_true(pty_wait(pty, "> 安红"));
            pty_send(pty, old ? "\033[Ma%'" : "\033[<65;5;7M"); /* wheel down */
            assert_true(pty_wait(pty, "> 买买提"));
            pty_send(pty, old ? "\033[M`%'" : "\033[<64;5;7M");
            assert_true(pty_wait(pty, "> 安红"));
        }
        click_row(pty, "安红", false, 2);
        assert_true(pty_wait(pty, "花名册 > 安红"));
        pty_send(pty, CLICK(8, 1)); /* 花名册 in the title line */
        assert_true(pty_wait_gone(pty, "花名册 > 安红"));
        pty_send(pty, CLICK(1, 24)); /* F1 in the last line */
        assert_true(pty_wait(pty, "此处可用的按键"));
        pty_send(pty, "\033[21~");
        assert_true(pty_wait_gone(pty, "此处可用的按键"));
        leave_roster(pty);
    }
}

static bool asked_for_mouse(struct program *program, const char *setting) {
    struct pty *pty = terminal_desk_with(program, setting);
    size_t len;
    bool asked = strstr(pty_output(pty, &len), "\033[?1006h") != NULL;

    pty_forget(pty);
    pty_send(pty, "\033[21~");
    assert_int_equal(pty_wait_exit(pty, TERMINAL_END_MS), 0);
    if (asked) /* and it is given back */
        assert_non_null(strstr(pty_output(pty, &len), "\033[?1006l"));
    pty_free(pty);
    return asked;
}

static void the_mouse_is_not_taken_where_it_is_not_wanted(void **state) {
    assert_true(asked_for_mouse(*state, "TERM=xterm"));
    assert_false(asked_for_mouse(*state, "TERM=vt100"));
    assert_false(asked_for_mouse(*state, "TERM=linux"));
    assert_false(asked_for_mouse(*state, "SHIZI_MOUSE=0"));
}

/* Sequences that nobody knows, that are cut, or that answer too late: nothing is typed, nothing is
 * opened, and the next key works. */
static void what_is_no_key_does_nothing(void **state) {
    static const char *const strange[] = {
        "\033[<0;5",
        "\033[<0;5;",
        "\033[<999999999999;1;1M",
        "\033[<;;M",
        "\033[<0;0;0M",
        "\033[M",
        "\033[M !",
        "\033[99;99R",
        "\033[?1;2c",
        "\033[>0;276;0c",
        "\033[1;2;3;4;5;6;7;8q",
        "\033[[Z",
        "\033[31;1;2m",
        "\033OZ",
        "\033[201~",
        "\033[27;5;9~",
        "\033]11;rgb:0/0/0\a",
        "\033]11;rgb:00/00/00\033\\",
        "\033[8;24;80t",
        "\033[I",
    };
    struct pty *pty = on_the_roster(*state, "TERM=xterm-256color");

    pty_send(pty, "/");
    assert_true(pty_wait(pty, "查找"));
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        pty_send(pty, strange[i]);
        pty_send(pty, "\033[A"); /* ends what is cut */
        pty_send(pty, "安");
        if (!pty_wait(pty, "查找 安") || !strstr(pty_row(pty, row_of(pty, "查找 安")), "查找 安"))
            fail_msg("after %s", strange[i] + 1);
        const char *line = pty_row(pty, row_of(pty, "查找 安"));
        const char *typed = strstr(line, "查找 安") + strlen("查找 安");
        if (*typed != '\0' && *typed != ' ' && (unsigned char)*typed < 0x80)
            fail_msg("after %s: %s", strange[i] + 1, line);
        pty_send(pty, "\x15"); /* ^U */
        assert_true(pty_wait_gone(pty, "查找 安"));
    }
    leave_roster(pty);
}

/* A slow line delivers the Esc of a sequence alone: it is put together again. */
static void a_sequence_may_be_cut_behind_its_esc(void **state) {
    struct pty *pty = on_the_roster(*state, "TERM=xterm-256color");

    pty_send(pty, "\033");
    pty_settle(pty, 200); /* longer than curses waits for the rest */
    pty_send(pty, "[B");
    assert_true(pty_wait(pty, "> 买买提"));
    pty_send(pty, "\033[");
    pty_settle(pty, 200);
    pty_send(pty, "A");
    assert_true(pty_wait(pty, "> 安红"));
    leave_roster(pty);
}

static void esc_then_a_digit_is_an_f_key_everywhere(void **state) {
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=vt100", "TERM=linux"};

    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct pty *pty = on_the_roster(*state, terms[i]);
        pty_send(pty, "\033");
        pty_settle(pty, 200);
        pty_send(pty, "1");
        assert_true(pty_wait(pty, "此处可用的按键"));
        pty_send(pty, "\033"); /* and alone it goes back */
        assert_true(pty_wait_gone(pty, "此处可用的按键"));
        pty_send(pty, "\0330");
        assert_true(pty_wait(pty, "F10退出"));
        terminal_desk_leave(pty);
    }
}

static void alt_and_arrows_go_back_and_forward(void **state) {
    static const char *const back[] = {"\033[1;3D", "\033\033[D", "\033\033OD"};
    static const char *const forward[] = {"\033[1;3C", "\033\033[C", "\033\033OC"};

    struct pty *pty = on_the_roster(*state, "TERM=xterm-256color");
    for (size_t i = 0; i < sizeof back / sizeof back[0]; i++) {
        pty_send(pty, back[i]);
        assert_true(pty_wait(pty, "F10退出"));
        pty_send(pty, forward[i]);
        assert_true(pty_wait(pty, "> 安红"));
    }
    leave_roster(pty);
}

static void shift_and_arrows_mark(void **state) {
    static const char *const down[] = {"\033[1;2B", "\033[b"};

    for (size_t i = 0; i < sizeof down / sizeof down[0]; i++) {
        struct pty *pty = on_the_roster(*state, "TERM=xterm-256color");
        pty_send(pty, down[i]);
        assert_true(pty_wait(pty, "已选"));
        pty_send(pty, "U"); /* none */
        assert_true(pty_wait_gone(pty, "已选"));
        leave_roster(pty);
    }
}

/* PuTTY's number pad in its application mode. */
static void the_number_pad_types_figures(void **state) {
    struct pty *pty = on_the_roster(*state, "TERM=xterm-256color");

    pty_send(pty, "/\033Os\033Ow\033Oq\033Op");
    assert_true(pty_wait(pty, "查找 3710"));
    leave_roster(pty);
}

/* ---- the clipboard: OSC 52 ---- */

static int value_of(char c) {
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(letters, c) : NULL;

    return at ? (int)(at - letters) : -1;
}

static void decode(const char *code, char *out, size_t size) {
    unsigned bits = 0;
    int count = 0;
    size_t len = 0;

    for (; value_of(*code) >= 0 && len + 1 < size; code++) {
        bits = bits << 6 | (unsigned)value_of(*code);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out[len++] = (char)(bits >> count & 0xFFU);
        }
    }
    out[len] = '\0';
}

static void copies_arrive(struct program *program, const char *setting, const char *introducer) {
    char text[256];
    size_t len;
    struct pty *pty = on_the_roster(program, setting);

    pty_forget(pty);
    pty_send(pty, "y");
    assert_true(pty_wait(pty, "剪贴板"));
    pty_settle(pty, 100);
    const char *start = strstr(pty_output(pty, &len), introducer);
    assert_non_null(start);
    decode(start + strlen(introducer), text, sizeof text);
    assert_string_equal(text, "安红");
    leave_roster(pty);
}

static void a_copy_reaches_the_clipboard(void **state) {
    copies_arrive(*state, NULL, "\033]52;c;");
    copies_arrive(*state, "TMUX=/tmp/tmux-0/default,1,0", "\033Ptmux;\033\033]52;c;");
    copies_arrive(*state, "STY=1.pts-0.desk", "\033P\033]52;c;\033\\\033P");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mouse_works_in_both_forms_whatever_term_says),
        cmocka_unit_test(the_mouse_is_not_taken_where_it_is_not_wanted),
        cmocka_unit_test(what_is_no_key_does_nothing),
        cmocka_unit_test(a_sequence_may_be_cut_behind_its_esc),
        cmocka_unit_test(esc_then_a_digit_is_an_f_key_everywhere),
        cmocka_unit_test(alt_and_arrows_go_back_and_forward),
        cmocka_unit_test(shift_and_arrows_mark),
        cmocka_unit_test(the_number_pad_types_figures),
        cmocka_unit_test(a_copy_reaches_the_clipboard),
    };
    return cmocka_run_group_tests(tests, make_desk, terminal_desk_remove);
}
