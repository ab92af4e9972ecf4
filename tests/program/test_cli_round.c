/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointment rounds and posts by the real program, on the demo bureau: its present round, of which
 * one school is late. */
#include <setjmp.h>
#include <stdarg.h>
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

/* A column of `round show`, summed over schools and levels. */
static long sum_of(struct program *program, const char *key) {
    long sum = 0;
    shizi(program, "round", "show", "--json", NULL);
    must_end(program, 0);
    long rows = json_count(program, "$");
    for (long i = 0; i < rows; i++) {
        char path[64];
        snprintf(path, sizeof path, "$[%ld].%s", i, key);
        sum += strtol(json_at(program, path), NULL, 10);
    }
    return sum;
}

/* What is left of the round, by two people; then everybody is written. */
static void a_round_is_finished_by_two_people(void **state) {
    struct program *program = *state;
    long people = sum_of(program, "people"), undecided = sum_of(program, "undecided");
    assert_true(people > 300);
    assert_true(undecided > 0 && undecided < 50);
    assert_true(sum_of(program, "up") > 10);
    shizi(program, "round", "complete", "--yes", NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->err, "没有决定"));
    shizi(program, "round", "carry", "--dry-run", NULL);
    must_end(program, 0);
    assert_int_equal(sum_of(program, "undecided"), undecided);
    shizi(program, "round", "carry", "--yes", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->err, "等级不变")); /* what it came to, nobody's lines */
    assert_null(strstr(program->err, "未列出"));
    assert_int_equal(sum_of(program, "undecided"), 0);
    shizi(program, "round", "decide", "--yes", NULL); /* one's own */
    must_end(program, 77);
    shizi(program, "--user", "shenhe", "round", "decide", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "--user", "shenhe", "round", "complete", "--yes", NULL);
    must_end(program, 0);
    assert_int_equal(sum_of(program, "written"), people);
    shizi(program, "log", "verify", NULL);
    must_end(program, 0);
    shizi(program, "round", "expired", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 0);
}

static const struct bad_input {
    const char *words[8];
    int status;
    const char *said;
} bad_inputs[] = {
    {{"round", "open", "2090"}, 64, "哪一天"},
    {{"round", "open", "x", "--on", "2000-01-01", "--dry-run"}, 0, ""},
    {{"round", "propose", "1"}, 64, "怎样聘任"},
    {{"round", "propose", "1=99", "--yes"}, 64, "不是岗位等级"},
    {{"round", "propose", "1", "--outcome", "留任", "--yes"}, 64, "留任"},
    {{"round", "propose", "999999", "--outcome", "续聘", "--yes"}, 1, "没有编号"},
    {{"round", "show", "1999"}, 1, "没有聘期"},
    {{"round", "list", "--state", "走了"}, 64, "没有状态"},
    {{"round", "list", "--school", "没有的学校"}, 1, ""},
    {{"post", "set", "实验小学", "7=-1", "--yes"}, 65, "不对"},
    {{"post", "set", "实验小学", "7=1.5", "--yes"}, 65, "不对"},
    {{"post", "set", "实验小学", "14=1", "--yes"}, 64, "不是岗位等级"},
    {{"post", "set", "实验小学", "11=1", "--kind", "管理", "--yes"}, 65, "没有 11 级"},
    {{"post", "set", "实验小学", "7=1", "--series", "天文", "--yes"}, 64, "没有系列"},
    {{"post", "set", "没有的学校", "7=1", "--yes"}, 1, ""},
    {{"post", "standard", "set", "小学", "高级", "250"}, 64, "从哪一天起"},
    {{"post", "standard", "set", "小学", "高级", "2.5", "--from", "2026-01-01"}, 65, "不是整数"},
};

static void bad_input_is_refused_in_words(void **state) {
    struct program *program = *state;
    for (size_t i = 0; i < sizeof bad_inputs / sizeof bad_inputs[0]; i++) {
        const char *const *w = bad_inputs[i].words;
        shizi(program, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], NULL);
        if (program->status != bad_inputs[i].status || !strstr(program->err, bad_inputs[i].said))
            fail_msg("case %zu: %d %s", i, program->status, program->err);
    }
}

/* A special post by commands: in, listed, out; and an unset standard prints as such. */
static void posts_are_kept_by_commands(void **state) {
    struct program *program = *state;
    shizi(program, "round", "list", "--outcome", "续聘", "--state", "已办结", "--limit", "1",
          "--json", NULL);
    must_end(program, 0);
    const char *entry = sz_arena_copy(&program->arena, json_at(program, "$[0].name"));
    char filter[128];
    snprintf(filter, sizeof filter, "姓名=%s", entry);
    shizi(program, "teacher", "list", "--filter", filter, "--json", NULL);
    must_end(program, 0);
    const char *id = sz_arena_printf(&program->arena, "#%s", json_at(program, "$[0].id"));
    shizi(program, "post", "special", "add", id, "援藏", "--on", "2026-01-05", "--until",
          "2028-12-31", "--doc", "乳人社字[2026]3号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "post", "special", "list", "--json", NULL);
    must_end(program, 0);
    long before = json_count(program, "$");
    assert_true(before >= 1);
    shizi(program, "post", "special", "write-off", id, "--on", "2026-03-01", "--doc",
          "乳人社字[2026]4号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "post", "special", "list", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), before - 1);

    shizi(program, "post", "standard", "list", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "未设"));
    shizi(program, "post", "standard", "set", "小学", "高级", "250", "--from", "2024-01-01",
          "--doc", "鲁人社发[2024]1号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "post", "standard", "list", "--as-of", "2023-12-31", NULL);
    assert_null(strstr(program->out, "250"));
    shizi(program, "post", "check", "--csv", NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "结构比例"));
    shizi(program, "post", "versions", "实验小学", "--json", NULL);
    must_end(program, 0);
    assert_true(json_count(program, "$") > 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_round_is_finished_by_two_people),
        TEST(bad_input_is_refused_in_words),
        TEST(posts_are_kept_by_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
