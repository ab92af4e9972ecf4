/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clerk's day on the command line: school, teacher, change, correction, undo, and what was true
 * then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#define WANG "371099198001010028"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学",
          "学段=小学", "城乡类别=城区", "--on", "2005-01-01", "--doc", "乳教[2005]1号", NULL);
    must_end(program, 0);
    shizi(program, "school", "add", "name=乳山市育黎镇中心小学", "简称=育黎小学", "类别=小学",
          "学段=小学", "城乡类别=乡村", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=王　芳", "身份证号=" WANG, "单位=实验小学", "学科=语文",
          "学段=小学", "联系电话=13800001234", "--on", "2010-09-01", "--json", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void adding_tells_the_new_id(void **state) {
    struct program *program = *state;

    assert_string_equal(json_at(program, "$.kind"), "teacher.add");
    assert_string_equal(json_at(program, "$.title"), "新增 王芳"); /* padded name put right */
    assert_string_equal(json_at(program, "$.records[0].table"), "teacher");
    assert_string_equal(json_at(program, "$.records[0].op"), "insert");
    const char *id = sz_arena_printf(&program->arena, "#%s", json_at(program, "$.records[0].id"));
    shizi(program, "teacher", "show", id, "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.name"), "王芳");
    assert_string_equal(json_at(program, "$.current.school"), "乳山市实验小学");
    assert_string_equal(json_at(program, "$.postings[0].current"), "true");
}

static void dry_run_writes_nothing(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "set", WANG, "学科=数学", "--on", "2026-09-01", "--dry-run", "--json",
          NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.act"), "");
    assert_true(json_count(program, "$.changes") > 0);
    shizi(program, "log", "list", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 4);
}

static const char *subject_on(struct program *program, const char *date) {
    shizi(program, "teacher", "list", "--columns", "姓名,学科,age", "--as-of", date, "--json",
          NULL);
    must_end(program, 0);
    return json_at(program, "$[0].subject");
}

/* 变动 leaves what was true before as it was; 更正 changes it. */
static void change_and_correction_are_two_things(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "set", WANG, "学科=数学", "--on", "2024-09-01", "--doc",
          "乳教体发[2024]6号", NULL);
    must_end(program, 0);
    assert_string_equal(subject_on(program, "2024-08-31"), "语文");
    assert_string_equal(subject_on(program, "2024-09-01"), "数学");
    assert_string_equal(json_at(program, "$[0].age"), "44"); /* a number: born 1980-01-01 */

    shizi(program, "teacher", "correct", WANG, "姓名=王方", "--reason", "核对户口簿", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "list", "--as-of", "2012-01-01", "--json", NULL);
    assert_string_equal(json_at(program, "$[0].name"), "王方");

    shizi(program, "teacher", "list", "--as-of", "2010-08-31", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 0);
}

static void a_past_view_shows_nothing_later(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "set", WANG, "单位=育黎小学", "--on", "2024-09-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "show", WANG, "--json", "--as-of", "2020-01-01", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$.postings"), 1);
    assert_string_equal(json_at(program, "$.current.school"), "乳山市实验小学");
    shizi(program, "teacher", "show", WANG, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "2010-09-01 至 2024-08-31")); /* the last day, inclusive */
}

static void undo_brings_back_and_is_logged(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "set", WANG, "学科=数学", "--on", "2024-09-01", "--json", NULL);
    must_end(program, 0);
    const char *act = json_at(program, "$.act");
    shizi(program, "log", "undo", act, "--yes", "--reason", "登错了人", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(subject_on(program, "2026-01-01"), "语文");

    shizi(program, "log", "show", act, "--json", NULL);
    must_end(program, 0);
    assert_string_not_equal(json_at(program, "$.undone_by"), "");
    shizi(program, "log", "undo", act, "--yes", "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.error.code"), "refused");
    shizi(program, "log", "verify", "--json", NULL);
    must_end(program, 0);
}

static void an_act_others_lean_on_is_not_undone(void **state) {
    struct program *program = *state;

    shizi(program, "log", "undo", "2", "--yes", "--json", NULL); /* the school 王芳 belongs to */
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.error.code"), "refused");
    assert_non_null(strstr(json_at(program, "$.error.message"), "4")); /* names the later act */
}

