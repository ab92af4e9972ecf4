/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 新增 变动 相同 冲突 错误: a baseline is imported, then one row of another sheet is judged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "importing.h"
#include "shizi/sheet.h"

#define HEAD                                                                                                                          \
    "单位,姓名,身份证号,进本校时间,职称,职称取得时间,岗位等级,聘任该等级时间,任教学科,班主任," \
    "联系电话,最高学历,最高学历毕业时间\n"
#define ID "371083198001010017"
#define BASE                                                                                         \
    HEAD "乳山市实验小学,王芳," ID ",2010.09,一级教师,2015.12,专技9,2018.01,小学语文,否," \
         "13800000001,本科,2001.07\n"

/* A new sheet with one row about the same person: verdict, changes, words of the problem. */
static const struct {
    const char *why, *sheet, *on;
    enum sz_verdict verdict;
    const char *changes, *problem;
} cases[] = {
    {"the same sheet", BASE, NULL, SZ_ROW_SAME, "", ""},
    {"blank never erases", HEAD "乳山市实验小学,王芳," ID ",,,,,,,,,,\n", NULL, SZ_ROW_SAME, "",
     ""},
    {"a month and a day of it are the same date",
     HEAD "乳山市实验小学,王芳," ID ",2010-9,,,,,,,,,\n", NULL, SZ_ROW_SAME, "", ""},
    {"a simple value of the person changes",
     HEAD "乳山市实验小学,王芳," ID ",,,,,,,,13800000002,,\n", NULL, SZ_ROW_CHANGED,
     "联系电话:13800000001>13800000002", ""},
    {"a newer own date is a change of grade",
     HEAD "乳山市实验小学,王芳," ID ",,,,专技8,2024.01,,,,,\n", NULL, SZ_ROW_CHANGED,
     "岗位等级:专技9>专技8", ""},
    {"the same own date with another grade is a correction",
     HEAD "乳山市实验小学,王芳," ID ",,,,专技10,2018.01,,,,,\n", NULL, SZ_ROW_CHANGED,
     "岗位等级:专技9>专技10 更正", ""},
    {"an older own date contradicts", HEAD "乳山市实验小学,王芳," ID ",,,,专技10,2012.01,,,,,\n",
     NULL, SZ_ROW_CONFLICT, NULL, "库中自 2018-01 起已有后来的记录"},
    {"another grade without a date is refused", HEAD "乳山市实验小学,王芳," ID ",,,,专技8,,,,,,\n",
     NULL, SZ_ROW_REJECTED, NULL, "用 --on 指定日期"},
    {"unless --on dates it", HEAD "乳山市实验小学,王芳," ID ",,,,专技8,,,,,,\n", "2026-09-01",
     SZ_ROW_CHANGED, "岗位等级:专技9>专技8", ""},
    {"a higher title with its date is a new title",
     HEAD "乳山市实验小学,王芳," ID ",,高级教师,2024.12,,,,,,,\n", NULL, SZ_ROW_CHANGED,
     "职称:一级教师>高级教师;职称取得时间:2015-12>2024-12", ""},
    {"the same title with another date is a correction",
     HEAD "乳山市实验小学,王芳," ID ",,一级教师,2014.12,,,,,,,\n", NULL, SZ_ROW_CHANGED,
     "职称取得时间:2015-12>2014-12 更正", ""},
    {"old names are the same title", HEAD "乳山市实验小学,王芳," ID ",,小教高级,2015.12,,,,,,,\n",
     NULL, SZ_ROW_SAME, "", ""},
    {"a lower title contradicts", HEAD "乳山市实验小学,王芳," ID ",,二级教师,,,,,,,,\n", NULL,
     SZ_ROW_CONFLICT, NULL, "低于库中职称一级教师"},
    {"a higher title without a date is refused",
     HEAD "乳山市实验小学,王芳," ID ",,高级教师,,,,,,,,\n", NULL, SZ_ROW_REJECTED, NULL,
     "没有取得时间"},
    {"subject with the same own date is a correction",
     HEAD "乳山市实验小学,王芳," ID ",2010.09,,,,,小学数学,,,,\n", NULL, SZ_ROW_CHANGED,
     "任教学科:语文>数学 更正", ""},
    {"and a change from --on when one is given",
     HEAD "乳山市实验小学,王芳," ID ",2010.09,,,,,小学数学,,,,\n", "2026-09-01", SZ_ROW_CHANGED,
     "任教学科:语文>数学", ""},
    {"subject without any date is refused", HEAD "乳山市实验小学,王芳," ID ",,,,,,小学数学,,,,\n",
     NULL, SZ_ROW_REJECTED, NULL, "用 --on 指定"},
    {"another school's person", HEAD "乳山市第二中学,王芳," ID ",,,,,,,,,,\n", NULL,
     SZ_ROW_CONFLICT, NULL, "现在是乳山市实验小学的人"},
    {"a later date makes it a transfer", HEAD "乳山市第二中学,王芳," ID ",2026.09,,,,,,,,,\n", NULL,
     SZ_ROW_CHANGED, "单位:乳山市实验小学>乳山市第二中学;进本校时间:2010-09>2026-09;班主任:否>",
     "由乳山市实验小学调入"},
    {"education with a newer graduation changes",
     HEAD "乳山市实验小学,王芳," ID ",,,,,,,,,硕士研究生,2012.06\n", NULL, SZ_ROW_CHANGED,
     "最高学历:本科>硕士研究生;最高学历毕业时间:2001-07>2012-06", ""},
    {"another name under the same number", HEAD "乳山市实验小学,王方," ID ",,,,,,,,,,\n", NULL,
     SZ_ROW_CHANGED, "姓名:王芳>王方 更正", "身份证号相同而姓名不同"},
    {"somebody new without a date", HEAD "乳山市实验小学,李强,371083198502030013,,,,,,,,,,\n", NULL,
     SZ_ROW_REJECTED, NULL, "缺少进本校时间"},
    {"somebody new", HEAD "乳山市实验小学,李强,371083198502030013,2009.09,,,,,,,,,\n", NULL,
     SZ_ROW_NEW, NULL, ""},
    {"an unknown school", HEAD "实验小校,李强,371083198502030013,2009.09,,,,,,,,,\n", NULL,
     SZ_ROW_REJECTED, NULL, "没有学校“实验小校”"},
    {"sounds like somebody born in the same month",
     HEAD "乳山市实验小学,汪芳,37108319800115002X,2009.09,,,,,,,,,\n", NULL, SZ_ROW_NEW, NULL,
     "同音同年月出生的王芳"},
};

