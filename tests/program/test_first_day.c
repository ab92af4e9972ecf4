/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clerk's first day on the demo bureau: the tour, and what it shows really done: search, another
 * date, change, undo, filter, export, import, and a look into the title round. Once with all keys
 * of an xterm, once on a monochrome VT100 of 80x24 without F-keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants its four headers first */
#include <cmocka.h>

#include "program.h"
#include "pty_harness.h"

enum { END_MS = 10000, SETTLE_MS = 250, SCREENS_MOST = 6 };

struct day {
    struct program *program;
    struct pty *pty;
    const char *id, *school; /* of somebody */
    bool f_keys;
};

#define SEES(text)                                                                                 \
    do                                                                                             \
        if (!pty_wait(day->pty, (text)))                                                           \
            fail_msg("line %d: no %s", __LINE__, (text));                                          \
    while (0)

/* ---- hands ---- */

static void type(struct day *day, const char *text) {
    pty_send(day->pty, text);
}

/* F2 … F10; a VT100 has Esc and the digit. */
static void press_f(struct day *day, int number) {
    static const char *const sequences[] = {"",         "\033OP",   "\033OQ",   "\033OR",
                                            "\033OS",   "\033[15~", "\033[17~", "\033[18~",
                                            "\033[19~", "\033[20~", "\033[21~"};
    const char escaped[] = {'\033', (char)('0' + number % 10), '\0'};

    type(day, day->f_keys ? sequences[number] : escaped);
}

static bool at_home(struct day *day) {
    return strstr(pty_row(day->pty, 0), "首页") != NULL;
}

static void go_home(struct day *day) {
    pty_settle(day->pty, SETTLE_MS);
    for (int i = 0; i < SCREENS_MOST && !at_home(day); i++) {
        press_f(day, 10);
        pty_settle(day->pty, SETTLE_MS);
    }
    assert_true(at_home(day));
}

/* ---- the morning: the tour's steps, one after the other ---- */

static void look_round(struct day *day) {
    SEES("按 t 走五分钟导览");
    type(day, "t");
    SEES("导览 1/16");
    type(day, "\t");
    SEES("导览 2/16");
    type(day, "g");
    SEES("查人");
    type(day, day->id);
    SEES("导览 3/16");
    type(day, "\r");
    SEES("导览 4/16");
    type(day, "\t");
    SEES("导览 5/16");
}

static void visit_another_date(struct day *day) {
    press_f(day, 9);
    SEES("Esc放弃");
    type(day, "\0252022-09-01\r");
    SEES("导览 6/16");
    SEES("时点 2022-09-01");
    type(day, "e"); /* looking only */
    SEES("F9");
    press_f(day, 9);
    SEES("Esc放弃");
    type(day, "\025\r");
    SEES("导览 7/16");
}

static void change_and_undo(struct day *day) {
    type(day, "e");
    SEES("> 变动");
    type(day, "\033[B ");
    SEES("副校长");
    type(day, "fxz\r");
    SEES("已改 1 项");
    press_f(day, 2);
    SEES("办理前确认");
    SEES("导览 8/16");
    pty_confirm(day->pty);
    SEES("导览 9/16");
    type(day, ":");
    SEES("去哪里，办什么");
    type(day, "rz\r");
    SEES("导览 10/16");
    type(day, "u");
    SEES("撤销业务 #");
    type(day, "填错人");
    press_f(day, 2);
    SEES("办理前确认：撤销");
    pty_confirm(day->pty);
    SEES("导览 11/16");
}

/* ---- the afternoon ---- */

static void filter_and_export(struct day *day) {
    go_home(day);
    type(day, "1");
    SEES("花名册");
    type(day, "/学段=小学");
    SEES("任教学段是小学");
    type(day, "\t");
    SEES("导览 12/16");
    type(day, " ");
    SEES("导览 13/16");
    press_f(day, 8);
    SEES("导览 14/16");
    SEES("选上的 1 个");
    press_f(day, 2);
    SEES("遮去中间几位");
    pty_confirm(day->pty);
    SEES("报送登记 #1（内部）");
    type(day, "\r");
}

