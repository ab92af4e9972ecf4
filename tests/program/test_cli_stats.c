/* SPDX-License-Identifier: GPL-3.0-or-later */
/* teacher stats by the real program: text, CSV, JSON, a sheet read back, complaints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "demo", program->db, "--teachers", "200", "--schools", "8", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

/* The figure of a cell is the number of people its filter lists. */
static void a_line_of_json_names_its_people(void **state) {
    struct program *program = *state;
    shizi(program, "teacher", "stats", "--rows", "区域", "--cols", "年龄:35", "--filter",
          "学段=小学", "--as-of", "2026-11-23", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.rows"), "城乡类别");
    assert_string_equal(json_at(program, "$.columns[0].label"), "34岁及以下");
    assert_string_equal(json_at(program, "$.as_of"), "2026-11-23");

    const char *total = sz_arena_copy(&program->arena, json_at(program, "$.lines[0].total"));
    const char *filter =
        sz_arena_printf(&program->arena, "学段=小学 %s", json_at(program, "$.lines[0].filter"));
    shizi(program, "teacher", "list", "--filter", filter, "--as-of", "2026-11-23", "--limit", "0",
          "--json", NULL);
    must_end(program, 0);
    char listed[24];
    snprintf(listed, sizeof listed, "%ld", json_count(program, "$"));
    assert_string_equal(listed, total);
}

static void text_and_csv_have_sums(void **state) {
    struct program *program = *state;
    shizi(program, "teacher", "stats", "--rows", "学段", "--cols", "职称级别", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "任教学段"));
    assert_non_null(strstr(program->out, "\n合计"));
    assert_non_null(strstr(program->err, "全部在编人员，人数"));

    shizi(program, "teacher", "stats", "--rows", "学段", "--cols", "性别", "--csv", "--percent",
          "row", NULL);
    must_end(program, 0);
    assert_int_equal(
        strncmp(program->out, "任教学段,男,女,合计\r\n", strlen("任教学段,男,女,合计\r\n")), 0);
    assert_non_null(strstr(program->out, ",100.0\r\n"));
}

static void empty_lines_come_when_asked(void **state) {
    struct program *program = *state;
    shizi(program, "teacher", "stats", "--rows", "学段", "--filter", "学段=小学", NULL);
    must_end(program, 0);
    assert_null(strstr(program->out, "高中"));
    shizi(program, "teacher", "stats", "--rows", "学段", "--filter", "学段=小学", "--all", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "高中"));
}

static void a_sheet_goes_out_with_its_receipt(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "t.xlsx");
    shizi(program, "log", "head", "--json", NULL);
    const char *head = sz_arena_copy(&program->arena, json_at(program, "$.head"));
    shizi(program, "teacher", "stats", "--rows", "学段,年龄", "--cols", "性别", "--filter",
          "班主任=是", "-o", path, NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, "--json", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "教师统计（任教学段 / 年龄 × 性别）"));
    assert_non_null(strstr(program->out, "统计范围：班主任：是"));
    assert_non_null(strstr(program->out, head));
    assert_non_null(strstr(program->out, "合计"));
}

static void mistakes_are_explained(void **state) {
    static const struct {
        const char *option, *value, *says;
    } cases[] = {
        {"--rows", "颜色", "没有“颜色”这一列"},
        {"--rows", "身份证号", "各人不同"},
        {"--percent", "half", "--percent 不认"},
    };
    struct program *program = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        shizi(program, "teacher", "stats", cases[i].option, cases[i].value, NULL);
        must_end(program, 64);
        assert_non_null(strstr(program->err, cases[i].says));
    }
    shizi(program, "teacher", "stats", NULL);
    must_end(program, 64);
    assert_non_null(strstr(program->err, "没有写 --rows"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_of_json_names_its_people),
        cmocka_unit_test(text_and_csv_have_sums),
        cmocka_unit_test(empty_lines_come_when_asked),
        cmocka_unit_test(a_sheet_goes_out_with_its_receipt),
        cmocka_unit_test(mistakes_are_explained),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
