/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the program says no: exit status, JSON document, text on stderr, and never a question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    return shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

/* Exit statuses of product contract §6; every one is also the code of a JSON document. */
static void every_failure_has_its_status(void **state) {
    struct program *program = *state;
    static const struct {
        const char *why;
        const char *words[8];
        int status;
        const char *code;
    } cases[] = {
        {"no such command", {"teechr", "list"}, 64, "usage"},
        {"noun without verb", {"teacher"}, 64, "usage"},
        {"no such verb", {"teacher", "dance"}, 64, "usage"},
        {"option nobody has", {"teacher", "list", "--colour"}, 64, "usage"},
        {"not offered yet", {"teacher", "list", "--as-known", "2020-01-01"}, 64, "usage"},
        {"option of another verb", {"teacher", "list", "--strict"}, 64, "usage"},
        {"option without its value", {"teacher", "list", "--filter"}, 64, "usage"},
        {"value for a flag", {"teacher", "list", "--masked=1"}, 64, "usage"},
        {"no such day", {"teacher", "list", "--as-of", "2025-02-30"}, 64, "usage"},
        {"a month is no day", {"teacher", "list", "--as-of", "2025-02"}, 64, "usage"},
        {"limit is a number", {"teacher", "list", "--limit", "ten"}, 64, "usage"},
        {"negative limit", {"teacher", "list", "--limit", "-1"}, 64, "usage"},
        {"argument missing", {"teacher", "show"}, 64, "usage"},
        {"argument too many", {"teacher", "list", "x"}, 64, "usage"},
        {"not key=value", {"school", "add", "小学"}, 64, "usage"},
        {"unknown column", {"teacher", "list", "--columns", "name,hat"}, 64, "usage"},
        {"unknown filter word", {"teacher", "list", "--filter", "帽子=红"}, 64, "usage"},
        {"write into the past", {"school", "add", "name=甲", "--as-of", "2020-01-01"}, 64, "usage"},
        {"undo without --yes", {"log", "undo", "1"}, 64, "usage"},
        {"change without a date", {"teacher", "set", "#1", "note=x"}, 64, "usage"},
        {"no such act", {"log", "show", "77"}, 1, "not_found"},
        {"no such person", {"teacher", "show", "#99"}, 1, "not_found"},
        {"wrong check digit", {"teacher", "show", "371099198001010011"}, 65, "bad_data"},
        {"no such school", {"school", "show", "没有的学校"}, 1, "not_found"},
        {"no input file", {"sheet", "cat", "/nowhere/x.xlsx"}, 66, "no_input"},
        {"no database", {"--db", "/nowhere/x.db", "db", "info"}, 69, "no_database"},
        {"database is there already", {"db", "init"}, 73, "cannot_create"},
        {"folder is missing",
         {"report", "export", "school_list", "-o", "/nowhere/x.csv"},
         73,
         "cannot_create"},
        {"no such account", {"--user", "nobody-here", "db", "info"}, 77, "denied"},
        {"format not told", {"report", "export", "school_list", "-o", "x.doc"}, 64, "usage"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const *w = cases[i].words;
        int status = shizi(program, "--json", w[0], w[1], w[2], w[3], w[4], w[5], w[6], NULL);
        if (status != cases[i].status)
            fail_msg("%s: exit %d, not %d: %s", cases[i].why, status, cases[i].status,
                     program->out);
        assert_string_equal(json_at(program, "$.error.code"), cases[i].code);
        assert_true(strlen(json_at(program, "$.error.message")) > 0);
        assert_true(strlen(json_at(program, "$.error.hint")) > 0);
        assert_string_equal(program->err, "");
    }
}

static void text_errors_go_to_stderr_with_what_to_do(void **state) {
    struct program *program = *state;

    assert_int_equal(shizi(program, "teacher", "list", "--as-of", "2025-13-01", NULL), 64);
    assert_string_equal(program->out, "");
    assert_non_null(strstr(program->err, "shizi: "));
    assert_non_null(strstr(program->err, "  怎么办："));
}

static void json_is_known_wherever_it_stands(void **state) {
    struct program *program = *state;

    assert_int_equal(shizi(program, "--nonsense", "teacher", "list", "--json", NULL), 64);
    assert_string_equal(json_at(program, "$.error.code"), "usage");
    assert_int_equal(shizi(program, "teacher", "--json", "list", NULL), 0);
    assert_int_equal(json_count(program, "$"), 0);
}

static void a_full_disk_under_stdout_is_74(void **state) {
    struct program *program = *state;

    assert_int_equal(shizi_into(program, "/dev/full", "rule", "list", NULL), 74);
    assert_non_null(strstr(program->err, "磁盘已满"));
    assert_int_equal(shizi_into(program, "/dev/full", "rule", "list", "--json", NULL), 74);
    assert_int_equal(shizi_into(program, "/dev/full", "log", "verify", "--json", NULL), 74);
    assert_int_equal(shizi_into(program, "/dev/full", "help", NULL), 74);
}

/* Controls in an argument come back in the complaint, but not as controls. */
static void hostile_arguments_are_shown_harmless(void **state) {
    static const char override[] = {(char)0xE2, (char)0x80, (char)0xAE, '\0'}; /* U+202E */
    struct program *program = *state;

    assert_int_equal(shizi(program, "\033[2Jteacher", NULL), 64);
    assert_null(strchr(program->err, '\033'));
    assert_int_equal(shizi(program, "--json", "\033[2Jteacher", NULL), 64);
    assert_null(strchr(program->out, '\033'));
    const char *hidden = sz_arena_printf(&program->arena, "#1%s", override);
    assert_int_equal(shizi(program, "teacher", "show", hidden, NULL), 64);
    assert_null(strstr(program->err, override));
}

static void nothing_to_do_prints_help_and_64(void **state) {
    struct program *program = *state;

    assert_int_equal(shizi(program, NULL), 64);
    assert_non_null(strstr(program->err, "teacher list"));
    assert_int_equal(shizi(program, "--json", NULL), 64);
    assert_string_equal(json_at(program, "$.error.code"), "usage");
}

static void every_verb_has_its_help(void **state) {
    struct program *program = *state;
    static const char *const words[][2] = {
        {"db", "init"},      {"db", "restore"},    {"school", "import"}, {"teacher", "list"},
        {"teacher", "fact"}, {"report", "export"}, {"log", "undo"},      {"rule", "set"},
        {"user", "add"},     {"sheet", "cat"},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_int_equal(shizi(program, "help", words[i][0], words[i][1], NULL), 0);
        assert_non_null(strstr(program->out, words[i][1]));
        char *by_help = sz_arena_copy(&program->arena, program->out);
        assert_int_equal(shizi(program, words[i][0], words[i][1], "--help", NULL), 0);
        assert_string_equal(program->out, by_help);
    }
    assert_int_equal(shizi(program, "help", "hats", NULL), 64);
    assert_int_equal(shizi(program, "--version", NULL), 0);
    assert_memory_equal(program->out, "shizi ", 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_failure_has_its_status, start, finish),
        cmocka_unit_test_setup_teardown(text_errors_go_to_stderr_with_what_to_do, start, finish),
        cmocka_unit_test_setup_teardown(json_is_known_wherever_it_stands, start, finish),
        cmocka_unit_test_setup_teardown(a_full_disk_under_stdout_is_74, start, finish),
        cmocka_unit_test_setup_teardown(hostile_arguments_are_shown_harmless, start, finish),
        cmocka_unit_test_setup_teardown(nothing_to_do_prints_help_and_64, start, finish),
        cmocka_unit_test_setup_teardown(every_verb_has_its_help, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
