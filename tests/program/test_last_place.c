/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight processes after the last place, again and again: one wins each time, the others are told
 * who has it. SHIZI_RACES says how often (bench/run asks for 1 000). */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "round.h"

struct fixture {
    struct program *program;
    struct round_people people;
};

enum { RACES = 4 };

static int start(void **state) {
    static struct fixture fx;
    fx.program = program_open(SZ_PROGRAM);
    round_open(fx.program, &fx.people);
    *state = &fx;
    return 0;
}

static int finish(void **state) {
    struct fixture *fx = *state;
    program_close(fx->program);
    return 0;
}

static const char *err_path(struct fixture *fx, int i) {
    return program_path(fx->program, sz_arena_printf(&fx->program->arena, "err%d", i));
}

static pid_t approve(struct fixture *fx, int i) {
    const char *number = round_case(fx->program, &fx->people, i);
    const char *path = err_path(fx, i);
    pid_t child = fork();
    if (child != 0)
        return child;
    if (!freopen(path, "w", stderr) || !freopen("/dev/null", "w", stdout))
        _exit(99);
    execl(fx->program->executable, "shizi", "--db", fx->program->db, "--user", "shenhe",
          "promotion", "approve", number, "--on", "2026-09-21", "--yes", (char *)NULL);
    _exit(98);
}

static const char *text_of(struct fixture *fx, const char *path) {
    char buffer[4096];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(buffer, 1, sizeof buffer - 1, file);
    fclose(file);
    return sz_arena_copy_len(&fx->program->arena, buffer, length);
}

static void step_all(struct fixture *fx, const char *verb, const char *on) {
    const char *n[ROUND_PEOPLE];
    for (int i = 0; i < ROUND_PEOPLE; i++)
        n[i] = round_case(fx->program, &fx->people, i);
    shizi(fx->program, "promotion", verb, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], "--on",
          on, "--yes", NULL);
    must_end(fx->program, 0);
}

/* All eight stand at 学校公示; then the cap is cut to one more than is used. */
static void prepare(struct fixture *fx) {
    struct program *program = fx->program;
    shizi(program, "promotion", "allot",
          sz_arena_printf(&program->arena, "%s=%d", fx->people.school, ROUND_PEOPLE), "--level",
          "中级", "--on", "2026-09-02", "--yes", NULL);
    must_end(program, 0);
    for (int i = 0; i < ROUND_PEOPLE; i++) {
        shizi(program, "promotion", "apply", fx->people.ids[i], "--on", "2026-09-10", "--yes",
              NULL);
        must_end(program, 0);
    }
    step_all(fx, "recommend", "2026-09-11");
    step_all(fx, "notice", "2026-09-14");
    shizi(program, "quota", "show", "--year", "2026", "--json", NULL);
    long base = strtol(json_at(program, "$[1].base"), NULL, 10);
    long cap = strtol(json_at(program, "$[1].used"), NULL, 10) + 1;
    shizi(program, "rule", "set", "cap_rate",
          sz_arena_printf(&program->arena, "%ld", (cap * 10000 + base - 1) / base), "--from",
          "2021-12-01", "--yes", NULL);
    must_end(program, 0);
}

static void race(struct fixture *fx) {
    pid_t children[ROUND_PEOPLE];
    int winner = -1;
    for (int i = 0; i < ROUND_PEOPLE; i++)
        children[i] = approve(fx, i);
    int statuses[ROUND_PEOPLE];
    for (int i = 0; i < ROUND_PEOPLE; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        statuses[i] = WEXITSTATUS(status);
        if (statuses[i] == 0) {
            assert_int_equal(winner, -1); /* nobody else won */
            winner = i;
        }
    }
    assert_int_not_equal(winner, -1);
    for (int i = 0; i < ROUND_PEOPLE; i++) {
        if (i == winner)
            continue;
        const char *said = text_of(fx, err_path(fx, i));
        if (statuses[i] != 1 || !strstr(said, fx->people.names[winner]))
            fail_msg("%d: %s", statuses[i], said);
    }
}

static void undo_last(struct fixture *fx) {
    struct program *program = fx->program;
    shizi(program, "log", "list", "--limit", "1", "--json", NULL);
    const char *id = sz_arena_copy(&program->arena, json_at(program, "$[0].act"));
    shizi(program, "log", "undo", id, "--reason", "再来一次", "--user", "shenhe", "--yes", NULL);
    must_end(program, 0);
}

static void one_of_eight_gets_the_last_place(void **state) {
    struct fixture *fx = *state;
    const char *asked = getenv("SHIZI_RACES");
    long races = asked ? strtol(asked, NULL, 10) : RACES;
    prepare(fx);
    for (long i = 0; i < races; i++) {
        if (i > 0)
            undo_last(fx);
        race(fx);
    }
    shizi(fx->program, "quota", "show", "--year", "2026", "--json", NULL);
    assert_string_equal(json_at(fx->program, "$[1].held"), "1");
    assert_string_equal(json_at(fx->program, "$[1].available"), "0");
    shizi(fx->program, "log", "verify", NULL);
    must_end(fx->program, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_of_eight_gets_the_last_place, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
