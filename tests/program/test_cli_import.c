/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school's spreadsheet through the command line: judged, written as one act, undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "program.h"

/* A sheet as schools send it: title, 填报单位, header, padded names, mixed dates, a footer. */
#define TOP                                                                                        \
    "2026年教师花名册,,,,,,\n"                                                               \
    "填报单位：乳山市实验小学,,,,,,\n"                                                 \
    "序号,姓　名,身份证号码,性别,任教学科,任教学段,进本校时间\n"
#define FOOT "填表人：张三,,,,,,\n"

static const char good[] = TOP "1,王　芳,371099198001010028,女,语文,小学,2010.09\n"
                               "2,李强,371099197506150013,男,数学,小学,201209\n" FOOT;
/* The second number has lost its last digits, as Excel does to 18 digits in a number cell. */
static const char bad[] = TOP "1,王芳,371099198001010028,女,语文,小学,2010.09\n"
                              "2,李强,371099197506150000,男,数学,小学,2012.09\n" FOOT;
static const char half[] = TOP "1,王芳,371099198001010028,女,语文,小学,2010.09\n" FOOT;

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学",
          "学段=小学", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void import(struct program *program, const char *text, const char *option) {
    const char *path = program_write(program, "花名册.csv", text);
    shizi(program, "teacher", "import", path, "--json", option, NULL);
}

static long people(struct program *program) {
    shizi(program, "teacher", "list", "--json", NULL);
    must_end(program, 0);
    return json_count(program, "$");
}

static void dry_run_says_what_would_happen(void **state) {
    struct program *program = *state;

    import(program, good, "--dry-run");
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.rows"), "2");
    assert_string_equal(json_at(program, "$.new"), "2");
    assert_string_equal(json_at(program, "$.changed"), "0");
    assert_string_equal(json_at(program, "$.same"), "0");
    assert_string_equal(json_at(program, "$.conflict"), "0");
    assert_string_equal(json_at(program, "$.rejected"), "0");
    assert_string_equal(json_at(program, "$.missing"), "0");
    assert_string_equal(json_at(program, "$.act"), "");
    assert_int_equal(people(program), 0);
}

static void without_yes_nothing_is_written(void **state) {
    struct program *program = *state;

    import(program, good, NULL);
    must_end(program, 64);
    assert_string_equal(json_at(program, "$.error.code"), "usage");
    assert_int_equal(people(program), 0);
}

static void written_again_it_is_the_same_and_undo_takes_it_out(void **state) {
    struct program *program = *state;

    import(program, good, "--yes");
    must_end(program, 0);
    const char *act = json_at(program, "$.act");
    assert_int_equal(people(program), 2);

    import(program, good, "--yes");
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.same"), "2");
    assert_string_equal(json_at(program, "$.act"), ""); /* nothing to write, no act */

    shizi(program, "log", "undo", act, "--yes", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(people(program), 0);
    shizi(program, "log", "verify", "--json", NULL);
    must_end(program, 0);
}

static void bad_rows_are_set_aside_by_name(void **state) {
    struct program *program = *state;

    import(program, bad, "--dry-run");
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.rejected"), "1");
    assert_string_equal(json_at(program, "$.problems[0].row"), "5");
    assert_non_null(strstr(json_at(program, "$.problems[0].column"), "身份证号"));
    assert_string_equal(json_at(program, "$.problems[0].value"), "371099197506150000");

    import(program, bad, "--yes");
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.set_aside"), "1");
    assert_string_not_equal(json_at(program, "$.act"), "");
    assert_int_equal(people(program), 1);
}

static void strict_writes_all_or_nothing(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "b.csv", bad);

    shizi(program, "teacher", "import", path, "--json", "--yes", "--strict", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.error.code"), "refused");
    assert_int_equal(people(program), 0);
}

static void who_is_left_out_stays_unless_decided(void **state) {
    struct program *program = *state;

    import(program, good, "--yes");
    must_end(program, 0);
    import(program, half, "--yes");
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.missing"), "1");
    assert_string_equal(json_at(program, "$.missing_people[0].name"), "李强");
    assert_string_equal(json_at(program, "$.missing_people[0].school"), "乳山市实验小学");
    assert_int_equal(people(program), 2);

    import(program, half, "--missing=371099197506150013=退休@2026-09-01");
    must_end(program, 64);
    const char *path = program_path(program, "花名册.csv");
    shizi(program, "teacher", "import", path, "--yes", "--json",
          "--missing=371099197506150013=退休@2026-09-01", NULL);
    must_end(program, 0);
    assert_int_equal(people(program), 1);
    shizi(program, "teacher", "list", "--as-of", "2026-08-31", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 2);
}

static void the_error_workbook_goes_back_to_the_school(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "b.csv", bad);
    const char *errors = program_path(program, "退回.xlsx");

    shizi(program, "teacher", "import", path, "--dry-run", "--errors", errors, NULL);
    must_end(program, 1);
    shizi(program, "sheet", "cat", errors, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "原因"));
    assert_non_null(strstr(program->out, "李强"));
    assert_null(strstr(program->out, "王芳")); /* only what is wrong */
}

static void a_person_reads_what_was_found(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "b.csv", bad);

    shizi(program, "teacher", "import", path, "--dry-run", NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "填报单位：乳山市实验小学"));
    assert_non_null(strstr(program->out, "共 2 行"));
    assert_non_null(strstr(program->out, "第 5 行"));
}

static void what_is_no_roster_is_refused(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "x.csv", "a,b\n1,2\n");

    shizi(program, "teacher", "import", path, "--yes", "--json", NULL);
    must_end(program, 65);
    assert_string_equal(json_at(program, "$.error.code"), "bad_data");
    shizi(program, "teacher", "import", "/nowhere.xlsx", "--yes", "--json", NULL);
    must_end(program, 66);
}

static void what_was_exported_is_the_same(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "out.xlsx");

    import(program, good, "--yes");
    must_end(program, 0);
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", "上报", "--reason",
          "核对", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "import", path, "--dry-run", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.rows"), "2");
    assert_string_equal(json_at(program, "$.same"), "2");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dry_run_says_what_would_happen, start, finish),
        cmocka_unit_test_setup_teardown(without_yes_nothing_is_written, start, finish),
        cmocka_unit_test_setup_teardown(written_again_it_is_the_same_and_undo_takes_it_out, start,
                                        finish),
        cmocka_unit_test_setup_teardown(bad_rows_are_set_aside_by_name, start, finish),
        cmocka_unit_test_setup_teardown(strict_writes_all_or_nothing, start, finish),
        cmocka_unit_test_setup_teardown(who_is_left_out_stays_unless_decided, start, finish),
        cmocka_unit_test_setup_teardown(the_error_workbook_goes_back_to_the_school, start, finish),
        cmocka_unit_test_setup_teardown(a_person_reads_what_was_found, start, finish),
        cmocka_unit_test_setup_teardown(what_is_no_roster_is_refused, start, finish),
        cmocka_unit_test_setup_teardown(what_was_exported_is_the_same, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
