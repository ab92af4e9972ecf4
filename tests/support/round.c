/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void rule(struct program *program, const char *name, const char *value) {
    shizi(program, "rule", "set", name, value, "--from", "2021-12-01", "--doc",
          "乳教体发〔2026〕1号", "--yes", NULL);
    must_end(program, 0);
}

static const char *copy(struct program *program, int i, const char *key) {
    const char *path = sz_arena_printf(&program->arena, "$[%d].%s", i, key);
    return sz_arena_copy(&program->arena, json_at(program, path));
}

void round_people(struct program *program, struct round_people *people) {
    shizi(program, "db", "demo", program->db, "--teachers", "400", "--schools", "8", NULL);
    must_end(program, 0);
    rule(program, "rural_years", "正高=1");
    shizi(program, "teacher", "list", "--filter",
          "学校=乳山市第一中学 职称=二级教师 岗位等级=专技11 职称聘任时间<2020 最高学历=本科",
          "--json", "--limit", "20", NULL);
    must_end(program, 0);
    const char *school = copy(program, 0, "school");
    int found = 0;
    long count = json_count(program, "$");
    for (int i = 0; i < count && found < ROUND_PEOPLE; i++) {
        people->names[found] = copy(program, i, "name");
        people->ids[found] = sz_arena_printf(&program->arena, "#%s", copy(program, i, "id"));
        found++;
    }
    people->school = school;
    assert_int_equal(found, ROUND_PEOPLE);
    shizi(program, "promotion", "list", "--json", NULL);
    must_end(program, 0);
    people->first_case = json_count(program, "$") + 1;
}

void round_open(struct program *program, struct round_people *people) {
    round_people(program, people);
    shizi(program, "promotion", "close", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "open", "2026年度", "--year", "2026", "--on", "2026-09-01", "--doc",
          "乳教体发〔2026〕6号", "--yes", NULL);
    must_end(program, 0);
}

const char *round_case(struct program *program, const struct round_people *people, int place) {
    return sz_arena_printf(&program->arena, "%ld", people->first_case + place);
}