/* The numbers above are made from 17 digits each; the check digit is put in here. */
static const char *with_check_digits(struct importing *self, const char *sheet) {
    static const char *const made[] = {"37108319800101001", "37108319850203001",
                                       "37108319800115002"};
    char *text = sz_arena_copy(&self->arena, sheet);
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
        for (char *at = text; (at = strstr(at, made[i])); at += 18)
            memcpy(at, made_id(self, made[i]), 18);
    return text;
}

static void one_row_against_the_baseline(void **state) {
    struct importing *self = *state;
    import_all(self, with_check_digits(self, BASE), NULL);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_import *import =
            import_csv(self, with_check_digits(self, cases[i].sheet), cases[i].on);
        struct sz_import_row row = import_row(self, import, SZ_VERDICT_COUNT);
        const char *changes = import_changes(self, &row);
        const char *problems = import_problems(self, &row);
        if (row.verdict != cases[i].verdict ||
            (cases[i].changes && strcmp(changes, cases[i].changes) != 0) ||
            !strstr(problems, cases[i].problem) || (!*cases[i].problem && *problems))
            fail_msg("%s: %s [%s] {%s}", cases[i].why, sz_verdict_name(row.verdict), changes,
                     problems);
        sz_import_close(import);
    }
}

static void twice_in_the_file_is_a_conflict_until_one_goes(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    const char *sheet =
        with_check_digits(self, HEAD "乳山市实验小学,王芳," ID ",2010.09,,,,,,,,,\n"
                                     "乳山市实验小学,李强,371083198502030013,2009.09,,,,,,,,,\n"
                                     "乳山市实验小学,王芳," ID ",2011.09,,,,,,,,,\n");
    struct sz_import *import = import_csv(self, sheet, NULL);
    assert_string_equal(import_counts(self, import), "新增1 冲突2");
    struct sz_import_row row = import_row(self, import, SZ_ROW_CONFLICT);
    assert_non_null(strstr(import_problems(self, &row), "与第 4 行是同一身份证号"));

    assert_int_equal(sz_import_set_aside(import, 4, &err), SZ_OK);
    assert_string_equal(import_counts(self, import), "新增2 搁置1");
    sz_import_close(import);
}

static void a_mended_row_is_judged_again(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    struct sz_import *import = import_csv(
        self,
        with_check_digits(self, HEAD "乳山市实验小学,王芳,371083198001010018,2010.13,,,,,,,,,\n"),
        NULL);
    /* made_id put the right number in; break its check digit */
    assert_string_equal(import_counts(self, import), "错误1");
    assert_int_equal(sz_import_fix(import, 2, "joined_school", "2010.09", &err), SZ_OK);
    assert_string_equal(import_counts(self, import), "新增1");
    assert_int_equal(sz_import_fix(import, 2, "id_no", "371083198001010010", &err), SZ_OK);
    struct sz_import_row row = import_row(self, import, SZ_ROW_REJECTED);
    assert_string_equal(row.problems[0].suggestion, made_id(self, "37108319800101001"));
    assert_string_equal(row.problems[0].column, "C 身份证号");

    assert_int_equal(sz_import_fix(import, 2, "id_no", row.problems[0].suggestion, &err), SZ_OK);
    assert_string_equal(import_counts(self, import), "新增1");
    assert_int_equal(sz_import_fix(import, 2, "no_such", "1", &err), SZ_USAGE);
    assert_int_equal(sz_import_fix(import, 99, "name", "1", &err), SZ_NOT_FOUND);
    sz_import_close(import);
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_row_against_the_baseline, importing_setup,
                                        importing_teardown),
        cmocka_unit_test_setup_teardown(twice_in_the_file_is_a_conflict_until_one_goes,
                                        importing_setup, importing_teardown),
        cmocka_unit_test_setup_teardown(a_mended_row_is_judged_again, importing_setup,
                                        importing_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
