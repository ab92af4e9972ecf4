/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quota, post, rule and user by the real program. */
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

static long number_at(struct program *program, const char *path) {
    return strtol(json_at(program, path), NULL, 10);
}

/* The keys that scripts rely on, and that they add up. */
static void show_has_the_keys_of_the_contract(void **state) {
    static const char *const keys[] = {
        "year", "series",    "level",   "base_date",      "base",    "cap",     "used",
        "held", "available", "vacancy", "province_limit", "allowed", "binding", "mode"};
    struct program *program = *state;

    shizi(program, "quota", "show", "--year", "2026", "--as-of", "2026-11-23", "--json", NULL);
    must_end(program, 0);
    assert_true(json_count(program, "$") >= 2);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "$[0].%s", keys[i]);
        json_at(program, path);
    }
    assert_string_equal(json_at(program, "$[0].base_date"), "2026-01-01");
    assert_string_equal(json_at(program, "$[0].mode"), "stop");
    assert_int_equal(number_at(program, "$[0].cap"), number_at(program, "$[0].base") * 15 / 100);
    assert_int_equal(number_at(program, "$[0].available"), number_at(program, "$[0].cap") -
                                                               number_at(program, "$[0].used") -
                                                               number_at(program, "$[0].held"));
}

/* Posts of all schools add up to the base that the board has. */
static void schools_add_up_to_the_bureau(void **state) {
    struct program *program = *state;
    long base = 0;

    shizi(program, "quota", "explain", "--level", "高级", "--year", "2026", "--json", NULL);
    must_end(program, 0);
    long lines = json_count(program, "$.lines");
    for (long i = 0; i < lines; i++) {
        char path[64];
        snprintf(path, sizeof path, "$.lines[%ld].kind", i);
        if (strcmp(json_at(program, path), "plan") != 0)
            continue;
        snprintf(path, sizeof path, "$.lines[%ld].number", i);
        base += number_at(program, path);
    }
    assert_string_equal(json_at(program, "$.lines[0].kind"), "sum");
    assert_int_equal(number_at(program, "$.lines[0].number"), base);
}

static void a_plan_is_set_and_seen(void **state) {
    struct program *program = *state;

    shizi(program, "post", "set", "实验小学", "七级=99", "--on", "2026-01-01", "--doc",
          "乳人社字[2026]5号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "post", "list", "--school", "实验小学", "--json", NULL);
    must_end(program, 0);
    bool seen = false;
    for (long i = 0; i < json_count(program, "$"); i++) {
        char path[64];
        snprintf(path, sizeof path, "$[%ld].approved", i);
        seen = seen || number_at(program, path) == 99;
    }
    assert_true(seen);
}

static void bad_posts_are_refused(void **state) {
    struct program *program = *state;

    shizi(program, "post", "set", "实验小学", "七级=-1", "--on", "2026-01-01", NULL);
    must_end(program, 65);
    shizi(program, "post", "set", "实验小学", "七级=1.5", "--on", "2026-01-01", NULL);
    must_end(program, 65);
    shizi(program, "post", "set", "实验小学", "十四级=1", "--on", "2026-01-01", NULL);
    must_end(program, 64);
    shizi(program, "post", "set", "没有的学校", "七级=1", "--on", "2026-01-01", NULL);
    must_end(program, 1);
    shizi(program, "post", "set", "实验小学", "七级=1", "--series", "天文", NULL);
    must_end(program, 64);
    shizi(program, "quota", "explain", NULL);
    must_end(program, 64);
}

static void an_auditor_reads_and_is_refused_to_write(void **state) {
    struct program *program = *state;

    shizi(program, "user", "add", "shenji", "--role", "审计", "--os-user", "shenji1", NULL);
    must_end(program, 0);
    shizi(program, "quota", "readings", "--user", "shenji", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "上限在哪里取整"));
    shizi(program, "post", "set", "实验小学", "七级=98", "--on", "2026-02-01", "--user", "shenji",
          "--yes", NULL);
    must_end(program, 77);
    shizi(program, "log", "list", "--limit", "1", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "拒绝 shenji"));
    shizi(program, "log", "verify", NULL);
    must_end(program, 0);
}

static void a_reading_is_confirmed(void **state) {
    struct program *program = *state;

    shizi(program, "rule", "confirm", "cap_unit", NULL);
    must_end(program, 64);
    shizi(program, "rule", "confirm", "cap_unit", "--reason", "市人社局答复", "--doc",
          "乳人社函[2026]3号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "rule", "list", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "市人社局答复"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(show_has_the_keys_of_the_contract),
        cmocka_unit_test(schools_add_up_to_the_bureau),
        cmocka_unit_test(a_plan_is_set_and_seen),
        cmocka_unit_test(bad_posts_are_refused),
        cmocka_unit_test(an_auditor_reads_and_is_refused_to_write),
        cmocka_unit_test(a_reading_is_confirmed),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