static void import(struct day *day) {
    go_home(day);
    type(day, "5");
    SEES("导览 15/16");
    type(day, "来表");
    SEES("> 来表.csv");
    type(day, "\r");
    SEES("新增 1");
    press_f(day, 2);
    SEES("新增 1，变动 0");
    press_f(day, 2);
    SEES("办理前确认：导入 来表.csv");
    pty_confirm(day->pty);
    SEES("已写入");
}

/* The title round: how many may be promoted and why, who applied, one who withdraws, the places. */
static void promote(struct day *day) {
    go_home(day);
    type(day, ":");
    SEES("去哪里，办什么");
    type(day, "zhibiao\r");
    SEES("基数看");
    SEES("限于");
    type(day, "\r");
    SEES("> 说明");
    SEES("舍去小数");
    go_home(day);
    type(day, ":");
    SEES("去哪里，办什么");
    type(day, "职称评聘\r");
    SEES("任职年限到");
    type(day, "l");
    SEES("指标分配");
    SEES("还剩");
    press_f(day, 10);
    SEES("任职年限到");
    type(day, "s");
    SEES("本人撤回");
    type(day, "撤回\r");
    SEES("原因*");
    type(day, "\t\t本人决定明年再报");
    press_f(day, 2);
    SEES("办理前确认：本人撤回");
    pty_confirm(day->pty);
    SEES("已办理 #");
}

static void help_and_leave(struct day *day) {
    go_home(day);
    type(day, "?");
    SEES("导览 16/16");
    press_f(day, 10);
    pty_settle(day->pty, SETTLE_MS);
    type(day, ":");
    SEES("导览走完了");
    press_f(day, 10);
    go_home(day);
    press_f(day, 10);
    assert_int_equal(pty_wait_exit(day->pty, END_MS), 0);
}

/* ---- evening: what is in the files ---- */

static void check_the_day(struct day *day) {
    struct program *program = day->program;

    shizi(program, "teacher", "list", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 61);
    shizi(program, "teacher", "show", day->id, "--json", NULL);
    must_end(program, 0);
    assert_string_not_equal(json_at(program, "$.current.duty"), "副校长");
    shizi(program, "report", "register", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 1);
    shizi(program, "promotion", "list", "--state", "本人撤回", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 1);
    shizi(program, "log", "verify", NULL);
    must_end(program, 0);
}

static void prepare(struct day *day) {
    struct program *program = day->program;

    shizi(program, "db", "demo", program->db, "--teachers", "60", "--schools", "3", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "list", "--filter", "学段=小学 职务=教师", "--columns", "身份证号",
          "--json", NULL);
    must_end(program, 0);
    day->id = sz_arena_copy(&program->arena, json_at(program, "$[0].id_no"));
    shizi(program, "school", "list", "--limit", "1", "--json", NULL);
    must_end(program, 0);
    day->school = sz_arena_copy(&program->arena, json_at(program, "$[0].name"));
    program_write(
        program, "来表.csv",
        sz_arena_printf(&program->arena,
                        "姓名,身份证号,单位,来校时间\n王新来,371099198001010028,%s,2026.09\n",
                        day->school));
}

static void first_day(struct day *day, const char *term, int rows, int columns) {
    day->program = program_open(SZ_PROGRAM);
    prepare(day);

    const char *const argv[] = {SZ_PROGRAM, "--db", day->program->db, NULL};
    const char *home = sz_arena_printf(&day->program->arena, "HOME=%s", day->program->folder);
    const char *state =
        sz_arena_printf(&day->program->arena, "XDG_STATE_HOME=%s/state", day->program->folder);
    const char *const env[] = {term, home, state, NULL};
    day->pty = pty_start(rows, columns, argv, env);

    look_round(day);
    visit_another_date(day);
    change_and_undo(day);
    filter_and_export(day);
    import(day);
    promote(day);
    help_and_leave(day);
    pty_free(day->pty);
    check_the_day(day);
    program_close(day->program);
}

static void with_all_keys_of_an_xterm(void **state) {
    struct day day = {.f_keys = true};

    (void)state;
    first_day(&day, "TERM=xterm-256color", 30, 100);
}

static void on_a_vt100_without_f_keys(void **state) {
    struct day day = {.f_keys = false};

    (void)state;
    first_day(&day, "TERM=vt100", 24, 80);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_all_keys_of_an_xterm),
        cmocka_unit_test(on_a_vt100_without_f_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