static void history_tells_old_and_new(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "correct", WANG, "联系电话=13900005678", "--reason", "换号", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "history", WANG, "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 2);
    assert_string_equal(json_at(program, "$[0].reason"), "换号");
    assert_string_equal(json_at(program, "$[0].changes[0].old"), "13800001234");
    assert_string_equal(json_at(program, "$[0].changes[0].new"), "13900005678");
    shizi(program, "teacher", "history", WANG, "--masked", NULL);
    must_end(program, 0);
    assert_null(strstr(program->out, "13900005678"));
    assert_null(strstr(program->out, WANG));
}

static void leaving_wants_yes_and_may_lie_ahead(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "leave", WANG, "--kind", "退休", "--on", "2030-01-01", NULL);
    must_end(program, 64);
    shizi(program, "teacher", "leave", WANG, "--kind", "退休", "--on", "2030-01-01", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "list", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 1); /* still here today */
    shizi(program, "teacher", "list", "--json", "--as-of", "2030-01-01", NULL);
    assert_int_equal(json_count(program, "$"), 0);
}

static void facts_are_kept_one_by_one(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "fact", "add", WANG, "职称", "职称=二级教师", "系列=中小学教师",
          "级别=助理级", "取得时间=2011.12", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "fact", "correct", WANG, "职称", "取得时间=2012.12", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "show", WANG, "--json", NULL);
    assert_string_equal(json_at(program, "$.titles[0].obtained"), "2012-12");
    assert_string_equal(json_at(program, "$.current.title"), "二级教师");
    shizi(program, "teacher", "fact", "add", WANG, "帽子", "a=b", NULL);
    must_end(program, 64);
}

static void the_same_person_is_not_added_twice(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "add", "姓名=王芳", "身份证号=" WANG, "单位=实验小学", "--on",
          "2012-09-01", "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.error.code"), "refused");
}

static void lists_come_in_three_forms(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "list", "--filter", "学校=实验小学", "--columns", "name,id_no,phone",
          "--csv", NULL);
    must_end(program, 0);
    assert_string_equal(program->out, "姓名,身份证号,联系电话\r\n王芳," WANG ",13800001234\r\n");
    shizi(program, "teacher", "list", "--columns", "name,id_no,phone", "--csv", "--masked", NULL);
    assert_string_equal(program->out,
                        "姓名,身份证号,联系电话\r\n王芳,371099********0028,138****1234\r\n");
    shizi(program, "teacher", "list", "--columns", "姓名,单位", NULL);
    assert_string_equal(program->err, "1 人\n");
    assert_non_null(strstr(program->out, "王芳"));
    shizi(program, "school", "list", "--json", "--filter", "城乡=乡村", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 1);
    assert_string_equal(json_at(program, "$[0].name"), "乳山市育黎镇中心小学");
}

/* Somebody without an account may look and not write. */
static void only_accounts_write(void **state) {
    struct program *program = *state;

    shizi(program, "user", "add", "reader", "--role", "审计", "--os-user", "reader", NULL);
    must_end(program, 0);
    shizi(program, "--user", "reader", "teacher", "list", NULL);
    must_end(program, 0);
    shizi(program, "--user", "reader", "--json", "teacher", "correct", WANG, "备注=x", NULL);
    must_end(program, 77);
    assert_string_equal(json_at(program, "$.error.code"), "denied");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(adding_tells_the_new_id, start, finish),
        cmocka_unit_test_setup_teardown(dry_run_writes_nothing, start, finish),
        cmocka_unit_test_setup_teardown(change_and_correction_are_two_things, start, finish),
        cmocka_unit_test_setup_teardown(a_past_view_shows_nothing_later, start, finish),
        cmocka_unit_test_setup_teardown(undo_brings_back_and_is_logged, start, finish),
        cmocka_unit_test_setup_teardown(an_act_others_lean_on_is_not_undone, start, finish),
        cmocka_unit_test_setup_teardown(history_tells_old_and_new, start, finish),
        cmocka_unit_test_setup_teardown(leaving_wants_yes_and_may_lie_ahead, start, finish),
        cmocka_unit_test_setup_teardown(facts_are_kept_one_by_one, start, finish),
        cmocka_unit_test_setup_teardown(the_same_person_is_not_added_twice, start, finish),
        cmocka_unit_test_setup_teardown(lists_come_in_three_forms, start, finish),
        cmocka_unit_test_setup_teardown(only_accounts_write, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
