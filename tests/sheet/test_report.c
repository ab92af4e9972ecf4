/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "scratch.h"
#include "shizi/arena.h"
#include "shizi/report.h"

static enum sz_code parse(const char *text, struct sz_arena *arena, struct sz_report *report,
                          struct sz_error *err) {
    return sz_report_parse("mine", text, strlen(text), arena, report, err);
}

static void definition_is_read(void **state) {
    (void)state;
    static const char text[] = "\xEF\xBB\xBF# 说明\r\n"
                               "[report]\r\n"
                               "title = {unit}一览 = 表\r\n"
                               "query=roster\r\n"
                               " frozen = 2 \r\n"
                               "paper = A3\r\n"
                               "note = 一\r\n"
                               "; 说明\r\n"
                               "note = 二\r\n"
                               "\r\n"
                               "[columns]\r\n"
                               "name =\r\n"
                               "birth = 出生年月 | width 7 | form month\r\n"
                               "[columns 第一学历]\r\n"
                               "first_education = 学历|blank 无\r\n"
                               "[ columns ]\r\n"
                               "note = 备注";
    struct sz_arena arena = {0};
    struct sz_report report;
    struct sz_error err;

    assert_int_equal(parse(text, &arena, &report, &err), SZ_OK);
    assert_string_equal(report.name, "mine");
    assert_string_equal(report.title, "{unit}一览 = 表");
    assert_string_equal(report.query, "roster");
    assert_string_equal(report.paper, "A3");
    assert_int_equal(report.frozen_columns, 2);
    assert_null(report.filter);
    assert_int_equal(report.note_count, 2);
    assert_string_equal(report.notes[1], "二");
    assert_int_equal(report.column_count, 4);
    assert_string_equal(report.columns[0].field, "name");
    assert_null(report.columns[0].heading);
    assert_int_equal(report.columns[1].width, 7);
    assert_string_equal(report.columns[1].form, "month");
    assert_null(report.columns[1].group);
    assert_string_equal(report.columns[2].group, "第一学历");
    assert_string_equal(report.columns[2].blank, "无");
    assert_null(report.columns[3].group);
    assert_string_equal(report.columns[3].heading, "备注");
    sz_arena_free(&arena);
}

static void sums_and_equations_are_read(void **state) {
    (void)state;
    static const char text[] = "[report]\n"
                               "title = 岗位\n"
                               "query = posts\n"
                               "total = 合计\n"
                               "subtotal = category, series\n"
                               "[columns]\n"
                               "approved = 核准 | sum\n"
                               "occupied = 在岗 | sum | width 5\n"
                               "vacant = 空岗 | = approved − occupied\n"
                               "[check]\n"
                               "approved = senior + junior-special\n";
    struct sz_arena arena = {0};
    struct sz_report report;
    struct sz_error err;

    assert_int_equal(parse(text, &arena, &report, &err), SZ_OK);
    assert_string_equal(report.total, "合计");
    assert_int_equal(report.subtotal_count, 2);
    assert_string_equal(report.subtotal[1], "series");
    assert_true(report.columns[0].sum && report.columns[1].sum && !report.columns[2].sum);
    assert_int_equal(report.columns[2].formula.count, 2);
    assert_string_equal(report.columns[2].formula.terms[1].key, "occupied");
    assert_int_equal(report.columns[2].formula.terms[1].sign, -1);
    assert_int_equal(report.columns[2].line, 9);
    assert_int_equal(report.equation_count, 1);
    assert_string_equal(report.equations[0].left, "approved");
    assert_int_equal(report.equations[0].right.count, 3);
    assert_int_equal(report.equations[0].right.terms[1].sign, 1);
    assert_string_equal(report.equations[0].right.terms[2].key, "special");
    assert_int_equal(report.equations[0].right.terms[2].sign, -1);
    sz_arena_free(&arena);
}

#define GOOD "[report]\ntitle = a\nquery = roster\n"

