/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two languages: Chinese for everybody who does not choose, English by --lang or $SHIZI_LANG; what
 * is stored, exported or read by machines is the same in both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"
#include "pty_harness.h"

#define WANG "371099198001010028"

enum { END_MS = 5000 };

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学",
          "学段=小学", "城乡类别=城区", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=王芳", "身份证号=" WANG, "单位=实验小学", "学科=语文",
          "学段=小学", "岗位等级=专技9", "聘任该等级时间=2012-01", "--on", "2010-09-01", "--lang",
          "en", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void must_hold(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("no “%s” in:\n%s", part, text);
}

static void must_lack(const char *text, const char *part) {
    if (strstr(text, part))
        fail_msg("“%s” is in:\n%s", part, text);
}

static void help_speaks_the_language_asked_for(void **state) {
    struct program *program = *state;

    shizi(program, "help", NULL);
    must_end(program, 0);
    must_hold(program->out, "用法：shizi");
    must_lack(program->out, "Usage");
    shizi(program, "--lang", "en", "help", NULL);
    must_end(program, 0);
    must_hold(program->out, "Usage: shizi");
    must_lack(program->out, "用法");
    must_hold(program->out, "SHIZI_LANG");
}

static void the_locale_alone_changes_nothing(void **state) {
    struct program *program = *state;

    other(program, "env", "LANG=en_US.UTF-8", "LANGUAGE=en", "LC_ALL=C.UTF-8", SZ_PROGRAM, "help",
          NULL);
    must_end(program, 0);
    must_hold(program->out, "用法：shizi");
}

static void the_environment_chooses_and_the_option_outranks_it(void **state) {
    struct program *program = *state;

    other(program, "env", "SHIZI_LANG=en", SZ_PROGRAM, "rule", "list", NULL);
    must_hold(program->out, "Rule");
    other(program, "env", "SHIZI_LANG=en", SZ_PROGRAM, "--lang", "zh", "rule", "list", NULL);
    must_hold(program->out, "规则");
}

static void a_table_has_headings_and_labels_in_english(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "list", "--lang", "en", NULL);
    must_end(program, 0);
    must_hold(program->out, "Subject");
    must_hold(program->out, "Chinese"); /* 语文 */
    must_hold(program->out, "P9");      /* 专技9 */
    must_hold(program->out, "王芳");
    must_hold(program->err, "1 people");
}

static void errors_and_hints_are_translated(void **state) {
    struct program *program = *state;

    shizi(program, "--lang", "en", "teacher", "list", "--columns", "颜色", NULL);
    must_end(program, 64);
    must_hold(program->err, "No column “颜色”");
    must_hold(program->err, "What to do: Write keys or headings");
    shizi(program, "--lang", "fr", "help", NULL);
    must_end(program, 64);
    must_hold(program->err, "--lang 不认“fr”");
}

/* The reader of foreign files is a process of its own: it must have heard of the choice. */
static void errors_of_the_sheet_reader_too(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "a.xlsx", "%PDF-1.7\n");

    shizi(program, "--lang", "en", "sheet", "cat", path, NULL);
    must_end(program, 65);
    must_hold(program->err, "This is a PDF file");
}

static void machines_read_the_same_in_both(void **state) {
    struct program *program = *state;

    shizi(program, "--lang", "en", "teacher", "list", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$[0].subject"), "语文");
    assert_string_equal(json_at(program, "$[0].grade"), "专技9");
    shizi(program, "--lang", "en", "teacher", "list", "--csv", "--columns", "name,subject", NULL);
    assert_string_equal(program->out, "姓名,任教学科\r\n王芳,语文\r\n");
    shizi(program, "--lang", "en", "teacher", "show", "1", "--json", NULL);
    assert_string_equal(json_at(program, "$.error.code"), "bad_data");
    must_lack(json_at(program, "$.error.message"), "不");
}

/* One log for all, whoever wrote it in whatever language. */
static void the_log_is_chinese(void **state) {
    struct program *program = *state;

    shizi(program, "--lang", "en", "teacher", "set", WANG, "学科=数学", "--on", "2024-09-01", NULL);
    must_end(program, 0);
    must_hold(program->out, "Written as #");
    shizi(program, "log", "list", "--limit", "1", "--json", NULL);
    must_hold(json_at(program, "$[0].title"), "变动 王芳");
    assert_string_equal(json_at(program, "$[0].evidence"), "待补文号");
}

/* What goes back to a school is written for the school. */
static void error_sheets_and_todos_are_chinese(void **state) {
    struct program *program = *state;
    const char *sheet =
        program_write(program, "roster.csv", "姓名,身份证号,单位\n李明,123,实验小学\n");
    const char *errors = program_path(program, "errors.csv");

    shizi(program, "--lang", "en", "teacher", "import", sheet, "--errors", errors, "--yes", NULL);
    must_hold(program->out, "An ID number has 18 digits");
    other(program, "cat", errors, NULL);
    must_hold(program->out, "身份证号应为 18 位");
    other(program, "sqlite3", program->db, "SELECT text FROM todo", NULL);
    must_hold(program->out, "身份证号应为 18 位");
}

static void the_application_in_english(void **state) {
    struct program *program = *state;
    const char *argv[] = {SZ_PROGRAM, "--db", program->db, "--lang", "en", NULL};
    const char *env[] = {"TERM=xterm-256color", NULL};
    struct pty *pty = pty_start(24, 80, argv, env);

    assert_true(pty_wait(pty, "Home"));
    pty_send(pty, "1");
    assert_true(pty_wait(pty, "Roster"));
    assert_true(pty_wait(pty, "王芳"));
    pty_send(pty, "?");
    assert_true(pty_wait(pty, "Keys that work here"));
    pty_send(pty, "\033");
    assert_true(pty_wait_gone(pty, "Keys that work here"));
    pty_send(pty, "\033[21~"); /* F10 */
    assert_true(pty_wait(pty, "F10Quit"));
    pty_send(pty, "\033[21~");
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_speaks_the_language_asked_for),
        cmocka_unit_test(the_locale_alone_changes_nothing),
        cmocka_unit_test(the_environment_chooses_and_the_option_outranks_it),
        cmocka_unit_test(a_table_has_headings_and_labels_in_english),
        cmocka_unit_test(errors_and_hints_are_translated),
        cmocka_unit_test(errors_of_the_sheet_reader_too),
        cmocka_unit_test(machines_read_the_same_in_both),
        cmocka_unit_test(the_log_is_chinese),
        cmocka_unit_test(error_sheets_and_todos_are_chinese),
        cmocka_unit_test(the_application_in_english),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
