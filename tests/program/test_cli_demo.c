/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The made-up bureau, looked at as a visitor does. One file for all tests: nothing here writes to
 * it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "demo", program->db, "--teachers", "200", "--seed", "7", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.path"), program->db);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void everybody_is_there_and_the_log_holds(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "list", "--json", NULL);
    must_end(program, 0);
    assert_in_range(json_count(program, "$"), 190, 200);
    shizi(program, "log", "verify", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.ok"), "true");
    shizi(program, "db", "check", NULL);
    must_end(program, 0);
}

static void same_seed_same_people(void **state) {
    struct program *program = *state;
    const char *other_file = program_path(program, "again.db");

    shizi(program, "teacher", "list", "--csv", "--columns", "姓名,身份证号,单位,职称,岗位等级",
          NULL);
    const char *first = sz_arena_copy(&program->arena, program->out);
    shizi(program, "db", "demo", other_file, "--teachers", "200", "--seed", "7", NULL);
    must_end(program, 0);
    shizi(program, "--db", other_file, "teacher", "list", "--csv", "--columns",
          "姓名,身份证号,单位,职称,岗位等级", NULL);
    assert_string_equal(program->out, first);
    shizi(program, "db", "demo", other_file, NULL);
    must_end(program, 73);
}

static void filters_agree_with_what_they_show(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "list", "--json", "--filter", "性别=女 学段=小学", "--columns",
          "姓名,性别,学段", NULL);
    must_end(program, 0);
    long count = json_count(program, "$");
    assert_true(count > 10);
    for (long i = 0; i < count; i += 7) {
        assert_string_equal(json_at(program, sz_arena_printf(&program->arena, "$[%ld].sex", i)),
                            "女");
        assert_string_equal(json_at(program, sz_arena_printf(&program->arena, "$[%ld].stage", i)),
                            "小学");
    }
    shizi(program, "teacher", "list", "--json", "--limit", "3", NULL);
    assert_int_equal(json_count(program, "$"), 3);
}

/* A person is found by the pinyin of his own name. */
static void people_are_found_by_pinyin(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "list", "--json", "--limit", "1", "--columns", "姓名,拼音", NULL);
    const char *id = json_at(program, "$[0].id");
    char *pinyin = sz_arena_copy(&program->arena, json_at(program, "$[0].pinyin"));
    char *to = pinyin;
    for (const char *from = pinyin; *from; from++) {
        if (*from != ' ')
            *to++ = *from;
    }
    *to = '\0';
    shizi(program, "teacher", "list", "--json", "--filter", pinyin, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, sz_arena_printf(&program->arena, "\"id\":%s,", id)));
}

static void the_past_is_another_picture(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "list", "--json", "--as-of", "2020-01-01", NULL);
    must_end(program, 0);
    const char *then = sz_arena_copy(&program->arena, program->out);
    assert_true(json_count(program, "$") > 0);
    shizi(program, "teacher", "list", "--json", NULL);
    assert_string_not_equal(program->out, then);
}

/* What goes up comes back the same (issue: every row 相同). */
static void the_exported_roster_is_the_same(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", "上报", "--reason",
          "核对", "--json", NULL);
    must_end(program, 0);
    const char *rows = json_at(program, "$.rows");
    shizi(program, "teacher", "import", path, "--dry-run", "--json", NULL);
    assert_string_equal(json_at(program, "$.rows"), rows);
    assert_string_equal(json_at(program, "$.same"), rows);
    assert_string_equal(json_at(program, "$.missing"), "0");
    must_end(program, 0);
}

static void a_list_into_a_full_disk_is_74(void **state) {
    struct program *program = *state;

    assert_int_equal(shizi_into(program, "/dev/full", "teacher", "list", "--json", NULL), 74);
    assert_int_equal(shizi_into(program, "/dev/full", "teacher", "list", NULL), 74);
    assert_int_equal(shizi_into(program, "/dev/full", "teacher", "show", "#1", "--json", NULL), 74);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_there_and_the_log_holds),
        cmocka_unit_test(same_seed_same_people),
        cmocka_unit_test(filters_agree_with_what_they_show),
        cmocka_unit_test(people_are_found_by_pinyin),
        cmocka_unit_test(the_past_is_another_picture),
        cmocka_unit_test(the_exported_roster_is_the_same),
        cmocka_unit_test(a_list_into_a_full_disk_is_74),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