static void wrong_line_is_named(void **state) {
    (void)state;
    static const struct {
        const char *why, *text, *message;
    } cases[] = {
        {"outside", "title = a\n", "第 1 行：前面缺少 [report]"},
        {"no bracket", "[report\n", "第 1 行：“[report”缺少右方括号"},
        {"unknown section", "\n[colums]\n", "第 2 行：不认识“[colums]”"},
        {"no equals", GOOD "sort\n", "第 4 行：应当是“名称 = 值”"},
        {"unknown key", GOOD "tittle = b\n", "第 4 行：不认识“tittle”"},
        {"twice", GOOD "title = b\n", "第 4 行：“title”写了两次"},
        {"no value", GOOD "sort =\n", "第 4 行：“sort”没有值"},
        {"paper", GOOD "paper = A5\n", "第 4 行：paper 只能是 A4 或 A3"},
        {"frozen", GOOD "frozen = -1\n", "第 4 行：frozen 是冻结的列数"},
        {"width", GOOD "[columns]\nname = 姓名 | width 0\n", "第 5 行：width 是 1 到 100"},
        {"width text", GOOD "[columns]\nname = 姓名 | width 8x\n", "第 5 行：width 是 1 到 100"},
        {"form", GOOD "[columns]\nbirth = 出生 | form year\n", "第 5 行：不认识“form year”"},
        {"option", GOOD "[columns]\nname = 姓名 |\n", "第 5 行：不认识“”"},
        {"formula", GOOD "[columns]\nname = a\nb = 空岗 | = name -\n",
         "第 6 行：“name -”应当是列名用 + 或 - 连起来"},
        {"formula names", GOOD "[columns]\nname = a\nb = 空岗 | = name - c\nd = d\n",
         "第 6 行：公式里的“c”不是这张表的另一列"},
        {"formula of itself", GOOD "[columns]\nb = 空岗 | = b\n", "第 5 行：公式里的“b”"},
        {"equation", GOOD "[check]\na + b = c\n", "第 5 行：等号左边写一个列名"},
        {"equation right", GOOD "[check]\na = b c\n", "第 5 行：“b c”应当是列名"},
        {"subtotal", GOOD "subtotal = 系列\n", "第 4 行：应当是列名，用空格隔开"},
        {"chart", GOOD "chart = 图 | series\n", "第 4 行：chart 应当是“标题 | 标目列 | 数列”"},
        {"chart column", GOOD "chart = 图 | name | b\n[columns]\nname = a\n", "chart 的“b”不是"},
        {"chart and sums", GOOD "subtotal = name\nchart = 图 | name | name\n[columns]\nname = a\n",
         "有小计的表不能画图"},
        {"total twice", GOOD "total = 合计\ntotal = 总计\n", "第 5 行：“total”写了两次"},
        {"field twice", GOOD "[columns]\nname = a\nname = b\n", "第 6 行：字段“name”写了两次"},
        {"encoding", GOOD "left = \xCC\xEE\n", "第 4 行：不是有效的 UTF-8"},
        {"no title", "[report]\nquery = roster\n[columns]\nname = a\n", "缺少 title"},
        {"no query", "[report]\ntitle = a\n[columns]\nname = a\n", "缺少 query"},
        {"no columns", GOOD, "缺少 [columns]"},
        {"empty", "", "缺少 title"},
    };
    struct sz_arena arena = {0};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_report report;
        struct sz_error err = {0};
        if (parse(cases[i].text, &arena, &report, &err) != SZ_CONFIG ||
            !strstr(err.message, cases[i].message) || !strstr(err.message, "mine"))
            fail_msg("%s: %s", cases[i].why, err.message);
        assert_true(strlen(err.hint) > 0);
    }
    sz_arena_free(&arena);
}

static void nul_byte_is_no_text(void **state) {
    (void)state;
    static const char text[] = GOOD "[columns]\nname = a\0b\n";
    struct sz_arena arena = {0};
    struct sz_report report;
    struct sz_error err;
    assert_int_equal(sz_report_parse("mine", text, sizeof text - 1, &arena, &report, &err),
                     SZ_CONFIG);
    sz_arena_free(&arena);
}

static void names_in_braces_are_filled(void **state) {
    (void)state;
    const char *const pairs[] = {"unit", "乳山", "rows",   "8", "empty",
                                 NULL,   "loop", "{unit}", NULL};
    static const struct {
        const char *text, *filled;
    } cases[] = {
        {"{unit}花名册", "乳山花名册"},
        {"共 {rows} 人", "共 8 人"},
        {"{rows}{unit}", "8乳山"},
        {"{other} {un", "{other} {un"},
        {"{{unit}}", "{乳山}"},
        {"{empty}", ""},
        {"{loop}", "{unit}"},
        {"{}", "{}"},
        {"", ""},
    };
    struct sz_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(sz_report_fill(&arena, cases[i].text, pairs), cases[i].filled);
    sz_arena_free(&arena);
}

/* $XDG_CONFIG_HOME/shizi/reports of the test's own folder. */
static void make_own_folder(struct scratch *scratch) {
    assert_int_equal(mkdir(scratch_path(scratch, "shizi"), 0700), 0);
    assert_int_equal(mkdir(scratch_path(scratch, "shizi/reports"), 0700), 0);
    assert_int_equal(setenv("XDG_CONFIG_HOME", scratch->folder, 1), 0);
}

