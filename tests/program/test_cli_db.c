/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file itself: made, looked at, copied, put back; and what a stock client did to it is found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    *state = program_open(SZ_PROGRAM);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void init_makes_the_caller_the_administrator(void **state) {
    struct program *program = *state;

    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "user", "list", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 1);
    assert_string_equal(json_at(program, "$[0].role"), "管理");
    shizi(program, "rule", "list", "--json", NULL);
    assert_string_equal(json_at(program, "$[0].name"), "bureau_name");
    assert_string_equal(json_at(program, "$[0].value"), "乳山市教育和体育局");

    struct stat st;
    assert_int_equal(stat(program->db, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

/* Without --db and $SHIZI_DB the file is in the clerk's own data folder, which is made. */
static void own_folder_is_made(void **state) {
    struct program *program = *state;

    other(program, "env", "-u", "SHIZI_DB", program->executable, "db", "init", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.path"),
                        program_path(program, ".local/share/shizi/shizi.db"));
    other(program, "env", "-u", "SHIZI_DB", program->executable, "db", "check", NULL);
    must_end(program, 0);
}

static void info_in_json_has_numbers_as_numbers(void **state) {
    struct program *program = *state;

    shizi(program, "db", "init", NULL);
    shizi(program, "db", "info", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.teachers"), "0");
    assert_string_equal(json_at(program, "$.acts"), "1");
    assert_int_equal(strlen(json_at(program, "$.head")), 64);
    assert_string_equal(json_at(program, "$.path"), program->db);
}

static void backup_comes_back(void **state) {
    struct program *program = *state;
    const char *copy = program_path(program, "copy.db");

    shizi(program, "db", "init", "--unit", "甲局", NULL);
    shizi(program, "db", "backup", copy, "--json", NULL);
    must_end(program, 0);
    shizi(program, "db", "backup", copy, "--json", NULL);
    must_end(program, 73); /* never over an old one */
    shizi(program, "user", "add", "wang", "--role", "经办", NULL);
    must_end(program, 0);

    shizi(program, "db", "restore", copy, NULL);
    must_end(program, 64); /* what destroys needs --yes */
    shizi(program, "db", "restore", copy, "--yes", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(access(json_at(program, "$.kept"), F_OK), 0);
    shizi(program, "log", "list", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 1);
    shizi(program, "user", "list", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 1);
}

static void restore_refuses_what_is_no_backup(void **state) {
    struct program *program = *state;
    const char *text = program_write(program, "note.db", "this is no database at all");

    shizi(program, "db", "init", NULL);
    shizi(program, "db", "restore", text, "--yes", "--json", NULL);
    assert_true(program->status == 66 || program->status == 69);
    shizi(program, "db", "check", NULL);
    must_end(program, 0);
}

/* The stock client needs no act of ours to write: verify names table and row. */
static void edits_from_outside_are_found(void **state) {
    struct program *program = *state;

    shizi(program, "db", "init", "--unit", "甲局", NULL);
    shizi(program, "log", "verify", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.ok"), "true");
    other(program, "sqlite3", program->db, "UPDATE rule SET value = '丙局' WHERE id = 1", NULL);
    must_end(program, 0);

    shizi(program, "log", "verify", "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.ok"), "false");
    assert_string_equal(json_at(program, "$.breaks[0].table"), "rule");
    assert_string_equal(json_at(program, "$.breaks[0].row"), "1");
    shizi(program, "log", "verify", NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "rule #1"));
    shizi(program, "db", "check", "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.ok"), "false");
    assert_true(json_count(program, "$.findings") >= 1);
}

static void an_edited_act_breaks_the_chain(void **state) {
    struct program *program = *state;

    shizi(program, "db", "init", "--unit", "甲局", NULL);
    other(program, "sqlite3", program->db, "UPDATE act SET actor = 'someone' WHERE id = 1", NULL);
    must_end(program, 0);
    shizi(program, "log", "verify", "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.breaks[0].table"), "act");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(init_makes_the_caller_the_administrator, start, finish),
        cmocka_unit_test_setup_teardown(own_folder_is_made, start, finish),
        cmocka_unit_test_setup_teardown(info_in_json_has_numbers_as_numbers, start, finish),
        cmocka_unit_test_setup_teardown(backup_comes_back, start, finish),
        cmocka_unit_test_setup_teardown(restore_refuses_what_is_no_backup, start, finish),
        cmocka_unit_test_setup_teardown(edits_from_outside_are_found, start, finish),
        cmocka_unit_test_setup_teardown(an_edited_act_breaks_the_chain, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
