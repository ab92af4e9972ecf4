/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit by the real program, on the demo bureau and on a new one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "demo", program->db, "--teachers", "400", "--schools", "8", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static const char *of(struct program *program, long i, const char *key) {
    char path[64];
    snprintf(path, sizeof path, "$.findings[%ld].%s", i, key);
    return sz_arena_copy(&program->arena, json_at(program, path));
}

/* How many findings a rule has. */
static long count_of(struct program *program, const char *rule) {
    long count = json_count(program, "$.findings"), found = 0;
    for (long i = 0; i < count; i++)
        found += strcmp(of(program, i, "rule"), rule) == 0;
    return found;
}

static void what_the_demo_has_planted_is_found(void **state) {
    static const char *const planted[] = {
        "above_title",     "promotion_uncharged", "special_open",      "birth_differs",
        "past_retirement", "doc_missing",         "counted_elsewhere", "sanction_running"};
    struct program *program = *state;

    shizi(program, "audit", "run", "--json", NULL);
    must_end(program, 1);
    for (size_t i = 0; i < sizeof planted / sizeof planted[0]; i++)
        if (count_of(program, planted[i]) != 1)
            fail_msg("%s: %ld\n%s", planted[i], count_of(program, planted[i]), program->out);
    assert_int_equal(count_of(program, "cap_exceeded"), 0);
    assert_int_equal(count_of(program, "external_edit"), 0);
    static const char *const keys[] = {"rule", "severity", "subject", "text", "act"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_string_not_equal(of(program, 0, keys[i]), "(none)");
    shizi(program, "log", "show", of(program, 0, "act"), NULL);
    must_end(program, 0);
}

static void a_year_is_audited_alone(void **state) {
    struct program *program = *state;

    shizi(program, "audit", "run", "--json", "--year", "2010", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$.findings"), 0);
    shizi(program, "audit", "run", "--csv", NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "严重,above_title"));
    shizi(program, "audit", "run", NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "严重 聘用高于职称（1）"));
    assert_non_null(strstr(program->err, "条规则：严重 "));
}

/* A hint alone is no reason to fail, unless that is asked for. */
static void hints_count_when_they_are_to(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "new.db");

    shizi(program, "db", "init", path, "--unit", "新局", NULL);
    must_end(program, 0);
    shizi(program, "--db", path, "audit", "run", "--strict", NULL);
    must_end(program, 0);
    assert_string_equal(program->out, "");
    assert_non_null(strstr(program->err, "没有发现"));
    shizi(program, "--db", path, "school", "add", "name=新小", "kind=小学", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "--db", path, "teacher", "add", "name=张三", "id_no=11010519491231002X",
          "school=新小", "birth=1985-01-01", "work_started=2010-08-01", "--on", "2010-08-01",
          "--yes", NULL);
    must_end(program, 0);
    shizi(program, "--db", path, "audit", "run", "--as-of", "2020-01-01", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "提示 出生日期不一致（1）"));
    shizi(program, "--db", path, "audit", "run", "--as-of", "2020-01-01", "--strict", NULL);
    must_end(program, 1);
}

static void rules_are_listed_with_their_sources(void **state) {
    struct program *program = *state;

    shizi(program, "audit", "rules", "--json", NULL);
    must_end(program, 0);
    assert_true(json_count(program, "$") > 40);
    assert_string_equal(json_at(program, "$[0].rule"), "cap_exceeded");
    assert_string_equal(json_at(program, "$[0].severity"), "severe");
    assert_string_equal(json_at(program, "$[0].source"), "乳政发〔2021〕6号 六");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_demo_has_planted_is_found),
        cmocka_unit_test(a_year_is_audited_alone),
        cmocka_unit_test(hints_count_when_they_are_to),
        cmocka_unit_test(rules_are_listed_with_their_sources),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