static void built_in_definitions_are_whole(void **state) {
    struct scratch *scratch = *state;
    struct sz_arena arena = {0};
    struct sz_report *reports = NULL;
    struct sz_error err;
    size_t count = 0;

    assert_int_equal(setenv("XDG_CONFIG_HOME", scratch->folder, 1), 0);
    assert_int_equal(sz_report_list(&arena, &reports, &count, &err), SZ_OK);
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        struct sz_report report;
        if (sz_report_find(reports[i].name, &arena, &report, &err) != SZ_OK)
            fail_msg("%s", err.message);
        assert_true(report.note_count > 0);
        assert_non_null(strstr(report.notes[report.note_count - 1], "{digest}")); /* 报表回执 */
        assert_true(i == 0 || strcmp(reports[i - 1].name, reports[i].name) < 0);
    }
    sz_arena_free(&arena);
}

static void roster_has_the_columns_of_the_form(void **state) {
    struct scratch *scratch = *state;
    struct sz_arena arena = {0};
    struct sz_report report;
    struct sz_error err;

    assert_int_equal(setenv("XDG_CONFIG_HOME", scratch->folder, 1), 0);
    assert_int_equal(sz_report_find("teacher_roster", &arena, &report, &err), SZ_OK);
    assert_string_equal(report.paper, "A3");
    assert_int_equal(report.column_count, 38);
    assert_string_equal(report.columns[5].heading, "身份证号");
    assert_int_equal(report.columns[5].width, 18);
    assert_string_equal(report.columns[12].group, "第一学历");
    sz_arena_free(&arena);
}

static void own_definition_replaces_and_adds(void **state) {
    struct scratch *scratch = *state;
    struct sz_arena arena = {0};
    struct sz_report *reports = NULL;
    struct sz_report report;
    struct sz_error err;
    size_t count = 0;

    make_own_folder(scratch);
    scratch_write(scratch_path(scratch, "shizi/reports/teacher_roster.sheet"),
                  GOOD "[columns]\nname = 姓名\n");
    scratch_write(scratch_path(scratch, "shizi/reports/名册.sheet"), GOOD "[columns]\nname =\n");
    scratch_write(scratch_path(scratch, "shizi/reports/坏.sheet"), GOOD "paper = A5\n");
    scratch_write(scratch_path(scratch, "shizi/reports/.hidden.sheet"), "x");
    scratch_write(scratch_path(scratch, "shizi/reports/notes.txt"), "x");

    assert_int_equal(sz_report_find("teacher_roster", &arena, &report, &err), SZ_OK);
    assert_int_equal(report.column_count, 1);
    assert_int_equal(sz_report_find("名册", &arena, &report, &err), SZ_OK);
    assert_int_equal(sz_report_find("坏", &arena, &report, &err), SZ_CONFIG);

    assert_int_equal(sz_report_list(&arena, &reports, &count, &err), SZ_OK);
    int own = 0;
    for (size_t i = 0; i < count; i++) {
        own += strcmp(reports[i].name, "名册") == 0;
        if (strcmp(reports[i].name, "坏") == 0)
            assert_non_null(strstr(reports[i].title, "第 4 行"));
    }
    assert_int_equal(own, 1);
    assert_null(strstr(reports[0].name, "hidden"));
    sz_arena_free(&arena);
}

static void unknown_name_lists_what_exists(void **state) {
    struct scratch *scratch = *state;
    static const char *const names[] = {"nothing", "", "../teacher_roster", ".hidden"};
    struct sz_arena arena = {0};
    struct sz_report report;
    struct sz_error err;

    assert_int_equal(setenv("XDG_CONFIG_HOME", scratch->folder, 1), 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(sz_report_find(names[i], &arena, &report, &err), SZ_NOT_FOUND);
        assert_non_null(strstr(err.hint, "teacher_roster"));
    }
    sz_arena_free(&arena);
}

static void pipe_in_the_folder_does_not_hang(void **state) {
    struct scratch *scratch = *state;
    struct sz_arena arena = {0};
    struct sz_report report;
    struct sz_error err;

    make_own_folder(scratch);
    assert_int_equal(mkfifo(scratch_path(scratch, "shizi/reports/p.sheet"), 0600), 0);
    assert_int_equal(sz_report_find("p", &arena, &report, &err), SZ_CONFIG);
    assert_non_null(strstr(err.message, "不是普通文件"));
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(definition_is_read),
        cmocka_unit_test(sums_and_equations_are_read),
        cmocka_unit_test(wrong_line_is_named),
        cmocka_unit_test(nul_byte_is_no_text),
        cmocka_unit_test(names_in_braces_are_filled),
        cmocka_unit_test_setup_teardown(built_in_definitions_are_whole, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(roster_has_the_columns_of_the_form, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(own_definition_replaces_and_adds, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(unknown_name_lists_what_exists, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(pipe_in_the_folder_does_not_hang, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
